"""A gate: whether a run gives what a reference gave, but for chance.

Judged are the nation's calendar years. With the rate of false alarms p and m figures that chance moves, each
has the tolerance of p/m (Bonferroni), so that a program that is unchanged fails one time in 1/p at most.
Rarer figures, of counties and groups, are not judged: a few cases are far from any normal distribution, and
a tolerance that holds for them would have to be too wide to see anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from simulation.experiment.likeness import UnlikeError, refuse_unlike
from simulation.experiment.tolerance import FEWEST, Floats, Means, by_chance, digits
from simulation.experiment.verdict import (
    BLANK_BY_CHANCE,
    CHANCE,
    DIGITS,
    EFFECTS,
    GIVEN,
    INDICATORS,
    MISSING,
    ONE_BLANK,
    Gate,
    Verdict,
)
from simulation.results.effects import AS_SET, WITH_OUTSIDE
from simulation.results.folder import RunFolder
from simulation.results.series import UNCERTAIN
from simulation.results.tidy import KEYS

if TYPE_CHECKING:
    import pandas as pd

Bools = npt.NDArray[np.bool_]
Words = npt.NDArray[np.object_]

FALSE_ALARMS = 0.001
NATIONAL = "national"
OF_PLACES = "district"
"""In the name of a breakdown by county."""
EFFECT_KEYS = (*KEYS, "row", "delta")
COUNTED = frozenset({"people", "person-months", "meetings", "cases"})
"""Units of what is counted in the simulation, one by one."""
DAYS, WHOLE_DAYS = "days", ("_median", "_p90")
"""Waits that come in whole days: their unit, and how their names end."""
_NUMBERS = ("mean", "low95", "high95", "replications")


@dataclass(frozen=True, slots=True)
class Limits:
    """The rate of false alarms of the whole gate, and tolerances given by name, in the figure's unit.

    A name is an indicator's, or for effects the indicator's and the row's with a point between.
    """

    false_alarms: float = FALSE_ALARMS
    given: Mapping[str, float] = field(default_factory=dict)


def names(reference: RunFolder) -> set[str]:
    """What a tolerance may be given for."""
    known = set(judged_rows(reference.summary())["indicator"])
    effects = reference.effects()
    if effects is not None:
        judged = judged_effects(effects)
        known |= {f"{one}.{row}" for one, row in zip(judged["indicator"], judged["row"], strict=True)}
    return known


def judge(run: RunFolder, reference: RunFolder, limits: Limits) -> Gate:
    """Every row judged; UnlikeError where the two cannot be held against each other."""
    refuse_unlike(run, reference)
    levels, level = _together(judged_rows(run.summary()), judged_rows(reference.summary()), KEYS)
    differences, more = _effects(run, reference, levels)
    same_chance, exact = _same_chance(run, reference), _too_few(levels)
    if exact and not same_chance:
        raise UnlikeError("too-few-replications", fewest=FEWEST)
    tables = [(INDICATORS, levels), (EFFECTS, differences)]
    made = _Judging(limits, exact, run.manifest["scale"], _blank_by_chance(levels))
    count = sum(int((made.basis(table) == CHANCE).sum()) for _, table in tables)
    verdicts = [one for name, table in tables for one in made.verdicts(name, table, count)]
    return Gate(tuple(verdicts), exact, same_chance, count, level + more)


def judged_rows(table: pd.DataFrame) -> pd.DataFrame:
    """The nation's calendar years; an indicator without them by what it has instead, but for counties."""
    years = table[table["period"].str.len() == len("YYYY")]
    nation = years["breakdown"] == NATIONAL
    instead = ~years["indicator"].isin(set(years["indicator"][nation]))
    return years[nation | (instead & ~years["breakdown"].str.contains(OF_PLACES))]


def judged_effects(table: pd.DataFrame) -> pd.DataFrame:
    """The nation's calendar years; at the bounds of crowding out those of transitions alone."""
    nation = (table["period"].str.len() == len("YYYY")) & (table["breakdown"] == NATIONAL)
    return table[nation & ((table["delta"] == AS_SET) | table["indicator"].isin(WITH_OUTSIDE))]


