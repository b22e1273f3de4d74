"""What `calibrate` says, in Swedish and English."""

from __future__ import annotations

CALIBRATE_TEXTS: dict[str, dict[str, str]] = {
    "calibrated": {
        "sv": "Passad med skala {scale} och {replications} replikationer. Felet är faktorns "
        "standardavvikelse efter målen, i logaritmer; före är det vad som antogs.",
        "en": "Fitted at scale {scale} with {replications} replications. The error is the factor's standard "
        "deviation given the targets, in logarithms; before is what was assumed.",
    },
    "free-columns": {
        "sv": "Fritt tal|nu|faktor|blir|fel|fel före|spann|",
        "en": "Free number|now|factor|becomes|error|error before|range|",
    },
    "target-columns": {
        "sv": "Mål|period||värde|före|efter|± slump|",
        "en": "Target|period||value|before|after|± chance|",
    },
    "met": {"sv": "nått", "en": "met"},
    "missed": {"sv": "missat", "en": "missed"},
    "not-identified": {"sv": "säger målen inget om", "en": "not identified"},
    "targets-met": {
        "sv": "{met} av {all} mål nåddes inom sin tolerans.",
        "en": "{met} of {all} targets are met within their tolerances.",
    },
    "start-columns": {
        "sv": "Start|kostnad|nådda mål|avstånd till den bästa, i fel",
        "en": "Start|cost|targets met|distance from the best, in errors",
    },
    "start-as-it-is": {"sv": "som roten är", "en": "the root as it is"},
    "tied": {
        "sv": "Målen skiljer inte {one} från {other} (korrelation {value:+.2f}).",
        "en": "The targets do not tell {one} from {other} (correlation {value:+.2f}).",
    },
    "vectors-found": {
        "sv": "{kept} av {tried} vektorer kring den bästa når allt som den når; spannet är deras.",
        "en": "{kept} of {tried} vectors about the best meet all that it meets; the range is theirs.",
    },
    "vectors-written": {"sv": "Vektorer: {file}", "en": "Vectors: {file}"},
    "calibrate-root": {
        "sv": "{file} är ingen rot; kalibrera den som det bygger på: {root}",
        "en": "{file} is not a root; calibrate the one that it builds on: {root}",
    },
}
