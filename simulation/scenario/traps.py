"""What YAML reads without complaint and nobody meant: the silent traps.

`high: 0,75` inside braces is `high: 0` and a key `75`; `-hire:` is a key with a dash in its name. Each is
reported and mended, so that what follows it is judged as it was meant: one mistake gives one message.
"""

from __future__ import annotations

import re
from dataclasses import replace

from simulation.scenario.compose import Raw, RawList, RawMap, RawScalar
from simulation.scenario.messages import Words
from simulation.scenario.nodes import Entry, List, Map, Mark, Node, Scalar
from simulation.scenario.numerals import Misread, parse_number
from simulation.scenario.problems import Problems
from simulation.scenario.source import Source
from simulation.scenario.syntax import TEXT_KEYS
from simulation.scenario.units import Unit, unit_of

_QUOTES = "“”„‟‘’‚»«"
_TIGHT_COLON = re.compile(r"([A-Za-z_][\w.*-]*):([^\s:/].*)", re.DOTALL)
_TIGHT_DASH = re.compile(r"-([A-Za-z_]\w*)")
_DIGITS = re.compile(r"[+-]?\d+(, ?\d+)+", re.ASCII)
_NO_COLON = re.compile(r"([a-z_]+) +(\S+)")
_NUMBER_OR_DATE = re.compile(r"[-+.\d]+", re.ASCII)
_HASH = re.compile(r"(?:\s+|^)#(?=\w)")
_LISTS = ("levers",)

Pair = tuple[RawScalar, Raw]


