"""Numbers on an axis, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.report.cells import number_text

if TYPE_CHECKING:
    from matplotlib.axis import Axis


def readable(axis: Axis, language: str) -> None:
    """Ticks with thousands set apart, a decimal comma in Swedish and a true minus."""
    from matplotlib.ticker import FuncFormatter

    def text(value: float, _: int | None = None) -> str:
        step = (
            1.0
            if abs(value - round(value)) < 1e-9
            else 0.1
            if abs(10 * value - round(10 * value)) < 1e-6
            else 0.01
        )
        return number_text(value, step, language)

    axis.set_major_formatter(FuncFormatter(text))
