"""People are drawn once for all scenarios that have the same, and are those that each would draw itself."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from support.commands import ROOT
from support.comparing import MORE, WEAK, scenario_in
from support.pipeline import SMALL, differing

from simulation.experiment import shelf as shelves
from simulation.experiment.engines import SIMPY
from simulation.experiment.framed import Framed
from simulation.experiment.making import make
from simulation.experiment.settings import Settings
from simulation.experiment.shelf import Shelf
from simulation.experiment.stores import Stores
from simulation.plan.build import draw, populate, same_people
from simulation.plan.plan import Key
from simulation.scenario.load import load

SCALE, KEY = 0.02, Key(7, 3)
MORE_COME = "change: {path: inflow.registrations_per_month, multiply: 1.2, from: 2023-03-01}"


def framed(folder: Path, *levers: str, more: str = "") -> Framed:
    root = Framed(load(SMALL), SCALE)
    return Framed(load(scenario_in(folder, "one", *levers, extends=SMALL, more=more)), SCALE, root)


@pytest.mark.parametrize("lever", [MORE, WEAK])
def test_a_scenario_with_its_root_s_inflow_has_its_root_s_people(lever: str, tmp_path: Path) -> None:
    one = framed(tmp_path, lever, more="kind: circumstance\n")
    assert one.root is not None
    assert one.whose_people is one.root
    assert differing(draw(one.frame, KEY), draw(one.root.frame, KEY)) == []


def test_a_scenario_in_which_more_register_has_people_of_its_own(tmp_path: Path) -> None:
    one = framed(tmp_path, MORE_COME, more="kind: circumstance\n")
    assert one.root is not None
    assert one.whose_people is one
    assert differing(draw(one.frame, KEY), draw(one.root.frame, KEY)) != []


def test_every_shipped_scenario_that_takes_its_root_s_people_would_draw_the_same() -> None:
    root = Framed(load(ROOT / "scenarios" / "baseline.yaml"), 0.0005)
    files = sorted((ROOT / "scenarios").glob("s1[05]*.yaml"))
    several = [Framed(load(file), 0.0005, root) for file in files]
    same = [one for one in several if same_people(one.frame, root.frame)]
    assert len(same) == 1, "in a recession more register, with or without a package"
    assert differing(draw(same[0].frame, KEY), draw(root.frame, KEY)) == []


def test_people_are_drawn_once_and_read_by_all_as_they_were_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, shelf, drawn = Framed(load(SMALL), SCALE), Shelf.within(tmp_path), list[Key]()
    monkeypatch.setattr(shelves, "draw", lambda frame, key: drawn.append(key) or draw(frame, key))
    read = [shelf.drawn(one, KEY) for _ in range(3)]
    assert drawn == [KEY]
    assert all(differing(there, draw(one.frame, KEY)) == [] for there in read)
    assert differing(populate(one.frame, KEY, read[0]), populate(one.frame, KEY)) == []


def test_what_lies_on_a_shelf_cannot_be_written_to(tmp_path: Path) -> None:
    there = Shelf.within(tmp_path).drawn(Framed(load(SMALL), SCALE), KEY)
    for arrays in (there.people, there.opening):
        assert not any(getattr(arrays, one.name).flags.writeable for one in fields(arrays))
    with pytest.raises(ValueError, match="read-only"):
        there.people.frailty[0] = 1.0


def test_nothing_is_left_of_a_shelf_and_the_runs_are_those_without_it(tmp_path: Path) -> None:
    scenario = load(scenario_in(tmp_path, "one", MORE, extends=SMALL))
    settings = Settings(7, SCALE, engine=SIMPY)
    together, alone = (Stores(tmp_path / name).of(scenario, settings) for name in ("together", "alone"))
    assert alone.root is not None
    make([(together, 3)])
    make([(alone.root, 3)])
    make([(alone, 3)])
    one, other = (stored.parts.load(3).replication for stored in (together, alone))
    assert np.array_equal(one.tidy.value, other.tidy.value, equal_nan=True)
    assert sorted(path.name for path in (tmp_path / "together").rglob("*people*")) == []
