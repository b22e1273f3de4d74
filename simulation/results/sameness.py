"""Whether two run folders are of the same run: every output to the byte, and if not, where they differ.

A run's id is a hash of the program's source too, and two outputs name it; an output that is the same but for
the id is told apart from one that differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path
from typing import Any

from simulation.results.folder import RunFolder
from simulation.results.hashes import file_hash

SAME, SAME_BUT_ID, DIFFERS, NOT_MADE, NEW = "same", "same-but-id", "differs", "not-made", "new"
NOT_KEPT, CHANGED_SINCE, LINES = "not-kept", "changed-since", "lines"
WRITTEN_OTHERWISE, ROWS, COLUMNS = "written-otherwise", "rows", "columns"
_PARQUET = ".parquet"
_LINE_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Output:
    """An output by its name; `word` says whether it is the same, `detail` and `details` where it differs."""

    name: str
    word: str
    detail: str = ""
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def same(self) -> bool:
        """Whether it is, apart from the run's id."""
        return self.word in (SAME, SAME_BUT_ID)


def outputs_of(noted: RunFolder, made: RunFolder) -> tuple[Output, ...]:
    """Every output that the noted run had or the one made has, compared by its hash in the manifest."""
    names = noted.manifest["outputs"].keys() | made.manifest["outputs"].keys()
    return tuple(_output(name, noted, made) for name in sorted(names))


def _output(name: str, noted: RunFolder, made: RunFolder) -> Output:
    then, now = noted.manifest["outputs"].get(name), made.manifest["outputs"].get(name)
    if then is None or now is None:
        return Output(name, NEW if then is None else NOT_MADE)
    if then == now:
        return Output(name, SAME)
    ids = noted.manifest["run_id"], made.manifest["run_id"]
    if sha256(_with_id(made.path / name, *reversed(ids))).hexdigest() == then:
        return Output(name, SAME_BUT_ID)
    file = noted.path / name
    if not file.is_file():
        return Output(name, DIFFERS, NOT_KEPT)
    if file_hash(file) != then:
        return Output(name, DIFFERS, CHANGED_SINCE)
    return Output(name, DIFFERS, *_where(file, made.path / name, ids))


def _with_id(file: Path, id: str, other: str) -> bytes:
    """The file's bytes with another run id in the place of its own; a table names none."""
    contents = file.read_bytes()
    return contents if file.suffix == _PARQUET else contents.replace(id.encode(), other.encode())


def _where(then: Path, now: Path, ids: tuple[str, str]) -> tuple[str, Mapping[str, object]]:
    """Where two files differ."""
    if then.suffix == _PARQUET:
        return _where_in_tables(then, now)
    texts = then.read_bytes(), _with_id(now, *reversed(ids))
    lines = zip_longest(*(text.decode("utf-8-sig", "replace").splitlines() for text in texts), fillvalue="")
    unlike = [(number, one, other) for number, (one, other) in enumerate(lines, start=1) if one != other]
    if not unlike:
        return WRITTEN_OTHERWISE, {}
    number, one, other = unlike[0]
    shown = {"then": one[:_LINE_SHOWN], "now": other[:_LINE_SHOWN]}
    return LINES, {"count": len(unlike), "number": number, **shown}


def _where_in_tables(then: Path, now: Path) -> tuple[str, Mapping[str, object]]:
    from simulation.results.parquet import read

    one, other = read(then), read(now)
    if one.num_rows != other.num_rows:
        return ROWS, {"then": one.num_rows, "now": other.num_rows}
    names = dict.fromkeys([*one.column_names, *other.column_names])
    unlike = [name for name in names if not _same_column(one, other, name)]
    return (COLUMNS, {"names": ", ".join(unlike)}) if unlike else (WRITTEN_OTHERWISE, {})


def _same_column(one: Any, other: Any, name: str) -> bool:
    both = [table.column(name) for table in (one, other) if name in table.column_names]
    return len(both) == 2 and both[0].equals(both[1])


def changes(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(what, then, now) of all that two manifests tell and that could make outputs differ."""
    one, other = _known(then), _known(now)
    for name in dict.fromkeys([*one, *other]):
        if one.get(name) != other.get(name):
            yield name, one.get(name, "–"), other.get(name, "–")


def _known(manifest: Mapping[str, Any]) -> dict[str, str]:
    source = manifest["source"]
    alone = {name: str(manifest.get(name)) for name in ("format", "version", "engine", "key_scheme")}
    commit = {"commit": str(source["commit"])} if source.get("commit") else {}
    dirty = {"dirty": str(source["dirty"])} if source.get("dirty") else {}
    return {
        **alone,
        "source": source["sha256"],
        **commit,
        **dirty,
        **{str(name): str(value) for name, value in manifest["libraries"].items()},
        **{f"machine {name}": str(value) for name, value in manifest.get("machine", {}).items()},
    }
