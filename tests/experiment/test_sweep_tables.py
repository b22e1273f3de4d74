"""What a sweep is summed up to: where effects turn, and what is regretted, on figures made up."""

from __future__ import annotations

import numpy as np
import pytest

from simulation.experiment.sweeps.crossing import crossings
from simulation.experiment.sweeps.design import points
from simulation.experiment.sweeps.folder import Shard
from simulation.experiment.sweeps.regret import ranked, regrets
from simulation.experiment.sweeps.swept import Answered, Swept
from simulation.experiment.sweeps.telling import sentences
from simulation.scenario.sweep import GRID, LATIN_HYPERCUBE, SOBOL, Axis, Sweep

NET = "net_transitions_for_all"
KEY = (NET, "2023-01/2023-12", "", "people")


def swept(cells: dict[str, tuple[dict[str, str], list[float]]], key=KEY) -> Swept:
    answered = {cell: Answered((key,), np.array(values)[:, None]) for cell, (_, values) in cells.items()}
    labels = {cell: told for cell, (told, _) in cells.items()}
    return Swept(labels, (key[0],), len(next(iter(answered.values())).values), answered)


def test_an_effect_turns_where_a_line_between_means_crosses_zero():
    line = {
        f"{at}": ({"d": str(at), "b": "1"}, [mean - 0.1, mean + 0.1])
        for at, mean in ((0, 6.0), (1, 2.0), (2, -2.0))
    }
    (found,) = crossings(swept(line), ("d",))
    assert (found.axis, found.low, found.high, found.upwards, found.beside) == ("d", 1.0, 2.0, False, "b=1")
    assert found.at == pytest.approx(1.5)
    assert found.sure


def test_a_turn_within_chance_is_said_not_to_be_sure():
    line = {"a": ({"d": "0"}, [9.0, -1.0]), "b": ({"d": "1"}, [-9.0, 1.0])}
    (found,) = crossings(swept(line), ("d",))
    assert not found.sure


def test_turns_are_told_in_words_and_the_regretted_least():
    line = {f"{at}": ({"d": str(at)}, [mean - 9, mean + 9]) for at, mean in ((0.5, 2.0), (1.5, -2.0))}
    assert list(sentences(swept(line), ("d",), "en")) == [
        f"{NET} 2023-01/2023-12 turns at d ≈ 1 (between 0.5 and 1.5); not certain, the 95 per cent "
        "intervals reach past zero"
    ]
    options = cells_of_options({("a.yaml", ""): [10.0, 12.0], ("b.yaml", ""): [8.0, 9.0]})
    assert list(sentences(swept(options), (), "sv")) == [f"Minst ånger ({NET}): a, som mest 0,0"]


def test_of_many_turns_ten_are_told():
    jagged = {f"{at}": ({"d": str(at)}, [(-1.0) ** at] * 2) for at in range(14)}
    told = list(sentences(swept(jagged), ("d",), "sv"))
    assert len(told) == 11
    assert told[-1] == "… och 3 vändpunkter till i break_even.csv"


def test_lines_are_of_cells_alike_in_all_else():
    cells = {
        "a": ({"d": "0", "b": "1"}, [1.0, 1.0]),
        "b": ({"d": "1", "b": "2"}, [-1.0, -1.0]),
    }
    assert not list(crossings(swept(cells), ("d", "b")))


def cells_of_options(values: dict[tuple[str, str], list[float]]):
    return {
        f"{option}{under}": ({"scenario": option, "under": under}, each)
        for (option, under), each in values.items()
    }


def test_regret_is_how_much_better_the_best_in_each_circumstance_would_have_been():
    made = regrets(swept(cells_of_options({
        ("a", ""): [10.0, 12.0], ("b", ""): [8.0, 9.0],
        ("a", "slump"): [1.0, 1.0], ("b", "slump"): [5.0, 7.0],
    })))  # fmt: skip
    told = {(one.scenario, one.under): (one.regret.mean, one.best, one.worst) for one in made}
    assert told == {
        ("a", ""): (0.0, "a", 5.0), ("b", ""): (2.5, "a", 2.5),
        ("a", "slump"): (5.0, "b", 5.0), ("b", "slump"): (0.0, "b", 2.5),
    }  # fmt: skip
    assert ranked(iter(made)) == [("b", 2.5), ("a", 5.0)]


def test_of_a_cost_less_is_better():
    cost = ("extra_cost", "2023-01/2023-12", "state", "SEK million")
    made = regrets(swept(cells_of_options({("a", ""): [10.0, 10.0], ("b", ""): [4.0, 4.0]}), cost))
    assert {one.scenario: one.regret.mean for one in made} == {"a": 6.0, "b": 0.0}


def test_regret_has_the_interval_of_paired_differences():
    """Both vary by 20, their difference by nothing."""
    made = regrets(swept(cells_of_options({("a", ""): [10.0, 30.0, 50.0], ("b", ""): [8.0, 28.0, 48.0]})))
    other = next(one for one in made if one.scenario == "b")
    assert (other.regret.low95, other.regret.mean, other.regret.high95) == (2.0, 2.0, 2.0)


def test_shards_share_cells_out_and_none_twice():
    cells = [f"{number:016x}" for number in range(0, 4000, 7)]
    for of in (1, 3, 8):
        assert all(sum(Shard(number, of).has(cell) for number in range(1, of + 1)) == 1 for cell in cells)


def drawn(design: str, cells: int, seed: int = 1):
    axes = (Axis("a", low=0.0, high=1.0), Axis("b", low=10.0, high=30.0))
    return points(Sweep("", "", "", (), axes=axes, design=design, cells=cells), seed)


@pytest.mark.parametrize("design", [LATIN_HYPERCUBE, SOBOL])
def test_points_are_drawn_between_the_ends_by_the_seed_alone(design: str):
    made = drawn(design, 12)
    assert len(made) == 12
    assert made == drawn(design, 12)
    assert made != drawn(design, 12, seed=2)
    assert all(0.0 <= one["a"] <= 1.0 and 10.0 <= one["b"] <= 30.0 for one in made)


def test_a_latin_hypercube_has_one_point_in_each_row_and_column():
    made = drawn(LATIN_HYPERCUBE, 10)
    assert sorted(int(one["a"] * 10) for one in made) == list(range(10))
    assert sorted(int((one["b"] - 10) / 2) for one in made) == list(range(10))


def test_a_sobol_design_can_be_extended():
    assert drawn(SOBOL, 21)[:8] == drawn(SOBOL, 8)


def test_of_a_grid_the_last_axis_moves_first():
    made = points(Sweep("", "", "", (), axes=(Axis("a", (1.0, 2.0)), Axis("b", (3.0, 4.0))), design=GRID), 0)
    assert [tuple(one.values()) for one in made] == [(1.0, 3.0), (1.0, 4.0), (2.0, 3.0), (2.0, 4.0)]
