"""Messages about what stands in a file: its text, its scalars, its tables."""

from __future__ import annotations

# What a name should have been, after "is"; (Swedish, English).
KINDS: dict[str, tuple[str, str]] = {
    "role": ("ingen roll", "not a role"),
    "programme": ("inget program", "not a programme"),
    "place": ("inget slags lokal", "not a kind of place"),
    "agreement": ("ingen överenskommelse", "not an agreement"),
    "group": ("ingen grupp", "not a group"),
    "district": ("inget distrikt", "not a district"),
    "area_type": ("ingen områdestyp", "not an area type"),
    "attribute": ("ingen egenskap", "not an attribute"),
    "category": ("ingen kategori", "not a category"),
    "status": ("ingen status", "not a status"),
    "verb": ("ingen insats", "not a lever"),
    "route": ("ingen väg ut", "not a way out"),
    "format": ("ingen mötesform", "not a format of meetings"),
    "meeting": ("inget slags möte", "not a kind of meeting"),
    "unit": ("ingen beslutsenhet", "not a decision unit"),
    "case_type": ("ingen ärendetyp", "not a case type"),
    "subsidy": ("inget anställningsstöd", "not a subsidy"),
    "benefit": ("ingen ersättning", "not a benefit"),
    "payer": ("ingen som betalar", "not a payer"),
    "partner": ("ingen part", "not a partner"),
    "appropriation": ("inget anslag", "not an appropriation"),
    "quality": ("ingen kvalitet", "not a quality"),
    "distribution": ("ingen fördelning", "not a distribution"),
    "hiring": ("inget av de tillåtna orden", "not one of the words allowed"),
    "kind": ("inget slags fil", "not a kind of file"),
    "shared_by": ("inget att fördela efter", "not something to share by"),
    "indicator": ("inget nyckeltal", "not an indicator"),
    "arm": ("ingen arm", "not an arm"),
    "measure": ("inget publicerat mått", "not a published measure"),
    "word": ("inget av de tillåtna orden", "not one of the words allowed"),
}


