"""The small table that a comparison prints, in Swedish or English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulation.commands.texts import TEXTS, say
from simulation.results.keyfigures import UNITS, span, written

if TYPE_CHECKING:
    from simulation.experiment.compared import Compared
    from simulation.experiment.headline import Headline

_SWEDISH_UNITS = {**UNITS, "SEK thousand": "tkr"}
_MONEY_BY_PAYER = "extra_cost"
_MAY_BE_UNDEFINED = "cost_per_net_transition"


def as_lines(compared: Compared, language: str) -> list[str]:
    """The comparison's names, the table, and what its intervals are of."""
    names = {
        "scenario": f"{compared.title} ({compared.name})",
        "against": f"{compared.against_title} ({compared.against})",
    }
    head = tuple(say(language, f"column-{name}") for name in ("figure", "period", "unit", "effect"))
    rows = [head, *(_cells(one, language) for one in compared.headline)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    count = compared.replications
    below = say(language, "paired-one") if count == 1 else say(language, "paired-several", count=count)
    return [say(language, "compared", **names), *(_line(row, widths) for row in rows), below]


def _cells(figure: Headline, language: str) -> tuple[str, ...]:
    unit = _SWEDISH_UNITS.get(figure.unit, figure.unit) if language == "sv" else figure.unit
    return label(figure, language), figure.period.replace("/", "–"), unit, value(figure, language)


def label(figure: Headline, language: str) -> str:
    """What a figure is called; a cost with who pays it."""
    name = say(language, f"headline-{figure.id}")
    return f"{name}, {_payer(figure.group, language)}" if figure.id == _MONEY_BY_PAYER else name


def value(figure: Headline, language: str) -> str:
    """Mean and interval as text."""
    if figure.mean is None and figure.id == _MAY_BE_UNDEFINED:
        return say(language, "not-defined")
    text = written(figure.mean, language)
    if figure.low80 is None or figure.high80 is None:
        return text
    return f"{text} ({span(figure.low80, figure.high80, language)})"


def _payer(payer: str, language: str) -> str:
    known = f"payer-{payer}"
    return say(language, known) if known in TEXTS else payer


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first = [cell.ljust(width) for cell, width in zip(cells[:-1], widths[:-1], strict=True)]
    return "  ".join([*first, cells[-1].rjust(widths[-1])]).rstrip()
