"""Who is registered on the eve of the first day: how many, for how long, and with which profile.

Duration comes from its margin; the profile given the duration has probability in proportion to entry share
× survival to that duration; district and area type come from their margins. So what is adjusted (raked) is
the area types' shares of new registrations, in each district, until the stock meets its area types.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.plan.apportion import largest_remainder
from simulation.plan.cohort import Cohort, choose, gamma_frailty, sampled, together
from simulation.plan.draws import person_id, uniform
from simulation.plan.durations import Durations, duration_law
from simulation.plan.past import Past, at_first, build_past
from simulation.plan.plan import Came, Floats, Groups, Hazards, Ints, Key, Meetings
from simulation.plan.profiles import joint_attribute_shares, n_profiles
from simulation.plan.purpose import Purpose
from simulation.scenario.baseline import Baseline

REGISTERED_ALREADY = -1
"""The day that those in stock `enter`."""

GRID = 128
"""Equally likely durations at which the law of the stock is summed."""

RAKINGS = 1000
"""At most so many rounds; each shrinks what is wrong by a constant factor."""

NEAR = 1e-12
"""Raked when no share is further off than this."""


@dataclass(frozen=True, slots=True)
class StockLaw:
    """What the stock is drawn from."""

    past: Past
    durations: Durations
    numbers: Ints  # (district,) people at scale 1
    entry: Floats  # (district, profile) shares of new registrations, raked
    grid: Ints  # (GRID,) equally likely days registered

    def profile_weights(self, district: int, counter: Ints) -> Floats:
        """Probability of each profile among those with that counter; shape (counter, profile)."""
        profiles = self.entry.shape[1]
        kinds = district * profiles + np.arange(profiles)
        weights = self.entry[district] * relative_survival(self.past, kinds, counter)
        shares: Floats = weights / weights.sum(axis=1, keepdims=True)
        return shares


def draw_stock(law: StockLaw, key: Key, scale: float) -> Cohort:
    """Those in stock who are in the sample; their counter is that of the eve of the first day."""
    return together([_draw_district(law, key, scale, district) for district in range(len(law.numbers))])


def _draw_district(law: StockLaw, key: Key, scale: float, district: int) -> Cohort:
    ids = sampled(key, person_id(Came.IN_STOCK, district, 0, np.arange(law.numbers[district])), scale)
    counter = law.durations.quantile(uniform(key, ids, Purpose.DURATION, 0))
    days, row = np.unique(counter, return_inverse=True)
    profile = choose(law.profile_weights(district, days), row, uniform(key, ids, Purpose.PROFILE, 0))
    work, _ = law.past.lived_through(district * law.entry.shape[1] + profile, counter)
    return Cohort(
        id=ids,
        came=Came.IN_STOCK,
        district=np.full(len(ids), district),
        profile=profile,
        frailty=gamma_frailty(uniform(key, ids, Purpose.FRAILTY, 0), law.past.variance, work),
        enters=np.full(len(ids), REGISTERED_ALREADY),
        counter=counter,
    )


def build_stock_law(baseline: Baseline, groups: Groups, hazards: Hazards, meetings: Meetings) -> StockLaw:
    """The law of the stock, from the baseline at the root and the tables of its first day."""
    past = build_past(baseline, groups, hazards, meetings)
    durations = duration_law(baseline, past)
    grid = durations.quantile((np.arange(GRID) + 0.5) / GRID)
    shares = np.array([district.share_of_stock for district in baseline.districts])
    registered = round(at_first(baseline.people.registered_on_first_day, baseline.period))
    numbers = largest_remainder(shares, registered)
    return StockLaw(past, durations, numbers, _raked_entry(baseline, past, grid), grid)


def _raked_entry(baseline: Baseline, past: Past, grid: Ints) -> Floats:
    """Shares of new registrations (district, profile) that lead to each district's area types in stock."""
    rest = joint_attribute_shares(baseline)
    profiles = n_profiles(baseline)
    entry = np.zeros((len(baseline.districts), profiles))
    for number, district in enumerate(baseline.districts):
        kinds = number * profiles + np.arange(profiles)
        survival = relative_survival(past, kinds, grid).reshape(len(grid), -1, len(rest))
        target = np.array(district.area_type_share)
        shares = rake(survival @ rest, target / target.sum())
        entry[number] = np.outer(shares, rest).ravel()
    return entry


def relative_survival(past: Past, kinds: Ints, counter: Ints) -> Floats:
    """Survival (counter, kind of person), each counter's against the highest: small numbers do not vanish."""
    survival = past.log_survival(kinds[None, :], counter[:, None])
    survival -= survival.max(axis=1, keepdims=True)
    return np.exp(survival, out=survival)


def rake(survival: Floats, target: Floats) -> Floats:
    """Entry shares (category,) such that the stock's shares, over the grid, are the target.

    `survival` is (grid, category): of those who entered, how many remain.
    """
    shares = target.copy()
    for _ in range(RAKINGS):
        weights = shares * survival
        got = (weights / weights.sum(axis=1, keepdims=True)).mean(axis=0)
        if np.abs(got - target).max() < NEAR:
            break
        shares *= np.divide(target, got, out=np.zeros_like(target), where=got > 0.0)
        shares /= shares.sum()
    return shares