class Traps:
    """Turns what was written into nodes, and reports the traps on the way."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self._source = source
        self._problems = problems

    def root(self, raw: Raw) -> Node:
        """The nodes of a whole file."""
        return self._node(raw, "")

    def _mark(self, raw: Raw) -> Mark:
        return self._source.mark(*raw.start)

    def _error(self, id: str, raw: Raw, path: str, **details: object) -> None:
        self._problems.error(id, self._mark(raw), path, **details)

    def _node(self, raw: Raw, path: str) -> Node:
        if isinstance(raw, RawMap):
            return self._map_or_list(raw, path)
        if isinstance(raw, RawList):
            items = tuple(self._node(item, f"{path}[{index}]") for index, item in enumerate(raw.items))
            return List(items, self._mark(raw))
        return self._scalar(raw, path)

    # ── Maps ────────────────────

    def _map_or_list(self, raw: RawMap, path: str) -> Map | List:
        pairs = self._keyed(raw, path)
        if pairs and all(not key.style and _TIGHT_DASH.fullmatch(key.text) for key, _ in pairs):
            return self._tight_dashes(pairs, raw, path)
        if path in _LISTS:
            self._problems.error("list-expected.levers", self._mark(raw), path)
            return self._as_list(pairs, raw, path)
        if raw.flow:
            pairs = self._joined(pairs, path)
        return Map(tuple(self._entries(pairs, path)), self._mark(raw))

    def _keyed(self, raw: RawMap, path: str) -> list[Pair]:
        """The entries whose key is a word; the others are reported."""
        pairs: list[Pair] = []
        for key, value in raw.entries:
            if isinstance(key, RawScalar):
                pairs.append(self._loosened(key, value, path) or (key, value))
            else:
                shape = Words("en lista", "a list") if isinstance(key, RawList) else Words("{ }", "{ }")
                self._error("key-expected", key, path, shape=shape)
        return pairs

    def _loosened(self, key: RawScalar, value: Raw, path: str) -> Pair | None:
        """`role:caseworker` as key and value, if that is what a key without a value holds."""
        match = None if key.style else _TIGHT_COLON.fullmatch(key.text)
        if not match or not (isinstance(value, RawScalar) and not value.text and not value.style):
            return None
        self._error("space-after-colon", key, _below(path, match[1]), right=f"{match[1]}: {match[2]}")
        line, column = key.start
        middle = (line, column + len(match[1]) + 1)
        return replace(key, text=match[1], end=middle), RawScalar(match[2], middle, key.end)

    def _tight_dashes(self, pairs: list[Pair], raw: RawMap, path: str) -> List:
        """`-hire:` as the items of a list."""
        for index, (key, _) in enumerate(pairs):
            self._error("space-after-dash", key, f"{path}[{index}]", key=key.text[1:])
        bare = [(replace(key, text=key.text[1:]), value) for key, value in pairs]
        return self._as_list(bare, raw, path)

    def _as_list(self, pairs: list[Pair], raw: RawMap, path: str) -> List:
        items = []
        for index, (key, value) in enumerate(pairs):
            below = f"{path}[{index}]"
            entry = Entry(Scalar(key.text, self._mark(key)), self._node(value, _below(below, key.text)))
            items.append(Map((entry,), self._mark(key)))
        return List(tuple(items), self._mark(raw))

    def _entries(self, pairs: list[Pair], path: str) -> list[Entry]:
        """The entries, each key once; of several in a row that are there already, the first is told."""
        lines: dict[str, int] = {}
        entries: list[Entry] = []
        again = False
        for key, value in pairs:
            below = _below(path, key.text)
            if key.text in lines and again:
                continue
            if again := key.text in lines:
                self._error("duplicate-key", key, below, key=key.text, line=lines[key.text])
                continue
            lines[key.text] = self._mark(key).line
            if key.text == "<<" and not key.style:
                if not self._problems.reported(self._mark(value)):
                    self._error("yaml-feature", key, path)
                continue
            name = Scalar(key.text, self._mark(key), bool(key.style))
            entries.append(Entry(name, self._value(key, value, below)))
        return entries

    def _value(self, key: RawScalar, value: Raw, path: str) -> Node:
        """A value; a lone `fte:30` on the line below its key is a map without its space."""
        if not isinstance(value, RawScalar) or value.style or value.start[0] == key.end[0]:
            return self._node(value, path)
        if key.text in TEXT_KEYS or not _TIGHT_COLON.fullmatch(value.text):
            return self._node(value, path)
        return self._node(
            RawMap(value.start, False, [(value, RawScalar("", value.start, value.start))]), path
        )

    # ── Commas inside braces ────────────────────

    def _joined(self, pairs: list[Pair], path: str) -> list[Pair]:
        """The entries with values put together again that a comma took apart."""
        joined: list[Pair] = []
        rest = list(reversed(pairs))
        while rest:
            key, value = rest.pop()
            bare: list[Pair] = []
            if isinstance(value, RawScalar) and value.text and not value.style:
                while rest and self._is_bare(rest[-1]):
                    bare.append(rest.pop())
                if bare:
                    joined.extend(self._put_together(key, value, bare, path))
                    continue
            joined.append((key, value))
        return joined

    def _is_bare(self, pair: Pair) -> bool:
        """Whether an entry is a lone word, without even a colon."""
        key, value = pair
        empty = isinstance(value, RawScalar) and not value.text and not value.style
        return empty and not key.style and not self._source.rest(key.end).lstrip().startswith(":")

    def _put_together(self, key: RawScalar, value: RawScalar, bare: list[Pair], path: str) -> list[Pair]:
        """A value and the lone words after it as the entries they were meant to be."""
        end = bare[-1][0].end
        whole = replace(value, text=self._source.between(value.start, end), end=end)
        below = _below(path, key.text)
        if _DIGITS.fullmatch(whole.text):
            misread = parse_number(whole.text.replace(" ", ""), unit_of(below) or Unit.NUMBER)
            if isinstance(misread, Misread):
                self._error(misread.id, whole, below, **misread.details)
            return [(key, whole)]
        if key.text not in TEXT_KEYS and not self._is_text(value, bare):
            return [(key, value), *(self._with_colon(word, nothing, path) for word, nothing in bare)]
        if value.text[0] not in _QUOTES:
            self._error("comma-in-text", whole, below, text=whole.text)
        return [(key, whole)]

    def _is_text(self, value: RawScalar, bare: list[Pair]) -> bool:
        """Whether a value with lone words after it reads as running text."""
        if _NUMBER_OR_DATE.fullmatch(value.text):
            return False
        return not any(_NO_COLON.fullmatch(word.text) for word, _ in bare)

    def _with_colon(self, word: RawScalar, value: Raw, path: str) -> Pair:
        """`over_months 12` as key and value."""
        if not (match := _NO_COLON.fullmatch(word.text)):
            return word, value
        right = f"{match[1]}: {match[2]}"
        self._error("colon-missing", word, _below(path, match[1]), text=word.text, right=right)
        line, column = word.start
        middle = (line, column + match.start(2))
        return replace(word, text=match[1]), RawScalar(match[2], middle, word.end)

    # ── Scalars ────────────────────

    def _scalar(self, raw: RawScalar, path: str) -> Scalar:
        text = raw.text
        if not raw.style:
            text = self._unquoted(raw, path)
            self._warn_of_hash(raw, path)
        elif raw.style in "|>" and not text.strip() and self._source.rest(raw.start)[1:2].isdigit():
            self._error("quote-text", raw, path)
        return Scalar(text, self._mark(raw), quoted=bool(raw.style))

    def _unquoted(self, raw: RawScalar, path: str) -> str:
        """The text without the typographic quotes around it."""
        text = raw.text
        if len(text) < 2 or text[0] not in _QUOTES or text[-1] not in _QUOTES:
            return text
        self._error("quote-character", raw, path)
        return text[1:-1]

    def _warn_of_hash(self, raw: RawScalar, path: str) -> None:
        """`Vad ger #30?` is cut at the sign; with nothing before it the value is lost altogether."""
        match = _HASH.match(self._source.rest(raw.end))
        if match and raw.text:
            line, column = raw.end
            mark = self._source.mark(line, column + match.end() - 1)
            self._problems.warn("hash-in-text", mark, path)
        elif match:
            self._error("hash-in-text", raw, path)


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
