"""Levers put into the baseline: every `change` attached to its number, every word spliced."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, cast

from simulation.scenario.baseline import Baseline
from simulation.scenario.costs import payer_of
from simulation.scenario.levers import ChangeLever, Close, Expand, Lever
from simulation.scenario.number import Change, Number, Step
from simulation.scenario.paths import Leaf, edited, leaves, steps_of
from simulation.scenario.place_checks import closable
from simulation.scenario.words import DatedWord


def with_changes(baseline: Baseline, changes: Iterable[ChangeLever]) -> Baseline:
    """The baseline with those changes in it, in their order."""
    by_path: dict[str, list[ChangeLever]] = {}
    for change in changes:
        for path in change.paths:
            by_path.setdefault(path, []).append(change)
    if not by_path:
        return baseline
    edits = {
        steps_of(path): _changed(leaf, by_path[path]) for path, leaf in leaves(baseline) if path in by_path
    }
    return cast("Baseline", edited(baseline, edits))


def _changed(leaf: Leaf, levers: Sequence[ChangeLever]) -> Leaf:
    if isinstance(leaf, Number):
        return replace(leaf, changes=(*leaf.changes, *(as_change(lever) for lever in levers)))
    word: DatedWord = leaf
    for lever in levers:
        word = word.during(lever.word, lever.from_day, lever.until)
    return word


def completed(lever: Lever, baseline: Baseline) -> Lever:
    """The lever with what it takes from its entry: who pays, by what it is shared, which places close."""
    made: dict[str, Any] = {"paid_by": lever.paid_by or payer_of(lever, baseline)}
    if isinstance(lever, Expand) and lever.shared_by == "eligible":
        made["shared_by"] = baseline.programmes[lever.programme].eligible
    if isinstance(lever, Close) and lever.amount_key == "all":
        names = tuple(place.name for place in closable(baseline, lever))
        made |= {"names": names, "amount": replace(lever.amount, steps=(Step(None, float(len(names))),))}
    return replace(lever, **made)


def as_change(lever: ChangeLever) -> Change:
    """The lever as a change of one number."""
    return Change(
        how=lever.how,
        amount=lever.amount,
        from_day=lever.from_day,
        until=lever.until,
        ramp_days=lever.ramp_days,
        districts=lever.where.districts,
        mark=lever.origin.mark,
    )
