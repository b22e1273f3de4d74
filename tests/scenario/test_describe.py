"""Explaining values and levers, the register of assumptions, the JSON Schema and the template."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from support.trial_files import replaced, written

from simulation.scenario.baseline import Baseline
from simulation.scenario.describe import assumptions, explain, explain_levers
from simulation.scenario.jsonschema import json_schema
from simulation.scenario.load import load, load_with_problems
from simulation.scenario.messages_schema import MESSAGES
from simulation.scenario.rules import slots_of
from simulation.scenario.template import new_scenario

CASES = Path(__file__).parents[1] / "cases"
SMALL = CASES / "small.yaml"


def test_a_value_is_explained_with_where_it_was_set_and_what_changes_it():
    scenario = load(CASES / "parts" / "recession.yaml")
    (fact,) = explain(scenario, "leaving.demand_factor")
    assert fact.value == "2023-01-01: 1, 2023-07-01: 0.97"
    assert fact.set_at.startswith(SMALL.name) or "small.yaml:" in fact.set_at
    assert fact.unit == "factor"
    assert fact.changed_by[0].startswith("multiply 0.85 2023-04-01–2023-12-31")


def test_a_path_explains_all_below_it():
    scenario = load(SMALL)
    assert len(explain(scenario, "booking")) == 3
    assert len(explain(scenario, "staff.*.learning_weeks")) == 4
    assert len(explain(scenario)) == len(scenario.numbers())


def test_a_lever_is_explained_by_what_it_becomes():
    (hire,) = explain_levers(load(CASES / "parts" / "hire.yaml"))
    assert hire.fte == {"caseworker": 10}
    assert hire.mkr_per_year == pytest.approx(7.4)
    assert (hire.assignment, str(hire.first_effect), str(hire.full_day)) == (
        "meetings",
        "2023-08-01",
        "2023-10-01",
    )
    (new,) = explain_levers(load(CASES / "parts" / "open.yaml"))
    assert (new.places, new.mkr_per_year, str(new.first_effect)) == (2, 12, "2023-07-01")


def test_the_register_begins_with_the_weakest():
    facts = assumptions(load(SMALL))
    assert facts[0].source == "assumption"
    assert len(facts) == len(load(SMALL).numbers())


class Plain(yaml.SafeLoader):
    """Reads dates as text, and `on` and `no` as words, as an editor does (YAML 1.2)."""


Plain.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in found
        if not tag.endswith(":timestamp") and (first in "tTfF" or not tag.endswith(":bool"))
    ]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_json(file):
    return json.loads(json.dumps(yaml.load(file.read_text("utf-8-sig"), Loader=Plain)))


TRIALS = sorted((CASES.parents[1] / "scenarios" / "trials").glob("*.yaml"))
VALID = [SMALL, *sorted((CASES / "odd").glob("lang_*.yaml")), *sorted((CASES / "parts").glob("*.yaml"))]


@pytest.mark.parametrize("file", VALID, ids=lambda file: file.stem)
def test_the_schema_accepts_what_the_loader_accepts(file):
    jsonschema.Draft202012Validator(json_schema()).validate(as_json(file))


@pytest.mark.parametrize("file", TRIALS, ids=lambda file: file.stem)
def test_the_schema_accepts_the_trials_that_are_shipped(file):
    jsonschema.Draft202012Validator(json_schema()).validate(as_json(file))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("at_days: 120", "until_days: 120"),
        ("contrast: difference", "contrast: diference"),
        ("drawn_by: person", "drawn_by: [person, district]"),
        ("- give: {programme: work_practice}", "- {}"),
        ("to: 14", "to: 14, add: 2"),
        ("group: treated", "group: new"),
        ("drawn_by: person", "drawn_by: person\nlevers: []"),
        ("value: 0.1, ", ""),
    ],
)
def test_the_schema_sees_the_mistakes_in_a_trial_that_an_editor_can(old, new, tmp_path):
    schema = jsonschema.Draft202012Validator(json_schema())
    schema.validate(as_json(written(tmp_path)))
    assert list(schema.iter_errors(as_json(written(tmp_path, replaced((old, new))))))


@pytest.mark.parametrize(
    "name", ["unknown_key", "unknown_verb", "no_from", "section_missing", "bare_override"]
)
def test_the_schema_sees_the_mistakes_that_an_editor_can(name):
    schema = jsonschema.Draft202012Validator(json_schema())
    assert list(schema.iter_errors(as_json(CASES / "broken" / f"lang_{name}.yaml")))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", ["Fler", 'Vad ger: "mer" \\ #?', "no"])
def test_the_template_is_a_valid_scenario(language, name, tmp_path):
    file = tmp_path / "nytt.yaml"
    file.write_text(new_scenario(name, SMALL.as_posix(), "2023-04-01", language))
    scenario, problems, _ = load_with_problems(file)
    assert not problems.all
    assert scenario.name == name


def test_every_lever_of_the_template_is_right_when_it_is_uncommented(tmp_path):
    text = new_scenario("Allt", SMALL.as_posix(), "2023-04-01", "sv")
    text = (
        text.replace("PROGRAMME", "coaching").replace("\n#  - ", "\n  - ").replace("\n# assume", "\nassume")
    )
    file = tmp_path / "allt.yaml"
    file.write_text(text)
    scenario, problems, _ = load_with_problems(file)
    assert not problems.errors, problems.render("sv", 1)
    assert len(scenario.levers) + len(scenario.changes) == 9


def test_every_message_stands_in_both_languages_with_the_same_details():
    def fields(template):
        return {part.split("}")[0] for part in template.replace("{{", "").replace("}}", "").split("{")[1:]}

    for id, both in MESSAGES.items():
        assert set(both) == {"sv", "en"}, id
        assert fields(both["sv"]) == fields(both["en"]), id


def test_every_section_says_what_it_is():
    def sections(section):
        yield section
        for slot in slots_of(section):
            for inner in (slot.type, *getattr(slot.type, "__args__", ())):
                if hasattr(inner, "__dataclass_fields__") and inner.__module__.startswith(
                    "simulation.scenario."
                ):
                    yield inner

    assert all(section.__doc__ for section in sections(Baseline))
