"""What an arm of a trial gets, read: meetings called off, a place, other numbers, a head start."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from simulation.scenario.change_reading import paths_of, read_change
from simulation.scenario.inherited import NOTHING, Inherited
from simulation.scenario.lever_reading import Written, opened
from simulation.scenario.levers import ChangeLever
from simulation.scenario.nodes import Entry, Map, Node, Scalar
from simulation.scenario.number import Number
from simulation.scenario.numbers import read_any_number
from simulation.scenario.reading import Reading
from simulation.scenario.rules import Rule
from simulation.scenario.scalars import read_items, read_name, read_whole
from simulation.scenario.trial import TREATED, Treatment
from simulation.scenario.trial_part import named
from simulation.scenario.trial_words import BY_PERSON, CALLED_OFF, TREATMENTS
from simulation.scenario.units import Unit

WHOLE_SPELL = None
_HOWS = ("to", "add", "multiply")


@dataclass
class TreatmentReader:
    """Reads the list of one arm; `root` knows the paths, `reading` takes what is found."""

    arm: str
    file: str
    root: Reading
    reading: Reading
    inherited: Inherited = NOTHING
    cancelled: Counter[str] = field(default_factory=Counter)
    programme: str | None = None
    changes: list[ChangeLever] = field(default_factory=list)
    head_start_days: Number | None = None
    lasts: list[int | None] = field(default_factory=list)

    def read(self, node: Node) -> Treatment | None:
        """All of it; None if anything is wrong."""
        before = len(self.reading.problems.errors)
        at = f"treatment.{self.arm}"
        for number, item in enumerate(read_items(node, at, self.reading.problems) or ()):
            self._read_one(item, f"{at}[{number}]")
        if len(self.reading.problems.errors) > before:
            return None
        for_days = self.lasts[0] if self.lasts else WHOLE_SPELL
        return Treatment(
            dict(self.cancelled), self.programme, tuple(self.changes), self.head_start_days, for_days
        )

    def _read_one(self, item: Node, at: str) -> None:
        found = self.reading.map_of(item, at)
        if found is None:
            return
        entry = self._only(found, at)
        body = self.reading.map_of(entry.value, f"{at}.{entry.key.text}") if entry else None
        if entry is not None and body is not None:
            getattr(self, f"_{entry.key.text}")(body, f"{at}.{entry.key.text}", entry)

    def _only(self, found: Map, at: str) -> Entry | None:
        """What the item gives, if it is one thing; else that is reported."""
        entries, problems = named(found), self.reading.problems
        known = [entry for entry in entries if entry.key.text in TREATMENTS]
        if not entries:
            problems.error("trial-item.none", found.mark, at, allowed=TREATMENTS)
        elif len(known) > 1:
            problems.error("trial-item", known[1].key.mark, at, key=known[1].key.text)
        elif known == [entries[0]] and len(entries) > 1 and _empty(known[0].value):
            problems.error("indentation.lever", entries[1].key.mark, at, verb=known[0].key.text)
        else:
            self.reading.check_keys(found, at, TREATMENTS)
            return known[0] if known else None
        return None

    def _keys(self, body: Map, at: str, allowed: tuple[str, ...], required: tuple[str, ...]) -> None:
        self.reading.check_keys(body, at, allowed)
        self.reading.missing_keys(body, at, required)

    def _once(self, there: object, entry: Entry, at: str) -> None:
        if there is not None:
            problems = self.reading.problems
            problems.error("trial-twice", entry.key.mark, at, arm=self.arm, key=entry.key.text)

    def _cancel_meeting(self, body: Map, at: str, entry: Entry) -> None:  # noqa: ARG002
        self._keys(body, at, ("kind", "count"), ("kind", "count"))
        problems, kind_node, count_node = self.reading.problems, body.get("kind"), body.get("count")
        kind = kind_node and read_name(kind_node, CALLED_OFF, "meeting", f"{at}.kind", problems)
        count = count_node and read_whole(
            count_node, Unit.NUMBER, f"{at}.count", problems, low=1.0, high=100.0
        )
        if kind and count:
            self.cancelled[kind] += count

    def _give(self, body: Map, at: str, entry: Entry) -> None:
        self._keys(body, at, ("programme",), ("programme",))
        self._once(self.programme, entry, at)
        if node := body.get("programme"):
            self.programme = self.root.name(node, "programmes", f"{at}.programme")

    def _change(self, body: Map, at: str, entry: Entry) -> None:
        self._keys(body, at, ("path", *_HOWS, "for_days"), ("path",))
        node = body.get("path")
        paths = paths_of(node, f"{at}.path", self.root) if node else None
        wrong = [one for one in paths or () if not any(fnmatchcase(one, like) for like in BY_PERSON)]
        if wrong and node:
            self.reading.problems.error(
                "trial-change", node.mark, f"{at}.path", path=wrong[0], allowed=BY_PERSON
            )
        self._for_days(body, at)
        if paths and not wrong and self.root.period:
            lever = self._lever(body, entry, at)
            self.changes += [lever] if lever else []

    def _lever(self, body: Map, entry: Entry, at: str) -> ChangeLever | None:
        """The change as a lever from the period's first day on."""
        period = self.root.period
        if period is None:
            return None
        since = Entry(Scalar("from", entry.key.mark), Scalar(period.first_day.isoformat(), entry.key.mark))
        kept = tuple(one for one in body if one.key.text != "for_days")
        lever = Map((Entry(entry.key, Map((*kept, since), body.mark)),), body.mark)
        path = at.removesuffix(f".{entry.key.text}")
        reader = opened(Written(lever, path, self.file, inherited=self.inherited), self.reading, period)
        return None if reader is None else read_change(reader, self.root)

    def _target(self, body: Map, at: str, entry: Entry) -> None:
        self._keys(body, at, ("group", "head_start_days", "for_days"), ("group", "head_start_days"))
        self._once(self.head_start_days, entry, at)
        group, days = body.get("group"), body.get("head_start_days")
        if isinstance(group, Scalar) and group.text != TREATED:
            self.reading.problems.error("trial-treated", group.mark, f"{at}.group")
        if days:
            rule, told = Rule(unit="days"), self.inherited.within(body, at, self.reading.problems)
            self.head_start_days = read_any_number(days, f"{at}.head_start_days", rule, told, self.reading)
        self._for_days(body, at)

    def _for_days(self, body: Map, at: str) -> None:
        """How long it lasts: as long as all else in the arm."""
        node = body.get("for_days")
        problems = self.reading.problems
        days = read_whole(node, Unit.DAYS, f"{at}.for_days", problems, low=1.0) if node else WHOLE_SPELL
        if node and days is None:
            return
        if self.lasts and self.lasts[0] != days:
            told = [one if one else "–" for one in (days, self.lasts[0])]
            problems.error("trial-days", (node or body).mark, f"{at}.for_days", days=told[0], other=told[1])
        self.lasts.append(days)


def _empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text
