"""What a gate finds: a verdict on each row, and what comes of them together."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

INDICATORS, EFFECTS = "indicators", "effects"
"""The tables that are judged."""
CHANCE, DIGITS, GIVEN = "chance", "digits", "given"
ONE_BLANK, MISSING, BLANK_BY_CHANCE = "one-blank", "missing", "blank-by-chance"
FAILED_AT_ONCE = frozenset({ONE_BLANK, MISSING})


@dataclass(frozen=True, slots=True)
class Verdict:
    """On one row; numbers are NaN where there is none. `basis` says where the tolerance is from, or why the
    row failed or could not be judged without one."""

    table: str
    indicator: str
    row: str  # of an effect, with its δ, else ""
    period: str
    breakdown: str
    group: str
    unit: str
    run: float
    reference: float
    tolerance: float
    basis: str

    @property
    def judged(self) -> bool:
        """Whether it could be."""
        return self.basis != BLANK_BY_CHANCE

    @property
    def passed(self) -> bool:
        """Whether the two differ by no more than the tolerance, or could not be judged."""
        if self.basis in FAILED_AT_ONCE:
            return False
        return not self.judged or abs(self.run - self.reference) <= self.tolerance

    @property
    def used(self) -> float:
        """The difference as a part of the tolerance."""
        if not self.judged or self.basis in FAILED_AT_ONCE:
            return 0.0 if self.passed else inf
        gap = abs(self.run - self.reference)
        return gap / self.tolerance if self.tolerance else (inf if gap else 0.0)


@dataclass(frozen=True, slots=True)
class Gate:
    """What came of it. `exact`: too few replications for a tolerance, so that equality was asked for;
    `same_chance`: both have the same seed and as many replications; `new` rows are not in the reference."""

    verdicts: tuple[Verdict, ...]
    exact: bool
    same_chance: bool
    by_chance: int
    new: int

    @property
    def failed(self) -> tuple[Verdict, ...]:
        """The rows outside, the furthest first."""
        return tuple(sorted((v for v in self.verdicts if not v.passed), key=lambda v: -v.used))

    @property
    def equal(self) -> int:
        """How many rows are equal to the last digit."""
        return sum(v.run == v.reference for v in self.verdicts)
