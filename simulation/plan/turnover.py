"""Staff from day to day: who leaves, who is replaced, notice, and those who are still learning.

All are expected values. On each day, in each role and district:

1. A share leaves (`leaving_per_year_share` / 365).
2. Posts that recruiting has just filled get their people (see `posts`): also while hiring is stopped.
3. While hiring is open, leavers are replaced the same day: turnover is known beforehand and recruited for
   ahead, so that with hiring open and no lever staff stay exactly as planned. A lever's harder recruiting
   replaces the share (filled share / filled share without levers) of them; leavers beyond the usual turnover
   are announced when they leave, and posts left empty during a stop when it ends: the filled share of these
   comes `recruiting_months` later. Never more than there are posts.
4. Whoever has no post stays until turnover has taken the excess, `notice_months` at the longest; then the
   newest leave first.

New staff learn along a straight line for `learning_weeks`, and a mentor gives them `mentor_time_share` of
their time meanwhile: a newcomer adds the larger of 0 and (weeks / learning weeks − mentor's share), then 1.
It is never below 0, so that more staff never give fewer minutes on any day.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.plan.plan import Bools, Days, Floats, Ints

_EXACT = 1e-12
"""Differences of arithmetic only: as good as all posts filled."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How staff come and go; shape (row, day)."""

    leaving: Floats  # share a day
    leaving_usual: Floats  # the same without levers
    open: Bools
    replaced: Floats  # share of the usual leavers who are replaced while hiring is open
    filled: Floats
    recruiting: Days
    learning: Days
    mentor: Floats


@dataclass(frozen=True, slots=True)
class Realised:
    """Shape (row, district, day)."""

    staff: Floats
    not_working: Floats  # of them, lost to learning and to mentors


def realise(posts: Floats, before: Floats, allowed: Floats, rules: Rules) -> Realised:
    """Staff from the posts that can be filled (row, district, day) and those on the eve of day 0.

    `allowed` (row, district, day): how many can stay at the most, those under notice included.
    """
    n_days = posts.shape[-1]
    staff, lost = np.empty_like(posts), np.empty_like(posts)
    learners = Learners(before, rules)
    announced = np.zeros((*before.shape, n_days + 1 + int(rules.recruiting.max(initial=0))))
    last, last_posts = before.copy(), before
    was_open = rules.open[:, 0]
    unforeseen = _unforeseen(rules)
    for day in range(n_days):
        if unforeseen[day]:
            _announce(announced, day, last, last_posts, rules, was_open)
        remaining = last - last * rules.leaving[:, day, None]
        now = _with_hires(remaining, last, posts[..., day], last_posts, announced[..., day], rules, day)
        hired = now - remaining
        kept = np.minimum(now, allowed[..., day])
        learners.pass_day(day, rules.leaving[:, day], hired, now - kept)
        staff[..., day], lost[..., day] = kept, learners.not_working(day)
        last, last_posts, was_open = kept, posts[..., day], rules.open[:, day]
    return Realised(staff, lost)


def _unforeseen(rules: Rules) -> Bools:
    """Days on which posts may become, or be found, empty unforeseen: those on which any are announced."""
    opens = rules.open & ~np.append(rules.open[:, :1], rules.open[:, :-1], axis=1)
    more_leave = rules.open & (rules.leaving > rules.leaving_usual)
    days: Bools = np.any(opens | more_leave, axis=0)
    return days


def _announce(
    announced: Floats, day: int, last: Floats, posts: Floats, rules: Rules, was_open: Bools
) -> None:
    """Posts that become empty unforeseen are announced; those who will come are written on their day."""
    unforeseen = np.maximum(rules.leaving[:, day] - rules.leaving_usual[:, day], 0.0)[:, None] * last
    left_empty = np.where((rules.open[:, day] & ~was_open)[:, None], np.maximum(posts - last, 0.0), 0.0)
    coming = (unforeseen * rules.open[:, day, None] + left_empty) * rules.filled[:, day, None]
    for row in np.flatnonzero(coming.any(axis=1)):
        announced[row, :, day + rules.recruiting[row, day]] += coming[row]


def _with_hires(
    remaining: Floats,
    last: Floats,
    posts: Floats,
    last_posts: Floats,
    coming: Floats,
    rules: Rules,
    day: int,
) -> Floats:
    """Staff when the day's hires have come: no more than posts, and nobody is sent away here."""
    usual = np.minimum(rules.leaving[:, day], rules.leaving_usual[:, day]) * rules.replaced[:, day]
    replaced = np.where(rules.open[:, day, None], last * usual[:, None], 0.0)
    hires = replaced + coming + np.maximum(posts - last_posts, 0.0)
    full = remaining + hires >= posts * (1.0 - _EXACT)
    return np.where(full, np.maximum(posts, remaining), remaining + hires)


class Learners:
    """Those hired so recently that they still learn, by the day they came."""

    def __init__(self, before: Floats, rules: Rules) -> None:
        """On the eve of day 0: those who replaced leavers, where hiring was open."""
        self.rules = rules
        self.longest = int(rules.learning.max(initial=0))
        n_days = rules.leaving.shape[1]
        self.number = np.zeros((*before.shape, self.longest + n_days))
        self._regime = _regimes(rules)
        self._losses: dict[int, Floats] = {}
        ages = np.arange(self.longest)[::-1]
        usual = rules.leaving_usual[:, :1] * rules.open[:, :1]
        stayed = (1.0 - rules.leaving_usual[:, :1]) ** ages
        self.number[..., : self.longest] = before[..., None] * (usual * stayed)[:, None, :]

    def pass_day(self, day: int, leaving: Floats, hired: Floats, dismissed: Floats) -> None:
        """Some leave, some come; those without a post for too long go, the newest first."""
        window = self.number[..., day : day + self.longest + 1]
        window *= 1.0 - leaving[:, None, None]
        window[..., -1] = hired
        if dismissed.any():
            newer = np.cumsum(window[..., ::-1], axis=-1)[..., ::-1] - window
            window -= np.clip(dismissed[..., None] - newer, 0.0, window)

    def not_working(self, day: int) -> Floats:
        """Full-time equivalents lost to learning and to mentors; shape (row, district)."""
        window = self.number[..., day : day + self.longest + 1]
        lost: Floats = np.einsum("rdh,rh->rd", window, self._loss_on(day))
        return lost

    def _loss_on(self, day: int) -> Floats:
        """The same on all days that look back on nothing but the regime they are in."""
        regime = int(self._regime[day])
        if self._regime[max(day - self.longest, 0)] != regime:
            return self._loss(day)
        if regime not in self._losses:
            self._losses[regime] = self._loss(day)
        return self._losses[regime]

    def _loss(self, day: int) -> Floats:
        """Of one hired on each day of the window; shape (row, day of hire)."""
        hired = np.clip(np.arange(day - self.longest, day + 1), 0, None)
        learning = self.rules.learning[:, hired]
        ages = np.minimum(day - np.arange(day - self.longest, day + 1), learning)
        progress = np.where(learning > 0, ages / np.maximum(learning, 1), 1.0)
        helped = np.maximum(progress - self.rules.mentor[:, hired], 0.0)
        loss: Floats = np.where(ages < learning, 1.0 - helped, 0.0)
        return loss


def _regimes(rules: Rules) -> Ints:
    """Numbers the stretches of days with the same learning time and mentor's share; shape (day,)."""
    terms = np.concatenate([rules.learning, rules.mentor])
    changed: Ints = (terms[:, 1:] != terms[:, :-1]).any(axis=0).astype(np.int64)
    return np.append(0, np.cumsum(changed))
