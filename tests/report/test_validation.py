"""docs/validation.md: what the tables say, and nothing that no table says."""

from pathlib import Path

from support.commands import SMALL

from simulation.report.numbers import figure, percent
from simulation.report.validation import assumption_log, decision_log, effects, levels, misses, page, theory
from simulation.scenario.load import load

TOP = Path(__file__).parents[2]

MET = {
    "indicator": "registered_unemployed", "period": "2023-06", "kind": "equal", "published": "1000",
    "tolerance_share": "0.02", "simulated": "1010", "error": "5", "met": "true", "source": "A",
}  # fmt: skip
MISSED = {**MET, "period": "2023-12", "simulated": "1050", "met": "false"}
BESIDE = {**MET, "period": "2024-12", "kind": "shown", "met": ""}


def test_the_page_is_made_from_the_tables_beside_it():
    made = page(TOP / "scenarios" / "baseline.yaml", TOP / "docs" / "validation")
    assert (TOP / "docs" / "validation.md").read_text(encoding="utf-8") == made


def test_a_miss_is_counted_and_named_and_what_is_only_shown_is_neither_met_nor_missed():
    assert misses([MET, MISSED, BESIDE]) == "1 of 2 are met; missed: registered unemployed 2023-12."
    assert misses([MET]) == "1 of 1 are met; none is missed."
    lines = levels([MET, MISSED, BESIDE]).splitlines()[2:]
    assert [line.split(" | ")[-1] for line in lines] == ["met |", "**missed** |", "no target |"]
    assert "+5.0 %" in lines[1]
    assert "0.5 %" in lines[0]


def test_a_trial_that_disagrees_says_so():
    row = {
        "study": "sius", "measure": "in_work", "contrast": "difference", "estimate": "0.05", "low95": "0.04",
        "high95": "0.06", "published": "0.1", "low": "0.08", "high": "0.12", "source": "A", "agrees": "false",
    }  # fmt: skip
    assert effects([row]).splitlines()[-1] == (
        "| sius | in work | difference | 0.05 | 0.04 to 0.06 | 0.1 | 0.08 to 0.12 | **disagrees** |"
    )


def test_assumptions_without_a_source_come_before_those_with_one():
    told = assumption_log(load(SMALL))
    sources = [line.split(" | ")[3] for line in told.splitlines() if line.startswith("| `")]
    weak = [source in ("none", "assumption", "calibrated") for source in sources]
    assert weak == sorted(weak, reverse=True)


def test_decisions_are_listed_by_their_titles():
    assert (
        decision_log("# Decisions\n\n**One thing.** Because.\n\n**Another.** So.\n")
        == "- One thing\n- Another"
    )


def test_numbers_are_for_people():
    assert [figure(value) for value in (335853.2, 0.04183, -12.5)] == ["335 853", "0.04183", "−12.5"]
    assert [percent(share) for share in (0.0123, -0.004)] == ["+1.2 %", "−0.4 %"]


def test_of_a_bound_only_what_lies_beyond_it_is_far_from_theory():
    made = [
        {"test": "tests/theory/test_queues.py::test_one", "side": side, "z": z}
        for side, z in (("≤", -6.5), ("≥", 5.0), ("=", -1.25))
    ]
    told = theory({"comparisons": made, "false_alarms": 0.001, "limit": 4.5})
    assert "| queues | 3 | 1.25 |" in told
    assert told.endswith("the farthest is 1.25.")
