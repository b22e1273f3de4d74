"""What the engines may share: numbers and how they are written down, nothing that decides."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from support.engines import PACKAGES, files

SHARED = {
    "simulation.plan.draws",
    "simulation.plan.formulas",
    "simulation.plan.plan",
    "simulation.plan.purpose",
    "simulation.plan.record",
    "simulation.plan.trial",
}
"""The contract's arrays, the names of draws, and functions of numbers, tested against closed forms."""

OTHERS = {
    "simpy": {"numpy", "simpy"},
    "compiled": {"numpy", "numba", "llvmlite"},
}


def imported(file: Path) -> set[str]:
    """Modules that a file imports; of `from package import name` also package.name, if that is a module."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name}: says from where by its full name"
            assert node.module is not None
            modules = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {module for module in modules if _is_module(module)} or {node.module}
    return found


def _is_module(name: str) -> bool:
    path = Path(__file__).parents[2] / name.replace(".", "/")
    return path.with_suffix(".py").exists() or path.is_dir()


@pytest.mark.parametrize("name", PACKAGES)
def test_an_engine_imports_itself_what_both_share_and_its_tools(name: str):
    for file in files(name):
        for module in imported(file):
            own = module == PACKAGES[name] or module.startswith(f"{PACKAGES[name]}.")
            tool = module.partition(".")[0] in OTHERS[name] | sys.stdlib_module_names
            assert own or tool or module in SHARED, f"{file.name} imports {module}"


def test_no_engine_imports_the_other():
    for name, other in (("simpy", "compiled"), ("compiled", "simpy")):
        for file in files(name):
            assert not any(module.startswith(PACKAGES[other]) for module in imported(file)), file.name


def test_what_both_share_imports_no_engine():
    for module in SHARED:
        file = Path(__file__).parents[2] / f"{module.replace('.', '/')}.py"
        assert all(one in SHARED or not one.startswith("simulation") for one in imported(file)), file.name


@pytest.mark.parametrize("module", ["simulation", "simulation.cli", "simulation.model.days"])
def test_numba_is_imported_by_nobody_who_did_not_ask_for_the_compiled_engine(module: str):
    code = (
        f"import sys, {module}; sys.exit('numba' in sys.modules or 'simulation.compiled.days' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2]).returncode == 0
