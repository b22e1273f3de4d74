"""Tables for a terminal: columns of text, as wide as they need to be."""

from __future__ import annotations

from collections.abc import Sequence

GAP = "  "


def aligned(rows: Sequence[Sequence[str]], *, right: Sequence[int] = (), indent: str = "") -> str:
    """Rows as lines, each column as wide as its widest cell; `right` are the columns of numbers."""
    if not rows:
        return ""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(indent + _line(row, widths, right) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> str:
    cells = [
        cell.rjust(width) if column in right else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return GAP.join(cells).rstrip()


def number(value: float) -> str:
    """A number to read: six digits at most, never `40.0`."""
    return f"{value:.6g}" if abs(value) < 1e6 else f"{value:,.0f}".replace(",", " ")
