"""Charts of where capacity goes, when the effect comes, what people wait for, and where."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # ── Where capacity goes ──
    "per-cent-of-without": (
        "procent av det som finns utan förslaget",
        "per cent of what there is without the proposal",
    ),
    "with-proposal": ("Med förslaget", "With the proposal"),
    "chain-title-more": (
        "{staff} fler effektiva årsarbetskrafter {year} går hela vägen fram till {moves} fler övergångar",
        "{staff} more effective full-time equivalents in {year} lead all the way to {moves} more transitions",
    ),
    "chain-title-fewer": (
        "{staff} fler effektiva årsarbetskrafter {year}, men övergångarna ändras med {moves}",
        "{staff} more effective full-time equivalents in {year}, but transitions change by {moves}",
    ),
    "chain-title-unsure": (
        "{staff} fler effektiva årsarbetskrafter {year}; om övergångarna blir fler går inte att säga",
        "{staff} more effective full-time equivalents in {year}; whether transitions rise cannot be said",
    ),
    "chain-subtitle": (
        "Förändring {year} i varje led, netto bland inskrivna; tal: medel av replikationerna",
        "Change in {year} at each stage, net among the registered; numbers: mean of the replications",
    ),
    "chain-alt": (
        "Staplar för {count} led: personal, möten, beslut, insatser och övergångar.",
        "Bars for {count} stages: staff, meetings, decisions, interventions and transitions.",
    ),
    "process-heading": ("Processen", "The process"),
    "process-title": (
        "Av {year} års flöde blir {moves} övergångar; mest väntas på {what}: {share} procent av tiden som "
        "inskriven",
        "The flow of {year} ends in {moves} transitions; most is waited for {what}: {share} per cent of the "
        "time registered",
    ),
    "process-title-plain": (
        "Av {year} års flöde blir {moves} övergångar",
        "The flow of {year} ends in {moves} transitions",
    ),
    "process-subtitle": (
        "Stort tal: med förslaget {year}; under: skillnad mot utan (grönt säkert fler, orange säkert färre)",
        "Large: with the proposal in {year}; below: difference from without (green surely more, orange "
        "fewer)",
    ),
    "process-alt": (
        "{count} rutor från personal till övergångar med pilar emellan; under pilarna hur stor del av tiden "
        "som går åt till att vänta.",
        "{count} boxes from staff to transitions with arrows between; below the arrows how much of the time "
        "is spent waiting.",
    ),
    "process-waiting": ("väntar\n{share} % av\ntiden", "waiting\n{share}% of\nthe time"),
    # ── When the effect comes ──
    "ramp-heading": ("När effekten kommer", "When the effect comes"),
    "ramp-title": (
        "Personalen är fler från {staff}, övergångarna säkert fler eller färre från {moves}",
        "There is more staff from {staff}, surely more or fewer transitions from {moves}",
    ),
    "ramp-title-staff": (
        "Personalen är fler från {staff}, men i övergångarna syns ingen säker ändring månad för månad",
        "There is more staff from {staff}, but month by month no sure change in transitions",
    ),
    "ramp-title-unsure": (
        "I inget led syns en säker ändring månad för månad",
        "At no stage is there a sure change month by month",
    ),
    "ramp-subtitle": (
        "Skillnad mot utan per månad; band: 80 procents intervall; prickat: säker tre månader i rad",
        "Difference from without by month; bands: 80 per cent intervals; dotted: sure three months in a row",
    ),
    "ramp-alt": (
        "Fem linjer med band {first}–{last}: personal, effektiv personal, möten, beslut och övergångar.",
        "Five lines with bands {first}–{last}: staff, effective staff, meetings, decisions and transitions.",
    ),
    "ramp-fte_in_service": ("Årsarbetskrafter i tjänst", "Full-time equivalents in service"),
    "ramp-fte_effective": (
        "Effektiva årsarbetskrafter, efter inlärning",
        "Effective full-time equivalents, after learning",
    ),
    "ramp-meetings_held": ("Genomförda möten", "Meetings held"),
    "ramp-cases_decided": ("Fattade beslut", "Cases decided"),
    "ramp-transitions": ("Övergångar till arbete eller utbildning", "Transitions to work or education"),
    # ── Waiting ──
    "waits-heading": ("Vad jobbsökande väntar på", "What jobseekers wait for"),
    "waits-title": (
        "Med förslaget går mest tid åt till att vänta på {what}: {share} procent vid periodens slut",
        "With the proposal most time is spent waiting for {what}: {share} per cent when the period ends",
    ),
    "waits-subtitle": (
        "Procent av tiden som inskriven, sista månaden i varje kvartal, med förslaget",
        "Per cent of the time registered, last month of each quarter, with the proposal",
    ),
    "waits-alt": (
        "Rutnät med siffror för {count} områden: väntan på möte, beslut och plats.",
        "Grids of numbers for {count} areas: waiting for a meeting, a decision and a place.",
    ),
    "waits-time_waiting_for_meeting": ("möte", "a meeting"),
    "waits-time_waiting_for_decision": ("beslut", "a decision"),
    "waits-time_waiting_for_place": ("plats", "a place"),
    "the-country": ("Hela landet", "The country"),
    # ── The map ──
    "map-heading": ("Var i landet", "Where in the country"),
    "map-title": (
        "Säkert fler övergångar i {more} av {all} län, säkert färre i {fewer}",
        "Surely more transitions in {more} of {all} counties, surely fewer in {fewer}",
    ),
    "map-subtitle": (
        "Fler övergångar {year}, netto bland inskrivna; säkert: 95 procents intervall, av slumpen 1 av 20",
        "More transitions in {year}, net among the registered; sure: 95 per cent interval, by chance 1 in 20",
    ),
    "map-alt": (
        "Karta över länen: säkert fler i {more}, säkert färre i {fewer} av {all}; talen står bredvid.",
        "Map of the counties: surely more in {more}, surely fewer in {fewer} of {all}; numbers stand beside "
        "it.",
    ),
    "map-more": ("säkert fler", "surely more"),
    "map-unsure": ("går inte att säga", "cannot be told"),
    "map-fewer": ("säkert färre", "surely fewer"),
    # ── Does the model hold ──
    "backcast-title": (
        "{hits} av {all} publicerade månadstal ligger inom det simulerade 95-procentsbandet",
        "{hits} of {all} published monthly figures lie within the simulated 95 per cent band",
    ),
    "backcast-subtitle": (
        "Tusental vid månadens slut; band 80 och 95 procent: uppsättningar tal som passar, och slumpen i "
        "landet",
        "Thousands at the month's end; bands of 80 and 95 per cent: sets of numbers that fit, and the "
        "country's chance",
    ),
    "backcast-alt": (
        "Linjer med band för inskrivna arbetslösa och långtidsarbetslösa, publicerade tal som punkter, och "
        "under var och en skillnaden.",
        "Lines with bands for registered and long-term unemployed, published figures as dots, and below "
        "each the difference.",
    ),
    "backcast-registered_unemployed": ("Inskrivna arbetslösa", "Registered unemployed"),
    "backcast-long_term_unemployed": ("därav tolv månader och längre", "of them twelve months and more"),
    "backcast-predicted": (
        "anpassat till vänster, förutsagt till höger",
        "fitted to the left, predicted to the right",
    ),
    "backcast-simulated": ("simulerat", "simulated"),
    "backcast-published": ("publicerat", "published"),
    "backcast-left": ("Publicerat minus simulerat", "Published less simulated"),
    "backcast-foot": ("kapacitet {version}; syntetiska data", "kapacitet {version}; synthetic data"),
    # ── How likely ──
    "reach-title-draws": (
        "{share} procent av dragningarna når minst {least} fler övergångar netto; {zero} procent når minst "
        "noll",
        "{share} per cent of the draws reach at least {least} more transitions net; {zero} per cent reach "
        "at least nothing",
    ),
    "reach-title-replications": (
        "{share} procent av replikationerna når minst {least} fler övergångar netto; {zero} procent når "
        "minst noll",
        "{share} per cent of the replications reach at least {least} more transitions net; {zero} per cent "
        "reach at least nothing",
    ),
    "reach-title-zero-draws": (
        "{zero} procent av dragningarna ger inte färre övergångar netto än utan",
        "{zero} per cent of the draws give no fewer transitions net than without",
    ),
    "reach-title-zero-replications": (
        "{zero} procent av replikationerna ger inte färre övergångar netto än utan",
        "{zero} per cent of the replications give no fewer transitions net than without",
    ),
    "reach-subtitle-draws": (
        "Netto för alla över hela perioden i {runs} dragningar av osäkra tal, i skala {scale}: okunskap och "
        "slump",
        "Net for all over the whole period in {runs} draws of uncertain numbers, at scale {scale}: what we "
        "do not know, and chance",
    ),
    "reach-subtitle-replications": (
        "Netto för alla över hela perioden i {runs} replikationer i skala {scale}: bara slump, större än i "
        "hela riket",
        "Net for all over the whole period in {runs} replications at scale {scale}: chance alone, more of "
        "it than in the whole country",
    ),
    "reach-of-draws": ("Procent av dragningarna", "Per cent of the draws"),
    "reach-of-replications": ("Procent av replikationerna", "Per cent of the replications"),
    "reach-alt": (
        "Kurva som faller från 100 till 0 procent av {runs} körningar ju fler övergångar som krävs.",
        "A curve that falls from 100 to 0 per cent of {runs} runs the more transitions are asked for.",
    ),
    "reach-mark": ("{share} % når minst {least}", "{share}% reach at least {least}"),
    "at-least": ("Minst", "At least"),
}
"""By key: (Swedish, English)."""
