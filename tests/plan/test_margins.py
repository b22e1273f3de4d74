"""The margins of a population, published against drawn."""

import numpy as np

from simulation.plan.margins import as_markdown, margins, what_follows
from simulation.plan.plan import Key
from simulation.plan.population import draw_people

BOUND = 4.5  # standard errors: some 40 margins, passed by chance all but once in 3 000 keys; the key is fixed


def test_every_margin_is_met(small, people):
    assert max(abs(margin.z) for margin in margins(small, people, 1.0)) < BOUND


def test_every_margin_is_met_by_a_sample_too(small, law):
    sample = draw_people(law, Key(5, 0), 0.2)
    assert max(abs(margin.z) for margin in margins(small, sample, 0.2)) < BOUND


def test_shares_of_a_margin_add_up_to_1(small, people):
    by_margin = {}
    for margin in margins(small, people, 1.0):
        if margin.published <= 1:
            by_margin.setdefault(margin.what, []).append((margin.published, margin.drawn))
    for rows in by_margin.values():
        assert np.allclose(np.sum(rows, axis=0), 1.0)


def test_a_wrong_margin_is_seen(small, people):
    """No women among the last quarter: the margin of sex is far off."""
    fewer = people.sex.copy()
    fewer[len(fewer) * 3 // 4 :] = 1
    wrong = type(people)(**{name: getattr(people, name) for name in people.__slots__} | {"sex": fewer})
    assert max(abs(row.z) for row in margins(small, wrong, 1.0) if row.what.startswith("sex")) > BOUND


def test_the_tables_have_a_line_for_each_margin(small, people):
    lines = list(as_markdown(small, people, 1.0))
    expected = len(margins(small, people, 1.0)) + len(what_follows(small, people))
    assert sum(line.startswith("| ") for line in lines) == expected + 2
