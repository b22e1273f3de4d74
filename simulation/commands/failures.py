"""How a command stops early: each with its exit status."""

from __future__ import annotations

DONE, CHECK_FAILED, WRONG_INPUT, OUR_FAULT = 0, 1, 2, 3
BROKEN_PIPE = 141


class InputError(Exception):
    """Something that was typed cannot be done; the message is for the reader, in their language."""
