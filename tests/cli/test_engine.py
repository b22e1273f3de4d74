"""Which engine runs: both give the same files, and the one that cannot is refused with the reason."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from support.commands import SMALL, run_folders

from simulation.cli import main
from simulation.experiment import engines

Shown = pytest.CaptureFixture[str]
NAME_THE_RUN = {"manifest.json", "summary.json", "SUMMARY.md"}


def _run(out: Path, *words: str) -> int:
    return main(
        ["run", str(SMALL), "--scale", "0.02", "--quiet", "--workers", "1", "--out", str(out), *words]
    )


def _files(out: Path) -> dict[str, bytes]:
    (folder,) = run_folders(out)
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name not in NAME_THE_RUN}


def _engine(out: Path) -> str:
    (folder,) = run_folders(out)
    return str(json.loads((folder / "manifest.json").read_text())["engine"])


def test_either_engine_writes_the_same_files(tmp_path: Path) -> None:
    pytest.importorskip("numba")
    assert _run(tmp_path / "one", "--engine", "simpy", "--events") == 0
    assert _run(tmp_path / "other", "--engine", "compiled", "--events") == 0
    assert (_engine(tmp_path / "one"), _engine(tmp_path / "other")) == ("simpy", "compiled")
    assert _files(tmp_path / "one") == _files(tmp_path / "other")


def test_auto_takes_the_compiled_engine_where_numba_is_there(tmp_path: Path) -> None:
    pytest.importorskip("numba")
    assert _run(tmp_path) == 0
    assert _engine(tmp_path) == "compiled"


def test_auto_takes_simpy_where_numba_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numba", None)
    assert _run(tmp_path) == 0
    assert _engine(tmp_path) == "simpy"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            "kapacitet: --engine compiled: the package numba cannot be used here (import of numba halted; "
            "None in sys.modules); install it with pip install numba, or use --engine simpy\n",
        ),
        (
            "sv",
            "kapacitet: --engine compiled: paketet numba kan inte användas här (import of numba halted; "
            "None in sys.modules); installera det med pip install numba, eller använd --engine simpy\n",
        ),
    ],
)
def test_the_compiled_engine_without_numba_is_refused_with_the_reason(
    language: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    monkeypatch.setitem(sys.modules, "numba", None)
    assert _run(tmp_path, "--engine", "compiled", "--language", language) == 2
    assert capsys.readouterr().err == told
    assert not list(tmp_path.iterdir())


def test_a_first_run_says_that_the_engine_is_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    pytest.importorskip("numba")
    compiled_for: list[str] = []
    monkeypatch.setattr(engines, "must_be_compiled", lambda name: name == "compiled")
    monkeypatch.setattr(engines, "compile_for", lambda scenario: compiled_for.append(scenario.name))
    assert _run(tmp_path / "one") == 0
    assert "compiling the engine, once for this version: about a minute\n" in capsys.readouterr().err
    assert len(compiled_for) == 1
    assert _run(tmp_path / "other", "--engine", "simpy") == 0
    assert "compiling" not in capsys.readouterr().err
