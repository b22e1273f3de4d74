"""When a series of paired differences is long enough."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from simulation.experiment.precision import (
    BLANK,
    FORM,
    LOOK_AHEAD,
    MINIMUM,
    NOT_POSITIVE,
    NUMBER,
    Floats,
    Precision,
    PrecisionError,
    ahead,
    enough,
    halfwidths,
    more,
    projected,
    read,
)
from simulation.results.summary import interval

COUNTS = st.integers(-50, 50).map(float)
LEAST = MINIMUM + LOOK_AHEAD
SERIES = st.integers(2, 70).flatmap(lambda n: arrays(np.float64, (n, 2), elements=COUNTS))
TARGETS = st.floats(1.0, 40.0)


def chance(seed: int, n: int, deviation: float = 1.0) -> Floats:
    return np.random.default_rng(seed).normal(0.0, deviation, n)


def test_a_precision_is_a_figure_and_a_half_width() -> None:
    expected = Precision("net_transitions_registered", 200.0)
    assert read("net_transitions_registered=200") == expected
    assert read(" net_transitions_registered = 2e2 ") == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("200", FORM),
        ("transitions", FORM),
        ("=200", FORM),
        ("", FORM),
        ("transitions=", NUMBER),
        ("transitions=0,5", NUMBER),
        ("transitions=5 %", NUMBER),
        ("transitions=nan", NUMBER),
        ("transitions=inf", NUMBER),
        ("transitions=0", NOT_POSITIVE),
        ("transitions=-200", NOT_POSITIVE),
    ],
)
def test_what_is_no_precision_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(PrecisionError) as refused:
        read(text)
    assert refused.value.reason == reason


@given(SERIES)
def test_half_widths_are_those_of_the_intervals_that_are_reported(differences: Floats) -> None:
    made = halfwidths(differences)
    assert np.isinf(made[0]).all()
    for n in range(2, len(differences) + 1):
        low, high = interval(differences[:n], 0.95)
        assert made[n - 1] == pytest.approx((high - low) / 2, abs=1e-6)


@given(SERIES, TARGETS)
def test_it_stops_at_the_first_number_from_which_the_half_width_stays_small_enough(
    differences: Floats, target: float
) -> None:
    wide = halfwidths(differences).max(axis=1)
    expected = None
    for n in range(LEAST, len(differences) + 1):
        if (wide[n - 1 - LOOK_AHEAD : n] <= target).all():
            expected = n
            break
    assert enough(differences, target) == expected


@given(SERIES, TARGETS)
def test_it_depends_on_no_replication_after_the_last_that_it_takes(
    differences: Floats, target: float
) -> None:
    """So the answer is the same whatever was made before, and by however many processes."""
    stop = enough(differences, target)
    for n in range(len(differences)):
        assert enough(differences[:n], target) == (stop if stop is not None and n >= stop else None)


@given(SERIES, TARGETS)
def test_several_scenarios_are_precise_enough_together_not_one_by_one(
    differences: Floats, target: float
) -> None:
    both = enough(differences, target)
    alone = [enough(differences[:, at], target) for at in (0, 1)]
    assert both is None or all(one is not None and one <= both for one in alone)
    assert enough(differences[:, ::-1], target) == both


@given(SERIES, TARGETS, st.floats(0.1, 10.0))
def test_a_wider_target_or_a_lower_level_never_takes_more(
    differences: Floats, target: float, wider: float
) -> None:
    stop = enough(differences, target)
    if stop is not None:
        for other in (enough(differences, target + wider), enough(differences, target, level=0.8)):
            assert other is not None
            assert other <= stop


def test_differences_that_do_not_vary_take_the_least_number() -> None:
    nothing = np.zeros(100)
    assert enough(nothing, 1e-9) == LEAST
    assert enough(nothing[: LEAST - 1], 1e-9) is None
    assert enough(nothing + 0.1, 1e-9) == LEAST


def test_a_half_width_that_dips_by_chance_is_not_enough() -> None:
    """Equal differences, then one far away: it has been looked ahead at."""
    differences = np.append(np.zeros(MINIMUM), [100.0, *np.zeros(400)])
    assert halfwidths(differences)[MINIMUM - 1, 0] == 0.0
    stop = enough(differences, 5.0)
    assert stop is not None
    assert stop > LEAST
    assert halfwidths(differences)[MINIMUM, 0] > 5.0


def test_above_a_hundred_replications_it_looks_ahead_at_one_in_twenty() -> None:
    assert [ahead(n) for n in (10, 100, 119, 120, 200, 1000)] == [5, 5, 5, 6, 10, 50]
    many = chance(1, 3000)
    stop = enough(many, 0.05)
    assert stop is not None
    wide = halfwidths(many)[:, 0]
    first = next(n for n in range(MINIMUM, stop) if (wide[n - 1 : n + ahead(n)] <= 0.05).all())
    assert stop == first + ahead(first)


def test_a_blank_difference_is_refused_not_waited_for() -> None:
    differences = np.zeros((20, 2))
    differences[7, 1] = np.nan
    for asked in (enough, more):
        with pytest.raises(PrecisionError, match="replication 7") as refused:
            asked(differences, 1.0)
        assert refused.value.reason == BLANK


@given(st.integers(0, 10**6), st.floats(0.3, 3.0))
@settings(max_examples=40)
def test_asking_for_more_until_it_is_0_ends_with_enough(seed: int, target: float) -> None:
    """And with few that are not needed: no batch doubles what is there by more than the look-ahead."""
    made, sizes = chance(seed, 5000), [0]
    while step := more(made[: sizes[-1]], target):
        assert step <= max(sizes[-1], LEAST)
        assert step >= min(LOOK_AHEAD, LEAST - sizes[-1])
        sizes.append(sizes[-1] + step)
    stop = enough(made[: sizes[-1]], target)
    assert stop == enough(made, target)
    assert stop is not None
    assert sizes[-2] < stop <= sizes[-1]


def test_the_first_batch_is_the_least_that_can_be_enough() -> None:
    assert more(np.zeros(0), 1.0) == LEAST
    assert more(np.zeros(7), 1.0) == LEAST - 7
    assert more(np.zeros((MINIMUM + 2, 3)), 1.0) == LOOK_AHEAD
    assert more(np.zeros(LEAST), 1.0) == 0


@pytest.mark.parametrize("target", [0.1, 0.5, 1.0])
def test_the_number_projected_is_the_smallest_that_students_half_width_allows(target: float) -> None:
    differences = chance(3, 50)
    deviation = float(differences.std(ddof=1))
    n = projected(differences, target) - LOOK_AHEAD
    while n > 100:  # it has been looked ahead at in proportion
        n -= 1
        if n + ahead(n) == projected(differences, target):
            break

    def wide(n: int) -> float:
        return float(stats.t.ppf(0.975, n - 1)) * deviation / float(np.sqrt(n))

    assert wide(n) <= target
    assert n == MINIMUM or wide(n - 1) > target


def test_the_number_projected_is_that_of_the_scenario_that_varies_most() -> None:
    two = np.stack([chance(4, 50), chance(5, 50, deviation=4.0)], axis=1)
    assert projected(two, 0.5) == projected(two[:, 1], 0.5) > projected(two[:, 0], 0.5)
