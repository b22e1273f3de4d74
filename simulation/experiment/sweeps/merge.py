"""Shares of one sweep, made anywhere, put together: the same bytes as from one machine."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulation.experiment.owners import put_in_place, remove_abandoned, unfinished
from simulation.experiment.sweeps.folder import CELLS, SWEEP, Shard, read_share, write_sweep
from simulation.experiment.sweeps.swept import Answered, Swept
from simulation.results.folder import MANIFEST
from simulation.results.manifest import RunFacts


class UnlikeError(Exception):
    """Folders that cannot be put together; `id` and `details` say why, for the reader."""

    def __init__(self, id: str, **details: object) -> None:
        super().__init__(f"{id}: {details}")
        self.id, self.details = id, details


@dataclass(frozen=True, slots=True)
class Share:
    """A share's folder, read."""

    folder: Path
    told: dict[str, Any]
    labels: dict[str, dict[str, str]]
    answered: dict[str, Answered] = field(repr=False)

    @classmethod
    def read(cls, folder: Path) -> Share:
        """UnlikeError where it is no share's folder, or not whole."""
        if not all((folder / name).is_file() for name in (MANIFEST, SWEEP, CELLS)):
            raise UnlikeError("no-share", folder=folder)
        told, labels, answered = read_share(folder)
        if not told.get("shard"):
            raise UnlikeError("whole-sweep", folder=folder)
        return cls(folder, told, labels, answered)

    @property
    def shard(self) -> Shard:
        """Which share it is."""
        return Shard(self.told["shard"]["number"], self.told["shard"]["of"])


def merge(folders: Sequence[Path], out: Path) -> tuple[Swept, dict[str, Any], Path]:
    """The whole sweep from all its shares, what a manifest tells of it, and its folder.

    UnlikeError where they are not of one sweep.
    """
    remove_abandoned(out)
    shares = [Share.read(folder) for folder in folders]
    first = shares[0]
    _of_one_sweep(shares)
    answered = {cell: one for share in shares for cell, one in share.answered.items()}
    missing = [cell for cell in first.labels if cell not in answered]
    if missing:
        raise UnlikeError("shares-missing", cells=len(missing), of=first.shard.of, there=_numbers(shares))
    told = first.told
    swept = Swept(first.labels, tuple(told["indicators"]), told["replications"]["planned"], answered)
    text = (first.folder / SWEEP).read_text(encoding="utf-8")
    beside = out / unfinished("sweep")
    try:
        made = write_sweep(beside, _facts(shares, swept), swept, text=text, axes=tuple(told["axes"]))
        folder = out / made.name
        put_in_place(made, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return swept, told, folder


def _of_one_sweep(shares: Sequence[Share]) -> None:
    first = shares[0]
    for share in shares[1:]:
        same = share.told["run_id"] == first.told["run_id"] and share.labels == first.labels
        if not same or share.shard.of != first.shard.of:
            raise UnlikeError("other-sweep", folder=share.folder, first=first.folder)


def _numbers(shares: Sequence[Share]) -> str:
    return ", ".join(str(number) for number in sorted(share.shard.number for share in shares))


def _facts(shares: Sequence[Share], swept: Swept) -> RunFacts:
    """What the shares' manifests say of the sweep; what they took, together.

    UnlikeError where this program would have made another sweep of it.
    """
    told = shares[0].told
    facts = RunFacts(
        name=told["scenario"]["name"],
        scenario=swept.deciding,
        layers=told["layers"],
        titles=told["titles"],
        inputs=told["inputs"],
        seed=told["seed"],
        scale=told["scale"],
        replications=told["replications"]["planned"],
        draws=0,
        events=False,
        engine=told["engine"],
        title=told["scenario"]["title"],
        warnings=tuple(dict.fromkeys(text for share in shares for text in share.told["warnings"])),
        seconds=sum(share.told["seconds"] for share in shares),
        more={"merged": [share.folder.name for share in shares]},
    )
    if facts.run_id != told["run_id"]:
        raise UnlikeError("other-program", folder=shares[0].folder)
    return facts
