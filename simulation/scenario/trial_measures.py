"""What a trial measures, what was published of it, and what is fitted to that, read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import cast

from simulation.scenario.change_reading import paths_of
from simulation.scenario.inherited import Inherited
from simulation.scenario.nodes import Map, Node, Scalar
from simulation.scenario.scalars import read_name, read_number, read_whole
from simulation.scenario.trial import Fit, Measure, Published
from simulation.scenario.trial_part import TrialPart
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
_ANY = float("inf")


class MeasuresReader(TrialPart):
    """Reads `measure`, `published` and `fit`."""

    def measures(self, arms: tuple[str, ...], last: date | None) -> Mapping[str, Measure]:
        """The measures by name; `last` is the last day of enrolment."""
        found = self._map("measure")
        if found is None:
            return {}
        if "outcome" in found:
            one = self._measure(found, "measure", arms, last)
            return {ONE: one} if one else {}
        measures = {}
        for entry in found:
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
            word = read_name(node, names, "word", f"{at}.{key}", self.problems) if node else None
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

    def published(self, measures: Mapping[str, Measure]) -> Mapping[str, Published]:
        """What was published, by the name of the measure."""
        found = self._map("published")
        if found is None:
            return {}
        inherited = Inherited().within(self.node, "", self.problems).within(found, "published", self.problems)
        if "value" in found:
            if len(measures) > 1:
                self.problems.error("trial-published", found.mark, "published", measures=tuple(measures))
                return {}
            name = next(iter(measures), ONE)
            one = self._one_published(found, "published", inherited)
            return {name: one} if one else {}
        self.reading.check_keys(found, "published", tuple(measures))
        read = {
            entry.key.text: self._published_at(entry.value, f"published.{entry.key.text}", inherited)
            for entry in found
            if entry.key.text in measures
        }
        return {name: one for name, one in read.items() if one}

    def _published_at(self, node: Node, at: str, inherited: Inherited) -> Published | None:
        body = self.reading.map_of(node, at)
        if body is None:
            return None
        return self._one_published(body, at, inherited.within(body, at, self.problems))

    def _one_published(self, body: Map, at: str, inherited: Inherited) -> Published | None:
        keys = ("value", "low", "high")
        self._keys(body, at, keys, keys)
        read = [
            read_number(node, Unit.NUMBER, f"{at}.{key}", self.problems, low=-_ANY, high=_ANY)
            for key in keys
            if (node := body.get(key)) is not None
        ]
        if inherited.source_mark:
            self.reading.sources[inherited.source_mark] = inherited.source
        if len(read) < len(keys) or None in read:
            return None
        value, low, high = cast("list[float]", read)
        if not low <= value <= high:
            told = {"low": low, "value": value, "high": high}
            self.problems.error("range-order", body.mark, at, **told)
            return None
        return Published(value, low, high, inherited.source, inherited.quality)

    def fit(self, published: Mapping[str, Published]) -> Fit | None:
        """What is fitted, if anything."""
        found = self._map("fit")
        if found is None:
            return None
        self._keys(found, "fit", ("path", "low", "high", "so_that"), ("path", "low", "high"))
        node = found.get("path")
        paths = paths_of(node, "fit.path", self.root) if node else None
        if paths and len(paths) > 1 and node:
            self.problems.error(
                "trial-fit", node.mark, "fit.path", path=cast("Scalar", node).text, count=len(paths)
            )
        ends = [
            read_number(end, Unit.NUMBER, f"fit.{key}", self.problems, low=-_ANY, high=_ANY)
            for key in ("low", "high")
            if (end := found.get(key)) is not None
        ]
        measure = self._fitted_measure(found, published)
        if not paths or len(paths) > 1 or measure is None or len(ends) < 2 or None in ends:
            return None
        low, high = cast("list[float]", ends)
        if low >= high:
            told = {"low": low, "value": low, "high": high}
            self.problems.error("range-order", found.mark, "fit", **told)
        return Fit(paths[0], low, high, measure)

    def _fitted_measure(self, found: Map, published: Mapping[str, Published]) -> str | None:
        node = found.get("so_that")
        if node is not None:
            return read_name(node, dict.fromkeys(published, ""), "word", "fit.so_that", self.problems)
        if len(published) == 1:
            return next(iter(published))
        if not published and "published" in self.node:
            return None  # something is wrong there, and reported
        self.problems.error("trial-fit.measure", found.mark, "fit", measures=tuple(published))
        return None
