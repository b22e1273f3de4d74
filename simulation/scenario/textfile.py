"""A file's text: size, encoding and characters checked before anything is made of it."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from simulation.scenario.messages import Words
from simulation.scenario.nearest import nearest
from simulation.scenario.nodes import Mark
from simulation.scenario.problems import Problems

_MEGABYTE = 1_000_000
_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n?")
_STRANGE_ENDS = re.compile("[\x85\u2028\u2029]")


def read_text_file(
    file: Path, shown: str, limit: int, problems: Problems, *, mark: Mark, path: str
) -> str | None:
    """The text, its lines ending in a line feed; None if there is none (reported).

    A missing file is reported at `mark`, where it is named; all else in the file itself. A file in another
    encoding is reported and read all the same, so that its other mistakes are found in the same pass.
    """
    data = _bytes(file, shown, limit, problems, mark, path)
    if data is None:
        return None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or data[1:2] == b"\0":
        problems.error("encoding.wide", Mark(shown, 1, 1), "")
        return None
    text = _LINE_ENDS.sub("\n", _decoded(data, shown, problems))
    if control := _NOT_TEXT.search(text):
        line, column = _position(text, control.start())
        around = text[max(control.start() - 8, 0) : control.start() + 8]
        problems.error("encoding.control", Mark(shown, line, column), "", line=line, text=around)
        return None
    return _STRANGE_ENDS.sub(" ", text)


def _bytes(file: Path, shown: str, limit: int, problems: Problems, mark: Mark, path: str) -> bytes | None:
    """What the file holds, if it is a file, there, and no larger than the limit."""
    try:
        if not file.exists():
            _report_missing(file, shown, problems, mark, path)
            return None
        if not file.is_file():
            reason = Words("det är ingen vanlig fil", "it is not an ordinary file")
            problems.error("no-file.unreadable", mark, path, text=shown, reason=reason)
            return None
        size = file.stat().st_size
        if size > limit:
            sizes = {"size": _megabytes(size), "limit": _megabytes(limit)}
            problems.error("too-large", Mark(shown, 1, 1), "", **sizes)
            return None
        return file.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        problems.error("no-file.unreadable", mark, path, text=shown, reason=why)
        return None


def _report_missing(file: Path, shown: str, problems: Problems, mark: Mark, path: str) -> None:
    folder = file.parent
    names = [each.name for each in folder.iterdir()] if folder.is_dir() else []
    alike = [name for name in names if Path(name).suffix == file.suffix]
    details = {"text": shown, "folder": str(folder)}
    if meant := nearest(file.name, sorted(alike)):
        problems.error("no-file", mark, path, nearest=meant, **details)
    else:
        problems.error("no-file.none", mark, path, **details)


def _decoded(data: bytes, shown: str, problems: Problems) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        data = data.removeprefix(codecs.BOM_UTF8)
        at = data.find(error.object[error.start : error.end])
        line = data.count(b"\n", 0, at) + 1
        begin = data.rfind(b"\n", 0, at) + 1
        column = len(data[begin:at].decode("utf-8", "replace")) + 1
        word = _word_around(data, at).decode("utf-8", "backslashreplace")
        problems.error("encoding", Mark(shown, line, column), "", line=line, text=word)
        return data.decode("cp1252", "replace")


def _word_around(data: bytes, at: int) -> bytes:
    """The bytes between blanks around a place, at most some twenty."""
    before = re.split(rb"\s", data[max(at - 12, 0) : at])[-1]
    return before + re.split(rb"\s", data[at : at + 12])[0]


def _position(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of a place in a text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _megabytes(size: int) -> str:
    return f"{max(size / _MEGABYTE, 0.1):.1f} MB"
