"""`kapacitet report` of sweeps: along an axis, over a grid, of options under circumstances."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.commands import SMALL, kapacitet
from support.pages import SWEEP, assert_in_order, assert_rounded, read, values

HIRE = "levers:\n  - hire: {role: caseworker, fte: %s, from: 2023-02-01}\n"
LINE = f"""\
name: Staff
question: How many?
extends: {SMALL}
{HIRE % "$staff"}axes:
  staff: {{from: -60, to: 30, step: 45}}
indicators: [net_transitions_for_all, extra_cost]
"""
GRID = f"""\
name: Staff and crowding out
extends: {SMALL}
assume:
  crowding_out.share: $share
{HIRE % "$staff"}axes:
  share: [0, 1]
  staff: [-60, 30]
indicators: [net_transitions_for_all]
"""
OPTIONS = """\
name: Options
scenarios: [more.yaml, fewer.yaml]
under: [[], [slump.yaml]]
indicators: [net_transitions_for_all, cost_per_net_transition]
"""
SLUMP = f"""\
name: Weaker demand
kind: circumstance
extends: {SMALL}
levers:
  - change: {{path: leaving.demand_factor, multiply: 0.7, from: 2023-01-10}}
"""
MIXED = f"""\
name: Money
extends: {SMALL}
{HIRE.replace("fte: %s", "mkr_per_year: $staff")}budget:
  total_mkr_per_year: [0, 10, 20]
  shares:
    - {{staff: 1}}
indicators: [net_transitions_for_all]
"""
WORDS = ("--replications", 2, "--scale", 0.05, "--engine", "compiled", "--quiet")
SWEEPS = {"line": LINE, "grid": GRID, "options": OPTIONS, "mixed": MIXED}
CHARTS = {
    "line": "C13_along-the-axis",
    "grid": "C13_where-it-turns",
    "options": "C01_options",
    "mixed": "C01_cells",
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each sweep's folder, with its report."""
    beside = tmp_path_factory.mktemp("sweeps")
    for name, fte in (("more", 30), ("fewer", -30)):
        text = f"name: {name.title()} staff\nextends: {SMALL}\n{HIRE % fte}"
        (beside / f"{name}.yaml").write_text(text, encoding="utf-8")
    (beside / "slump.yaml").write_text(SLUMP, encoding="utf-8")
    found = {}
    for name, text in SWEEPS.items():
        file, out = beside / f"{name}-sweep.yaml", beside / name
        file.write_text(text, encoding="utf-8")
        done = kapacitet("sweep", file, *WORDS, "--out", out)
        assert done.returncode == 0, done.stderr
        (found[name],) = (path for path in out.iterdir() if not path.name.startswith("."))
        done = kapacitet("report", found[name])
        assert done.returncode == 0, done.stderr
    return found


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", SWEEPS)
def test_every_number_of_a_sweeps_page_is_a_cell(folders: dict[str, Path], name: str, language: str) -> None:
    folder = folders[name]
    found = list(values(folder, read(folder, language), SWEEP))
    assert len(found) >= 6
    assert_rounded(found, language)
    assert_in_order(folder, language)


@pytest.mark.parametrize(("name", "stem"), CHARTS.items())
def test_each_sort_of_sweep_has_its_chart(folders: dict[str, Path], name: str, stem: str) -> None:
    charts = {path.stem for path in (folders[name] / "charts").glob("*.svg")}
    assert f"{stem}_en" in charts


def test_options_go_by_their_titles_and_are_told_by_regret(folders: dict[str, Path]) -> None:
    text = (folders["options"] / "report.en.html").read_text(encoding="utf-8")
    assert all(name in text for name in ("More staff", "Fewer staff", "Weaker demand", "as things are"))
    assert "What is regretted least" in text


def test_a_share_of_a_sweep_has_no_report(folders: dict[str, Path], tmp_path: Path) -> None:
    whole = folders["line"]
    shutil.copytree(whole.parent / ".parts", tmp_path / ".parts")
    file = whole.parent.parent / "line-sweep.yaml"
    assert kapacitet("sweep", file, *WORDS, "--shard", "1/2", "--out", tmp_path).returncode == 0
    (share,) = tmp_path.glob("*.shard-1-of-2")
    done = kapacitet("report", share)
    assert done.returncode == 2
    assert "share of a sweep" in done.stderr
