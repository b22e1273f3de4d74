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
    "trial-fit.measure": (
        "skriv med so_that vilket mått som ska bli som publicerat: {measures}",
        "write with so_that which measure is to come out as published: {measures}",
    ),
    "trial-treated": (
        "i ett försök gäller target dem som behandlas: skriv group: treated",
        "in a trial target is for those treated: write group: treated",
    ),
}