_SCALARS = {
    "unknown-name": (
        '"{text}" är {what}; menade du "{nearest}"? ({allowed})',
        '"{text}" is {what}; did you mean "{nearest}"? ({allowed})',
    ),
    "unknown-name.none": (
        '"{text}" är {what}; här får stå: {allowed}',
        '"{text}" is {what}; allowed here: {allowed}',
    ),
    "swedish-name": (
        'namnen skrivs på engelska: "{name}" är {swedish}',
        'names are written in English: "{name}" is {swedish}',
    ),
    "swedish-name.key": (
        'nycklarna skrivs på engelska: "{swedish}" heter {name} här',
        'keys are written in English: "{swedish}" is {name} here',
    ),
    "share-range": (
        "{value} är ingen andel; skriv {right} för {value} procent",
        "{value} is not a share; write {right} for {value} percent",
    ),
    "share-range.points": (
        "andelar räknas 0–1; {value} procentenheter skrivs {right}",
        "shares count 0–1; {value} percentage points are written {right}",
    ),
    "share-range.limits": (
        "{value} är ingen andel här; skriv ett tal från {low} till {high}",
        "{value} is not a share here; write a number from {low} to {high}",
    ),
    "percent-sign": (
        "skriv andelar som decimaltal: {right}",
        "write shares as decimal numbers: {right}",
    ),
    "percent-sign.factor": (
        "skriv en faktor, inte procent: {more} för plus {percent} procent, {less} för minus",
        "write a factor, not percent: {more} for plus {percent} percent, {less} for minus",
    ),
    "odd-factor": (
        "gånger {value} är en minskning med {percent} procent; menade du {right} (plus {plus} procent)?",
        "times {value} is a decrease by {percent} percent; did you mean {right} (plus {plus} percent)?",
    ),
    "odd-factor.more": (
        "gånger {value} är en ökning med {percent} procent; menade du {right} (plus {plus} procent)?",
        "times {value} is an increase by {percent} percent; did you mean {right} (plus {plus} percent)?",
    ),
    "decimal-comma": (
        "decimaltecknet är punkt; skriv {right}",
        "the decimal sign is a point; write {right}",
    ),
    "number-format": (
        "tal skrivs utan mellanrum: {right}",
        "numbers are written without blanks: {right}",
    ),
    "number-format.separator": (
        "tal skrivs utan tusentalsavgränsare: {right}",
        "numbers are written without thousands separators: {right}",
    ),
    "number-format.unclear": (
        'oklart tal "{text}": skriv {one} eller {other}',
        'unclear number "{text}": write {one} or {other}',
    ),
    "minus-sign": (
        "det där är ett typografiskt minustecken; skriv {right}",
        "that is a typographic minus sign; write {right}",
    ),
    "unit-scale": (
        "{value} mkr är mer än hela anslaget; nyckeln räknar miljoner: skriv {right}",
        "{value} mkr is more than the whole appropriation; the key counts millions: write {right}",
    ),
    "unit-scale.month": (
        "{value} tkr i månaden per person; nyckeln räknar tusental: skriv {right}",
        "{value} tkr a month per person; the key counts thousands: write {right}",
    ),
    "unit-scale.tkr": (
        "{value} tkr är för mycket; nyckeln räknar tusental: skriv {right}",
        "{value} tkr is too much; the key counts thousands: write {right}",
    ),
    "unit-in-value": (
        "enheten står i nyckeln; skriv bara talet: {right}",
        "the unit stands in the key; write only the number: {right}",
    ),
    "unit-in-value.other": (
        'nyckeln räknar {unit}, inte "{other}"; skriv bara talet, i {unit}',
        'the key counts {unit}, not "{other}"; write only the number, in {unit}',
    ),
    "unit-in-value.money": (
        "nyckeln räknar {unit}; skriv bara talet: {right}",
        "the key counts {unit}; write only the number: {right}",
    ),
    "number-expected": (
        '"{text}" är inget tal; skriv bara siffror, med punkt som decimaltecken',
        '"{text}" is not a number; write digits only, with a point as decimal sign',
    ),
    "number-expected.range": (
        '"{text}" är två tal; ett osäkert tal skrivs {{value: …, low: {low}, high: {high}}}',
        '"{text}" is two numbers; an uncertain number is written {{value: …, low: {low}, high: {high}}}',
    ),
    "number-expected.shape": (
        "här ska stå ett tal, inte {shape}",
        "a number is expected here, not {shape}",
    ),
    "value-missing": (
        "värdet saknas; skriv det efter kolon, eller ta bort raden",
        "the value is missing; write it after the colon, or remove the line",
    ),
    "whole-number": (
        "{value} är inget heltal; skriv {low} eller {high}",
        "{value} is not a whole number; write {low} or {high}",
    ),
    "out-of-range": (
        "{value} är för litet; det minsta är {low}",
        "{value} is too small; the smallest is {low}",
    ),
    "out-of-range.high": (
        "{value} är för stort; det största är {high}",
        "{value} is too large; the largest is {high}",
    ),
    "date-format": (
        "datum skrivs {right}",
        "dates are written {right}",
    ),
    "date-format.unknown": (
        '"{text}" är inget datum; datum skrivs år-månad-dag: 2023-04-01',
        '"{text}" is not a date; dates are written year-month-day: 2023-04-01',
    ),
    "no-such-date": (
        "{month} {year} har {days} dagar",
        "{month} {year} has {days} days",
    ),
    "no-such-date.month": (
        "det finns ingen månad {month}; datum skrivs år-månad-dag: 2023-04-01",
        "there is no month {month}; dates are written year-month-day: 2023-04-01",
    ),
    "list-expected": (
        "skriv en lista: {right}",
        "write a list: {right}",
    ),
    "list-expected.levers": (
        'varje insats börjar med "- "',
        'each lever begins with "- "',
    ),
    "text-expected": (
        "här ska stå en text, inte {shape}",
        "a text is expected here, not {shape}",
    ),
    "true-or-false": (
        '"{text}" är varken true eller false; skriv ett av dem',
        '"{text}" is neither true nor false; write one of them',
    ),
}

