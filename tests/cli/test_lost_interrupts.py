"""A signal whose exception Python drops, since it came while something was being finalised, still counts."""

import os
import signal
from argparse import Namespace

import pytest

from simulation.commands.progress import ProgressLine
from simulation.commands.running import carried_out


class Finalised:
    """When it goes, a signal comes: what the handler raises cannot get out of here."""

    def __init__(self, number: signal.Signals) -> None:
        self.number = number

    def __del__(self) -> None:
        os.kill(os.getpid(), self.number)
        for _ in range(1000):  # the handler runs between two steps of these
            pass


def _lose(number: signal.Signals) -> None:
    gone = Finalised(number)
    del gone


ASKED = Namespace(language="en", debug=False)
both = pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
dropped = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@both
@dropped
def test_a_lost_signal_ends_the_command_when_the_next_replication_is_done(
    number: signal.Signals, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    reached = []

    def execute(_: Namespace) -> int:
        progress = ProgressLine("en", quiet=True)
        progress(0, 2)
        _lose(number)
        reached.append("after the signal")
        progress(1, 2)
        reached.append("after the next replication")
        return 0

    assert carried_out(execute, ASKED) == status
    assert reached == ["after the signal"]
    assert "interrupted" in capsys.readouterr().err


@both
@dropped
def test_and_a_command_that_asks_no_more_ends_with_its_status(number: signal.Signals, status: int) -> None:
    def execute(_: Namespace) -> int:
        _lose(number)
        return 0

    assert carried_out(execute, ASKED) == status


@dropped
def test_the_next_command_knows_nothing_of_it() -> None:
    carried_out(lambda _: _lose(signal.SIGINT) or 0, ASKED)
    assert carried_out(lambda _: 0, ASKED) == 0


@both
@dropped
def test_a_fault_that_a_lost_signal_left_behind_is_the_signal(
    number: signal.Signals, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    def execute(_: Namespace) -> int:
        _lose(number)
        raise ValueError("EOF: reading array header")

    assert carried_out(execute, ASKED) == status
    assert "interrupted" in capsys.readouterr().err
