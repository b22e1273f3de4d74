"""Every broken file is refused with all its problems in one pass; every valid oddity is accepted.

A broken file begins with what is expected, one line per error or warning:
    # expect: LINE:COLUMN: PATH [ID]          (or FILE:LINE:COLUMN, when it stands in another file)
    # exact-sv: the whole message             (exact-en: likewise)
Warnings are expected in the same way, in an odd file too.
"""

import re
from pathlib import Path

import pytest

from simulation.scenario.load import load, load_with_problems
from simulation.scenario.messages import printed_id
from simulation.scenario.problems import ScenarioError

CASES = Path(__file__).parents[1] / "cases"
BROKEN = sorted((CASES / "broken").glob("*.yaml"))
ODD = sorted((CASES / "odd").glob("*.yaml"))
LINE = re.compile(r"(?:(?P<file>[^:]+):)?(?P<line>\d+):(?P<column>\d+):(?P<path>.*) \[(?P<id>[^\]]+)\]")


def shown(file: Path) -> Path:
    """The file as a user at the root of the project names it."""
    return file.relative_to(CASES.parents[1])


def header(file: Path, kind: str) -> list[str]:
    lines = file.read_bytes().decode("utf-8", "replace").splitlines()
    found = [line.removeprefix("\ufeff") for line in lines]
    return [line.removeprefix(f"# {kind}: ") for line in found if line.startswith(f"# {kind}: ")]


def expected(file: Path) -> set[tuple[str, int, int, str, str]]:
    made = set()
    for line in header(file, "expect"):
        found = LINE.fullmatch(line)
        assert found, f"{file.name}: {line}"
        name = found["file"] or shown(file).as_posix()
        made.add((name, int(found["line"]), int(found["column"]), found["path"].strip(), found["id"]))
    return made


def as_found(problems) -> set[tuple[str, int, int, str, str]]:
    return {(p.mark.file, p.mark.line, p.mark.column, p.path, printed_id(p.id)) for p in problems}


@pytest.fixture(autouse=True)
def at_the_root_of_the_project(monkeypatch):
    monkeypatch.chdir(CASES.parents[1])


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_a_broken_file_is_refused_with_exactly_its_problems(file):
    scenario, problems, _ = load_with_problems(shown(file))
    assert as_found(problems.all) == expected(file), problems.render("en", 1)
    assert problems.errors
    assert scenario is None


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_its_messages_read_exactly_so(file, language):
    wanted = header(file, f"exact-{language}")
    if not wanted:
        return
    _, problems, _ = load_with_problems(shown(file))
    said = [problem.text(language) for problem in problems.all]
    for message in wanted:
        assert message in said


@pytest.mark.parametrize("file", ODD, ids=lambda file: file.stem)
def test_a_valid_oddity_is_accepted(file):
    scenario, problems, _ = load_with_problems(shown(file))
    assert not problems.errors, problems.render("en", 1)
    assert as_found(problems.warnings) == expected(file), problems.render("en", 1)
    assert scenario is not None


def test_the_corpus_is_large_enough():
    exact = [file for file in BROKEN if header(file, "exact-sv") or header(file, "exact-en")]
    assert len(BROKEN) >= 60
    assert len(exact) >= 20
    assert len(ODD) >= 15


def test_loading_a_broken_file_raises_with_all_problems():
    with pytest.raises(ScenarioError) as caught:
        load(shown(CASES / "broken" / "lang_unknown_key.yaml"))
    assert len(caught.value.problems.errors) == 1
    assert caught.value.files > 1