_TEXT = {
    "space-after-colon": (
        "mellanslag saknas efter kolon: skriv {right}",
        "a space is missing after the colon: write {right}",
    ),
    "space-after-dash": (
        "mellanslag saknas efter bindestrecket: skriv - {key}:",
        "a space is missing after the dash: write - {key}:",
    ),
    "comma-in-text": (
        'ett komma inom {{ }} avslutar värdet; sätt texten inom citattecken: "{text}"',
        'a comma inside {{ }} ends the value; put the text in quotes: "{text}"',
    ),
    "colon-missing": (
        'kolon saknas: "{text}" är varken nyckel eller värde; skriv {right}',
        'a colon is missing: "{text}" is neither key nor value; write {right}',
    ),
    "colon-in-text": (
        "kolon följt av mellanslag i löpande text; sätt texten inom citattecken",
        "a colon followed by a space in running text; put the text in quotes",
    ),
    "hash-in-text": (
        "allt efter # blir kommentar; sätt texten inom citattecken om # hör till den",
        "all after # becomes a comment; put the text in quotes if # belongs to it",
    ),
    "quote-text": (
        "texten börjar med ett tecken som betyder något i YAML; sätt hela texten inom citattecken",
        "the text begins with a character that means something in YAML; put the whole text in quotes",
    ),
    "quote-character": (
        'typografiska citattecken: skriv " "',
        'typographic quotes: write " "',
    ),
    "indent-character": (
        "tabb i indraget{more}; använd mellanslag, två per nivå",
        "a tab in the indent{more}; use spaces, two per level",
    ),
    "indent-character.space": (
        "hårt mellanslag i indraget{more}; använd mellanslag, två per nivå",
        "a no-break space in the indent{more}; use spaces, two per level",
    ),
    "indent-character.inside": (
        "hårt mellanslag efter kolon eller bindestreck{more}; använd ett vanligt mellanslag",
        "a no-break space after the colon or dash{more}; use an ordinary space",
    ),
    "indentation": (
        "indraget stämmer inte med raderna ovanför; nycklar på samma nivå börjar i samma kolumn",
        "the indent does not fit the lines above; keys of the same level begin in the same column",
    ),
    "indentation.lever": (
        "nycklarna som hör till {verb} ska stå längre in än {verb}; flytta in dem två steg",
        "the keys that belong to {verb} should stand further in than {verb}; move them two blanks in",
    ),
    "unclosed": (
        "{sign} stängs aldrig; skriv {closing} där det ska sluta",
        "{sign} is never closed; write {closing} where it should end",
    ),
    "unopened": (
        '"{sign}" stänger inget; ta bort det, eller öppna det tidigare på raden',
        '"{sign}" closes nothing; remove it, or open it earlier on the line',
    ),
    "comma-missing": (
        "kommatecken saknas före {key}; skriv {right}",
        "a comma is missing before {key}; write {right}",
    ),
    "backslash": (
        'omvänt snedstreck betyder något inom " "; skriv /, eller använd enkla citattecken',
        'a backslash means something inside " "; write /, or use single quotes',
    ),
    "syntax": (
        'går inte att läsa: "{text}"; se över kolon, indrag, klamrar och citattecken här och raden ovanför',
        'cannot be read: "{text}"; check colons, indents, brackets and quotes here and on the line above',
    ),
    "duplicate-key": (
        '"{key}" står redan på rad {line}; ta bort den ena',
        '"{key}" stands already on line {line}; remove one of them',
    ),
    "key-expected": (
        "en nyckel är ett enda ord eller tal, inte {shape}",
        "a key is a single word or number, not {shape}",
    ),
    "map-expected": (
        "filen ska bestå av rader med nyckel: värde, inte {shape}",
        "the file should consist of lines with key: value, not {shape}",
    ),
    "yaml-feature": (
        "ankare, alias och taggar (& * !) används inte här; skriv ut värdet, eller citera texten",
        "anchors, aliases and tags (& * !) are not used here; write out the value, or put the text in quotes",
    ),
    "one-document": (
        "filen innehåller flera dokument; ta bort raden --- och skriv en fil för varje",
        "the file holds several documents; remove the line --- and write one file for each",
    ),
    "too-deep": (
        "mer än {levels} nivåer i varandra; så djupt står inget i ett scenario",
        "more than {levels} levels inside each other; nothing in a scenario stands that deep",
    ),
    "too-large": (
        "filen är för stor ({size}); högst {limit} läses",
        "the file is too large ({size}); at most {limit} is read",
    ),
    "empty-file": (
        "filen är tom",
        "the file is empty",
    ),
}

