"""Which cells of the table of indicators can be computed from others: what suppression has to reckon with.

A relation is a set of cells of which any one follows from all the others: parts and their total, the months
of a year, a share with what it is a share of, a stock with what came and went.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from simulation.results.definitions import DURATION_LABELS, DURATION_STARTS, LONG_TERM
from simulation.results.fixed_groups import DURATION
from simulation.results.indicators import indicator
from simulation.results.people import ACCOUNTS, DAYS, EARLIER, FOLLOWED, LATER, MEANS, WAYS
from simulation.results.tidy import Tidy

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

TOTAL = "national"
PARTS = (
    "sex", "area_type", "district", "age", "education", "born", "work_capacity", "duration", DURATION,
    "format", "subsidy", "type", "programme", "unit",
)  # fmt: skip
"""Breakdowns in which everybody, or everything, falls into just one group."""
CROSSED, SIDES = "area_type_sex", ("area_type", "sex")
ADDED_UP = frozenset({"sum", "mean", "last"})
"""Ways over months of indicators whose groups add up."""
FIXED = ("national", "sex", "area_type", "district", "type")
"""Breakdowns whose groups nobody moves between, so that a stock changes by what comes and goes."""
FOLLOW = (
    ("transitions", "transitions_to_work", "transitions_to_supported_work", "transitions_to_education"),
    ("long_term_share", "long_term_unemployed", "registered_unemployed"),
    ("missed_share", "meetings_missed", "meetings_held"),
    ("caseload_long_term", "long_term_unemployed"),
    ("caseload", "registered_unemployed"),
    ("met_share", "current_plan_share"),
    ("activity_share", "no_activity_share"),
)
"""Indicators of which each follows from the others, group by group (staff are known)."""
FLOWS = (
    ("registered_unemployed", "new_registrations", "returned", "transitions", "left_for_other_reasons"),
    ("case_backlog", "cases_opened", "cases_decided", "cases_ended_undecided"),
)
"""A stock, and all that changes it."""
GAPS = (("gap_access", "access_share"), ("gap_met", "met_share"), ("gap_activity", "activity_share"))
"""A difference between groups, and the share that it is a difference of."""
RATE = ("transition_rate", "transitions", "registered_unemployed")
MONTH = len("YYYY-MM")


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one indicator and breakdown: (period, group)."""

    periods: tuple[str, ...]
    groups: tuple[str, ...]
    rows: Ints

    def of(self, periods: Sequence[str]) -> Ints:
        """Rows of some periods."""
        at = {period: number for number, period in enumerate(self.periods)}
        return self.rows[[at[period] for period in periods]]

    def column(self, group: str) -> Ints:
        """Rows of one group, by period."""
        return self.rows[:, self.groups.index(group)]


Blocks = Mapping[tuple[str, str], Block]

ACCOUNTED = frozenset(told.id for told in ACCOUNTS)
NOTHING_MORE = ""


def over_of(name: str) -> str:
    """How months make a longer period; people followed through two runs stand in years alone."""
    return NOTHING_MORE if name in ACCOUNTED else indicator(name).over


def blocks_of(keys: Tidy) -> dict[tuple[str, str], Block]:
    """The table's blocks, those left out whose indicator is not about people in any breakdown."""
    of_people = set(keys.indicator[~np.isnan(keys.base)].tolist())
    changes = (keys.indicator[1:] != keys.indicator[:-1]) | (keys.breakdown[1:] != keys.breakdown[:-1])
    starts = [0, *(np.flatnonzero(changes) + 1).tolist(), len(keys)]
    found = {}
    for first, end in pairwise(starts):
        if keys.indicator[first] in of_people:
            periods = tuple(dict.fromkeys(keys.period[first:end].tolist()))
            rows = np.arange(first, end).reshape(len(periods), -1)
            groups = tuple(keys.group[first : first + rows.shape[1]].tolist())
            found[keys.indicator[first], keys.breakdown[first]] = Block(periods, groups, rows)
    return found


def relations(blocks: Blocks) -> Iterator[Ints]:
    """All relations, as arrays (relation, row), each array of relations of one size."""
    months = sorted({period for block in blocks.values() for period in block.periods if _is_month(period)})
    for (name, breakdown), block in blocks.items():
        over = over_of(name)
        if over in ADDED_UP:
            if breakdown in PARTS and (name, TOTAL) in blocks:
                yield np.hstack([blocks[name, TOTAL].of(block.periods), block.rows])
            if breakdown == CROSSED:
                yield from _crossed(name, block, blocks)
            yield from _over_time(block, months, over)
    yield from _follow(blocks)
    yield from _stocks(blocks, months)
    yield from _rates(blocks, months)
    yield from _accounted(blocks)
    yield from _others(blocks)


def _is_month(period: str) -> bool:
    return len(period) == MONTH


def _crossed(name: str, block: Block, blocks: Blocks) -> Iterator[Ints]:
    """Groups of two things add up to each of both."""
    for side, breakdown in enumerate(SIDES):
        if (name, breakdown) not in blocks:
            continue
        total = blocks[name, breakdown]
        for column, group in enumerate(total.groups):
            inside = [at for at, both in enumerate(block.groups) if both.split("|")[side] == group]
            yield np.column_stack([total.of(block.periods)[:, column], block.rows[:, inside]])


