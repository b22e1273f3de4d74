"""Sweeps at size: killed and resumed, shared out, on two processes, a thousand cells, and what a cell costs.

    PYTHONPATH=.:tests python tests/benchmarks/sweeps.py

`killed` and `memory` are of the small region of tests/cases, so that there can be many cells; `two` and
`cost` of the Swedish baseline. Times are of a machine doing nothing else: how busy it was stands at the top.
Only a difference between bytes fails; nothing fails by the clock. All of it: some 35 minutes.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import machine
from benchmarks.tables import short, table, whole
from support.commands import ROOT, SMALL, children, start

SECTIONS = ("killed", "two", "memory", "cost")
KILLS, SHARES = 3, 3
TWO_REPLICATIONS = 8
SMALL_SWEEP = f"""\
name: Staff and crowding out
extends: {SMALL}
assume:
  crowding_out.share: $share
levers:
  - hire: {{{{role: caseworker, fte: $staff, from: 2023-02-01}}}}
axes:
  share: {{{{from: 0, to: 0.9, step: 0.1}}}}
  staff: {{{{from: 1, to: {{most}}, step: 1}}}}
indicators: [net_transitions_for_all, extra_in_work_or_education, cost_per_net_transition]
"""
SWEDISH_SWEEP = f"""\
name: Crowding out of more caseworkers
extends: {ROOT / "scenarios" / "s01-fler-arbetsformedlare.yaml"}
assume:
  crowding_out.share: $share
axes:
  share: {{{{from: 0, to: 1, step: {{step}}}}}}
indicators: [net_transitions_for_all]
"""
LOOP = """
import time
begun, total = time.perf_counter(), 0
for number in range(20_000_000):
    total += number * number % 7
print(time.perf_counter() - begun)
"""
"""Arithmetic alone, in the processor's own memory."""
MEGABYTE = 2**20


def main() -> None:
    """Print each section that is asked for, as soon as it is measured."""
    given = options().parse_args()
    print(machine.described(), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        made: dict[str, Callable[[Path], Iterator[str]]] = {
            "killed": lambda at: killed(at, given.seed),
            "two": lambda at: two(at, given.scale, given.repeat),
            "memory": memory,
            "cost": lambda at: cost(at, given.scales),
        }
        for section in given.only:
            print(f"\n## {section}\n", flush=True)
            at = Path(folder) / section
            at.mkdir()
            for line in made[section](at):
                print(line, flush=True)


def options() -> argparse.ArgumentParser:
    """What can be asked for."""
    kind = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=kind)
    add = parser.add_argument
    add("--only", nargs="+", choices=SECTIONS, default=SECTIONS, help="sections, default all")
    add("--seed", type=int, default=None, help="of the times at which a sweep is killed")
    add("--scale", type=float, default=0.05, help="of what two processes share")
    add("--scales", nargs="+", type=float, default=[0.02, 0.1, 0.25], help="of what a cell costs")
    add("--repeat", type=int, default=1, help="of which the fastest counts")
    return parser


def killed(folder: Path, seed: int | None) -> Iterator[str]:
    """200 cells undisturbed, killed at random and resumed, and in shares: the same bytes."""
    file = _written(folder, SMALL_SWEEP.format(most=20))
    words = ("--replications", 1, "--scale", 0.05, "--quiet", "--workers", 2)
    whole_seconds = _seconds("sweep", file, *words, "--out", folder / "undisturbed")
    wanted = _contents(folder / "undisturbed")
    yield f"200 cells, 2 processes, undisturbed: {whole_seconds:.0f} s"
    chosen, out = random.Random(seed), folder / "killed"
    for number in range(1, KILLS + 1):
        process = start("sweep", file, *words, "--out", out)
        time.sleep(chosen.uniform(0.1, 0.9) * whole_seconds / KILLS)
        if process.poll() is not None:
            raise SystemExit(f"it had ended before kill {number}; try again")
        process.kill()
        process.communicate()
        yield f"killed ({number}), with {_answers(out)} cells answered"
    _seconds("sweep", file, *words, "--out", out)
    yield _compared("resumed", _contents(out), wanted)
    shares = folder / "shares"
    for number in range(1, SHARES + 1):
        _seconds("sweep", file, *words, "--shard", f"{number}/{SHARES}", "--out", shares / str(number))
    folders = [path for path in shares.glob("*/*.shard-*") if path.is_dir()]
    _seconds("merge", *folders, "--quiet", "--out", folder / "merged")
    yield _compared(f"{SHARES} shares merged", _contents(folder / "merged"), wanted)