_FILES = {
    "encoding": (
        'filen är inte UTF-8 (rad {line}, "{text}"); spara som UTF-8',
        'the file is not UTF-8 (line {line}, "{text}"); save it as UTF-8',
    ),
    "encoding.wide": (
        "filen är sparad som UTF-16; spara som UTF-8",
        "the file is saved as UTF-16; save it as UTF-8",
    ),
    "encoding.control": (
        'filen innehåller ett tecken som inte är text (rad {line}, "{text}"); är det rätt fil?',
        'the file holds a character that is not text (line {line}, "{text}"); is it the right file?',
    ),
    "no-file": (
        'filen "{text}" finns inte i {folder}/; menade du "{nearest}"?',
        'the file "{text}" is not in {folder}/; did you mean "{nearest}"?',
    ),
    "no-file.none": (
        'filen "{text}" finns inte i {folder}/',
        'the file "{text}" is not in {folder}/',
    ),
    "no-file.unreadable": (
        'filen "{text}" kan inte läsas: {reason}',
        'the file "{text}" cannot be read: {reason}',
    ),
    "csv-separator": (
        "kolumnerna går inte att skilja åt; använd komma med decimalpunkt, eller semikolon med decimalkomma",
        "the columns cannot be told apart; use commas with decimal points, or semicolons with decimal commas",
    ),
    "csv-decimals": (
        'filen har både decimalpunkt (rad {line}) och decimalkomma ("{text}"); skriv dem på ett sätt',
        'the file has both decimal points (line {line}) and decimal commas ("{text}"); write them in one way',
    ),
    "csv-cells": (
        "raden har {cells} fält, rubriken har {columns}",
        "the row has {cells} cells, the header has {columns}",
    ),
    "csv-quote": (
        "citattecknet stängs inte på samma rad",
        "the quote is not closed on the same line",
    ),
    "unknown-column": (
        'okänd kolumn "{text}"; menade du "{nearest}"? Här får stå: {allowed}',
        'unknown column "{text}"; did you mean "{nearest}"? Allowed here: {allowed}',
    ),
    "unknown-column.none": (
        'okänd kolumn "{text}"; här får stå: {allowed}',
        'unknown column "{text}"; allowed here: {allowed}',
    ),
    "missing-column": (
        'kolumnen "{column}" saknas; filen har {columns}',
        'the column "{column}" is missing; the file has {columns}',
    ),
    "duplicate-column": (
        'kolumnen "{column}" står två gånger; ta bort den ena',
        'the column "{column}" stands twice; remove one of them',
    ),
    "duplicate-row": (
        "raden för {text} står redan på rad {line}; ta bort den ena",
        "the row for {text} stands already on line {line}; remove one of them",
    ),
    "no-rows": (
        "filen har inga rader under rubriken",
        "the file has no rows below its header",
    ),
    "personal-data": (
        "det här ser ut som ett personnummer; uppgifter om enskilda läses inte: ta bort dem ur filen",
        "this looks like a personal identity number; data on individuals is not read: remove it",
    ),
    "personal-data.column": (
        'kolumnen "{column}" ser ut att hålla personnummer; uppgifter om enskilda läses inte: '
        "ta bort den, och räkna ihop raderna till grupper",
        'the column "{column}" looks as if it held personal identity numbers; data on individuals is not '
        "read: remove it, and add the rows up to groups",
    ),
}

MESSAGES: dict[str, dict[str, str]] = {
    id: {"sv": swedish, "en": english}
    for part in (_SCALARS, _TEXT, _FILES)
    for id, (swedish, english) in part.items()
}
