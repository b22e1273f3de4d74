"""What several tests of the plan share."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from simulation.plan.calendar import build_calendar
from simulation.plan.groups import build_groups
from simulation.plan.hazards import build_hazards
from simulation.plan.meetings import build_meetings
from simulation.plan.plan import Key, People
from simulation.plan.population import PopulationLaw, build_population_law, draw_people
from simulation.plan.setting import Setting
from simulation.scenario.load import load
from simulation.scenario.scenario import Scenario

DATA = Path(__file__).parents[2] / "scenarios" / "data"


@pytest.fixture(scope="session")
def swedish_holidays() -> set[date]:
    """The days in the shipped file of public holidays."""
    lines = (DATA / "public_holidays.csv").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line[:1].isdigit()]
    return {date.fromisoformat(row.split(",")[0]) for row in rows}


@pytest.fixture(scope="session")
def small() -> Scenario:
    """A fictional region of three districts."""
    return load(Path(__file__).parents[1] / "cases" / "small.yaml")


@pytest.fixture(scope="session")
def tables(small: Scenario) -> SimpleNamespace:
    """Its groups, hazards and meetings."""
    groups, period = build_groups(small), small.baseline.period
    setting = Setting(small, build_calendar(small), groups, 1.0)
    subsidies = small.baseline.subsidies.values()
    offers = np.any([setting.member(subsidy.eligible) for subsidy in subsidies], axis=0)
    districts, kinds = len(small.baseline.districts), len(small.baseline.places.kinds)
    no_rooms = np.zeros((districts, kinds, 7, period.n_days), dtype=np.int64)
    meetings = build_meetings(setting, no_rooms, np.zeros((districts, period.n_days)))
    return SimpleNamespace(groups=groups, hazards=build_hazards(setting, offers), meetings=meetings)


@pytest.fixture(scope="session")
def law(small: Scenario, tables: SimpleNamespace) -> PopulationLaw:
    """What its population is drawn from."""
    return build_population_law(small, tables.groups, tables.hazards, tables.meetings)


@pytest.fixture(scope="session")
def people(law: PopulationLaw) -> People:
    """Its people at scale 1."""
    return draw_people(law, Key(1, 0), 1.0)
