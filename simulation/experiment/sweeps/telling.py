"""What a sweep found, in sentences: where an effect turns, and which option is regretted least."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from simulation.experiment.sweeps.crossing import Crossing, crossings
from simulation.experiment.sweeps.regret import ranked, regrets
from simulation.experiment.sweeps.swept import Swept
from simulation.results.csvfiles import number
from simulation.results.keyfigures import plain, written

MOST_TURNS = 10
"""That are told; the file has all."""
TEXTS = {
    "turns": {
        "sv": "{indicator} vänder vid {axis} ≈ {at} (mellan {low} och {high}){beside}{sure}",
        "en": "{indicator} turns at {axis} ≈ {at} (between {low} and {high}){beside}{sure}",
    },
    "beside": {"sv": " där {beside}", "en": " where {beside}"},
    "unsure": {
        "sv": "; osäkert, 95-procentsintervallen når över noll",
        "en": "; not certain, the 95 per cent intervals reach past zero",
    },
    "more": {
        "sv": "… och {others} vändpunkter till i break_even.csv",
        "en": "… and {others} more such places in break_even.csv",
    },
    "least": {
        "sv": "Minst ånger ({indicator}): {scenario}, som mest {worst}",
        "en": "Least regret ({indicator}): {scenario}, at most {worst}",
    },
}


def sentences(swept: Swept, axes: tuple[str, ...], language: str) -> Iterator[str]:
    """Of a whole sweep."""
    found = list(crossings(swept, axes))
    for one in found[:MOST_TURNS]:
        yield _turn(one, language)
    if (others := len(found) - MOST_TURNS) > 0:
        yield TEXTS["more"][language].format(others=others)
    made = regrets(swept)
    for id in dict.fromkeys(one.effect.id for one in made):
        scenario, worst = ranked(one for one in made if one.effect.id == id)[0]
        told = {"indicator": id, "scenario": Path(scenario).stem, "worst": written(worst, language)}
        yield TEXTS["least"][language].format(**told)


def _turn(one: Crossing, language: str) -> str:
    return TEXTS["turns"][language].format(
        indicator=" ".join(part for part in (one.indicator, one.period, one.group) if part),
        axis=one.axis,
        at=plain(number(float(f"{one.at:.3g}")), language),
        low=plain(number(one.low), language),
        high=plain(number(one.high), language),
        beside=TEXTS["beside"][language].format(beside=one.beside) if one.beside else "",
        sure="" if one.sure else TEXTS["unsure"][language],
    )
