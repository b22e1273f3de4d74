"""docs/validation.md: what speaks for the model and against it, from tables that long commands have written.

    python -m simulation.report.validation scenarios/baseline.yaml > docs/validation.md

The words stand in validation_page.md; between braces stand the tables that this module makes.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from simulation.report.numbers import figure, percent
from simulation.results.markdown import table
from simulation.scenario.describe import Fact, assumptions
from simulation.scenario.load import load
from simulation.scenario.scenario import Scenario

PAGE = "validation_page.md"
WEAK = ("", "assumption", "calibrated")
SHOWN_ASSUMPTIONS = 40
MONTHS = ("2023-06", "2023-12", "2024-06", "2024-12", "2025-06", "2025-12", "2026-08", "2026-12")
OUTSIDE = 3.0
"""z-scores beyond this are shown one by one."""

Rows = list[dict[str, str]]


def read(file: Path) -> Rows:
    """A CSV file's rows by column."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def levels(rows: Rows) -> str:
    """Every target beside what the root gives."""
    head = ("figure", "period", "", "published", "simulated", "off", "± chance", "")
    return table([head, *map(_level, rows)], right=(3, 4, 5, 6))


def _level(row: Mapping[str, str]) -> tuple[str, ...]:
    published, simulated, error = (float(row[name]) for name in ("published", "simulated", "error"))
    sign = {"equal": "=", "at_most": "≤", "shown": ""}[row["kind"]]
    met = {"true": "met", "false": "**missed**", "": "no target"}[row["met"]]
    off = percent(simulated / published - 1.0)
    chance = percent(error / published).lstrip("+")
    name = row["indicator"].replace("_", " ").replace("+", " + ")
    return name, row["period"], sign, figure(published), figure(simulated), off, chance, met


def misses(rows: Rows) -> str:
    """How many targets are met, and which are not."""
    judged = [row for row in rows if row["met"]]
    missed = [
        f"{row['indicator'].replace('_', ' ')} {row['period']}" for row in judged if row["met"] == "false"
    ]
    told = f"{len(judged) - len(missed)} of {len(judged)} are met"
    return f"{told}; missed: {', '.join(missed)}." if missed else f"{told}; none is missed."


def effects(rows: Rows) -> str:
    """Every trial's and roll-out's measures beside what was published."""
    head = ("study", "measure", "contrast", "model", "95 %", "published", "between", "")
    return table([head, *map(_effect, rows)], right=(3, 4, 5, 6))


def _effect(row: Mapping[str, str]) -> tuple[str, ...]:
    between = f"{figure(float(row['low']))} to {figure(float(row['high']))}" if row["low"] else ""
    verdict = {"true": "agrees", "false": "**disagrees**", "": ""}[row["agrees"]]
    published = figure(float(row["published"])) if row["published"] else ""
    span = f"{figure(float(row['low95']))} to {figure(float(row['high95']))}"
    words = (row["study"], row["measure"].replace("_", " "), row["contrast"].replace("_", " "))
    return (*words, figure(float(row["estimate"])), span, published, between, verdict)


def backcast(rows: Rows, published: Rows) -> str:
    """Some months of the backcast, with what was published of them."""
    known = {(row["indicator"], row["period"]): row for row in published if row["kind"] != "at_most"}
    head = ("month", "indicator", "simulated", "80 %", "95 %", "published", "")
    shown = [row for row in rows if row["month"] in MONTHS and row["indicator"] != "long_term_share"]
    return table([head, *(_month(row, known) for row in shown)], right=(2, 3, 4, 5))


def _month(row: Mapping[str, str], known: Mapping[tuple[str, str], Mapping[str, str]]) -> tuple[str, ...]:
    told = known.get((row["indicator"], row["month"]))
    spans = tuple(
        f"{figure(float(row[f'low{level}']))}–{figure(float(row[f'high{level}']))}" for level in (80, 95)
    )
    words = (row["month"], row["indicator"].replace("_", " "), figure(float(row["mean"])), *spans)
    if told is None:
        return (*words, "", "")
    value = float(told["published"])
    inside = float(row["low95"]) <= value <= float(row["high95"])
    return (*words, figure(value), "inside" if inside else "**outside**")


