"""Tables to Parquet and back, the same bytes for the same contents; and as Arrow keeps them for us."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from simulation.plan.plan import Plan, Route
from simulation.plan.record import NONE, Event, Record
from simulation.results.status import index
from simulation.results.tidy import KEYS, Tidy

ROWS_A_GROUP = 1 << 20
_ENCODED: dict[int, tuple[Any, Any]] = {}
"""Text columns that cannot change, which every replication of a scenario shares, and what became of them."""
_KEPT = 2 * len(KEYS)
_DECODED: dict[str, tuple[Any, Any]] = {}
"""Text columns by name as they were read last, which the next replication of that scenario has too."""


def write(table: Any, path: Path) -> None:
    """Write an Arrow table with fixed options."""
    import pyarrow.parquet as pq

    pq.write_table(
        table,
        path,
        compression="zstd",
        compression_level=3,
        use_dictionary=True,
        write_statistics=True,
        row_group_size=ROWS_A_GROUP,
        version="2.6",
        data_page_version="1.0",
    )


def read(path: Path) -> Any:
    """Read an Arrow table."""
    import pyarrow.parquet as pq

    return pq.read_table(path)


def keep(table: Any, path: Path) -> None:
    """Write an Arrow table for `kept`, in a fifth of the time: replications between two commands."""
    from pyarrow import feather

    feather.write_feather(table, path, compression="lz4")


def kept(path: Path) -> Any:
    """Read one."""
    from pyarrow import feather

    return feather.read_table(path)


def _words(values: Any) -> Any:
    """A text column as dictionary codes, the dictionary in order of first appearance."""
    import pyarrow as pa

    return pa.array(values, type=pa.string()).dictionary_encode()


def _shared_words(values: Any) -> Any:
    """The same, but once only for a column that many tables share."""
    if values.flags.writeable:
        return _words(values)
    kept, encoded = _ENCODED.get(id(values), (None, None))
    if kept is not values:
        encoded = _words(values)
        if len(_ENCODED) >= _KEPT:
            _ENCODED.clear()
        _ENCODED[id(values)] = values, encoded
    return encoded


def _codes(codes: Any, labels: tuple[str, ...]) -> Any:
    """Numbers of names as a dictionary column; negative is missing."""
    import pyarrow as pa

    numbers = pa.array(codes.astype(np.int32), mask=codes < 0)
    return pa.DictionaryArray.from_arrays(numbers, pa.array(labels, type=pa.string()))


def tidy_table(tidy: Tidy) -> Any:
    """The tidy table; an empty value is null."""
    import pyarrow as pa

    columns = {name: _shared_words(getattr(tidy, name)) for name in KEYS}
    columns["value"] = pa.array(tidy.value, mask=np.isnan(tidy.value))
    columns["flag"] = _words(tidy.flag)
    return pa.table(columns)


def tidy_of(table: Any) -> Tidy:
    """The tidy table back, without how many people are behind each value.

    Text columns that were the same in the table before are the very same, and cannot be changed.
    """
    texts = {name: _texts(name, table.column(name)) for name in (*KEYS, "flag")}
    value = table.column("value").to_numpy(zero_copy_only=False).astype(np.float64)
    return Tidy(**texts, value=value, base=np.full(len(value), np.nan))


def _texts(name: str, column: Any) -> Any:
    before, texts = _DECODED.get(name, (None, None))
    if before is None or not before.equals(column):
        words = column.dictionary_encode().combine_chunks()
        texts = np.array(words.dictionary.to_pylist(), dtype=object)[words.indices.to_numpy()]
        texts.flags.writeable = False
        _DECODED[name] = column, texts
    return texts


def _maybe_day(days: Any) -> Any:
    import pyarrow as pa

    return pa.array(days.astype(np.int32), mask=days == NONE)


def spell_table(plan: Plan, record: Record) -> Any:
    """Spells with their person's id and attributes; days and routes not yet known are null."""
    import pyarrow as pa

    spells, people, labels = record.spells, plan.people, plan.labels
    person = index(spells, "person")
    columns: dict[str, Any] = {"person": pa.array(people.id[person], type=pa.int64())}
    columns["spell"] = pa.array(spells["spell"])
    columns |= {name: _maybe_day(spells[name]) for name in ("day_in", "counter_in", "day_out")}
    columns["route"] = _codes(spells["route"], tuple(route.name.lower() for route in Route))
    columns["subsidy"] = _codes(spells["subsidy"], labels.subsidies)
    columns["away_days"] = _maybe_day(spells["away_days"])
    columns["district"] = _codes(people.district[person], labels.districts)
    columns["area_type"] = _codes(people.area_type[person], labels.area_types)
    for name, categories in labels.attributes.items():
        columns[name] = _codes(getattr(people, name)[person], categories)
    return pa.table(columns)


def event_table(plan: Plan, record: Record) -> Any | None:
    """The event log with persons' ids, or None if there is none."""
    import pyarrow as pa

    if record.events is None:
        return None
    events = record.events
    columns = {
        "day": pa.array(events["day"]),
        "phase": pa.array(events["phase"]),
        "event": _codes(events["event"], tuple(event.name.lower() for event in Event)),
        "person": pa.array(plan.people.id[events["person"]], type=pa.int64()),
        "detail": pa.array(events["detail"]),
    }
    return pa.table(columns)


def numbered(tables: list[tuple[int, int, Any]]) -> Any:
    """Tables of (replication, draw), one after another, with both numbers as columns."""
    import pyarrow as pa

    parts = []
    for replication, draw, table in tables:
        n = table.num_rows
        table = table.add_column(0, "draw", pa.array(np.full(n, draw, np.int32)))
        parts.append(table.add_column(0, "replication", pa.array(np.full(n, replication, np.int32))))
    return pa.concat_tables(parts).unify_dictionaries().combine_chunks()
