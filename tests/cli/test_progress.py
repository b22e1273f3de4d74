"""The line that tells how far long work has come."""

import io
from types import SimpleNamespace

import pytest

from simulation.commands import progress
from simulation.commands.progress import ProgressLine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    seconds = iter(range(0, 1000, 30))
    monkeypatch.setattr(progress, "monotonic", lambda: float(next(seconds)))
    shown = Terminal()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=shown))
    return shown


def test_the_time_left_follows_from_those_made_now_not_from_those_found(terminal: Terminal) -> None:
    line = ProgressLine("en", quiet=False)
    line(4, 10)
    line(5, 10)
    assert terminal.getvalue().endswith("5 of 10 replications done, about 2 min left")


def test_the_next_piece_of_work_begins_anew(terminal: Terminal) -> None:
    line = ProgressLine("en", quiet=False)
    for done, planned in ((0, 40), (40, 40), (40, 80)):
        line(done, planned)
    assert terminal.getvalue().endswith("40 of 80 replications done")
    line(41, 80)
    assert terminal.getvalue().endswith("41 of 80 replications done, about 20 min left")


def test_the_line_is_removed_at_the_end(terminal: Terminal) -> None:
    line = ProgressLine("sv", quiet=False)
    line(0, 1)
    assert "0 av 1 replikationer klara" in terminal.getvalue()
    line.clear()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_quiet_is_quiet(terminal: Terminal) -> None:
    line = ProgressLine("en", quiet=True)
    line(0, 1)
    line.clear()
    assert terminal.getvalue() == ""


@pytest.mark.parametrize(("seconds", "text"), [(5, "5 s"), (119, "119 s"), (600, "10 min"), (9000, "2.5 h")])
def test_durations_are_rounded_as_one_would_say_them(seconds: float, text: str) -> None:
    assert progress.duration(seconds) == text
