"""What is said before any work begins."""

import subprocess
import sys

import pytest
from support.commands import ROOT, environment

from simulation.cli import OPTIONS, main
from simulation.commands.help import COMMANDS

HEAVY = ("numba", "pandas", "matplotlib", "scipy", "pyarrow", "simpy")


def test_help_comes_without_importing_anything_heavy() -> None:
    code = (
        "import sys\n"
        "from simulation.cli import main\n"
        "assert main(['--help']) == 0\n"
        "assert main(['run', '--help']) == 0\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment(), cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.strip() == "[]"


def test_a_notebook_that_imports_the_package_imports_nothing_heavy() -> None:
    code = f"import sys, simulation; print([name for name in {(*HEAVY, 'numpy')!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("command", OPTIONS)
def test_every_command_has_help_with_examples_of_itself(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == 0
    assert f"kapacitet {command}" in capsys.readouterr().out.split("example")[1]


def test_the_list_of_commands_is_the_list_of_helps() -> None:
    assert list(OPTIONS) == list(COMMANDS)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["runn"], "did you mean run?"),
        (["sing"], "there is no command sing"),
        (["run", "x.yaml", "--replicatons", "3"], "did you mean --replications?"),
        (["run", "x.yaml", "y.yaml"], "unknown word: y.yaml"),
        (["run", "x.yaml", "--repl", "3"], "unknown word: --repl"),
        (["run"], "SCENARIO"),
        (["run", "x.yaml", "--replications", "0"], "at least 1"),
        (["run", "x.yaml", "--replications", "two"], "two is not a whole number"),
        (["run", "x.yaml", "--scale", "0"], "above 0 and at most 1"),
        (["run", "x.yaml", "--scale", "nan"], "above 0 and at most 1"),
        (["run", "x.yaml", "--scale", "0,05"], "the decimal sign is a point"),
        (["run", "x.yaml", "--seed", "-1"], "at least 0"),
        (["run", "x.yaml", "--engine", "fast"], "fast"),
        (["validate"], "SCENARIO"),
    ],
)
def test_a_mistyped_command_is_told_and_ends_with_status_2(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAPACITET_LANGUAGE", "en")
    assert main(words) == 2
    shown = capsys.readouterr()
    assert told in shown.err
    assert shown.out == ""


def test_a_mistyped_command_is_told_in_swedish_to_who_asks_for_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "x.yaml", "--sale", "1", "--language=sv"]) == 2
    assert "fel: okänt ord: --sale; menade du --scale?" in capsys.readouterr().err


def test_no_command_at_all_prints_help_on_stderr_with_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "commands:" in capsys.readouterr().err


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("kapacitet ")
