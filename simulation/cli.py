"""The command `kapacitet`: how each question is typed. What a command does stands in simulation.commands.

Nothing heavy is imported before a command has been chosen, so that help comes at once.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NoReturn

from simulation.commands.help import COMMANDS, DESCRIPTION, EPILOG
from simulation.commands.options import (
    budget_options,
    calibrate_options,
    check_options,
    compare_options,
    merge_options,
    new_options,
    register_options,
    report_options,
    reproduce_options,
    run_options,
    scenario_options,
    sensitivity_options,
    shared_options,
    sweep_options,
    trial_options,
    value_options,
)
from simulation.commands.texts import nearest_of, say, spoken

WRONG_INPUT = 2

OPTIONS: dict[str, tuple[Callable[[argparse.ArgumentParser], None], ...]] = {
    "run": (scenario_options, run_options),
    "compare": (scenario_options, compare_options),
    "validate": (scenario_options,),
    "explain": (scenario_options, value_options),
    "assumptions": (scenario_options, register_options),
    "new": (new_options,),
    "calibrate": (calibrate_options,),
    "trial": (trial_options,),
    "sweep": (sweep_options,),
    "merge": (merge_options,),
    "sensitivity": (sensitivity_options,),
    "budget": (budget_options,),
    "report": (report_options,),
    "check": (check_options,),
    "reproduce": (reproduce_options,),
    "schema": (),
}


class Parser(argparse.ArgumentParser):
    """A parser that complains in the reader's language, and offers the nearest word."""

    def __init__(self, *, language: str, **settings: Any) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False, **settings)
        self.language = language

    def error(self, message: str) -> NoReturn:
        """Say what is wrong on stderr; exit status 2."""
        self.print_usage(sys.stderr)
        print(say(self.language, "wrong-command", program=self.prog, message=message), file=sys.stderr)
        raise SystemExit(WRONG_INPUT)

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """The command typed; an unknown command or option is told with the nearest known one."""
        if words and not words[0].startswith("-") and words[0] not in COMMANDS:
            self.unknown("unknown-command", words[0], list(COMMANDS))
        parsed, unknown = self.parse_known_args(words)
        unknown = _after_options(parsed, unknown)
        if unknown:
            parser: Parser = getattr(parsed, "parser", self)
            known = [option for action in parser._actions for option in action.option_strings]
            parser.unknown("unknown-option", unknown[0].partition("=")[0], known)
        return parsed

    def unknown(self, id: str, word: str, known: list[str]) -> NoReturn:
        """Complain about a word that is none of the known ones."""
        near = nearest_of(word, known)
        hint = say(self.language, "did-you-mean", near=near) if near else ""
        self.error(say(self.language, id, word=word, known=", ".join(known)) + hint)


def build_parser(language: str) -> Parser:
    """All commands and their options."""
    parser = Parser(language=language, prog="kapacitet", description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, options in OPTIONS.items():
        told = COMMANDS[name]
        one = commands.add_parser(
            name, language=language, help=told.summary, description=told.description, epilog=told.examples
        )
        for add in (*options, shared_options):
            add(one)
        one.set_defaults(parser=one)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit status."""
    words = sys.argv[1:] if argv is None else list(argv)
    parser = build_parser(spoken(_language_typed(words)))
    try:
        args = parser.read(words)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else WRONG_INPUT
    if args.version:
        from simulation.commands.version import version

        print(f"kapacitet {version()}")
        return 0
    if args.command is None:
        parser.print_help(sys.stderr)
        return WRONG_INPUT
    from simulation.commands.running import carried_out

    args.language = spoken(args.language)

    def execute(args: argparse.Namespace) -> int:
        return int(import_module(f"simulation.commands.{args.command}").execute(args))

    return carried_out(execute, args)


def _after_options(parsed: argparse.Namespace, words: list[str]) -> list[str]:
    """Those left when scenarios and paths typed after an option, which argparse passes over, are taken up."""
    left = []
    for word in words:
        if word.startswith("-"):
            left.append(word)
        elif isinstance(getattr(parsed, "scenario", None), list):
            parsed.scenario.append(word)
        elif getattr(parsed, "path", "") is None:
            parsed.path = word
        else:
            left.append(word)
    return left


def _language_typed(words: Sequence[str]) -> str | None:
    """The language asked for on a command line that could not be read."""
    for number, word in enumerate(words):
        if word == "--language":
            return words[number + 1] if number + 1 < len(words) else None
        if word.startswith("--language="):
            return word.partition("=")[2]
    return None
