"""The table of indicators: what each is called, what it means, and the function that computes it."""

from __future__ import annotations

from functools import cache

from simulation.results import table_capacity, table_equality, table_money, table_people, table_service
from simulation.results.indicator import Indicator


def table() -> tuple[Indicator, ...]:
    """Every indicator that a single run gives, in the order of the output."""
    return (
        *table_people.INDICATORS,
        *table_service.INDICATORS,
        *table_capacity.INDICATORS,
        *table_money.INDICATORS,
        *table_equality.INDICATORS,
    )


@cache
def _by_id() -> dict[str, Indicator]:
    return {item.id: item for item in table()}


def indicator(id: str) -> Indicator:
    """The indicator of that name; KeyError if there is none."""
    return _by_id()[id]
