"""Every margin of the population: as published (written in the scenario) against as drawn.

    python -m simulation.plan.margins scenarios/baseline.yaml --scale 1

prints the tables of docs/population.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulation.plan.inflow import registrations_per_day
from simulation.plan.past import at_first, before
from simulation.plan.plan import Bools, Came, Floats, People, Small
from simulation.plan.profiles import ATTRIBUTES, attribute_shares, categories
from simulation.plan.shares import LONG_TERM_DAYS, interval
from simulation.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Margin:
    """One number of a margin; `error` is its standard error from drawing alone, 0 where none is drawn."""

    what: str
    category: str
    published: float
    drawn: float
    error: float

    @property
    def z(self) -> float:
        """How many standard errors apart they are."""
        return (self.drawn - self.published) / self.error if self.error > 0.0 else 0.0


@dataclass(frozen=True, slots=True)
class Follows:
    """A share that no margin fixes: it follows from who enters, who leaves and how fast."""

    attribute: str
    category: str
    new: float  # of new registrations
    stock: float  # of those in stock
    long_term: float  # of the long-term unemployed in stock


def margins(scenario: Scenario, people: People, scale: float) -> tuple[Margin, ...]:
    """All margins of a scenario's population that was drawn at that scale."""
    parts = (_districts, _durations, _area_types)
    rows = [row for part in parts for row in part(scenario, people, scale)]
    return (*rows, *_entrants(scenario, people), *_registrations(scenario, people, scale))


def what_follows(scenario: Scenario, people: People) -> tuple[Follows, ...]:
    """The attributes of the stock, beside those of new registrations."""
    stock = people.came == Came.IN_STOCK
    who = (people.came == Came.ENTRANT, stock, stock & (people.counter >= LONG_TERM_DAYS))
    names = categories(scenario.baseline)
    return tuple(
        Follows(attribute, name, *(_share(getattr(people, attribute)[some] == number) for some in who))
        for attribute in ATTRIBUTES
        for number, name in enumerate(names[attribute])
    )


def _share(holds: Bools) -> float:
    return float(holds.mean()) if len(holds) else float("nan")


def _stock(people: People) -> Bools:
    here: Bools = people.came == Came.IN_STOCK
    return here


def _districts(scenario: Scenario, people: People, scale: float) -> Iterator[Margin]:
    """Numbers are shared exactly; below scale 1 the sample is drawn from them."""
    baseline = before(scenario)
    registered = at_first(baseline.people.registered_on_first_day, baseline.period)
    where = people.district[_stock(people)]
    for number, district in enumerate(baseline.districts):
        expected = registered * district.share_of_stock
        drawn = float((where == number).sum()) / scale
        error = float(np.sqrt(expected * (1.0 - scale) / scale))
        yield Margin("registered on the first day", district.name, expected, drawn, error)


def _durations(scenario: Scenario, people: People, _scale: float) -> Iterator[Margin]:
    baseline = before(scenario)
    counter = people.counter[_stock(people)]
    for name, number in baseline.people.days_registered_share.items():
        first, last = interval(name)
        inside = counter >= first if last is None else (counter >= first) & (counter <= last)
        yield _of("days registered, of the stock", name, at_first(number, baseline.period), inside)


def _area_types(scenario: Scenario, people: People, _scale: float) -> Iterator[Margin]:
    baseline = before(scenario)
    stock = _stock(people)
    spread = np.array([district.area_type_share for district in baseline.districts])
    stock_shares = np.array([district.share_of_stock for district in baseline.districts])
    national = stock_shares @ spread / stock_shares.sum()
    for number, name in enumerate(baseline.area_types):
        yield _of("area type, of the stock", name, national[number], people.area_type[stock] == number)


def _entrants(scenario: Scenario, people: People) -> Iterator[Margin]:
    entrants = people.came == Came.ENTRANT
    day = people.enters[entrants]
    shares = attribute_shares(scenario.baseline)
    for attribute, names in categories(scenario.baseline).items():
        for number, name in enumerate(names) if attribute in shares else ():
            drawn: Small = getattr(people, attribute)[entrants]
            expected = float(shares[attribute][number, day].mean()) if len(day) else 0.0
            yield _of(f"{attribute}, of new registrations", name, expected, drawn == number)


def _registrations(scenario: Scenario, people: People, scale: float) -> Iterator[Margin]:
    """New registrations of each calendar year."""
    period = scenario.baseline.period
    rates = registrations_per_day(scenario.baseline).sum(axis=0)
    years = np.array([period.date(day).year for day in range(period.n_days)])
    entered = np.bincount(people.enters[people.came == Came.ENTRANT], minlength=period.n_days) / scale
    for year in np.unique(years):
        expected: Floats = rates[years == year]
        total = float(expected.sum())
        drawn = float(entered[years == year].sum())
        yield Margin("new registrations", str(year), total, drawn, float(np.sqrt(total / scale)))


def _of(what: str, category: str, published: float, inside: Bools) -> Margin:
    """A share of some people; the standard error is binomial."""
    error = float(np.sqrt(published * (1.0 - published) / max(len(inside), 1)))
    return Margin(what, category, float(published), _share(inside), error)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the margins of a scenario's population as two tables in Markdown."""
    from simulation.plan.build import build_plan
    from simulation.scenario.load import load

    parser = argparse.ArgumentParser(description="Margins of the population, published against drawn.")
    parser.add_argument("scenario", type=Path)
    parser.add_argument("--scale", type=float, default=1.0)
    options = parser.parse_args(arguments)
    scenario = load(options.scenario)
    plan = build_plan(scenario, seed=scenario.baseline.run.seed, replication=0, scale=options.scale)
    print("\n".join(as_markdown(scenario, plan.people, options.scale)))


def as_markdown(scenario: Scenario, people: People, scale: float) -> Iterator[str]:
    """The lines of the two tables."""
    yield "| margin | category | published | drawn | standard errors apart |"
    yield "|---|---|---:|---:|---:|"
    for row in margins(scenario, people, scale):
        numbers = f"{_number(row.published)} | {_number(row.drawn)} | {row.z:+.1f}"
        yield f"| {row.what} | {row.category} | {numbers} |"
    yield ""
    yield "| attribute | category | new registrations | stock | long-term unemployed |"
    yield "|---|---|---:|---:|---:|"
    for follows in what_follows(scenario, people):
        numbers = f"{follows.new:.3f} | {follows.stock:.3f} | {follows.long_term:.3f}"
        yield f"| {follows.attribute} | {follows.category} | {numbers} |"


def _number(value: float) -> str:
    return f"{value:.4f}" if value <= 1.0 else f"{value:,.0f}".replace(",", " ")


if __name__ == "__main__":
    main()
