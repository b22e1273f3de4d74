"""Months."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # ── Months ──
    "month-of": ("{month} {year}", "{month} {year}"),
    "month-01": ("januari", "January"),
    "month-02": ("februari", "February"),
    "month-03": ("mars", "March"),
    "month-04": ("april", "April"),
    "month-05": ("maj", "May"),
    "month-06": ("juni", "June"),
    "month-07": ("juli", "July"),
    "month-08": ("augusti", "August"),
    "month-09": ("september", "September"),
    "month-10": ("oktober", "October"),
    "month-11": ("november", "November"),
    "month-12": ("december", "December"),
}
"""By key: (Swedish, English)."""
