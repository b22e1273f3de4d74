"""Every test speaks English unless it asks for Swedish."""

import pytest


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAPACITET_LANGUAGE", "en")
