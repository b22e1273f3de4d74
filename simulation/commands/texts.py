"""What the commands say beside tables and problems, in Swedish and English."""

from __future__ import annotations

import os

from simulation.commands.budget_texts import BUDGET_TEXTS
from simulation.commands.calibrate_texts import CALIBRATE_TEXTS
from simulation.commands.gate_texts import GATE_TEXTS
from simulation.commands.sensitivity_texts import SENSITIVITY_TEXTS
from simulation.commands.sweep_texts import SWEEP_TEXTS

TEXTS: dict[str, dict[str, str]] = {
    "wrong-command": {
        "sv": "{program}: fel: {message}",
        "en": "{program}: error: {message}",
    },
    "unknown-command": {
        "sv": "inget kommando heter {word}; här finns {known}",
        "en": "there is no command {word}; there are {known}",
    },
    "unknown-option": {"sv": "okänt ord: {word}", "en": "unknown word: {word}"},
    "whole-number": {"sv": "{text} är inget heltal", "en": "{text} is not a whole number"},
    "number": {
        "sv": "{text} är inget tal; decimaltecknet är punkt",
        "en": "{text} is not a number; the decimal sign is a point",
    },
    "at-least": {"sv": "ska vara minst {limit}", "en": "is at least {limit}"},
    "at-most": {"sv": "ska vara högst {limit}", "en": "is at most {limit}"},
    "scale": {
        "sv": "ska vara större än 0 och högst 1",
        "en": "is above 0 and at most 1",
    },
    "internal": {
        "sv": "kapacitet: internt fel: {error}. Spår: {where}",
        "en": "kapacitet: internal error: {error}. Traceback: {where}",
    },
    "debug-hint": {"sv": "visas med --debug", "en": "shown with --debug"},
    "interrupted": {
        "sv": "avbrutet; det som är klart finns kvar och samma kommando fortsätter därifrån",
        "en": "interrupted; what is finished is kept, and the same command goes on from there",
    },
    "no-engine": {
        "sv": "--engine compiled: paketet numba kan inte användas här ({reason}); installera det med "
        "pip install numba, eller använd --engine simpy",
        "en": "--engine compiled: the package numba cannot be used here ({reason}); install it with "
        "pip install numba, or use --engine simpy",
    },
    "compiling": {
        "sv": "kompilerar motorn, en gång för denna version: ungefär en minut",
        "en": "compiling the engine, once for this version: about a minute",
    },
    "dask": {
        "sv": "--backend dask finns för kapacitet sweep; använd här local och --workers",
        "en": "--backend dask is there for kapacitet sweep; here use local and --workers",
    },
    "precision-form": {
        "sv": "--precision {typed}: skriv FIGUR=HALVBREDD, till exempel net_transitions_for_all=200",
        "en": "--precision {typed}: write FIGURE=HALFWIDTH, as in net_transitions_for_all=200",
    },
    "precision-number": {
        "sv": '--precision {typed}: "{text}" är inget tal; skriv till exempel net_transitions_for_all=200',
        "en": '--precision {typed}: "{text}" is no number; write for example net_transitions_for_all=200',
    },
    "precision-not-positive": {
        "sv": "--precision {typed}: halvbredden ska vara större än 0",
        "en": "--precision {typed}: the half-width must be above 0",
    },
    "precision-figure": {
        "sv": '--precision {typed}: "{text}" är ingen figur; menade du {near}?',
        "en": '--precision {typed}: "{text}" is no figure; did you mean {near}?',
    },
    "precision-blank": {
        "sv": "--precision {typed}: figuren har inget värde i alla replikationer ({text})",
        "en": "--precision {typed}: the figure has no value in every replication ({text})",
    },
    "out-of-reach": {
        "sv": "--precision {typed}: skulle ta minst {needed} replikationer, fler än {most}; välj en större "
        "halvbredd eller en större --scale",
        "en": "--precision {typed}: would take at least {needed} replications, more than {most}; choose a "
        "larger half-width or a larger --scale",
    },
    "no-folder": {
        "sv": "det går inte att skriva i {folder}: {reason}",
        "en": "cannot write in {folder}: {reason}",
    },
    "found": {
        "sv": "körningen finns redan och görs inte om: {folder}",
        "en": "this run exists already and is not run again: {folder}",
    },
    "run-folder": {"sv": "Körningens mapp: {folder}", "en": "Run folder: {folder}"},
    "warning": {"sv": "varning: {text}", "en": "warning: {text}"},
    "more-warnings": {
        "sv": "; {others} till, alla i manifest.json",
        "en": "; {others} more, all of them in manifest.json",
    },
    "assumed": {
        "sv": "assume ändrar {paths}, men baslinjens nivåer är inte kalibrerade om",
        "en": "assume changes {paths}, but the baseline's levels are not calibrated again",
    },
    "check-failed": {
        "sv": "kontrollen {name} höll inte: {detail}",
        "en": "check {name} failed: {detail}",
    },
    "circumstance-compared": {
        "sv": "{scenario} är en omständighet: den händer, ingen väljer den; jämförs som ett scenario",
        "en": "{scenario} is a circumstance: it happens, nobody chooses it; compared as a scenario",
    },
    "compared": {
        "sv": "{scenario} jämfört med {against}",
        "en": "{scenario} compared with {against}",
    },
    "paired-one": {
        "sv": "En parad replikation, därför inget intervall.",
        "en": "One paired replication, so no interval.",
    },
    "narrowed": {
        "sv": "Parningen ger netto bland inskrivna {ratio} gånger mindre varians än oberoende körningar.",
        "en": "Pairing gives net among the registered {ratio} times less variance than independent runs.",
    },
    "paired-several": {
        "sv": "Skillnader, medelvärde av {count} parade replikationer; inom parentes 80-procentigt "
        "intervall, av slump enbart.",
        "en": "Differences, mean of {count} paired replications; in brackets the 80 per cent interval, of "
        "chance alone.",
    },
    "trial-columns": {
        "sv": "Mått|utfall|dagar|arm|mot|skattning|95 %||publicerat|mellan||",
        "en": "Measure|outcome|days|arm|against|estimate|95 %||published|between||",
    },
    "trial-told": {
        "sv": "{name}: {replications} replikationer med skala {scale}, {people} med i varje. "
        "Intervallet är slumpens efter så många replikationer; en studie av den storleken skulle ange "
        "standardfelet {errors}.",
        "en": "{name}: {replications} replications at scale {scale}, {people} people enrolled in each. The "
        "interval is that of chance after so many replications; a study of that size would state a standard "
        "error of {errors}.",
    },
    "agrees": {"sv": "stämmer", "en": "agrees"},
    "disagrees": {"sv": "stämmer inte", "en": "disagrees"},
    "no-trial": {
        "sv": "{file} är inget försök; ett försök har who, arms, treatment och measure",
        "en": "{file} is no trial; a trial has who, arms, treatment and measure",
    },
    "no-fit": {
        "sv": "{file} säger inte vad som ska passas; skriv fit: {{path: …, low: …, high: …}}",
        "en": "{file} does not say what to fit; write fit: {{path: …, low: …, high: …}}",
    },
    "fit-columns": {"sv": "{path}|{measure}|± slump", "en": "{path}|{measure}|± chance"},
    "fitted": {
        "sv": "{path}: {value} ger som publicerat. Det skrivs ingenstans; vad som ska in i baslinjen "
        "bestämmer du.",
        "en": "{path}: {value} comes out as published. It is written nowhere; what goes into the baseline is "
        "for you to decide.",
    },
    "not-fitted": {
        "sv": "Inget värde mellan {low} och {high} ger som publicerat.",
        "en": "No value between {low} and {high} comes out as published.",
    },
    "column-figure": {"sv": "Effekt", "en": "Effect"},
    "column-period": {"sv": "Period", "en": "Period"},
    "column-unit": {"sv": "Enhet", "en": "Unit"},
    "column-effect": {"sv": "Skillnad", "en": "Difference"},
    "column-knowledge": {"sv": "Kunskap (p10–p90)", "en": "Knowledge (p10–p90)"},
    "drawn": {
        "sv": "Kunskap: {draws} dragningar av osäkra antaganden, var och en med en replikation.",
        "en": "Knowledge: {draws} draws of uncertain assumptions, each with one replication.",
    },
    "short-holm": {"sv": "p, netto alla", "en": "p, net all"},
    "holm": {
        "sv": "p: sannolikheten för minst så stort netto för alla av slump enbart, med Holms korrektion för "
        "{count} scenarier.",
        "en": "p: the chance of a net for all at least so large by chance alone, with Holm's correction for "
        "{count} scenarios.",
    },
    "part-alone": {"sv": "ensam", "en": "alone"},
    "part-adds_last": {"sv": "läggs till sist", "en": "added last"},
    "part-all": {"sv": "tillsammans", "en": "together"},
    "part-interaction": {"sv": "samspel", "en": "interaction"},
    "parts-below": {
        "sv": "Läggs till sist: vad delen ger utöver alla andra. Samspel: tillsammans minus summan av "
        "delarna var för sig.",
        "en": "Added last: what the part gives beside all the others. Interaction: together less the sum of "
        "the parts alone.",
    },
    "column-scenario": {"sv": "Scenario", "en": "Scenario"},
    "side-by-side": {
        "sv": "Sida vid sida, medelvärden över hela perioden:",
        "en": "Side by side, means over the whole period:",
    },
    "short-gross_transitions": {"sv": "brutto", "en": "gross"},
    "short-net_transitions_registered": {"sv": "netto, inskrivna", "en": "net, registered"},
    "short-net_transitions_for_all": {"sv": "netto, alla", "en": "net, all"},
    "short-extra_in_work_or_education": {"sv": "i arbete eller utbildning", "en": "in work or education"},
    "short-extra_cost": {"sv": "kostnad, mkr", "en": "cost, SEK m"},
    "short-cost_per_net_transition": {"sv": "tkr per netto", "en": "SEK 1000 per net"},
    "not-defined": {"sv": "ej definierad", "en": "not defined"},
    "headline-gross_transitions": {
        "sv": "Övergångar till arbete eller utbildning, brutto",
        "en": "Transitions to work or education, gross",
    },
    "headline-crowded_out_transitions": {
        "sv": "– undanträngda bland inskrivna",
        "en": "– crowded out among the registered",
    },
    "headline-net_transitions_registered": {
        "sv": "= netto bland inskrivna",
        "en": "= net among the registered",
    },
    "headline-lost_outside": {"sv": "– förlorat utanför", "en": "– lost outside"},
    "headline-net_transitions_for_all": {"sv": "= netto för alla", "en": "= net for all"},
    "headline-extra_first_lasting_transitions": {
        "sv": "Fler personer med en första varaktig övergång",
        "en": "Extra people with a first lasting transition",
    },
    "headline-extra_in_work_or_education": {
        "sv": "Fler i arbete eller utbildning vid månadens slut",
        "en": "Extra people in work or education at the month's end",
    },
    "headline-registered_person_months_avoided": {
        "sv": "Undvikna personmånader i arbetslöshet",
        "en": "Person-months of unemployment avoided",
    },
    "headline-payback_months": {
        "sv": "Månader tills sparad ersättning har täckt merkostnaden",
        "en": "Months until benefits saved have covered the extra cost",
    },
    "headline-net_for_all_if_nobody_is_crowded_out": {
        "sv": "Netto för alla om ingen trängs undan (δ = 0)",
        "en": "Net for all, were nobody crowded out (δ = 0)",
    },
    "headline-net_for_all_if_hires_are_fixed": {
        "sv": "Netto för alla om anställningarna är givna (δ = 1)",
        "en": "Net for all, were hires fixed (δ = 1)",
    },
    "headline-extra_cost": {"sv": "Merkostnad utom ersättning", "en": "Extra cost, benefits apart"},
    "headline-benefits_saved": {"sv": "Sparad ersättning", "en": "Benefits saved"},
    "headline-cost_per_net_transition": {
        "sv": "Merkostnad, alla betalare, per nettoövergång för alla",
        "en": "Extra cost, all payers, per net transition for all",
    },
    "payer-state": {"sv": "staten", "en": "state"},
    "payer-municipalities": {"sv": "kommunerna", "en": "municipalities"},
    "payer-service_centre": {"sv": "Statens servicecenter", "en": "service centre"},
    "progress": {
        "sv": "{done} av {planned} replikationer klara{left}",
        "en": "{done} of {planned} replications done{left}",
    },
    "time-left": {"sv": ", cirka {time} kvar", "en": ", about {time} left"},
    "exists": {
        "sv": "{file} finns redan och skrivs inte över",
        "en": "{file} exists already and is not overwritten",
    },
    "bad-name": {
        "sv": "{name} kan inte vara namnet på en fil",
        "en": "{name} cannot be the name of a file",
    },
    "no-baseline": {
        "sv": "ingen baslinje att utgå från hittades",
        "en": "no baseline to extend was found",
    },
    "created": {
        "sv": "skrev {file}; pröva: kapacitet validate {file}",
        "en": "wrote {file}; try: kapacitet validate {file}",
    },
    "unknown-path": {
        "sv": "{file}: ingen sådan väg: {path}{near}",
        "en": "{file}: no such path: {path}{near}",
    },
    "did-you-mean": {"sv": "; menade du {near}?", "en": "; did you mean {near}?"},
    "unknown-lever": {
        "sv": "{file}: ingen sådan insats: {path}; här finns {there}",
        "en": "{file}: no such lever: {path}; there are {there}",
    },
    "sections": {"sv": "Avsnitt och antal värden:", "en": "Sections and numbers of values:"},
    "levers": {"sv": "Insatser:", "en": "Levers:"},
    "written": {"sv": "skrivet", "en": "written"},
    "unit": {"sv": "enhet", "en": "unit"},
    "set-at": {"sv": "står på", "en": "set at"},
    "source": {"sv": "källa", "en": "source"},
    "quality": {"sv": "kvalitet", "en": "quality"},
    "note": {"sv": "anmärkning", "en": "note"},
    "changed-by": {"sv": "ändras av", "en": "changed by"},
    "over-time": {"sv": "värde över tid, med insatser", "en": "value over time, levers included"},
    "assignment": {"sv": "i uppdraget", "en": "in the assignment"},
    "amount": {"sv": "mängd", "en": "amount"},
    "from": {"sv": "beslutas", "en": "decided on"},
    "first-effect": {"sv": "börjar verka", "en": "first effect"},
    "full-day": {"sv": "full från", "en": "full from"},
    "until": {"sv": "till och med", "en": "until"},
    "where": {"sv": "var", "en": "where"},
    "shared-by": {"sv": "fördelas efter", "en": "shared by"},
    "fte": {"sv": "årsarbetskrafter", "en": "full-time equivalents"},
    "places": {"sv": "platser", "en": "places"},
    "mkr-per-year": {"sv": "mkr per år, planerat", "en": "mkr per year, planned"},
    "paid-by": {"sv": "betalas av", "en": "paid by"},
    "once-mkr": {"sv": "mkr en gång", "en": "mkr once"},
    "payer-civil_society": {"sv": "civilsamhället", "en": "civil society"},
    "part": {"sv": "del", "en": "part"},
    "becomes": {
        "sv": "blir, utöver vad som annars vore",
        "en": "becomes, above what there would be otherwise",
    },
    "by-district": {"sv": "per distrikt {day}", "en": "by district on {day}"},
    "changes": {"sv": "ändrar, över tid", "en": "changes, over time"},
    "assignment-meetings": {"sv": "möten", "en": "meetings"},
    "assignment-interventions": {"sv": "insatser", "en": "interventions"},
    "assignment-decisions": {"sv": "beslut", "en": "decisions"},
    "assignment-own_offices": {"sv": "egna kontor", "en": "own offices"},
    "assignment-service_offices": {"sv": "servicekontor", "en": "service offices"},
    "assignment-municipal_premises": {"sv": "kommunala lokaler", "en": "municipal premises"},
    "assignment-municipal_agreements": {"sv": "överenskommelser med kommuner", "en": "municipal agreements"},
    "assignment-civil_society_agreements": {
        "sv": "överenskommelser med idéburna",
        "en": "civil-society agreements",
    },
    "assignment-targeting": {"sv": "inriktning", "en": "targeting"},
    "assignment-working_methods": {"sv": "arbetssätt", "en": "working methods"},
    "assignment-other": {"sv": "ingår inte i uppdraget", "en": "not in the assignment"},
    "no-report-date": {
        "sv": "körningen har ingen redovisning {date}; den har {there}",
        "en": "the run has no report due {date}; it has {there}",
    },
    "not-whole": {
        "sv": "{folder} är en del av ett svep och inte ett helt; kapacitet merge sätter ihop delarna",
        "en": "{folder} is a share of a sweep and not a whole one; kapacitet merge puts the shares together",
    },
    "not-compared": {
        "sv": "{folder} jämfördes inte med något; en rapport behöver en jämförelse (kapacitet compare)",
        "en": "{folder} was compared with nothing; a report needs a comparison (kapacitet compare)",
    },
    "register": {
        "sv": "{all} värden, {unsupported} utan publicerad källa, {uncertain} med osäkerhet; {order}",
        "en": "{all} values, {unsupported} with no published source, {uncertain} with a range; {order}",
    },
    "register-weakest": {"sv": "svagast först", "en": "weakest first"},
    "register-influence": {
        "sv": "först de som flyttar {figure} ({unit}) mest, från 10:e till 90:e percentilen: {folder}",
        "en": "first those that move {figure} ({unit}) most, from 10th to 90th percentile: {folder}",
    },
    "measure-fte-planned": {"sv": "årsarbetskrafter, planerade", "en": "fte planned"},
    "measure-fte-realised": {"sv": "årsarbetskrafter, anställda", "en": "fte realised"},
    "measure-fte-effective": {"sv": "årsarbetskrafter, i arbete och upplärda", "en": "fte effective"},
    "measure-mkr-realised": {"sv": "mkr per år, utfall", "en": "mkr per year realised"},
    "measure-places-planned": {"sv": "platser, beslutade", "en": "places planned"},
    "measure-places-open": {"sv": "platser, öppna", "en": "places open"},
    "measure-places-added": {"sv": "platser", "en": "places"},
    "measure-specialists-planned": {"sv": "specialister, planerade", "en": "specialists planned"},
    "measure-specialists-realised": {"sv": "specialister, anställda", "en": "specialists realised"},
    "measure-coverage-signed": {
        "sv": "andel av landets inskrivna som omfattas",
        "en": "share of the country covered, signed",
    },
    "measure-coverage-mature": {"sv": "därav mogna överenskommelser", "en": "of that, mature"},
    "measure-head-start": {"sv": "försprång, dagar", "en": "head start, days"},
    "no-levers": {"sv": "inga insatser", "en": "no levers"},
    **CALIBRATE_TEXTS,
    **GATE_TEXTS,
    **SWEEP_TEXTS,
    **SENSITIVITY_TEXTS,
    **BUDGET_TEXTS,
}


def say(language: str, id: str, **details: object) -> str:
    """The text of that id, with its details written in."""
    return TEXTS[id][language].format(**details)


def spoken(chosen: str | None) -> str:
    """The language to speak: "sv" or "en"."""
    from simulation.scenario.problems import language

    return language(chosen, os.environ)


def nearest_of(word: str, words: list[str]) -> str:
    """The word that was probably meant; empty if none is near."""
    from simulation.scenario.nearest import nearest

    return nearest(word, words) or ""
