"""What each sheet holds: cells of the tables in the run folder, unrounded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from simulation.experiment.reach import REACH
from simulation.report.cells import STATISTICS
from simulation.report.figures import figure_name
from simulation.report.rows import read_rows
from simulation.report.sentences import ready
from simulation.report.study_tables import Tornado, tornadoes
from simulation.report.tables import Tables
from simulation.report.words import say, unit
from simulation.report.workbook.sheet import Sheet, Value
from simulation.report.writing import Writer
from simulation.results.indicators import indicator
from simulation.scenario.describe import assumptions
from simulation.scenario.rebased import root_of
from simulation.scenario.scenario import Scenario

SV = "sv"
NO_NAMES: Mapping[str, str] = {}
GROUPED = (
    "transitions", "transitions_to_work", "transitions_to_supported_work", "transitions_to_education",
    "left_for_other_reasons", "returned", "long_term_unemployed", "meetings_held",
    "meetings_per_long_term_unemployed", "wait_for_meeting_median", "programme_starts", "activity_share",
)  # fmt: skip
"""What is told by group of people or district."""
BREAKDOWNS = (("area_type", "by-area-type"), ("sex", "by-sex"), ("district", "by-county"))
PAID = ("appropriation", "payer")
_SKIPPED = ("layers", "inputs", "outputs", "checks", "warnings", "libraries", "machine", "command",
            "seconds_by_replication", "seconds", "peak_memory_mb", "written", "workers", "events_handled",
            "events_per_second")  # fmt: skip
"""Of the manifest: what is long, or differs between equal runs."""


_OF_A_TREE = ("commit", "dirty")
"""Of the source: equal programs, by their hash, may have come from different commits."""


def sheets_of(tables: Tables) -> Iterator[Sheet]:
    """Cover first, then notes and figures."""
    scenario = tables.scenario
    national = tables.indicators("national")
    used = tuple(dict.fromkeys((*national, *GROUPED, "spending")))
    yield _cover(tables, scenario)
    yield _notes()
    yield _summary(tables)
    yield _figures(tables, "national", "indicators", national)
    for breakdown, key in BREAKDOWNS:
        yield _figures(tables, breakdown, key, GROUPED)
    yield _spending(tables)
    if tables.parts is not None:
        yield _parts(tables)
    yield _reach(tables)
    if found := tornadoes(tables.run):
        yield _sensitivity(found)
    yield _assumptions(scenario)
    yield _sentences(tables)
    yield _dictionary(used)
    yield _manifest(tables)


def _sheet(key: str, columns: Sequence[str], rows: Sequence[Sequence[Value]], note: str = "") -> Sheet:
    """Named, titled and explained by the dictionary (another key's note, if named); columns by their keys."""
    heads = [say(SV, column) for column in columns]
    return Sheet(
        say(SV, f"sheet-{key}"), say(SV, f"title-{key}"), say(SV, f"note-{note or key}"), heads, rows
    )


def _cover(tables: Tables, scenario: Scenario) -> Sheet:
    told = tables.manifest
    rows = [
        (say(SV, "scenario"), scenario.name),
        (say(SV, "question"), scenario.question or scenario.name),
        (say(SV, "compared-to"), str(told["against"]["title"])),
        (say(SV, "period"), f"{tables.years[0]}–{tables.years[-1]}"),
        (say(SV, "program"), f"kapacitet {told['version']}"),
        (say(SV, "run"), str(told["run_id"])),
        (say(SV, "status"), say(SV, "draft")),
        (say(SV, "data"), say(SV, "synthetic")),
        *((say(SV, "limits"), say(SV, f"limits-{at}")) for at in (1, 2, 3, 4)),
    ]
    made = _sheet("cover", ("what", "told"), rows)
    return Sheet(made.name, scenario.name, made.note, made.columns, made.rows)


def _notes() -> Sheet:
    rows = [(say(SV, f"word-{key}"), say(SV, f"meaning-{key}")) for key in NOTES]
    return _sheet("notes", ("word", "meaning"), rows)


NOTES = ("net", "interval", "knowledge", "empty", "digits", "long-term", "prices")


def _summary(tables: Tables) -> Sheet:
    """The headline, as summary.json has it."""
    numbers = (*STATISTICS, "p10", "p50", "p90", "share_above_zero")
    rows = []
    for one in tables.headline:
        group = say(SV, one["group"]) if one["group"] else ""
        name = say(SV, one["id"], group=group)
        rows.append((name, one["period"], unit(SV, one["unit"]), *(one[name] for name in numbers)))
    return _sheet("summary", ("figure", "time", "unit", *numbers), rows)


def _figures(tables: Tables, breakdown: str, key: str, wanted: Sequence[str]) -> Sheet:
    """Levels of the scenario and net effects among the registered, by year."""
    names = county_names(tables) if breakdown == "district" else {}
    rows = [
        (indicator(row["indicator"]).swedish, group_name(row["group"], names), *_year(row))
        for row in tables.by_year(breakdown, wanted)
    ]
    return _sheet(key, ("figure", "group", "year", "unit", "level", *STATISTICS), rows, note="levels")


def _year(row: Any) -> tuple[Value, ...]:
    numbers = (row["level"], *(row[name] for name in STATISTICS))
    return str(row["period"]), unit(SV, str(row["unit"])), *(float(one) for one in numbers)


def _spending(tables: Tables) -> Sheet:
    rows = [
        (say(SV, breakdown), group_name(row["group"]), *_year(row))
        for breakdown in PAID
        for row in tables.by_year(breakdown, ("spending",))
    ]
    return _sheet("spending", ("counted-by", "group", "year", "unit", "level", *STATISTICS), rows)


def _parts(tables: Tables) -> Sheet:
    rows = [
        (
            row["part"] or say(SV, "all-parts"),
            say(SV, f"part-{row['contribution']}"),
            say(SV, row["figure"], group=say(SV, row["group"]) if row["group"] else ""),
            row["period"],
            unit(SV, row["unit"]),
            *(float(row[name]) for name in STATISTICS),
        )
        for row in ([] if tables.parts is None else tables.parts.to_dict("records"))
    ]
    return _sheet("parts", ("part", "contribution", "figure", "time", "unit", *STATISTICS), rows)


def _reach(tables: Tables) -> Sheet:
    """How many of the runs reach a number."""
    rows = [
        (
            say(SV, row["figure"], group=say(SV, row["group"]) if row["group"] else ""),
            row["period"],
            unit(SV, row["unit"]),
            say(SV, f"runs-{row['of']}"),
            int(row["runs"]),
            float(row["at_least"]),
            float(row["per_cent"]),
        )
        for row in read_rows(tables.run.path / REACH)
    ]
    return _sheet("reach", ("figure", "time", "unit", "runs-of", "runs", "at-least", "share-of-runs"), rows)


def _sensitivity(found: Sequence[Tornado]) -> Sheet:
    rows = [
        (
            figure_name(SV, told.figure, told.group),
            bar.name,
            bar.quality,
            bar.source,
            bar.low.value,
            bar.high.value,
            bar.at_low.value,
            bar.at_high.value,
            *(one if isinstance(one, float) else None for one in bar.swing.numbers),
            say(SV, "yes" if bar.sure else "no"),
        )
        for told in found
        for bar in told.bars
    ]
    columns = (
        "figure", "assumption", "quality", "source", "low", "high", "at-low-value", "at-high-value", "swing",
        "low80", "high80", "told-from-chance",
    )  # fmt: skip
    return _sheet("sensitivity", columns, rows)


def _sentences(tables: Tables) -> Sheet:
    rows = [(one.striptags(),) for one in ready(tables, Writer(SV))]
    return _sheet("sentences", ("sentence",), rows)


def _assumptions(scenario: Scenario) -> Sheet:
    rows = [
        (
            one.path,
            one.value.rpartition("/")[2],
            one.unit,
            one.low,
            one.high,
            one.source,
            one.quality,
            one.note,
        )
        for one in assumptions(root_of(scenario))
    ]
    columns = ("path", "value", "unit", "low", "high", "source", "quality", "remark")
    return _sheet("assumptions", columns, rows)


def _dictionary(used: Sequence[str]) -> Sheet:
    known = map(indicator, used)
    rows = [(one.swedish, one.id, unit(SV, one.unit), one.formula) for one in known]
    return _sheet("dictionary", ("figure", "name", "unit", "definition"), rows)


def _manifest(tables: Tables) -> Sheet:
    rows: list[tuple[str, str]] = []
    for key, value in tables.manifest.items():
        if key in _SKIPPED:
            continue
        if isinstance(value, dict):
            rows += [(f"{key}.{inner}", str(one)) for inner, one in value.items() if inner not in _OF_A_TREE]
        else:
            rows.append((key, str(value)))
    return _sheet("manifest", ("what", "told"), rows)


def county_names(tables: Tables) -> dict[str, str]:
    """By code."""
    return {one.code: one.name for one in root_of(tables.scenario).baseline.districts}


def group_name(group: str, counties: Mapping[str, str] = NO_NAMES) -> str:
    """A group of a breakdown, to read."""
    if group in counties:
        return counties[group]
    key = GROUP_NAMES.get(group)
    return group if key is None else say(SV, key)


GROUP_NAMES = {
    "all": "everybody", "woman": "sex-woman", "man": "sex-man",
    **{str(at): f"area_type-{at}" for at in range(1, 6)},
    **{name: name for name in ("administration", "programmes", "wage_subsidies", "benefits", "state",
                               "municipalities", "service_centre")},
}  # fmt: skip
"""Of people and money, as tables have them."""
