"""Loading a study: its file, the scenario that it is of, and every mistake in one pass."""

from __future__ import annotations

from pathlib import Path

from simulation.scenario.load import Loader, Loading
from simulation.scenario.nodes import Map, Mark, Scalar
from simulation.scenario.problems import Problems, ScenarioError
from simulation.scenario.reader import read_yaml
from simulation.scenario.scalars import read_text
from simulation.scenario.study import Study
from simulation.scenario.study_reading import StudyReader
from simulation.scenario.study_words import STUDY_KEYS, TELLING

_SAID = ("name", "question")


def load_study(path: Path | str) -> Study:
    """The study in a file, or of a scenario as it is; ScenarioError with all that is wrong."""
    loader = Loader()
    study, problems = study_with_problems(Path(path), loader)
    if study is None or problems.errors:
        raise ScenarioError(problems, max(len(loader.files.hashes), 1))
    return study


def is_study(path: Path) -> bool:
    """Whether a file is a study's, as far as can be told."""
    if not path.is_file():
        return False
    node = read_yaml(path, path.as_posix(), Problems())
    return node is not None and any(entry.key.text in TELLING for entry in node)


def study_with_problems(path: Path, loader: Loader) -> tuple[Study | None, Problems]:
    """The study (None if there are errors), errors and warnings."""
    problems, shown = Problems(), path.as_posix()
    loader.files.begin(problems)
    if not loader.files.exists(path, Mark(shown, 1, 1), "", path.name):
        return None, problems
    if not is_study(path):
        return _of_scenario(path, loader, problems), problems
    node = loader.files.yaml(path, shown)
    study = None if node is None else _of_study(node, shown, loader, problems)
    return (None if problems.errors else study), problems


def _of_scenario(path: Path, loader: Loader, problems: Problems) -> Study | None:
    """A study of a scenario, with nothing said of how."""
    scenario = Loading(problems, loader).load(path, {})
    if scenario is None:
        return None
    return Study(scenario.name, scenario.question, path.as_posix(), scenario.layers, scenario)


def _of_study(node: Map, shown: str, loader: Loader, problems: Problems) -> Study | None:
    loading = Loading(problems, loader)
    loading.chain.check_keys(node, (*_SAID, *STUDY_KEYS))
    said = node.get("scenario")
    text = None if said is None else read_text(said, "scenario", problems)
    if said is None:
        problems.error("missing-key", node.mark, "", keys=("scenario",))
    if said is None or text is None:
        return None
    path, named = loader.files.beside(said.mark, text)
    if not loader.files.exists(path, said.mark, "scenario", text):
        return None
    link = loading.chain.open(path, named)
    links = None if link is None else loading.chain.down_to(link)
    scenario = None if links is None else loading.assembled(links, {})
    if links is None or scenario is None:
        return None
    _, root = loader.root(links[0], problems)
    fields = StudyReader(node, scenario, root).read()
    layers = loader.files.layers
    return Study(_text(node, "name"), _text(node, "question"), shown, layers, scenario, **fields)


def _text(node: Map, key: str) -> str:
    found = node.get(key)
    return found.text if isinstance(found, Scalar) else ""
