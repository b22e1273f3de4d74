"""The word that somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

_LONGEST_WORD = 60
_LIKE_ENOUGH = 0.6


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The most alike of the words, None if none is alike; case, `-`, `_` and blanks do not matter."""
    if not word or len(word) > _LONGEST_WORD:
        return None
    wanted = _plain(word)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best, best_ratio = None, _LIKE_ENOUGH
    for candidate in words:
        matcher.set_seq1(_plain(candidate))
        ratio = matcher.ratio() if matcher.quick_ratio() >= best_ratio else 0.0
        if ratio > best_ratio or (best is None and ratio == best_ratio):
            best, best_ratio = candidate, ratio
    return best


def _plain(word: str) -> str:
    return word.casefold().replace("-", "").replace("_", "").replace(" ", "")
