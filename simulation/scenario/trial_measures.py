"""What a trial measures, read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import cast

from simulation.scenario.nodes import Map, Node
from simulation.scenario.scalars import read_name, read_whole
from simulation.scenario.trial import Measure
from simulation.scenario.trial_part import TrialPart, is_one, named
from simulation.scenario.trial_words import (
    AT_DAYS,
    CONTRASTS,
    HAZARD_RATIO,
    LEAVING,
    ON_A_DAY,
    OUTCOMES,
    UNTIL_DAYS,
)
from simulation.scenario.units import Unit

ONE = "effect"
"""What a measure without a name of its own is called."""
_WORDS = ("outcome", "contrast", "of", "to")


class MeasuresReader(TrialPart):
    """Reads `measure`."""

    @property
    def names(self) -> tuple[str, ...]:
        """What the measures are called, also of those that could not be read; none if that cannot be told."""
        found = self.node.get("measure")
        if not isinstance(found, Map):
            return ()
        return (ONE,) if is_one(found, "outcome") else tuple(entry.key.text for entry in named(found))

    def measures(self, arms: tuple[str, ...], last: date | None) -> Mapping[str, Measure]:
        """The measures by name; `last` is the last day of enrolment."""
        found = self._map("measure")
        if found is None:
            return {}
        if is_one(found, "outcome"):
            one = self._measure(found, "measure", arms, last)
            return {ONE: one} if one else {}
        measures = {}
        for entry in named(found):
            body = self.reading.map_of(entry.value, f"measure.{entry.key.text}")
            made = self._measure(body, f"measure.{entry.key.text}", arms, last) if body else None
            if made is not None:
                measures[entry.key.text] = made
        return measures

    def _measure(self, body: Map, at: str, arms: tuple[str, ...], last: date | None) -> Measure | None:
        self._keys(body, at, (*_WORDS, AT_DAYS, UNTIL_DAYS, "among"), _WORDS)
        words = self._words(body, at, arms)
        days = self._days(body, at, words.get("outcome"), last)
        among = body.get("among")
        if among and (group := self.root.name(among, "groups", f"{at}.among")):
            words["among"] = group
        if len(words) < len(_WORDS) + (among is not None) or not days:
            return None
        self._makes_sense(body, at, words)
        return Measure(
            words["outcome"],
            words["contrast"],
            words["of"],
            words["to"],
            at_days=days.get(AT_DAYS),
            until_days=days.get(UNTIL_DAYS),
            among=words.get("among"),
        )

    def _words(self, body: Map, at: str, arms: tuple[str, ...]) -> dict[str, str]:
        """The words that are right; which arms there are is not known where they could not be read."""
        allowed = {"outcome": OUTCOMES, "contrast": CONTRASTS}
        if arms:
            allowed |= dict.fromkeys(("of", "to"), dict.fromkeys(arms, ""))
        words = {}
        for key, names in allowed.items():
            node = body.get(key)
            what = "arm" if key in ("of", "to") else "word"
            word = read_name(node, names, what, f"{at}.{key}", self.problems) if node else None
            if word is not None:
                words[key] = word
        return words

    def _makes_sense(self, body: Map, at: str, words: Mapping[str, str]) -> None:
        if words["of"] == words["to"]:
            mark = cast("Node", body.get("to")).mark
            self.problems.error("trial-arms", mark, f"{at}.to", arm=words["of"])
        if words["contrast"] == HAZARD_RATIO and words["outcome"] not in LEAVING:
            mark = cast("Node", body.get("contrast")).mark
            self.problems.error("trial-contrast", mark, at, allowed=LEAVING)

    def _days(self, body: Map, at: str, outcome: str | None, last: date | None) -> dict[str, int]:
        """How long people are followed; that must end within the period."""
        if outcome is None:
            return {}
        key, other = (AT_DAYS, UNTIL_DAYS) if outcome in ON_A_DAY else (UNTIL_DAYS, AT_DAYS)
        node, wrong = body.get(key), body.entry(other)
        if node is None or wrong is not None:
            mark = wrong.key.mark if wrong else body.mark
            self.problems.error("trial-outcome", mark, at, outcome=outcome, right=key)
            return {}
        days = read_whole(node, Unit.DAYS, f"{at}.{key}", self.problems, low=1.0)
        if days is None:
            return {}
        self._inside_the_period(days, node, f"{at}.{key}", last)
        return {key: days}

    def _inside_the_period(self, days: int, node: Node, at: str, last: date | None) -> None:
        possible = self.period.last_day - timedelta(days=days)
        if possible < self.period.first_day:
            self.problems.error("trial-horizon.never", node.mark, at, days=days)
        elif last is not None and last > possible:
            told = {"enrolled": last, "days": days, "last": self.period.last_day, "until": possible}
            self.problems.error("trial-horizon", node.mark, at, **told)
