"""The vocabulary of levers: per verb what it names, the amounts it may have, and how they are shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulation.scenario.rules import BY_DISTRICT, Rule

_ANY = float("-inf")
MONEY = Rule(unit="mkr", low=_ANY, axes=BY_DISTRICT)
"""An amount of money: below 0 is a saving."""

RAMP = "over_months"
COMMON_KEYS = (
    "from",
    "until",
    RAMP,
    "where",
    "part",
    "extra_cost_mkr_per_year",
    "once_mkr",
    "paid_by",
)


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: the key that names its entry, that entry's vocabulary, and its amounts."""

    key: str
    vocabulary: str
    amounts: Mapping[str, Rule]
    shared_by: str = ""
    own_keys: tuple[str, ...] = ()
    by_area: bool = False
    ramps: bool = True
    question: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that may stand in such a lever."""
        shared = ("shared_by",) if self.shared_by else ()
        common = tuple(key for key in COMMON_KEYS if self.ramps or key != RAMP)
        return (self.key, *self.amounts, *self.own_keys, *common, *shared)


_WHOLE = Rule(unit="count", low=0, whole=True, axes=BY_DISTRICT)

VERBS: Mapping[str, Verb] = {
    "hire": Verb(
        "role", "roles", {"fte": Rule(unit="fte", low=_ANY, axes=BY_DISTRICT), "mkr_per_year": MONEY}, "staff"
    ),
    "expand": Verb(
        "programme",
        "programmes",
        {
            "places": Rule(unit="count", low=_ANY, axes=BY_DISTRICT),
            "fte": Rule(unit="fte", low=_ANY, axes=BY_DISTRICT),
            "people_per_year": Rule(unit="count", low=_ANY, axes=BY_DISTRICT),
            "mkr_per_year": MONEY,
        },
        "eligible",
    ),
    "open": Verb(
        "place",
        "place_kinds",
        {"count": _WHOLE, "mkr_per_year": Rule(unit="mkr", low=0, axes=BY_DISTRICT)},
        "long_term",
        by_area=True,
    ),
    "close": Verb("place", "place_kinds", {"count": _WHOLE}, own_keys=("names", "all"), by_area=True),
    "keep": Verb(
        "place",
        "place_kinds",
        {"count": _WHOLE},
        "long_term",
        own_keys=("names",),
        by_area=True,
        ramps=False,
    ),
    "agree": Verb(
        "agreement",
        "agreements",
        {
            "coverage_share": Rule(unit="points", axes=BY_DISTRICT),
            "municipalities": Rule(unit="count", low=_ANY, whole=True, axes=BY_DISTRICT),
        },
        "long_term",
    ),
    "target": Verb(
        "group", "groups", {"head_start_days": Rule(unit="days", low=_ANY)}, by_area=True, ramps=False
    ),
    "change": Verb("path", "", {}, own_keys=("to", "add", "multiply")),
}

SWEDISH_VERBS: Mapping[str, str] = {
    "hire": "anställ",
    "expand": "bygg ut",
    "open": "öppna",
    "close": "stäng",
    "keep": "behåll",
    "agree": "överenskom",
    "target": "rikta",
    "change": "ändra",
}
