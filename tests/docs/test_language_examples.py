"""Every scenario, sweep, trial and list of levers in the documents loads beside the Swedish baseline."""

import re
from pathlib import Path

import pytest

from simulation.scenario.load import Loader, load_with_problems
from simulation.scenario.load_sweep import is_sweep, sweep_with_problems
from simulation.scenario.load_trial import is_trial, trial_with_problems
from simulation.scenario.problems import Problems
from simulation.scenario.scenario import Scenario
from simulation.scenario.sweep import Sweep
from simulation.scenario.trial import Trial

ROOT = Path(__file__).parents[2]
PAGES = ("docs/language.md", "docs/trials.md", "README.md", "scenarios/README.md")
BLOCK = re.compile(r"^```ya?ml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEVERS = "name: Levers\nextends: baseline.yaml\nlevers:\n"


def examples() -> list[tuple[str, str]]:
    """(page and number, text of a whole scenario)."""
    found = []
    for page in PAGES:
        for number, block in enumerate(BLOCK.findall((ROOT / page).read_text(encoding="utf-8"))):
            text = LEVERS + block if block.startswith("- ") else block
            found.append((f"{page} {number}", text))
    return found


EXAMPLES = examples()


@pytest.fixture(scope="module")
def scenarios(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that stands in scenarios/, to put an example beside."""
    folder = tmp_path_factory.mktemp("scenarios")
    for there in (ROOT / "scenarios").iterdir():
        (folder / there.name).symlink_to(there)
    return folder


@pytest.mark.parametrize(("where", "text"), EXAMPLES, ids=[where for where, _ in EXAMPLES])
def test_an_example_is_a_scenario_without_mistakes(where: str, text: str, scenarios: Path) -> None:
    file = scenarios / "example.yaml"
    file.write_text(text.replace("extends: ../", "extends: "), encoding="utf-8")
    loaded, problems = _loaded(file)
    unexpected = [one for one in problems.all if one.id.partition(".")[0] not in ("target-alone",)]
    assert not unexpected, "\n".join(one.text("en") for one in unexpected)
    assert loaded is not None


def _loaded(file: Path) -> tuple[Scenario | Trial | Sweep | None, Problems]:
    if is_trial(file):
        return trial_with_problems(file, Loader())
    if is_sweep(file):
        return sweep_with_problems(file, Loader())
    scenario, problems, _ = load_with_problems(file)
    return scenario, problems


def test_trials_are_among_the_examples() -> None:
    assert {where for where, text in EXAMPLES if "who:" in text} >= {"docs/trials.md 0"}


def test_every_page_has_an_example() -> None:
    assert {where.split()[0] for where, _ in EXAMPLES} == set(PAGES)
