"""A budget's folder: complete or absent, the same bytes for the same budget."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulation.experiment import alone
from simulation.experiment.alone import Contribution
from simulation.experiment.budget.next_hundred import Kink, Line, Point
from simulation.experiment.budget.shadow import Value, apart
from simulation.experiment.budget.trying import Tried
from simulation.experiment.budget.ways import Way
from simulation.experiment.headline import (
    EXTRA_COST,
    MONEY,
    NET,
    PEOPLE,
    PRESENT,
    STATISTICS,
    Figure,
    cost_per_net,
    statistics_of,
    told,
)
from simulation.experiment.pairs import Pair
from simulation.plan.plan import Floats
from simulation.results import csvfiles
from simulation.results.definitions import WAITS
from simulation.results.folder import (
    AGAINST,
    SCENARIO,
    SUMMARY_PAGE,
    complete_or_absent,
    note_all,
)
from simulation.results.manifest import RunFacts, manifest
from simulation.scenario.resolved import as_yaml

NEXT, MIX, KINKS, SHADOW, UNDER, WAITING = (
    "next.csv", "mix.csv", "kinks.csv", "shadow.csv", "circumstances.csv", "waiting.csv",
)  # fmt: skip
FIGURES = {
    "net": (NET, PEOPLE),
    "present": (PRESENT, PEOPLE),
    "cost": (EXTRA_COST, MONEY),
}
"""Of what was tried: id and unit."""
STEP = "step"
ASKED = "budget"
"""Of the manifest: what a budget was asked, by which it is known as one."""


@dataclass(frozen=True, slots=True)
class Under:
    """The scenario ("" as `what`), or a step of one way, under a circumstance ("" for things as they are)."""

    circumstance: str
    what: str
    tried: Tried


@dataclass(frozen=True, slots=True)
class Budgeted:
    """A budget that is done. `own` is the scenario itself, `without_price` its levers that cost nothing."""

    pair: Pair
    ways: tuple[Way, ...]
    without_price: tuple[str, ...]
    lines: tuple[Line, ...]
    kinks: tuple[Kink, ...]
    values: tuple[Value, ...]
    contributions: tuple[Contribution, ...]
    under: tuple[Under, ...]
    own: Tried
    replications: int


def write_budget(
    out: Path,
    facts: RunFacts,
    made: Budgeted,
    page: str,
    asked: Mapping[str, object],
    last: Callable[[Path], object] | None = None,
) -> Path:
    """Write the folder below `out`; `page` is what SUMMARY.md says, `asked` the sums and circumstances.
    `last` writes what is made of all the tables."""
    folder = out / facts.folder
    with complete_or_absent(folder) as beside:
        (beside / SCENARIO).write_text(as_yaml(made.pair.scenario), encoding="utf-8")
        (beside / AGAINST).write_text(as_yaml(made.pair.against), encoding="utf-8")
        for name, (columns, rows) in tables(made).items():
            csvfiles.write_rows(beside / name, columns, rows)
        if made.contributions:
            alone.write(made.contributions, made.replications, beside / alone.PARTS)
        (beside / SUMMARY_PAGE).write_text(page, encoding="utf-8")
        done = [(number, 0) for number in range(facts.replications)]
        note_all(beside, manifest(facts, done, (), {}) | {ASKED: asked}, last)
    return folder


def tables(made: Budgeted) -> dict[str, tuple[Sequence[str], list[Sequence[object]]]]:
    """File → columns and rows."""
    return {
        NEXT: (
            ("way", "mkr_per_year", "figure", "unit", *STATISTICS, "replications"),
            [(*row, made.replications) for line in made.lines for row in _line(line)],
        ),
        MIX: (("total_mkr_per_year", *(way.name for way in made.ways)), list(_mix(made))),
        KINKS: (("way", "mkr_per_year", "what", "mean", "low95", "high95", "p_holm"), list(_kinks(made))),
        SHADOW: (
            ("capacity", "districts", "levers", "mean", "low80", "high80", "low95", "high95",
             "net_transitions_for_all", "net_low80", "net_high80", "extra_cost_mkr", "may_be_greatest"),
            list(_shadow(made.values)),
        ),
        UNDER: (
            ("circumstance", "what", "figure", "unit", *STATISTICS, "replications"),
            [(*row, made.replications) for one in made.under for row in _under(one)],
        ),
        WAITING: (("waiting_for", "without", "change", "low80", "high80"), list(_waiting(made.own))),
    }  # fmt: skip


def _statistics(values: Floats, unit: str) -> list[float | str]:
    return statistics_of(told(Figure("", "", "", unit, values)))


def _line(line: Line) -> Iterator[Sequence[object]]:
    """Each figure at each point, what each step adds, and the money planned, and left over."""
    for figure, (id, unit) in FIGURES.items():
        for point, values in line.totals(figure):
            yield line.way, point.mkr, id, unit, *_statistics(values, unit)
        for _, point, values in line.steps(figure):
            yield line.way, point.mkr, f"{STEP} {id}", unit, *_statistics(values, unit)
    for point, _ in line.totals("cost"):
        if point.tried is not None:
            each = cost_per_net(point.tried.figures)
            yield line.way, point.mkr, each.id, each.unit, *statistics_of(each)
            left = _statistics(unspent(point, point.tried), MONEY)
            yield line.way, point.mkr, "unspent", MONEY, *left


def unspent(point: Point, tried: Tried) -> Floats:
    """Of the money planned, what is left over: what it buys was not there to be bought, or came later. Wage
    subsidies are no part of what a lever in money pays."""
    return point.planned_mkr - tried.cost_without_subsidies


def _mix(made: Budgeted) -> Iterator[Sequence[object]]:
    for point in made.lines[-1].points:
        yield point.mkr, *(point.mix.get(way.name, 0.0) for way in made.ways)


def _kinks(made: Budgeted) -> Iterator[Sequence[object]]:
    for kink in made.kinks:
        found = told(Figure("", "", "", "", kink.drop))
        yield kink.way, kink.mkr, kink.what, found.mean, found.low95, found.high95, kink.p


def _shadow(values: Sequence[Value]) -> Iterator[Sequence[object]]:
    """Among those of a group and with or without levers, which may be the greatest."""
    for value in values:
        more = value.more
        alike = [one for one in values if (one.more.group, one.more.base) == (more.group, more.base)]
        net = told(Figure("", "", "", "", value.net))
        bounds = (value.mean, value.low80, value.high80, value.low95, value.high95)
        greatest = "yes" if value in apart(alike) else "no"
        each = (net.mean, net.low80, net.high80, float(value.cost.mean()))
        numbers = ["" if one is None or one != one else one for one in (*bounds, *each)]
        yield more.capacity, more.group, more.base, *numbers, greatest


def _under(one: Under) -> Iterator[Sequence[object]]:
    for figure, (id, unit) in FIGURES.items():
        yield one.circumstance, one.what, id, unit, *_statistics(getattr(one.tried, figure), unit)


def _waiting(own: Tried) -> Iterator[Sequence[object]]:
    """Per cent of all days registered, in the last year, without the scenario; and what it changes."""
    for id in WAITS:
        change = told(Figure("", "", "", "", own.values(id)))
        yield id, float(own.level(id).mean()), change.mean, change.low80, change.high80
