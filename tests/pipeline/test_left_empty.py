"""A region of one's own may have no programmes, no subsidies, no agreements: both engines run it alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.engines import engine
from support.equal import difference
from support.pipeline import SEED, Pipeline, short_region

from simulation.plan.build import build_frame, populate
from simulation.plan.plan import Key
from simulation.scenario.load import load

SCALE = 0.02
CASES_OF_PROGRAMMES = r"\n    (coaching|work_practice|municipal_activity): +\{handling.*"


def without(section: str, file: Path) -> Path:
    """The region with that section empty, and what belongs to it gone."""
    text = file.read_text(encoding="utf-8")
    text, count = re.subn(rf"^{section}:\n( .*\n)+", f"{section}: {{}}\n", text, flags=re.MULTILINE)
    assert count == 1
    if section == "programmes":
        text = re.sub(CASES_OF_PROGRAMMES, "", text)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("section", ["programmes", "subsidies", "agreements"])
def test_a_region_without_them_runs_and_keeps_its_checks(section: str, tmp_path: Path) -> None:
    scenario = load(without(section, short_region(tmp_path, "2023-06-30")))
    ran = Pipeline(SCALE, events=False).ran(scenario)
    assert ran.failed == []
    assert len(ran.record.spells) > len(ran.plan.people) / 2


@pytest.mark.parametrize("section", ["programmes", "subsidies", "agreements"])
def test_without_them_the_engines_are_equal_too(section: str, tmp_path: Path) -> None:
    pytest.importorskip("numba")
    frame = build_frame(load(without(section, short_region(tmp_path, "2023-06-30"))), SCALE)
    plan = populate(frame, Key(SEED, 0))
    simpy, compiled = (engine(name)(plan, events=True) for name in ("simpy", "compiled"))
    assert difference(simpy, compiled, plan, ("simpy", "compiled")) == ""
