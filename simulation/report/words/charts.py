"""Charts of a comparison: titles that tell the finding, what is measured, what one would see."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # ── Charts ──
    "net-title": (
        "Av {gross} övergångar brutto blir {net} netto när de som trängs undan räknas bort",
        "Of {gross} transitions gross {net} are left net of those who are crowded out",
    ),
    "net-subtitle": (
        "Övergångar till arbete eller utbildning {years}, fler än utan; streck: 80 procents intervall",
        "Transitions to work or education {years}, more than without; lines: 80 per cent intervals",
    ),
    "net-alt": (
        "Vattenfall från brutto {gross} via undanträngda bland inskrivna och förlorat av andra till netto "
        "{net}.",
        "Waterfall from gross {gross} by way of crowded out among the registered and lost by others to "
        "net {net}.",
    ),
    "time-title": (
        "I slutet av {year} är {last} fler i arbete eller utbildning; säkert skilt från noll sedan {first}",
        "At the end of {year} {last} more are in work or education; certainly unlike nothing since {first}",
    ),
    "time-title-unsure": (
        "I slutet av {year} är {last} fler i arbete eller utbildning, men ingen månads ändring är säker",
        "At the end of {year} {last} more are in work or education, but in no month is the change certain",
    ),
    "time-subtitle": (
        "Fler personer i arbete eller utbildning vid månadens slut än utan; band: 80 och 95 procents "
        "intervall",
        "Extra people in work or education at the month's end; bands: 80 and 95 per cent intervals",
    ),
    "time-alt": (
        "Linje med band {years} som slutar på {last} personer.",
        "Line with bands {years} that ends at {last} people.",
    ),
    "groups-title": (
        "Ändringen är säker i {clear} av {all} grupper efter områdestyp och kön",
        "The change is certain in {clear} of {all} groups by area type and sex",
    ),
    "groups-subtitle": (
        "Fler övergångar till arbete eller utbildning {when}, netto bland inskrivna; streck: 80 procents "
        "intervall",
        "Extra transitions to work or education in {when}, net among the registered; lines: 80 per cent "
        "intervals",
    ),
    "groups-alt": (
        "Punkter med intervall för {all} grupper, kvinnor och män i fem områdestyper.",
        "Dots with intervals for {all} groups, women and men in five area types.",
    ),
    "money-title": (
        "Mest ökar {name}: {amount} mkr {year}",
        "The largest rise is in {name}: SEK {amount} million in {year}",
    ),
    "money-subtitle": (
        "Utgift per anslag och år, mkr mer än utan; minus är mindre",
        "Spending by appropriation and year, SEK million more than without; minus is less",
    ),
    "money-alt": (
        "Staplar per år för förvaltning, program, lönestöd och ersättning.",
        "Bars by year for administration, programmes, wage subsidies and benefits.",
    ),
}
"""By key: (Swedish, English)."""
