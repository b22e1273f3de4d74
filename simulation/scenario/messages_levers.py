"""Messages about levers: what they name, when they act, what they amount to together."""

from __future__ import annotations

LEVERS = {
    "one-verb": (
        'en insats per "- "; "{verb}" ska stå i en egen',
        'one lever per "- "; "{verb}" should stand in one of its own',
    ),
    "one-amount": (
        "ange ett av {first} och {second}, inte båda",
        "give one of {first} and {second}, not both",
    ),
    "one-amount.none": (
        "mängden saknas; ange ett av {keys}",
        "the amount is missing; give one of {keys}",
    ),
    "one-amount.class": ("ange ett av {first} och {second}", "give one of {first} and {second}"),
    "outside-period": (
        "ligger efter periodens sista dag, {last}",
        "is after the period's last day, {last}",
    ),
    "outside-period.before": (
        "ligger före periodens första dag, {first}",
        "is before the period's first day, {first}",
    ),
    "outside-period.later": (
        "{file}: blir {day}, efter periodens sista dag, {last}; välj ett mindre later_months",
        "{file}: becomes {day}, after the period's last day, {last}; choose a smaller later_months",
    ),
    "impossible-span": (
        "slutar {last}, innan den börjar {first}",
        "ends on {last}, before it begins on {first}",
    ),
    "impossible-span.ramp": (
        "når aldrig full styrka före until: den når den {full}, men slutar {last}",
        "never reaches full strength before until: it would on {full}, but ends on {last}",
    ),
    "late-effect": (
        "får verkan tidigast {ready}, efter periodens slut {last}",
        "has an effect on {ready} at the earliest, after the period's end {last}",
    ),
    "late-effect.slow": (
        "får verkan tidigast {ready}, och i de långsammaste dragningarna efter periodens slut {last}",
        "has an effect on {ready} at the earliest, and in the slowest draws after the period's end {last}",
    ),
    "no-effect": (
        "mängden är 0: insatsen ändrar ingenting",
        "the amount is 0: the lever changes nothing",
    ),
    "target-alone": (
        "förtur utan mer personal tar minuter från andra; den ger ingen fler",
        "priority without more staff takes minutes from others; it adds none",
    ),
    "shorter-meetings": (
        "kortare möten med oförändrad verkan: leaving.meeting_effect.minutes_elasticity är 0",
        "shorter meetings with unchanged effect: leaving.meeting_effect.minutes_elasticity is 0",
    ),
    "impossible-amount": (
        "{what}: {fewer} färre av {there}; lägst blir 0",
        "{what}: {fewer} fewer of {there}; 0 is the least",
    ),
    "impossible-amount.close": (
        "{count} {kind} ska stängas, men här finns {there}",
        "{count} {kind} should close, but there are {there} here",
    ),
    "impossible-amount.keep": (
        "{count} {kind} ska behållas, men av dem som finns här ska {there} stängas",
        "{count} {kind} should be kept, but of those here {there} are to close",
    ),
    "impossible-amount.coverage": (
        "i {district} är täckningen redan {there}: plats för {room} till",
        "in {district} coverage is {there} already: room for {room} more",
    ),
    "impossible-amount.lapse": (
        "i {district} är täckningen {there}; lägst blir 0",
        "in {district} coverage is {there}; 0 is the least",
    ),
    "impossible-amount.municipalities": (
        "{count} kommuner går inte: högst {room} kan ändras här",
        "{count} municipalities is not possible: at most {room} can change here",
    ),
    "impossible-amount.limit": (
        "{path} blir {value} den {day}; högst går {limit}",
        "{path} becomes {value} on {day}; {limit} is the most",
    ),
    "impossible-amount.below": (
        "{path} blir {value} den {day}; lägst går {limit}",
        "{path} becomes {value} on {day}; {limit} is the least",
    ),
    "no-specialists": (
        "{programme} har inga specialister; ange places, people_per_year eller mkr_per_year",
        "{programme} has no specialists; give places, people_per_year or mkr_per_year",
    ),
    "no-unit-cost": (
        "en plats i {programme} kostar ingenting i baslinjen, så pengar blir inga platser; ange places",
        "a place in {programme} costs nothing in the baseline, so money makes no places; give places",
    ),
    "no-municipalities": (
        "antalet kommuner är inte känt; lägg till kolumnen municipalities, eller ange coverage_share",
        "the number of municipalities is not known; add the column municipalities, or give coverage_share",
    ),
    "place-twice": ('"{text}" står redan i en insats', '"{text}" stands in a lever already'),
    "unknown-place.close": (
        '"{text}" är inget öppet {kind} här; närmast: {nearest}',
        '"{text}" is not an open {kind} here; nearest: {nearest}',
    ),
    "unknown-place.keep": (
        '"{text}" är inget {kind} som ska stängas här; närmast: {nearest}',
        '"{text}" is not a {kind} that is to close here; nearest: {nearest}',
    ),
    "all-false": ("skriv all: true, eller count", "write all: true, or count"),
    "shared-by-missing": (
        "gruppen {group} finns inte här; skriv shared_by: {allowed}",
        "there is no group {group} here; write shared_by: {allowed}",
    ),
    "not-by-area": (
        "{verb} gäller hela distrikt; skriv shared_by: GRUPP, och target för förtur",
        "{verb} is for whole districts; write shared_by: GROUP, and target for priority",
    ),
    "not-by-district": (
        "{path} är samma i alla distrikt; ta bort where",
        "{path} is the same in all districts; remove where",
    ),
    "unknown-path": (
        "ingen sådan väg: {path}; menade du {nearest}?",
        "no such path: {path}; did you mean {nearest}?",
    ),
    "unknown-path.none": ("ingen sådan väg: {path}", "no such path: {path}"),
    "unknown-path.section": (
        "{path} är inget tal utan en del med flera; lägg till en av {keys}, eller *",
        "{path} is not a number but a part with several; add one of {keys}, or *",
    ),
    "not-changeable": (
        "{path} kan ingen besluta om; skriv det under assume",
        "nobody can decide about {path}; write it under assume",
    ),
    "word-to": (
        "{path} är ett ord; skriv to, och bara vägar till samma slags ord",
        "{path} is a word; write to, and only paths to the same kind of word",
    ),
    "word-ramp": (
        "{path} är ett ord och kan inte växa fram; ta bort over_months",
        "{path} is a word and cannot grow; remove over_months",
    ),
    "no-ramp": (
        "{verb} kan inte växa fram utan gäller helt från from; ta bort over_months",
        "{verb} cannot grow but holds in full from its first day; remove over_months",
    ),
    "keep-dated": (
        "keep har ett enda antal; skriv en insats till, med senare from, för det som ska behållas senare",
        "keep has one count; write another lever, with a later from, for what is to be kept later",
    ),
    "times-parts": (
        "gånger så många blir inget helt antal {key}; välj ett annat times",
        "that many times makes no whole number of {key}; choose another times",
    ),
    "times-to": (
        "ett to kan inte tas gånger något; ta bort times, eller skriv insatsen här",
        "a to cannot be taken times anything; remove times, or write the lever here",
    ),
    "overlap": (
        "{one} och {two} ändrar båda {path} {first}–{last}",
        "{one} and {two} both change {path} {first}–{last}",
    ),
    "lever-twice": (
        "samma fil kommer med två gånger: {file}",
        "the same file comes in twice: {file}",
    ),
    "over-budget": (
        "insatserna kostar {cost} mkr om året {year}, ramen är {budget}: {gap} för mycket",
        "the levers cost {cost} mkr a year in {year}, the budget is {budget}: {gap} too much",
    ),
}
