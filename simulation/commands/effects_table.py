"""The small table that a comparison prints, in Swedish or English."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from simulation.commands.aligned import aligned
from simulation.commands.texts import TEXTS, say
from simulation.results.keyfigures import UNITS, span, written

if TYPE_CHECKING:
    from simulation.experiment.compared import Compared
    from simulation.experiment.headline import Headline

_SWEDISH_UNITS = {**UNITS, "SEK thousand": "tkr", "months": "månader"}
_MONEY_BY_PAYER = "extra_cost"
_COST_PER_NET = "cost_per_net_transition"
_MAY_BE_UNDEFINED = (_COST_PER_NET, "payback_months")
_PAIRED = "net_transitions_registered"


def as_lines(compared: Compared, language: str) -> list[str]:
    """The comparison's names, the table, and what its intervals are of."""
    names = {
        "scenario": f"{compared.title} ({compared.name})",
        "against": f"{compared.against_title} ({compared.against})",
    }
    head = tuple(say(language, f"column-{name}") for name in ("figure", "period", "unit", "effect"))
    rows = [head, *(_cells(one, language) for one in compared.headline)]
    count = compared.replications
    below = say(language, "paired-one") if count == 1 else say(language, "paired-several", count=count)
    table = aligned(rows, right=[len(head) - 1])
    return [say(language, "compared", **names), table, below, *_narrowed(compared, language)]


def _narrowed(compared: Compared, language: str) -> list[str]:
    """By how much pairing narrows the answer, if that is known."""
    ratios = [one.variance_ratio for one in compared.headline if one.id == _PAIRED]
    known = [written(ratio, language) for ratio in ratios if ratio is not None]
    return [say(language, "narrowed", ratio=ratio) for ratio in known]


SIDE_BY_SIDE = (
    "gross_transitions",
    "net_transitions_registered",
    "net_transitions_for_all",
    "extra_in_work_or_education",
    _MONEY_BY_PAYER,
    _COST_PER_NET,
)
"""What several scenarios are weighed by; people in work or education in the first month told, all costs."""


def side_by_side(compared: Sequence[Compared], language: str) -> list[str]:
    """Several comparisons, one line each: means alone, since the intervals stand above."""
    columns = [_columns(one) for one in compared]
    head = [say(language, "column-scenario"), *(say(language, f"short-{id}") for id in SIDE_BY_SIDE)]
    rows = [
        [one.name, *map(partial(_mean, language), cells)]
        for one, cells in zip(compared, columns, strict=True)
    ]
    return [say(language, "side-by-side"), aligned([head, *rows], right=range(1, len(head)))]


def _columns(compared: Compared) -> list[float | None]:
    """The means of what scenarios are weighed by."""
    figures = [[one.mean for one in compared.headline if one.id == id] for id in SIDE_BY_SIDE]
    cost = SIDE_BY_SIDE.index(_MONEY_BY_PAYER)
    return [_sum(means) if at == cost else means[0] for at, means in enumerate(figures)]


def _sum(means: Sequence[float | None]) -> float | None:
    known = [mean for mean in means if mean is not None]
    return sum(known) if len(known) == len(means) else None


def _mean(language: str, mean: float | None) -> str:
    return say(language, "not-defined") if mean is None else written(mean, language)


def _cells(figure: Headline, language: str) -> tuple[str, ...]:
    unit = _SWEDISH_UNITS.get(figure.unit, figure.unit) if language == "sv" else figure.unit
    return label(figure, language), figure.period.replace("/", "–"), unit, value(figure, language)


def label(figure: Headline, language: str) -> str:
    """What a figure is called; a cost with who pays it."""
    name = say(language, f"headline-{figure.id}")
    return f"{name}, {_payer(figure.group, language)}" if figure.id == _MONEY_BY_PAYER else name


def value(figure: Headline, language: str) -> str:
    """Mean and interval as text."""
    if figure.mean is None and figure.id in _MAY_BE_UNDEFINED:
        return say(language, "not-defined")
    text = written(figure.mean, language)
    if figure.low80 is None or figure.high80 is None:
        return text
    return f"{text} ({span(figure.low80, figure.high80, language)})"


def _payer(payer: str, language: str) -> str:
    known = f"payer-{payer}"
    return say(language, known) if known in TEXTS else payer
