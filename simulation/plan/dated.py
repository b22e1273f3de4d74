"""Tables that change now and then: one version for each run of days on which nothing changes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from simulation.plan.plan import Array, Dated, Days, Floats, Ints


def versions(values: Floats | Days) -> tuple[Ints, Days]:
    """First day of each version, and the version of each day; of values with shape (…, day)."""
    flat = values.reshape(-1, values.shape[-1])
    changed = np.any(flat[:, 1:] != flat[:, :-1], axis=0)
    version = np.concatenate(([0], np.cumsum(changed))).astype(np.int32)
    return np.flatnonzero(np.append(True, changed)), version


def dated(parameters: Floats, table: Callable[[Floats], Array]) -> Dated[Array]:
    """The table that parameters of shape (…, day) give, made once a version from their values on a day."""
    firsts, version = versions(parameters)
    return Dated(_stacked([table(parameters[..., day]) for day in firsts]), version)


def _stacked(tables: list[Array]) -> Array:
    """One after another; those that are shorter along the last axis are filled up with zeros."""
    longest = max(table.shape[-1] for table in tables)
    filled = [
        np.pad(table, [(0, 0)] * (table.ndim - 1) + [(0, longest - table.shape[-1])]) for table in tables
    ]
    return np.stack(filled)  # type: ignore[return-value]
