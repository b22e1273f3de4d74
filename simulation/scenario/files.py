"""The files that a scenario is made of: each read once, named as the user would, hashed."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Sequence
from pathlib import Path

from simulation.scenario.nearest import nearest
from simulation.scenario.nodes import Map, Mark, Scalar
from simulation.scenario.problems import Problems
from simulation.scenario.reader import read_yaml
from simulation.scenario.scenario import Layer
from simulation.scenario.tables import CsvTable, read_table


class Files:
    """Opens files and remembers them: `hashes` by the name shown, in the order first read."""

    def __init__(self) -> None:
        self.problems = Problems()
        self.hashes: dict[str, str] = {}
        self._digests: dict[str, str] = {}
        self._folders: dict[str, Path] = {}
        self._titles: dict[str, str] = {}
        self._maps: dict[tuple[Path, str], tuple[Map | None, Problems]] = {}

    def begin(self, problems: Problems) -> None:
        """From here on for another scenario: its problems, and its files."""
        self.problems = problems
        self.hashes = {}

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Those opened for the scenario at hand."""
        return tuple(Layer(file, digest, self._titles.get(file, "")) for file, digest in self.hashes.items())

    def beside(self, mark: Mark, written: str) -> tuple[Path, str]:
        """The file of that name, relative to the file that names it: where it is, and the name shown."""
        folder = self._folders.get(mark.file, Path())
        return folder / written, posixpath.normpath(posixpath.join(posixpath.dirname(mark.file), written))

    def folder_of(self, shown: str) -> Path:
        """Where the file of that name stands."""
        return self._folders.get(shown, Path())

    def yaml(self, path: Path, shown: str) -> Map | None:
        """The map in a YAML file that exists; None if it cannot be read, which is then reported."""
        key = path.resolve(), shown
        self._remember(path, shown)
        if key not in self._maps:
            found = Problems()
            self._maps[key] = read_yaml(path, shown, found), found
            self._titles[shown] = _title(self._maps[key][0])
        node, found = self._maps[key]
        include(found, self.problems)
        return node

    def table(
        self, mark: Mark, path: str, written: str, columns: Sequence[str], optional: Sequence[str]
    ) -> CsvTable | None:
        """The rows of a CSV file, None if it is not there or cannot be read, which is then reported."""
        file, shown = self.beside(mark, written)
        if not self.exists(file, mark, path, written):
            return None
        self._remember(file, shown)
        return read_table(file, shown, columns, self.problems, mark=mark, path=path, optional=optional)

    def exists(self, file: Path, mark: Mark, path: str, written: str) -> bool:
        """Whether the file is there; if not, that is reported."""
        try:
            if file.is_file():
                return True
            folder = file.parent
            there = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
        except (OSError, ValueError):
            there = []
        near = nearest(file.name, (name for name in there if name.endswith(file.suffix)))
        folder_shown = posixpath.dirname(posixpath.join(posixpath.dirname(mark.file), written)) or "."
        details = {"text": written, "folder": posixpath.normpath(folder_shown)}
        if near:
            self.problems.error("no-file", mark, path, nearest=near, **details)
        else:
            self.problems.error("no-file.none", mark, path, **details)
        return False

    def _remember(self, path: Path, shown: str) -> None:
        self._folders.setdefault(shown, path.parent)
        if shown not in self._digests:
            with path.open("rb") as stream:
                self._digests[shown] = hashlib.file_digest(stream, "sha256").hexdigest()
        self.hashes.setdefault(shown, self._digests[shown])


def _title(node: Map | None) -> str:
    name = node and node.get("name")
    return name.text if isinstance(name, Scalar) else ""


def include(found: Problems, problems: Problems) -> None:
    """Add problems that were found before."""
    for problem in found.all:
        report = problems.warn if problem.warning else problems.error
        report(problem.id, problem.mark, problem.path, **problem.details)
