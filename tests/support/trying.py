"""Whether anybody would notice: an engine with one small mistake in it, beside the records it should give.

Each try is a child process of its own, which may end in any way: by an error, a loop without end, memory.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import os
import resource
import signal
import sys
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import CodeType
from typing import Any

from support.engines import PACKAGES, ROOT, engine
from support.equal import fingerprint
from support.mutations import Mutant
from support.quickly import quicken
from support.situations import Situation

ROOM = 2**30
"""Bytes that a try may take beyond what there was before it."""


class Found(Enum):
    """What came of a try: anything but EQUAL makes the proof of equality fail."""

    EQUAL = "equal"
    UNEQUAL = "another record"
    ERROR = "an error"
    ENDLESS = "no end"


CODES = {Found.EQUAL: 0, Found.UNEQUAL: 10, Found.ERROR: 11, Found.ENDLESS: 12}


@dataclass(frozen=True)
class Expected:
    """What a situation should give, and the seconds of processor time that a try of it may take."""

    situation: Situation
    fingerprint: str
    patience: float


def try_out(name: str, mutant: Mutant, expected: Sequence[Expected]) -> Found:
    """Run the situations on the engine of that name, changed, until a record is not the one expected."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os._exit(_in_child(name, mutant, expected))
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return Found.ENDLESS if os.WTERMSIG(status) == signal.SIGPROF else Found.ERROR
    return next((found for found, code in CODES.items() if code == os.WEXITSTATUS(status)), Found.ERROR)


def _in_child(name: str, mutant: Mutant, expected: Sequence[Expected]) -> int:
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        limit = _size() + ROOM
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        signal.setitimer(signal.ITIMER_PROF, expected[0].patience)  # ends the child when it sounds
        warnings.simplefilter("ignore")
        run = _changed(name, mutant)
        for one in expected:
            signal.setitimer(signal.ITIMER_PROF, one.patience)
            if fingerprint(one.situation.run(run)) != one.fingerprint:
                return CODES[Found.UNEQUAL]
    except BaseException:  # whatever it is, the record is not there
        return CODES[Found.ERROR]
    return CODES[Found.EQUAL]


def _size() -> int:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(pages[0]) * resource.getpagesize()


def _changed(name: str, mutant: Mutant) -> Any:
    """The engine imported anew, that one file from its changed syntax tree."""
    package = PACKAGES[name]
    for module in [module for module in sys.modules if module.partition(f"{package}.")[0] == ""]:
        del sys.modules[module]
    sys.modules.pop(package, None)
    sys.meta_path.insert(0, _Changed(mutant))
    if name == "compiled":
        quicken(mutant.file.name)
    return engine(name)


class _Changed(importlib.abc.MetaPathFinder):
    """Finds the mutant's module, in its changed form, and no other."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        parts = mutant.file.relative_to(ROOT).with_suffix("").parts
        self.module = ".".join(parts if parts[-1] != "__init__" else parts[:-1])

    def find_spec(  # what is asked beside the name, a finder is told by its protocol
        self,
        fullname: str,
        path: Any,  # noqa: ARG002
        target: Any = None,  # noqa: ARG002
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.module:
            return None
        loader = _Loader(fullname, str(self.mutant.file))
        loader.tree = self.mutant.tree()
        return importlib.machinery.ModuleSpec(fullname, loader, origin=str(self.mutant.file))


class _Loader(importlib.machinery.SourceFileLoader):
    tree: ast.Module

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002
        return compile(self.tree, self.path, "exec")
