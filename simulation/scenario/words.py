"""The fixed words of the language, with their Swedish names, and words that hold from a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

ROUTES: Mapping[str, str] = {
    "work": "arbete utan stöd",
    "supported_work": "arbete med stöd",
    "education": "utbildning",
    "other": "annat eller okänt",
}
FORMATS: Mapping[str, str] = {"physical": "fysiskt", "distance": "distans", "group": "grupp"}
MEETING_KINDS: Mapping[str, str] = {
    "planning": "planeringssamtal",
    "follow_up": "uppföljning",
    "joint": "gemensamt möte",
}
ROLES: Mapping[str, str] = {
    "caseworker": "arbetsförmedlare",
    "programme_specialist": "programspecialist",
    "decision_officer": "beslutshandläggare",
    "collaboration_coordinator": "samverkanssamordnare",
}
PAID_STAFF: Mapping[str, str] = {**ROLES, "municipal_staff": "kommunal personal"}
PAYERS: Mapping[str, str] = {
    "state": "staten",
    "municipalities": "kommunerna",
    "service_centre": "servicecentret",
    "civil_society": "civilsamhället",
}
PARTNERS: Mapping[str, str] = {"municipalities": "kommunerna", "civil_society": "civilsamhället"}
APPROPRIATIONS: Mapping[str, str] = {
    "administration": "förvaltning",
    "benefits": "ersättningar",
    "programmes": "insatser",
    "wage_subsidies": "lönestöd",
}
HIRING: Mapping[str, str] = {"open": "öppen", "stopped": "stoppad"}
STATUS: Mapping[str, str] = {"in_programme": "i program"}
KINDS: Mapping[str, str] = {"scenario": "scenario", "circumstance": "omständighet"}
DISTRIBUTIONS: Mapping[str, str] = {"triangular": "triangulär", "uniform": "likformig"}
QUALITIES: Mapping[str, str] = {"A": "hög", "B": "medel", "C": "låg"}

SWEDISH_KEYS: Mapping[str, tuple[str, ...]] = {
    "namn": ("name",),
    "fråga": ("question",),
    "bygger på": ("extends",),
    "insatser": ("levers",),
    "åtgärder": ("levers",),
    "antaganden": ("assume",),
    "från": ("from",),
    "till": ("until", "to"),
    "var": ("where",),
    "roll": ("role",),
    "plats": ("place",),
    "kontor": ("place", "count"),
    "program": ("programme",),
    "grupp": ("group",),
    "väg": ("path",),
    "överenskommelse": ("agreement",),
    "antal": ("count", "places", "fte", "municipalities"),
    "tjänster": ("fte",),
    "platser": ("places",),
    "kommuner": ("municipalities",),
    "mkr": ("mkr_per_year",),
    "län": ("districts",),
    "distrikt": ("districts",),
    "områdestyper": ("area_types",),
}
"""Keys as somebody may write them in Swedish: what may have been meant, the first that may stand there."""

ASSUMPTION = "assumption"
PLAIN_SOURCES = (ASSUMPTION, "calibrated")
"""What may stand as source without being an id of sources.yaml."""


@dataclass(frozen=True, slots=True)
class DatedWord:
    """A word that holds from a day until the next one's; the first may hold from the beginning (None)."""

    steps: tuple[tuple[date | None, str], ...]

    def on(self, day: date) -> str:
        """The word that holds on a day; the earliest also holds before its day."""
        begun = [word for start, word in self.steps if start is None or start <= day]
        return begun[-1] if begun else self.steps[0][1]

    def during(self, word: str, first: date, last: date) -> DatedWord:
        """The same, but `word` from the first day to the last, and then what would have held."""
        after = last + timedelta(days=1)
        before = [(day, held) for day, held in self.steps if day is None or day < first]
        if not before:
            before = [(None, self.steps[0][1])]
        later = [(day, held) for day, held in self.steps if day is not None and day > after]
        return DatedWord((*before, (first, word), (after, self.on(after)), *later))
