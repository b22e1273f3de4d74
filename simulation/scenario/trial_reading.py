"""A trial file's own keys, read: who, when, arms, measures, what was published, what is fitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from simulation.scenario.inherited import Inherited
from simulation.scenario.nodes import Node, Scalar
from simulation.scenario.scalars import read_date, read_name
from simulation.scenario.trial import Treatment
from simulation.scenario.trial_arms import ArmsReader, arm_names
from simulation.scenario.trial_measures import MeasuresReader
from simulation.scenario.trial_part import TrialPart, named
from simulation.scenario.trial_published import PublishedReader
from simulation.scenario.trial_treatment import TreatmentReader
from simulation.scenario.trial_words import (
    AGREES_WHEN,
    CAPACITY,
    DAY,
    POINTS,
    REQUIRED,
)


@dataclass
class TrialReader(TrialPart):
    """Reads a trial's map."""

    def read(self) -> dict[str, Any]:
        """Fields of the Trial; what is wrong is reported, and left out or empty."""
        self.reading.missing_keys(self.node, "", REQUIRED)
        who = self._who()
        same = (self.node, self.file, self.root, self.reading, self.period)
        district_arms, person_arms = ArmsReader(*same).arms()
        arms = arm_names(district_arms, person_arms)
        told, published = MeasuresReader(*same), PublishedReader(*same)
        measures = told.measures(arms, who["last_day"])
        return {
            **who,
            "district_arms": district_arms,
            "person_arms": person_arms,
            "treatment": self._treatment(arms),
            "capacity": self._word("capacity", CAPACITY),
            "measures": measures,
            "published": published.published(told.names),
            "agrees_when": self._word("agrees_when", AGREES_WHEN),
            "fit": published.fit(told.names),
        }

    def _word(self, key: str, allowed: Mapping[str, str]) -> str:
        """One of the allowed words, by default the first."""
        node = self.node.get(key)
        default = next(iter(allowed))
        return default if node is None else read_name(node, allowed, "word", key, self.problems) or default

    # who, and when

    def _who(self) -> dict[str, Any]:
        found = self._map("who")
        group, on, day = "", "", None
        if found is not None:
            self._keys(found, "who", ("group", "on"), ("group", "on"))
            if node := found.get("group"):
                group = self.root.name(node, "groups", "who.group") or ""
            if node := found.get("on"):
                on, day = self._point(node)
        first, last = self._on_one_day(day) if on == DAY else self._enrols(required=bool(on))
        return {"group": group, "on": on, "first_day": first, "last_day": last}

    def _point(self, node: Node) -> tuple[str, date | None]:
        """What people come to, or the day on which all are enrolled."""
        if isinstance(node, Scalar) and node.text[:1].isdigit():
            day = read_date(node, "who.on", self.problems)
            return DAY, self._inside(day, node, "who.on")
        return read_name(node, POINTS, "word", "who.on", self.problems) or next(iter(POINTS)), None

    def _inside(self, day: date | None, node: Node, at: str) -> date | None:
        """The day, if it lies in the period; else that is reported."""
        if day is not None and day < self.period.first_day:
            self.problems.error("outside-period.before", node.mark, at, first=self.period.first_day)
        elif day is not None and day > self.period.last_day:
            self.problems.error("outside-period", node.mark, at, last=self.period.last_day)
        else:
            return day
        return None

    def _on_one_day(self, day: date | None) -> tuple[date | None, date | None]:
        """With a date all are enrolled on it: `enrols` would say it twice, or something else."""
        if entry := self.node.entry("enrols"):
            self.problems.error("trial-enrols", entry.key.mark, "enrols")
        return day, day

    def _enrols(self, *, required: bool) -> tuple[date | None, date | None]:
        if required and "enrols" not in self.node:
            self.problems.error("missing-key", self.node.mark, "", keys=("enrols",))
        found = self._map("enrols")
        if found is None:
            return None, None
        self._keys(found, "enrols", ("from", "until"), ("from", "until"))
        days = []
        for key in ("from", "until"):
            node, at = found.get(key), f"enrols.{key}"
            days.append(self._inside(read_date(node, at, self.problems), node, at) if node else None)
        first, last = days
        if first and last and last < first:
            mark = cast("Node", found.get("until")).mark
            self.problems.error("impossible-span", mark, "enrols.until", first=first, last=last)
        return first, last

    def _treatment(self, arms: tuple[str, ...]) -> Mapping[str, Treatment]:
        found, known = self._map("treatment"), dict.fromkeys(arms, "")
        if found is None:
            return {}
        inherited = Inherited().within(self.node, "", self.problems).within(found, "treatment", self.problems)
        treatment = {}
        for entry in named(found):
            if arms and read_name(entry.key, known, "arm", "treatment", self.problems) is None:
                continue
            reader = TreatmentReader(entry.key.text, self.file, self.root, self.reading, inherited)
            if (made := reader.read(entry.value)) is not None:
                treatment[entry.key.text] = made
        return treatment
