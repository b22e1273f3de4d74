"""Which file a typed scenario means: one that is there, or one that comes with the program."""

from __future__ import annotations

from pathlib import Path

import simulation

_ENDING = ".yaml"


def scenario_file(typed: str) -> Path:
    """The file meant: as typed if it is there, else the shipped one of that name, else as typed."""
    path = Path(typed)
    if path.is_file():
        return path
    found = _shipped(path)
    return path if found is None else _shown(found)


def shipped_folder() -> Path | None:
    """Where the scenarios are that come with the program: in the package, or beside it in a clone."""
    package = Path(simulation.__file__).parent
    there = (package / "_scenarios", package.parent / "scenarios")
    return next((folder for folder in there if (folder / f"baseline{_ENDING}").is_file()), None)


def _shipped(path: Path) -> Path | None:
    folder = shipped_folder()
    if folder is None or path.is_absolute() or ".." in path.parts:
        return None
    parts = path.parts[1:] if path.parts[:1] == ("scenarios",) else path.parts
    if not parts or (path.suffix and path.suffix != _ENDING):
        return None
    wanted = folder.joinpath(*parts)
    candidates = (wanted, wanted.with_name(f"{wanted.name}{_ENDING}"))
    return next((one for one in candidates if one.suffix == _ENDING and one.is_file()), None)


def _shown(path: Path) -> Path:
    """Relative to where we stand, when it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
