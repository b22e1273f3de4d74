"""Which names may stand where: the language's own words, and the names that the root gives its entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulation.scenario import words
from simulation.scenario.nodes import List, Map, Node, Scalar
from simulation.scenario.sections import District

INHERITED = ("source", "quality", "note")
"""Keys that may stand on any map and hold for all below it."""

FIXED: Mapping[str, Mapping[str, str]] = {
    "routes": words.ROUTES,
    "formats": words.FORMATS,
    "meeting_kinds": words.MEETING_KINDS,
    "roles": words.ROLES,
    "paid_staff": words.PAID_STAFF,
    "payers": words.PAYERS,
    "partners": words.PARTNERS,
    "appropriations": words.APPROPRIATIONS,
    "hiring": words.HIRING,
    "status": words.STATUS,
    "kinds": words.KINDS,
    "distributions": words.DISTRIBUTIONS,
    "qualities": words.QUALITIES,
}
_AT: Mapping[str, str] = {
    "groups": "groups",
    "attributes": "people.attributes",
    "programmes": "programmes",
    "place_kinds": "places.kinds",
    "agreements": "agreements",
    "benefits": "money.benefit_kr_per_day",
    "classes": "targeting.classes",
}
# What a name of each vocabulary is called in messages.
_CALLED: Mapping[str, str] = {
    "routes": "route",
    "formats": "format",
    "meeting_kinds": "meeting",
    "roles": "role",
    "paid_staff": "role",
    "payers": "payer",
    "partners": "partner",
    "appropriations": "appropriation",
    "hiring": "hiring",
    "status": "status",
    "kinds": "kind",
    "distributions": "distribution",
    "qualities": "quality",
    "groups": "group",
    "area_types": "area_type",
    "attributes": "attribute",
    "profile": "attribute",
    "programmes": "programme",
    "place_kinds": "place",
    "agreements": "agreement",
    "benefits": "benefit",
    "case_types": "case_type",
    "verbs": "verb",
    "shared_by": "shared_by",
}


@dataclass
class Vocabulary:
    """The names of one root; each vocabulary maps a name to its Swedish name ("" if it has none)."""

    root: Map
    districts: tuple[District, ...] = ()
    _known: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def names(self, vocabulary: str) -> Mapping[str, str]:
        """The names allowed; `categories:education` are the categories of that attribute."""
        if vocabulary not in self._known:
            self._known[vocabulary] = self._gathered(vocabulary)
        return self._known[vocabulary]

    def called(self, vocabulary: str) -> str:
        """What one of them is called in messages."""
        return _CALLED.get(vocabulary, "category")

    def _gathered(self, vocabulary: str) -> Mapping[str, str]:
        if vocabulary in FIXED:
            return FIXED[vocabulary]
        if vocabulary == "area_types":
            types = below(self.root, "area_types")
            named = types if isinstance(types, Map) else ()
            return {one.key.text: one.value.text for one in named if isinstance(one.value, Scalar)}
        if vocabulary in _AT:
            return names_in(below(self.root, _AT[vocabulary]))
        if vocabulary == "case_types":
            return {"supported_work": words.ROUTES["supported_work"], **self.names("programmes")}
        if vocabulary == "profile":
            return {**self.names("attributes"), "area_type": "områdestyp"}
        if vocabulary == "shared_by":
            return {**self.names("groups"), "staff": "personal", "evenly": "lika"}
        if vocabulary == "districts":
            return {district.code: district.name for district in self.districts}
        return self._categories(vocabulary.removeprefix("categories:"))

    def _categories(self, attribute: str) -> Mapping[str, str]:
        if attribute == "area_type":
            return self.names("area_types")
        return names_in(below(self.root, f"people.attributes.{attribute}"))


def below(node: Node | None, path: str) -> Node | None:
    """The node at a path below a node, None if there is none."""
    for step in path.split("."):
        node = node.get(step) if isinstance(node, Map) else None
    return node


def names_in(node: Node | None) -> dict[str, str]:
    """The names that a map gives its entries, each with what its `name` says."""
    if not isinstance(node, Map) or isinstance(node.get("rows"), List):
        return {}
    return {entry.key.text: _called_there(entry.value) for entry in node if entry.key.text not in INHERITED}


def _called_there(node: Node) -> str:
    name = node.get("name") if isinstance(node, Map) else None
    return name.text if isinstance(name, Scalar) else ""
