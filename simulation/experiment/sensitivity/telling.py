"""What a study found, to read: a table for each figure and sentences beneath it, in Swedish or English."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan

from simulation.experiment.sensitivity.factors import CHANCE
from simulation.experiment.sensitivity.folder import Studied, Told
from simulation.experiment.sensitivity.probing import Output
from simulation.experiment.sensitivity.tornado import FIRST, SHOWN, Bar, stand_out
from simulation.plan.plan import Floats
from simulation.results import markdown
from simulation.results.csvfiles import number
from simulation.results.keyfigures import TO, plain, span, written
from simulation.results.manifest import RunFacts
from simulation.results.summary import interval

Rows = list[list[str]]
HEADS = {
    "sv": ("antagande", "kvalitet", "lågt", "högt", "skillnad (95 %)", "andel"),
    "en": ("assumption", "quality", "low", "high", "swing (95 %)", "share"),
}
NUMBERS = range(2, 6)
"""Columns that stand to the right."""
TEXTS = {
    "centre": {
        "sv": "Med alla antaganden på sitt mittvärde: {mean} ({between}, 95 procent, {n} replikationer).",
        "en": "With all assumptions at their centre: {mean} ({between}, 95 per cent, {n} replications).",
    },
    "stand-out": {
        "sv": "De {first} första staplarna är längre än alla andra: 95-procentsintervallen ligger skilda.",
        "en": "The first {first} bars are longer than all others: their 95 per cent intervals lie apart.",
    },
    "not-apart": {
        "sv": "De {first} första staplarna går inte att skilja från alla andra: intervallen går i varandra.",
        "en": "The first {first} bars cannot all be told from the others: intervals overlap.",
    },
    "told": {
        "sv": "Skiljer sig från slumpen, av {all} prövade tillsammans: {names}.",
        "en": "Told from chance, all {all} being tried together: {names}.",
    },
    "none-told": {
        "sv": "Inget av de {all} antagandena skiljer sig från slumpen för sig.",
        "en": "None of the {all} assumptions can be told from chance by itself.",
    },
    "blind": {
        "sv": "Av det som antagandena gör med svaret vilar {share} ({between}) på antaganden utan belägg.",
        "en": "Of what assumptions do to the answer, {share} ({between}) rests on those without evidence.",
    },
    "blind-lost": {
        "sv": "Vad antagandena gör med svaret går inte att skilja från slumpen; fler körningar behövs.",
        "en": "What the assumptions do to the answer cannot be told from chance; it takes more evaluations.",
    },
    "chance": {
        "sv": "Slumpen i en enda replikation i den här skalan är {chance} av variansen, antaganden utan "
        "belägg {blind} (Sobol).",
        "en": "Chance in a single replication at this scale is {chance} of the variance, assumptions without "
        "evidence {blind} (Sobol).",
    },
    "levels": {
        "sv": "Nivåerna avviker i de prövade punkterna som mest {miss} ({anchor}).",
        "en": "Levels miss by {miss} at most ({anchor}) at the points that were checked.",
    },
}


def tables(studied: Studied, language: str) -> Iterator[tuple[str, Rows, list[str]]]:
    """Of each figure a heading, the longest bars with a head, and what else there is to say."""
    for told in studied.told:
        rows = [list(HEADS[language]), *(_row(studied, bar, language) for bar in told.bars[:SHOWN])]
        yield heading(told.output), rows, list(_sentences(studied, told, language))


def page(facts: RunFacts, studied: Studied) -> str:
    """SUMMARY.md."""
    basis = f"{studied.evaluations} evaluations · scale {facts.scale} · seed {facts.seed}"
    lines = [f"# {facts.title}", "", f"`{facts.folder}` · {basis} · synthetic data"]
    for head, rows, sentences in tables(studied, "en"):
        lines += ["", f"## {head}", "", markdown.table(rows, right=NUMBERS), ""]
        lines += [f"- {one}" for one in sentences]
    return "\n".join(lines) + "\n"


def heading(output: Output) -> str:
    """A figure's name, period and unit."""
    return f"{' '.join(part for part in output.key if part)} ({output.unit})"


def _row(studied: Studied, bar: Bar, language: str) -> list[str]:
    quality = studied.factors.by_name[bar.name].quality or "–"
    ends = (_figure(end, language) for end in (bar.low, bar.high))
    swing = f"{_figure(bar.swing, language)} ({_between(bar.low95, bar.high95, language)})"
    share = "–" if isnan(bar.share) else _percent(bar.share, language)
    return [bar.name, quality, *ends, swing, share]


def _sentences(studied: Studied, told: Told, language: str) -> Iterator[str]:
    yield _centre(told.centre, language)
    names = ", ".join(bar.name for bar in told.bars if bar.told_from_chance)
    yield TEXTS["told" if names else "none-told"][language].format(all=len(told.bars), names=names)
    apart = stand_out(told.bars)
    if apart is not None:
        yield TEXTS["stand-out" if apart else "not-apart"][language].format(first=FIRST)
    if told.without_evidence is None:
        yield TEXTS["blind-lost"][language]
    else:
        blind = told.without_evidence
        between = f"{100 * blind.low95:.0f}–{100 * blind.high95:.0f} %"
        yield TEXTS["blind"][language].format(share=_percent(blind.value, language), between=between)
    if told.divided is not None:
        chance = next(one for one in told.divided.shares if one.name == CHANCE)
        share = _about(chance.total, chance.total_half_width, language)
        blind_share = _about(
            told.divided.without_evidence, told.divided.without_evidence_half_width, language
        )
        yield TEXTS["chance"][language].format(chance=share, blind=blind_share)
    if studied.levels:
        anchor, miss = max(studied.levels.items(), key=lambda one: one[1])
        yield TEXTS["levels"][language].format(miss=plain(f"{100 * miss:.1f} %", language), anchor=anchor)


def _centre(values: Floats, language: str) -> str:
    low, high = (float(end) for end in interval(values, 0.95))
    told = {"mean": _figure(float(values.mean()), language), "between": _between(low, high, language)}
    return TEXTS["centre"][language].format(**told, n=len(values))


def _figure(value: float, language: str) -> str:
    """Small figures, as people per SEK million, with digits that tell."""
    if abs(value) >= 10:
        return written(value, language)
    return plain(number(float(f"{value:.3g}")), language)


def _between(low: float, high: float, language: str) -> str:
    if min(abs(low), abs(high)) >= 10:
        return span(low, high, language)
    return f"{_figure(low, language)} {TO[language]} {_figure(high, language)}"


def _percent(share: float, language: str) -> str:
    return plain(f"{100 * share:.0f} %", language)


def _about(share: float, half_width: float, language: str) -> str:
    return plain(f"{100 * share:.0f} ± {100 * half_width:.0f} %", language)
