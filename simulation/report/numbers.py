"""Numbers to be read by people, in English."""

from __future__ import annotations


def figure(value: float) -> str:
    """People by thousands, all else with four significant digits; a real minus sign."""
    text = f"{value:,.0f}".replace(",", " ") if abs(value) >= 1000 else f"{value:.4g}"
    return text.replace("-", "−")


def percent(share: float) -> str:
    """A share as signed per cent, one decimal."""
    return f"{100 * share:+.1f} %".replace("-", "−")
