"""A root file read into a baseline, and what is believed otherwise (`assume`) put into it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

from simulation.scenario.baseline import Baseline
from simulation.scenario.chain import Link
from simulation.scenario.change_reading import paths_of
from simulation.scenario.files import Files
from simulation.scenario.inherited import Inherited
from simulation.scenario.nearest import nearest
from simulation.scenario.nodes import Map, Mark, Node, Scalar
from simulation.scenario.number import Number, Period
from simulation.scenario.numbers import read_any_number, read_dated_word
from simulation.scenario.paths import Leaf, edited, steps_of
from simulation.scenario.problems import Problems
from simulation.scenario.reading import BROKEN, Reading, join
from simulation.scenario.scalars import read_date
from simulation.scenario.section_reading import read_section
from simulation.scenario.table_reading import read_districts
from simulation.scenario.vocabulary import Vocabulary
from simulation.scenario.words import PLAIN_SOURCES

SOURCES = "sources.yaml"
_LONGEST_PERIOD_DAYS = 36_525


def read_root(link: Link, files: Files, problems: Problems) -> tuple[Baseline | None, Reading]:
    """The baseline of a root file, None if something in it is wrong; and what was read on the way."""
    reading = Reading(problems, Vocabulary(link.node), files)
    reading.period = _period(link.node.get("period"), problems)
    districts = link.node.get("districts")
    if districts is not None:
        reading.words.districts = read_districts(districts, "districts", reading) or ()
    baseline = read_section(Baseline, link.node, "", Inherited(), reading)
    _check_sourced(reading)
    return (None if baseline is BROKEN else cast("Baseline", baseline)), reading


def _period(node: Node | None, problems: Problems) -> Period | None:
    """The first and the last day."""
    if not isinstance(node, Map):
        if node is not None:
            problems.error("map-expected.here", node.mark, "period")
        return None
    missing = tuple(key for key in ("first_day", "last_day") if key not in node)
    if missing:
        problems.error("missing-key", node.mark, "period", keys=missing)
    days = {
        entry.key.text: read_date(entry.value, join("period", entry.key.text), problems) for entry in node
    }
    first, last = days.get("first_day"), days.get("last_day")
    if first is None or last is None:
        return None
    if last < first:
        mark = cast("Node", node.get("last_day")).mark
        problems.error("impossible-span", mark, "period.last_day", first=first, last=last)
        return None
    if (last - first).days >= _LONGEST_PERIOD_DAYS:
        mark = cast("Node", node.get("last_day")).mark
        problems.error("long-period", mark, "period.last_day", first=first, last=last)
        return None
    return Period(first, last)


def _check_sourced(reading: Reading) -> None:
    """One message for all numbers that have no source."""
    if reading.unsourced:
        path, mark = min(reading.unsourced, key=lambda found: found[1])
        reading.problems.error("no-source", mark, path, count=len(reading.unsourced))


def check_sources(reading: Reading, folder: Path, shown: str) -> None:
    """Every source must be an id of sources.yaml beside the root, where there is one."""
    file = folder / SOURCES
    if not file.is_file():
        return
    found = reading.files.yaml(file, shown)
    if found is None:
        return
    known = found.keys()
    for mark, source in reading.sources.items():
        if source in known or source in PLAIN_SOURCES or reading.problems.reported(mark):
            continue
        near = nearest(source, known)
        if near:
            reading.problems.error("unknown-source", mark, "", text=source, nearest=near, file=shown)
        else:
            reading.problems.error("unknown-source.none", mark, "", text=source, file=shown)


def read_assumed(assumed: Iterable[tuple[Scalar, Node, Inherited]], root: Reading) -> dict[str, Leaf]:
    """What is believed, by path; a later one replaces an earlier."""
    leaves: dict[str, Leaf] = {}
    for key, node, inherited in assumed:
        paths = paths_of(key, join("assume", key.text), root)
        for path in paths or ():
            leaf = _assumed(path, node, inherited, root)
            if leaf is not None:
                leaves[path] = leaf
    return leaves


def _assumed(path: str, node: Node, inherited: Inherited, root: Reading) -> Leaf | None:
    rule = root.leaves[path]
    if rule.names:
        return read_dated_word(node, path, rule, inherited, root)
    return read_any_number(node, path, rule, inherited, root)


def with_assumed(baseline: Baseline, leaves: dict[str, Leaf]) -> Baseline:
    """The baseline with those numbers in it."""
    if not leaves:
        return baseline
    return cast("Baseline", edited(baseline, {steps_of(path): leaf for path, leaf in leaves.items()}))


def numbers_of(leaves: dict[str, Leaf]) -> dict[str, Number]:
    """Those that are numbers."""
    return {path: leaf for path, leaf in leaves.items() if isinstance(leaf, Number)}


def command_line_assumptions(assume: Iterable[tuple[str, str]]) -> list[tuple[Scalar, Node, Inherited]]:
    """`--assume PATH=VALUE` as nodes, so that they are read and reported like those of a file."""
    made: list[tuple[Scalar, Node, Inherited]] = []
    for index, (path, value) in enumerate(assume):
        mark = Mark("--assume", index + 1, 1)
        inherited = Inherited(source="assumption")
        made.append(
            (Scalar(path, mark), Scalar(value, Mark("--assume", index + 1, len(path) + 2)), inherited)
        )
    return made
