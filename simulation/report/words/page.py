"""The page of a comparison: headings, columns, figures, sentences."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # ── The page ──
    "report": ("Rapport", "Report"),
    "compared-with": ("jämfört med {against}", "compared with {against}"),
    "skip": ("Till innehållet", "To the content"),
    "question": ("Frågan", "The question"),
    "answer": ("Svaret", "The answer"),
    "decision-table": ("Vad beslutet ger", "What the decision gives"),
    "gross-to-net": ("Från brutto till netto", "From gross to net"),
    "where-capacity-goes": ("Vart kapaciteten tar vägen", "Where capacity goes"),
    "when": ("När det syns", "When it shows"),
    "how-likely": ("Hur sannolikt det är", "How likely it is"),
    "for-whom": ("För vem", "For whom"),
    "chain-by-year": ("Led för led, år för år", "Stage by stage, year by year"),
    "county-by-county": ("Län för län", "County by county"),
    "unspent-heading": ("Vad som blir kvar av anslagen", "What is left of the appropriations"),
    "unspent-caption": (
        "Tilldelat minus utgifter med förslaget, mkr i löpande år; liten stil: skillnad mot utan",
        "Allotted less spent with the proposal, SEK million by year; small: difference from without",
    ),
    "unspent-note": (
        "Modellen känner inte alla utgifter: skillnaden säger mer än nivån. Minus är att anslaget inte "
        "räcker.",
        "The model does not know all spending: the difference says more than the level. Minus is an "
        "appropriation that does not suffice.",
    ),
    "appropriation-head": ("Anslag", "Appropriation"),
    "cost": ("Vad det kostar", "What it costs"),
    "caveats": (
        "Tre förbehåll som väger tyngst",
        "The three caveats that weigh most",
    ),
    "method": ("Hur det är räknat", "How it is reckoned"),
    "checks": ("Kontroller", "Checks"),
    "limits": (
        "Vad modellen inte får användas till",
        "What the model must not be used for",
    ),
    "again": ("Gör om körningen", "Run it again"),
    "table-of": ("Tabell: {title}", "Table: {title}"),
    "show-table": ("Siffrorna i diagrammet", "The figures of the chart"),
    # ── Columns ──
    "figure": ("Mått", "Figure"),
    "unit": ("Enhet", "Unit"),
    "time": ("Tid", "Time"),
    "effect": ("Effekt", "Effect"),
    "interval80": ("80 procents intervall", "80 per cent interval"),
    "group": ("Grupp", "Group"),
    "county": ("Län", "County"),
    "year": ("År", "Year"),
    "month": ("Månad", "Month"),
    "women": ("Kvinnor", "Women"),
    "men": ("Män", "Men"),
    "to": ("till", "to"),
    "not-defined": ("ej definierad", "not defined"),
    # ── Figures of the headline ──
    "gross_transitions": (
        "Övergångar till arbete eller utbildning, brutto",
        "Transitions to work or education, gross",
    ),
    "crowded_out_transitions": (
        "– undanträngda bland inskrivna",
        "– crowded out among the registered",
    ),
    "net_transitions_registered": ("= netto bland inskrivna", "= net among the registered"),
    "lost_outside": (
        "– förlorat av andra som söker arbete",
        "– lost by others who look for work",
    ),
    "net_transitions_for_all": ("= netto för alla", "= net for all"),
    "extra_in_work_or_education": (
        "Fler i arbete eller utbildning vid månadens slut",
        "Extra people in work or education at the month's end",
    ),
    "extra_first_lasting_transitions": (
        "Fler personer med en första varaktig övergång",
        "Extra people with a first lasting transition",
    ),
    "registered_person_months_avoided": (
        "Undvikna personmånader i arbetslöshet",
        "Person-months of unemployment avoided",
    ),
    "extra_cost": (
        "Merkostnad utom ersättning, {group}",
        "Extra cost, benefits apart, {group}",
    ),
    "benefits_saved": ("Sparad ersättning", "Benefits saved"),
    "cost_per_net_transition": (
        "Merkostnad per nettoövergång för alla",
        "Extra cost per net transition for all",
    ),
    "payback_months": (
        "Månader tills sparad ersättning täckt merkostnaden",
        "Months until benefits saved cover the extra cost",
    ),
    "net_for_all_if_nobody_is_crowded_out": (
        "Netto för alla om ingen trängs undan",
        "Net for all, were nobody crowded out",
    ),
    "net_for_all_if_hires_are_fixed": (
        "Netto för alla om antalet anställningar är givet",
        "Net for all, were the number of hires fixed",
    ),
    # ── Groups ──
    "state": ("staten", "the state"),
    "municipalities": ("kommunerna", "municipalities"),
    "service_centre": ("Statens servicecenter", "the service centre"),
    "administration": ("förvaltning", "administration"),
    "benefits": ("ersättning", "benefits"),
    "programmes": ("program", "programmes"),
    "wage_subsidies": ("lönestöd", "wage subsidies"),
    "area_type-1": ("områdestyp 1: stora utmaningar", "area type 1: major challenges"),
    "area_type-2": ("områdestyp 2: utmaningar", "area type 2: challenges"),
    "area_type-3": ("områdestyp 3: blandat", "area type 3: mixed"),
    "area_type-4": ("områdestyp 4: goda förutsättningar", "area type 4: good conditions"),
    "area_type-5": ("områdestyp 5: mycket goda", "area type 5: very good"),
    "sex-woman": ("kvinnor", "women"),
    "sex-man": ("män", "men"),
    # ── Stages of the chain ──
    "stage-fte_effective": ("Effektiva årsarbetskrafter", "Effective full-time equivalents"),
    "stage-meetings_held": ("Genomförda möten", "Meetings held"),
    "stage-cases_decided": ("Fattade beslut", "Cases decided"),
    "stage-programme_starts": ("Påbörjade insatser", "Interventions begun"),
    "stage-transitions": ("Övergångar", "Transitions"),
    # ── Sentences ──
    "answer-more": (
        "{name} ger {net} fler övergångar till arbete eller utbildning {years}, netto för alla som söker "
        "arbete (80 procents intervall {span}).",
        "{name} gives {net} more transitions to work or education in {years}, net for all who look for "
        "work (80 per cent interval {span}).",
    ),
    "answer-fewer": (
        "{name} ger {net} färre övergångar till arbete eller utbildning {years}, netto för alla som söker "
        "arbete (80 procents intervall {span}).",
        "{name} gives {net} fewer transitions to work or education in {years}, net for all who look for "
        "work (80 per cent interval {span}).",
    ),
    "answer-unsure": (
        "Om {name} ger fler eller färre övergångar till arbete eller utbildning {years}, netto för alla "
        "som söker arbete, går inte att säga (80 procents intervall {span}).",
        "Whether {name} gives more or fewer transitions to work or education in {years}, net for all who "
        "look for work, cannot be said (80 per cent interval {span}).",
    ),
    "cost-known": (
        "Det kostar staten {cost} mkr utöver {against}, ersättningar oräknade, och {saved} mkr "
        "mindre betalas i ersättning; varje nettoövergång kostar {each} tkr, alla betalare inräknade.",
        "It costs the state SEK {cost} million beyond {against}, benefits apart, and SEK {saved} "
        "million less is paid in benefits; each net transition costs SEK {each} thousand, all payers "
        "counted.",
    ),
    "cost-unknown": (
        "Det kostar staten {cost} mkr utöver {against}, ersättningar oräknade, och {saved} mkr "
        "mindre betalas i ersättning; vad en nettoövergång kostar går inte att säga.",
        "It costs the state SEK {cost} million beyond {against}, benefits apart, and SEK {saved} "
        "million less is paid in benefits; what a net transition costs cannot be said.",
    ),
    # ── Caveats, method, limits ──
    "caveat-crowding": (
        "Undanträngningen är ett antagande. Trängs ingen undan blir nettot {none}; är antalet "
        "anställningar givet blir det {fixed}.",
        "Crowding out is an assumption. Were nobody crowded out the net would be {none}; were the number "
        "of hires fixed it would be {fixed}.",
    ),
    "caveat-assumptions": (
        "{count} av {all} osäkra tal är antaganden utan belägg. Vilka som avgör svaret visar kapacitet "
        "sensitivity.",
        "{count} of {all} uncertain numbers are assumptions without evidence. kapacitet sensitivity shows "
        "which decide the answer.",
    ),
    "caveat-decides": (
        "{count} av {all} osäkra tal är antaganden utan belägg. Mest väger {name}: svaret går från {low} "
        "till {high} mellan dess låga och höga värde.",
        "{count} of {all} uncertain numbers are assumptions without evidence. {name} weighs most: the "
        "answer goes from {low} to {high} between its low and its high value.",
    ),
    "caveat-chance": (
        "Intervallen är av slumpen i {replications} replikationer i skala {scale}; vad vi inte vet ingår "
        "inte.",
        "Intervals are of chance in {replications} replications at scale {scale}; what we do not know is "
        "not in them.",
    ),
    "caveat-draws": (
        "Intervallen är av slumpen; {draws} dragningar av osäkra tal visar vad vi inte vet.",
        "Intervals are of chance; {draws} draws of uncertain numbers show what we do not know.",
    ),
    "method-text": (
        "Inskrivna jobbsökande följs dag för dag genom möten, beslut och insatser, en gång med och en "
        "gång utan, med samma slump för samma person i båda. Skillnaden räknas person för person. Den som "
        "får ett arbete kan ta det från någon annan: därför står brutto, undanträngda och netto var för "
        "sig.",
        "Registered jobseekers are followed day by day through meetings, decisions and interventions, "
        "once with and once without, with the same chance for the same person in both. The difference is "
        "taken person by person. Whoever gets a job may take it from somebody else: so gross, crowded out "
        "and net stand apart.",
    ),
    "limits-1": (
        "Att förutsäga vad som händer en enskild person, eller att profilera.",
        "To predict what happens to an individual, or to profile.",
    ),
    "limits-2": ("Prognoser för en kommun.", "Forecasts for a municipality."),
    "limits-3": (
        "Påståenden om orsak och verkan utöver de studier som talen kommer från.",
        "Claims of cause and effect beyond the studies that the numbers come from.",
    ),
    "limits-4": (
        "Att rangordna alternativ vars intervall går i varandra.",
        "To rank options whose intervals overlap.",
    ),
    "county-caption": (
        "Fler övergångar till arbete eller utbildning per år, netto bland inskrivna, {when}",
        "More transitions to work or education a year, net among the registered, {when}",
    ),
    "checks-told": ("{held} av {all} kontroller håller.", "{held} of {all} checks hold."),
    "rounding": (
        "Tal är avrundade så att de inte har fler siffror än intervallet bär; tabellerna i körningens "
        "mapp har alla.",
        "Numbers are rounded to no more digits than the interval supports; the tables in the run folder "
        "have all.",
    ),
    "prices": (
        "Pengar i 2024 års priser om inget annat sägs.",
        "Money in prices of 2024 unless said otherwise.",
    ),
    "foot": (
        "kapacitet {version}, körning {run}; syntetiska data",
        "kapacitet {version}, run {run}; synthetic data",
    ),
}
"""By key: (Swedish, English)."""
