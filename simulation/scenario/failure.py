"""Where the parser of YAML gave up, in terms of the file's lines."""

from __future__ import annotations

from dataclasses import dataclass

from simulation.scenario.problems import Problems
from simulation.scenario.source import Source


@dataclass(frozen=True, slots=True)
class Failure:
    """Where the parser gave up: the line and column, where the thing it was reading began, and its words."""

    source: Source
    problems: Problems
    first: int
    line: int
    column: int
    began: tuple[int, int] | None
    context: str
    problem: str

    @property
    def text(self) -> str:
        """The line."""
        return self.source.lines[self.line]

    @property
    def above(self) -> int | None:
        """The nearest line above with something on it."""
        return self.source.written_before(self.line, self.first)

    def report(self, id: str, line: int, column: int, *, below: str = "", **details: object) -> None:
        """Report a mistake at a place; `below` is the key in braces that it stands at."""
        path = self.source.path_at(line, self.first) + (f".{below}" if below else "")
        self.problems.error(id, self.source.mark(line, column), path, **details)
