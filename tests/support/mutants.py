"""Mutants: texts of scenarios with small mistakes in them, some of which still are scenarios."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

Mutation = Callable[[str, random.Random], str]
CASES = Path(__file__).parents[1] / "cases"


def root(cases: Path = CASES) -> str:
    """The text of a folder's small region, which may be written in any folder."""
    return (cases / "small.yaml").read_text(encoding="utf-8").replace("small/", f"{cases}/small/")


def seeds(cases: Path = CASES) -> tuple[str, str]:
    """Two scenarios that extend the small region of a folder of cases."""
    return (
        f"""\
name: Prov
question: "Vad ger: mer?"
extends: {cases}/small.yaml
source: assumption
assume: {{crowding_out.share: {{value: 0.8, low: 0.5, high: 0.9}}, staff.*.absence_share: 0.1}}
levers:
  - hire:   {{role: caseworker, fte: {{value: 3, low: 1, high: 6}}, from: 2023-04-01, over_months: 6}}
  - hire:   {{role: [caseworker, decision_officer], mkr_per_year: -1.5, from: 2023-05-01, until: 2023-11-30}}
  - expand: {{programme: coaching, fte: {{2023-04-01: 2, 2023-08-01: 4}}, from: 2023-04-01}}
  - open:   {{place: service_office, count: 2, where: {{area_types: [1], districts: [01]}}, from: 2023-03-01}}
  - keep:   {{place: service_office, names: [Service D], from: 2023-02-01}}
  - agree:  {{agreement: municipal_deepened, coverage_share: 0.2, from: 2023-04-01, over_months: 3}}
  - target: {{group: long_term, head_start_days: 30, from: 2023-04-01}}
  - change: {{path: contact_plan.*.physical_share, add: 0.20, from: 2023-07-01, over_months: 2}}
  - change: {{path: staff.*.hiring, to: stopped, from: 2023-04-01}}
""",
        f"""\
name: Paket
kind: circumstance
extends: {cases}/parts/recession.yaml
levers_from: [{{file: {cases}/parts/hire.yaml, later_months: 2, times: 0.5}}, {cases}/parts/open.yaml]
budget_mkr_per_year: 12
""",
    )


TOKENS = re.findall(
    r"\S+",
    """
: - , # ' " | > & * ! % @ ` { } [ ] ? ~ --- ... &a *a !!python/object:os.system <<: {} [] null .nan .inf -.inf
0x1F 1_000 1:30 −5 0,75 40% ½ ² ٣ 𝟙 true no 01 9999-12-31 0001-01-01 2023-02-30 1e999 1e308 -1e308 1e-320
00000000000000000000000000000001 99999999999999999999 source note levers[0] *.* . .. a.b.c ../ / ~/ /dev/zero
/etc rows columns value low high districts: all from: until: over_months: 999999999 times: 1e300
later_months: -99999 {a:{b:{c:{d:{e:1}}}}} [[[[[[[[[[1]]]]]]]]]]
""",
)
TOKENS += ["\u00a0", "\t", "\r", "\ufeff", "\x00", "\u2028", "\ud7ff", "\x85", "\x1b"]


def changed(text: str, chance: random.Random, more: Sequence[Mutation] = ()) -> str:
    """The text with one to three small mistakes in it, of these kinds and `more`."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        text = chance.choice((*KINDS, *more))(text, chance)
    return text


def byte(text: str, chance: random.Random) -> str:
    """A few characters dropped, others put in."""
    at = chance.randrange(len(text) + 1)
    cut = chance.choice((0, 0, 1, 1, 3, 40))
    added = chance.choice(("", chr(chance.choice((9, 10, 32, 34, 35, 44, 58, 123, 125, 160, 8722, 0x202E)))))
    return text[:at] + added + text[at + cut :]


def line(text: str, chance: random.Random) -> str:
    """A line dropped, doubled, moved or indented."""
    lines = text.split("\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    what = chance.choice(("drop", "double", "move", "indent"))
    if what == "drop":
        lines.pop(at)
    elif what == "double":
        lines.insert(other, lines[at])
    elif what == "move":
        lines.insert(other, lines.pop(at))
    else:
        lines[at] = chance.choice((" ", "  ", "\t", "- ", "\u00a0")) + lines[at]
    return "\n".join(lines)


def token(text: str, chance: random.Random) -> str:
    """Something odd put anywhere."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(("", " ")) + chance.choice(TOKENS) + chance.choice(("", " ")) + text[at:]


def value(text: str, chance: random.Random) -> str:
    """A value replaced by a token."""
    parts = text.split(": ")
    at = chance.randrange(len(parts))
    end = next((index for index, char in enumerate(parts[at]) if char in ",}\n"), len(parts[at]))
    parts[at] = chance.choice(TOKENS) + parts[at][end:]
    return ": ".join(parts)


def swap(text: str, chance: random.Random) -> str:
    """A word written in place of another."""
    words = [word for word in text.replace(":", " ").replace(",", " ").split() if len(word) > 2]
    return text.replace(chance.choice(words), chance.choice(words), chance.choice((1, -1)))


def deep(text: str, chance: random.Random) -> str:
    """Brackets that never end."""
    depth = chance.choice((3, 30, 3000))
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(("[", "{a: ", "- ")) * depth + text[at:]


def alias(text: str, chance: random.Random) -> str:
    """A billion laughs at the top."""
    laughs = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 10))
    return "l0: &l0 ha\n" + laughs + text if chance.random() < 0.3 else text.replace(": ", ": &x ", 1)


KINDS: Sequence[Mutation] = (byte, line, token, value, swap, deep, alias)


def other_number(text: str, chance: random.Random) -> str:
    """A number of the text made another: 0, or many times larger or smaller."""
    found = chance.choice(list(re.finditer(r"(?<=[ {])-?\d+(\.\d+)?(?=[,}\n])", text)))
    old = float(found.group())
    near = old + 1, old - 1, old * 2, old / 2, round(old * 1.1, 4)
    new = chance.choice((*near, 0, 1, old * 10, old / 10, old * 100, old / 100, -old))
    return f"{text[: found.start()]}{new:.12g}{text[found.end() :]}"
