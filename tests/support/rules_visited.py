"""Which rules of an engine a run visits: the functions of its package, and the statements in them.

A rule is a function defined in the engine's package, found in its source; a nested one belongs to the one
around it. Statements are followed with a trace function that lets go of a piece of code once all of it has
been seen, so that following costs little when much has been. The compiled engine is followed with
NUMBA_DISABLE_JIT=1.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from support.engines import files, rule_files

Function = ast.FunctionDef | ast.AsyncFunctionDef
Lines = dict[str, set[int]]
"""By file: its lines."""

COMPILED_ONLY = (
    "chance.py: _first_word", "chance.py: _uniform", "chance.py: first_words", "memory.py: block_of",
    "memory.py: _fill",
)  # fmt: skip
"""Words of 64 bits that overflow, and addresses in memory: Python does without. Every compiled run goes
through them, and draws are compared with the plan's own in test_chance.py."""


@dataclass(frozen=True)
class Rule:
    """A function of an engine."""

    file: Path
    name: str  # with the class it belongs to
    line: int
    statements: tuple[int, ...]  # lines on which a statement begins

    @property
    def full_name(self) -> str:
        """File and name."""
        return f"{self.file.name}: {self.name}"


@cache
def rules(engine: str) -> tuple[Rule, ...]:
    """All rules of an engine, in order of file and line."""
    return tuple(rule for file in rule_files(engine) for rule in rules_of(file))


def rules_of(file: Path) -> list[Rule]:
    """The rules that a file defines."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [
        Rule(file, name, node.lineno, tuple(sorted(set(_statements(node))))) for name, node in functions(tree)
    ]


def functions(tree: ast.Module) -> Iterator[tuple[str, Function]]:
    """Functions of a module and methods of its classes, by name; those that only declare a type are none."""
    for node in tree.body:
        for inner in node.body if isinstance(node, ast.ClassDef) else [node]:
            if isinstance(inner, Function) and not _is_declaration(inner):
                yield (f"{node.name}.{inner.name}" if isinstance(node, ast.ClassDef) else inner.name), inner


def _is_declaration(function: Function) -> bool:
    return all(
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        for statement in function.body
    )


def _statements(function: Function) -> Iterator[int]:
    """A docstring runs no code, and neither does a type given to a name without a value."""
    for node in ast.walk(function):
        if not isinstance(node, ast.stmt) or node is function or isinstance(node, Function):
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.AnnAssign) and node.value is None:
            continue
        yield node.lineno


@contextmanager
def following(engine: str) -> Iterator[Lines]:
    """Within it, the lines of the engine's code that are run are put into what it gives."""
    seen: Lines = {str(file): set() for file in files(engine)}
    left: dict[CodeType, set[int]] = {}

    def follow(frame: FrameType, event: str, _: Any) -> Any:
        code = frame.f_code
        if code.co_filename not in seen:
            return None
        if code not in left:
            left[code] = {line for _, _, line in code.co_lines() if line is not None}
        if not left[code]:
            return None
        note(frame)
        return line_by_line

    def note(frame: FrameType) -> None:
        seen[frame.f_code.co_filename].add(frame.f_lineno)
        left[frame.f_code].discard(frame.f_lineno)

    def line_by_line(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            note(frame)
            frame.f_trace_lines = bool(left[frame.f_code])
        return line_by_line

    before = sys.gettrace()
    sys.settrace(follow)
    try:
        yield seen
    finally:
        sys.settrace(before)


def unvisited(engine: str, seen: Lines) -> dict[str, tuple[int, ...]]:
    """By rule: the lines of it that begin a statement and were not run; none of a rule visited in full."""
    missing = {}
    for rule in rules(engine):
        lines = tuple(line for line in rule.statements if line not in seen[str(rule.file)])
        if lines:
            missing[rule.full_name] = lines
    return missing
