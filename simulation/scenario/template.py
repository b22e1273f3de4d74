"""A commented scenario to copy and change, as `new` writes it."""

from __future__ import annotations

_LEVERS = """\
levers:
  - hire:   {{role: caseworker, fte: 10, from: {day}, over_months: 6}}
#  - hire:   {{role: decision_officer, mkr_per_year: 5, from: {day}}}
#  - expand: {{programme: PROGRAMME, places: 100, from: {day}, over_months: 12}}
#  - open:   {{place: service_office, count: 2, where: {{area_types: [1, 2]}}, from: {day}}}
#  - close:  {{place: service_office, count: 1, from: {day}}}
#  - keep:   {{place: service_office, count: 1, from: {day}}}
#  - agree:  {{agreement: municipal_deepened, coverage_share: 0.1, from: {day}, over_months: 12}}
#  - target: {{group: long_term, head_start_days: 30, from: {day}}}
#  - change: {{path: contact_plan.long_term.physical_share, add: 0.20, from: {day}}}
"""

_SWEDISH = """\
# {name}
#
# Ändra raderna nedan. En insats är ett verb, namnet på något i baslinjen, en mängd, och dagen den beslutas.
# Nyckelns ändelse är enheten: _share 0–1, _factor, _days, _months, _mkr, fte. Ett osäkert tal skrivs
# {{value: 0.6, low: 0.3, high: 0.75}}, ett som ändras över tid {{2023-01-01: 400, 2024-01-01: 380}}.
# Nycklar som får stå i varje insats: from, until, where, part, extra_cost_mkr_per_year, once_mkr, paid_by,
# source, note; i de flesta också over_months och shared_by.

name: {quoted}
question: Vad ger …?
extends: {root}
source: assumption                # gäller allt nedanför, tills något närmare säger annat

# Insatser: ta bort # framför dem som ska gälla.
"""

_ENGLISH = """\
# {name}
#
# Change the lines below. A lever is a verb, the name of something in the baseline, an amount, and the day it
# is decided. The ending of a key is its unit: _share 0–1, _factor, _days, _months, _mkr, fte. An uncertain
# number is written {{value: 0.6, low: 0.3, high: 0.75}}, a dated one {{2023-01-01: 400, 2024-01-01: 380}}.
# Keys that may stand in each lever: from, until, where, part, extra_cost_mkr_per_year, once_mkr, paid_by,
# source, note; over_months and shared_by in most of them.

name: {quoted}
question: What does … give?
extends: {root}
source: assumption                # holds for all below, until something nearer says otherwise

# Levers: remove the # before those that should hold.
"""

_BELIEFS = {
    "sv": """
# Vad som antas i stället, i scenariot och i det som det jämförs med:
# assume: {crowding_out.share: 0.8}
""",
    "en": """
# What is believed instead, in the scenario and in what it is compared with:
# assume: {crowding_out.share: 0.8}
""",
}


def new_scenario(name: str, root: str, day: str, language: str) -> str:
    """The text of a scenario of that name that extends a root; its levers begin on `day` (2023-04-01)."""
    head = _SWEDISH if language == "sv" else _ENGLISH
    one_line = " ".join(name.split())
    quoted = '"' + one_line.replace("\\", "\\\\").replace('"', '\\"') + '"'
    filled = head.format(name=one_line, quoted=quoted, root=_scalar(root))
    return filled + _LEVERS.format(day=day) + _BELIEFS[language]


def _scalar(text: str) -> str:
    """A file name as YAML reads it back."""
    plain = all(char.isalnum() or char in "._-/" for char in text) and not text.startswith("-")
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
