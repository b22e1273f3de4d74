"""Planned posts, and those that recruiting has had the time to fill.

A post that is planned on day s can be filled from s + recruiting time, if it has been planned all the
while; `filled_share` of such posts are (the share in force when it was announced, or a higher one later: a
post still empty gets its chance when recruiting becomes easier). A post that is cut is gone at once. Posts
are taken as a pile: the last planned are cut first. Those planned before day 0 are all filled: staff stand as
they did. What levers add is a pile of its own.
"""

from __future__ import annotations

import numpy as np

from simulation.plan.plan import Days, Floats


def fillable(planned: Floats, before: Floats, recruiting: Days, filled: Floats) -> Floats:
    """Posts with somebody in them when nobody leaves; shape (row, district, day).

    `planned` (row, district, day); `before` (row, district) planned on the eve of day 0; `recruiting` days
    and `filled` share, both (row, day).
    """
    posts = np.empty_like(planned)
    for row in range(len(planned)):
        announced = np.maximum(np.arange(planned.shape[-1]) - recruiting[row], 0)
        shares = filled[row, announced]
        for district in range(planned.shape[1]):
            mature = _mature(planned[row, district], before[row, district], recruiting[row])
            posts[row, district] = _filled(mature, before[row, district], shares)
    return posts


def _mature(planned: Floats, before: float, recruiting: Days) -> Floats:
    """Posts planned without a break through the recruiting time, and those filled once and not cut since."""
    if np.all(planned == before):
        return planned
    mature = np.empty_like(planned)
    last = before
    windows = _window_minimum(planned, before, recruiting)
    for day, (now, lowest) in enumerate(zip(planned.tolist(), windows.tolist(), strict=True)):
        mature[day] = last = min(now, max(last, lowest))
    return mature


def _window_minimum(values: Floats, before: float, lengths: Days) -> Floats:
    """The lowest value from `length` days ago to today, where the length is that of the day."""
    lowest = np.empty_like(values)
    for length in np.unique(lengths):
        padded = np.concatenate([np.full(length, before), values])
        of_length = np.lib.stride_tricks.sliding_window_view(padded, length + 1).min(axis=-1)
        lowest[lengths == length] = of_length[lengths == length]
    return lowest


def window_maximum(values: Floats, before: Floats, lengths: Days) -> Floats:
    """The highest value from `length` days ago to today; values (row, district, day), lengths (row, day)."""
    highest = np.empty_like(values)
    for row in range(len(values)):
        for district in range(values.shape[1]):
            lowest = _window_minimum(-values[row, district], -float(before[row, district]), lengths[row])
            highest[row, district] = -lowest
    return highest


def _filled(mature: Floats, before: float, shares: Floats) -> Floats:
    """The filled part of the pile: each layer (its top, the share of it that is filled)."""
    if np.all(mature == before):
        return mature
    layers = [(before, 1.0)]
    filled = np.empty_like(mature)
    last_top, last_share = before, np.inf
    total = before
    for day, (top, share) in enumerate(zip(mature.tolist(), shares.tolist(), strict=True)):
        if top != last_top or share > last_share:
            layers = _grown(_cut(layers, top), top, share)
            total = _sum(layers)
        filled[day], last_top, last_share = total, top, share
    return filled


def _cut(layers: list[tuple[float, float]], top: float) -> list[tuple[float, float]]:
    """Without what lies above `top`."""
    below = [layer for layer in layers if layer[0] < top]
    return [*below, (top, layers[len(below)][1])] if len(below) < len(layers) else below


def _grown(layers: list[tuple[float, float]], top: float, share: float) -> list[tuple[float, float]]:
    """Grown to `top`, with every layer filled to the share at least; layers filled alike become one."""
    grown: list[tuple[float, float]] = []
    for level, had in [*layers, (top, share)]:
        now = max(had, share)
        if grown and grown[-1][1] == now:
            grown.pop()
        if not grown or level > grown[-1][0]:
            grown.append((level, now))
    return grown


def _sum(layers: list[tuple[float, float]]) -> float:
    total, bottom = 0.0, 0.0
    for top, share in layers:
        total += (top - bottom) * share
        bottom = top
    return total
