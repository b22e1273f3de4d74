"""Messages about what a scenario means: names, rows, sums, files that extend each other."""

from __future__ import annotations

from simulation.scenario.messages_levers import LEVERS
from simulation.scenario.messages_study import STUDIES
from simulation.scenario.messages_sweep import SWEEPS
from simulation.scenario.messages_trial import TRIALS

_KEYS = {
    "unknown-key": (
        'okänd nyckel "{key}"; menade du "{nearest}"? Här får stå: {allowed}',
        'unknown key "{key}"; did you mean "{nearest}"? Allowed here: {allowed}',
    ),
    "unknown-key.none": (
        'okänd nyckel "{key}"; här får stå: {allowed}',
        'unknown key "{key}"; allowed here: {allowed}',
    ),
    "missing-key": ("här saknas: {keys}", "missing here: {keys}"),
    "missing-key.one": ("här ska stå minst ett av: {keys}", "at least one of these is missing: {keys}"),
    "map-expected.here": (
        "här ska stå nycklar med värden; skriv dem på egna rader eller inom {{ }}",
        "keys with values are expected here; write them on lines of their own or inside {{ }}",
    ),
    "map-expected.lever": (
        "här ska stå en insats, t.ex. - hire: {{…}}; verben är {verbs}",
        "a lever is expected here, such as - hire: {{…}}; the verbs are {verbs}",
    ),
    "one-name": ("här ska stå ett enda namn", "a single name is expected here"),
    "name-form": (
        '"{name}" kan inte vara ett namn; använd bokstäver, siffror, _ - och +',
        '"{name}" cannot be a name; use letters, digits, _ - and +',
    ),
    "empty-map": ("här står ingenting; skriv minst en", "nothing stands here; write at least one"),
    "empty-list": ("listan är tom; skriv minst en", "the list is empty; write at least one"),
    "empty-span": (
        "minst {low} och under {high} gäller ingen; at_least ska vara mindre än under",
        "at least {low} and under {high} holds for nobody; at_least should be less than under",
    ),
    "district-code": (
        "länskoden har {digits} siffror: {code}; menade du {district}?",
        "the district code has {digits} digits: {code}; did you mean {district}?",
    ),
    "unknown-district": (
        '"{text}" är inget distrikt; närmast: {near}',
        '"{text}" is not a district; nearest: {near}',
    ),
    "unknown-district.name": (
        '"{text}" är inget distrikt; skriv distriktets kod eller namn, t.ex. {example}',
        '"{text}" is not a district; write a district\'s code or name, such as {example}',
    ),
    "stands-elsewhere": (
        "det här talet står på ett annat ställe: {instead}; ta bort det här",
        "this number stands elsewhere: {instead}; remove it here",
    ),
}

_NUMBERS = {
    "csv-expected": (
        "här ska stå en CSV-fil med kolumnerna {columns}",
        "a CSV file is expected here, with the columns {columns}",
    ),
    "half-range": (
        "low och high hör ihop; här saknas {keys}",
        "low and high belong together; missing here: {keys}",
    ),
    "range-order": (
        "low ({low}) ska vara högst value ({value}) och high ({high}) minst",
        "low ({low}) should be at most value ({value}), and high ({high}) at least",
    ),
    "missing-row": ("{file}: rad saknas för {missing}", "{file}: no row for {missing}"),
    "dated-gap": (
        "inget värde gäller {first}–{last}; lägg till periodens första dag",
        "no value holds {first}–{last}; add the period's first day",
    ),
    "dated-gap.lever": (
        "inget värde gäller {first}–{last}; lägg till dagen då insatsen börjar, {first}",
        "no value holds {first}–{last}; add the day on which the lever begins, {first}",
    ),
    "dated-gap.table": (
        "{file}: inget värde gäller {day} för {missing}; lägg till en rad från den dagen",
        "{file}: no value holds on {day} for {missing}; add a row from that day",
    ),
    "date-order": (
        "{day} står efter {earlier}; skriv datumen i ordning",
        "{day} stands after {earlier}; write the dates in order",
    ),
    "empty-curve": (
        "här ska stå tal vid dagar: {{0: 1.0, 240: 0.85}}",
        "numbers at days are expected here: {{0: 1.0, 240: 0.85}}",
    ),
    "curve-order": (
        "{day} står efter {earlier}; skriv dagarna i ordning",
        "{day} stands after {earlier}; write the days in order",
    ),
    "no-source": (
        "{count} tal saknar källa, det första här; skriv source: assumption överst, eller en källa",
        "{count} numbers have no source, the first here; write source: assumption at the top, or a source",
    ),
    "unknown-source": (
        '"{text}" är ingen källa i {file}; menade du "{nearest}"? Utan källa: assumption',
        '"{text}" is not a source in {file}; did you mean "{nearest}"? Without a source: assumption',
    ),
    "unknown-source.none": (
        '"{text}" är ingen källa i {file}; lägg till den där, eller skriv assumption',
        '"{text}" is not a source in {file}; add it there, or write assumption',
    ),
}

