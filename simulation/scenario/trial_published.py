"""What was published of a trial's measures, and which number is fitted to that, read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from simulation.scenario.change_reading import paths_of
from simulation.scenario.inherited import Inherited
from simulation.scenario.nodes import Map, Node, Scalar
from simulation.scenario.numbers import unit_for
from simulation.scenario.scalars import read_name, read_number
from simulation.scenario.trial import Fit, Published
from simulation.scenario.trial_part import TrialPart, is_one, named
from simulation.scenario.units import Unit

_VALUES = ("value", "low", "high")
_ENDS = ("low", "high")
_ANY = float("inf")


class PublishedReader(TrialPart):
    """Reads `published` and `fit`; `names` are what the measures are called."""

    def published(self, names: tuple[str, ...]) -> Mapping[str, Published]:
        """What was published, by the name of the measure."""
        found = self._map("published")
        if found is None:
            return {}
        inherited = Inherited().within(self.node, "", self.problems).within(found, "published", self.problems)
        if is_one(found, "value"):
            one = self._one_published(found, "published", inherited)
            if len(names) > 1:
                self.problems.error("trial-published", found.mark, "published", measures=names)
            return {name: one for name in names[:1] if one}
        if names:
            self.reading.check_keys(found, "published", names)
        read = {
            entry.key.text: self._published_at(entry.value, f"published.{entry.key.text}", inherited)
            for entry in named(found)
        }
        return {name: one for name, one in read.items() if one}

    def _published_at(self, node: Node, at: str, inherited: Inherited) -> Published | None:
        body = self.reading.map_of(node, at)
        if body is None:
            return None
        return self._one_published(body, at, inherited.within(body, at, self.problems))

    def _one_published(self, body: Map, at: str, inherited: Inherited) -> Published | None:
        self._keys(body, at, _VALUES, _VALUES)
        self._sourced(body, at, inherited)
        read = self._read(body, _VALUES, at)
        if len(read) < len(_VALUES):
            return None
        if not read["low"] <= read["value"] <= read["high"]:
            self.problems.error("range-order", body.mark, at, **read)
            return None
        return Published(**read, source=inherited.source, quality=inherited.quality)

    def _sourced(self, body: Map, at: str, inherited: Inherited) -> None:
        if inherited.source_mark:
            self.reading.sources[inherited.source_mark] = inherited.source
        elif there := [key for key in _VALUES if key in body]:
            self.problems.error("no-source", body.mark, at, count=len(there))

    def _read(
        self,
        body: Map,
        keys: tuple[str, ...],
        at: str,
        unit: Unit = Unit.NUMBER,
        low: float | None = -_ANY,
        high: float | None = _ANY,
    ) -> dict[str, float]:
        """The numbers at the keys that are there and right."""
        nodes = {key: node for key in keys if (node := body.get(key)) is not None}
        read = {
            key: read_number(node, unit, f"{at}.{key}", self.problems, low=low, high=high)
            for key, node in nodes.items()
        }
        return {key: value for key, value in read.items() if value is not None}

    def fit(self, names: tuple[str, ...]) -> Fit | None:
        """What is fitted, if anything."""
        found = self._map("fit")
        if found is None:
            return None
        self._keys(found, "fit", ("path", *_ENDS, "so_that"), ("path", *_ENDS))
        node = found.get("path")
        path = self._path(node) if node else None
        ends = self._ends(found, path)
        measure = self._fitted_measure(found, names)
        if path is None or ends is None or measure is None:
            return None
        return Fit(path, *ends, measure)

    def _path(self, node: Node) -> str | None:
        """The path of one number; else that is reported."""
        paths = paths_of(node, "fit.path", self.root)
        if paths is None:
            return None
        if len(paths) > 1:
            told = {"path": cast("Scalar", node).text, "count": len(paths)}
            self.problems.error("trial-fit", node.mark, "fit.path", **told)
            return None
        if self.root.leaves[paths[0]].names:
            self.problems.error("trial-fit.word", node.mark, "fit.path", path=paths[0])
            return None
        return paths[0]

    def _ends(self, found: Map, path: str | None) -> tuple[float, float] | None:
        """From where to where it is sought, within what the number may be."""
        if path is None:
            read = self._read(found, _ENDS, "fit")
        else:
            rule = self.root.leaves[path]
            read = self._read(found, _ENDS, "fit", unit_for(path, rule), rule.low, rule.high)
        if len(read) < len(_ENDS):
            return None
        if read["low"] >= read["high"]:
            self.problems.error("trial-fit.order", found.mark, "fit", **read)
        return read["low"], read["high"]

    def _fitted_measure(self, found: Map, names: tuple[str, ...]) -> str | None:
        node, told = found.get("so_that"), self.node.get("published")
        if told is None:
            self.problems.error("trial-fit.nothing", found.mark, "fit")
        if not isinstance(told, Map) or not names:
            return None  # something is wrong there, and reported
        of = names if is_one(told, "value") else tuple(entry.key.text for entry in named(told))
        if node is not None:
            return read_name(node, dict.fromkeys(of, ""), "measure", "fit.so_that", self.problems)
        if len(of) > 1:
            self.problems.error("trial-fit.measure", found.mark, "fit", measures=of)
        return of[0] if of else None