def _effects(run: RunFolder, reference: RunFolder, levels: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The rows of both effects.csv with the levels that they are of; none if one run was not compared."""
    one, other = run.effects(), reference.effects()
    if one is None or other is None:
        return levels.iloc[:0].assign(row="", delta=""), 0
    there = levels[[*KEYS, "mean"]].rename(columns={"mean": "level"})
    known = judged_effects(other)
    both, new = _together(judged_effects(one), known[known["mean"].notna()], EFFECT_KEYS)
    whole = both.drop(columns="level").merge(there, on=list(KEYS), how="left")
    return whole.assign(level=whole["level"].fillna(0.0)), new


def _together(run: pd.DataFrame, reference: pd.DataFrame, keys: Sequence[str]) -> tuple[pd.DataFrame, int]:
    """The reference's rows beside the run's, with `_reference` after their names; how many rows are new."""
    columns = [*keys, *(name for name in (*_NUMBERS, "flag") if name in run.columns)]
    both = reference[columns].merge(
        run[columns], on=list(keys), how="outer", suffixes=("_reference", ""), indicator="there", sort=False
    )
    new = both["there"] == "right_only"
    return both[~new].assign(level=0.0), int(both["mean"][new].notna().sum())


def _same_chance(run: RunFolder, reference: RunFolder) -> bool:
    one, other = run.manifest, reference.manifest
    return all(one[name] == other[name] for name in ("seed", "replications", "draws"))


def _too_few(levels: pd.DataFrame) -> bool:
    return bool(np.nanmin(levels[["replications", "replications_reference"]].to_numpy(float)) < FEWEST)


def _blank_by_chance(levels: pd.DataFrame) -> frozenset[str]:
    """Indicators that are blank in some replications and not in others."""
    some = (levels["flag"] == UNCERTAIN) | (levels["flag_reference"] == UNCERTAIN)
    return frozenset(levels["indicator"][some])


@dataclass(frozen=True, slots=True)
class _Judging:
    limits: Limits
    exact: bool
    scale: float
    blank_by_chance: frozenset[str]

    def verdicts(self, name: str, table: pd.DataFrame, count: int) -> Iterator[Verdict]:
        """On each row of a table, when chance moves so many in all."""
        basis = self.basis(table)
        tolerance = self._tolerance(table, basis, count)
        told = table.assign(row=_row(table), tolerance=tolerance, basis=basis, table=name)
        columns = ("table", "indicator", "row", "period", "breakdown", "group", "unit")
        named = zip(*(told[column].tolist() for column in columns), strict=True)
        numbers = zip(
            *(told[column].tolist() for column in ("mean", "mean_reference", "tolerance", "basis")),
            strict=True,
        )
        both_blank = told["basis"].eq("").tolist()
        for names, values, nothing in zip(named, numbers, both_blank, strict=True):
            if not nothing:
                yield Verdict(*names, *values)

    def basis(self, table: pd.DataFrame) -> Words:
        """What each row is judged by; "" where both are blank."""
        blank, other = table["mean"].isna(), table["mean_reference"].isna()
        chancy = table["indicator"].isin(self.blank_by_chance)
        given = _names(table).isin(set(self.limits.given))
        choices: list[tuple[pd.Series, str]] = [
            (table["there"] == "left_only", MISSING),
            (blank & other, ""),
            ((blank | other) & chancy, BLANK_BY_CHANCE),
            (blank | other, ONE_BLANK),
            (given, GIVEN),
        ]
        standard = np.full(len(table), DIGITS if self.exact else CHANCE, dtype=object)
        if not self.exact:
            standard[self._certain(table)] = DIGITS
        return np.select([one.to_numpy() for one, _ in choices], [word for _, word in choices], standard)

    def _certain(self, table: pd.DataFrame) -> Bools:
        """Rows that chance does not move: no spread, and nothing that is counted in steps."""
        one, other = _means(table)
        wide = by_chance(one, other, self._grain(table), 0.5)
        certain: Bools = wide <= digits(one, other, table["level"].to_numpy(float))
        return certain

    def _tolerance(self, table: pd.DataFrame, basis: Words, count: int) -> Floats:
        one, other = _means(table)
        written = digits(one, other, table["level"].to_numpy(float))
        chance = by_chance(one, other, self._grain(table), self.limits.false_alarms / max(count, 1)) + written
        given = _names(table).map(self.limits.given).to_numpy(float)
        by = {CHANCE: chance, DIGITS: written, GIVEN: given}
        tolerance = np.select([basis == word for word in by], list(by.values()), np.nan)
        return tolerance.astype(np.float64)

    def _grain(self, table: pd.DataFrame) -> Floats:
        """The step that values come in: one person simulated stands for several."""
        counted = table["unit"].isin(COUNTED).to_numpy()
        whole_days = (
            table["indicator"].str.endswith(WHOLE_DAYS).to_numpy() & (table["unit"] == DAYS).to_numpy()
        )
        return np.select([counted, whole_days], [1 / self.scale, 1.0], 0.0).astype(np.float64)


def _row(table: pd.DataFrame) -> pd.Series | str:
    """Which row of an effect, and at which δ if not as set."""
    if "row" not in table.columns:
        return ""
    bound = table["delta"] != AS_SET
    return table["row"] + bound.map({True: " δ=", False: ""}) + table["delta"].where(bound, "")


def _names(table: pd.DataFrame) -> pd.Series:
    """What a tolerance for the row is given under."""
    return table["indicator"] + "." + table["row"] if "row" in table.columns else table["indicator"]


def _means(table: pd.DataFrame) -> tuple[Means, Means]:
    one, other = ([table[f"{name}{end}"].to_numpy(float) for name in _NUMBERS] for end in ("", "_reference"))
    return Means(*one), Means(*other)
