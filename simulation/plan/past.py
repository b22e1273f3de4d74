"""What people have lived through before the first day: hazards by counter, and who is left at each duration.

The past is the first day's conditions, as the baseline at the root has them, held since people registered:
its demand, its meetings at the realised interval, no crowding (1), nobody in a programme. `survived_share`
says how much of the counted time selection has acted on, since the counter is not a spell.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.plan.groups import band_of
from simulation.plan.plan import Floats, Format, Groups, Hazards, Ints, Kind, Meetings, Route
from simulation.scenario.baseline import Baseline
from simulation.scenario.number import Number, Period
from simulation.scenario.rebased import root_of
from simulation.scenario.scenario import Scenario

WORK_ROUTES = (Route.WORK, Route.SUPPORTED_WORK)
OTHER_ROUTES = (Route.EDUCATION, Route.OTHER)


def before(scenario: Scenario) -> Baseline:
    """The baseline at the root: no lever reaches what happened before the first day."""
    return root_of(scenario).baseline


def at_first(number: Number, period: Period) -> float:
    """The number on the first day, without levers."""
    return float(number.unchanged().daily(period)[0])


@dataclass(frozen=True, slots=True)
class Past:
    """Hazards at frailty 1 in the past; of supported work: of leaving after an offer, with support or not."""

    groups: Groups
    rates: Floats  # (route, kind of person, band) per day, duration factor not included
    with_support: float  # share of those who leave after an offer who do so with support
    at_start: Floats  # (route, kind of person, band) hazard lived through before the band's first day
    lived: Floats  # (route, counter day) duration factors of the days from 1 to it, added up
    per_day: Floats  # (route, counter day) duration factor
    variance: float
    survived_share: float

    def leaving(self, kinds: Ints, counter: Ints) -> Floats:
        """Hazard of leaving by each route on the day with that counter, at frailty 1; shape (route, …)."""
        bands = band_of(self.groups, counter)
        days = np.minimum(counter, self.per_day.shape[1] - 1)
        each = zip(self.rates, self.per_day[:, days], strict=True)
        hazards = np.stack([of_each(rates, kinds, bands) * per_day for rates, per_day in each])
        after_offer = hazards[Route.SUPPORTED_WORK].copy()
        hazards[Route.WORK] += (1.0 - self.with_support) * after_offer
        hazards[Route.SUPPORTED_WORK] = self.with_support * after_offer
        return hazards

    def lived_through(self, kinds: Ints, counter: Ints) -> tuple[Floats, Floats]:
        """Hazard survived up to that counter at frailty 1: by the two work routes, and by the others."""
        work, supported = (self._lived_through(route, kinds, counter) for route in WORK_ROUTES)
        education, other = (self._lived_through(route, kinds, counter) for route in OTHER_ROUTES)
        return np.add(work, supported, out=work), np.add(education, other, out=education)

    def _lived_through(self, route: Route, kinds: Ints, counter: Ints) -> Floats:
        bands = band_of(self.groups, counter)
        begun = np.maximum(self.groups.band_starts[bands] - 1, 0)
        total = of_each(self.rates[route], kinds, bands)
        total *= self._lived(route, counter) - self._lived(route, begun)
        total += of_each(self.at_start[route], kinds, bands)
        total *= self.survived_share
        return total

    def log_survival(self, kinds: Ints, counter: Ints) -> Floats:
        """ln of the share of those who registered who are still there; frailty is in the work routes only."""
        work, other = self.lived_through(kinds, counter)
        if self.variance > 0.0:
            work *= self.variance
            np.log1p(work, out=work)
            work /= self.variance
        np.negative(work, out=work)
        work -= other
        return work

    def mean_frailty(self, kinds: Ints, counter: Ints) -> Floats:
        """Of those still there at that counter."""
        work, _ = self.lived_through(kinds, counter)
        mean: Floats = 1.0 / (1.0 + self.variance * work)
        return mean

    def _lived(self, route: int, counter: Ints) -> Floats:
        last = self.lived.shape[1] - 1
        beyond = np.maximum(counter - last, 0) * self.per_day[route, last]
        total: Floats = self.lived[route, np.minimum(counter, last)] + beyond
        return total


def of_each(table: Floats, kinds: Ints, bands: Ints) -> Floats:
    """From a table by (kind of person, band) its value for each, broadcast together.

    Kinds in a row and bands in a column, every kind at every duration, are copied a row at a time.
    """
    if kinds.ndim == bands.ndim == 2 and len(kinds) == bands.shape[1] == 1:
        by_band = np.ascontiguousarray(table[kinds[0]].T)
        return by_band[bands[:, 0]]
    values: Floats = table[kinds, bands]
    return values


def build_past(baseline: Baseline, groups: Groups, hazards: Hazards, meetings: Meetings) -> Past:
    """The past of a baseline, from the tables of its first day."""
    per_day = hazards.duration.on(0)
    lived = np.cumsum(per_day, axis=1) - per_day[:, :1]
    leave, with_support = after_offers(baseline)
    rates = _rates(baseline, hazards, meetings)
    rates[Route.SUPPORTED_WORK] *= leave
    past = Past(
        groups,
        rates,
        with_support,
        np.zeros_like(rates),
        lived,
        per_day,
        at_first(baseline.leaving.frailty_variance, baseline.period),
        at_first(baseline.people.survived_share, baseline.period),
    )
    _add_bands(past)
    return past


def after_offers(baseline: Baseline) -> tuple[float, float]:
    """Of offers on the first day, the share that ends in the job, and of those the share with support."""
    period = baseline.period
    supported = at_first(baseline.crowding_out.offer_share, period)
    shares = np.array([at_first(subsidy.offers_share, period) for subsidy in baseline.subsidies.values()])
    hired = np.array(
        [at_first(subsidy.hired_anyway_share, period) for subsidy in baseline.subsidies.values()]
    )
    anyway = (1.0 - supported) * float(shares @ hired) / max(float(shares.sum()), np.finfo(float).tiny)
    leave = supported + anyway
    return leave, supported / leave if leave > 0.0 else 0.0


def _add_bands(past: Past) -> None:
    """Fill in what is lived through before each band begins."""
    starts = past.groups.band_starts
    for band in range(1, len(starts)):
        first, last = np.maximum(starts[[band - 1, band]] - 1, 0)
        for route in Route:
            days = past._lived(route, last) - past._lived(route, first)
            past.at_start[route, :, band] = (
                past.at_start[route, :, band - 1] + days * past.rates[route, :, band - 1]
            )


def _rates(baseline: Baseline, hazards: Hazards, meetings: Meetings) -> Floats:
    """Base × demand × mean meeting factor: (route, kind of person, band), of offers for supported work."""
    base = np.tile(hazards.base.on(0), len(baseline.districts))
    demand = np.repeat(hazards.demand[:, 0], base.shape[1] // len(baseline.districts))
    base[list(WORK_ROUTES)] *= demand
    rates = base[:, :, None] * mean_meeting_factor(baseline, hazards, meetings)
    rates[Route.SUPPORTED_WORK] *= hazards.offers[:, :, 0]
    return rates


def mean_meeting_factor(baseline: Baseline, hazards: Hazards, meetings: Meetings) -> Floats:
    """1 + boost × mean decay, days since the last meeting uniform over the realised interval.

    Shape (route, kind of person, band), for those not in a programme. The boost is the mean over formats.
    """
    decay = hazards.decay.on(0)
    summed = np.append(0.0, np.cumsum(decay[1:]))
    intervals = realised_intervals(baseline)
    left = summed[np.minimum(intervals, len(summed) - 1)] / intervals
    row, group_row = meetings.row[:, :, 0], meetings.group_row[:, :, 0]
    boost = (left * mean_boost_factor(meetings))[row] * meetings.group_factor[group_row, 0]
    factor: Floats = 1.0 + meetings.boost[:, 0][:, None, None] * boost
    return factor


def realised_intervals(baseline: Baseline) -> Ints:
    """Days between attended meetings on the eve of the first day, by row of the contact plan."""
    days = [at_first(row.realised_interval_days, baseline.period) for row in baseline.contact_plan.values()]
    return np.maximum(np.rint(days), 1).astype(np.int64)


def mean_boost_factor(meetings: Meetings) -> Floats:
    """Format and kind factors on the boost, weighted by the contact plan's shares; shape (row,)."""
    physical, group = meetings.physical[:, 0], meetings.group[:, 0]
    formats = meetings.format_factor[:, 0]
    mean = (
        physical * formats[Format.PHYSICAL]
        + group * formats[Format.GROUP]
        + (1.0 - physical - group) * formats[Format.DISTANCE]
    )
    factor: Floats = mean * mean_kind_factor(meetings)
    return factor


def mean_kind_factor(meetings: Meetings) -> Floats:
    """Kind factor of a follow-up, some of which are joint; shape (row,)."""
    kinds, joint = meetings.kind_factor[:, 0], meetings.joint[:, 0]
    factor: Floats = kinds[Kind.FOLLOW_UP] * (1.0 - joint) + kinds[Kind.JOINT] * joint
    return factor
