"""The words of study files."""

from __future__ import annotations

TELLING = ("scenario", "method", "trajectories", "carried_on", "vary", "leave_fixed", "ranges")
"""A file with one of these is a study's."""
STUDY_KEYS = (*TELLING[:4], "cells", *TELLING[4:], "indicators")
