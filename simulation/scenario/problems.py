"""What is wrong in the files of a scenario: collected in one pass, told in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulation.scenario.messages import message, printed_id, safe_text
from simulation.scenario.nodes import Mark

_WARNING = {"sv": "varning", "en": "warning"}
_COUNTED = {
    "sv": {"error": ("fel", "fel"), "warning": ("varning", "varningar"), "file": ("fil", "filer")},
    "en": {"error": ("error", "errors"), "warning": ("warning", "warnings"), "file": ("file", "files")},
}


@dataclass(frozen=True)
class Problem:
    """One mistake, or one thing worth a warning, and where it stands.

    `path` is the value's path in the scenario, empty for what concerns a whole file; `id` may carry a form
    after a full stop (see messages); `details` fill the message's template.
    """

    mark: Mark
    path: str
    id: str
    details: Mapping[str, object]
    warning: bool = False

    def text(self, language: str) -> str:
        """One line: `file:line:col: path: what is wrong and what to write [id]`."""
        parts = [f"{safe_text(self.mark.file)}:{self.mark.line}:{self.mark.column}"]
        if self.path:
            parts.append(safe_text(self.path))
        if self.warning:
            parts.append(_WARNING[language])
        parts.append(f"{message(self.id, language, self.details.items())} [{printed_id(self.id)}]")
        return ": ".join(parts)


class Problems:
    """Collects problems while files are read; handed around by those who read."""

    def __init__(self) -> None:
        self._found: dict[tuple[Mark, str, str], Problem] = {}
        self._marks: set[Mark] = set()

    def error(self, id: str, mark: Mark, path: str, /, **details: object) -> None:
        """A mistake; the same one at the same place is kept once."""
        self._marks.add(mark)
        self._add(Problem(mark, path, id, details))

    def warn(self, id: str, mark: Mark, path: str, /, **details: object) -> None:
        """Something that is allowed and probably not meant."""
        self._add(Problem(mark, path, id, details, warning=True))

    def _add(self, problem: Problem) -> None:
        self._found.setdefault((problem.mark, problem.path, printed_id(problem.id)), problem)

    def reported(self, mark: Mark) -> bool:
        """Whether an error stands at exactly that place: then what follows from it is not reported too."""
        return mark in self._marks

    @property
    def all(self) -> tuple[Problem, ...]:
        """Errors and warnings by file, line and column."""
        return tuple(sorted(self._found.values(), key=lambda problem: problem.mark))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The errors by file, line and column."""
        return tuple(problem for problem in self.all if not problem.warning)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The warnings by file, line and column."""
        return tuple(problem for problem in self.all if problem.warning)

    def render(self, language: str, files: int) -> str:
        """All of them, a line each, below a line that counts them: `7 fel, 2 varningar i 3 filer`."""
        return "\n".join([self._count(language, files), *(problem.text(language) for problem in self.all)])

    def _count(self, language: str, files: int) -> str:
        words = _COUNTED[language]
        parts = [_counted(len(self.errors), words["error"])]
        if self.warnings:
            parts.append(_counted(len(self.warnings), words["warning"]))
        return f"{', '.join(parts)} {'i' if language == 'sv' else 'in'} {_counted(files, words['file'])}"


class ScenarioError(Exception):
    """A scenario cannot be used; `problems` says why, `files` is how many files were read."""

    def __init__(self, problems: Problems, files: int) -> None:
        super().__init__(problems.render("en", files))
        self.problems = problems
        self.files = files


def language(chosen: str | None, environ: Mapping[str, str]) -> str:
    """The language of messages: "sv" or "en", from the choice, the environment, then the locale."""
    for wanted in (chosen, environ.get("KAPACITET_LANGUAGE")):
        if wanted and wanted.lower()[:2] in _WARNING:
            return wanted.lower()[:2]
    locales = (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((locale for locale in locales if locale), "")
    return "sv" if locale.lower().startswith("sv") else "en"


def _counted(number: int, words: tuple[str, str]) -> str:
    return f"{number} {words[0] if number == 1 else words[1]}"
