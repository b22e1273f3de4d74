"""The workbook: names, titles and notes of its sheets, columns, and what its words mean."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # ── Sheets ──
    "sheet-cover": ("Försättsblad", "Cover"),
    "title-cover": ("Om körningen", "About the run"),
    "note-cover": (
        "Utkast för granskning; siffrorna är simulerade.",
        "A draft for review; figures are simulated.",
    ),
    "contents": ("Innehåll", "Contents"),
    "contents-note": ("Välj ett blad för att gå dit.", "Choose a sheet to go there."),
    "sheet-notes": ("Noter", "Notes"),
    "title-notes": ("Noter", "Notes"),
    "note-notes": ("Vad orden i bladen betyder.", "What the words in the sheets mean."),
    "sheet-summary": ("Sammanfattning", "Summary"),
    "title-summary": ("Vad beslutet ger", "What the decision gives"),
    "note-summary": (
        "Hela perioden, jämfört med utan. Tomt: ej definierat.",
        "The whole period, compared with without. Empty: not defined.",
    ),
    "sheet-indicators": ("Indikatorer", "Indicators"),
    "title-indicators": ("Indikatorer för hela landet per år", "Indicators of the country by year"),
    "note-indicators": (
        "Nivå: med förslaget. Övriga tal: skillnaden mot utan, netto bland inskrivna.",
        "Level: with the proposal. Other numbers: the difference from without, net among the registered.",
    ),
    "sheet-by-area-type": ("Per områdestyp", "By area type"),
    "title-by-area-type": ("Indikatorer per områdestyp och år", "Indicators by area type and year"),
    "note-by-area-type": (
        "Nivå: med förslaget. Övriga tal: skillnaden mot utan, netto bland inskrivna.",
        "Level: with the proposal. Other numbers: the difference from without, net among the registered.",
    ),
    "sheet-by-sex": ("Per kön", "By sex"),
    "title-by-sex": ("Indikatorer per kön och år", "Indicators by sex and year"),
    "note-by-sex": (
        "Nivå: med förslaget. Övriga tal: skillnaden mot utan, netto bland inskrivna.",
        "Level: with the proposal. Other numbers: the difference from without, net among the registered.",
    ),
    "sheet-by-county": ("Per län", "By county"),
    "title-by-county": ("Indikatorer per län och år", "Indicators by county and year"),
    "note-by-county": (
        "Nivå: med förslaget. Övriga tal: skillnaden mot utan, netto bland inskrivna.",
        "Level: with the proposal. Other numbers: the difference from without, net among the registered.",
    ),
    "sheet-spending": ("Utgifter", "Spending"),
    "title-spending": (
        "Utgifter per anslag och betalare, per år",
        "Spending by appropriation and payer, by year",
    ),
    "note-spending": (
        "Miljoner kronor. Nivå: med förslaget. Övriga tal: skillnaden mot utan.",
        "SEK million. Level: with the proposal. Other numbers: the difference from without.",
    ),
    "sheet-parts": ("Delar", "Parts"),
    "title-parts": ("Vad delarna i paketet ger", "What the parts of the package give"),
    "note-parts": (
        "Uppdelningen är indikativ: vad en del ger beror på vilka andra som finns.",
        "The division is indicative: what a part gives depends on which others are there.",
    ),
    "sheet-assumptions": ("Antaganden", "Assumptions"),
    "title-assumptions": (
        "Alla tal i nollalternativet, de svagaste först",
        "All numbers of the baseline, the weakest first",
    ),
    "note-assumptions": (
        "assumption: ett antagande utan belägg. Källorna står i sources.yaml.",
        "assumption: assumed without evidence. Sources are in sources.yaml.",
    ),
    "sheet-dictionary": ("Ordlista", "Dictionary"),
    "title-dictionary": ("Hur måtten är definierade", "How figures are defined"),
    "note-dictionary": (
        "Definitionerna står på engelska, som i programmet.",
        "Definitions are in English, as in the program.",
    ),
    "sheet-manifest": ("Manifest", "Manifest"),
    "title-manifest": ("Hur körningen är gjord", "How the run was made"),
    "note-manifest": (
        "Det som behövs för att göra om den; manifest.json har resten.",
        "What it takes to make it again; manifest.json has the rest.",
    ),
    # ── Columns ──
    "sheet": ("Blad", "Sheet"),
    "holds": ("Innehåll", "Holds"),
    "what": ("Uppgift", "Item"),
    "told": ("Värde", "Value"),
    "word": ("Ord", "Word"),
    "meaning": ("Betydelse", "Meaning"),
    "mean": ("Medel", "Mean"),
    "low80": ("80 %, lägst", "80 %, low"),
    "high80": ("80 %, högst", "80 %, high"),
    "low95": ("95 %, lägst", "95 %, low"),
    "high95": ("95 %, högst", "95 %, high"),
    "p10": ("p10", "p10"),
    "p50": ("p50", "p50"),
    "p90": ("p90", "p90"),
    "share_above_zero": ("Andel över noll", "Share above zero"),
    "level": ("Nivå", "Level"),
    "counted-by": ("Räknat per", "Counted by"),
    "appropriation": ("anslag", "appropriation"),
    "payer": ("betalare", "payer"),
    "part": ("Del", "Part"),
    "contribution": ("Räknat", "Counted"),
    "all-parts": ("alla", "all"),
    "part-alone": ("ensam", "alone"),
    "part-all_but_one": ("alla utom den", "all but it"),
    "part-adds_last": ("lagd sist", "added last"),
    "part-all": ("tillsammans", "together"),
    "part-interaction": ("samspel", "interaction"),
    "everybody": ("alla", "everybody"),
    "path": ("Väg i filen", "Path"),
    "value": ("Värde i filen", "Value in the file"),
    "low": ("Lägst", "Low"),
    "high": ("Högst", "High"),
    "source": ("Källa", "Source"),
    "quality": ("Kvalitet", "Quality"),
    "remark": ("Anmärkning", "Remark"),
    "name": ("Namn i tabellerna", "Name in the tables"),
    "definition": ("Definition", "Definition"),
    # ── Cover ──
    "scenario": ("Förslag", "Proposal"),
    "compared-to": ("Jämfört med", "Compared with"),
    "period": ("Period", "Period"),
    "program": ("Program", "Program"),
    "run": ("Körning", "Run"),
    "status": ("Status", "Status"),
    "draft": ("utkast, inte granskat", "draft, not reviewed"),
    "data": ("Data", "Data"),
    "synthetic": ("syntetiska: inga uppgifter om verkliga personer", "synthetic: nothing about real people"),
    # ── Notes ──
    "word-net": ("Brutto, undanträngda, netto", "Gross, crowded out, net"),
    "meaning-net": (
        "Brutto: övergångar om ingen annan förlorade ett arbete. Undanträngda: de bland inskrivna som "
        "förlorar ett. Netto för alla: sedan även andra som söker arbete är fråndragna.",
        "Gross: transitions if nobody else lost a job. Crowded out: those of the registered who lose one. "
        "Net for all: after others who look for work are deducted too.",
    ),
    "word-interval": ("80 %, 95 %", "80 %, 95 %"),
    "meaning-interval": (
        "Intervall för slumpen över replikationerna (Students t, parade skillnader).",
        "Intervals of chance over the replications (Student's t, paired differences).",
    ),
    "word-knowledge": ("p10, p50, p90", "p10, p50, p90"),
    "meaning-knowledge": (
        "Över dragningar av osäkra tal om det finns sådana, annars över replikationerna.",
        "Over draws of uncertain numbers if there are any, else over the replications.",
    ),
    "word-empty": ("Tom cell", "Empty cell"),
    "meaning-empty": (
        "Inte definierat, eller dolt för att få personer ligger bakom.",
        "Not defined, or hidden because few people are behind it.",
    ),
    "word-digits": ("Siffror", "Digits"),
    "meaning-digits": (
        "Talen är inte avrundade: fler siffror än intervallet bär ska inte skrivas av.",
        "Numbers are not rounded: do not copy more digits than the interval supports.",
    ),
    "word-long-term": ("Långtidsarbetslös", "Long-term unemployed"),
    "meaning-long-term": (
        "Inskriven arbetslös i minst 12 månader; inte samma sak som i arbetskraftsundersökningarna (27 "
        "veckor).",
        "Registered unemployed for 12 months or more; not the same as in the labour force survey (27 weeks).",
    ),
    "word-prices": ("Priser", "Prices"),
    "meaning-prices": ("2024 års priser om inget annat sägs.", "Prices of 2024 unless said otherwise."),
}
"""By key: (Swedish, English)."""
