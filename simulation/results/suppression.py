"""Small cells suppressed: those that rest on few people, and so many more that they cannot be worked out.

A cell is suppressed when the people behind it (their number at full scale, mean over replications) are above
0 and below a limit. Then, as long as any relation between cells has just one that is suppressed, the smallest
of its others is too. The same cells are suppressed in every replication.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from simulation.results.adding_up import (
    ADDED_UP,
    CROSSED,
    FOLLOW,
    MONTH,
    PARTS,
    TOTAL,
    Blocks,
    blocks_of,
    over_of,
    relations,
)
from simulation.results.fixed_groups import NAMED as FIXED_GROUP
from simulation.results.replication import Replication
from simulation.results.series import SUPPRESSED
from simulation.results.tidy import KEYS, Tidy

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

NAMED = frozenset({"group", FIXED_GROUP})
BEHIND_NAMED = frozenset({*PARTS, CROSSED}) - {"district"}
"""Breakdowns that named groups are made of: where one of these has a gap, a named group could fill it."""
FILLED_BY_NAMED = frozenset(name for names in FOLLOW for name in names)


def hidden_rows(tables: Sequence[Tidy], below: int) -> Bools:
    """Which rows of a run's replications are suppressed; none if `below` is 0.

    What is suppressed under one limit is so under every higher one. Raises ValueError if the tables do not
    know how many people are behind their cells.
    """
    if below <= 0:
        return np.zeros(len(tables[0]), dtype=np.bool_)
    base = np.mean([table.base for table in tables], axis=0)
    if np.isnan(base).all():
        raise ValueError("these tables do not say how many people are behind their cells")
    blank = np.all([np.isnan(table.value) for table in tables], axis=0)
    return _hidden(tables[0], base, blank, below)


def _hidden(keys: Tidy, base: Floats, blank: Bools, below: int) -> Bools:
    """Limit by limit, so that a higher one never shows what a lower one suppresses."""
    hidden = np.zeros(len(keys), dtype=np.bool_)
    people = ~blank & (base > 0)
    if not (people & (base < below)).any():
        return hidden
    blocks = blocks_of(keys)
    related = _Related.of(blocks, keys, base, blank)
    named = _Named.of(blocks, people)
    limits = {int(limit) for limit in np.floor(base[people & (base < below)]) + 1}
    for limit in sorted(limits):
        hidden |= people & (base < limit)
        while (more := related.more(hidden) | named.more(hidden)).any():
            hidden |= more
    return hidden


@dataclass(frozen=True, slots=True)
class _Related:
    """Relations whose cells all have a value: `rows` of one after another, each beginning at `starts`."""

    rows: Ints
    starts: Ints
    rank: Ints  # of each row of the table: the lowest is suppressed first
    never: int  # the rank of rows that cannot be suppressed

    @classmethod
    def of(cls, blocks: Blocks, keys: Tidy, base: Floats, blank: Bools) -> _Related:
        """Those of a table. Totals and longer periods are kept as long as a part can be suppressed."""
        total = (keys.breakdown == TOTAL).astype(np.float64)
        longer = np.char.str_len(keys.period.astype(np.str_)) != MONTH
        largest = np.nanmax(base) + 1
        cost = base + largest * (longer + 2 * total + 8 * (base == 0))
        cost[np.isnan(base) | blank] = np.inf
        rank = np.empty(len(keys), dtype=np.int64)
        rank[np.argsort(cost, kind="stable")] = np.arange(len(keys))
        whole = [part[~blank[part].any(axis=1)] for part in relations(blocks)]
        sizes = np.concatenate([np.full(len(part), part.shape[1]) for part in whole])
        rows = np.concatenate([part.reshape(-1) for part in whole])
        return cls(rows, np.cumsum(sizes) - sizes, rank, int(np.isfinite(cost).sum()))

    def more(self, hidden: Bools) -> Bools:
        """Of each relation with just one suppressed cell, the other that is suppressed first."""
        result = np.zeros_like(hidden)
        if len(self.starts):
            gone = hidden[self.rows]
            rank = np.where(gone, len(hidden), self.rank[self.rows])
            lone = np.add.reduceat(gone.astype(np.int64), self.starts) == 1
            first = np.minimum.reduceat(rank, self.starts)[lone]
            result[np.isin(self.rank, first[first < self.never])] = True
        return result


@dataclass(frozen=True, slots=True)
class _Named:
    """Named groups overlap, so that any may be what is left of others: where cells that they are made of
    are suppressed, so are they, for that indicator and period."""

    parts: Ints  # rows of other breakdowns
    part_key: Ints  # number of their indicator and period
    rows: Ints  # rows of named groups
    key: Ints
    size: int

    @classmethod
    def of(cls, blocks: Blocks, people: Bools) -> _Named:
        """The named groups of the indicators that add up, or are shares of such."""
        numbers: dict[tuple[str, str], int] = {}
        found: list[list[Ints]] = [[], [], [], []]
        for (name, breakdown), block in blocks.items():
            if over_of(name) not in ADDED_UP and name not in FILLED_BY_NAMED:
                continue
            if breakdown not in NAMED and breakdown not in BEHIND_NAMED:
                continue
            at = [numbers.setdefault((name, period), len(numbers)) for period in block.periods]
            rows, number = block.rows.reshape(-1), np.repeat(at, len(block.groups))
            kept = people[rows]
            into = found[2:] if breakdown in NAMED else found[:2]
            into[0].append(rows[kept])
            into[1].append(number[kept])
        none = np.zeros(0, dtype=np.int64)
        parts, part_key, rows, key = (np.concatenate([none, *each]) for each in found)
        return cls(parts, part_key, rows, key, len(numbers))

    def more(self, hidden: Bools) -> Bools:
        """Named groups that are to be suppressed besides."""
        gaps = np.zeros(self.size, dtype=np.bool_)
        gaps[self.part_key[hidden[self.parts]]] = True
        result = np.zeros_like(hidden)
        result[self.rows[gaps[self.key]]] = True
        return result & ~hidden


def hidden_in_any(keys: Tidy, runs: Sequence[Sequence[Tidy]], below: int) -> Bools:
    """Which of some rows are suppressed in any of several runs: so are differences between these.

    Each run is given by its replications' tables. A row that a run does not have is not suppressed in it.
    """
    hidden = [on_rows(keys, tables[0], hidden_rows(tables, below)) for tables in runs]
    either: Bools = np.any([np.zeros(len(keys), dtype=np.bool_), *hidden], axis=0)
    return either


def on_rows(keys: Tidy, table: Tidy, hidden: Bools) -> Bools:
    """What is suppressed of a table, on other rows: those of the same names."""
    if len(keys) == len(table) and all(
        np.array_equal(getattr(keys, key), getattr(table, key)) for key in KEYS
    ):
        return hidden
    gone = {name for name, gone in zip(_names(table), hidden.tolist(), strict=True) if gone}
    return np.array([name in gone for name in _names(keys)], dtype=np.bool_)


def _names(keys: Tidy) -> list[tuple[str, ...]]:
    return list(zip(*(getattr(keys, name).tolist() for name in KEYS), strict=True))


def suppressed(table: Tidy, hidden: Bools) -> Tidy:
    """The table with those rows blank and flagged. Of the people behind it nothing is told any more."""
    return replace(
        table,
        value=np.where(hidden, np.nan, table.value),
        flag=np.where(hidden, SUPPRESSED, table.flag).astype(object),
        base=np.full(len(table), np.nan),
    )


def suppressed_replications(replications: Sequence[Replication], below: int) -> list[Replication]:
    """The replications as they may go out: small cells blank, and nothing person by person.

    With `below` 0 they are as they were.
    """
    if below <= 0:
        return list(replications)
    hidden = hidden_rows([one.tidy for one in replications], below)
    return [replace(one, tidy=suppressed(one.tidy, hidden), spells=None, events=None) for one in replications]
