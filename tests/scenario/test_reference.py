"""The reference tells every key of the language, and is the page that the program writes."""

import re
from pathlib import Path

from simulation.scenario import sweep_words, trial_words
from simulation.scenario.jsonschema import json_schema
from simulation.scenario.jsonschema_sweep import sweep_keys
from simulation.scenario.jsonschema_trial import trial_keys
from simulation.scenario.load import load
from simulation.scenario.meanings import COMMON_KEYS, MEANINGS, SCENARIO_KEYS, SETS, SWEEP_KEYS, TRIAL_KEYS
from simulation.scenario.messages import MESSAGES, printed_id
from simulation.scenario.paths import leaves
from simulation.scenario.reference import PAGE, WARNINGS, page
from simulation.scenario.reference_rows import rows
from simulation.scenario.verbs import VERBS

ROOT = Path(__file__).parents[2]


def fits(pattern: str, path: str) -> bool:
    """Whether a path is one that the row is about; a curve's row is about its points too."""
    steps, wanted = path.split("."), pattern.split(".")
    return len(steps) - len(wanted) in (0, 1) and all(
        want in ("*", step) for want, step in zip(wanted, steps, strict=False)
    )


def test_the_page_is_what_the_program_writes() -> None:
    assert (ROOT / PAGE).read_text(encoding="utf-8") == page(), "run python -m simulation.scenario.reference"


def test_every_key_has_a_meaning_and_every_meaning_a_key() -> None:
    assert {row.path for row in rows()} == set(MEANINGS)
    assert set(SCENARIO_KEYS) == set(json_schema()["else"]["then"]["properties"]) - {
        "source",
        "quality",
        "note",
    }
    assert set(TRIAL_KEYS) == set(trial_words.TRIAL_KEYS) == set(trial_keys())
    assert set(SWEEP_KEYS) == set(sweep_words.SWEEP_KEYS) == set(sweep_keys())
    assert set(SETS) == set(VERBS)
    written = {key for verb in VERBS.values() for key in verb.keys}
    own = {key for verb in VERBS.values() for key in (verb.key, *verb.amounts, *verb.own_keys)}
    assert set(COMMON_KEYS) == written - own


def test_every_number_of_a_root_has_a_row() -> None:
    paths = [path for path, _ in leaves(load(ROOT / "tests/cases/small.yaml").baseline)]
    patterns = [row.path for row in rows()]
    assert [path for path in paths if not any(fits(one, path) for one in patterns)] == []


def test_every_message_is_in_it_and_warnings_are_those_that_the_program_warns_of() -> None:
    text = page()
    assert [id for id in MESSAGES if f"| `{printed_id(id)}` |" not in text] == []
    code = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "simulation").rglob("*.py"))
    warned = re.findall(r'\.warn\(\s*"([a-z-]+)', code)
    assert set(warned) - set(WARNINGS) == set()
    assert {"odd-factor", *warned} == set(WARNINGS)
