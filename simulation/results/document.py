"""The page on indicators, made from their table: `python -m simulation.results.document > the page`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from simulation.results.comparisons import COMPARISON, NOT_KNOWN
from simulation.results.fixed_effects import INDICATORS
from simulation.results.fixed_groups import DURATION, NAMED
from simulation.results.grouping import BREAKDOWNS, YEARLY_ONLY
from simulation.results.indicator import Elsewhere, Indicator
from simulation.results.indicators import table

PAGE = Path("docs/indicators.md")
OVER = {
    "sum": "added up over the months",
    "share": "both parts added up over the months, then divided",
    "mean": "mean of the month ends",
    "last": "the last month's end",
    "life table": "from the period's own life table",
    "year": "calendar years only",
}
INTRODUCTION = f"""# Indicators

Made by `python -m simulation.results.document` from the table in `simulation/results/`; do not edit.

**Periods.** `YYYY-MM` a month · `YYYY` a calendar year (or what the period has of it) · `YYYY-MM-DD` a
reporting date: the calendar year before it and the whole months since. A month's row uses nothing that
happens after it; what is drawn at leaving (who comes back, and when) stands in the month of leaving.

**Breakdowns.** "every group" is {", ".join(f"`{name}`" for name in BREAKDOWNS)}. Of these
{", ".join(f"`{name}`" for name in sorted(YEARLY_ONLY))} are given for years and
reporting dates only. `group` holds the scenario's named groups, which overlap. Who belongs to a group is
settled on the day that is counted: of those who leave, the last day registered.

**Weights.** People, meetings, cases and places are of the simulated, divided by the scale. Staff, offices and
money are not scaled.

**Empty values.** `x` not applicable: nobody, or not defined for such a period. `u` too uncertain: a
percentile that the wait's life table does not reach, or a value that some replications lack.

"""
COMPARED = f"""
**Person by person.** `people_…`, `days_…` and `mean_days_…` follow each person's first spell of registered
unemployment in the period through two runs on common random numbers, in which it begins on the same day.
Everybody is counted once, in the calendar year that they registered in (the stock of the first day in the
first year): a year's nine ways add up to `people_followed`, and the years to the whole period. They are
counts of the scenario; what it is compared with has 0, so that `net_registered` is the count itself, and
`gross` that of the scenario held at the other run's crowding multiplier. Who leaves earlier leaves in both
runs: what is gained is days, not an exit. Of those who leave in one run alone the days are not known.

**Groups fixed before the lever.** `{DURATION}` and `{NAMED}` divide people by what they were on the day that
the first lever is decided (of those that tell the two runs apart), or on the day they register if that is
later: until then both runs are the same, and so everybody has the same group in both. Who left before that
day and does not come back in the period has the group of the last day registered. A person keeps the group
in later spells and on all days, those before it too. Over `{DURATION}` the rows add up to the national ones.
Given for calendar years are {", ".join(f"`{id}`" for id in INDICATORS)}.

Counted by days registered when they leave (`duration`, `group`), people whom help keeps from becoming
long-term unemployed count as transitions lost among the long-term unemployed. Area type, sex, district, age
and the other attributes never change: by them the ordinary breakdowns are fixed already. A named group that
asks whether a person is in a programme is left out: that cannot be told from spells. Where a lever changes
inflow some people are there in one run alone, and a group's effect is partly that.
"""


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION, "## From one run\n\n"]
    parts += [_entry(item) for item in table()]
    parts += ["## From a comparison\n\n", *_elsewhere(COMPARISON), COMPARED]
    parts += ["\n## Not in this model\n\n", *_elsewhere(NOT_KNOWN)]
    return "".join(parts)


def _entry(item: Indicator) -> str:
    every = set(BREAKDOWNS) <= set(item.breakdowns)
    own = [f"`{name}`" for name in item.breakdowns if not every or name not in BREAKDOWNS]
    groups = ", ".join((["every group"] if every else []) + own)
    return (
        f"### `{item.id}`\n{item.swedish} · {item.english} · need: {item.needs}  \n{item.formula}  \n"
        f"Unit: {item.unit}. Longer periods: {OVER[item.over]}. Groups: {groups}.\n\n"
    )


def _elsewhere(items: Iterable[Elsewhere]) -> list[str]:
    lines = ["| id | need | Swedish | English | unit | why |\n|---|---|---|---|---|---|\n"]
    return lines + [
        f"| `{i.id}` | {i.needs} | {i.swedish} | {i.english} | {i.unit} | {i.reason} |\n" for i in items
    ]


def main() -> None:
    """Print the page."""
    argparse.ArgumentParser(description=f"Print {PAGE}.").parse_args()
    print(page(), end="")


if __name__ == "__main__":
    main()
