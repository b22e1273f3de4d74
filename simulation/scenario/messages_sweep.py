"""Messages about sweep files, in Swedish and English."""

from __future__ import annotations

SWEEPS: dict[str, tuple[str, str]] = {
    "sweep-nothing": (
        "ett svep behöver axes, budget eller scenarios: något som skiljer cellerna åt",
        "a sweep needs axes, budget or scenarios: something by which cells differ",
    ),
    "sweep-levers": (
        'med scenarios säger varje scenario sitt; ta bort "{key}" eller skriv det i ett av dem',
        'with scenarios each of them says its own; take "{key}" away or write it in one of them',
    ),
    "sweep-under": (
        "under hör till scenarios; utan dem, låt svepet bygga på (extends) omständigheten",
        "under belongs to scenarios; without them, let the sweep extend the circumstance",
    ),
    "sweep-name": (
        "${name} finns varken bland axes eller i budget; menade du ${nearest}? ({allowed})",
        "${name} is neither among axes nor in budget; did you mean ${nearest}? ({allowed})",
    ),
    "sweep-name.none": (
        "${name} finns varken bland axes eller i budget ({allowed})",
        "${name} is neither among axes nor in budget ({allowed})",
    ),
    "sweep-name.form": (
        '"{name}" är inget namn; skriv bokstäver, siffror och _, först en bokstav',
        '"{name}" is no name; write letters, digits and _, a letter first',
    ),
    "sweep-name.twice": (
        "${name} finns både bland axes och i budget; kalla dem olika",
        "${name} is both among axes and in budget; call them different names",
    ),
    "sweep-unused": (
        "${name} används ingenstans i filen; skriv ${name} där talet ska stå",
        "${name} is used nowhere in the file; write ${name} where the number should stand",
    ),
    "sweep-axis": (
        "skriv värden, [0.3, 0.6], eller {{from: 0, to: 1, step: 0.1}}; för en design som dras "
        "{{low: 0, high: 1}}",
        "write values, [0.3, 0.6], or {{from: 0, to: 1, step: 0.1}}; for a design that is drawn "
        "{{low: 0, high: 1}}",
    ),
    "sweep-axis.grid": (
        "design: {design} drar värden mellan två gränser; skriv {{low: …, high: …}}",
        "design: {design} draws values between two ends; write {{low: …, high: …}}",
    ),
    "sweep-axis.drawn": (
        "ett rutnät behöver värden; skriv en lista eller {{from: …, to: …, step: …}}, eller design: sobol "
        "och cells",
        "a grid needs values; write a list or {{from: …, to: …, step: …}}, or design: sobol and cells",
    ),
    "sweep-axis.order": (
        "{low} ska vara mindre än {high}",
        "{low} must be less than {high}",
    ),
    "sweep-axis.twice": (
        "{value} står två gånger",
        "{value} stands there twice",
    ),
    "sweep-axis.many": (
        "{values} värden är fler än {most}; välj ett större steg",
        "{values} values are more than {most}; choose a larger step",
    ),
    "sweep-step": (
        "steget ska vara större än 0 och gå jämnt upp i {span}; {right} gör det",
        "the step must be above 0 and divide {span} evenly; {right} does",
    ),
    "sweep-cells": (
        "cells hör till latin_hypercube och sobol; i ett rutnät följer antalet av axes",
        "cells belongs to latin_hypercube and sobol; in a grid their number follows from axes",
    ),
    "sweep-cells.axes": (
        "design: {design} behöver axes att dra värden för",
        "design: {design} needs axes to draw values for",
    ),
    "sweep-shares": (
        "andelarna är tillsammans {sum}, ska vara 1",
        "the shares add up to {sum}, must be 1",
    ),
    "sweep-shares.names": (
        "budget behöver namn: skriv $namn vid de insatser som ska dela på pengarna",
        "budget needs names: write $name at the levers that are to share the money",
    ),
    "sweep-circumstance": (
        '"{file}" är ingen omständighet (kind: circumstance); det som beslutas hör till scenarios',
        '"{file}" is no circumstance (kind: circumstance); what is decided belongs to scenarios',
    ),
    "sweep-roots": (
        '"{file}" bygger på en annan rot än de andra; en cell har en rot',
        '"{file}" has another root than the others; a cell has one root',
    ),
}
