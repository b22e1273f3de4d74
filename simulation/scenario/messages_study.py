"""Messages about study files, in Swedish and English."""

from __future__ import annotations

STUDIES: dict[str, tuple[str, str]] = {
    "study-method": (
        "{key} hör inte till method: {method}",
        "{key} does not belong to method: {method}",
    ),
    "study-cells": (
        "{cells} celler räcker inte; för så många på väg vidare (carried_on) behövs minst {least}",
        "{cells} cells are too few; for so many carried on it takes at least {least}",
    ),
    "study-nothing": (
        "inget varieras: inget tal som får variera har ett intervall; skriv det under ranges",
        "nothing is varied: no number that may vary has a range; write it under ranges",
    ),
    "study-vary": (
        "{path} har inget intervall; skriv low och high för det under ranges",
        "{path} has no range; write low and high for it under ranges",
    ),
    "study-leave_fixed": (
        "{path} varieras inte; ta bort raden",
        "{path} is not varied; take the line away",
    ),
    "study-range": (
        "{path} kan inte få ett intervall: det är ett ord eller en CSV-fil",
        "{path} cannot have a range: it is a word or a CSV file",
    ),
}
