"""Priority classes: the baseline's, and those that `target` levers add or change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulation.plan.amounts import strength
from simulation.plan.apportion import nearest
from simulation.plan.dated import dated
from simulation.plan.plan import Bools, Dated, Days, Floats, Small
from simulation.plan.setting import Setting
from simulation.scenario.levers import EVERYWHERE, Target
from simulation.scenario.sections import PriorityClass

PLANNING = "planning"
REST = "rest"
"""The class of those whom no class fits, with no head start."""


@dataclass(frozen=True, slots=True, eq=False)
class Class:
    """A class: whom it fits, when, and what it is worth."""

    name: str
    fits: Bools  # (planning or not, kind of person, band, in a programme)
    active: Bools  # (day,)
    head_start: Days  # (day,)
    added: bool = False  # by a lever


def class_name(lever: Target) -> str:
    """What the lever's class is called: its group, and where if not everywhere: `long_term (01, 24)`."""
    if lever.where == EVERYWHERE:
        return lever.group
    areas = [f"area type {name}" for name in lever.where.area_types or ()]
    return f"{lever.group} ({', '.join((*(lever.where.districts or ()), *areas))})"


def class_names(setting: Setting) -> tuple[str, ...]:
    """The classes' names, in the order of their numbers."""
    return tuple(one.name for one in _numbered(_classes(setting)))


def build_classes(setting: Setting) -> tuple[Dated[Small], Days]:
    """The class of each meeting by planning or not (index 0 planning), and head starts (class, day).

    Classes that levers add have the last numbers, so that before their day everything is as without them.
    """
    classes = _classes(setting)
    numbered = _numbered(classes)
    numbers = np.array([numbered.index(one) for one in classes], dtype=np.int8)
    active = np.stack([one.active for one in classes]).astype(float)

    def table(on_day: Floats) -> Small:
        places: Small = numbers[_first_fit(classes, on_day > 0.0)]
        return places

    return dated(active, table), np.stack([one.head_start for one in numbered])


def _numbered(classes: Sequence[Class]) -> list[Class]:
    return sorted(classes, key=lambda one: one.added)


def _first_fit(classes: Sequence[Class], active: Bools) -> Small:
    """The place in order of the first class that fits and is active."""
    rows = np.zeros(classes[0].fits.shape, dtype=np.int8)
    for place in reversed(range(len(classes))):
        if active[place]:
            rows[classes[place].fits] = place
    return rows


def _classes(setting: Setting) -> list[Class]:
    """The baseline's classes, and each target's in its place; one that changes nothing leaves no trace."""
    classes = [_written(setting, name, one) for name, one in setting.baseline.targeting.classes.items()]
    if not np.any([one.fits for one in classes], axis=0).all():
        classes.append(_rest(setting, classes[0].fits.shape))
    for lever in setting.scenario.levers:
        if isinstance(lever, Target):
            classes = _targeted(setting, classes, lever)
    return classes


def _written(setting: Setting, name: str, one: PriorityClass) -> Class:
    fits = np.ones((2, *setting.groups.member.shape[1:]), dtype=np.bool_)
    if one.group is not None:
        fits &= setting.member(one.group)
    if one.kind is not None:
        fits[1 if one.kind == PLANNING else 0] = False
    return Class(name, fits, np.ones(setting.n_days, np.bool_), nearest(setting.daily(one.head_start_days)))


def _rest(setting: Setting, shape: tuple[int, ...]) -> Class:
    days = np.zeros(setting.n_days, dtype=np.int32)
    return Class(REST, np.ones(shape, dtype=np.bool_), np.ones(setting.n_days, np.bool_), days)


def _targeted(setting: Setting, classes: list[Class], lever: Target) -> list[Class]:
    """With the lever: its group's class has its head start while it holds, where it says.

    A class that is not there stands right after the planning meetings' class (after those that earlier
    levers put there), and only while the lever holds. One for some of the places stands right before the
    class of the whole group, so that the others keep what they have, whichever lever is written first.
    """
    holds = strength(lever, setting.period) > 0.0
    amount = nearest(setting.daily(lever.amount))
    name, whom = class_name(lever), _kinds_where(setting, lever)
    names = [one.name for one in classes]
    if name in names:
        old = classes[at := names.index(name)]
        head_start = np.where(holds, amount, old.head_start).astype(np.int32)
        changed = replace(old, active=old.active | holds, head_start=head_start)
        return [*classes[:at], changed, *classes[at + 1 :]]
    whole = names.index(lever.group) if lever.group in names else None
    fits = classes[whole].fits if whole is not None else setting.member(lever.group)
    fits = np.broadcast_to(fits & whom, classes[0].fits.shape)
    fresh = Class(name, fits, holds, np.where(holds, amount, 0).astype(np.int32), added=True)
    place = whole if whole is not None else _after_planning(classes)
    targeted = [*classes[:place], fresh, *classes[place:]]
    return targeted if _changes(classes, targeted) else classes


def _kinds_where(setting: Setting, lever: Target) -> Bools:
    """Which kinds of person live where the lever says; shape (kind of person, 1, 1)."""
    where = setting.places_where(lever.where)
    kinds = np.repeat(where.ravel(), setting.n_profiles // where.shape[1])
    return kinds[:, None, None]


def _after_planning(classes: Sequence[Class]) -> int:
    """The place after the leading classes for planning meetings only, and after those added before."""
    for place, one in enumerate(classes):
        if one.fits[1].any() and not one.added:
            return place
    return len(classes)


def _changes(before: Sequence[Class], after: Sequence[Class]) -> bool:
    """Whether anybody's head start differs on any day."""
    versions = np.concatenate(
        [[one.active for one in (*before, *after)], [one.head_start for one in (*before, *after)]]
    )
    firsts = np.unique(versions, axis=1, return_index=True)[1]
    return any(not np.array_equal(_worth(before, day), _worth(after, day)) for day in firsts)


def _worth(classes: Sequence[Class], day: int) -> Days:
    """The head start of each meeting on a day."""
    table = _first_fit(classes, np.array([one.active[day] for one in classes]))
    worth: Days = np.array([one.head_start[day] for one in classes])[table]
    return worth
