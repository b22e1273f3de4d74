"""A lever as it is written, `- hire: {role: …, fte: …, from: …}`, read into its class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from simulation.scenario.inherited import NOTHING, Inherited
from simulation.scenario.levers import (
    EVERYWHERE,
    Agree,
    Close,
    Expand,
    Hire,
    Keep,
    Lever,
    Open,
    Target,
    Where,
)
from simulation.scenario.months import months_later
from simulation.scenario.nodes import Entry, List, Map, Mark, Node, Scalar
from simulation.scenario.number import Number, Period, Step
from simulation.scenario.numbers import read_any_number
from simulation.scenario.reading import Reading, meant
from simulation.scenario.rules import Rule
from simulation.scenario.scalars import read_date, read_items, read_name, read_text, read_truth, read_whole
from simulation.scenario.units import Unit
from simulation.scenario.verbs import MONEY, RAMP, SWEDISH_VERBS, VERBS, Verb
from simulation.scenario.vocabulary import INHERITED
from simulation.scenario.words import PAYERS


@dataclass(frozen=True, slots=True)
class Written:
    """A lever in a file: where it stands, and how the file that brings it in changes it."""

    node: Node
    path: str
    file: str
    part: str = ""
    later_months: int = 0
    times: float = 1.0
    brought_mark: Mark | None = None
    circumstance: bool = False
    inherited: Inherited = NOTHING


@dataclass
class LeverReader:
    """Reads one lever; `at` is its path with the verb, `body` its map."""

    written: Written
    verb: str
    body: Map
    reading: Reading
    period: Period

    def __post_init__(self) -> None:
        self.at = f"{self.written.path}.{self.verb}"
        self.rule: Verb = VERBS[self.verb]
        self.problems = self.reading.problems
        self.inherited = self.written.inherited.within(self.body, self.at, self.problems)
        if self.inherited.source_mark:
            self.reading.sources[self.inherited.source_mark] = self.inherited.source

    def day(self, key: str) -> date | None:
        """The day at a key, as much later as the file that brings it in says, inside the period."""
        node = self.body.get(key)
        if node is None:
            return None
        day = read_date(node, f"{self.at}.{key}", self.problems)
        if day is None:
            return None
        day = months_later(day, self.written.later_months)
        if day < self.period.first_day:
            self.problems.error(
                "outside-period.before", node.mark, f"{self.at}.{key}", first=self.period.first_day
            )
            return None
        if day > self.period.last_day and not (key == "until" and self.written.later_months):
            self._past_the_end(node, key, day)
            return None
        return min(day, self.period.last_day)

    def _past_the_end(self, node: Node, key: str, day: date) -> None:
        path, last = f"{self.at}.{key}", self.period.last_day
        if self.written.brought_mark and self.written.later_months:
            file = self.written.file
            self.problems.error(
                "outside-period.later", self.written.brought_mark, path, file=file, day=day, last=last
            )
        else:
            self.problems.error("outside-period", node.mark, path, last=last)

    def span(self) -> dict[str, Any] | None:
        """From, until and the ramp; None if something is wrong with them."""
        begins, ends = self.day("from"), self.day("until")
        months_node, until = self.body.get("over_months"), self.body.get("until")
        months: int | None = 0
        if months_node:
            months = read_whole(months_node, Unit.MONTHS, f"{self.at}.over_months", self.problems)
        if begins is None or months is None or (until and ends is None):
            return None
        last = ends or self.period.last_day
        full = months_later(begins, min(months, 12_000))
        if last < begins and until:
            self.problems.error("impossible-span", until.mark, f"{self.at}.until", first=begins, last=last)
            return None
        if until and months_node and full > last:
            self.problems.error(
                "impossible-span.ramp", months_node.mark, f"{self.at}.over_months", full=full, last=last
            )
            return None
        return {
            "from_day": begins,
            "until": last,
            "over_months": months,
            "ramp_days": (full - begins).days,
        }

    def where(self) -> Where | None:
        """In which districts and area types; None if that is wrong."""
        node = self.body.get("where")
        if node is None:
            return EVERYWHERE
        at = f"{self.at}.where"
        found = self.reading.map_of(node, at)
        if found is None:
            return None
        self.reading.check_keys(found, at, ("districts", "area_types"))
        districts = self._names(found.get("districts"), "districts", f"{at}.districts")
        types_node = found.get("area_types")
        if types_node and not self.rule.by_area:
            self.problems.error("not-by-area", types_node.mark, f"{at}.area_types", verb=self.verb)
            return None
        types = self._names(types_node, "area_types", f"{at}.area_types")
        if (found.get("districts") and districts is None) or (types_node and types is None):
            return None
        return Where(districts, types)

    def _names(self, node: Node | None, vocabulary: str, path: str) -> tuple[str, ...] | None:
        if node is None:
            return None
        items = read_items(node, path, self.problems)
        if items is None:
            return None
        names = [self.reading.name(item, vocabulary, path) for item in items]
        if not names:
            self.problems.error("empty-list", node.mark, path)
        return None if None in names or not names else tuple(dict.fromkeys(name for name in names if name))

    def number(self, key: str, rule: Rule, since: date | None) -> Number | None:
        """The number at a key, dates and size changed as the file that brings it in says."""
        node = self.body.get(key)
        if node is None:
            return None
        at = f"{self.at}.{key}"
        later = self.written.later_months
        earlier = months_later(since, -later) if since and later else since
        number = read_any_number(node, at, rule, self.inherited, self.reading, since=earlier)
        return number and scaled(moved(number, later), self.written.times)

    def amount(self, since: date | None) -> tuple[str, Number] | None:
        """The one amount and its key; None if there is none, or several, or it is wrong."""
        given = [key for key in self.rule.amounts if key in self.body]
        if len(given) != 1:
            self._not_one(given)
            return None
        number = self.number(given[0], self.rule.amounts[given[0]], since)
        if number is None:
            return None
        if self.rule.amounts[given[0]].whole and not _whole(number):
            mark = self.written.brought_mark or number.origin.mark
            self.problems.error("times-parts", mark, f"{self.at}.{given[0]}", key=given[0])
            return None
        return given[0], number

    def _not_one(self, given: list[str]) -> None:
        keys = [key for key in (*self.rule.amounts, *self.rule.own_keys) if key != "path"]
        if len(given) > 1:
            mark = next(entry.key.mark for entry in self.body if entry.key.text == given[1])
            self.problems.error("one-amount", mark, self.at, first=given[0], second=given[1])
        elif not self.misspelt(keys):
            self.problems.error("one-amount.none", self.body.mark, self.at, keys=tuple(keys))

    def misspelt(self, keys: Sequence[str]) -> bool:
        """Whether one of the keys stands here, misspelt and reported."""
        wrong = [entry.key.text for entry in self.body if self.problems.reported(entry.key.mark)]
        return any(meant(key, keys) for key in wrong)

    def shared_by(self) -> str | None:
        """How the amount is split over districts; None if that is wrong."""
        node = self.body.get("shared_by")
        if node is None:
            return self._usual_share()
        return self.reading.name(node, "shared_by", f"{self.at}.shared_by")

    def _usual_share(self) -> str | None:
        """What holds where `shared_by` is not written; a group that the root does not have must be."""
        usual = self.rule.shared_by
        known = self.reading.words.names("shared_by")
        if usual in ("", "eligible") or usual in known:
            return usual
        self.problems.error("shared-by-missing", self.body.mark, self.at, group=usual, allowed=tuple(known))
        return None

    def common(self, entry: str, paid_by: str, since: date | None) -> dict[str, Any] | None:
        """What all levers have apart from their dates and amount; None if something is wrong."""
        where, shared = self.where(), self.shared_by()
        costs = {key: self.number(key, MONEY, since) for key in ("extra_cost_mkr_per_year", "once_mkr")}
        part_node, payer_node = self.body.get("part"), self.body.get("paid_by")
        part = read_text(part_node, f"{self.at}.part", self.problems) if part_node else ""
        payer: str | None = paid_by
        if payer_node:
            payer = read_name(payer_node, PAYERS, "payer", f"{self.at}.paid_by", self.problems)
        broken = any(key in self.body and cost is None for key, cost in costs.items())
        if where is None or shared is None or part is None or payer is None or broken:
            return None
        return {
            **costs,
            "where": where,
            "shared_by": shared,
            "part": part or self.written.part or f"{self.verb} {entry}",
            "paid_by": payer,
            "origin": self.inherited.origin(self.written.path, self.body.mark),
            "circumstance": self.written.circumstance,
        }

    def check_keys(self) -> None:
        """Report keys that may not stand here, and those that must and do not."""
        if (ramp := self.body.entry(RAMP)) and not self.rule.ramps:
            self.problems.error("no-ramp", ramp.key.mark, f"{self.at}.{RAMP}", verb=self.verb)
        self.reading.check_keys(self.body, self.at, self.rule.keys)
        self.reading.missing_keys(self.body, self.at, (self.rule.key, "from"))


def opened(written: Written, reading: Reading, period: Period) -> LeverReader | None:
    """A reader for what is written, if it is one verb with a map; else that is reported."""
    node, problems = written.node, reading.problems
    if not isinstance(node, Map):
        if not problems.reported(node.mark):
            problems.error("map-expected.lever", node.mark, written.path, verbs=tuple(VERBS))
        return None
    entries = [entry for entry in node if not problems.reported(entry.key.mark)]
    if len(entries) > 1 and all(entry.key.text in VERBS for entry in entries):
        problems.error("one-verb", entries[1].key.mark, written.path, verb=entries[1].key.text)
        return None
    if _keys_beside(entries):
        problems.error("indentation.lever", entries[1].key.mark, written.path, verb=entries[0].key.text)
        return None
    first = next((entry for entry in entries if entry.key.text in VERBS), None)
    if first is None or len(entries) > 1:
        if entries:
            wrong = next((entry for entry in entries if entry.key.text not in VERBS), entries[0])
            read_name(wrong.key, SWEDISH_VERBS, "verb", written.path, problems)
        return None
    body = reading.map_of(first.value, f"{written.path}.{first.key.text}")
    if body is None:
        return None
    reader = LeverReader(written, first.key.text, body, reading, period)
    reader.check_keys()
    return reader


def _keys_beside(entries: Sequence[Entry]) -> bool:
    """Whether a verb's keys stand beside it, not further in."""
    if len(entries) < 2 or entries[0].key.text not in VERBS:
        return False
    empty = isinstance(entries[0].value, Scalar) and not entries[0].value.text
    allowed = (*VERBS[entries[0].key.text].keys, *INHERITED)
    return empty and all(entry.key.text in allowed for entry in entries[1:])


