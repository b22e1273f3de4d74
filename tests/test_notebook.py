"""The example notebook runs from top to bottom as it stands."""

from __future__ import annotations

import warnings
from pathlib import Path

import nbformat
import pytest

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebooks" / "budget-question.ipynb"
PATIENCE = 300


def test_the_example_notebook_runs_and_draws_its_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCENARIOS", str(NOTEBOOK.parents[2] / "scenarios"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of the client, which are not ours
        from nbclient import NotebookClient

        book = nbformat.read(NOTEBOOK, as_version=4)
        NotebookClient(book, timeout=PATIENCE, resources={"metadata": {"path": NOTEBOOK.parent}}).execute()
    outputs = [one for cell in book.cells if cell.cell_type == "code" for one in cell.outputs]
    assert any("image/png" in one.get("data", {}) for one in outputs)
    assert any("net_transitions_for_all" in str(one) for one in outputs)


def test_the_notebook_is_kept_without_what_it_printed() -> None:
    book = nbformat.read(NOTEBOOK, as_version=4)
    assert all(
        not cell.outputs and cell.execution_count is None for cell in book.cells if cell.cell_type == "code"
    )
