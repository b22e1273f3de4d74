"""The page for a reporting date."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "dated-title": ("{name}: redovisning {date}", "{name}: report due {date}"),
    "dated-question": (
        "Vad hade förslaget gett till redovisningen, under uppdragets egna rubriker?",
        "What would the proposal have given by the report, under the assignment's own headings?",
    ),
    "dated-answer-more": (
        "{number} fler övergångar till arbete eller utbildning, netto bland inskrivna (80 procents intervall "
        "{span}).",
        "{number} more transitions to work or education, net among the registered (80 per cent interval "
        "{span}).",
    ),
    "dated-answer-fewer": (
        "{number} färre övergångar till arbete eller utbildning, netto bland inskrivna (80 procents "
        "intervall {span}).",
        "{number} fewer transitions to work or education, net among the registered (80 per cent interval "
        "{span}).",
    ),
    "dated-answer-unsure": (
        "Om övergångarna till arbete eller utbildning blir fler går inte att säga: {number}, netto bland "
        "inskrivna (80 procents intervall {span}).",
        "Whether there are more transitions to work or education cannot be said: {number}, net among the "
        "registered (80 per cent interval {span}).",
    ),
    "dated-period": (
        "Siffrorna gäller {first} till {last}: kalenderåret före redovisningen och hela månader därefter.",
        "Figures are of {first} to {last}: the calendar year before the report and the whole months since.",
    ),
    "dated-caveat-simulated": (
        "Detta är en simulering av ett förslag mot vad det jämförs med, inte en redovisning av utfall.",
        "This is a simulation of a proposal against what it is compared with, not an account of what "
        "happened.",
    ),
    "dated-caveat-registered": (
        "Effekterna är netto bland inskrivna; vad andra som söker arbete förlorar står i rapporten för hela "
        "perioden.",
        "Effects are net among the registered; what others who look for work lose stands in the report of "
        "the whole period.",
    ),
    "dated-meetings": ("Fler bokade möten", "More booked meetings"),
    "dated-interventions": ("Fler personalintensiva insatser", "More personnel-intensive interventions"),
    "dated-decisions": ("Ökad beslutskapacitet", "More decision capacity"),
    "dated-presence": (
        "Fysisk lokal närvaro och tillgänglighet",
        "Physical local presence and accessibility",
    ),
    "dated-collaboration": ("Samverkan med kommuner", "Collaboration with municipalities"),
    "dated-staff": ("Personal", "Staff"),
    "dated-moves": ("Övergångar till arbete eller utbildning", "Transitions to work or education"),
    "area-type-short": ("typ {group}", "type {group}"),
    "dated-equality": ("Likvärdigt stöd och service", "Equal support and service"),
    "dated-equality-caption": (
        "Med förslaget; liten stil: skillnad mot utan, netto bland inskrivna",
        "With the proposal; small: difference from without, net among the registered",
    ),
}
"""By key: (Swedish, English)."""