def months_within(period: str, months: Sequence[str]) -> list[str]:
    """The months of a year, or those that a reporting date is about."""
    if len(period) == len("YYYY"):
        return [month for month in months if month.startswith(period)]
    on = date.fromisoformat(period)
    return [month for month in months if f"{on.year - 1}-01" <= month < period[:MONTH]]


def _over_time(block: Block, months: Sequence[str], over: str) -> Iterator[Ints]:
    """Longer periods follow from their months, or from the years that are in them."""
    there = set(block.periods)
    longer = [period for period in block.periods if not _is_month(period)]
    within = {period: months_within(period, months) for period in longer}
    for period in longer:
        inside = within[period]
        if over == "last":
            parts = [inside[-1:]]
        else:
            years = [year for year in longer if year != period and len(year) == len("YYYY")]
            whole = [year for year in years if within[year] and set(within[year]) <= set(inside)]
            rest = [month for month in inside if not any(month in within[year] for year in whole)]
            parts = [inside, [*whole, *rest]] if whole else [inside]
        for each in parts:
            if each and there.issuperset(each):
                yield block.of([period, *each]).T


def _all(blocks: Blocks, names: Sequence[str], breakdown: str) -> list[Block]:
    """The blocks of some indicators in a breakdown; empty unless all are there."""
    found = [blocks[name, breakdown] for name in names if (name, breakdown) in blocks]
    return found if len(found) == len(names) else []


def _follow(blocks: Blocks) -> Iterator[Ints]:
    """Indicators that follow from each other, group by group."""
    for names in FOLLOW:
        for breakdown in (breakdown for name, breakdown in blocks if name == names[0]):
            if found := _all(blocks, names, breakdown):
                yield np.column_stack([block.rows.reshape(-1) for block in found])


def _stocks(blocks: Blocks, months: Sequence[str]) -> Iterator[Ints]:
    """A stock, what it was before, and all that changed it."""
    for names in FLOWS:
        for breakdown in FIXED:
            if found := _all(blocks, names, breakdown):
                stock, *flows = found
                for period, last, before in _ends(stock, months):
                    changes = [flow.of([period])[0] for flow in flows]
                    yield np.column_stack([stock.of([last])[0], stock.of([before])[0], *changes])


def _ends(block: Block, months: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """(period, its last month, the month before it), where there are such months in the block."""
    if not any(_is_month(period) for period in block.periods):
        return
    for period in block.periods:
        inside = [period] if _is_month(period) else months_within(period, months)
        if inside and inside[0] != months[0]:
            yield period, inside[-1], months[months.index(inside[0]) - 1]


def _rates(blocks: Blocks, months: Sequence[str]) -> Iterator[Ints]:
    """A rate over the stock of the month before; of longer periods over the mean of those stocks."""
    for breakdown in sorted({breakdown for _, breakdown in blocks}):
        if found := _all(blocks, RATE, breakdown):
            rate, moved, stock = found
            for period, last, before in _ends(stock, months):
                cells = [rate.of([period])[0], moved.of([period])[0], stock.of([before])[0]]
                if not _is_month(period):
                    cells += [stock.of([period])[0], stock.of([last])[0]]
                yield np.column_stack(cells)


def _accounted(blocks: Blocks) -> Iterator[Ints]:
    """People followed are those of all ways together; a mean of days follows from their sum."""
    followed = [FOLLOWED.id, *(told.id for told in WAYS)]
    shifts = zip((WAYS[EARLIER], WAYS[LATER]), DAYS, MEANS, strict=True)
    for names in (followed, *([told.id for told in shift] for shift in shifts)):
        if found := _all(blocks, names, TOTAL):
            yield np.column_stack([block.rows[:, 0] for block in found])


def _others(blocks: Blocks) -> Iterator[Ints]:
    """What is the same, or follows, across breakdowns."""
    if found := _all(blocks, ("registered_unemployed", "long_term_unemployed"), "duration"):
        for label, start in zip(DURATION_LABELS, DURATION_STARTS, strict=True):
            if start >= LONG_TERM:
                yield np.column_stack([block.column(label) for block in found])
    yield from _waiting(blocks)
    held = blocks.get(("meetings_held", "format"))
    shares = _all(blocks, ("physical_share", "meetings_held"), TOTAL)
    if held and shares:
        yield np.column_stack([*(block.rows[:, 0] for block in shares), held.column("physical")])
    for gap, share in GAPS:
        compared, sexes = blocks.get((gap, "compared")), blocks.get((share, "sex"))
        if compared and sexes and len(sexes.groups) == 2:
            yield np.column_stack([compared.column(compared.groups[1]), sexes.of(compared.periods)])


def _waiting(blocks: Blocks) -> Iterator[Ints]:
    """Shares of time by what is waited for make a whole; each is an indicator of its own too."""
    waiting = blocks.get(("time_waiting", "waiting_for"))
    if waiting:
        yield waiting.rows
        for what in waiting.groups:
            if same := blocks.get((f"time_waiting_for_{what}", TOTAL)):
                yield np.column_stack([waiting.column(what), same.rows[:, 0]])
