"""The levers: what somebody decides (or, in a circumstance, what happens), dated and with an amount."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from simulation.scenario.number import Number, Origin


@dataclass(frozen=True, slots=True)
class Where:
    """In which districts and area types; None means everywhere."""

    districts: tuple[str, ...] | None = None
    area_types: tuple[str, ...] | None = None


EVERYWHERE = Where()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """What all levers have.

    `amount` counts in what `amount_key` says (fte, places, mkr_per_year, …), is planned and fully built
    up; the lever grows to it along a straight line over `ramp_days` from `from_day` and holds through
    `until`. `shared_by` is a group's name, "staff", "evenly", or "" where nothing is split.
    """

    verb: ClassVar[str] = ""
    amount_key: str
    amount: Number
    from_day: date
    until: date
    over_months: int = 0
    ramp_days: int = 0
    where: Where = EVERYWHERE
    shared_by: str = ""
    part: str
    extra_cost_mkr_per_year: Number | None = None
    once_mkr: Number | None = None
    paid_by: str = "state"
    origin: Origin
    circumstance: bool = False

    @property
    def entry(self) -> str:
        """The name of what it acts on."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hire(Lever):
    """More staff (fewer, below 0) of one role or several; several share the amount by planned FTE."""

    verb: ClassVar[str] = "hire"
    roles: tuple[str, ...]

    @property
    def entry(self) -> str:
        """The role, or `all`, or several with + between."""
        return "+".join(self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expand(Lever):
    """More places in a programme; `amount_key` is places, fte, people_per_year or mkr_per_year."""

    verb: ClassVar[str] = "expand"
    programme: str

    @property
    def entry(self) -> str:
        """The programme."""
        return self.programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Open(Lever):
    """New places of a kind; decided on `from_day`, open `lead_months` after."""

    verb: ClassVar[str] = "open"
    place: str

    @property
    def entry(self) -> str:
        """The kind of place."""
        return self.place


@dataclass(frozen=True, slots=True, kw_only=True)
class Close(Lever):
    """Places of a kind that close: `amount` of them, or those of `names` (written, or all that are open)."""

    verb: ClassVar[str] = "close"
    place: str
    names: tuple[str, ...] = ()

    @property
    def entry(self) -> str:
        """The kind of place."""
        return self.place


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep(Lever):
    """Planned closures on or after `from_day` that do not happen: `amount` of them, or those of `names`."""

    verb: ClassVar[str] = "keep"
    place: str
    names: tuple[str, ...] = ()

    @property
    def entry(self) -> str:
        """The kind of place."""
        return self.place


@dataclass(frozen=True, slots=True, kw_only=True)
class Agree(Lever):
    """More agreements of a kind; `amount_key` is coverage_share (added) or municipalities."""

    verb: ClassVar[str] = "agree"
    agreement: str

    @property
    def entry(self) -> str:
        """The kind of agreement."""
        return self.agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Lever):
    """A group's head start in days, while it holds.

    It changes the class of that name, or makes one right after `first_planning`.
    """

    verb: ClassVar[str] = "target"
    group: str

    @property
    def entry(self) -> str:
        """The group."""
        return self.group


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLever(Lever):
    """A change of any number or word by path; it is already in the tree, see `Number.changes`.

    `paths` are those that `path` means, `*` filled in. For a word `word` is it, and `amount` counts nothing.
    """

    verb: ClassVar[str] = "change"
    path: str
    paths: tuple[str, ...]
    how: Literal["to", "add", "multiply"]
    word: str = ""

    @property
    def entry(self) -> str:
        """The path, as written."""
        return self.path
