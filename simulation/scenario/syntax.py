"""What an analyst did when the parser gives up, told in the analyst's words.

The parser stops at the first thing it cannot read and speaks of tokens. Here each failure is traced to the
mistake behind it, reported, and repaired in the lines, so that reading goes on and finds the next one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from simulation.scenario.failure import Failure
from simulation.scenario.indents import indentation
from simulation.scenario.problems import Problems
from simulation.scenario.source import Source

TEXT_KEYS = frozenset({"name", "question", "note", "not_included", "source"})

_START = r"\s*(?:- +)*"
_KEY_VALUE = re.compile(rf"({_START}[^\s:#\"'\[{{][^:]*?: +)(\S.*)")
_ITEM_VALUE = re.compile(r"(\s*(?:- +)+)(\S.*)")
_TIGHT_COLON = re.compile(rf"({_START})([A-Za-z_][\w.*-]*):([^\s:/].*)")
_TIGHT_DASH = re.compile(r"(\s*)-([A-Za-z_]\w*):(?=\s|$)")
_NO_COLON = re.compile(rf"({_START})([A-Za-z_]\w*) +([^:]+)")
_STANDS_FOR_TEXT = re.compile(r"[%@`*&!|>,\"'\[]|[-?] ")
_HASH = re.compile(r"\s#(?=\w)")
_SIGN_OR_QUOTED = re.compile(r"\s#.*|\"[^\"]*\"|'[^']*'|[\[\]{}]")
_CLOSING = {"{": "}", "[": "]", '"': '"', "'": "'"}
# Of the same width as the sign it stands in for, so that places stay true; never seen by anyone.
_STAND_IN = "·"


def repair(source: Source, first: int, end: int, error: yaml.YAMLError, problems: Problems) -> bool:
    """Report what is wrong and repair it; False if it could only be reported."""
    failure = _failure(source, first, end, error, problems)
    if any(judge(failure) for judge in _JUDGES):
        return True
    line = failure.line if failure.text.strip() or failure.above is None else failure.above
    text = source.lines[line]
    column = min(failure.column, max(len(text.rstrip()) - 1, 0))
    failure.report("syntax", line, column, text=text.strip()[:40])
    return False


def _failure(source: Source, first: int, end: int, error: yaml.YAMLError, problems: Problems) -> Failure:
    mark, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    last = max(end - 1, first)
    line = min(first + mark.line, last) if mark else first
    return Failure(
        source,
        problems,
        first,
        line,
        mark.column if mark and first + mark.line <= last else len(source.lines[line]),
        (first + began.line, began.column) if began and first + began.line <= last else None,
        getattr(error, "context", None) or "",
        getattr(error, "problem", None) or "",
    )


def loosen(source: Source, line: int, problems: Problems) -> bool:
    """Report and repair a lone line `name:Fler` or `name Fler` where a key and its value should stand."""
    failure = Failure(source, problems, line, line, 0, None, "", "")
    return _tight_colon(failure) or _colon_missing(failure)


def _tab(at: Failure) -> bool:
    if at.text[at.column : at.column + 1] != "\t":
        return False
    at.report("indent-character", at.line, at.column, more="")
    at.source.replace(at.line, at.column, " ")
    return True


def _tight_colon(at: Failure) -> bool:
    lines = [at.line] if at.above is None else [at.line, at.above]
    for line in lines:
        if match := _TIGHT_COLON.fullmatch(at.source.lines[line]):
            at.report("space-after-colon", line, match.start(2), right=f"{match[2]}: {match[3]}")
            at.source.insert(line, match.end(2) + 1, " ")
            return True
    return False


def _tight_dash(at: Failure) -> bool:
    if not (match := _TIGHT_DASH.match(at.text)):
        return False
    at.report("space-after-dash", at.line, len(match[1]), key=match[2])
    at.source.insert(at.line, len(match[1]) + 1, " ")
    return True


def _escape(at: Failure) -> bool:
    if "escape" not in at.problem or "\\" not in at.text:
        return False
    column = at.text.rfind("\\", 0, at.column + 2)
    at.report("backslash", at.line, column)
    at.source.replace(at.line, column, "/")
    return True


def _quote_text(at: Failure) -> bool:
    """Text that begins with a sign of YAML's."""
    if "flow" in at.context or "quoted" in at.context:
        return False
    match = _KEY_VALUE.fullmatch(at.text) or _ITEM_VALUE.fullmatch(at.text)
    if not match or at.column < match.end(1) or not _STANDS_FOR_TEXT.match(match[2]):
        return False
    at.report("quote-text", at.line, match.start(2))
    if at.source.lines[at.line][match.start(2)] in "[\"'":
        closing = _CLOSING[match[2][0]]
        for place, char in enumerate(match[2][1:], start=match.start(2) + 1):
            if char == closing:
                at.source.replace(at.line, place, _STAND_IN)
    at.source.replace(at.line, match.start(2), _STAND_IN)
    return True


def _sign_in_flow(at: Failure) -> bool:
    """`{note: @x}`: a sign that can begin no text, inside braces."""
    sign = at.text[at.column : at.column + 1]
    if sign not in ("@", "`", "%", "*", "&") or "token" not in at.context:
        return False
    at.report("quote-text", at.line, at.column)
    at.source.replace(at.line, at.column, _STAND_IN)
    return True


