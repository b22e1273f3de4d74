"""Does the proof of equality notice? Each rule of an engine with one small mistake after another.

    PYTHONPATH=.:tests python tests/compiled/mutate.py --engine simpy
    NUMBA_DISABLE_JIT=1 PYTHONPATH=.:tests python tests/compiled/mutate.py --engine compiled

Rules that only compiled code goes through (COMPILED_ONLY) have tests of their own, and are left out.
Prints the table of docs/engines.md: by file, how many rules and mistakes, how many were noticed, and which
were not. What has been tried is kept (`--kept`), by the source of the file: a call that was interrupted goes
on where it was, and after a change only the changed files are tried anew.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from support.engines import PACKAGES, engine, rule_files
from support.equal import fingerprint
from support.mutations import Mutant, mutants_of
from support.not_noticed import reason
from support.quickly import quicken
from support.rules_visited import COMPILED_ONLY, rules
from support.situations import Situation, for_mutations, random_situation
from support.trying import Expected, Found, try_out

KEPT = Path("results") / "mutations.jsonl"
LEAST_PATIENCE = 3.0


def main(arguments: list[str] | None = None) -> int:
    """Status 1 when a mistake went unnoticed that nobody has explained."""
    asked = _parser().parse_args(arguments)
    if asked.engine == "compiled" and os.environ.get("NUMBA_DISABLE_JIT") != "1":
        print("set NUMBA_DISABLE_JIT=1: a changed rule would be compiled again each time", file=sys.stderr)
        return 2
    if asked.engine == "compiled":
        quicken("")
    situations = [*for_mutations(), *(random_situation(seed) for seed in range(1000, 1000 + asked.more))]
    found = dict(_all(asked, situations))
    print("\n".join(table(asked.engine, found)))
    return int(any(what is Found.EQUAL and not reason(mutant) for mutant, what in found.items()))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--engine", choices=list(PACKAGES), default="compiled")
    parser.add_argument("--only", default="", help="names (of file, rule or mistake) that contain this text")
    parser.add_argument("--more", type=int, default=0, help="so many random plans beside the fixed set")
    parser.add_argument("--kept", type=Path, default=KEPT, help="what has been tried")
    parser.add_argument("--again", action="store_true", help="try again what went unnoticed before")
    return parser


def _all(asked: argparse.Namespace, situations: Sequence[Situation]) -> Iterator[tuple[Mutant, Found]]:
    expected = [_expected(asked.engine, situation) for situation in situations]
    kept = _read(asked.kept)
    asked.kept.parent.mkdir(parents=True, exist_ok=True)
    with asked.kept.open("a", encoding="utf-8") as file:
        for mutant, key in _asked(asked.engine, asked.only):
            found = kept.get(key)
            if found is None or (asked.again and found is Found.EQUAL):
                found = try_out(asked.engine, mutant, expected)
                print(
                    json.dumps({"key": key, "name": mutant.name, "found": found.name}), file=file, flush=True
                )
                _tell(mutant, found)
            yield mutant, found


def _expected(name: str, situation: Situation) -> Expected:
    """SimPy's record, which the engine gives too as it is; and five times what it takes for that."""
    expected = fingerprint(situation.run(engine("simpy")))
    before = time.process_time()
    if fingerprint(situation.run(engine(name))) != expected:
        raise SystemExit(f"{situation.name}: the engines are not equal as they are")
    return Expected(situation, expected, max(LEAST_PATIENCE, 5 * (time.process_time() - before)))


def _asked(name: str, only: str) -> Iterator[tuple[Mutant, str]]:
    for file in rule_files(name):
        source = hashlib.sha256(file.read_bytes()).hexdigest()[:16]
        for mutant in mutants_of(file):
            if only in mutant.name and f"{file.name}: {mutant.rule}" not in COMPILED_ONLY:
                yield mutant, f"{name} {source} {mutant.place} {mutant.name}"


def _read(file: Path) -> dict[str, Found]:
    if not file.exists():
        return {}
    lines = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    return {line["key"]: Found[line["found"]] for line in lines}


def _tell(mutant: Mutant, found: Found) -> None:
    if found is Found.EQUAL and not reason(mutant):
        print(f"not noticed: {mutant.place} {mutant.name}", file=sys.stderr, flush=True)


def table(name: str, found: dict[Mutant, Found]) -> Iterator[str]:
    """Markdown: a row a file, then what was not noticed, by reason."""
    yield "| file | rules | mistakes | another record | an error | no end | not noticed | without a reason |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    total: Counter[str] = Counter()
    for file in rule_files(name):
        here = {mutant: what for mutant, what in found.items() if mutant.file == file}
        counts = _counts(file, name, here)
        total += counts
        if here:
            yield _line(file.name, counts)
    yield _line("**all**", total)
    yield from _survivors(found)


COLUMNS = ("rules", "mistakes", *(what.name for what in Found if what is not Found.EQUAL), "EQUAL", "open")


def _counts(file: Path, name: str, here: dict[Mutant, Found]) -> Counter[str]:
    counts = Counter(what.name for what in here.values())
    counts["rules"] = sum(rule.file == file for rule in rules(name)) if here else 0
    counts["mistakes"] = len(here)
    counts["open"] = sum(what is Found.EQUAL and not reason(mutant) for mutant, what in here.items())
    return counts


def _line(head: str, counts: Counter[str]) -> str:
    return f"| {head} | {' | '.join(str(counts[column]) for column in COLUMNS)} |"


def _survivors(found: dict[Mutant, Found]) -> Iterator[str]:
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for mutant, what in found.items():
        if what is Found.EQUAL:
            by_reason[reason(mutant) or "Without a reason"].append(mutant.name)
    for why, names in sorted(by_reason.items()):
        yield ""
        yield f"{why} ({len(names)}):"
        yield ""
        yield from (f"- `{name}`" for name in names)


if __name__ == "__main__":
    raise SystemExit(main())
