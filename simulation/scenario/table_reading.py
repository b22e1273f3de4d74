"""The tables of a root that are not numbers: districts, places, public holidays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from simulation.scenario.capacity import Place
from simulation.scenario.inherited import Inherited
from simulation.scenario.nodes import Node, Scalar
from simulation.scenario.reading import Reading, table_at
from simulation.scenario.rules import Rule
from simulation.scenario.scalars import read_date, read_number, read_text, read_whole
from simulation.scenario.sections import District, Holiday
from simulation.scenario.tables import Row
from simulation.scenario.units import Unit

_SUM_SLACK = 5e-4
_PERTURBED = 0.01
"""How much statistics that are perturbed for confidentiality may fail to add up by."""
_ROUNDING = 1e-9


def read_districts(node: Node, path: str, reading: Reading) -> tuple[District, ...] | None:
    """The districts; in each the shares of the area types make 1, and over all the shares of the stock."""
    types = tuple(reading.words.names("area_types"))
    columns = ("code", "name", "labour_force", "share_of_stock", *(f"area_type_{one}" for one in types))
    found = table_at(node, path, columns, ("municipalities",), reading)
    if found is None:
        return None
    read = [_district(row, types, path, reading) for row in found.rows]
    districts = tuple(district for district in read if district)
    if not read or len(districts) < len(read):
        return None
    return _adding_up(districts, node, path, found.file, reading)


def _adding_up(
    districts: tuple[District, ...], node: Node, path: str, file: str, reading: Reading
) -> tuple[District, ...]:
    """The districts, their shares of the stock rescaled if they nearly make 1."""
    total = sum(district.share_of_stock for district in districts)
    gap = abs(total - 1)
    if gap <= _SUM_SLACK:
        return districts
    details = {"file": file, "column": "share_of_stock", "total": _shown(total)}
    if gap > _PERTURBED + _ROUNDING:
        reading.problems.error("adds-up.column", node.mark, path, **details)
        return districts
    reading.problems.warn("nearly-adds-up.column", node.mark, path, **details)
    return tuple(replace(each, share_of_stock=each.share_of_stock / total) for each in districts)


def _district(row: Row, types: tuple[str, ...], path: str, reading: Reading) -> District | None:
    problems = reading.problems
    code, name = (read_text(row[column], path, problems) for column in ("code", "name"))
    force = read_number(row["labour_force"], Unit.COUNT, path, problems, low=1)
    share = read_number(row["share_of_stock"], Unit.SHARE, path, problems)
    shares = [read_number(row[f"area_type_{one}"], Unit.SHARE, path, problems) for one in types]
    towns = row.cells.get("municipalities")
    count = read_number(towns, Unit.COUNT, path, problems, low=0) if towns else None
    if code is None or name is None or force is None or share is None or None in shares:
        return None
    if towns and count is None:
        return None
    right = tuple(one for one in shares if one is not None)
    total = sum(right)
    if abs(total - 1) > _SUM_SLACK:
        first = row[f"area_type_{types[0]}"] if types else row["code"]
        details = {"district": f"{code} {name}", "total": _shown(total)}
        if abs(total - 1) > _PERTURBED + _ROUNDING:
            problems.error("adds-up.row", first.mark, path, **details)
            return None
        problems.warn("nearly-adds-up", first.mark, path, **details)
        right = tuple(one / total for one in right)
    return District(code, name, force, share, right, count)


def read_holidays(
    node: Node, path: str, rule: Rule, _inherited: Inherited, reading: Reading
) -> tuple[Holiday, ...] | None:
    """The days without meetings."""
    found = table_at(node, path, rule.columns, (), reading)
    if found is None:
        return None
    days = [(read_date(row["day"], path, reading.problems), row["name"].text) for row in found.rows]
    return (
        None
        if any(day is None for day, _ in days)
        else tuple(Holiday(day, name) for day, name in days if day)
    )


def read_places(
    node: Node, path: str, rule: Rule, _inherited: Inherited, reading: Reading
) -> tuple[Place, ...] | None:
    """The places that stand on the first day and those already decided."""
    found = table_at(node, path, rule.columns, (), reading)
    if found is None:
        return None
    places = [_place(row, path, reading) for row in found.rows]
    return None if None in places else tuple(place for place in places if place)


def _place(row: Row, path: str, reading: Reading) -> Place | None:
    name = read_text(row["name"], path, reading.problems)
    kind = reading.name(row["kind"], "place_kinds", path)
    district = reading.name(row["district"], "districts", path)
    types = _area_types(row["area_types"], path, reading)
    rooms = read_whole(row["rooms"], Unit.COUNT, path, reading.problems, low=0)
    opens, opens_right = _maybe_date(row["opens"], path, reading)
    closes, closes_right = _maybe_date(row["closes"], path, reading)
    if name is None or kind is None or district is None or types is None or rooms is None:
        return None
    if not (opens_right and closes_right):
        return None
    if opens and closes and closes <= opens:
        reading.problems.error("impossible-span", row["closes"].mark, path, first=opens, last=closes)
        return None
    return Place(name, kind, district, types, rooms, opens, closes)


def _area_types(cell: Scalar, path: str, reading: Reading) -> tuple[str, ...] | None:
    """Area types with blanks between: `1 2 3`."""
    words = [Scalar(word, cell.mark) for word in cell.text.split()]
    names = [reading.name(word, "area_types", path) for word in words]
    if not words:
        reading.problems.error("empty-list", cell.mark, path)
    return None if None in names or not names else tuple(name for name in names if name)


def _maybe_date(cell: Scalar, path: str, reading: Reading) -> tuple[date | None, bool]:
    """A date or nothing, and whether it is right."""
    if not cell.text.strip():
        return None, True
    day = read_date(cell, path, reading.problems)
    return day, day is not None


def _shown(total: float) -> float:
    return round(total, 4)
