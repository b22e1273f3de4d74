"""What scenarios are compared with, and which comparisons are refused."""

from pathlib import Path

import pytest
from support.commands import SMALL
from support.comparing import MORE, WEAK, scenario_in
from support.pipeline import CASES, short_region

from simulation.experiment.pairs import REASONS, IncomparableError, pairs_of
from simulation.scenario.load import load


def test_a_scenario_is_compared_with_its_root_or_the_nearest_circumstance(tmp_path: Path) -> None:
    weak = scenario_in(tmp_path, "weak", WEAK, extends=SMALL, more="kind: circumstance")
    first = scenario_in(tmp_path, "first", MORE, extends=weak)
    second = scenario_in(tmp_path, "second", extends=first)
    plain = scenario_in(tmp_path, "plain", MORE, extends=SMALL)
    pairs = pairs_of([load(second), load(plain), load(weak)])
    assert [Path(pair.against.file).stem for pair in pairs] == ["weak", "small", "small"]
    (told,) = pairs_of([load(second)], load(plain))
    assert Path(told.against.file).stem == "plain"


def refusal(scenario: Path, against: Path | None = None) -> IncomparableError:
    with pytest.raises(IncomparableError) as refused:
        pairs_of([load(scenario)], None if against is None else load(against))
    return refused.value


def test_a_root_has_nothing_to_be_compared_with() -> None:
    assert str(refusal(SMALL)) == (
        f"{SMALL} is a root and has nothing to be compared with; give a scenario that extends it, "
        "or --against FILE"
    )


def test_nothing_is_compared_with_itself(tmp_path: Path) -> None:
    more = scenario_in(tmp_path, "more", MORE, extends=SMALL)
    for file in (SMALL, more):
        assert str(refusal(file, file)) == f"{file} cannot be compared with itself"


def test_different_periods_are_told(tmp_path: Path) -> None:
    short = short_region(tmp_path, "2023-03-31")
    assert str(refusal(SMALL, short)) == (
        f"{SMALL} and {short} have different periods: 2023-01-01–2023-12-31 and 2023-01-01–2023-03-31"
    )


def test_different_populations_are_told(tmp_path: Path) -> None:
    larger = _changed(tmp_path, "registered_on_first_day: 6000", "registered_on_first_day: 6400")
    assert str(refusal(SMALL, larger)) == (
        f"{SMALL} and {larger} have different populations: 3, 6000 and 3, 6400 (districts, registered on "
        "the first day)"
    )


def test_different_roots_or_beliefs_are_told(tmp_path: Path) -> None:
    other = _changed(tmp_path, "outside_competitors: 1.0", "outside_competitors: 2.0")
    more = scenario_in(tmp_path, "more", MORE, extends=SMALL)
    told = refusal(more, other)
    assert (told.id, told.details["one"], told.details["other"]) == ("root", str(SMALL), str(other))
    believes = scenario_in(tmp_path, "believes", extends=SMALL, more="assume: {crowding_out.share: 0.9}")
    assert refusal(believes, more).id == "root"
    assert "skilda antaganden" in refusal(believes, more).text("sv")
    same = scenario_in(tmp_path, "same", MORE, extends=SMALL, more="assume: {crowding_out.share: 0.9}")
    assert len(pairs_of([load(same)], load(believes))) == 1


def test_each_reason_is_told_in_both_languages() -> None:
    assert all(set(texts) == {"sv", "en"} for texts in REASONS.values())


def _changed(folder: Path, old: str, new: str) -> Path:
    """The small region with another line in it, in a mirror of the folder of cases."""
    cases = short_region(folder, "2023-03-31").parent
    text = (CASES / "small.yaml").read_text(encoding="utf-8")
    assert old in text
    (cases / "small.yaml").write_text(text.replace(old, new), encoding="utf-8")
    return cases / "small.yaml"
