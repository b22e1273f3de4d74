"""How often intervals hold the true difference: the table of docs/intervals.md, made anew.

    PYTHONPATH=.:tests python tests/theory/prove_intervals.py [known|queue|shapes] [--workers N]

Some ten minutes on one idle core for each of the two models, one for `shapes`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from math import sqrt
from time import perf_counter

import numpy as np
from scipy.stats import kurtosis, skew
from support.macro import (
    DISTRICTS,
    KNOWN,
    QUEUE,
    covered,
    covered_at,
    known_difference,
    mean_of_the_others,
    series,
    stops,
)

from simulation.experiment.precision import LOOK_AHEAD, MINIMUM
from simulation.plan.plan import Floats

REPLICATIONS = 40
FIXED = (5, 10, 20, 40)
MINIMA = (10, MINIMUM)
LEVELS = (0.80, 0.95)
HALFWIDTHS = {KNOWN: (1.9, 1.4), QUEUE: (0.65, 0.45)}
SHAPES = {"normal": None, "skewness 1": 4.0, "skewness 2": 1.0}
"""Differences without a model, of standard deviation 1; a gamma law of that shape has skewness 2/√shape."""
SHAPES_HALFWIDTHS, SHAPES_REPLICATIONS, SHAPES_MACRO = (0.65, 0.45), 80, 10_000
MODELS: dict[str, list[str]] = {"known": [KNOWN], "queue": [QUEUE], "shapes": []}
SEED = 1


def main() -> None:
    """Make the series, and print a table for each model."""
    args = _asked()
    for name in [KNOWN, QUEUE] if args.model is None else MODELS[args.model]:
        start = perf_counter()
        made = series(name, SEED, -(-args.macro // DISTRICTS), REPLICATIONS, args.workers)
        print(f"\n{name}", *_table(name, made), f"\n{perf_counter() - start:.0f} s", sep="\n", flush=True)
    for name, shape in SHAPES.items() if args.model in (None, "shapes") else ():
        print(f"\n{name}", *_lines(_without_a_model(shape), 0.0, SHAPES_HALFWIDTHS), sep="\n", flush=True)


def _table(name: str, made: Floats) -> Iterator[str]:
    """With the truth by algebra; or, where there is no formula, as all other macro-replications have it."""
    truth = known_difference() if name == KNOWN else mean_of_the_others(made)
    error = made.std(ddof=1) / sqrt(made.size)
    yield f"true difference {np.mean(truth):.4f}, mean of {made.size} pairs {made.mean():.4f} ± {error:.4f}"
    yield from _lines(made, truth, HALFWIDTHS[name])


def _without_a_model(shape: float | None) -> Floats:
    rng, size = np.random.default_rng(SEED), (SHAPES_REPLICATIONS, SHAPES_MACRO)
    return rng.normal(size=size) if shape is None else (rng.gamma(shape, size=size) - shape) / sqrt(shape)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", nargs="?", choices=tuple(MODELS))
    parser.add_argument("--macro", type=int, default=1_000)
    parser.add_argument("--workers", type=int, default=1)
    return parser.parse_args()


def _lines(made: Floats, truth: Floats | float, halfwidths: tuple[float, ...]) -> Iterator[str]:
    """What the differences are like, and the table."""
    macro = made.shape[1]
    yield (
        f"{macro} macro-replications; a difference has mean {made.mean():.3f}, standard deviation "
        f"{made.std():.3f}, skewness {skew(made, axis=None):.2f}, "
        f"excess kurtosis {kurtosis(made, axis=None):.2f}"
    )
    yield from (
        "",
        "| replications | mean number | 80 % intervals | 95 % intervals |",
        "|---|---:|---:|---:|",
    )
    for n in FIXED:
        yield _row(f"{n}", n, [covered(made[:n], truth, level) for level in LEVELS], macro)
    for halfwidth in halfwidths:
        for minimum in MINIMA:
            numbers = stops(made, halfwidth, minimum)
            going = int((numbers == len(made)).sum())
            name = f"± {halfwidth:g}, at least {minimum} + {LOOK_AHEAD}" + (
                f" ({going} cut off)" if going else ""
            )
            yield _row(name, numbers.mean(), [covered_at(made, numbers, truth, one) for one in LEVELS], macro)
            at_first = numbers - np.where(numbers < len(made), LOOK_AHEAD, 0)
            counts = [covered_at(made, at_first, truth, one) for one in LEVELS]
            yield _row("… without those looked ahead at", at_first.mean(), counts, macro)


def _row(name: str, number: float, counts: list[int], macro: int) -> str:
    """Shares covered, with the standard error that chance gives them."""
    shares = (count / macro for count in counts)
    told = " | ".join(f"{100 * one:.1f} ± {100 * sqrt(one * (1 - one) / macro):.1f}" for one in shares)
    return f"| {name} | {number:.1f} | {told} |"


if __name__ == "__main__":
    main()
