"""A YAML file as nodes, with everything that is wrong in its text."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from simulation.scenario.blanks import mend_blanks
from simulation.scenario.compose import Raw, RawMap, RawScalar, TooMuchError, compose
from simulation.scenario.indents import is_outdented, shift
from simulation.scenario.nodes import Map, Mark
from simulation.scenario.problems import Problems
from simulation.scenario.scalars import shape_of
from simulation.scenario.source import Source
from simulation.scenario.syntax import loosen, repair
from simulation.scenario.textfile import read_text_file
from simulation.scenario.traps import Traps

_LARGEST_FILE = 1_000_000
_MOST_REPAIRS = 40
# Each repair reads the text once more: together no more than this many characters.
_MOST_READ_AGAIN = 4_000_000

_TOP_KEY = re.compile(r"[\"']?\w[^:]*:")


def read_yaml(
    file: Path, shown: str, problems: Problems, *, mark: Mark | None = None, path: str = ""
) -> Map | None:
    """The file's map, or None if it cannot be read; whatever is wrong is reported.

    What is wrong but plain in its intention is mended in the nodes, so that the rest can be judged; readers
    of scalars are silent where something is reported already. `shown` is the file's name in messages;
    `mark` and `path` say where the file is named, for the message that it is missing.
    """
    named = mark or Mark(shown, 1, 1)
    text = read_text_file(file, shown, _LARGEST_FILE, problems, mark=named, path=path)
    return None if text is None else read_text_as_yaml(text, shown, problems)


def read_text_as_yaml(text: str, shown: str, problems: Problems) -> Map | None:
    """The same for a text that is already read."""
    source = Source(shown, text)
    mend_blanks(source, problems)
    try:
        raw, complete = _Reading(source, problems).read()
    except TooMuchError:
        return None
    if raw is None:
        if complete:
            problems.error("empty-file", Mark(shown, 1, 1), "")
        return None
    root = Traps(source, problems).root(raw)
    if not isinstance(root, Map):
        problems.error("map-expected", root.mark, "", shape=shape_of(root))
        return None
    return root if complete else None


class _Reading:
    """Reads a file whole; if that fails, key by key at the top: one mistake shall not hide the others."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self._source = source
        self._problems = problems
        size = sum(map(len, source.lines)) + 1
        self._repairs = min(_MOST_REPAIRS, _MOST_READ_AGAIN // size)

    def read(self) -> tuple[Raw | None, bool]:
        """What was written, and whether all of it could be read."""
        end = len(self._source.lines)
        try:
            whole = compose(self._source, 0, end, self._problems)
            if not isinstance(whole, RawScalar):
                return whole, True
        except yaml.YAMLError:
            pass
        whole, complete = None, True
        for first, after in self._blocks():
            raw, read = self._block(first, after)
            complete = complete and read
            if isinstance(whole, RawMap) and isinstance(raw, RawMap):
                whole.entries.extend(raw.entries)
            whole = whole or raw
            if not read and self._repairs <= 0:
                return whole, False
        return whole, complete

    def _blocks(self) -> list[tuple[int, int]]:
        """The lines of each key at the top with all below it."""
        starts = [line for line, text in enumerate(self._source.lines) if _TOP_KEY.match(text)]
        starts = [line for line in starts if not self._mend_outdented(line)]
        starts = [0, *(line for line in starts if line > 0)]
        return list(zip(starts, [*starts[1:], len(self._source.lines)], strict=True))

    def _mend_outdented(self, line: int) -> bool:
        """Move a line to its neighbours that only lost its indent, so that it begins no block."""
        after = self._source.written_after(line)
        if after is None or not is_outdented(self._source, line):
            return False
        self._problems.error("indentation", self._source.mark(line, 0), self._source.path_at(line))
        shift(self._source, line, self._source.indent(after))
        return True

    def _block(self, first: int, after: int) -> tuple[Raw | None, bool]:
        while True:
            try:
                raw = compose(self._source, first, after, self._problems)
                if not isinstance(raw, RawScalar) or not loosen(self._source, raw.start[0], self._problems):
                    return raw, True
            except yaml.YAMLError as error:
                self._repairs -= 1
                mended = repair(self._source, first, after, error, self._problems)
                if not mended or self._repairs <= 0:
                    return None, False
