"""A reference: what a gate needs of a run, small enough to be kept beside the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.experiment.gate import judged_effects, judged_rows
from simulation.experiment.likeness import ENTRY, Likeness
from simulation.results import effects_csv
from simulation.results.folder import CSV, MANIFEST, RunFolder
from simulation.results.manifest import as_text

if TYPE_CHECKING:
    import pandas as pd

_LEFT_OUT = ("machine", "command", "warnings", "seconds_by_replication")


def write_reference(run: RunFolder, folder: Path) -> bool:
    """Write the rows that a gate judges, and the manifest; False if the run does not keep its scenario."""
    likeness = Likeness.of(run)
    if likeness is None:
        return False
    folder.mkdir(parents=True, exist_ok=True)
    _copy(run.path / CSV, folder / CSV, judged_rows)
    effects = run.path / effects_csv.EFFECTS
    if effects.exists():
        _copy(effects, folder / effects_csv.EFFECTS, judged_effects)
    else:
        (folder / effects_csv.EFFECTS).unlink(missing_ok=True)
    told = {name: value for name, value in run.manifest.items() if name not in _LEFT_OUT}
    (folder / MANIFEST).write_text(as_text({**told, ENTRY: asdict(likeness)}), encoding="utf-8")
    return True


def _copy(source: Path, target: Path, chosen: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    """Some rows of a table, with the text that they have."""
    import pandas as pd

    table = pd.read_csv(source, dtype=str, keep_default_na=False, na_values={"mean": [""]})
    rows = chosen(table)
    rows = rows if "flag" in rows.columns else rows[rows["mean"].notna()]
    rows.to_csv(target, index=False, lineterminator="\n")
