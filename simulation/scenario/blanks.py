"""Tabs and no-break spaces where YAML wants spaces: told once, and made spaces so that reading goes on."""

from __future__ import annotations

import re

from simulation.scenario.problems import Problems
from simulation.scenario.source import Source

_NO_BREAK = "\u00a0\u2007\u2009\u202f"
_INDENT = re.compile(f"[ \t{_NO_BREAK}]+(?=[^\\s#])")
_ANY = re.compile(f"[\t{_NO_BREAK}]")
_INSIDE = re.compile(rf"(?:^\s*-|(?:^\s*(?:- +)*|[{{,]\s*)[A-Za-z_][\w.*-]*:)(?=[{_NO_BREAK}])")
_OPENS = re.compile(r"\s*((?:- +)*)[^#]*:\s*(#.*)?")
_WIDTHS = (2, 4, 8)

Places = dict[str, list[tuple[int, int]]]


def mend_blanks(source: Source, problems: Problems) -> None:
    """Make ordinary spaces of them; one message per sort, with how many further lines have it."""
    odd = [line for line, text in enumerate(source.lines) if _ANY.search(text)]
    if not odd:
        return
    width = _tab_width(source, odd)
    found: Places = {}
    for line in odd:
        _mend_indent(source, line, width, found)
        for inside in _INSIDE.finditer(source.lines[line]):
            found.setdefault("indent-character.inside", []).append((line, inside.end()))
            source.replace(line, inside.end(), " ")
    for id, places in found.items():
        line, column = places[0]
        more = f" (+{len(places) - 1})" if len(places) > 1 else ""
        problems.error(id, source.mark(line, column), source.path_at(line), more=more)


def _mend_indent(source: Source, line: int, width: int, found: Places) -> None:
    indent = _INDENT.match(source.lines[line])
    if not indent or not indent[0].strip(" "):
        return
    source.mended.add(line)
    tab = "\t" in indent[0]
    id = "indent-character" if tab else "indent-character.space"
    column = next(column for column, char in enumerate(indent[0]) if (char == "\t" if tab else char != " "))
    found.setdefault(id, []).append((line, column))
    for column, char in reversed(list(enumerate(indent[0]))):
        if char != " ":
            source.replace(line, column, " ")
        if char == "\t":
            source.insert(line, column, " " * (width - 1))


def _tab_width(source: Source, lines: list[int]) -> int:
    """The fewest spaces per tab that put each such line inside the key above it."""
    return next((width for width in _WIDTHS if all(_fits(source, line, width) for line in lines)), _WIDTHS[0])


def _fits(source: Source, line: int, width: int) -> bool:
    above = source.written_before(line)
    if above is None or "\t" not in source.lines[line]:
        return True
    opens = _OPENS.fullmatch(source.lines[above].replace("\t", " " * width))
    return not opens or opens.start(1) + len(opens[1]) < _column(
        source.lines[line].replace("\t", " " * width)
    )


def _column(text: str) -> int:
    return len(text) - len(text.lstrip())
