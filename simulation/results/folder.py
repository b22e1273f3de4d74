"""The run folder on disk: complete or absent, the same bytes for the same run, and how to read it back."""

from __future__ import annotations

import json
import os
import shutil
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulation.results import csvfiles, parquet
from simulation.results.checks import Check
from simulation.results.hashes import file_hash
from simulation.results.keyfigures import as_markdown, years
from simulation.results.manifest import RunFacts, as_text, manifest
from simulation.results.replication import Replication, merged_checks
from simulation.results.summary import Summary, summarise
from simulation.results.suppression import suppressed_replications

if TYPE_CHECKING:
    import pandas as pd

MANIFEST, SCENARIO, AGAINST = "manifest.json", "scenario.yaml", "against.yaml"
TIDY, CSV, SWEDISH = "indicators.parquet", "indicators.csv", "indicators.sv.csv"
SPELLS, EVENTS = "spells.parquet", "events.parquet"
TABLES: Mapping[str, Callable[[Replication], Any | None]] = {
    TIDY: lambda one: parquet.tidy_table(one.tidy),
    SPELLS: lambda one: one.spells,
    EVENTS: lambda one: one.events,
}
"""The Parquet files, and what each holds of a replication."""
SUMMARY_JSON, SUMMARY_PAGE = "summary.json", "SUMMARY.md"
_MOST_WARNINGS = 3
NOTHING_MORE: Mapping[str, Any] = {}


@contextmanager
def complete_or_absent(folder: Path) -> Iterator[Path]:
    """A folder to write in, beside the real one; it takes its name when all is written, else it is
    removed."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    try:
        yield beside
        shutil.rmtree(folder, ignore_errors=True)
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def write_run(
    out: Path,
    facts: RunFacts,
    replications: Sequence[Replication],
    more: Sequence[Callable[[Path, Summary], None]] = (),
    *,
    also: Sequence[Check] = (),
    told: Mapping[str, Any] = NOTHING_MORE,
    page: Sequence[str] = (),
    last: Callable[[Path], object] | None = None,
) -> Path:
    """Write a run folder under `out` and return it; `more` may add tables before it is complete, and `last`
    what is made of all of them and the manifest (a report).

    Replications are taken in order of draw and number, whatever order they come in. `also` are checks of
    other runs that this one rests on, `told` more entries of summary.json, `page` lines that SUMMARY.md
    begins with.
    """
    in_order = sorted(replications, key=lambda r: (r.draw, r.number))
    ordered = suppressed_replications(in_order, facts.suppress_below)
    checks = (*merged_checks(ordered), *also)
    folder = out / facts.folder
    with complete_or_absent(folder) as beside:
        _write_scenarios(beside, facts)
        with ThreadPoolExecutor() as threads:  # Parquet needs no interpreter, text needs little else
            tables = threads.map(partial(_write_table, beside, ordered), _table_names(facts))
            summary = summary_of(ordered)
            csvfiles.write(summary, beside / CSV, beside / SWEDISH)
            _write_summaries(beside, facts, summary, checks, told, page)
            for add in more:
                add(beside, summary)
            deque(tables, maxlen=0)  # raises what went wrong
        done = [(r.number, r.draw) for r in ordered]
        note_all(beside, manifest(facts, done, checks, {}), last)
    return folder


def note_all(folder: Path, contents: Mapping[str, Any], last: Callable[[Path], object] | None) -> None:
    """Write a folder's manifest, with `last` what is made of it and the tables, and of all files what they
    are."""
    (folder / MANIFEST).write_text(as_text(contents), encoding="utf-8")
    if last is not None:
        last(folder)
    note_outputs(folder)


def note_outputs(folder: Path) -> None:
    """Write into a folder's manifest what its files are now."""
    contents = open_run(folder).manifest | {"outputs": hashes_of(folder)}
    (folder / MANIFEST).write_text(as_text(contents), encoding="utf-8")


def summary_of(replications: Sequence[Replication]) -> Summary:
    """Means and intervals; of the draws alone if there is no replication at central values."""
    central = [r.tidy for r in replications if r.draw == 0]
    drawn = [r.tidy for r in replications if r.draw > 0]
    return summarise(central, drawn) if central else summarise(drawn)


