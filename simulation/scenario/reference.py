"""The page with every key, verb, word and message: `python -m simulation.scenario.reference > the page`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from simulation.scenario import meanings
from simulation.scenario.messages import MESSAGES, printed_id
from simulation.scenario.reference_rows import Row, rows
from simulation.scenario.verbs import COMMON_KEYS, VERBS, Verb
from simulation.scenario.vocabulary import FIXED

PAGE = Path("docs/language-reference.md")
WARNINGS = (
    "draft-name",
    "hash-in-text",
    "late-effect",
    "nearly-adds-up",
    "never-reached",
    "no-effect",
    "odd-factor",
    "shorter-meetings",
    "target-alone",
    "unused-row",
)
"""Messages that do not stop anything."""

_AMOUNTS = {"count": "whole", "points": "−1 to 1, added"}
_NAMES = {"routes": "route", "profile": "attribute or `area_type`", "categories": "category"}
_HEAD = """# Reference of the scenario language

Made by `python -m simulation.scenario.reference` from the schema and the catalogue of messages; do not edit.
How the language works: [language.md](language.md).

## Keys of a root

`*` in a path is one step with a name. *Kind* is what a number counts, from the ending of its key, with its
limits; every number may be plain, dated, uncertain, or a CSV file with `from` and `value` (and the columns
named under *by*). *Left out* says what leaving the key out means; blank: it must be written. *Change* says
whether a lever may change it, or only `assume`; a dash: neither.
"""


def page() -> str:
    """The whole page."""
    parts = (_roots(), _scenario(), _sweep(), _study(), _trial(), _levers(), _words(), _messages())
    return _HEAD + "".join(line + "\n" for part in parts for line in part)


def _roots() -> Iterator[str]:
    for heading, found in _ordered().items():
        yield f"\n### {heading}\n"
        yield from _table(("key", "kind", "by", "left out", "change", "what it is"), map(_cells, found))


def _ordered() -> dict[str, list[Row]]:
    """By section, in their order; keys that are no section first."""
    alone = [row for row in rows() if "." not in row.path]
    by_section: dict[str, list[Row]] = {"The file, time and place": alone}
    for row in rows():
        if row not in alone:
            by_section.setdefault(f"`{row.section}`", []).append(row)
    return by_section


def _cells(row: Row) -> tuple[str, ...]:
    kind = f"{row.kind}, {row.limits}" if row.limits else row.kind
    return f"`{row.path}`", kind, row.by, row.left_out, row.changed, _meaning(row)


def _meaning(row: Row) -> str:
    stars = [_NAMES.get(name, f"one of `{name}`") for name in row.names if name != "name"]
    told = meanings.MEANINGS[row.path]
    return f"{told} (`*`: {'; '.join(stars)})" if stars else told


def _table(head: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for line in lines:
        yield "| " + " | ".join(line) + " |"


def _scenario() -> Iterator[str]:
    yield "\n## Keys of a scenario\n"
    yield from _table(("key", "what it is"), _told(meanings.SCENARIO_KEYS))
    yield "\n`source`, `quality` and `note` may stand on any map, here and in a root."


def _sweep() -> Iterator[str]:
    telling = "`axes`, `budget`, `scenarios` or `design`"
    yield f"\n## Keys of a sweep\n\nA file with {telling}. Beside the keys of a scenario:\n"
    yield from _table(("key", "what it is"), _told(meanings.SWEEP_KEYS))


def _study() -> Iterator[str]:
    yield "\n## Keys of a sensitivity study\n\nA file with `scenario`; beside `name` and `question`:\n"
    yield from _table(("key", "what it is"), _told(meanings.STUDY_KEYS))


def _trial() -> Iterator[str]:
    shared = "`name`, `question`, `not_included`, `extends` (required) and `assume`"
    yield f"\n## Keys of a trial\n\nA file with `who`. Beside {shared}, as in a scenario:\n"
    yield from _table(("key", "what it is"), _told(meanings.TRIAL_KEYS))


def _told(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((f"`{key}`", text) for key, text in texts.items())


def _levers() -> Iterator[str]:
    yield "\n## Levers\n"
    head = ("verb", "names", "exactly one amount", "shared by, if not said", "where")
    yield from _table(head, (_verb(name, verb) for name, verb in VERBS.items()))
    yield "\nKeys of every lever (`shared_by` where the table has a word for it):\n"
    keys = (*COMMON_KEYS, "shared_by")
    yield from _table(("key", "what it is"), _told({key: meanings.COMMON_KEYS[key] for key in keys}))


def _verb(name: str, verb: Verb) -> tuple[str, ...]:
    amounts = [_amount(key, rule.unit, rule.low) for key, rule in verb.amounts.items()]
    own = [f"`{key}`" for key in verb.own_keys]
    shared = {"": "–", "eligible": "its `eligible` group"}.get(verb.shared_by, f"`{verb.shared_by}`")
    where = "districts, area types" if verb.by_area else "districts"
    return f"`{name}`", f"`{verb.key}`: {meanings.SETS[name]}", " · ".join(amounts + own), shared, where


def _amount(key: str, unit: str, low: float | None) -> str:
    notes = [_AMOUNTS[unit]] if unit == "points" else []
    notes += ["below 0: fewer"] if low is not None and low < 0 else []
    return f"`{key}`" + (f" ({', '.join(notes)})" if notes else "")


def _words() -> Iterator[str]:
    yield "\n## Words\n\nIn scenarios the English word; in reports and messages the Swedish.\n"
    lines = ((f"`{name}`", _spelt(words)) for name, words in FIXED.items())
    yield from _table(("vocabulary", "words"), lines)


def _spelt(words: Mapping[str, str]) -> str:
    return " · ".join(f"`{word}` {swedish}" for word, swedish in words.items())


def _messages() -> Iterator[str]:
    yield "\n## Messages\n\nBy id, which is the same in both languages; a message may have several forms.\n"
    lines = ((f"`{id}`", "warning" if id in WARNINGS else "error", *texts) for id, texts in _by_id())
    yield from _table(("id", "is", "English", "Swedish"), lines)


def _by_id() -> Iterator[tuple[str, tuple[str, str]]]:
    """The plainest form of each."""
    for id, forms in groupby(sorted(MESSAGES), key=printed_id):
        first = next(forms)
        yield id, (_filled(MESSAGES[first]["en"]), _filled(MESSAGES[first]["sv"]))


def _filled(template: str) -> str:
    text = re.sub(r"(?<!\{)\{(\w+)\}", r"‹\1›", template)
    return text.replace("{{", "{").replace("}}", "}").replace("|", "\\|").replace("*", "\\*")


def main() -> None:
    """Print the page."""
    argparse.ArgumentParser(description=f"Print {PAGE}.").parse_args()
    print(page(), end="")


if __name__ == "__main__":
    main()
