"""indicators.csv and its Swedish twin, the same bytes for the same contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def quoted(text: str, separator: str = ",") -> str:
    """The text as a field of a CSV file."""
    if any(mark in text for mark in (separator, '"', "\n", "\r")):
        return '"' + text.replace('"', '""') + '"'
    return text


def fields(texts: Sequence[str], separator: str = ",") -> list[str]:
    """Texts as fields, each different one looked at once."""
    known = {text: quoted(text, separator) for text in set(texts)}
    return [known[text] for text in texts]


def numbers(values: Sequence[float]) -> str:
    """Several numbers, commas between; empty where there is none."""
    return (",".join([f"%.{DIGITS}g"] * len(values)) % tuple(values)).replace("nan", "")


def write(summary: Summary, path: Path, swedish: Path) -> None:
    """Comma and decimal point; and for Excel in Swedish semicolon, decimal comma, byte order mark. UTF-8.

    Both are written at once, since most of the time goes to numbers.
    """
    rows = [numbers(values) for values in summary.statistics.tolist()]
    plain = (",".join(COLUMNS), *_lines(summary, rows, ","))
    path.write_bytes(("\n".join(plain) + "\n").encode("utf-8"))
    decimal_commas = [row.replace(",", ";").replace(".", ",") for row in rows]
    for_excel = (";".join(COLUMNS), *_lines(summary, decimal_commas, ";"))
    swedish.write_bytes((BYTE_ORDER_MARK + "\r\n".join(for_excel) + "\r\n").encode("utf-8"))


def _lines(summary: Summary, rows: Sequence[str], separator: str) -> Iterator[str]:
    """One a row."""
    texts = (fields(getattr(summary.keys, name).tolist(), separator) for name in KEYS)
    count = [str(summary.replications)] * len(rows)
    return map(separator.join, zip(*texts, rows, count, summary.flag.tolist(), strict=True))
