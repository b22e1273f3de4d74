"""How functions are compiled: strictly by IEEE 754, all together, and kept on disk under a name of their own.

numba by default makes machine code of every function with all that it calls, level upon level: minutes for
a model of some two hundred functions. Here those that only compiled code calls are kept until the one
that Python calls is made, once, with all of them. And numba looks for changes in that one's file
alone, so what is kept stands in a folder named after all the source: a change anywhere makes another folder.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from numba.core import ir, types
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import Compiler
from numba.core.compiler_machinery import register_pass
from numba.core.typed_passes import NativeLowering

Function = TypeVar("Function", bound=Callable[..., Any])

WIDE = 64

COMPILING = not numba.config.DISABLE_JIT
"""False: the same functions run as Python (NUMBA_DISABLE_JIT=1), to be looked into."""


class _NoEnvironment:
    """The code generator, to a function that Python never calls: it needs no environment."""

    def __init__(self, codegen: Any) -> None:
        self._codegen = codegen

    def __getattr__(self, name: str) -> Any:
        return getattr(self._codegen, name)

    def set_env(self, name: str, environment: Any) -> None:
        """Nothing to set: there is no machine code yet."""


class _Part(JITCodeLibrary):  # type: ignore[misc]
    """A function that waits to be made with the whole."""

    @property
    def codegen(self) -> Any:
        """The code generator."""
        return _NoEnvironment(self._codegen)

    def finalize(self) -> None:
        """Nothing more is added; nothing is linked or made."""
        self._raise_if_finalized()
        self._finalized = True

    def get_pointer_to_function(self, name: str) -> int:  # noqa: ARG002
        """No machine code yet."""
        return 0


class _Whole(JITCodeLibrary):  # type: ignore[misc]
    """A function with all that it calls, directly or not."""

    def finalize(self) -> None:
        """Link every part once, callers before those they call; then optimise and make all of it."""
        for library in self._linking_libraries:  # grows while it is gone through
            known = set(self._linking_libraries)
            if isinstance(library, _Part):
                beneath = dict.fromkeys(library._linking_libraries)
                self._linking_libraries.extend(one for one in beneath if one not in known)
        super().finalize()


@register_pass(mutates_CFG=True, analysis_only=False)
class _Lowering(NativeLowering):  # type: ignore[misc]
    """numba's own, with every number of an array's place taken as it is: none is counted from the end.

    So nothing is asked about its sign, at every access; a negative one is a mistake.
    """

    _name = "lowering_with_places_as_they_are"

    def run_pass(self, state: Any) -> bool:
        """Have places be numbers without a sign, then lower."""
        state.calltypes = {
            at: _with_place_as_it_is(call) if _is_access(at) else call for at, call in state.calltypes.items()
        }
        return bool(super().run_pass(state))


def _is_access(at: Any) -> bool:
    """Whether a statement or an expression reads or writes at a place."""
    return isinstance(at, ir.SetItem) or (isinstance(at, ir.Expr) and at.op == "getitem")


def _with_place_as_it_is(call: Any) -> Any:
    """What is called to read or write in an array, with its place as a number (or numbers) without a sign."""
    array, place, *rest = call.args
    if not isinstance(array, types.Array):
        return call
    kinds: Any = types
    many = isinstance(place, kinds.BaseTuple)
    parts = tuple(place) if many else (place,)
    if not all(isinstance(part, types.Integer) for part in parts):
        return call
    as_it_is = kinds.UniTuple(types.uint64, len(parts)) if many else types.uint64
    return call.replace(args=(array, as_it_is, *rest))


def _lowered_so(pipelines: Any) -> Any:
    """numba's steps with our lowering among them."""
    for steps in pipelines:
        steps.passes = [(_Lowering if step is NativeLowering else step, text) for step, text in steps.passes]
    return pipelines


class _PartCompiler(Compiler):  # type: ignore[misc]
    """Compiles a function into a part."""

    def define_pipelines(self) -> Any:
        """numba's own steps, with another library to put the code in."""
        codegen = self.state.targetctx.codegen()
        self.state.library = _Part(codegen, self.state.func_id.func_qualname)
        return _lowered_so(super().define_pipelines())


class _WholeCompiler(Compiler):  # type: ignore[misc]
    """Compiles a function with all its parts."""

    def define_pipelines(self) -> Any:
        """numba's own steps, with another library to put the code in."""
        codegen = self.state.targetctx.codegen()
        self.state.library = _Whole(codegen, self.state.func_id.func_qualname)
        self.state.library.enable_object_caching()
        return _lowered_so(super().define_pipelines())


def folder() -> Path:
    """Where the compiled code of this very source is kept."""
    package = Path(__file__).parent
    source = hashlib.sha256()
    for file in sorted([*package.glob("*.py"), *(package.parent / "plan").glob("*.py")]):
        source.update(file.read_bytes())
    return _home() / "kapacitet" / f"compiled-{source.hexdigest()[:16]}"


def _home() -> Path:
    """The user's cache folder; where there is none to write in, one that goes when this process ends.

    Processes that it starts are told of that one.
    """
    named = os.environ.get("NUMBA_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME")
    try:
        home = Path(named) if named else Path.home() / ".cache"
        (home / "kapacitet").mkdir(parents=True, exist_ok=True)
        if os.access(home / "kapacitet", os.W_OK | os.X_OK):
            return home
    except (OSError, RuntimeError):
        pass
    passing = tempfile.mkdtemp(prefix="kapacitet-")
    atexit.register(shutil.rmtree, passing, ignore_errors=True)
    os.environ["NUMBA_CACHE_DIR"] = passing
    return Path(passing)


def compiled(function: Function) -> Function:
    """A function that only compiled code calls. Division by 0 is as numpy has it."""
    options = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True, "pipeline_class": _PartCompiler}
    made = numba.njit(error_model="numpy", **options)(function)
    if COMPILING:
        made.get_call_template = _once(made.get_call_template)
    return cast(Function, made)


def _once(get_call_template: Any) -> Any:
    """Whole numbers of any width are one kind of argument, so that no function is made twice for them."""

    def wide(arguments: Any, by_name: Any) -> Any:
        return get_call_template([_wide(one) for one in arguments], by_name)

    return wide


def _wide(argument: Any) -> Any:
    known: Any = argument
    narrow = isinstance(argument, types.Integer) and (known.signed or known.bitwidth < WIDE)
    return types.int64 if narrow else argument


def kept(function: Function) -> Function:
    """A compiled function that Python calls: it stays on disk, with all that it calls."""
    before, numba.config.CACHE_DIR = numba.config.CACHE_DIR, str(folder())
    options = {"cache": True, "nogil": True, "no_cfunc_wrapper": True, "pipeline_class": _WholeCompiler}
    try:
        return cast(Function, numba.njit(error_model="numpy", **options)(function))
    finally:
        numba.config.CACHE_DIR = before