def theory(found: Mapping[str, Any]) -> str:
    """The comparisons with theory by test, and how far the farthest is off."""
    by_test: dict[str, list[dict[str, Any]]] = {}
    for one in found["comparisons"]:
        by_test.setdefault(one["test"].partition("::")[0].rpartition("/")[2], []).append(one)
    lines = [
        (name.removeprefix("test_").removesuffix(".py").replace("_", " "), str(len(made)), _farthest(made))
        for name, made in by_test.items()
    ]
    all_made = found["comparisons"]
    told = (
        f"{len(all_made)} comparisons, false alarms of the whole suite {found['false_alarms']:g}: "
        f"on no wrong side beyond {found['limit']:.2f}; the farthest is {_farthest(all_made)}."
    )
    return f"{table([('part', 'comparisons', 'farthest z on a wrong side'), *lines], right=(1, 2))}\n\n{told}"


def _farthest(made: Sequence[Mapping[str, Any]]) -> str:
    """The greatest z on a wrong side: either, but of a bound the one beyond it."""
    wrong = ({"=": abs(one["z"]), "≥": -one["z"], "≤": one["z"]}[one["side"]] for one in made)
    return f"{max(wrong, default=0.0):.2f}"


def assumption_log(scenario: Scenario) -> str:
    """The register of numbers, the weakest first: those without a source, with the widest range before."""
    facts = sorted(assumptions(scenario), key=_risk)
    without = sum(fact.source in WEAK for fact in facts)
    ranged = sum(fact.low is not None for fact in facts)
    head = ("number", "value", "between", "source", "quality")
    shown = (_assumption(fact) for fact in facts[:SHOWN_ASSUMPTIONS])
    told = f"{len(facts)} numbers, {without} of them without a source, {ranged} with a range."
    return f"{told} The first {SHOWN_ASSUMPTIONS}:\n\n{table([head, *shown])}"


def _risk(fact: Fact) -> tuple[bool, float, str]:
    """Without a source first, then by how wide the range is beside the value."""
    wide = 0.0
    if fact.low is not None and fact.high is not None:
        middle = abs(fact.low + fact.high) / 2
        wide = (fact.high - fact.low) / middle if middle else 0.0
    return fact.source not in WEAK, -wide, fact.path


def _assumption(fact: Fact) -> tuple[str, ...]:
    between = "" if fact.low is None or fact.high is None else f"{figure(fact.low)}–{figure(fact.high)}"
    return f"`{fact.path}`", fact.value, between, fact.source or "none", fact.quality


def data_log(sources: Mapping[str, Mapping[str, Any]]) -> str:
    """Every source: what it is, from whom, of what quality."""
    lines = (
        (id, f"[{one['title']}]({one['url']})", str(one["publisher"]), str(one["year"]), str(one["quality"]))
        for id, one in sources.items()
    )
    return table([("id", "source", "publisher", "year", "quality"), *lines])


def decision_log(decisions: str) -> str:
    """The titles of docs/decisions.md, in their order."""
    titles = [
        line.removeprefix("**").partition(".**")[0]
        for line in decisions.splitlines()
        if line.startswith("**")
    ]
    return "\n".join(f"- {title}" for title in titles)


def page(root: Path, folder: Path) -> str:
    """The whole page, from the root's file and the folder of tables; OSError where one is missing."""
    published = read(folder / "levels.csv")
    made: dict[str, Callable[[], str]] = {
        "levels": lambda: levels(published),
        "misses": lambda: misses(published),
        "effects": lambda: effects(read(folder / "effects.csv")),
        "backcast": lambda: backcast(read(folder / "backcast.csv"), published),
        "theory": lambda: theory(json.loads((folder / "theory.json").read_text(encoding="utf-8"))),
        "assumptions": lambda: assumption_log(load(root)),
        "data": lambda: data_log(yaml.safe_load((root.parent / "sources.yaml").read_text(encoding="utf-8"))),
        "decisions": lambda: decision_log((folder.parent / "decisions.md").read_text(encoding="utf-8")),
    }
    words = files("simulation.report").joinpath(PAGE).read_text(encoding="utf-8")
    return "".join(_filled(words, made))


def _filled(words: str, made: Mapping[str, Callable[[], str]]) -> Iterator[str]:
    """The words with every line `{name}` replaced by what is made under that name."""
    for line in words.splitlines(keepends=True):
        name = line.strip().removeprefix("{").removesuffix("}")
        yield made[name]() + "\n" if line.strip() == f"{{{name}}}" else line


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the page."""
    parser = argparse.ArgumentParser(description="What speaks for the model and against it, as a page.")
    parser.add_argument("root", type=Path)
    parser.add_argument("--tables", type=Path, default=Path("docs/validation"))
    options = parser.parse_args(arguments)
    print(page(options.root, options.tables), end="")


if __name__ == "__main__":
    main()
