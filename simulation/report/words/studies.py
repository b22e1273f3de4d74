"""Studies and sweeps: which assumptions decide, and what many comparisons say together."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # ── A study ──
    "sensitivity-study": ("känslighetsanalys", "sensitivity study"),
    "what-decides": ("Vad som avgör svaret", "What decides the answer"),
    "assumptions-by-weight": ("Antaganden efter vikt", "Assumptions by weight"),
    "assumption": ("Antagande", "Assumption"),
    "evidence": ("Belägg", "Evidence"),
    "no-evidence": ("inget", "none"),
    "value-range": ("Lågt–högt", "Low–high"),
    "at-low-value": ("Svar vid lågt", "Answer at low"),
    "at-high-value": ("Svar vid högt", "Answer at high"),
    "swing": ("Skillnad", "Swing"),
    "net_transitions_per_mkr": ("Nettoövergångar per miljon", "Net transitions per SEK million"),
    "bars-caption": (
        "De tio som flyttar svaret längst, från 10:e till 90:e percentilen; fet stil: skiljer sig från "
        "slumpen när alla prövas tillsammans",
        "The ten that move the answer furthest, from the 10th to the 90th percentile; bold: can be told "
        "from chance, all tried together",
    ),
    "from-study": (
        "Ur den känslighetsanalys av scenariot som fanns när rapporten gjordes; tornado.csv har alla "
        "antaganden.",
        "From the sensitivity study of the scenario that was there when the report was made; tornado.csv "
        "has all assumptions.",
    ),
    "no-study": (
        "Ingen känslighetsanalys av scenariot fanns när rapporten gjordes: ordningen är efter belägg, inte "
        "efter vikt. kapacitet sensitivity visar vikten, och kapacitet report tar in den.",
        "There was no sensitivity study of the scenario when the report was made: the order is by evidence, "
        "not by weight. kapacitet sensitivity finds the weights, and kapacitet report brings them in.",
    ),
    "weakest-caption": (
        "De {shown} första osäkra talen, de utan belägg först; assumptions.csv har alla",
        "The first {shown} uncertain numbers, those without evidence first; assumptions.csv has all",
    ),
    "tornado-title-up": (
        "{sure} av {all} antaganden skiljer sig från slumpen; mest väger {name}: svaret går från {low} vid "
        "lågt till {high} vid högt",
        "{sure} of {all} assumptions can be told from chance; {name} weighs most: the answer goes from "
        "{low} where it is low to {high} where it is high",
    ),
    "tornado-title-down": (
        "{sure} av {all} antaganden skiljer sig från slumpen; mest väger {name}: svaret går från {low} vid "
        "lågt ner till {high} vid högt",
        "{sure} of {all} assumptions can be told from chance; {name} weighs most: the answer goes from "
        "{low} where it is low down to {high} where it is high",
    ),
    "tornado-title-none": (
        "Inget av {all} antaganden skiljer sig för sig från slumpen",
        "None of {all} assumptions can be told from chance by itself",
    ),
    "tornado-subtitle": (
        "{figure}: 10:e till 90:e percentilen; streckat: faller när talet stiger; ihåligt: kan vara slump",
        "{figure}: 10th to 90th percentile; hatched: falls as the number rises; hollow: may be chance",
    ),
    "tornado-alt": (
        "Liggande staplar för {count} antaganden, den längsta överst, med belägg inom parentes.",
        "Bars for {count} assumptions, the longest at the top, with evidence in brackets.",
    ),
    "study-answer": (
        "{figure}: mest väger {name}, som flyttar svaret från {low} till {high}; {sure} av {all} antaganden "
        "skiljer sig från slumpen.",
        "{figure}: {name} weighs most and moves the answer from {low} to {high}; {sure} of {all} "
        "assumptions can be told from chance.",
    ),
    "study-answer-none": (
        "{figure}: inget av {all} antaganden skiljer sig för sig från slumpen.",
        "{figure}: none of {all} assumptions can be told from chance by itself.",
    ),
    "study-caveat-alone": (
        "En stapel är ett antagande i taget med de andra på sitt mittvärde, längs en rät linje; det som "
        "bara syns i kombination står i sobol.csv.",
        "A bar is one assumption at a time with the others at their centre, along a straight line; what "
        "shows in combination alone stands in sobol.csv.",
    ),
    "study-caveat-ranges": (
        "Hur långt en stapel når beror på hur brett antagandet är satt; ett för smalt intervall ser "
        "ofarligt ut.",
        "How far a bar reaches depends on how wide the assumption is set; too narrow a range looks harmless.",
    ),
    "study-method": (
        "Alla antaganden varieras tillsammans, båda sidor lika och återförda till baslinjens nivåer; en "
        "lutning för varje antagande läggs genom alla svar.",
        "All assumptions are varied together, alike on both sides and brought back to the levels of the "
        "baseline; a slope for each assumption is laid through all answers.",
    ),
    # ── A sweep ──
    "sweep": ("svep", "sweep"),
    "cells-told": ("{cells} celler", "{cells} cells"),
    "cell": ("Cell", "Cell"),
    "option": ("Alternativ", "Option"),
    "where-it-turns": ("Var det vänder", "Where it turns"),
    "which-option": ("Vilket alternativ", "Which option"),
    "every-cell": ("Cell för cell", "Cell by cell"),
    "every-cell-caption": (
        "Medel och 80 procents intervall; ej definierad står tom",
        "Mean and 80 per cent interval; not defined is left empty",
    ),
    "cells-cut": (
        "De {shown} första av {all} celler; alla står i sweep.csv.",
        "The first {shown} of {all} cells; sweep.csv has all.",
    ),
    "turns-title": (
        "{figure}: säkert över noll i {more} av {all} celler, säkert under i {fewer}",
        "{figure}: surely above nothing in {more} of {all} cells, surely below in {fewer}",
    ),
    "turns-subtitle": (
        "{figure} ({unit}), medel av replikationerna; fet stil: 95 procents intervall utan noll; streckat: "
        "noll",
        "{figure} ({unit}), mean of the replications; bold: 95 per cent interval without nothing; dashed: "
        "nothing",
    ),
    "turns-alt": (
        "Rutnät med ett tal för varje par av {first} och {second}; en streckad linje där det blir noll.",
        "A grid with a number for each pair of {first} and {second}; a dashed line where it is nothing.",
    ),
    "line-subtitle": (
        "{figure} ({unit}); streck: 80 procents intervall",
        "{figure} ({unit}); lines: 80 per cent intervals",
    ),
    "line-alt": (
        "Punkter med intervall längs {axis}, förbundna med en linje.",
        "Dots with intervals along {axis}, joined by a line.",
    ),
    "options-title-one": (
        "{name} är säkert bäst i alla lägen som prövats",
        "{name} is surely best in all circumstances tried",
    ),
    "options-title": (
        "{count} av {all} alternativ kan vara bäst i något läge; minst ånger har {name}, som mest {worst}",
        "{count} of {all} options may be best in some circumstance; {name} is regretted least, at most "
        "{worst}",
    ),
    "options-title-unknown": (
        "{all} alternativ, vart och ett med sitt intervall",
        "{all} options, each with its interval",
    ),
    "options-subtitle": (
        "{figure} ({unit}); streck: 80 procents intervall; alternativ vars intervall går i varandra är inte "
        "rangordnade",
        "{figure} ({unit}); lines: 80 per cent intervals; options whose intervals overlap are not ranked",
    ),
    "options-alt": (
        "Punkter med intervall för {count} alternativ, en ruta för varje läge.",
        "Dots with intervals for {count} options, a panel for each circumstance.",
    ),
    "cells-title": (
        "{figure}: säkert över noll i {more} av {all} celler",
        "{figure}: surely above nothing in {more} of {all} cells",
    ),
    "cells-subtitle": (
        "{figure} ({unit}) i de {shown} celler som ger mest; streck: 80 procents intervall",
        "{figure} ({unit}) in the {shown} cells that give most; lines: 80 per cent intervals",
    ),
    "cells-alt": (
        "Punkter med intervall för {count} celler, den största överst.",
        "Dots with intervals for {count} cells, the greatest at the top.",
    ),
    "turn-told": (
        "{figure} vänder vid {axis} ≈ {at}, mellan {low} och {high}{beside}.",
        "{figure} turns at {axis} ≈ {at}, between {low} and {high}{beside}.",
    ),
    "turns-unsure": (
        "Medel byter tecken på {all} ställen, men inget av dem är säkert: intervallen når över noll. De står "
        "i break_even.csv.",
        "Means change their sign in {all} places, but none of these is sure: intervals reach past nothing. "
        "They stand in break_even.csv.",
    ),
    "turn-beside": ("där {beside}", "where {beside}"),
    "no-turn": (
        "Ingenstans i svepet byter något medel tecken.",
        "Nowhere in the sweep does a mean change its sign.",
    ),
    "turns-more": ("Fler vändpunkter står i break_even.csv.", "break_even.csv has more such places."),
    "regret-heading": ("Vad som ångras minst", "What is regretted least"),
    "regret-caption": (
        "{figure}: hur mycket bättre det bästa alternativet hade varit i samma läge, parvis, med 80 "
        "procents intervall",
        "{figure}: how much better the best option would have been in the same circumstance, paired, with "
        "80 per cent intervals",
    ),
    "largest-regret": ("Som mest", "At most"),
    "sweep-caveat-many": (
        "Många celler är prövade samtidigt: av hundra utan verkan har fem ett 95 procents intervall utan "
        "noll.",
        "Many cells were tried at once: of a hundred without an effect five have a 95 per cent interval "
        "without nothing.",
    ),
    "sweep-caveat-same": (
        "Vilket alternativ som är bäst är valt i samma replikationer som det mäts i: det nästa ser något "
        "för dåligt ut.",
        "Which option is best is chosen in the replications in which it is measured: the next looks a "
        "little too bad.",
    ),
    "sweep-caveat-line": (
        "Var det vänder är räknat med rät linje mellan två celler.",
        "Where it turns is worked out along a straight line between two cells.",
    ),
    "sweep-method": (
        "Varje cell är en jämförelse för sig, på samma slump: det som prövas sätts in på båda sidor eller "
        "bara i förslaget, och skillnaden räknas person för person.",
        "Each cell is a comparison of its own on the same chance: what is tried is put in on both sides or "
        "in the proposal alone, and the difference is taken person by person.",
    ),
}
"""By key: (Swedish, English)."""
