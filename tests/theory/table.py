"""The suite's comparisons with theory, as a table.

    PYTHONPATH=.:tests python tests/theory/table.py [comparisons.json]

Runs tests/theory in one process, prints a Markdown table of every comparison, and writes them as JSON: for
each the test, what is compared, the formula, the expected and the observed figure, its standard error, and z.
"""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import asdict
from pathlib import Path

import pytest
from support.z import COMPARISONS, FALSE_ALARMS, LIMIT, Comparison, made

HERE = Path(__file__).parent


def main() -> int:
    """Run the suite, print the table, write the file; the suite's exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--tests", type=Path, default=HERE)
    args = parser.parse_args()
    told = io.StringIO()
    with redirect_stdout(told):
        status = int(pytest.main(["-p", "no:cacheprovider", str(args.tests)]))
    if status:
        print(told.getvalue())
    print(*lines(made), sep="\n")
    if args.path is not None:
        args.path.write_text(json.dumps(as_dict(made), ensure_ascii=False, indent=1) + "\n")
    return status


def as_dict(comparisons: list[Comparison]) -> dict[str, object]:
    """What the file holds."""
    limits = {"false_alarms": FALSE_ALARMS, "comparisons_allowed_for": COMPARISONS, "limit": LIMIT}
    return limits | {"comparisons": [asdict(one) for one in comparisons]}


def lines(comparisons: list[Comparison]) -> Iterator[str]:
    """A Markdown table, and how far the farthest is from theory."""
    yield "| test | compared | formula | expected | observed | error | z |"
    yield "|---|---|---|---:|---:|---:|---:|"
    for one in comparisons:
        test = one.test.rpartition("::")[2].removeprefix("test_").replace("_", " ")
        expected = f"{one.side} {one.expected:.5g}".removeprefix("= ")
        figures = (expected, f"{one.observed:.5g}", f"{one.error:.2g}", f"{one.z:+.2f}")
        yield f"| {' | '.join((test, one.what, one.formula, *figures))} |"
    largest = max((one.alarm for one in comparisons), default=0.0)
    yield ""
    yield f"{len(comparisons)} comparisons, the farthest on a wrong side {largest:.2f}; allowed {LIMIT:.2f}."


if __name__ == "__main__":
    raise SystemExit(main())
