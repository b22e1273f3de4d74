"""The lever `change`: any number or word of the baseline, by path."""

from __future__ import annotations

from typing import Any, Literal, cast

from simulation.scenario.baseline import Baseline
from simulation.scenario.lever_reading import LeverReader, moved, scaled
from simulation.scenario.levers import ChangeLever
from simulation.scenario.nodes import Node, Scalar
from simulation.scenario.number import Number, Step
from simulation.scenario.numbers import read_any_number, unit_for
from simulation.scenario.paths import expand, fixed_above, nearest_path, next_steps, with_star
from simulation.scenario.reading import Reading
from simulation.scenario.rules import Rule
from simulation.scenario.scalars import read_text
from simulation.scenario.units import Unit

_NO_LIMIT = float("inf")
_HOWS = ("to", "add", "multiply")


def read_change(reader: LeverReader, root: Reading) -> ChangeLever | None:
    """The change; `root` knows the paths."""
    span = reader.span()
    since = span["from_day"] if span else None
    node = reader.body.get("path")
    paths = paths_of(node, f"{reader.at}.path", root) if node else None
    how = _how(reader)
    common = reader.common(node.text if isinstance(node, Scalar) else "", "state", since)
    if paths is None or not _changeable(node, paths, reader, root):
        return None
    if how is None or not _where_fits(reader, paths, root):
        return None
    made = _amount(reader, how, paths, root, since)
    if made is None or span is None or common is None:
        return None
    word, amount = made
    return ChangeLever(
        path=cast("Scalar", node).text,
        paths=paths,
        how=how,
        word=word,
        amount_key=how,
        amount=amount,
        **span,
        **common,
    )


def paths_of(node: Node, at: str, root: Reading) -> tuple[str, ...] | None:
    """The leaves that a path means; None, reported, if there are none."""
    text = read_text(node, at, root.problems)
    if text is None:
        return None
    found = expand(text, root.leaves)
    if not found:
        _unknown(text, node, at, root)
    return found or None


def _unknown(text: str, node: Node, at: str, root: Reading) -> None:
    if below := next_steps(text, root.leaves):
        root.problems.error("unknown-path.section", node.mark, at, path=text, keys=below)
    elif near := with_star(text, root.leaves) or nearest_path(text, root.leaves):
        root.problems.error("unknown-path", node.mark, at, path=text, nearest=near)
    else:
        root.problems.error("unknown-path.none", node.mark, at, path=text)


def _how(reader: LeverReader) -> Literal["to", "add", "multiply"] | None:
    given = [entry for entry in reader.body if entry.key.text in _HOWS]
    if len(given) == 1:
        return cast("Literal['to', 'add', 'multiply']", given[0].key.text)
    if given:
        first, second = given[0].key.text, given[1].key.text
        reader.problems.error("one-amount", given[1].key.mark, reader.at, first=first, second=second)
    elif not reader.misspelt(_HOWS):
        reader.problems.error("one-amount.none", reader.body.mark, reader.at, keys=_HOWS)
    return None


def _changeable(node: Any, paths: tuple[str, ...], reader: LeverReader, root: Reading) -> bool:
    fixed = [path for path in paths if fixed_above(path, root.leaves, Baseline)]
    if fixed:
        reader.problems.error("not-changeable", node.mark, f"{reader.at}.path", path=fixed[0])
    return not fixed


def _where_fits(reader: LeverReader, paths: tuple[str, ...], root: Reading) -> bool:
    where = reader.body.get("where")
    uniform = [path for path in paths if "district" not in root.leaves[path].axes]
    if where and uniform:
        reader.problems.error("not-by-district", where.mark, f"{reader.at}.where", path=uniform[0])
    return not (where and uniform)


def _amount(
    reader: LeverReader, how: str, paths: tuple[str, ...], root: Reading, since: Any
) -> tuple[str, Number] | None:
    """The word, or the number, that the paths are changed to or by."""
    node = reader.body.get(how)
    at = f"{reader.at}.{how}"
    words = [path for path in paths if root.leaves[path].names]
    if node is None:
        return None
    if words:
        return _word(reader, node, how, words, paths, root)
    rule = _rule_for(how, paths[0], root.leaves[paths[0]])
    number = read_any_number(node, at, rule, reader.inherited, reader.reading, since=since)
    times = reader.written.times
    if number and how == "to" and times != 1.0 and reader.written.brought_mark:
        reader.problems.error("times-to", reader.written.brought_mark, at)
        return None
    around = 1.0 if how == "multiply" else 0.0
    return ("", scaled(moved(number, reader.written.later_months), times, around=around)) if number else None


def _word(
    reader: LeverReader, node: Node, how: str, words: list[str], paths: tuple[str, ...], root: Reading
) -> tuple[str, Number] | None:
    at = f"{reader.at}.{how}"
    if how != "to" or len(words) < len(paths):
        reader.problems.error("word-to", node.mark, at, path=words[0])
        return None
    if ramp := reader.body.get("over_months"):
        reader.problems.error("word-ramp", ramp.mark, f"{reader.at}.over_months", path=words[0])
        return None
    word = reader.reading.name(node, root.leaves[words[0]].names, at)
    nothing = Number(reader.inherited.origin(at, node.mark), "number", (Step(None, 0.0),))
    return (word, nothing) if word else None


def _rule_for(how: str, path: str, rule: Rule) -> Rule:
    """What the amount may be: as the path for `to`, any size for `add`, a factor for `multiply`."""
    if how == "multiply":
        return Rule(unit="multiplier")
    unit = unit_for(path, rule)
    if how == "add":
        added = Unit.POINTS if unit is Unit.SHARE and rule.high is None else unit
        wide = None if added is Unit.POINTS else _NO_LIMIT
        return Rule(unit=added.name.lower(), low=wide and -wide, high=wide)
    return Rule(unit=unit.name.lower(), low=rule.low, high=rule.high)
