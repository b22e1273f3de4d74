"""What `check` and `reproduce` say, in Swedish and English."""

from __future__ import annotations

GATE_TEXTS: dict[str, dict[str, str]] = {
    "no-run-folder": {
        "sv": "{path}: ingen körning; ange en körnings mapp eller dess manifest.json",
        "en": "{path}: no run; give a run's folder or its manifest.json",
    },
    "no-file-written": {
        "sv": "det går inte att skriva {file}: {reason}",
        "en": "cannot write {file}: {reason}",
    },
    "share": {
        "sv": "ska vara större än 0 och mindre än 1",
        "en": "is above 0 and below 1",
    },
    "name-and-number": {
        "sv": "{text}: skrivs NAMN=TAL, till exempel transitions=500",
        "en": "{text}: is written NAME=NUMBER, for example transitions=500",
    },
    "unknown-tolerance": {
        "sv": "--tolerance {name}: referensen har inget med det namnet",
        "en": "--tolerance {name}: the reference has nothing of that name",
    },
    "unlike-scale": {
        "sv": "körningen och referensen har olika skala: {one} och {other}",
        "en": "the run and the reference have different scales: {one} and {other}",
    },
    "unlike-keys": {
        "sv": "körningen och referensen drar slumpen olika: {one}, och {other}",
        "en": "the run and the reference draw their chance differently: {one}, and {other}",
    },
    "unlike-suppressed": {
        "sv": "körningen och referensen har olika --suppress-below: {one} och {other}",
        "en": "the run and the reference have different --suppress-below: {one} and {other}",
    },
    "unlike-period": {
        "sv": "körningen och referensen har olika perioder: {one} och {other}",
        "en": "the run and the reference have different periods: {one} and {other}",
    },
    "unlike-population": {
        "sv": "körningen och referensen har olika befolkning: {one} och {other} (distrikt, inskrivna första "
        "dagen)",
        "en": "the run and the reference have different populations: {one} and {other} (districts, "
        "registered on the first day)",
    },
    "unlike-scenario": {
        "sv": "körningen och referensen har inte samma scenario{where}; är ändringen avsedd, förnya "
        "referensen med --renew",
        "en": "the run and the reference do not have the same scenario{where}; if that is meant, renew the "
        "reference with --renew",
    },
    "unlike-against": {
        "sv": "körningen och referensen är jämförda med olika scenarier: {one} och {other}",
        "en": "the run and the reference are compared with different scenarios: {one} and {other}",
    },
    "too-few-replications": {
        "sv": "för få replikationer för en tolerans: det behövs minst {fewest} i båda, eller samma frö och "
        "lika många; då krävs likhet",
        "en": "too few replications for a tolerance: it takes at least {fewest} in both, or the same seed "
        "and as many; then equality is asked for",
    },
    "reference-renewed": {"sv": "Referensen är förnyad: {folder}", "en": "Reference renewed: {folder}"},
    "reference-not-renewed": {
        "sv": "{folder}: körningen har inget läsbart scenario och kan inte bli referens",
        "en": "{folder}: the run has no scenario that can be read, and cannot be a reference",
    },
    "gate-heading": {
        "sv": "{run} mot referensen {reference}",
        "en": "{run} against the reference {reference}",
    },
    "gate-passed": {
        "sv": "Godkänt: {rows} värden av {indicators} indikatorer ligger inom sina toleranser.",
        "en": "Passed: {rows} values of {indicators} indicators are within their tolerances.",
    },
    "gate-failed": {
        "sv": "Underkänt: {failed} av {rows} värden ligger utanför sina toleranser ({names}).",
        "en": "Failed: {failed} of {rows} values are outside their tolerances ({names}).",
    },
    "gate-checks-failed": {
        "sv": "Underkänt: körningens egna kontroller höll inte: {names}.",
        "en": "Failed: the run's own checks did not hold: {names}.",
    },
    "gate-rate": {
        "sv": "Falsklarm: högst {rate:g} av gångerna, för alla {count} värden som slumpen rör tillsammans.",
        "en": "False alarms: at most a share of {rate:g}, for all {count} values that chance moves together.",
    },
    "gate-exact": {
        "sv": "För få replikationer för en tolerans: samma frö, därför krävs likhet till sista siffran.",
        "en": "Too few replications for a tolerance: same seed, so equality to the last digit is asked for.",
    },
    "gate-same-chance": {
        "sv": "Samma frö och lika många replikationer: {equal} av {rows} värden är lika till sista siffran. "
        "Toleransen är ändå den för oberoende körningar.",
        "en": "Same seed and as many replications: {equal} of {rows} values are equal to the last digit. The "
        "tolerance is that of independent runs nevertheless.",
    },
    "gate-not-judged": {
        "sv": "Ej bedömda, saknar värde i några replikationer: {names}.",
        "en": "Not judged, without a value in some replications: {names}.",
    },
    "gate-new": {
        "sv": "{count} värden finns inte i referensen.",
        "en": "{count} values are not in the reference.",
    },
    "gate-more": {"sv": "… och {count} till", "en": "… and {count} more"},
    "gate-nearest": {"sv": "Närmast sin tolerans:", "en": "Nearest to their tolerances:"},
    "gate-columns": {
        "sv": "Indikator|Period|Grupp|Enhet|Körning|Referens|Skillnad|Tolerans|Varför",
        "en": "Indicator|Period|Group|Unit|Run|Reference|Difference|Tolerance|Why",
    },
    "gate-facts": {
        "sv": "|version|källkod|frö|replikationer|skala|motor",
        "en": "|version|source|seed|replications|scale|engine",
    },
    "gate-run": {"sv": "körning", "en": "run"},
    "gate-reference": {"sv": "referens", "en": "reference"},
    "basis-chance": {"sv": "slump", "en": "chance"},
    "basis-digits": {"sv": "ingen slump", "en": "no chance"},
    "basis-given": {"sv": "angiven", "en": "given"},
    "basis-one-blank": {"sv": "saknar värde i den ena", "en": "blank in one of them"},
    "basis-missing": {"sv": "raden saknas", "en": "row is missing"},
    "no-scenario-kept": {
        "sv": "{file} saknas; utan den kan körningen inte göras om",
        "en": "{file} is missing; without it the run cannot be made again",
    },
    "scenario-changed": {
        "sv": "{file} är inte den som manifestet anger; den har ändrats sedan körningen",
        "en": "{file} is not the one that the manifest tells of; it has been changed since the run",
    },
    "no-against-kept": {
        "sv": "det som körningen jämfördes med, {name}, finns inte kvar: inte i {file} och inte bland det "
        "som scenariot bygger på",
        "en": "what the run was compared with, {name}, is not kept: not in {file}, nor among what the "
        "scenario extends",
    },
    "not-empty": {
        "sv": "{folder} är inte tom: det som redan finns där skulle hittas i stället för att köras om",
        "en": "{folder} is not empty: what is there would be found instead of run again",
    },
    "reproducing": {
        "sv": "Kör om {run}: frö {seed}, skala {scale}, {replications} replikationer, motor {engine}",
        "en": "Running {run} again: seed {seed}, scale {scale}, {replications} replications, engine {engine}",
    },
    "other-engine": {
        "sv": "motorn {noted} kan inte användas här ({reason}); {engine} ger samma resultat",
        "en": "the engine {noted} cannot be used here ({reason}); {engine} gives the same results",
    },
    "reproduce-interrupted": {
        "sv": "avbrutet; inget är kvar, och samma kommando börjar om från början",
        "en": "interrupted; nothing is kept, and the same command begins anew",
    },
    "output-same": {"sv": "lika", "en": "same"},
    "output-same-but-id": {
        "sv": "lika, frånsett körningens id, i vilket programmets källkod och motor ingår",
        "en": "same, apart from the run id, which the program's source and engine are part of",
    },
    "output-differs": {"sv": "skiljer sig", "en": "differs"},
    "output-not-made": {"sv": "görs inte av denna version", "en": "is not made by this version"},
    "output-new": {"sv": "fanns inte då", "en": "was not there then"},
    "detail-not-kept": {
        "sv": "; filen finns inte kvar att jämföra med",
        "en": "; the file is not kept to compare with",
    },
    "detail-changed-since": {
        "sv": "; filen i mappen är inte heller den som manifestet anger",
        "en": "; nor is the file in the folder the one that the manifest tells of",
    },
    "detail-lines": {
        "sv": "; {count} rader, först rad {number}: {then} → {now}",
        "en": "; {count} lines, first line {number}: {then} → {now}",
    },
    "detail-written-otherwise": {
        "sv": "; innehållet är lika, filen är skriven på annat sätt",
        "en": "; the contents are the same, the file is written otherwise",
    },
    "detail-rows": {"sv": "; {then} rader då, {now} nu", "en": "; {then} rows then, {now} now"},
    "detail-columns": {"sv": "; kolumner: {names}", "en": "; columns: {names}"},
    "changed-then-now": {"sv": "Annat än då:", "en": "Unlike then:"},
    "nothing-changed": {
        "sv": "Program, bibliotek, motor och maskin är desamma som då.",
        "en": "Program, libraries, engine and machine are the same as then.",
    },
    "reproduced": {
        "sv": "Samma körning: alla {count} filer är lika.",
        "en": "The same run: all {count} files are the same.",
    },
    "not-reproduced": {
        "sv": "Inte samma: {failed} av {count} filer skiljer sig.",
        "en": "Not the same: {failed} of {count} files differ.",
    },
}
