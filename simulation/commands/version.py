"""The version of the installed program."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version


def version() -> str:
    """The version; "unknown" when the package is not installed but run from its source tree."""
    try:
        return installed_version("kapacitet")
    except PackageNotFoundError:
        return "unknown"
