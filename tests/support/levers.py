"""Levers and numbers made by hand, for tests of the plan."""

from dataclasses import replace
from datetime import date

from simulation.plan.calendar import build_calendar
from simulation.plan.groups import build_groups
from simulation.plan.setting import Setting
from simulation.scenario.levers import EVERYWHERE, Agree, Close, Expand, Hire, Keep, Open, Target, Where
from simulation.scenario.nodes import Mark
from simulation.scenario.number import Change, Number, Origin, Step

HERE = Mark("test.yaml", 1, 1)
ORIGIN = Origin("levers[0]", HERE)
LAST = date(2023, 12, 31)


def number(value, **dated):
    """A plain number; or dated: number(1, **{"2023-07-01": 2})."""
    later = tuple(Step(date.fromisoformat(day), float(held)) for day, held in dated.items())
    return Number(ORIGIN, "", (Step(None, float(value)), *later))


def lever(verb, start, amount_key, amount, *, until=LAST, ramp_days=0, where=EVERYWHERE, **more):
    """A lever of a class, its amount plain."""
    return verb(
        amount_key=amount_key,
        amount=number(amount),
        from_day=date.fromisoformat(start),
        until=date.fromisoformat(until) if isinstance(until, str) else until,
        ramp_days=ramp_days,
        where=where,
        part="part",
        origin=ORIGIN,
        **more,
    )


def hire(fte, start="2023-02-01", roles=("caseworker",), amount_key="fte", **more):
    return lever(Hire, start, amount_key, fte, roles=roles, **more)


def expand(amount, programme, start="2023-02-01", amount_key="places", **more):
    return lever(Expand, start, amount_key, amount, programme=programme, **more)


def open_places(count, place, start="2023-02-01", amount_key="count", **more):
    return lever(Open, start, amount_key, count, place=place, **more)


def close(count, place, start="2023-02-01", names=(), **more):
    return lever(Close, start, "count", count, place=place, names=names, **more)


def keep(count, place, start="2023-02-01", names=(), **more):
    return lever(Keep, start, "count", count, place=place, names=names, **more)


def agree(amount, agreement, start="2023-02-01", amount_key="coverage_share", **more):
    return lever(Agree, start, amount_key, amount, agreement=agreement, **more)


def target(days, group, start="2023-02-01", **more):
    return lever(Target, start, "head_start_days", days, group=group, **more)


def where(districts=None, area_types=None):
    return Where(districts, area_types)


def change(amount, how="multiply", start="2023-02-01", until=LAST, ramp_days=0, districts=None):
    """A change of a number, to be attached to it."""
    return Change(how, number(amount), date.fromisoformat(start), until, ramp_days, districts)


def changed(tree, path, *changes):
    """The tree of sections with changes attached to the number at a path."""
    if not path:
        return replace(tree, changes=(*tree.changes, *changes))
    step, _, rest = path.partition(".")
    if isinstance(tree, dict):
        return {**tree, step: changed(tree[step], rest, *changes)}
    return replace(tree, **{step: changed(getattr(tree, step), rest, *changes)})


def with_number(tree, path, value):
    """The tree with another number at a path."""
    step, _, rest = path.partition(".")
    below = (tree[step] if isinstance(tree, dict) else getattr(tree, step)) if rest else None
    new = with_number(below, rest, value) if rest else value
    return {**tree, step: new} if isinstance(tree, dict) else replace(tree, **{step: new})


def scenario_with(root, *levers, changes=()):
    """A scenario that extends a root: `changes` are (path, change)."""
    baseline = root.baseline
    for path, one in changes:
        baseline = changed(baseline, path, one)
    return replace(root, kind="scenario", baseline=baseline, levers=levers, root=root)


def setting_of(scenario, scale=1.0):
    return Setting(scenario, build_calendar(scenario), build_groups(scenario), scale)
