"""Everything that the indicators are computed from, counted once for a run."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from simulation.plan.plan import Format
from simulation.results import bottleneck, capacity, counting_people, counting_service, spending, waits
from simulation.results.counting_people import Arrivals, Exits
from simulation.results.exposure import Exposure
from simulation.results.grouping import Cube
from simulation.results.run import Floats, Run, Stratified, Tables
from simulation.results.waits import LifeTable


class Counts:
    """Monthly counts of one run, each made when first asked for.

    Those of people, meetings, cases and minutes are of the simulated: `weight` takes them to full scale.
    Staff, offices and kronor are at full scale already.
    """

    def __init__(self, run: Run) -> None:
        self.run = run
        self.weight = 1.0 / run.plan.scale

    @cached_property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """The groups of every breakdown."""
        names, districts = self.run.plan.labels, self.run.plan.labels.districts
        return self.run.grouping.labels | {
            "format": tuple(kind.name.lower() for kind in Format),
            "subsidy": names.subsidies,
            "type": names.case_types,
            "programme": names.programmes,
            "class": names.classes,
            "unit": names.units,
            "role": names.roles,
            "role_district": tuple(f"{role}|{code}" for role in names.roles for code in districts),
            "resource": capacity.resources(self.run.plan.labels),
            "place_kind": names.place_kinds,
            "place_kind_district": tuple(
                f"{kind}|{code}" for kind in names.place_kinds for code in districts
            ),
            "waiting_for": bottleneck.WAITING_FOR,
            "benefit": names.benefits,
            "appropriation": self.accounts.appropriations,
            "payer": self.accounts.payers,
            "item": self.accounts.items,
            "compared": self.compared_labels,
        }

    @cached_property
    def compared_labels(self) -> tuple[str, ...]:
        """Names of the differences of equal service."""
        sexes = self.run.plan.labels.attributes["sex"]
        by_sex = (f"{sexes[0]}_less_{sexes[1]}",) if len(sexes) == 2 else ("between_sexes",)
        return ("area_types_1_2_less_rest", *by_sex, "districts_p90_less_p10")

    @cached_property
    def exits(self) -> Exits:
        """Those who left."""
        return counting_people.exits(self.run)

    @cached_property
    def _stocks(self) -> tuple[Tables, Stratified]:
        return counting_people.stocks(self.run, self.exits)

    @cached_property
    def _leaving(self) -> tuple[Tables, Stratified]:
        return counting_people.leaving(self.run, self.exits)

    def stock(self, name: str) -> Cube:
        """People at the months' ends."""
        return {key: table[:, 1:] for key, table in self._stocks[0][name].items()}

    def stock_before(self, name: str) -> Cube:
        """People at the end of the month before each."""
        return {key: table[:, :-1] for key, table in self._stocks[0][name].items()}

    @cached_property
    def stratified(self) -> Stratified:
        """Counts of the long-term unemployed by stratum, for equal service; of stocks, the eve comes
        first."""
        return self._stocks[1] | self._leaving[1]

    @property
    def left(self) -> Tables:
        """Exits by route and what became of them."""
        return self._leaving[0]

    @cached_property
    def _arrivals(self) -> Arrivals:
        return counting_people.arrivals(self.run)

    @cached_property
    def arrived(self) -> Tables:
        """Registrations."""
        return counting_people.arriving(self.run, self._arrivals)

    @cached_property
    def in_work_or_education(self) -> Cube:
        """Those who left for work or education and have not come back, at the months' ends."""
        return counting_people.in_work_or_education(self.run, self.exits)

    @cached_property
    def cohorts(self) -> Tables:
        """Those followed for 12 and 24 months."""
        followed = counting_people.cohorts(self._stocks[0])
        return followed | counting_people.newcomers(self.run, self._arrivals, self.exits)

    @cached_property
    def exposure(self) -> Exposure:
        """Person-days and benefits."""
        return Exposure(self.run)

    @cached_property
    def meetings(self) -> Tables:
        """Meetings by what came of them."""
        return counting_service.meetings(self.run)

    @cached_property
    def cases(self) -> Tables:
        """Decision cases by what came of them."""
        return counting_service.cases(self.run)

    @cached_property
    def backlog(self) -> Cube:
        """Open cases."""
        return counting_service.backlog(self.run)

    @cached_property
    def programmes(self) -> Tables:
        """Programmes started and ended."""
        return counting_service.programmes(self.run)

    @cached_property
    def _meeting_tables(self) -> tuple[LifeTable, tuple[LifeTable, LifeTable]]:
        return waits.meeting_tables(self.run)

    @property
    def meeting_wait(self) -> LifeTable:
        """Due to held."""
        return self._meeting_tables[0]

    @cached_property
    def decision_wait(self) -> LifeTable:
        """Complete to decided."""
        names = self.run.plan.labels.case_types
        return waits.life_table(self.run, waits.decision_waits(self.run), "type", len(names))

    @cached_property
    def place_wait(self) -> LifeTable:
        """Granted to started."""
        names = self.run.plan.labels.programmes
        return waits.life_table(self.run, waits.place_waits(self.run), "programme", len(names))

    @property
    def compared_wait(self) -> tuple[LifeTable, LifeTable]:
        """Due to held of the long-term unemployed, raw and standardised."""
        return self._meeting_tables[1]

    @cached_property
    def waiting_days(self) -> dict[str, Floats]:
        """Person-days by what is waited for: breakdown → (group, what, month)."""
        return bottleneck.waiting_days(self.run)

    @cached_property
    def staff(self) -> Tables:
        """FTE-days."""
        return capacity.staff(self.run)

    @cached_property
    def diary(self) -> Tables:
        """Diary minutes."""
        return capacity.diary(self.run)

    @cached_property
    def place_months(self) -> Tables:
        """Place-days of programmes."""
        return capacity.place_months(self.run)

    @cached_property
    def meeting_capacity(self) -> Cube:
        """Meetings that the minutes would give, by format."""
        return capacity.meeting_capacity(self.run)

    @cached_property
    def used(self) -> tuple[Cube, Cube]:
        """(used, available) of each resource."""
        return capacity.utilisation(self.run)

    @cached_property
    def queues(self) -> Tables:
        """Those waiting at the months' ends."""
        return capacity.queues(self.run)

    @cached_property
    def offices(self) -> Tables:
        """Places of local presence."""
        return capacity.offices(self.run)

    @cached_property
    def accounts(self) -> spending.Accounts:
        """Kronor."""
        return spending.accounts(self.run, spending.items(self.run, self.exits, self.exposure))

    @cached_property
    def days(self) -> Cube:
        """Days of each month, as the bottom of a mean over days."""
        days = self.run.months.n_days().astype(np.float64)[None, :]
        return dict.fromkeys(("national", "role", "district", "role_district", "programme"), days)