def two(folder: Path, scale: float, repeat: int) -> Iterator[str]:
    """One process and two, by turns, each from nothing; and what the machine allows at all."""
    alone, beside = loops(1), loops(2)
    yield f"a bare loop takes {alone:.2f} s alone and {beside:.2f} s beside another:"
    yield f"two processes can be {2 * alone / beside:.2f} times as fast as one here"
    file = _written(folder, SWEDISH_SWEEP.format(step=0.1))
    words = ("--replications", TWO_REPLICATIONS, "--scale", scale, "--quiet")
    taken: dict[int, list[float]] = {1: [], 2: []}
    for turn in range(repeat):
        for workers, seconds in taken.items():
            out = folder / f"{workers}-{turn}"
            seconds.append(_seconds("sweep", file, *words, "--workers", workers, "--out", out))
    best = {workers: min(seconds) for workers, seconds in taken.items()}
    runs = f"11 cells × {TWO_REPLICATIONS} replications at scale {scale:g}"
    yield f"{runs}, from start to end, best of {repeat}"
    yield from table(("processes", "s"), [(str(n), short(s)) for n, s in best.items()]).splitlines()
    yield f"two are {best[1] / best[2]:.2f} times as fast as one (goal 1.8)"


def loops(several: int) -> float:
    """Seconds of the slowest of several processes that share nothing, the best of three times."""
    told = []
    for _ in range(3):
        made = [
            subprocess.Popen([sys.executable, "-c", LOOP], stdout=subprocess.PIPE, text=True)
            for _ in range(several)
        ]
        told.append(max(float(one.communicate()[0]) for one in made))
    return min(told)


def memory(folder: Path) -> Iterator[str]:
    """A thousand cells by two processes: what each holds as they go by."""
    file = _written(folder, SMALL_SWEEP.format(most=100))
    words = ("--replications", 1, "--scale", 0.05, "--quiet", "--workers", 2)
    begun, out, held = time.monotonic(), folder / "out", dict[int, float]()
    process = start("sweep", file, *words, "--out", out)
    while process.poll() is None:
        time.sleep(1)
        done = _answers(out) // 100 * 100
        held[done] = max(held.get(done, 0.0), _most_held(process.pid))
    if process.returncode:
        raise SystemExit(f"status {process.returncode}\n{process.communicate()[1]}")
    rows = [(whole(done), whole(bytes / MEGABYTE)) for done, bytes in held.items()]
    yield from table(("cells answered", "MB in the larger process"), rows, words=0).splitlines()
    yield f"{time.monotonic() - begun:.0f} s"


def cost(folder: Path, scales: list[float]) -> Iterator[str]:
    """Seconds of a processor for one replication of one cell, by scale: two cells less one."""
    rows = []
    for scale in scales:
        seconds = []
        for cells, step in ((2, 1), (5, 0.25)):
            file = _written(folder, SWEDISH_SWEEP.format(step=step))
            out = folder / f"{scale:g}-{cells}"
            words = ("--replications", 1, "--scale", scale, "--quiet", "--workers", 1)
            seconds.append(_seconds("sweep", file, *words, "--out", out))
        rows.append((f"{scale:g}", short((seconds[1] - seconds[0]) / 3), short(seconds[0])))
    heads = ("scale", "s a cell and replication", "s of two cells, start and shared baseline included")
    yield from table(heads, rows, words=0).splitlines()


def _written(folder: Path, text: str) -> Path:
    file = folder / "sweep.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def _seconds(*words: object) -> float:
    """How long a command takes that must not fail."""
    begun = time.monotonic()
    process = start(*words)
    _, err = process.communicate()
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, words))}: status {process.returncode}\n{err}")
    return time.monotonic() - begun


def _contents(out: Path) -> dict[str, bytes]:
    """Every file of the only folder there is, but the manifest, which tells how long it took."""
    (folder,) = (path for path in out.iterdir() if not path.name.startswith("."))
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.name != "manifest.json"}


def _compared(what: str, made: dict[str, bytes], wanted: dict[str, bytes]) -> str:
    if made != wanted:
        unlike = sorted(name for name in made.keys() | wanted.keys() if made.get(name) != wanted.get(name))
        raise SystemExit(f"{what}: other bytes in {', '.join(unlike)}")
    total = sum(map(len, wanted.values()))
    return f"{what}: the same bytes in all {len(wanted)} files ({whole(total)} bytes)"


def _answers(out: Path) -> int:
    return sum(1 for path in out.glob(".parts/cells/*/*") if not path.name.startswith("."))


def _most_held(process: int) -> float:
    """The most that one of its processes holds, in bytes."""
    try:
        return max((_resident(one) for one in children(process)), default=0.0)
    except OSError:
        return 0.0


def _resident(process: int) -> float:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * 4096.0


if __name__ == "__main__":
    main()