def read_lever(reader: LeverReader) -> Lever | None:
    """The lever of any verb but `change`."""
    span = reader.span()
    since = span["from_day"] if span else None
    if reader.verb == "hire":
        return _hire(reader, span, since)
    entry_node = reader.body.get(reader.rule.key)
    at = f"{reader.at}.{reader.rule.key}"
    entry = entry_node and reader.reading.name(entry_node, reader.rule.vocabulary, at)
    names: tuple[str, ...] | None = ()
    if reader.verb in ("close", "keep") and "count" not in reader.body:
        names, amount = _named_places(reader)
    else:
        _refuse_both(reader)
        amount = reader.amount(since)
    common = reader.common(entry or "", "", since)
    if span is None or not entry or amount is None or common is None or names is None:
        return None
    made = {reader.rule.key: entry, **span, **common, "amount_key": amount[0], "amount": amount[1]}
    if reader.verb in ("close", "keep"):
        return {"close": Close, "keep": Keep}[reader.verb](names=names, **made)
    return _MADE[reader.verb](**made)


_MADE: dict[str, type[Lever]] = {"expand": Expand, "open": Open, "agree": Agree, "target": Target}


def _hire(reader: LeverReader, span: dict[str, Any] | None, since: date | None) -> Hire | None:
    roles, amount = _roles(reader), reader.amount(since)
    common = reader.common("+".join(roles or ()), "state", since)
    if span is None or not roles or amount is None or common is None:
        return None
    node = reader.body.get("role")
    if isinstance(node, Scalar) and node.text == "all" and common["part"].startswith("hire "):
        common["part"] = "hire all"
    return Hire(roles=roles, amount_key=amount[0], amount=amount[1], **span, **common)


