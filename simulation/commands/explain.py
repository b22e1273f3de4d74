"""`kapacitet explain`: what a value is over time and who set it; for a lever, what it becomes."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from simulation.commands.aligned import aligned, number
from simulation.commands.explain_lever import lever_text, levers_in_order
from simulation.commands.failures import DONE, InputError
from simulation.commands.finding import scenario_file
from simulation.commands.over_time import values_over_time
from simulation.commands.texts import say
from simulation.scenario.describe import Fact, explain
from simulation.scenario.load import load
from simulation.scenario.paths import Leaf, below_path, leaves, nearest_path
from simulation.scenario.resolved import resolved
from simulation.scenario.scenario import Scenario
from simulation.scenario.words import DatedWord


def execute(args: Namespace) -> int:
    """Print what stands at a path, or what there is to ask about."""
    scenario = load(scenario_file(args.scenario))
    if args.path is None:
        print(_overview(scenario, args.language))
    elif "levers[" in args.path:
        print(lever_text(scenario, args.path, args.language))
    else:
        print(_at(scenario, args.path, args.language))
    return DONE


def _overview(scenario: Scenario, language: str) -> str:
    """Name, question, files, sections with the number of values in each, and levers."""
    counted: dict[str, int] = {}
    for path, _ in leaves(scenario.baseline):
        section = path.split(".")[0]
        counted[section] = counted.get(section, 0) + 1
    period = scenario.baseline.period
    lines = [scenario.name, scenario.question, f"{period.first_day} – {period.last_day}", ""]
    lines += [
        say(language, "sections"),
        aligned([[name, str(n)] for name, n in counted.items()], right=(1,), indent="  "),
    ]
    lines += ["", say(language, "levers"), _levers(scenario) or f"  {say(language, 'no-levers')}"]
    return "\n".join(line for line in lines if line is not None)


def _levers(scenario: Scenario) -> str:
    rows = [
        [
            address,
            fact.verb,
            fact.entry,
            f"{fact.amount_key} {fact.amount}",
            f"{fact.from_day} – {fact.until}",
            fact.set_at,
        ]
        for address, (_, fact) in levers_in_order(scenario).items()
    ]
    return aligned(rows, indent="  ")


def _at(scenario: Scenario, path: str, language: str) -> str:
    there = dict(leaves(scenario.baseline))
    wanted = below_path(path, there)
    if not wanted:
        return _resolved(scenario, path, language)
    facts = {fact.path: fact for fact in explain(scenario, path)}
    if len(wanted) == 1:
        return _in_full(scenario, there[wanted[0]], wanted[0], facts.get(wanted[0]), language)
    return aligned([_brief(one, there[one], facts.get(one)) for one in wanted])


def _brief(path: str, leaf: Leaf, fact: Fact | None) -> list[str]:
    if fact is None or isinstance(leaf, DatedWord):
        return [path, _word(leaf) if isinstance(leaf, DatedWord) else "", "", "", ""]
    changed = f"{fact.value} + {len(fact.changed_by)}" if fact.changed_by else fact.value
    return [path, changed + _span(fact), fact.unit, f"{fact.source} {fact.quality}".strip(), fact.set_at]


def _span(fact: Fact) -> str:
    if fact.low is None or fact.high is None:
        return ""
    return f" ({number(fact.low)}–{number(fact.high)})"


def _word(word: DatedWord) -> str:
    return ", ".join(f"{day}: {text}" if day else text for day, text in word.steps)


def _in_full(scenario: Scenario, leaf: Leaf, path: str, fact: Fact | None, language: str) -> str:
    if fact is None or isinstance(leaf, DatedWord):
        return f"{path}: {_word(leaf)}" if isinstance(leaf, DatedWord) else path
    told = [
        ("written", fact.value + _span(fact)),
        ("unit", fact.unit),
        ("set-at", fact.set_at),
        ("source", fact.source),
        ("quality", fact.quality),
        ("note", fact.note),
        *(("changed-by", change) for change in fact.changed_by),
    ]
    rows = [[say(language, label), text] for label, text in told if text]
    values = aligned(values_over_time(leaf, scenario.baseline), right=range(1, 99), indent="  ")
    return "\n".join([path, aligned(rows, indent="  "), say(language, "over-time"), values])


def _resolved(scenario: Scenario, path: str, language: str) -> str:
    """What is no number: a group's condition, the period, a list of districts, as it would be written."""
    value: Any = resolved(scenario.root or scenario)
    for step in path.split("."):
        value = value.get(step) if isinstance(value, dict) else None
        if value is None:
            raise InputError(_no_path(scenario, path, language))
    import yaml

    text: str = yaml.safe_dump({path: value}, allow_unicode=True, sort_keys=False, default_flow_style=None)
    return text.rstrip()


def _no_path(scenario: Scenario, path: str, language: str) -> str:
    near = nearest_path(path, tuple(dict(leaves(scenario.baseline))))
    hint = say(language, "did-you-mean", near=near) if near else ""
    return say(language, "unknown-path", file=scenario.file, path=path, near=hint)
