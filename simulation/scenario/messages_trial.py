"""Messages about trial files, in Swedish and English."""

from __future__ import annotations

TRIALS: dict[str, tuple[str, str]] = {
    "trial-levers": (
        'insatser hör till det scenario som försöket bygger på; skriv "{key}" där',
        'levers belong to the scenario that the trial extends; write "{key}" there',
    ),
    "trial-change": (
        "{path} är detsamma för alla; i ett försök kan bara det här ändras för några: {allowed}",
        "{path} is the same for everybody; in a trial only these can change for some: {allowed}",
    ),
    "trial-days": (
        "allt i en arm gäller lika länge: här {days}, förut {other} dagar (–: hela inskrivningen)",
        "all in an arm lasts as long: here {days}, before {other} days (–: the whole spell)",
    ),
    "trial-twice": (
        'armen "{arm}" har redan {key}; skriv ett',
        'the arm "{arm}" has {key} already; write one',
    ),
    "trial-horizon": (
        "de sista skrivs in {enrolled} och följs i {days} dagar, efter periodens sista dag {last}; "
        "sista möjliga dag är {until}",
        "the last enrol on {enrolled} and are followed for {days} days, past the period's last day {last}; "
        "the last possible day is {until}",
    ),
    "trial-horizon.never": (
        "{days} dagar är längre än perioden",
        "{days} days are longer than the period",
    ),
    "trial-outcome": (
        "{outcome} mäts med {right}",
        "{outcome} is measured with {right}",
    ),
    "trial-contrast": (
        "hazard_ratio finns bara för {allowed}",
        "hazard_ratio is there only for {allowed}",
    ),
    "trial-arms": (
        "of och to är samma arm, {arm}",
        "of and to are the same arm, {arm}",
    ),
    "trial-levels": (
        "lottas distrikt och personer har arms två delar: district och person",
        "where districts and persons are drawn, arms has two parts: district and person",
    ),
    "trial-levels.one": (
        "bara ett slag lottas (drawn_by); skriv armar och andelar direkt, t.ex. {{stöd: 0.5, andra: 0.5}}",
        "only one kind is drawn (drawn_by); write arms and shares at once, as in {{help: 0.5, others: 0.5}}",
    ),
    "trial-levels.same": (
        'armen "{arm}" finns redan bland distrikten; kalla den något annat',
        'the arm "{arm}" is there among the districts already; call it something else',
    ),
    "trial-enrols": (
        "med ett datum i who.on skrivs alla in i försöket den dagen; ta bort enrols",
        "with a date in who.on all are enrolled on that day; take enrols away",
    ),
    "trial-item": (
        'en sak per "- "; "{key}" ska stå i en egen',
        'one thing per "- "; "{key}" should stand in one of its own',
    ),
    "trial-item.none": (
        "här ska stå vad armen får, ett av: {allowed}",
        "what the arm gets should stand here, one of: {allowed}",
    ),
    "trial-order": (
        "lottas båda är det distrikten först: [district, person]",
        "where both are drawn, districts come first: [district, person]",
    ),
    "trial-published": (
        "det finns flera mått; skriv under published för vilka: {measures}",
        "there are several measures; write under published for which: {measures}",
    ),
    "trial-fit": (
        "{path} är {count} tal; fit passar ett",
        "{path} is {count} numbers; fit fits one",
    ),
    "trial-fit.word": (
        "{path} är ett ord; fit passar ett tal",
        "{path} is a word; fit fits a number",
    ),
    "trial-fit.order": (
        "low ({low}) ska vara lägre än high ({high})",
        "low ({low}) should be below high ({high})",
    ),
    "trial-fit.nothing": (
        "inget är publicerat att passa till; skriv published",
        "nothing is published to fit to; write published",
    ),
    "trial-fit.measure": (
        "skriv med so_that vilket mått som ska bli som publicerat: {measures}",
        "write with so_that which measure is to come out as published: {measures}",
    ),
    "trial-treated": (
        "i ett försök gäller target dem som behandlas: skriv group: treated",
        "in a trial target is for those treated: write group: treated",
    ),
}
