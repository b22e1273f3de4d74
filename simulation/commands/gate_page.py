"""A gate's verdicts for people: lines on a terminal, a page for a job, and cases for a build server."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

from simulation.commands.aligned import aligned
from simulation.commands.texts import say
from simulation.experiment.verdict import EFFECTS, INDICATORS, Gate, Verdict
from simulation.results import markdown
from simulation.results.folder import RunFolder
from simulation.results.junit import Case, Suite
from simulation.results.keyfigures import UNITS

SHOWN, NEAREST, ON_PAGE = 12, 5, 100
CHECKS = "checks"
_BETWEEN = "|"
"""Headings in one text."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is told of a gate."""

    run: RunFolder
    reference: RunFolder
    gate: Gate
    false_alarms: float
    language: str

    @property
    def failed_checks(self) -> list[dict[str, Any]]:
        """The run's own checks that did not hold."""
        return [check for check in self.run.manifest["checks"] if not check["passed"]]

    @property
    def passed(self) -> bool:
        """Whether nothing failed."""
        return not self.gate.failed and not self.failed_checks

    def lines(self) -> list[str]:
        """For a terminal: what failed, a few of them, and the verdict."""
        failed = self.gate.failed
        shown = [self._head(), *map(self._cells, failed[:SHOWN])] if failed else []
        table = [aligned(shown, right=range(4, 8))] if failed else []
        more = [self._say("gate-more", count=len(failed) - SHOWN)] if len(failed) > SHOWN else []
        return [self._heading(), *table, *more, *self.told(), *self.verdicts()]

    def page(self) -> str:
        """For a job page, in Markdown."""
        failed = self.gate.failed
        parts = [f"## {self._heading()}", *self.verdicts(), markdown.table(self._facts())]
        if failed:
            parts.append(self._table(failed[:ON_PAGE]))
        if len(failed) > ON_PAGE:
            parts.append(self._say("gate-more", count=len(failed) - ON_PAGE))
        parts += [f"- **{check['name']}**: {check['detail']}" for check in self.failed_checks]
        nearest = sorted((v for v in self.gate.verdicts if v.used), key=lambda one: -one.used)[:NEAREST]
        if nearest and not failed:
            parts.append(self._say("gate-nearest"))
            parts.append(self._table(nearest))
        return "\n\n".join([*parts, *self.told()]) + "\n"

    def suites(self) -> list[Suite]:
        """For a build server: one case an indicator, and the run's own checks."""
        properties = {name: f"{of(self.run)} / {of(self.reference)}" for name, of in _FACTS.items()}
        tables = [name for name in (INDICATORS, EFFECTS) if any(v.table == name for v in self.gate.verdicts)]
        suites = [Suite(name, list(self._cases(name)), properties) for name in tables]
        checks = [
            Case(check["name"], "" if check["passed"] else check["detail"] or check["name"])
            for check in self.run.manifest["checks"]
        ]
        return [*suites, Suite(CHECKS, checks)]

    def verdicts(self) -> Iterator[str]:
        """One line, or two."""
        rows = [one for one in self.gate.verdicts if one.judged]
        failed = self.gate.failed
        names = ", ".join(dict.fromkeys(one.indicator for one in failed))
        if failed:
            yield self._say("gate-failed", failed=len(failed), rows=len(rows), names=names)
        if self.failed_checks:
            yield self._say("gate-checks-failed", names=", ".join(one["name"] for one in self.failed_checks))
        if self.passed:
            yield self._say("gate-passed", rows=len(rows), indicators=len({one.indicator for one in rows}))

    def told(self) -> Iterator[str]:
        """How it was judged, a line each."""
        gate = self.gate
        judged = [one for one in gate.verdicts if one.judged]
        if gate.exact:
            yield self._say("gate-exact")
        else:
            yield self._say("gate-rate", rate=self.false_alarms, count=gate.by_chance)
        if gate.same_chance and not gate.exact:
            yield self._say("gate-same-chance", equal=gate.equal, rows=len(judged))
        blank = dict.fromkeys(one.indicator for one in gate.verdicts if not one.judged)
        if blank:
            yield self._say("gate-not-judged", names=", ".join(blank))
        if gate.new:
            yield self._say("gate-new", count=gate.new)

    def _heading(self) -> str:
        return self._say("gate-heading", run=self.run.path, reference=self.reference.path)

    def _head(self) -> list[str]:
        return self._say("gate-columns").split(_BETWEEN)

    def _table(self, verdicts: Sequence[Verdict]) -> str:
        return markdown.table([self._head(), *map(self._cells, verdicts)], right=range(4, 8))

    def _cells(self, one: Verdict) -> list[str]:
        """Of one row, to read."""
        unit = UNITS.get(one.unit, one.unit) if self.language == "sv" else one.unit
        group = "" if one.breakdown == "national" else f"{one.breakdown} {one.group}"
        gap = one.run - one.reference
        numbers = [self._number(value) for value in (one.run, one.reference, gap, one.tolerance)]
        name = f"{one.indicator}, {one.row}" if one.row else one.indicator
        basis = self._say(f"basis-{one.basis}") if one.judged else ""
        return [name, one.period, group, unit, *numbers, basis]

    def _number(self, value: float) -> str:
        if isnan(value):
            return ""
        text = f"{value:.0f}" if abs(value) >= 1e4 else f"{value:.4g}"
        return text.replace(".", ",") if self.language == "sv" else text

    def _facts(self) -> list[list[str]]:
        """The two runs side by side."""
        rows = [
            [self._say(name), *(of(run) for of in _FACTS.values())]
            for name, run in (("gate-run", self.run), ("gate-reference", self.reference))
        ]
        return [self._say("gate-facts").split(_BETWEEN), *rows]

    def _cases(self, table: str) -> Iterator[Case]:
        """One an indicator; every row of it that failed is told."""
        rows = [one for one in self.gate.verdicts if one.table == table]
        for name in dict.fromkeys(one.indicator for one in rows):
            own = [one for one in rows if one.indicator == name]
            failed = [one for one in own if not one.passed]
            text = [" ".join(filter(None, self._cells(one))) for one in failed]
            skipped = "" if any(one.judged for one in own) else self._say("gate-not-judged", names=name)
            head = self._say("gate-columns").replace(_BETWEEN, " · ")
            yield Case(name, text[0] if text else "", "\n".join([head, *text]) if text else "", skipped)

    def _say(self, id: str, **details: object) -> str:
        return say(self.language, id, **details)


def _source(run: RunFolder) -> str:
    """The hash's beginning, and the commit if it is known."""
    source = run.manifest["source"]
    digest, commit = str(source["sha256"]), source.get("commit")
    return digest[:12] + (f" ({commit[:12]}{'+' if source.get('dirty') else ''})" if commit else "")


_FACTS: dict[str, Callable[[RunFolder], str]] = {
    "version": lambda run: str(run.manifest["version"]),
    "source": _source,
    "seed": lambda run: str(run.manifest["seed"]),
    "replications": lambda run: str(run.manifest["replications"]["done"]),
    "scale": lambda run: f"{run.manifest['scale']:g}",
    "engine": lambda run: str(run.manifest["engine"]),
}
