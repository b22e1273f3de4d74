"""The words of sweep files."""

from __future__ import annotations

import re

SWEEP_KEYS = ("axes", "design", "cells", "budget", "scenarios", "under", "replications", "indicators")
TELLING = ("axes", "budget", "scenarios", "design")
"""A file with one of these is a sweep's."""
OF_ONE_SCENARIO = ("extends", "levers", "levers_from", "kind", "budget_mkr_per_year")
"""What a sweep of several scenarios may not say: each of them says its own."""
STEPS, ENDS = ("from", "to", "step"), ("low", "high")
MOST_VALUES = 10_000
"""Of an axis, mixes of a budget, cells that are drawn."""
FILLED_IN = re.compile(r"\$([^\W\d]\w*)")
"""A scalar that stands for a number: $name."""
NAME = re.compile(r"[^\W\d]\w*")
