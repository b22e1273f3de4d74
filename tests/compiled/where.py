"""Where each rule stands in either engine: prints the table of docs/engines.md.

    PYTHONPATH=.:tests python tests/compiled/where.py

A rule has one name in both; a class it belongs to and a line before its name do not count.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from support.engines import ROOT, rule_files
from support.rules_visited import rules

DOCUMENT = ROOT / "docs" / "engines.md"
BEGIN = "<!-- begin: PYTHONPATH=.:tests python tests/compiled/where.py -->"
END = "<!-- end -->"


def table() -> Iterator[str]:
    """A row a file: the rules that both have in it, and those that only one of them has there."""
    ours, theirs = names("simpy"), names("compiled")
    yield "| file | in both | only in `model/` | only in `compiled/` |"
    yield "|---|---|---|---|"
    for file in sorted({*ours, *theirs}):
        one, other = ours.get(file, []), theirs.get(file, [])
        both = [name for name in one if name in other]
        only = [name for name in one if name not in other], [name for name in other if name not in one]
        yield f"| {file} | {_listed(both)} | {_listed(only[0])} | {_listed(only[1])} |"


def names(engine: str) -> dict[str, list[str]]:
    """By file: its rules' names, each once, in order of the source; none that Python itself calls."""
    found: dict[str, list[str]] = {file.name: [] for file in rule_files(engine)}
    for rule in rules(engine):
        name = rule.name.rpartition(".")[2]
        here = found[Path(rule.file).name]
        if not name.startswith("__") and name.lstrip("_") not in here:
            here.append(name.lstrip("_"))
    return {file: there for file, there in found.items() if there}


def _listed(these: list[str]) -> str:
    return ", ".join(these)


def written() -> str:
    """The table as the document has it."""
    return DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0].strip()


if __name__ == "__main__":
    print("\n".join(table()))
