"""What a file of the user's says of itself."""

from __future__ import annotations

from pathlib import Path

from simulation.scenario.nodes import Scalar
from simulation.scenario.problems import Problems
from simulation.scenario.reader import read_yaml


def question_in(file: Path) -> str:
    """The question it asks; empty where it asks none."""
    node = read_yaml(file, file.name, Problems())
    found = None if node is None else node.get("question")
    return found.text if isinstance(found, Scalar) else ""
