"""What everybody needs who reads a part of a root or a scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from simulation.scenario.files import Files
from simulation.scenario.inherited import Inherited
from simulation.scenario.nearest import nearest
from simulation.scenario.nodes import List, Map, Mark, Node, Scalar
from simulation.scenario.number import Period
from simulation.scenario.problems import Problems
from simulation.scenario.rules import Rule
from simulation.scenario.scalars import read_name
from simulation.scenario.tables import CsvTable, Row
from simulation.scenario.vocabulary import INHERITED, Vocabulary
from simulation.scenario.words import SWEDISH_KEYS

BROKEN = object()
"""What stands in place of a value that is wrong and reported."""


@dataclass
class Reading:
    """One pass over a root: its words, files and problems, and the leaves found on the way."""

    problems: Problems
    words: Vocabulary
    files: Files
    period: Period | None = None
    leaves: dict[str, Rule] = field(default_factory=dict)
    sources: dict[Mark, str] = field(default_factory=dict)
    unsourced: list[tuple[str, Mark]] = field(default_factory=list)

    def leaf(self, path: str, rule: Rule, origin: Inherited, mark: Mark) -> None:
        """Remember that a number or word stands there, and its source."""
        self.leaves[path] = rule
        if not origin.source:
            self.unsourced.append((path, mark))
        elif origin.source_mark:
            self.sources[origin.source_mark] = origin.source

    def map_of(self, node: Node, path: str) -> Map | None:
        """The node if it is a map; else that is reported."""
        if isinstance(node, Map):
            return node
        self.problems.error("map-expected.here", node.mark, path)
        return None

    def check_keys(self, node: Map, path: str, allowed: Sequence[str]) -> None:
        """Report every key that may not stand here."""
        for entry in node:
            if entry.key.text not in allowed and entry.key.text not in INHERITED:
                self.unknown_key(entry.key, path, allowed)

    def missing_keys(self, found: Map, path: str, keys: Sequence[str]) -> None:
        """Report keys that must be here and are not, but for those that were only misspelt."""
        written = [entry.key for entry in found]
        misspelt = {meant(key.text, keys) for key in written if self.problems.reported(key.mark)}
        if missing := tuple(key for key in keys if key not in found and key not in misspelt):
            self.problems.error("missing-key", found.mark, path, keys=missing)

    def unknown_key(self, key: Scalar, path: str, allowed: Sequence[str]) -> None:
        """Report a key that may not stand here, with the nearest that may."""
        unknown_key(key, path, allowed, self.problems)

    def name(self, node: Node, vocabulary: str, path: str) -> str | None:
        """A name of a vocabulary; districts by code or name."""
        if vocabulary == "districts":
            return self.district(node, path)
        allowed = self.words.names(vocabulary)
        return read_name(node, allowed, self.words.called(vocabulary), path, self.problems)

    def district(self, node: Node, path: str) -> str | None:
        """The code of a district written by code or by name; None if it is wrong or none are known."""
        known = self.words.names("districts")
        if not isinstance(node, Scalar):
            self.problems.error("one-name", node.mark, path)
            return None
        if not known or node.text in known:
            return node.text if known else None
        by_name = {name.casefold(): code for code, name in known.items()}
        if found := by_name.get(node.text.casefold()):
            return found
        self._wrong_district(node, known, path)
        return None

    def _wrong_district(self, node: Scalar, known: Mapping[str, str], path: str) -> None:
        padded = node.text.zfill(len(next(iter(known))))
        if padded in known:
            named = f"{padded} {known[padded]}"
            self.problems.error(
                "district-code", node.mark, path, digits=len(padded), code=padded, district=named
            )
            return
        labels = [f"{code} {name}" for code, name in known.items()]
        if node.text.isdecimal():
            around = sorted(known, key=lambda code: (abs(_digits(code) - int(node.text[:9])), code))[:2]
            near = tuple(f"{code} {known[code]}" for code in sorted(around))
            self.problems.error("unknown-district", node.mark, path, text=node.text, near=near)
        elif near_name := nearest(node.text, known.values()):
            self.problems.error("unknown-district", node.mark, path, text=node.text, near=(near_name,))
        else:
            self.problems.error("unknown-district.name", node.mark, path, text=node.text, example=labels[-1])


def _digits(code: str) -> int:
    return int("".join(char for char in code if char in "0123456789") or 0)


def unknown_key(key: Scalar, path: str, allowed: Sequence[str], problems: Problems) -> None:
    """Report a key that may not stand here, with the nearest that may."""
    if problems.reported(key.mark):
        return
    details = {"key": key.text, "allowed": tuple(allowed)}
    if swedish := _swedish(key.text, allowed):
        said = {"name": swedish, "swedish": key.text}
        problems.error("swedish-name.key", key.mark, join(path, key.text), **said)
    elif near := nearest(key.text, allowed):
        problems.error("unknown-key", key.mark, join(path, key.text), nearest=near, **details)
    else:
        problems.error("unknown-key.none", key.mark, join(path, key.text), **details)


def _swedish(key: str, allowed: Sequence[str]) -> str | None:
    """The key that a Swedish word stands for, of those that may stand there."""
    return next((one for one in SWEDISH_KEYS.get(key.casefold(), ()) if one in allowed), None)


def meant(key: str, allowed: Sequence[str]) -> str | None:
    """The key that was probably meant."""
    return _swedish(key, allowed) or nearest(key, allowed)


def join(path: str, key: str) -> str:
    """The path of a key below a path."""
    return f"{path}.{key}" if path else key


def table_at(
    node: Node, path: str, columns: Sequence[str], optional: Sequence[str], reading: Reading
) -> CsvTable | None:
    """The rows of a CSV file named by a scalar, or of a table written in place (columns and rows)."""
    if isinstance(node, Map) and "value" in node and "rows" not in node:
        named = node.get("value")
        return table_at(named, path, columns, optional, reading) if named else None
    if isinstance(node, Scalar):
        return reading.files.table(node.mark, path, node.text, columns, optional)
    if isinstance(node, Map) and "rows" in node:
        return _written_table(node, path, (*columns, *optional), reading)
    reading.problems.error("csv-expected", node.mark, path, columns=(*optional, *columns))
    return None


def _written_table(node: Map, path: str, columns: Sequence[str], reading: Reading) -> CsvTable | None:
    """A table in place: `{columns: [from, value], rows: [[2023-01-01, 5]]}`."""
    reading.check_keys(node, path, ("columns", "rows"))
    heads, rows = node.get("columns"), node.get("rows")
    names = [item.text for item in heads if isinstance(item, Scalar)] if isinstance(heads, List) else []
    if not isinstance(rows, List) or any(name not in columns for name in names) or not names:
        reading.problems.error("csv-expected", node.mark, path, columns=tuple(columns))
        return None
    read = []
    for row in rows:
        cells = [cell for cell in row if isinstance(cell, Scalar)] if isinstance(row, List) else []
        if len(cells) != len(names):
            reading.problems.error("csv-expected", row.mark, path, columns=tuple(names))
            return None
        read.append(Row(row.mark.line, dict(zip(names, cells, strict=True))))
    return CsvTable(node.mark.file, tuple(names), tuple(read), (), node.mark)
