"""A package's parts alone and together: what each gives by itself, and what is lost without it.

All runs of a replication have the same chance, so every figure of a part is paired with those of the others:

    alone        the part's levers and no others
    all          all parts
    all_but_one  all parts but this
    adds_last    all less all_but_one: what the part adds to the others
    interaction  all less the sum of the parts alone: what belongs to no part
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from simulation.experiment.headline import STATISTICS, Figure, Headline, figures, statistics_of, told
from simulation.experiment.pairs import Pair
from simulation.experiment.reading import Reader
from simulation.experiment.settings import Settings
from simulation.experiment.sides import Side, side_of
from simulation.experiment.stores import Stores
from simulation.results.csvfiles import write_rows
from simulation.results.effects import Paired
from simulation.scenario.packages import parts_of, with_parts

if TYPE_CHECKING:
    import pandas as pd

PARTS = "parts.csv"
ALONE, ALL, ALL_BUT_ONE, ADDS_LAST, INTERACTION = "alone", "all", "all_but_one", "adds_last", "interaction"
COLUMNS = ("part", "contribution", "figure", "period", "group", "unit", *STATISTICS, "replications")


@dataclass(frozen=True, slots=True)
class Variants:
    """The runs of a package's parts, by name: each alone, and all but each."""

    alone: Mapping[str, Side]
    all_but: Mapping[str, Side]

    @property
    def sides(self) -> Iterator[Side]:
        """All of them."""
        yield from self.alone.values()
        yield from self.all_but.values()


@dataclass(frozen=True, slots=True)
class Contribution:
    """A figure of a part ("" for all together), and what it says of it."""

    part: str
    contribution: str
    figure: Headline


NO_VARIANTS = Variants({}, {})


def variants_of(pair: Pair, settings: Settings, stores: Stores) -> Variants:
    """The runs of a pair's parts; none where there are fewer than two."""
    names = parts_of(pair.scenario)
    if len(names) < 2:
        return NO_VARIANTS

    def side(kept: Sequence[str]) -> Side:
        return side_of(replace(pair, scenario=with_parts(pair.scenario, kept)), settings, stores)

    alone = {name: side([name]) for name in names}
    return Variants(alone, {name: side([one for one in names if one != name]) for name in names})


def contributions(variants: Variants, together: Paired, read: Reader) -> tuple[Contribution, ...]:
    """What the parts give, part by part, and together."""
    alone = {name: figures(read.paired(side)) for name, side in variants.alone.items()}
    all_but = {name: figures(read.paired(side)) for name, side in variants.all_but.items()}
    return contributions_of(alone, all_but, figures(together))


def contributions_of(
    alone: Mapping[str, Sequence[Figure]],
    all_but: Mapping[str, Sequence[Figure]],
    everything: Sequence[Figure],
) -> tuple[Contribution, ...]:
    """The same from the figures of each part alone, of all but each, and of all."""
    made: list[Contribution] = []
    for name in alone:
        made += _told(name, ALONE, alone[name])
        made += _told(name, ALL_BUT_ONE, all_but[name])
        made += _told(name, ADDS_LAST, _less(everything, all_but[name]))
    made += _told("", ALL, everything)
    return *made, *_told("", INTERACTION, _less(everything, *alone.values()))


def _told(part: str, contribution: str, made: Sequence[Figure]) -> Iterator[Contribution]:
    yield from (Contribution(part, contribution, told(replace(one, ratio=np.nan))) for one in made)


def _less(whole: Sequence[Figure], *others: Sequence[Figure]) -> tuple[Figure, ...]:
    """Figure by figure, one less the others. A cost that only some of them have is 0 in the rest."""
    known = [{(one.id, one.period, one.group): one.values for one in each} for each in others]
    return tuple(
        replace(
            one, values=one.values - sum(each.get((one.id, one.period, one.group), 0.0) for each in known)
        )
        for one in whole
    )


def frame(made: Sequence[Contribution], replications: int) -> pd.DataFrame | None:
    """One row for each part, contribution and figure; None if nothing was taken apart."""
    import pandas as pd

    if not made:
        return None
    rows = [{"part": one.part, "contribution": one.contribution, **asdict(one.figure)} for one in made]
    return (
        pd.DataFrame(rows).rename(columns={"id": "figure"}).assign(replications=replications)[list(COLUMNS)]
    )


def write(made: Sequence[Contribution], replications: int, path: Path) -> None:
    """parts.csv: one row for each part, contribution and figure."""
    write_rows(path, COLUMNS, [(*_row(one), replications) for one in made])


def _row(one: Contribution) -> Sequence[object]:
    figure = one.figure
    names = (one.part, one.contribution, figure.id, figure.period, figure.group, figure.unit)
    return (*names, *statistics_of(figure))


def read(folder: Path) -> pd.DataFrame | None:
    """The table in a run folder, if there is one; blanks are missing."""
    import pandas as pd

    path = folder / PARTS
    if not path.exists():
        return None
    texts = dict.fromkeys(("part", "contribution", "figure", "period", "group", "unit"), str)
    return pd.read_csv(
        path, dtype=texts, keep_default_na=False, na_values={name: [""] for name in STATISTICS}
    )
