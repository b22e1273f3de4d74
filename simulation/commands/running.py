"""Carrying a command out: what stops it becomes a message and an exit status."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from argparse import Namespace
from collections.abc import Callable

from simulation.commands.failures import BROKEN_PIPE, OUR_FAULT, WRONG_INPUT, InputError
from simulation.commands.interrupts import Interrupted, terminated_as_interrupt
from simulation.commands.texts import say
from simulation.scenario.problems import ScenarioError

Command = Callable[[Namespace], int]


def carried_out(execute: Command, args: Namespace) -> int:
    """The exit status of a command, whatever happens in it."""
    try:
        with terminated_as_interrupt():
            status = execute(args)
            sys.stdout.flush()
            return status
    except ScenarioError as error:
        _complain(error.problems.render(args.language, error.files))
    except InputError as error:
        _complain(f"kapacitet: {error}")
    except Interrupted as stop:
        _complain(f"kapacitet: {say(args.language, 'interrupted')}")
        return stop.status
    except BrokenPipeError:
        _forget_stdout()
        return BROKEN_PIPE
    except Exception as error:
        _our_fault(error, args)
        return OUR_FAULT
    return WRONG_INPUT


def _complain(text: str) -> None:
    print(text, file=sys.stderr)


def _our_fault(error: Exception, args: Namespace) -> None:
    """One line, and where the traceback is."""
    told = f"{type(error).__name__}: {error}".splitlines()[0]
    if args.debug:
        traceback.print_exception(error)
        where = say(args.language, "debug-hint")
    else:
        where = _kept(error) or say(args.language, "debug-hint")
    _complain(say(args.language, "internal", error=told, where=where))


def _kept(error: Exception) -> str:
    """The file that the traceback is written to; empty if it cannot be."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="kapacitet-", suffix=".txt", delete=False, encoding="utf-8"
        ) as file:
            file.writelines(traceback.format_exception(error))
            return file.name
    except OSError:
        return ""


def _forget_stdout() -> None:
    """The reader of our output has gone (`| head`): nothing more is written, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
