"""The suite's false-alarm rate holds for so many comparisons as z.py says: with more, the session fails.

Hooks of pytest, for tests/conftest.py; with pytest-xdist each worker tells how many it made.
"""

from __future__ import annotations

from typing import Any

import pytest

from support import z

_by_workers: list[int] = []


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """A worker of pytest-xdist is done: so many comparisons it made."""
    _by_workers.append(getattr(node, "workeroutput", {}).get("comparisons", 0))


def pytest_sessionfinish(session: pytest.Session) -> None:
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["comparisons"] = len(z.made)
        return
    complaint = z.too_many(len(z.made) + sum(_by_workers))
    if complaint:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        session.config.stash[_COMPLAINT] = complaint


_COMPLAINT = pytest.StashKey[str]()


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    complaint = config.stash.get(_COMPLAINT, None)
    if complaint:
        terminalreporter.write_line(complaint, red=True)
