"""The arms of a trial and their shares, read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from simulation.scenario.messages import share_text
from simulation.scenario.nodes import List, Map
from simulation.scenario.scalars import read_name, read_number
from simulation.scenario.trial import split_arm
from simulation.scenario.trial_part import TrialPart, named
from simulation.scenario.trial_words import DISTRICT, DRAWN_BY, PERSON
from simulation.scenario.units import Unit

Shares = Mapping[str, float]
NO_SHARES: Shares = {}
_CLOSE = 1e-9


class ArmsReader(TrialPart):
    """Reads `drawn_by` and `arms`."""

    def arms(self) -> tuple[Shares, Shares]:
        """Shares of the districts' and of the persons' arms."""
        by, found = self._drawn_by(), self._map("arms")
        if found is None or not by:
            return NO_SHARES, NO_SHARES
        if len(by) == 1:
            shares = self._shares(found, "arms")
            return (shares, NO_SHARES) if by == (DISTRICT,) else (NO_SHARES, shares)
        if not all(isinstance(found.get(level), Map) for level in (DISTRICT, PERSON)):
            self.problems.error("trial-levels", found.mark, "arms")
            return NO_SHARES, NO_SHARES
        self.reading.check_keys(found, "arms", (DISTRICT, PERSON))
        one, other = (
            self._shares(cast("Map", found.get(level)), f"arms.{level}") for level in (DISTRICT, PERSON)
        )
        self._told_apart(one, cast("Map", found.get(PERSON)))
        return one, other

    def _told_apart(self, districts: Shares, persons: Map) -> None:
        """No arm of persons may be called as whole districts' are."""
        whole = arm_names(districts, dict.fromkeys(districts, 1.0))[: len(districts) - 1]
        for entry in named(persons):
            if entry.key.text in whole:
                self.problems.error("trial-levels.same", entry.key.mark, "arms.person", arm=entry.key.text)

    def _drawn_by(self) -> tuple[str, ...]:
        node = self.node.get("drawn_by")
        if node is None:
            return ()
        items = node.items if isinstance(node, List) else (node,)
        words = tuple(read_name(one, DRAWN_BY, "word", "drawn_by", self.problems) for one in items)
        if len(words) > 1 and None not in words and words != (DISTRICT, PERSON):
            self.problems.error("trial-order", node.mark, "drawn_by")
            return ()
        return () if None in words else cast("tuple[str, ...]", words)

    def _shares(self, found: Map, at: str) -> Shares:
        """By arm; an arm whose share is wrong is there all the same, so that its name is known below."""
        entries = named(found)
        if at == "arms" and any(isinstance(entry.value, Map) for entry in entries):
            self.problems.error("trial-levels.one", found.mark, at)
            return NO_SHARES
        read = {
            entry.key.text: read_number(entry.value, Unit.SHARE, f"{at}.{entry.key.text}", self.problems)
            for entry in entries
        }
        shares = {arm: share or 0.0 for arm, share in read.items()}
        if None not in read.values():
            self._add_up(shares, found, at)
        return shares

    def _add_up(self, shares: Shares, found: Map, at: str) -> None:
        total = sum(shares.values())
        if abs(total - 1.0) > _CLOSE:
            form, off = ("adds-up", 1.0 - total) if total < 1.0 else ("adds-up.over", total - 1.0)
            parts = tuple(f"{name} {share_text(share)}" for name, share in shares.items())
            details = {"total": round(total, 6), "gap": round(off, 6), "parts": parts}
            self.problems.error(form, found.mark, at, **details)


def arm_names(districts: Shares, persons: Shares) -> tuple[str, ...]:
    """All arms that somebody can be in: whole districts' that are not split, then persons'."""
    split = split_arm(districts) if districts and persons else None
    return (*(one for one in districts if one != split), *persons)
