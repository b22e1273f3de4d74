"""At build time: which commit the package is built from, so that a run's manifest can say it."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuiltFrom(BuildHookInterface):
    """Puts `simulation/_built_from.json` into what is built; nothing where the source is no git tree."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Write the facts outside the tree and have them included."""
        commit = self._git("rev-parse", "HEAD")
        if commit is None:
            return
        dirty = bool(self._git("status", "--porcelain", "--untracked-files=no"))
        file = Path(tempfile.mkdtemp()) / "built_from.json"
        file.write_text(json.dumps({"commit": commit, "dirty": dirty}) + "\n")
        build_data["force_include"][str(file)] = "simulation/_built_from.json"

    def _git(self, *words: str) -> str | None:
        try:
            ran = subprocess.run(["git", "-C", self.root, *words], capture_output=True, text=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            return None
        return ran.stdout.strip()
