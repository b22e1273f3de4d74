"""A scalar read as what its key expects: number, date, name, text.

Each reader gives the value, or None when it is wrong and has been reported: whoever gets None says no
more. Where the text itself was reported before (a comma that split it, say), they are silent.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from simulation.scenario.dates import parse_date
from simulation.scenario.messages import Words, grouped_text, number_text, share_text
from simulation.scenario.messages_text import KINDS
from simulation.scenario.nearest import nearest
from simulation.scenario.nodes import List, Map, Mark, Node, Scalar
from simulation.scenario.numerals import Misread, parse_number
from simulation.scenario.problems import Problems
from simulation.scenario.units import Unit, meant_smaller, unit_of

# Shares from here up to a hundred were meant as percent; nearer to 1 the limit itself is told.
_PERCENT_FROM = 2.0
_UNLIMITED_SHARE_PERCENT_FROM = 5.0
# `multiply` further from 1 than this is more often a mistake for "plus 20 percent" than meant.
_ODD_BELOW, _ODD_ABOVE = 0.5, 5.0


def read_number(
    node: Node,
    unit: Unit,
    path: str,
    problems: Problems,
    *,
    low: float | None = None,
    high: float | None = None,
) -> float | None:
    """The number; `low` and `high` replace the unit's limits (-inf, inf for none).

    With Unit.MULTIPLIER an odd factor is warned of: read the ends of its range as Unit.FACTOR.
    """
    if unit is Unit.TKR:
        unit = Unit.TKR_PER_MONTH if unit_of(path) is Unit.TKR_PER_MONTH else unit
    text = _text_of(node, "number-expected.shape", path, problems)
    if text is None:
        return None
    value = parse_number(text, unit)
    if isinstance(value, Misread):
        problems.error(value.id, node.mark, path, **value.details)
        return None
    low = unit.limits.low if low is None else low
    high = unit.limits.high if high is None else high
    wrong = _wrong_size(value, unit) or _wrong_share(value, unit, low, high) or _outside(value, low, high)
    if wrong:
        problems.error(wrong.id, node.mark, path, **wrong.details)
        return None
    if unit is Unit.MULTIPLIER:
        _warn_of_odd(value, node.mark, path, problems)
    return value


def read_whole(
    node: Node,
    unit: Unit,
    path: str,
    problems: Problems,
    *,
    low: float | None = None,
    high: float | None = None,
) -> int | None:
    """The same, for what comes whole."""
    value = read_number(node, unit, path, problems, low=low, high=high)
    if value is None:
        return None
    if not value.is_integer():
        around = {"low": float(math.floor(value)), "high": float(math.ceil(value))}
        problems.error("whole-number", node.mark, path, value=value, **around)
        return None
    return int(value)


def read_date(node: Node, path: str, problems: Problems) -> date | None:
    """The day, written 2023-04-01."""
    text = _text_of(node, "text-expected", path, problems)
    if text is None:
        return None
    day = parse_date(text)
    if isinstance(day, Misread):
        problems.error(day.id, node.mark, path, **day.details)
        return None
    return day


def read_name(node: Node, allowed: Mapping[str, str], what: str, path: str, problems: Problems) -> str | None:
    """One of the allowed names, each with its Swedish name (or ""); `what` is a key of KINDS, else "word"."""
    text = _text_of(node, "text-expected", path, problems)
    if text is None or text in allowed:
        return text
    for name, swedish in allowed.items():
        if swedish and text.casefold() == swedish.casefold():
            problems.error("swedish-name", node.mark, path, name=name, swedish=swedish)
            return None
    details = {"text": text, "what": Words(*KINDS.get(what, KINDS["word"])), "allowed": tuple(allowed)}
    if meant := nearest(text, allowed):
        problems.error("unknown-name", node.mark, path, nearest=meant, **details)
    else:
        problems.error("unknown-name.none", node.mark, path, **details)
    return None


def read_text(node: Node, path: str, problems: Problems) -> str | None:
    """The text; "" only where somebody wrote the quotes."""
    return _text_of(node, "text-expected", path, problems)


def read_truth(node: Node, path: str, problems: Problems) -> bool | None:
    """true or false, and no other word for it."""
    text = _text_of(node, "text-expected", path, problems)
    if text is None or text in ("true", "false"):
        return None if text is None else text == "true"
    problems.error("true-or-false", node.mark, path, text=text)
    return None


def read_items(node: Node, path: str, problems: Problems) -> tuple[Node, ...] | None:
    """The items of a list; a lone `1-2` or `1, 2` is told how to become one."""
    if isinstance(node, List):
        return node.items
    if problems.reported(node.mark):
        return None
    right = _as_list(node.text) if isinstance(node, Scalar) else "[…, …]"
    problems.error("list-expected", node.mark, path, right=right)
    return None


def _as_list(text: str) -> str:
    """How a list would be written that somebody wrote as text."""
    ends = text.replace("–", "-").split("-")
    if len(ends) == 2 and all(end.strip().isascii() and end.strip().isdigit() for end in ends):
        first, last = (int(end) for end in ends)
        if 0 < last - first < 30:
            return f"[{', '.join(str(number) for number in range(first, last + 1))}]"
    parts = [part for part in text.replace(";", ",").replace(" och ", ",").split(",") if part.strip()]
    return f"[{', '.join(part.strip() for part in parts)}]"


def _text_of(node: Node, wrong_shape: str, path: str, problems: Problems) -> str | None:
    """A scalar's text; None, and one error, for a map, a list, nothing at all, or what is reported."""
    if problems.reported(node.mark):
        return None
    if not isinstance(node, Scalar):
        problems.error(wrong_shape, node.mark, path, shape=shape_of(node))
        return None
    if not node.quoted and node.text in ("", "~", "null"):
        problems.error("value-missing", node.mark, path)
        return None
    return node.text


