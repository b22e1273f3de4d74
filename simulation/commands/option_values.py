"""How an option's value is read, and refused in the reader's language."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from math import inf

from simulation.commands.texts import say

_LARGEST_SEED = 2**63 - 1


def whole(language: str, low: int, high: int = _LARGEST_SEED) -> Callable[[str], int]:
    """A whole number within limits."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(say(language, "whole-number", text=text)) from None
        if number < low:
            raise argparse.ArgumentTypeError(say(language, "at-least", limit=low))
        if number > high:
            raise argparse.ArgumentTypeError(say(language, "at-most", limit=high))
        return number

    return read


def scale(language: str) -> Callable[[str], float]:
    """A share of people and capacities."""

    def read(text: str) -> float:
        scale = _number(text, language)
        if not 0.0 < scale <= 1.0:
            raise argparse.ArgumentTypeError(say(language, "scale"))
        return scale

    return read


def above_nothing(language: str) -> Callable[[str], float]:
    """A number above 0."""

    def read(text: str) -> float:
        number = _number(text, language)
        if not 0.0 < number < inf:
            raise argparse.ArgumentTypeError(say(language, "above-nothing"))
        return number

    return read


def shard(language: str) -> Callable[[str], tuple[int, int]]:
    """Which share of how many, I/N."""

    def read(text: str) -> tuple[int, int]:
        number, sign, of = text.partition("/")
        if sign and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of):
            return int(number), int(of)
        raise argparse.ArgumentTypeError(say(language, "shard", text=text))

    return read


def share(language: str) -> Callable[[str], float]:
    """A number between 0 and 1."""

    def read(text: str) -> float:
        share = _number(text, language)
        if not 0.0 < share < 1.0:
            raise argparse.ArgumentTypeError(say(language, "share"))
        return share

    return read


def name_and_number(language: str) -> Callable[[str], tuple[str, float]]:
    """INDICATOR=NUMBER, the number not below 0."""

    def read(text: str) -> tuple[str, float]:
        name, sign, number = text.partition("=")
        if not name or not sign:
            raise argparse.ArgumentTypeError(say(language, "name-and-number", text=text))
        tolerance = _number(number, language)
        if not 0.0 <= tolerance < inf:
            raise argparse.ArgumentTypeError(say(language, "at-least", limit=0))
        return name, tolerance

    return read


def _number(text: str, language: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(say(language, "number", text=text)) from None
