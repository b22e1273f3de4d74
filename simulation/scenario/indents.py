"""Lines whose indent belongs to no line above: reported, and moved to where they were meant."""

from __future__ import annotations

import re

from simulation.scenario.failure import Failure
from simulation.scenario.source import Source

_KEY_OR_ITEM = re.compile(r"\s*(- |[^\s#\-{\[\"'][^:]*:(\s|$))")
_KEY_WITH_VALUE = re.compile(r"\s*[^\s#\-{\[\"'][^:]*: +[^\s#|>]")
_STEP = 2


def indentation(at: Failure) -> bool:
    """Repair the indent that stopped the parser; False if it was not the indent."""
    above = at.above
    if above is None or not _KEY_OR_ITEM.match(at.text):
        return False
    indent = at.source.indent(at.line)
    if indent == at.source.indent(above) or at.column > len(at.text.partition(":")[0]):
        return False
    if is_outdented(at.source, above):
        line, wanted = above, indent
    else:
        line, wanted = at.line, _wanted(at.source, at.line, at.first)
    indent = at.source.indent(line)
    if indent == wanted:
        return False
    if line not in at.source.mended:
        at.report("indentation", line, indent)
    if line == above:
        shift(at.source, line, wanted - indent)
    else:
        _shift_all(at.source, line, wanted)
    return True


def is_outdented(source: Source, line: int) -> bool:
    """Whether a line with a value of its own stands left of both its neighbours, which are level."""
    before, after = source.written_before(line), source.written_after(line)
    if before is None or after is None or not _KEY_WITH_VALUE.match(source.lines[line]):
        return False
    level = source.indent(after)
    if not _KEY_OR_ITEM.match(source.lines[after]) or "- " in source.lines[after][: level + 2]:
        return False
    return source.indent(before) == level > source.indent(line)


def shift(source: Source, line: int, count: int) -> None:
    """Move a line so many columns to the right, or to the left if negative."""
    if count > 0:
        source.insert(line, 0, " " * count)
    else:
        source.remove(line, 0, min(-count, source.indent(line)))


def _shift_all(source: Source, first: int, wanted: int) -> None:
    """Move a line to a column, and with it what hangs together with it below."""
    indent = source.indent(first)
    shift(source, first, wanted - indent)
    for line in range(first + 1, len(source.lines)):
        if not source.lines[line].strip():
            continue
        if source.indent(line) < indent or source.indent(line) == wanted:
            return
        shift(source, line, wanted - indent)


def _wanted(source: Source, line: int, first: int) -> int:
    """The column that a line should begin in: that of a line above, as its own children suggest."""
    levels = _levels(source, line, first)
    guess = source.indent(line)
    after = source.written_after(line)
    opens = source.lines[line].rstrip().endswith(":")
    if after is not None and opens and source.indent(after) > guess:
        guess = source.indent(after) - _STEP
    elif after is not None and source.indent(after) in levels and abs(source.indent(after) - guess) <= _STEP:
        return source.indent(after)
    return min(levels, key=lambda level: (abs(level - guess), -level))


def _levels(source: Source, line: int, first: int) -> list[int]:
    """The columns in which keys that are still open above a line begin, the innermost first."""
    levels: list[int] = []
    for above in range(line - 1, first - 1, -1):
        text = source.lines[above]
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        level = source.indent(above)
        if text[level:].startswith("- ") and (not levels or level + _STEP < levels[-1]):
            levels.append(level + _STEP)
        if not levels or level < levels[-1]:
            levels.append(level)
        if level == 0:
            break
    return levels
