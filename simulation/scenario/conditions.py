"""Conditions on a jobseeker: what a group is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Everyone:
    """Holds for everybody."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One of these categories of an attribute, such as education."""

    name: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counter:
    """Days registered by the counter: at least so many, and under so many (None: no limit)."""

    at_least: int | None = None
    under: int | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """In one of the programmes (guarantee programmes do not count), or not."""

    in_programme: bool


@dataclass(frozen=True, slots=True)
class AreaType:
    """Lives in one of these area types, named as in `area_types`."""

    area_types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InDistrict:
    """Lives in one of these districts, by code."""

    districts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every one of the parts holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of the parts holds."""

    parts: tuple[Condition, ...]


Condition: TypeAlias = Everyone | Attribute | Counter | Status | AreaType | InDistrict | All | Any

CONDITIONS = (Everyone, Attribute, Counter, Status, AreaType, InDistrict, All, Any)


def catches(first: Condition, second: Condition) -> bool:
    """Whether `first` surely holds wherever `second` does (False when that cannot be told)."""
    if isinstance(first, Everyone) or first == second:
        return True
    if isinstance(second, Any):
        return all(catches(first, part) for part in second.parts)
    if isinstance(first, All):
        return all(catches(part, second) for part in first.parts)
    if isinstance(second, All):
        return any(catches(first, part) for part in second.parts)
    if isinstance(first, Any):
        return any(catches(part, second) for part in first.parts)
    return _wider(first, second)


def _wider(first: Condition, second: Condition) -> bool:
    """Whether one simple condition is wider than another of the same kind."""
    if isinstance(first, Counter) and isinstance(second, Counter):
        lower = (first.at_least or 0) <= (second.at_least or 0)
        upper = first.under is None or (second.under is not None and second.under <= first.under)
        return lower and upper
    if isinstance(first, Attribute) and isinstance(second, Attribute):
        return first.name == second.name and set(second.categories) <= set(first.categories)
    if isinstance(first, AreaType) and isinstance(second, AreaType):
        return set(second.area_types) <= set(first.area_types)
    if isinstance(first, InDistrict) and isinstance(second, InDistrict):
        return set(second.districts) <= set(first.districts)
    return False
