"""What docs/engines.md says of the source is what the source says."""

from __future__ import annotations

import re
import subprocess
import sys

from support.engines import PACKAGES, ROOT
from support.rules_visited import rules

DOCUMENT = ROOT / "docs" / "engines.md"
WHERE = "PYTHONPATH=.:tests python tests/compiled/where.py"


def between(command: str) -> str:
    """What stands in the document as printed by a command."""
    text = DOCUMENT.read_text(encoding="utf-8")
    _, begin, after = text.partition(f"<!-- begin: {command} -->\n")
    assert begin, f"the document has no place for {command}"
    return after.partition("<!-- end -->")[0]


def test_the_table_of_where_rules_stand_is_the_one_that_is_printed():
    environment = {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
    command = [sys.executable, "tests/compiled/where.py"]
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert between(WHERE) == told.stdout, f"print it again: {WHERE}"


ROW = re.compile(r"^\| (?P<what>[^|]+) \| (?P<where>`[^|]+) \|$", re.MULTILINE)
FILE, NAME = re.compile(r"`([a-z_]+\.py)`"), re.compile(r"`([a-z_]+)`")


def test_a_place_that_is_told_is_a_file_of_both_engines_and_a_rule_of_one():
    names = {rule.name.rpartition(".")[2].lstrip("_") for name in PACKAGES for rule in rules(name)}
    files = {rule.file.name for name in PACKAGES for rule in rules(name)}
    assert changes()
    for what, where in changes().items():
        for file in FILE.findall(where):
            assert file in files | {"state.py"}, f"{what}: no {file}"
        for name in NAME.findall(where):
            assert name in names, f"{what}: no rule {name}"


def changes() -> dict[str, str]:
    """What changes, and where."""
    section = DOCUMENT.read_text(encoding="utf-8").partition("| what changes |")[2].partition("\n\n")[0]
    return {row["what"]: row["where"] for row in ROW.finditer(section)}