_SUMS = {
    "adds-up": (
        "andelarna blir tillsammans {total}, ska bli 1; fattas {gap} ({parts})",
        "the shares add up to {total}, should be 1; missing {gap} ({parts})",
    ),
    "adds-up.over": (
        "andelarna blir tillsammans {total}, ska bli 1; {gap} för mycket ({parts})",
        "the shares add up to {total}, should be 1; {gap} too much ({parts})",
    ),
    "adds-up.most": (
        "{keys} blir tillsammans {total}; mer än 1 går inte",
        "{keys} add up to {total}; more than 1 is not possible",
    ),
    "adds-up.row": (
        "områdestypernas andelar i {district} blir tillsammans {total}, ska bli 1",
        "the shares of the area types in {district} add up to {total}, should be 1",
    ),
    "adds-up.column": (
        "{file}: kolumnen {column} blir tillsammans {total}, ska bli 1",
        "{file}: the column {column} adds up to {total}, should be 1",
    ),
    "nearly-adds-up": (
        "områdestypernas andelar i {district} blir tillsammans {total} och räknas om till 1; "
        "i statistik som störs för sekretessens skull är det så, annars är det ett fel",
        "the shares of the area types in {district} add up to {total} and are rescaled to 1; "
        "statistics perturbed for confidentiality are like that, else it is a mistake",
    ),
    "nearly-adds-up.column": (
        "{file}: kolumnen {column} blir tillsammans {total} och räknas om till 1; "
        "i statistik som störs för sekretessens skull är det så, annars är det ett fel",
        "{file}: the column {column} adds up to {total} and is rescaled to 1; "
        "statistics perturbed for confidentiality are like that, else it is a mistake",
    ),
    "unused-row": (
        "raden gäller från {day}, efter periodens sista dag, {last}: den används aldrig",
        "the row holds from {day}, after the period's last day, {last}: it is never used",
    ),
    "duration-classes": (
        "klasserna ({keys}) ska följa på varandra från 0, och den sista vara öppen: 0-182, 183-364, 365+",
        "the classes ({keys}) should follow one another from 0, the last one open: 0-182, 183-364, 365+",
    ),
    "age-classes": (
        '"{name}" är ingen åldersklass; skriv t.ex. 25-54',
        '"{name}" is not an age class; write 25-54, say',
    ),
    "season-months": (
        "här ska stå alla tolv månader, 1 till 12",
        "all twelve months are expected here, 1 to 12",
    ),
    "never-reached": (
        'raden "{row}" gäller ingen: alla i den fångas redan av "{above}"',
        'the row "{row}" holds for nobody: "{above}" above catches all of them',
    ),
    "no-everyone": (
        "ingen rad passar alla; avsluta med en rad för gruppen med {{}}",
        "no row fits everyone; end with a row for the group with {{}}",
    ),
    "notice-order": (
        "kortaste varsel ({shortest}) är längre än det längsta ({longest})",
        "the shortest notice ({shortest}) is longer than the longest ({longest})",
    ),
    "unit-districts": (
        "ingen enhet beslutar för {districts}",
        "no unit decides for {districts}",
    ),
    "unit-districts.twice": (
        "{district} har redan en enhet: {other}",
        "{district} has a unit already: {other}",
    ),
    "capacity-missing": (
        "här saknas platser: skriv places, eller specialist_fte och people_per_specialist",
        "capacity is missing: write places, or specialist_fte and people_per_specialist",
    ),
    "outside-period.report": (
        "ligger utanför perioden {first}–{last}",
        "is outside the period {first}–{last}",
    ),
    "range-in-sum": (
        "andelar som tillsammans ska bli 1 kan inte dras var för sig; skriv dem utan low och high",
        "shares that must add up to 1 cannot be drawn one by one; write them without low and high",
    ),
    "impossible-correlations": (
        "så kan talen inte hänga ihop alla på en gång (det märks vid {path}); skriv värden närmare 0",
        "the numbers cannot all go together like that at once (seen at {path}); write values nearer to 0",
    ),
    "two-paths": (
        "här ska stå två olika vägar",
        "two different paths are expected here",
    ),
    "long-period": (
        "{first}–{last} är längre än hundra år",
        "{first}–{last} is longer than a hundred years",
    ),
}

_FILES = {
    "circle": ("ringen {ring}", "the circle {ring}"),
    "no-extends": (
        "filen säger inte vad den bygger på; skriv extends: baseline.yaml",
        "the file does not say what it builds on; write extends: baseline.yaml",
    ),
    "bare-override": (
        "ett scenario ändrar genom levers eller assume; skriv assume: {{{path}: {value}}}",
        "a scenario changes by levers or assume; write assume: {{{path}: {value}}}",
    ),
    "wrong-kind.none": (
        "det här är varken en baslinje eller ett scenario; ett scenario har name, extends och levers",
        "this is neither a baseline nor a scenario; a scenario has name, extends and levers",
    ),
    "wrong-kind.sweep": (
        'en fil med "{key}" är ett svep, inget scenario',
        'a file with "{key}" is a sweep, not a scenario',
    ),
    "wrong-kind.study": (
        'en fil med "{key}" är en känslighetsstudie, inget scenario',
        'a file with "{key}" is a sensitivity study, not a scenario',
    ),
    "wrong-kind.trial": (
        'en fil med "{key}" är ett försök, inget scenario',
        'a file with "{key}" is a trial, not a scenario',
    ),
    "wrong-kind.circumstance": (
        "{file} är en omständighet och har inga beslut att hämta; bygg på den med extends",
        "{file} is a circumstance and has no decisions to bring in; build on it with extends",
    ),
    "wrong-kind.root": (
        "{file} är en baslinje och har inga insatser att hämta; bygg på den med extends",
        "{file} is a baseline and has no levers to bring in; build on it with extends",
    ),
    "draft-name": (
        'namnet "{name}" säger inte vad filen innehåller; skriv hellre vad som skiljer den från de andra',
        'the name "{name}" does not say what the file holds; better say what makes it different',
    ),
}

MESSAGES: dict[str, dict[str, str]] = {
    id: {"sv": swedish, "en": english}
    for part in (_KEYS, _NUMBERS, _SUMS, _FILES, LEVERS, TRIALS, SWEEPS, STUDIES)
    for id, (swedish, english) in part.items()
}
