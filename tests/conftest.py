"""A session that makes more comparisons with theory than its false-alarm rate allows for, fails."""

from support.alarms import pytest_sessionfinish, pytest_terminal_summary, pytest_testnodedown

__all__ = ["pytest_sessionfinish", "pytest_terminal_summary", "pytest_testnodedown"]
