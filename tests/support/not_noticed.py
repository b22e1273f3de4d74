"""Small mistakes that change no record, and why not: each of them leaves the rule what it was."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

from support.mutations import Mutant
from support.reasons_compiled import COMPILED
from support.reasons_plumbing import PLUMBING
from support.reasons_simpy import SIMPY

PARTS = (SIMPY, COMPILED, PLUMBING)
REASONS = {why: tuple(name for part in PARTS for name in part.get(why, ())) for part in PARTS for why in part}
"""By reason: mutants' names."""

AHEAD = "Memory is asked for ahead of its use: no number depends on that"
"""Of what is done in a call of one of these functions, and in a rule that only says whom to ask for."""

FETCHING = ("fetch", "fetch_person", "fetch_slot", "fetch_row", "fetch_rest", "fetch_all", "ask_for_next")
SAYING_WHOM = ("ahead.py: fetch_all", "buckets.py: soon", "runs.py: soon", "queue.py: ask_for_next")


def reason(mutant: Mutant) -> str:
    """Why a mistake is none, or nothing."""
    return next(reasons(mutant), "")


def reasons(mutant: Mutant) -> Iterator[str]:
    """All that are given: one at most, if they are told apart."""
    name = mutant.name
    yield from (why for why, names in REASONS.items() if name in names)
    if is_ahead(mutant):
        yield AHEAD


def is_ahead(mutant: Mutant) -> bool:
    """Whether it only changes what memory is asked for ahead."""
    saying = f"{mutant.file.name}: {mutant.rule}" in SAYING_WHOM
    return saying or mutant.old in _fetched(mutant.whole)


@cache
def _fetched(whole: ast.Module) -> frozenset[ast.AST]:
    """The statements that only ask for memory ahead, and all that is in them."""
    return frozenset(inner for node in ast.walk(whole) if _is_fetching(node) for inner in ast.walk(node))


def _is_fetching(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and (getattr(node.value.func, "id", "") in FETCHING)
    )
