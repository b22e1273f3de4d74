"""The lines of a file while it is read: repaired in places, each place still known as it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulation.scenario.nodes import Mark

_KEY = re.compile(r"([^\s:#{}\[\],\"'][^:#{}\[\],\"']*?|\"[^\"]*\"|'[^']*'):")
_DASH = re.compile(r"-(?: +|(?=[A-Za-z_]\w*:))")


@dataclass(slots=True)
class _Step:
    """One step of a path: its column, a key or the number of an item (which stands half a column in)."""

    column: float
    name: str | int


class Source:
    """Lines that may be repaired so that reading goes on; marks still say where things stand in the file."""

    def __init__(self, shown: str, text: str) -> None:
        self.shown = shown
        self.lines = text.split("\n")
        self.mended: set[int] = set()  # lines whose indent was no indent, and is made of spaces now
        self._inserted: dict[int, list[tuple[int, int]]] = {}

    def mark(self, line: int, column: int) -> Mark:
        """The place, counted from 1, of a line and column counted from 0 in the repaired lines."""
        for at, count in reversed(self._inserted.get(line, [])):
            column = max(column - count, at) if column >= at else column
        return Mark(self.shown, line + 1, column + 1)

    def insert(self, line: int, column: int, text: str) -> None:
        """Put text into a line; marks to the right of it stay true."""
        old = self.lines[line]
        self.lines[line] = old[:column] + text + old[column:]
        self._inserted.setdefault(line, []).append((column, len(text)))

    def remove(self, line: int, column: int, count: int) -> None:
        """Take characters out of a line; marks to the right of them stay true."""
        old = self.lines[line]
        self.lines[line] = old[:column] + old[column + count :]
        self._inserted.setdefault(line, []).append((column, -count))

    def replace(self, line: int, column: int, char: str) -> None:
        """Put one character in place of another."""
        old = self.lines[line]
        self.lines[line] = old[:column] + char + old[column + 1 :]

    def between(self, start: tuple[int, int], end: tuple[int, int]) -> str:
        """The text from one place to another; line breaks become blanks."""
        if start[0] == end[0]:
            return self.lines[start[0]][start[1] : end[1]]
        inner = [line.strip() for line in self.lines[start[0] + 1 : end[0]]]
        first, last = self.lines[start[0]][start[1] :], self.lines[end[0]][: end[1]]
        return " ".join([first.strip(), *inner, last.strip()])

    def rest(self, place: tuple[int, int]) -> str:
        """What stands on the line from a place on."""
        line, column = place
        return self.lines[line][column:] if line < len(self.lines) else ""

    def indent(self, line: int) -> int:
        """How many blanks a line begins with."""
        text = self.lines[line]
        return len(text) - len(text.lstrip(" "))

    def written_before(self, line: int, first: int = 0) -> int | None:
        """The nearest line above, not before `first`, that is neither blank nor a comment."""
        for above in range(line - 1, first - 1, -1):
            text = self.lines[above].strip()
            if text and not text.startswith("#"):
                return above
        return None

    def written_after(self, line: int) -> int | None:
        """The nearest line below that is neither blank nor a comment."""
        for below in range(line + 1, len(self.lines)):
            text = self.lines[below].strip()
            if text and not text.startswith("#"):
                return below
        return None

    def path_at(self, line: int, first: int = 0) -> str:
        """The path of a line, from the indents of those above it: for what could not be parsed."""
        above: list[_Step] = []
        for text in self.lines[first : line + 1]:
            if text.strip() and not text.lstrip().startswith("#"):
                _enter(above, text)
        path = ""
        for step in above:
            path += f"[{step.name}]" if isinstance(step.name, int) else f".{step.name}"
        return path.removeprefix(".")


def _enter(above: list[_Step], text: str) -> None:
    """Bring the path of the line before up to date with this line."""
    column = len(text) - len(text.lstrip())
    while dash := _DASH.match(text, column):
        while above and above[-1].column > column + 0.5:
            above.pop()
        _count_item(above, column + 0.5)
        column = dash.end()
    if key := _KEY.match(text, column):
        while above and above[-1].column >= column:
            above.pop()
        above.append(_Step(column, key[1].strip("\"'")))


def _count_item(above: list[_Step], column: float) -> None:
    """One more item of the list at that column, or the first."""
    if above and above[-1].column == column and isinstance(number := above[-1].name, int):
        above[-1].name = number + 1
    else:
        above.append(_Step(column, 0))