def _roles(reader: LeverReader) -> tuple[str, ...] | None:
    """The roles: one, a list, or all."""
    node = reader.body.get("role")
    at = f"{reader.at}.role"
    if node is None:
        return None
    if isinstance(node, Scalar) and node.text == "all":
        return tuple(reader.reading.words.names("roles"))
    items = node.items if isinstance(node, List) else (node,)
    roles = [reader.reading.name(item, "roles", at) for item in items]
    if not roles:
        reader.problems.error("empty-list", node.mark, at)
    return None if None in roles or not roles else tuple(dict.fromkeys(role for role in roles if role))


def _refuse_both(reader: LeverReader) -> None:
    found = [reader.body.entry(key) for key in ("names", "all") if key in reader.rule.own_keys]
    second = next((entry.key for entry in found if entry), None)
    if second and "count" in reader.body:
        reader.problems.error("one-amount", second.mark, reader.at, first="count", second=second.text)


def _named_places(reader: LeverReader) -> tuple[tuple[str, ...] | None, tuple[str, Number] | None]:
    """The names of the places and how many that is; () with `all: true`, filled in later."""
    names_node, all_node = reader.body.get("names"), reader.body.get("all")
    if names_node and (every := reader.body.entry("all")):
        reader.problems.error("one-amount", every.key.mark, reader.at, first="names", second="all")
        return None, None
    if reader.written.times != 1.0 and reader.written.brought_mark and (names_node or all_node):
        reader.problems.error("times-parts", reader.written.brought_mark, reader.at, key="names")
        return None, None
    node = names_node or all_node
    if node is None:
        reader.amount(None)
        return None, None
    if node is all_node:
        right = read_truth(node, f"{reader.at}.all", reader.problems)
        if right is False:
            reader.problems.error("all-false", node.mark, f"{reader.at}.all")
        return ((), ("all", _count(reader, node, 0.0))) if right else (None, None)
    items = read_items(node, f"{reader.at}.names", reader.problems)
    texts = [read_text(item, f"{reader.at}.names", reader.problems) for item in items or ()]
    if items is None or None in texts or not texts:
        if items == ():
            reader.problems.error("empty-list", node.mark, f"{reader.at}.names")
        return None, None
    names = tuple(dict.fromkeys(text for text in texts if text))
    return names, ("names", _count(reader, node, float(len(names))))


def _count(reader: LeverReader, node: Node, value: float) -> Number:
    return Number(reader.inherited.origin(f"{reader.at}.count", node.mark), "count", (Step(None, value),))


def moved(number: Number, months: int) -> Number:
    """The number with its dates so many months later."""
    if not months or number.table:
        return number
    steps = tuple(
        replace(step, from_day=step.from_day and months_later(step.from_day, months)) for step in number.steps
    )
    return replace(number, steps=steps)


def scaled(number: Number, times: float, *, around: float = 0.0) -> Number:
    """The number that many times as far from `around` (0, or 1 for a factor)."""
    if times == 1.0:
        return number

    def far(value: float) -> float:
        return around + (value - around) * times

    steps = []
    for step in number.steps:
        span = step.range and replace(step.range, low=far(step.range.low), high=far(step.range.high))
        steps.append(Step(step.from_day, far(step.value), span))
    rows = number.table and replace(
        number.table, rows={key: far(value) for key, value in number.table.rows.items()}
    )
    return replace(number, steps=tuple(steps), table=rows)


def _whole(number: Number) -> bool:
    values = [step.value for step in number.steps] + list(number.table.rows.values() if number.table else ())
    return all(value == int(value) for value in values)
