"""What a scenario's values are, where they were set, and how well they are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from simulation.scenario.baseline import Baseline
from simulation.scenario.costs import mkr_by_payer, mkr_per_year, once_mkr
from simulation.scenario.levers import Agree, ChangeLever, Close, Expand, Hire, Keep, Lever, Open, Target
from simulation.scenario.messages import number_text
from simulation.scenario.months import months_later
from simulation.scenario.number import Change, Number, Step
from simulation.scenario.paths import below_path
from simulation.scenario.planned import fte_of, full_day, on_day, peak, places_of
from simulation.scenario.scenario import Scenario
from simulation.scenario.words import ASSUMPTION

NO_EVIDENCE = ("", ASSUMPTION, "calibrated")
"""Sources behind which no evidence of the number itself stands."""
_QUALITY_ORDER = {"C": 1, "": 2, "B": 3, "A": 4}


@dataclass(frozen=True, slots=True)
class Fact:
    """A number of the scenario, as a reader would be told it."""

    path: str
    value: str
    unit: str
    low: float | None
    high: float | None
    set_at: str
    source: str
    quality: str
    note: str
    changed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeverFact:
    """A lever, and what its amount becomes, planned and fully built up."""

    verb: str
    entry: str
    assignment: str
    part: str
    amount: str
    amount_key: str
    from_day: date
    first_effect: date
    full_day: date
    until: date
    set_at: str
    mkr_per_year: float
    mkr_by_payer: dict[str, float]
    once_mkr: float
    fte: dict[str, float]
    places: float | None
    circumstance: bool


def explain(scenario: Scenario, path: str = "") -> tuple[Fact, ...]:
    """The numbers at a path or below it (`*` is one step), in the order of the sections; all for ""."""
    numbers = scenario.numbers()
    wanted = below_path(path, numbers) if path else tuple(numbers)
    return tuple(_fact(one, numbers[one]) for one in wanted)


def explain_levers(scenario: Scenario) -> tuple[LeverFact, ...]:
    """Every lever, changes by path included."""
    root = (scenario.root or scenario).baseline
    return tuple(_lever_fact(lever, root) for lever in (*scenario.levers, *scenario.changes))


def assumptions(scenario: Scenario) -> tuple[Fact, ...]:
    """The register of all numbers, the weakest first: assumptions, then by quality, then in written order."""
    facts = explain(scenario)
    order = sorted(range(len(facts)), key=lambda index: (_weakness(facts[index]), index))
    return tuple(facts[index] for index in order)


def _weakness(fact: Fact) -> tuple[int, int]:
    return (0 if fact.source in ("", ASSUMPTION) else 1, _QUALITY_ORDER.get(fact.quality, 2))


def _fact(path: str, number: Number) -> Fact:
    spans = [step.range for step in number.steps if step.range]
    origin = number.origin
    return Fact(
        path,
        written(number),
        number.unit,
        min((span.low for span in spans), default=None),
        max((span.high for span in spans), default=None),
        f"{origin.mark.file}:{origin.mark.line}",
        origin.source,
        origin.quality,
        origin.note,
        tuple(_changed(change) for change in number.changes),
    )


def written(number: Number) -> str:
    """The value as it is written: plain, dated, or the file it stands in."""
    if number.table is not None:
        return f"{number.table.file} ({', '.join(number.table.axes) or 'value'}: {len(number.table.rows)})"
    return ", ".join(_step(step) for step in number.steps)


def _step(step: Step) -> str:
    value = number_text(step.value)
    return value if step.from_day is None else f"{step.from_day.isoformat()}: {value}"


def _changed(change: Change) -> str:
    at = f" ({change.mark.file}:{change.mark.line})" if change.mark else ""
    span = f"{change.from_day.isoformat()}–{change.until.isoformat()}"
    return f"{change.how} {written(change.amount)} {span}{at}"


def _lever_fact(lever: Lever, baseline: Baseline) -> LeverFact:
    mark = lever.origin.mark
    return LeverFact(
        verb=lever.verb,
        entry=lever.entry,
        assignment=assignment_of(lever),
        part=lever.part,
        amount=lever.word if isinstance(lever, ChangeLever) and lever.word else written(lever.amount),
        amount_key=lever.amount_key,
        from_day=lever.from_day,
        first_effect=_first_effect(lever, baseline),
        full_day=full_day(lever, baseline),
        until=lever.until,
        set_at=f"{mark.file}:{mark.line}",
        mkr_per_year=mkr_per_year(lever, baseline),
        mkr_by_payer=mkr_by_payer(lever, baseline),
        once_mkr=once_mkr(lever, baseline),
        fte=fte_of(lever, baseline) if isinstance(lever, Hire) else {},
        places=_places(lever, baseline),
        circumstance=lever.circumstance,
    )


def _first_effect(lever: Lever, baseline: Baseline) -> date:
    """The first day on which anything is different: after the lead time, or recruiting."""
    if isinstance(lever, Open):
        months = on_day(baseline.places.kinds[lever.place].lead_months, baseline, lever.from_day)
    elif isinstance(lever, Hire) and peak(lever.amount) > 0:
        staff = [baseline.staff[role].recruiting_months for role in lever.roles]
        months = min(on_day(number, baseline, lever.from_day) for number in staff)
    else:
        months = 0.0
    return months_later(lever.from_day, round(months))


def _places(lever: Lever, baseline: Baseline) -> float | None:
    if isinstance(lever, Expand):
        return places_of(lever, baseline)
    if isinstance(lever, Open) and lever.amount_key == "mkr_per_year":
        each = on_day(baseline.places.kinds[lever.place].tkr_per_year, baseline, lever.from_day)
        return peak(lever.amount) * 1000 / each if each else None
    return peak(lever.amount) if isinstance(lever, (Open, Close, Keep)) else None


def assignment_of(lever: Lever) -> str:
    """What the government's assignment calls the lever; an id that the report has words for."""
    if isinstance(lever, Hire):
        return "decisions" if lever.roles == ("decision_officer",) else "meetings"
    if isinstance(lever, ChangeLever):
        return _assignment_of_path(lever.path)
    if isinstance(lever, (Open, Close, Keep)):
        known = {"service_office": "service_offices", "municipal_premises": "municipal_premises"}
        return known.get(lever.place, "own_offices")
    if isinstance(lever, Agree):
        return "civil_society_agreements" if lever.agreement == "civil_society" else "municipal_agreements"
    return "targeting" if isinstance(lever, Target) else "interventions"


def _assignment_of_path(path: str) -> str:
    firsts = {
        "contact_plan": "meetings",
        "decisions": "decisions",
        "programmes": "interventions",
        "targeting": "targeting",
        "meeting_minutes": "working_methods",
        "places": "own_offices",
        "agreements": "municipal_agreements",
    }
    return firsts.get(path.split(".")[0], "working_methods" if "meeting_effect" in path else "other")
