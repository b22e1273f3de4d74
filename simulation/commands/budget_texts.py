"""What `kapacitet budget` says beside its tables, in Swedish and English."""

from __future__ import annotations

BUDGET_TEXTS: dict[str, dict[str, str]] = {
    "nothing-costs": {
        "sv": "{file} har ingen insats som kostar pengar varje år (hire, expand, open eller agree)",
        "en": "{file} has no lever that costs money every year (hire, expand, open or agree)",
    },
    "no-circumstance": {
        "sv": "{file} är ingen omständighet; --under tar filer med kind: circumstance",
        "en": "{file} is no circumstance; --under takes files with kind: circumstance",
    },
    "above-nothing": {"sv": "ska vara större än 0", "en": "is above 0"},
}
