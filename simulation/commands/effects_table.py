"""The small table that a comparison prints, in Swedish or English."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import isnan
from typing import TYPE_CHECKING, Any

from simulation.commands.aligned import aligned
from simulation.commands.texts import TEXTS, say
from simulation.experiment.compared import judged_together
from simulation.experiment.headline import (
    COST_PER_NET,
    EXTRA_COST,
    GROSS,
    NET,
    NET_REGISTERED,
    PAYBACK,
    PRESENT,
)
from simulation.results.keyfigures import UNITS, span, written

if TYPE_CHECKING:
    import pandas as pd

    from simulation.experiment.compared import Compared
    from simulation.experiment.headline import Headline

_SWEDISH_UNITS = {**UNITS, "SEK thousand": "tkr", "months": "månader"}
_MAY_BE_UNDEFINED = (COST_PER_NET, PAYBACK)
_LEAST_P = 0.001


def as_lines(compared: Compared, language: str) -> list[str]:
    """The comparison's names, the table, and what its intervals are of."""
    names = {
        "scenario": f"{compared.title} ({compared.name})",
        "against": f"{compared.against_title} ({compared.against})",
    }
    columns = ("figure", "period", "unit", "effect", *(("knowledge",) if compared.draws else ()))
    head = tuple(say(language, f"column-{name}") for name in columns)
    rows = [head, *(_cells(one, language)[: len(head)] for one in compared.headline)]
    table = aligned(rows, right=range(3, len(head)))
    return [say(language, "compared", **names), table, *_below(compared, language)]


def _below(compared: Compared, language: str) -> list[str]:
    """What the intervals are of, and by how much pairing narrows the answer if that is known."""
    count, draws = compared.replications, compared.draws
    lines = [say(language, "paired-one") if count == 1 else say(language, "paired-several", count=count)]
    if draws:
        lines.append(say(language, "drawn", draws=draws))
    ratios = [one.variance_ratio for one in compared.headline if one.id == NET_REGISTERED]
    known = [written(ratio, language) for ratio in ratios if ratio is not None]
    return lines + [say(language, "narrowed", ratio=ratio) for ratio in known]


_PARTS_SHOWN = (NET_REGISTERED, NET)
_BY_PART, _OF_ALL = ("alone", "adds_last"), ("all", "interaction")


def parts_lines(compared: Compared, language: str) -> list[str]:
    """What each part of a package gives alone and adds to the others; none if it was not taken apart."""
    table = compared.parts()
    if table is None:
        return []
    chosen = table[table["figure"].isin(_PARTS_SHOWN)].set_index(["figure", "part", "contribution"])
    cells = {key: _span_of(row, language) for key, row in chosen.iterrows()}
    names = [name for name in dict.fromkeys(table["part"]) if name]
    lines = []
    for id in _PARTS_SHOWN:
        head = [say(language, f"short-{id}"), *(say(language, f"part-{one}") for one in _BY_PART)]
        rows = [[name, *(cells[id, name, one] for one in _BY_PART)] for name in names]
        whole = [[say(language, f"part-{one}"), cells[id, "", one], ""] for one in _OF_ALL]
        lines += ["", aligned([head, *rows, *whole], right=(1, 2))]
    return [*lines, say(language, "parts-below")]


def _span_of(row: pd.Series[Any], language: str) -> str:
    low, high = (None if isnan(row[name]) else float(row[name]) for name in ("low80", "high80"))
    text = written(float(row["mean"]), language)
    return text if low is None or high is None else f"{text} ({span(low, high, language)})"


SIDE_BY_SIDE = (
    GROSS,
    NET_REGISTERED,
    NET,
    PRESENT,
    EXTRA_COST,
    COST_PER_NET,
)
"""What several scenarios are weighed by; people in work or education in the first month told, all costs."""


def side_by_side(compared: Sequence[Compared], language: str) -> list[str]:
    """Several comparisons, one line each: means alone, since the intervals stand above."""
    head = [
        say(language, "column-scenario"),
        *(say(language, f"short-{id}") for id in SIDE_BY_SIDE),
        say(language, "short-holm"),
    ]
    rows = [
        [one.name, *map(partial(_mean, language), _columns(one)), _chance(language, p)]
        for one, p in zip(compared, judged_together(compared), strict=True)
    ]
    table = aligned([head, *rows], right=range(1, len(head)))
    return [say(language, "side-by-side"), table, say(language, "holm", count=len(compared))]


def _chance(language: str, p: float | None) -> str:
    """A p-value."""
    if p is None:
        return say(language, "not-defined")
    text = f"{p:.3f}" if p >= _LEAST_P else f"<{_LEAST_P}"
    return text.replace(".", ",") if language == "sv" else text


def _columns(compared: Compared) -> list[float | None]:
    """The means of what scenarios are weighed by."""
    figures = [[one.mean for one in compared.headline if one.id == id] for id in SIDE_BY_SIDE]
    cost = SIDE_BY_SIDE.index(EXTRA_COST)
    return [_sum(means) if at == cost else means[0] for at, means in enumerate(figures)]


def _sum(means: Sequence[float | None]) -> float | None:
    known = [mean for mean in means if mean is not None]
    return sum(known) if len(known) == len(means) else None


def _mean(language: str, mean: float | None) -> str:
    return say(language, "not-defined") if mean is None else written(mean, language)


def _cells(figure: Headline, language: str) -> tuple[str, ...]:
    unit = _SWEDISH_UNITS.get(figure.unit, figure.unit) if language == "sv" else figure.unit
    known = "" if figure.p10 is None or figure.p90 is None else span(figure.p10, figure.p90, language)
    return label(figure, language), figure.period.replace("/", "–"), unit, value(figure, language), known


def label(figure: Headline, language: str) -> str:
    """What a figure is called; a cost with who pays it."""
    name = say(language, f"headline-{figure.id}")
    return f"{name}, {_payer(figure.group, language)}" if figure.id == EXTRA_COST else name


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
