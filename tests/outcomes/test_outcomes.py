"""Every case in tests/cases/outcomes/: a scenario, and what must come of it."""

from pathlib import Path

import pytest
from support.outcome_cases import FOLDER, Case, CaseError, Runs, case_of, misses

FILES = sorted(FOLDER.glob("*.yaml"))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where finished replications stay: a root that several cases share is run once."""
    return tmp_path_factory.mktemp("outcomes")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_a_case_says_holds(file: Path, kept: Path) -> None:
    case = case_of(file)
    missed = list(misses(case, Runs(case, kept)))
    assert not missed, f"{case.says}\n" + "\n".join(missed)


def test_there_are_cases() -> None:
    assert len(FILES) >= 8


def written(folder: Path, text: str) -> Path:
    file = folder / "case.yaml"
    file.write_text(text, encoding="utf-8")
    return file


HEAD = "says: x\nbecause: y\nscenario: ../small.yaml\nscale: 0.01\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD, "nothing is expected"),
        (HEAD + "expects: []\n", "unknown expects"),
        ("says: x\nscenario: y\nscale: 1\n", "missing because"),
        (HEAD + "expect: [{indicator: transitions, period: 2023}]\n", "exactly one of"),
        (HEAD + "expect: [{indicator: transitions, period: 2023, is: 0, sex: woman}]\n", "unknown sex"),
    ],
)
def test_a_case_that_says_nothing_sensible_is_refused(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(CaseError, match=told):
        case_of(written(tmp_path, text))


def test_a_case_that_does_not_hold_is_told_with_the_figure(kept: Path) -> None:
    expect = [
        {"indicator": "registered_unemployed", "period": "2023", "is": "0"},
        {"indicator": "registered_unemployed", "period": "2023", "more_than": "root"},
        {"indicator": "registered_unemployed", "period": "2023", "times_root": "2", "within": "0.5"},
    ]
    case = Case("wrong", "x", "y", "../small.yaml", 0.01, expect=tuple(expect))
    missed = list(misses(case, Runs(case, kept)))
    assert len(missed) == 3
    assert all("registered_unemployed" in one for one in missed)
