"""What moves the answer is told from all evaluations at once: right on average, as unsure as it says."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from simulation.experiment.sensitivity.probing import Output, Point
from simulation.experiment.sensitivity.slopes import Slopes, slopes_of
from simulation.experiment.sensitivity.tornado import Bar, bars_of, centre_points, stand_out
from simulation.plan.plan import Floats

NAMES = tuple("abcdefgh")
TRUE = np.array([5.0, 3.0, 2.0, 1.0, 0.0, 0.0, 0.0, 0.0])
STUDIES, REPLICATIONS, POINTS = 200, 40, 5
FALSE_ALARMS = 1e-4
"""Of each test here."""


def studied(seed: int, truth: Floats = TRUE, *, common: float = 2.0, chance: float = 2.0) -> Slopes:
    """Slopes of made-up answers: linear, with what is common to a replication and chance of a point's own."""
    drawn = np.random.default_rng(seed)
    points, values = [], []
    for number in range(REPLICATIONS):
        shared = common * drawn.normal()
        for quantiles in drawn.uniform(size=(POINTS, len(NAMES))):
            points.append(Point(dict(zip(NAMES, quantiles.tolist(), strict=True)), number))
            values.append(7.0 + truth @ (quantiles - 0.5) + shared + chance * drawn.normal())
    return slopes_of(NAMES, points, output(np.array(values)))


def output(values: Floats) -> Output:
    return Output("net", "2023", "", "people", values)


@pytest.fixture(scope="module")
def many() -> list[Slopes]:
    return [studied(seed) for seed in range(STUDIES)]


def test_slopes_are_right_on_average_and_as_unsure_as_they_say(many: list[Slopes]) -> None:
    z = np.array([(one.values - TRUE) / one.errors for one in many])
    farthest = stats.norm.isf(FALSE_ALARMS / len(NAMES) / 2)
    assert np.abs(z.mean(axis=0) * np.sqrt(STUDIES)).max() < farthest
    spread = (z**2).sum()  # chi-square, but for the tenth by which an estimated covariance may be off
    assert spread < 1.1 * stats.chi2.isf(FALSE_ALARMS / 2, z.size)
    assert spread > 0.9 * stats.chi2.isf(1 - FALSE_ALARMS / 2, z.size)


def test_what_is_common_to_a_replication_does_not_blur_what_is_within_it() -> None:
    without, with_it = (
        np.mean([studied(seed, common=common).errors.mean() for seed in range(10)]) for common in (0.0, 20.0)
    )
    assert with_it < 1.3 * without


def test_the_share_of_some_covers_the_truth_as_often_as_it_says(many: list[Slopes]) -> None:
    told = [one.share_of({"b", "c"}, 1) for one in many]
    truth = (3.0**2 + 2.0**2) / (TRUE**2).sum()
    covered = sum(share.low95 <= truth <= share.high95 for share in told if share)
    assert stats.binomtest(covered, STUDIES, 0.95).pvalue > FALSE_ALARMS


def test_without_anything_that_moves_the_answer_most_studies_say_so() -> None:
    still = [studied(seed, np.zeros(len(NAMES))) for seed in range(STUDIES)]
    told = sum(one.shares() is not None for one in still)
    longer = sum(any(bar.told_from_chance for bar in bars_of(one)) for one in still)
    for count in (told, longer):  # 5 per cent, and 2 for the covariance being estimated
        assert stats.binomtest(count, STUDIES, 0.07, alternative="greater").pvalue > FALSE_ALARMS
    lost = next(one for one in still if one.shares() is None)
    assert lost.share_of({"a"}, 1) is None


def test_without_chance_the_surface_is_found_as_it_is() -> None:
    found = studied(1, common=0.0, chance=0.0)
    np.testing.assert_allclose(found.values, TRUE, atol=1e-9)
    assert found.centre == pytest.approx(7.0)


def test_a_bar_reaches_from_the_10th_to_the_90th_percentile() -> None:
    first, second, *_ = bars_of(studied(1, common=0.0, chance=1e-6))
    assert (first.name, second.name) == ("a", "b")
    assert first.swing == pytest.approx(0.8 * 5.0, abs=1e-4)
    assert (first.low, first.high) == pytest.approx((7.0 - 2.0, 7.0 + 2.0), abs=1e-4)
    assert first.share == pytest.approx(25 / 39, abs=1e-4)
    assert first.low95 < first.low80 < first.swing < first.high80 < first.high95


def bar(low: float, high: float) -> Bar:
    swing = (low + high) / 2
    return Bar("", 0.0, swing, swing, low, high, low, high, 0.0, 0.0)


@pytest.mark.parametrize(
    ("last", "told"),
    [((0.5, 1.5), True), ((-1.5, 1.5), True), ((0.5, 2.5), False), ((-2.5, -0.5), False)],
)
def test_three_bars_stand_out_where_no_other_may_be_as_long(last: tuple[float, float], told: bool) -> None:
    assert stand_out([bar(6, 8), bar(-6, -4), bar(2, 3), bar(*last)]) is told


def test_a_bar_that_may_be_none_does_not_stand_out() -> None:
    assert stand_out([bar(6, 8), bar(5, 6), bar(-1, 9), bar(0.1, 0.2)]) is False
    assert stand_out([bar(6, 8), bar(5, 6), bar(3, 4)]) is None


def test_the_centre_is_run_in_every_replication() -> None:
    assert centre_points(3) == tuple(Point({}, number) for number in range(3))