def shape_of(node: Node) -> Words:
    """What a node is, in words."""
    if isinstance(node, List):
        return Words("en lista", "a list")
    return Words("nycklar med värden", "keys with values") if isinstance(node, Map) else Words("text", "text")


def _wrong_size(value: float, unit: Unit) -> Misread | None:
    """An amount of money that is in the wrong unit."""
    if (meant := meant_smaller(value, unit)) is None:
        return None
    return Misread(meant[0], {"value": grouped_text(value), "right": meant[1]})


def _wrong_share(value: float, unit: Unit, low: float, high: float) -> Misread | None:
    """A share or a change of one that is written in percent, or is outside its limits."""
    if unit not in (Unit.SHARE, Unit.POINTS):
        return None
    percent = {"value": value, "right": share_text(value / 100)}
    if unit is Unit.POINTS and 1.0 < abs(value) <= 100.0 and not low <= value <= high:
        return Misread("share-range.points", percent)
    from_value = max(_PERCENT_FROM, high) if math.isfinite(high) else _UNLIMITED_SHARE_PERCENT_FROM
    if from_value <= value <= 100.0 and value > min(high, from_value - 1e-9):
        return Misread("share-range", percent)
    if low <= value <= high:
        return None
    return Misread("share-range.limits", {"value": value, "low": low, "high": high})


def _outside(value: float, low: float, high: float) -> Misread | None:
    if value < low:
        return Misread("out-of-range", {"value": value, "low": low})
    return Misread("out-of-range.high", {"value": value, "high": high}) if value > high else None


def _warn_of_odd(value: float, mark: Mark, path: str, problems: Problems) -> None:
    """Warn of times 0.2 and times 20, when plus 20 percent is likelier."""
    if not (0.0 < value < _ODD_BELOW or value >= _ODD_ABOVE):
        return
    plus = value * 100 if value < 1.0 else value
    form = "odd-factor" if value < 1.0 else "odd-factor.more"
    details = {"value": value, "percent": abs(value - 1) * 100, "plus": plus, "right": 1 + plus / 100}
    problems.warn(form, mark, path, **{key: number_text(detail) for key, detail in details.items()})
