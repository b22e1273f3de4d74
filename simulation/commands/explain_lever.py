"""What `explain` prints of a lever."""

from __future__ import annotations

from pathlib import Path

from simulation.commands.aligned import aligned, number
from simulation.commands.becoming import Becoming, becoming
from simulation.commands.failures import InputError
from simulation.commands.over_time import values_over_time
from simulation.commands.texts import say
from simulation.scenario.describe import LeverFact, explain_levers
from simulation.scenario.levers import ChangeLever, Lever
from simulation.scenario.packages import place_in
from simulation.scenario.paths import leaves
from simulation.scenario.scenario import Scenario
from simulation.scenario.words import DatedWord

_MOST_PATHS = 12


def lever_address(scenario: Scenario, lever: Lever) -> str:
    """`levers[0]` for one in the scenario's own file, else with the file's name before it."""
    mark = lever.origin.mark
    return lever.origin.path if mark.file == scenario.file else f"{Path(mark.file).stem}:{lever.origin.path}"


def levers_in_order(scenario: Scenario) -> dict[str, tuple[Lever, LeverFact]]:
    """All levers by address, as they stand in the files, from the scenario's own file on."""
    every = (*scenario.levers, *scenario.changes)
    facts, place = zip(every, explain_levers(scenario), strict=True), place_in(scenario)
    written = sorted(facts, key=lambda one: place(one[0]))
    return {lever_address(scenario, lever): (lever, fact) for lever, fact in written}


def _lever_named(scenario: Scenario, address: str, language: str) -> tuple[Lever, LeverFact]:
    """The lever with an address, and what is told of it."""
    every = levers_in_order(scenario)
    if address not in every:
        there = ", ".join(every) or say(language, "no-levers")
        raise InputError(say(language, "unknown-lever", file=scenario.file, path=address, there=there))
    return every[address]


def lever_text(scenario: Scenario, address: str, language: str) -> str:
    """All about the lever with an address; InputError if there is none."""
    lever, fact = _lever_named(scenario, address, language)
    rows = [[say(language, label), text] for label, text in _told(lever, fact, language) if text]
    lines = [f"{address}: {fact.verb} {fact.entry}", aligned(rows, indent="  ")]
    if isinstance(lever, ChangeLever):
        return "\n".join([*lines, *_changed(scenario, lever, language)])
    return "\n".join([*lines, *_over_time(becoming(scenario, lever), language)])


def _told(lever: Lever, fact: LeverFact, language: str) -> list[tuple[str, str]]:
    where = [*(lever.where.districts or ()), *(f"{one}" for one in lever.where.area_types or ())]
    return [
        ("assignment", say(language, f"assignment-{fact.assignment}")),
        ("amount", f"{fact.amount_key} {fact.amount}"),
        ("from", fact.from_day.isoformat()),
        ("first-effect", fact.first_effect.isoformat()),
        ("full-day", fact.full_day.isoformat()),
        ("until", fact.until.isoformat()),
        ("where", ", ".join(where)),
        ("shared-by", lever.shared_by),
        ("fte", ", ".join(f"{role} {number(fte)}" for role, fte in fact.fte.items())),
        ("places", "" if fact.places is None else number(fact.places)),
        ("mkr-per-year", number(fact.mkr_per_year)),
        ("paid-by", _payers(fact.mkr_by_payer, language)),
        ("once-mkr", number(fact.once_mkr) if fact.once_mkr else ""),
        ("part", lever.part),
        ("set-at", fact.set_at),
        ("source", lever.origin.source),
        ("note", lever.origin.note),
    ]


def _payers(mkr_by_payer: dict[str, float], language: str) -> str:
    """Who pays it; how much each where there are several."""
    names = {payer: say(language, f"payer-{payer}") for payer in mkr_by_payer}
    if len(names) == 1:
        return names.popitem()[1]
    return ", ".join(f"{names[payer]} {number(round(mkr, 4))}" for payer, mkr in mkr_by_payer.items())


def _over_time(become: Becoming, language: str) -> list[str]:
    if not become.rows:
        return []
    head = ["", *(day.isoformat() for day in become.days)]
    rows = [
        [say(language, f"measure-{name}"), *(number(round(one, 4)) for one in values)]
        for name, values in become.rows.items()
    ]
    lines = [say(language, "becomes"), aligned([head, *rows], right=range(1, len(head)), indent="  ")]
    if become.by_district:
        codes = next(iter(become.by_district.values()))
        names = ["", *(say(language, f"measure-{name}") for name in become.by_district)]
        table = [
            [code, *(number(round(one[code], 4)) for one in become.by_district.values())] for code in codes
        ]
        title = say(language, "by-district", day=become.days[-1])
        lines += [title, aligned([names, *table], right=range(1, len(names)), indent="  ")]
    return lines


def _changed(scenario: Scenario, lever: ChangeLever, language: str) -> list[str]:
    """The numbers that a change by path acts on, over time."""
    there = dict(leaves(scenario.baseline))
    lines = [say(language, "changes")]
    for path in lever.paths[:_MOST_PATHS]:
        leaf = there[path]
        lines.append(f"  {path}")
        if not isinstance(leaf, DatedWord):
            lines.append(
                aligned(values_over_time(leaf, scenario.baseline), right=range(1, 99), indent="    ")
            )
    if len(lever.paths) > _MOST_PATHS:
        lines.append(f"  … {len(lever.paths) - _MOST_PATHS}")
    return lines
