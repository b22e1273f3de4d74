"""The page of a budget and its charts."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # ── Names ──
    "best-mix": ("bästa blandningen", "the best mix"),
    "agreement-municipal": ("kommunöverenskommelser", "agreements with municipalities"),
    "agreement-municipal_deepened": (
        "fördjupade kommunöverenskommelser",
        "deepened agreements with municipalities",
    ),
    "agreement-civil_society": ("överenskommelser med idéburna", "agreements with civil society"),
    "way": ("Sätt", "Way"),
    "capacity": ("Kapacitet", "Capacity"),
    "circumstance": ("Läge", "Circumstance"),
    "proposal": ("förslaget", "the proposal"),
    "as-things-are": ("som läget är", "as things are"),
    "mkr-a-year": ("Mkr om året", "SEK million a year"),
    "net-for-all": ("Netto för alla", "Net for all"),
    "tkr-each": ("Tkr per nettoövergång", "SEK thousand each"),
    "unspent-mkr": ("Inte använt, mkr", "Not used, SEK m"),
    # ── Headings ──
    "first-step-table": (
        "Vad de första {mkr} miljonerna om året ger",
        "What the first SEK {mkr} million a year gives",
    ),
    "next-heading": ("Nästa hundra miljoner", "The next hundred million"),
    "shadow-heading": ("Flaskhalsen", "The bottleneck"),
    "parts-heading": ("Vad delarna ger", "What the parts give"),
    "under-heading": ("Om läget blir ett annat", "If things turn out otherwise"),
    "best-mix-by-sum": ("Den bästa blandningen av varje summa", "The best mix of each sum"),
    "value-by-group": ("Var mer kapacitet är värd mest", "Where more capacity is worth most"),
    # ── Tables ──
    "mix-caption": ("Mkr om året till varje sätt", "SEK million a year to each way"),
    "chosen-apart": (
        "Blandningen är vald i andra replikationer än dem som siffrorna kommer ur: den bästa av flera ser "
        "annars alltid bra ut.",
        "The mix was chosen in other replications than those that the figures are from: the best of several "
        "always looks good otherwise.",
    ),
    "value-caption": (
        "Netto för alla per 100 mkr, när 5 procent mer läggs till; i länen efter andelen arbetslösa i "
        "områdestyp 1–2",
        "Net for all per SEK 100 million, when 5 per cent more is added; counties by the share of their "
        "unemployed in area types 1–2",
    ),
    "value-all-without": ("Hela landet", "The country"),
    "value-all-with": ("Hela landet, utöver förslaget", "The country, beyond the proposal"),
    "value-most-challenged-without": ("Län med störst andel", "Counties with most"),
    "value-in-between-without": ("Län däremellan", "Counties between"),
    "value-least-challenged-without": ("Län med minst andel", "Counties with least"),
    # ── Sentences ──
    "budget-answer": (
        "De första {mkr} miljonerna om året ger mest i {way}: {net} fler övergångar netto för alla (80 "
        "procents intervall {span}).",
        "The first SEK {mkr} million a year gives most in {way}: {net} more transitions net for all (80 per "
        "cent interval {span}).",
    ),
    "budget-answer-unsure": (
        "Inget sätt att använda de första {mkr} miljonerna om året ger säkert fler övergångar; högst ligger "
        "{way} med {net} netto för alla (80 procents intervall {span}).",
        "No way to use the first SEK {mkr} million a year surely gives more transitions; the highest is "
        "{way} with {net} net for all (80 per cent interval {span}).",
    ),
    "binds": (
        "Mest värd är mer av {name}: {value} netto per 100 mkr (80 procents intervall {span}).",
        "Worth most is more of {name}: {value} net per SEK 100 million (80 per cent interval {span}).",
    ),
    "binds-unsure": (
        "Vilken kapacitet som är mest värd går inte att säga: {names} kan inte skiljas åt.",
        "Which capacity is worth most cannot be said: {names} cannot be told apart.",
    ),
    "waits": (
        "Av tiden som inskriven går {meeting} procent åt till att vänta på ett möte, {decision} procent på "
        "ett beslut och {place} procent på en plats, utan förslaget. Väntan förklarar flaskhalsen men mäter "
        "den inte.",
        "Of the time registered {meeting} per cent is spent waiting for a meeting, {decision} per cent for "
        "a decision and {place} per cent for a place, without the proposal. Waiting explains the bottleneck "
        "but does not measure it.",
    ),
    "budget-caveat-effects": (
        "Vad möten och insatser gör för den enskilde är hämtat ur studier eller antaget, och lika starkt "
        "hur mycket som än läggs till: avtagande nytta kommer här bara av att kapacitet, platser och "
        "arbeten tar slut.",
        "What meetings and interventions do for a person is taken from studies or assumed, and as strong "
        "however much is added: gains fall off here only because capacity, places and jobs run out.",
    ),
    "budget-caveat-recruiting": (
        "Stora summor kräver rekrytering långt utöver det som prövats; hur fort den går är ett antagande.",
        "Large sums take recruiting far beyond what has been tried; how fast that goes is an assumption.",
    ),
    "budget-method": (
        "Varje sätt att använda pengar är en av förslagets insatser, från samma dag och på samma ställen, "
        "till varje summa. Med och utan jämförs person för person på samma slump. Priset på en kapacitet är "
        "vad 5 procent mer av den ger per 100 mkr: då syns vad som håller igen, vilket beläggningen inte "
        "visar.",
        "Each way to use money is one of the proposal's levers, from the same day and in the same places, "
        "at each sum. With and without are compared person by person on the same chance. The value of a "
        "capacity is what 5 per cent more of it gives per SEK 100 million: that shows what holds back, "
        "which utilisation does not.",
    ),
    # ── Charts ──
    "next-title": (
        "De första {mkr} miljonerna ger mest i {way}: {net} fler övergångar netto",
        "The first SEK {mkr} million gives most in {way}: {net} more transitions net",
    ),
    "next-title-unsure": (
        "Inget sätt ger säkert fler övergångar för de första {mkr} miljonerna; högst ligger {way} ({net})",
        "No way surely gives more transitions for the first SEK {mkr} million; the highest is {way} ({net})",
    ),
    "next-subtitle": (
        "Fler övergångar till arbete eller utbildning, netto för alla; streck: 80 procents intervall",
        "More transitions to work or education, net for all; lines: 80 per cent intervals",
    ),
    "next-alt": ("Linjer från noll för {ways}.", "Lines from nothing for {ways}."),
    "runs-out-decisions": ("här tar besluts-\nkapaciteten slut", "decision capacity\nruns out here"),
    "runs-out-meetings": ("här tar mötes-\ntiden slut", "meeting time\nruns out here"),
    "runs-out-places": ("här fylls inte\nde nya platserna", "new places are\nnot filled here"),
    "runs-out-recruiting": ("här går tjänsterna\ninte att tillsätta", "posts cannot\nbe filled here"),
    "runs-out-untold": ("här ger mer\npengar mindre", "more money\ngives less here"),
    "shadow-title": (
        "Mest värd är mer av {name}: {value} netto per 100 mkr",
        "Worth most is more of {name}: {value} net per SEK 100 million",
    ),
    "shadow-title-unsure": (
        "{count} av {all} kapaciteter kan vara den mest värda; de går inte att skilja åt",
        "{count} of {all} capacities may be worth most; they cannot be told apart",
    ),
    "shadow-subtitle": (
        "Netto för alla per 100 mkr av 5 procent mer; ring: säkert inte störst; streck: 80 procents "
        "intervall",
        "Net for all per SEK 100 million of 5 per cent more; ring: surely not the greatest; lines: 80 per "
        "cent intervals",
    ),
    "shadow-alt": (
        "Punkter med intervall för {count} kapaciteter.",
        "Dots with intervals for {count} capacities.",
    ),
    "parts-title-more": (
        "Delarna ger tillsammans {together}, och {interaction} av det kommer av att de samspelar "
        "(indikativt)",
        "Together the parts give {together}, of which {interaction} because they work together (indicative)",
    ),
    "parts-title-less": (
        "Delarna ger tillsammans {together}; de tar ut varandra med {interaction} (indikativt)",
        "Together the parts give {together}; they stand in each other's way by {interaction} (indicative)",
    ),
    "parts-title-unsure": (
        "Delarna ger tillsammans {together}; samspelet mellan dem går inte att skilja från noll (indikativt)",
        "Together the parts give {together}; their interaction cannot be told from nothing (indicative)",
    ),
    "parts-subtitle": (
        "Fler övergångar netto för alla, varje del ensam; streck: 80 procents intervall",
        "More transitions net for all, each part alone; lines: 80 per cent intervals",
    ),
    "parts-alt": (
        "Vattenfall av {count} delar, deras samspel och alla tillsammans.",
        "Waterfall of {count} parts, their interaction and all together.",
    ),
    "under-title": (
        "Förslaget ger {usual} netto som läget är, men {least} i läget {place}",
        "The proposal gives {usual} net as things are, but {least} under {place}",
    ),
    "under-title-same": (
        "Förslaget ger minst som läget är: {usual} netto",
        "The proposal gives least as things are: {usual} net",
    ),
    "under-subtitle": (
        "Fler övergångar netto för alla, av förslaget och av ett första steg i varje insats; streck: 80 "
        "procents intervall",
        "More transitions net for all, of the proposal and of a first step of each lever; lines: 80 per "
        "cent intervals",
    ),
    "under-alt": ("Punkter med intervall i lägena {places}.", "Dots with intervals under {places}."),
}
"""By key: (Swedish, English)."""
