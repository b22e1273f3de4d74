"""Mutations of valid files end in ScenarioError or a Scenario: never another exception, never slow."""

import random
import re
import time
from pathlib import Path

import pytest

from simulation.scenario.load import Loader
from simulation.scenario.scenario import Scenario

CASES = Path(__file__).parents[1] / "cases"
SMALL = (CASES / "small.yaml").read_text().replace("small/", f"{CASES}/small/")
SEEDS = [
    f"""\
name: Prov
question: "Vad ger: mer?"
extends: {CASES}/small.yaml
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
extends: {CASES}/parts/recession.yaml
levers_from: [{{file: {CASES}/parts/hire.yaml, later_months: 2, times: 0.5}}, {CASES}/parts/open.yaml]
budget_mkr_per_year: 12
""",
]
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


def changed(text: str, chance: random.Random) -> str:
    """The text with one to three small mistakes in it."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        text = chance.choice((_byte, _line, _token, _value, _swap, _deep, _alias))(text, chance)
    return text


def _byte(text, chance):
    at = chance.randrange(len(text) + 1)
    cut = chance.choice((0, 0, 1, 1, 3, 40))
    added = chance.choice(("", chr(chance.choice((9, 10, 32, 34, 35, 44, 58, 123, 125, 160, 8722, 0x202E)))))
    return text[:at] + added + text[at + cut :]


def _line(text, chance):
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


def _token(text, chance):
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(("", " ")) + chance.choice(TOKENS) + chance.choice(("", " ")) + text[at:]


def _value(text, chance):
    """A value replaced by a token."""
    parts = text.split(": ")
    at = chance.randrange(len(parts))
    end = next((index for index, char in enumerate(parts[at]) if char in ",}\n"), len(parts[at]))
    parts[at] = chance.choice(TOKENS) + parts[at][end:]
    return ": ".join(parts)


def _swap(text, chance):
    """A word written in place of another."""
    words = [word for word in text.replace(":", " ").replace(",", " ").split() if len(word) > 2]
    return text.replace(chance.choice(words), chance.choice(words), chance.choice((1, -1)))


def _deep(text, chance):
    depth = chance.choice((3, 30, 3000))
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(("[", "{a: ", "- ")) * depth + text[at:]


def _alias(text, chance):
    """A billion laughs at the top."""
    laughs = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 10))
    return "l0: &l0 ha\n" + laughs + text if chance.random() < 0.3 else text.replace(": ", ": &x ", 1)


def outcome(loader: Loader, file: Path, text: str) -> Scenario | None:
    """What becomes of the text, within a second; every message can be written in both languages."""
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    start = time.process_time()
    scenario, problems = loader.load(file)
    assert (scenario is None) == bool(problems.errors)
    for language in ("sv", "en"):
        assert problems.render(language, 1)
    assert time.process_time() - start < 2.0, text
    return scenario


@pytest.mark.parametrize("batch", range(8))
def test_mutated_scenarios_are_refused_or_accepted(batch, tmp_path):
    chance, loader = random.Random(1000 + batch), Loader()
    accepted = 0
    for number in range(225):
        text = changed(chance.choice(SEEDS), chance)
        accepted += outcome(loader, tmp_path / f"s{number}.yaml", text) is not None
    assert 0 < accepted < 225


@pytest.mark.parametrize("batch", range(4))
def test_mutated_roots_are_refused_or_accepted(batch, tmp_path):
    chance = random.Random(2000 + batch)
    accepted = 0
    for number in range(50):
        accepted += outcome(Loader(), tmp_path / f"r{number}.yaml", changed(SMALL, chance)) is not None
    assert accepted < 50


def test_mutated_tables_are_refused_or_accepted(tmp_path):
    chance = random.Random(3000)
    tables = sorted((CASES / "small").glob("*.csv"))
    for number in range(60):
        table = chance.choice(tables)
        text = chance.choice((_byte, _line, _token))(table.read_text(), chance)
        mutant = tmp_path / f"{number}.csv"
        mutant.write_bytes(text.encode("utf-8", "surrogatepass"))
        root = SMALL.replace(str(table), mutant.as_posix())
        outcome(Loader(), tmp_path / f"r{number}.yaml", root)
