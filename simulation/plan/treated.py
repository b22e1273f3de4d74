"""Tables in which a trial treats some: everybody's as usual, and once more as each treatment has them.

A treated person is of a kind that stands `usual_kinds` further on, or twice that, and so on: one stretch of
kinds a treatment. What a treatment changes are the rows that a kind is looked up in: contact plan, priority
class, no-show, effect by group. All else by kind of person is the same in every stretch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from simulation.plan.added import Treated, without_more
from simulation.plan.dated import versions
from simulation.plan.plan import Dated, Days, Labels, Meetings, Plan, Programmes, Small
from simulation.plan.tables import Tables

ROWS = {
    "row": ("interval", "physical", "group", "joint"),
    "group_row": ("group_factor",),
    "no_show_row": ("no_show",),
}
"""Tables of rows by kind of person, and what has a value for each row."""

BOUNDLESS = 2**31 - 1
"""Places of a pool on top: more than there are people."""


def with_treatments(
    usual: Plan | Tables, treated: Sequence[Treated], names: Sequence[str], given: Sequence[int]
) -> dict[str, Any]:
    """The parts that differ from the usual ones, by name, with a stretch of kinds for each of `treated`.

    `names` are what each is called; `given` the programmes that have places on top, a pool for each.
    """
    times = 1 + len(treated)
    groups, hazards, subsidies = usual.groups, usual.hazards, usual.subsidies
    programmes, money = usual.programmes, usual.money
    return {
        "labels": _labels(usual.labels, treated, names),
        "groups": replace(groups, member=_again(groups.member, times, axis=1)),
        "hazards": replace(hazards, offers=_again(hazards.offers, times)),
        "meetings": meetings_of([usual.meetings, *(one.meetings for one in treated)]),
        "subsidies": replace(subsidies, eligible=_again(subsidies.eligible, times, axis=1)),
        "programmes": _on_top(
            replace(programmes, eligible=_again(programmes.eligible, times, axis=1)), given
        ),
        "money": replace(money, benefit_row=_again(money.benefit_row, times)),
    }


def _again(table: Any, times: int, axis: int = 0) -> Any:
    """A table with the same kinds of person so many times."""
    return np.concatenate([table] * times, axis)


def from_diary(usual: Meetings, treated: Sequence[Treated]) -> Days:
    """(class, day) of everybody's classes: what the diary gives of a meeting's minutes, of WHOLE."""
    return np.concatenate([without_more(usual).from_diary, *(one.from_diary for one in treated)])


def _labels(labels: Labels, treated: Sequence[Treated], names: Sequence[str]) -> Labels:
    """A treatment's classes and rows of the contact plan are called by its name too."""
    classes, plan_rows = list(labels.classes), list(labels.plan_rows)
    for one, name in zip(treated, names, strict=True):
        classes += [f"{labels.classes[number]} ({name})" for number in one.usual_class]
        plan_rows += [f"{row} ({name})" for row in labels.plan_rows]
    return replace(labels, classes=tuple(classes), plan_rows=tuple(plan_rows))


def _on_top(programmes: Programmes, given: Sequence[int]) -> Programmes:
    """With a pool, in which there is always room, for each of the programmes given."""
    pools = np.array(given, np.int8)
    places = np.full((len(pools), programmes.places.shape[1]), BOUNDLESS, np.int64)
    return replace(
        programmes,
        places=np.concatenate([programmes.places, places]),
        pool_programme=np.concatenate([programmes.pool_programme, pools]),
    )


def meetings_of(stretches: Sequence[Meetings]) -> Meetings:
    """One table of several: each has a stretch of kinds, and its rows and classes come after those before."""
    usual = stretches[0]
    changed: dict[str, Any] = {}
    for rows, values in ROWS.items():
        counts = [len(getattr(one, values[0])) for one in stretches]
        changed[rows] = _numbered([getattr(one, rows) for one in stretches], counts)
        changed |= {name: np.concatenate([getattr(one, name) for one in stretches]) for name in values}
    return replace(
        usual,
        **changed,
        shortest=np.min([one.shortest for one in stretches], axis=0),
        class_of=_classes(stretches),
        head_start=np.concatenate([one.head_start for one in stretches]),
    )


def _numbered(tables: Sequence[Small], counts: Sequence[int], axis: int = 0) -> Small:
    """Tables of rows side by side, each one's rows numbered after those before; ValueError if too many."""
    if sum(counts) > np.iinfo(np.int8).max:
        raise ValueError(f"{sum(counts)} rows are more than a table has numbers for")
    firsts = np.cumsum([0, *counts[:-1]])
    return np.concatenate([table + np.int8(first) for table, first in zip(tables, firsts, strict=True)], axis)


def _classes(stretches: Sequence[Meetings]) -> Dated[Small]:
    """The classes of all, in a version for each run of days on which nobody's change."""
    dated, counts = [one.class_of for one in stretches], [len(one.head_start) for one in stretches]
    firsts, version = versions(np.stack([one.version for one in dated]))
    tables = [_numbered([one.on(day) for one in dated], counts, axis=1) for day in firsts.tolist()]
    return Dated(np.stack(tables), version)
