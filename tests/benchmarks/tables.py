"""Tables that read the same on a terminal and in Markdown, and numbers for them."""

from __future__ import annotations

from collections.abc import Sequence


def table(heading: Sequence[str], rows: Sequence[Sequence[str]], *, words: int = 1) -> str:
    """Lines of a Markdown table with aligned columns: the first `words` are text, the rest numbers."""
    widths = [max(len(row[column]) for row in (heading, *rows)) for column in range(len(heading))]
    rule = ["-" * width if column < words else "-" * (width - 1) + ":" for column, width in enumerate(widths)]
    return "\n".join(_line(row, widths, words) for row in (heading, rule, *rows))


def _line(row: Sequence[str], widths: Sequence[int], words: int) -> str:
    cells = [
        cell.ljust(width) if column < words else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return f"| {' | '.join(cells)} |"


def whole(value: float) -> str:
    """A whole number, thousands apart."""
    return f"{value:,.0f}".replace(",", " ")


def short(value: float) -> str:
    """A number with three digits that count, and no more than two decimals."""
    return whole(value) if value >= 99.95 else f"{value:.1f}" if value >= 9.995 else f"{value:.2f}"