def _colon_in_flow(at: Failure) -> bool:
    """A second colon before the comma: running text, or a comma forgotten between two keys."""
    if "flow" not in at.context or at.text[at.column : at.column + 1] != ":":
        return False
    begin = max(at.text.rfind(sign, 0, at.column) for sign in "{,[") + 1
    key, colon, value = at.text[begin : at.column].partition(": ")
    if not colon and not begin:
        return False
    words = value.split(" ")
    below = key.strip() if colon else ""
    if not colon or below in TEXT_KEYS or len(words) != 2 or not words[1].isidentifier():
        at.report("colon-in-text", at.line, at.column, below=below)
        at.source.replace(at.line, at.column, _STAND_IN)
        return True
    column = at.column - len(words[1])
    before = words[0].removesuffix(";")
    right = f"{before}, {words[1]}:"
    at.report("comma-missing", at.line, column, below=words[1], key=words[1], right=right)
    at.source.replace(at.line, column - 1 - (len(words[0]) - len(before)), ",")
    return True


def _hash_in_flow(at: Failure) -> bool:
    """`{note: se #30}`: the brace became a comment."""
    if "flow" not in at.context or at.began is None:
        return False
    line = at.began[0]
    match = _HASH.search(at.source.lines[line], at.began[1])
    if not match or not any(sign in at.source.lines[line][match.end() :] for sign in "}]"):
        return False
    at.report("hash-in-text", line, match.start() + 1)
    at.source.replace(line, match.start() + 1, _STAND_IN)
    return True


def _quotes_in_flow(at: Failure) -> bool:
    """`{note: "50" nya}`: quotes around a part of the text, inside braces."""
    before, sign = at.text[: at.column].rstrip(), at.text[at.column : at.column + 1]
    if "flow" not in at.context or before[-1:] not in ("'", '"') or sign in ("]", "}", ""):
        return False
    closing = len(before) - 1
    opening = before.rfind(before[-1], 0, closing)
    if opening < 0:
        return False
    at.report("quote-text", at.line, opening)
    at.source.replace(at.line, opening, _STAND_IN)
    at.source.replace(at.line, closing, _STAND_IN)
    return True


def _unclosed_flow(at: Failure) -> bool:
    """A brace or bracket never closed, or closed by the other sort."""
    if "flow" not in at.context or not (signs := _open_signs(at)):
        return False
    sign, line, column = signs[-1]
    wrong = at.text[at.column : at.column + 1]
    if at.line == line and wrong not in ("]", "}", ""):
        return False
    at.report("unclosed", line, column, sign=sign, closing=_CLOSING[sign])
    if at.line != line or not wrong:
        _append(at.source, _last_of_flow(at, line), _CLOSING[sign])
    elif any(_CLOSING[outer] == wrong for outer, _, _ in signs[:-1]):
        at.source.insert(at.line, at.column, _CLOSING[sign])
    else:
        at.source.replace(at.line, at.column, _CLOSING[sign])
    return True


def _open_signs(at: Failure) -> list[tuple[str, int, int]]:
    """The braces and brackets open where the parser gave up, outermost first: sign, line, column."""
    signs: list[tuple[str, int, int]] = []
    for line in range(at.first, at.line + 1):
        text = at.source.lines[line][: at.column if line == at.line else None]
        for match in _SIGN_OR_QUOTED.finditer(text):
            if match[0] in "{[":
                signs.append((match[0], line, match.start()))
            elif match[0] in "}]" and signs:
                signs.pop()
    return signs


def _last_of_flow(at: Failure, line: int) -> int:
    """The line where the closing sign is likeliest to be missing."""
    if not _without_comment(at.source.lines[line]).endswith(","):
        return line
    return at.above if at.above is not None and at.above > line else line


def _append(source: Source, line: int, closing: str) -> None:
    source.insert(line, len(_without_comment(source.lines[line])), closing)


def _without_comment(text: str) -> str:
    return re.split(r"\s#", text, maxsplit=1)[0].rstrip()


def _unclosed_quote(at: Failure) -> bool:
    if "quoted scalar" not in at.context or at.began is None:
        return False
    line, column = at.began
    sign = at.source.lines[line][column : column + 1]
    if sign not in ("'", '"'):
        return False
    at.report("unclosed", line, column, sign=sign, closing=sign)
    text = at.source.lines[line]
    in_flow = "{" in text[:column] and text.rstrip().endswith("}")
    at.source.insert(line, len(text.rstrip()) - 1 if in_flow else len(text), sign)
    return True


def _unopened(at: Failure) -> bool:
    sign = at.text[at.column : at.column + 1]
    if sign not in ("}", "]"):
        return False
    at.report("unopened", at.line, at.column, sign=sign)
    at.source.replace(at.line, at.column, " ")
    return True


def _colon_in_text(at: Failure) -> bool:
    if "mapping values" not in at.problem or at.text[at.column : at.column + 1] != ":":
        return False
    match = _KEY_VALUE.fullmatch(at.text)
    if not match or at.column < match.end(1):
        return False
    at.report("colon-in-text", at.line, at.column)
    for colon in re.finditer(r":(?=\s|$)", at.text[at.column :]):
        at.source.replace(at.line, at.column + colon.start(), _STAND_IN)
    return True


def _colon_missing(at: Failure) -> bool:
    """`name Fler` above a proper key in the same column."""
    for line in [at.line] if at.above is None else [at.above, at.line]:
        match = _NO_COLON.fullmatch(_without_comment(at.source.lines[line]))
        if match and at.source.indent(line) == at.source.indent(at.line):
            right = f"{match[2]}: {match[3]}"
            at.report("colon-missing", line, match.start(2), text=match[0].strip(), right=right)
            at.source.insert(line, match.end(2), ":")
            return True
    return False


_JUDGES: tuple[Callable[[Failure], bool], ...] = (
    _tab,
    _escape,
    _tight_dash,
    _sign_in_flow,
    _quote_text,
    _colon_in_flow,
    _hash_in_flow,
    _quotes_in_flow,
    _unclosed_flow,
    _unclosed_quote,
    _tight_colon,
    _unopened,
    _colon_in_text,
    _colon_missing,
    indentation,
)
