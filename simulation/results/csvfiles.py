"""indicators.csv and its Swedish twin, the same bytes for the same contents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from simulation.results.summary import COLUMNS, Summary
from simulation.results.tidy import KEYS

DIGITS = 10
"""Significant digits: more than any interval supports, fewer than differ between machines."""
BYTE_ORDER_MARK = "\ufeff"


def number(value: float) -> str:
    """A number with a decimal point and no thousands' separator; empty where there is none."""
    return "" if np.isnan(value) else f"{value:.{DIGITS}g}"


def _quoted(text: str, separator: str) -> str:
    if any(mark in text for mark in (separator, '"', "\n", "\r")):
        return '"' + text.replace('"', '""') + '"'
    return text


def _lines(summary: Summary, separator: str) -> Iterator[str]:
    """One a row; with semicolons between, the decimal mark is a comma."""
    keys = [getattr(summary.keys, name) for name in KEYS]
    known = {text: _quoted(text, separator) for column in keys for text in set(column.tolist())}
    numbers = separator.join([f"%.{DIGITS}g"] * summary.statistics.shape[1])
    replications = str(summary.replications)
    texts = zip(*(column.tolist() for column in keys), strict=True)
    for named, values, flag in zip(texts, summary.statistics.tolist(), summary.flag.tolist(), strict=True):
        written = (numbers % tuple(values)).replace("nan", "")
        if separator == ";":
            written = written.replace(".", ",")
        yield separator.join([*(known[text] for text in named), written, replications, flag])


def write(summary: Summary, path: Path) -> None:
    """UTF-8, comma, decimal point."""
    path.write_bytes(("\n".join((",".join(COLUMNS), *_lines(summary, ","))) + "\n").encode("utf-8"))


def write_swedish(summary: Summary, path: Path) -> None:
    """For Excel in Swedish: semicolon, decimal comma, byte order mark."""
    text = BYTE_ORDER_MARK + "\r\n".join((";".join(COLUMNS), *_lines(summary, ";"))) + "\r\n"
    path.write_bytes(text.encode("utf-8"))
