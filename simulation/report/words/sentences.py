"""Ready sentences."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "ready-heading": ("Färdiga meningar", "Ready sentences"),
    "ready-about": (
        "Att klistra in som de står; talen är avrundade, intervallen är 80-procentiga.",
        "To paste as they stand; numbers are rounded, intervals are of 80 per cent.",
    ),
    "ready-net-more": (
        "{name} beräknas ge omkring {number} fler övergångar till arbete eller utbildning {years}, netto "
        "för alla som söker arbete (80-procentigt intervall {span}).",
        "{name} is estimated to give about {number} more transitions to work or education in {years}, net "
        "for all who look for work (80 per cent interval {span}).",
    ),
    "ready-net-fewer": (
        "{name} beräknas ge omkring {number} färre övergångar till arbete eller utbildning {years}, netto "
        "för alla som söker arbete (80-procentigt intervall {span}).",
        "{name} is estimated to give about {number} fewer transitions to work or education in {years}, net "
        "for all who look for work (80 per cent interval {span}).",
    ),
    "ready-net-unsure": (
        "Om {name} ger fler eller färre övergångar till arbete eller utbildning {years}, netto för alla som "
        "söker arbete, går inte att säga: skattningen är {number} (80-procentigt intervall {span}).",
        "Whether {name} gives more or fewer transitions to work or education in {years}, net for all who "
        "look for work, cannot be said: the estimate is {number} (80 per cent interval {span}).",
    ),
    "ready-crowding": (
        "Brutto är det {gross} övergångar. {crowded} trängs undan bland de inskrivna, vilket lämnar "
        "{registered}; andra som söker arbete förlorar {lost}, och netto för alla blir {net}.",
        "Gross it is {gross} transitions. {crowded} are crowded out among the registered, which leaves "
        "{registered}; others who look for work lose {lost}, and net for all it is {net}.",
    ),
    "ready-present-more": (
        "I slutet av {when} är omkring {number} fler i arbete eller utbildning än utan förslaget "
        "(80-procentigt intervall {span}).",
        "At the end of {when} about {number} more people are in work or education than without the proposal "
        "(80 per cent interval {span}).",
    ),
    "ready-present-fewer": (
        "I slutet av {when} är omkring {number} färre i arbete eller utbildning än utan förslaget "
        "(80-procentigt intervall {span}).",
        "At the end of {when} about {number} fewer people are in work or education than without the proposal "
        "(80 per cent interval {span}).",
    ),
    "ready-present-unsure": (
        "Om fler är i arbete eller utbildning i slutet av {when} än utan förslaget går inte att säga: "
        "skattningen är {number} (80-procentigt intervall {span}).",
        "Whether more people are in work or education at the end of {when} than without the proposal cannot "
        "be said: the estimate is {number} (80 per cent interval {span}).",
    ),
    "ready-extra_first_lasting_transitions-more": (
        "Omkring {number} fler får en första varaktig övergång (80-procentigt intervall {span}).",
        "About {number} more people have a first lasting transition (80 per cent interval {span}).",
    ),
    "ready-extra_first_lasting_transitions-fewer": (
        "Omkring {number} färre får en första varaktig övergång (80-procentigt intervall {span}).",
        "About {number} fewer people have a first lasting transition (80 per cent interval {span}).",
    ),
    "ready-extra_first_lasting_transitions-unsure": (
        "Om fler får en första varaktig övergång går inte att säga: skattningen är {number} (80-procentigt "
        "intervall {span}).",
        "Whether more people have a first lasting transition cannot be said: the estimate is {number} (80 "
        "per cent interval {span}).",
    ),
    "ready-registered_person_months_avoided-more": (
        "Tiden som inskriven blir omkring {number} personmånader kortare (80-procentigt intervall {span}).",
        "Time registered becomes about {number} person-months shorter (80 per cent interval {span}).",
    ),
    "ready-registered_person_months_avoided-fewer": (
        "Tiden som inskriven blir omkring {number} personmånader längre (80-procentigt intervall {span}).",
        "Time registered becomes about {number} person-months longer (80 per cent interval {span}).",
    ),
    "ready-registered_person_months_avoided-unsure": (
        "Om tiden som inskriven blir kortare går inte att säga: skattningen är {number} undvikna "
        "personmånader (80-procentigt intervall {span}).",
        "Whether time registered becomes shorter cannot be said: the estimate is {number} person-months "
        "avoided (80 per cent interval {span}).",
    ),
    "ready-cost": (
        "Statens merkostnad är {number} miljoner kronor i 2024 års priser, ersättningar oräknade "
        "(80-procentigt intervall {span}).",
        "The state pays SEK {number} million more in prices of 2024, benefits apart (80 per cent interval "
        "{span}).",
    ),
    "ready-saved": (
        "I ersättning betalas {number} miljoner kronor mindre (80-procentigt intervall {span}).",
        "SEK {number} million less is paid in benefits (80 per cent interval {span}).",
    ),
    "ready-each": (
        "Varje nettoövergång kostar {number} tusen kronor, alla betalare inräknade (80-procentigt intervall "
        "{span}).",
        "Each net transition costs SEK {number} thousand, all payers counted (80 per cent interval {span}).",
    ),
    "ready-group-more": (
        "{where} blir det omkring {number} fler övergångar {year}, netto bland inskrivna (80-procentigt "
        "intervall {span}).",
        "{where} there are about {number} more transitions in {year}, net among the registered (80 per cent "
        "interval {span}).",
    ),
    "ready-group-fewer": (
        "{where} blir det omkring {number} färre övergångar {year}, netto bland inskrivna (80-procentigt "
        "intervall {span}).",
        "{where} there are about {number} fewer transitions in {year}, net among the registered (80 per cent "
        "interval {span}).",
    ),
    "ready-group-unsure": (
        "{where} går det inte att säga om övergångarna blir fler {year}: skattningen är {number}, netto "
        "bland inskrivna (80-procentigt intervall {span}).",
        "{where} it cannot be said whether there are more transitions in {year}: the estimate is {number}, "
        "net among the registered (80 per cent interval {span}).",
    ),
    "among-woman": ("Bland kvinnor", "Among women"),
    "among-man": ("Bland män", "Among men"),
    "in-area": ("I områdestyp {group}", "In area type {group}"),
}
"""By key: (Swedish, English)."""
