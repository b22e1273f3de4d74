"""Those in stock on the eve of the first day, with where they stand in the plan's tables."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulation.plan.groups import band_of
from simulation.plan.plan import Came, Floats, Groups, Hazards, Ints, People


@dataclass(frozen=True, slots=True)
class Stock:
    """Those in stock: the first of the people, with where they stand in the tables."""

    id: Ints
    district: Ints
    area_type: Ints
    profile: Ints
    kind: Ints
    band: Ints
    counter: Ints
    frailty: Floats
    reach: Floats


def stock_of(people: People, groups: Groups, hazards: Hazards) -> Stock:
    """The people in stock as columns of whole numbers."""
    here = slice(0, int(np.count_nonzero(people.came == Came.IN_STOCK)))
    district, profile = people.district[here].astype(np.int64), people.profile[here].astype(np.int64)
    counter = people.counter[here].astype(np.int64)
    return Stock(
        id=people.id[here],
        district=district,
        area_type=people.area_type[here].astype(np.int64),
        profile=profile,
        kind=district * hazards.base.tables.shape[-1] + profile,
        band=band_of(groups, counter),
        counter=counter,
        frailty=people.frailty[here],
        reach=people.reach[here],
    )
