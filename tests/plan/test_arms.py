"""Who is in which arm of a trial: by the shares, the same for a person whatever else is drawn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.tiny import people
from support.z import LIMIT, z_of_share

from simulation.plan.arms import UNSPLIT, Arms
from simulation.plan.plan import Key

KEY = Key(7, 0)
DISTRICTS = 10
PEOPLE = people(20_000, districts=DISTRICTS)


def test_persons_are_in_arms_by_their_shares():
    arm = Arms((), UNSPLIT, (0.2, 0.5, 0.3)).draw(KEY, PEOPLE, DISTRICTS)
    counts = np.bincount(arm)
    for count, share in zip(counts, (0.2, 0.5, 0.3), strict=True):
        assert abs(z_of_share(int(count), len(PEOPLE), share)) < LIMIT


def test_whole_districts_are_in_one_arm_and_as_many_as_the_shares_say():
    arm = Arms((0.3, 0.7), UNSPLIT, ()).draw(KEY, PEOPLE, DISTRICTS)
    of_district = [set(arm[PEOPLE.district == district].tolist()) for district in range(DISTRICTS)]
    assert all(len(found) == 1 for found in of_district)
    assert sorted(found.pop() for found in of_district) == [0] * 3 + [1] * 7


def test_with_two_levels_only_treated_districts_are_split_among_persons():
    arm = Arms((0.5, 0.5), 0, (0.5, 0.5)).draw(KEY, PEOPLE, DISTRICTS)
    of_district = [set(arm[PEOPLE.district == district].tolist()) for district in range(DISTRICTS)]
    assert sorted(map(sorted, of_district)) == [[0]] * 5 + [[1, 2]] * 5


def test_which_districts_are_treated_changes_with_the_replication():
    arms = Arms((0.5, 0.5), UNSPLIT, ())
    one_each = np.unique(PEOPLE.district, return_index=True)[1]
    drawn = {tuple(arms.draw(Key(7, number), PEOPLE, DISTRICTS)[one_each].tolist()) for number in range(10)}
    assert len(drawn) > 5


@given(st.integers(0, 50), st.integers(0, 5))
def test_a_persons_arm_hangs_on_nobody_else(which: int, replication: int):
    key = Key(7, replication)
    arms = Arms((), UNSPLIT, (0.5, 0.5))
    alone = replace(PEOPLE, id=PEOPLE.id[which : which + 1], district=PEOPLE.district[which : which + 1])
    assert arms.draw(key, alone, DISTRICTS)[0] == arms.draw(key, PEOPLE, DISTRICTS)[which]


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_a_larger_share_only_adds_people_to_the_first_arm(share: float):
    less = Arms((), UNSPLIT, (share - 0.2, 1.2 - share)).draw(KEY, PEOPLE, DISTRICTS) == 0
    more = Arms((), UNSPLIT, (share, 1.0 - share)).draw(KEY, PEOPLE, DISTRICTS) == 0
    assert not (less & ~more).any()
