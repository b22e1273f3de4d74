"""indicators.csv and its Swedish twin, the same bytes for the same contents."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from simulation.results.summary import COLUMNS, Summary
from simulation.results.tidy import KEYS

Floats = npt.NDArray[np.float64]

DIGITS = 10
"""Significant digits: more than any interval supports, fewer than differ between machines."""
AT_ONCE = 1000
"""Rows turned into one text, which is faster than one by one; more of them are no faster."""
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


def numbers(rows: Floats) -> list[str]:
    """Each row of numbers, commas between, empty where there is none: many rows in one go.

    In a table of effects two rows of five have no number at all.
    """
    n_rows, n = rows.shape
    texts = np.full(n_rows, "," * (n - 1), dtype=object)
    told = np.flatnonzero(~np.isnan(rows).all(axis=1))
    row = ",".join([f"%.{DIGITS}g"] * n)
    for at in (told[start : start + AT_ONCE] for start in range(0, len(told), AT_ONCE)):
        text = "\n".join([row] * len(at)) % tuple(rows[at].reshape(-1).tolist())
        texts[at] = text.replace("nan", "").split("\n")
    written: list[str] = texts.tolist()
    return written


def write(summary: Summary, path: Path, swedish: Path) -> None:
    """Comma and decimal point; and for Excel in Swedish semicolon, decimal comma, byte order mark. UTF-8.

    Both are written at once, since most of the time goes to numbers.
    """
    rows = numbers(summary.statistics)
    plain = (",".join(COLUMNS), *_lines(summary, rows, ","))
    path.write_bytes(("\n".join(plain) + "\n").encode("utf-8"))
    decimal_commas = [row.replace(",", ";").replace(".", ",") for row in rows]
    for_excel = (";".join(COLUMNS), *_lines(summary, decimal_commas, ";"))
    swedish.write_bytes((BYTE_ORDER_MARK + "\r\n".join(for_excel) + "\r\n").encode("utf-8"))


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Any table: UTF-8, comma, decimal point; numbers as `number` writes them, truth in small letters."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(columns)
    lines.writerows([_cell(value) for value in row] for row in rows)
    path.write_bytes(text.getvalue().encode("utf-8"))


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return number(value) if isinstance(value, float) else value


def _lines(summary: Summary, rows: Sequence[str], separator: str) -> Iterator[str]:
    """One a row."""
    texts = (fields(getattr(summary.keys, name).tolist(), separator) for name in KEYS)
    count = [str(summary.replications)] * len(rows)
    return map(separator.join, zip(*texts, rows, count, summary.flag.tolist(), strict=True))
