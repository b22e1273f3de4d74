"""The same model, told everything in another order: whatever has no order of its own is shuffled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from simulation.model.decisions import Decisions
from simulation.model.labour_market import LabourMarket
from simulation.model.meetings import Meetings
from simulation.model.programmes import Programmes
from simulation.model.registry import Registry


def shuffle_everything(patch: pytest.MonkeyPatch, seed: int) -> None:
    """Who arrives, crosses, passes a threshold, is due, ends or lapses first, is settled by lot."""
    rng = np.random.default_rng(seed)

    def mixed(items: Any) -> list[Any]:
        return [items[i] for i in rng.permutation(len(items))]

    def told(owner: type, name: str) -> None:
        original: Callable[..., list[Any]] = getattr(owner, name)
        patch.setattr(owner, name, lambda self, *args: mixed(original(self, *args)))

    told(Registry, "pass_thresholds")
    told(LabourMarket, "crossings")
    told(Decisions, "employers_no_longer_waiting")

    arriving, enter = Registry.arriving, LabourMarket.enter
    end, listing, decide = Programmes.end, Meetings.put_on_list, Decisions.decide

    def arrive(self: Registry, day: int) -> Any:
        new, back = arriving(self, day)
        return (new, back) if day < 0 else (mixed(new), mixed(back))  # the stock is in the plan's order

    def enter_mixed(self: LabourMarket, people: Any) -> None:
        enter(self, mixed(people))

    def end_mixed(self: Programmes, day: int) -> None:
        self._ending[day] = mixed(self._ending[day])
        end(self, day)

    def list_mixed(self: Meetings, until: int) -> None:
        self._arrivals = mixed(self._arrivals)
        listing(self, until)

    def decide_mixed(self: Decisions, day: int) -> None:
        self._becoming_ready[day] = mixed(self._becoming_ready[day])
        self._supplemented[day] = mixed(self._supplemented[day])
        decide(self, day)

    patch.setattr(Registry, "arriving", arrive)
    patch.setattr(LabourMarket, "enter", enter_mixed)
    patch.setattr(Programmes, "end", end_mixed)
    patch.setattr(Meetings, "put_on_list", list_mixed)
    patch.setattr(Decisions, "decide", decide_mixed)
