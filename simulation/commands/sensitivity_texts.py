"""What a sensitivity study says, in Swedish and English."""

from __future__ import annotations

SENSITIVITY_TEXTS: dict[str, dict[str, str]] = {
    "nothing-ranged": {
        "sv": "{file} har inget tal med intervall som får variera; skriv low och high för några under ranges",
        "en": "{file} has no number with a range that may vary; write low and high for some under ranges",
    },
    "nothing-moves": {
        "sv": "inget av måtten ändras av något antagande: {indicators}",
        "en": "no assumption changes any of the figures: {indicators}",
    },
    "two-replications": {
        "sv": "--replications {typed}: intervall kräver minst 2",
        "en": "--replications {typed}: intervals take 2 or more",
    },
    "study-told": {
        "sv": "{name}: {evaluations} körningar av {factors} antaganden i skala {scale}.\n"
        "Lågt och högt: svaret när bara det antagandet står vid sin 10:e och 90:e percentil, skattat ur\n"
        "alla körningar; andelen är av det som antagandena gör.",
        "en": "{name}: {evaluations} evaluations of {factors} assumptions at scale {scale}.\n"
        "Low and high: the answer where that assumption alone stands at its 10th and 90th percentile,\n"
        "estimated from all evaluations; the share is of what assumptions do.",
    },
    "study-planned": {
        "sv": "{file}: {factors} antaganden, {evaluations} körningar; i skala {scale} ungefär {time} "
        "på en kärna",
        "en": "{file}: {factors} assumptions, {evaluations} evaluations; at scale {scale} about {time} "
        "on one core",
    },
}
