"""Ready sentences: what a memorandum may say of a comparison, with rounded numbers and intervals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from simulation.experiment.headline import (
    BENEFITS_SAVED,
    COST_PER_NET,
    EXTRA_COST,
    LASTING,
    MONTHS,
    NET,
    PRESENT,
    TRANSITIONS,
)
from simulation.report.cells import Told, alike
from simulation.report.tables import Tables
from simulation.report.words import month_text, say
from simulation.report.writing import Writer
from simulation.results.definitions import STATE

DIRECTIONS = {1: "more", -1: "fewer", 0: "unsure"}
"""How a sentence begins where the 95 per cent interval says so, by sign."""


def ready(tables: Tables, writer: Writer) -> tuple[Markup, ...]:
    """In the order of the page; one is left out where its figure is not defined."""
    return tuple(_Sentences(tables, writer).all())


@dataclass(frozen=True, slots=True)
class _Sentences:
    tables: Tables
    writer: Writer

    def all(self) -> Iterator[Markup]:
        yield from self.over_time()
        yield from self.crowding()
        yield from self.people()
        yield from self.money()
        yield from self.groups()

    def over_time(self) -> Iterator[Markup]:
        """Net for all over the period."""
        net = self.tables.figure(NET)
        if net is not None:
            years = f"{self.tables.years[0]}–{self.tables.years[-1]}"
            yield self._directed("ready-net", net, name=self.tables.scenario.name, years=years)

    def crowding(self) -> Iterator[Markup]:
        """From gross to net."""
        told = [one for id in TRANSITIONS if (one := self.tables.figure(id)) is not None]
        if len(told) == len(TRANSITIONS):
            names = ("gross", "crowded", "registered", "lost", "net")
            numbers = (self.writer.number(one.mean) for one in alike(told))
            yield self.writer.sentence("ready-crowding", **dict(zip(names, numbers, strict=True)))

    def people(self) -> Iterator[Markup]:
        """In work or education on a date; first lasting transitions; months avoided."""
        for one in self.tables.headline:
            if one["id"] == PRESENT and (told := self.tables.figure(PRESENT, period=one["period"])):
                when = month_text(self.writer.language, one["period"])
                yield self._directed("ready-present", told, when=when)
        for id in (LASTING, MONTHS):
            if (told := self.tables.figure(id)) is not None:
                yield self._directed(f"ready-{id}", told)

    def money(self) -> Iterator[Markup]:
        """What the state pays more, what is saved, what a net transition costs."""
        cost, saved = self.tables.figure(EXTRA_COST, STATE), self.tables.figure(BENEFITS_SAVED)
        if cost is not None:
            yield self._told("ready-cost", cost)
        if saved is not None:
            yield self._told("ready-saved", saved)
        each = self.tables.figure(COST_PER_NET)
        if each is not None and each.low is not None:
            yield self._told("ready-each", each)

    def groups(self) -> Iterator[Markup]:
        """Women and men, and area types, in the last year."""
        year, language = self.tables.years[-1], self.writer.language
        sexes = [("sex", sex, say(language, f"among-{sex}")) for sex in self.tables.groups("sex")]
        types = [
            ("area_type", one, say(language, "in-area", group=one)) for one in self.tables.groups("area_type")
        ]
        for breakdown, group, where in (*sexes, *types):
            told = self.tables.effect("transitions", year, breakdown, group)
            if told is not None:
                yield self._directed("ready-group", told, where=where, year=year)

    def _directed(self, key: str, told: Told, **more: str) -> Markup:
        number = self.writer.number(told.mean, size_only=bool(told.sign))
        span = self.writer.span(told)
        return self.writer.sentence(f"{key}-{DIRECTIONS[told.sign]}", number=number, span=span, **more)

    def _told(self, key: str, told: Told) -> Markup:
        return self.writer.sentence(key, number=self.writer.number(told.mean), span=self.writer.span(told))