def hashes_of(folder: Path) -> dict[str, str]:
    """SHA-256 of every file but the manifest, by its path within the folder; two files at a time."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    named = {path.relative_to(folder).as_posix(): path for path in files}
    named.pop(MANIFEST, None)
    with ThreadPoolExecutor(2) as threads:
        return dict(zip(named, threads.map(file_hash, named.values()), strict=True))


def _write_scenarios(folder: Path, facts: RunFacts) -> None:
    (folder / SCENARIO).write_bytes(facts.scenario.encode("utf-8"))
    if facts.against is not None:
        (folder / AGAINST).write_bytes(facts.against.scenario.encode("utf-8"))


def _table_names(facts: RunFacts) -> tuple[str, ...]:
    """The Parquet files that a run may have."""
    return (TIDY, SPELLS, EVENTS) if facts.events else (TIDY, SPELLS)


def _write_table(folder: Path, replications: Sequence[Replication], name: str) -> None:
    """One of the Parquet files, unless no replication has anything for it."""
    tables = [(r.number, r.draw, table) for r in replications if (table := TABLES[name](r)) is not None]
    if tables:
        parquet.write(parquet.numbered(tables), folder / name)


def _write_summaries(
    folder: Path,
    facts: RunFacts,
    summary: Summary,
    checks: Sequence[Check],
    told: Mapping[str, Any],
    page: Sequence[str],
) -> None:
    contents = {
        "scenario": facts.name,
        "run_id": facts.run_id,
        "scale": facts.scale,
        "replications": summary.replications,
        "draws": facts.draws,
        "passed": all(check.passed for check in checks),
        "checks": {check.name: check.passed for check in checks},
        "indicators": _national_by_year(summary),
        **told,
    }
    text = json.dumps(contents, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (folder / SUMMARY_JSON).write_text(text, encoding="utf-8")
    (folder / SUMMARY_PAGE).write_text(_page(facts, summary, checks, page), encoding="utf-8")


def _national_by_year(summary: Summary) -> dict[str, dict[str, dict[str, float | None]]]:
    """indicator → year → mean and 80 per cent interval, to as many digits as the CSV has."""
    keys, wanted = summary.keys, set(years(summary.keys))
    result: dict[str, dict[str, dict[str, float | None]]] = {}
    national = keys.breakdown == "national"
    for at in national.nonzero()[0].tolist():
        if keys.period[at] in wanted:
            values = [csvfiles.number(v) for v in summary.statistics[at, :3].tolist()]
            row = {
                n: float(v) if v else None for n, v in zip(("mean", "low80", "high80"), values, strict=True)
            }
            result.setdefault(keys.indicator[at], {})[keys.period[at]] = row
    return result


def _page(facts: RunFacts, summary: Summary, checks: Sequence[Check], above: Sequence[str]) -> str:
    failed = [check for check in checks if not check.passed]
    draws = f" · draws: {facts.draws}" if facts.draws else ""
    basis = f"replications: {summary.replications}{draws} · seed {facts.seed}"
    lines = [f"# {facts.title or facts.name}", ""]
    lines += [f"`{facts.folder}` · scale {facts.scale} · {basis} · synthetic data", ""]
    lines += [*above, as_markdown(summary)]
    lines += [f"Checks: {len(checks) - len(failed)} of {len(checks)} passed."]
    lines += [f"- **{check.name}**: {check.detail}" for check in failed]
    lines += [f"- warning: {warning}" for warning in facts.warnings[:_MOST_WARNINGS]]
    if (others := len(facts.warnings) - _MOST_WARNINGS) > 0:
        lines += [f"- {others} more warnings, all of them in manifest.json"]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class RunFolder:
    """A run folder, read."""

    path: Path
    manifest: dict[str, Any]

    @property
    def scenario(self) -> str:
        """The resolved scenario's text."""
        return (self.path / SCENARIO).read_bytes().decode("utf-8")

    def indicators(self) -> pd.DataFrame:
        """One row an indicator, period, breakdown, group and replication."""
        import pandas as pd

        return pd.read_parquet(self.path / TIDY)

    def summary(self) -> pd.DataFrame:
        """Means and intervals, as in indicators.csv; blanks are missing."""
        import pandas as pd

        texts = dict.fromkeys(("indicator", "period", "breakdown", "group", "unit", "flag"), str)
        table = pd.read_csv(self.path / CSV, dtype=texts, keep_default_na=False, na_values=[""])
        return table.assign(flag=table["flag"].fillna(""))

    def spells(self) -> pd.DataFrame | None:
        """Spells of every replication, or None if small cells are suppressed: these list single persons."""
        import pandas as pd

        path = self.path / SPELLS
        return pd.read_parquet(path) if path.exists() else None

    def events(self) -> pd.DataFrame | None:
        """The event log, or None if the run kept none."""
        import pandas as pd

        path = self.path / EVENTS
        return pd.read_parquet(path) if path.exists() else None

    def told(self) -> dict[str, Any]:
        """summary.json."""
        contents: dict[str, Any] = json.loads((self.path / SUMMARY_JSON).read_text(encoding="utf-8"))
        return contents

    def effects(self) -> pd.DataFrame | None:
        """effects.csv, or None if the run was not compared; blanks are missing."""
        from simulation.results import effects_csv

        path = self.path / effects_csv.EFFECTS
        return effects_csv.read(path) if path.exists() else None

    def changed(self) -> tuple[str, ...]:
        """Files that are not, or no longer, what the manifest says; also those missing or added."""
        there, noted = hashes_of(self.path), self.manifest["outputs"]
        return tuple(
            sorted(name for name in there.keys() | noted.keys() if there.get(name) != noted.get(name))
        )


def open_run(path: Path | str) -> RunFolder:
    """Read a run folder, or the one that a manifest stands in; FileNotFoundError if there is none."""
    path = Path(path)
    folder = path.parent if path.name == MANIFEST else path
    contents = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return RunFolder(folder, contents)


def find_run(out: Path, facts: RunFacts) -> RunFolder | None:
    """The folder of the same run, if it is there already and whole."""
    folder = out / facts.folder
    if not (folder / MANIFEST).exists():
        return None
    found = open_run(folder)
    return None if found.changed() else found
