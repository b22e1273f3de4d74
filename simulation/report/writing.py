"""How a page is written: sentences whose numbers are cells, pictures that stand in it, one file at last."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from simulation.report.cells import Cell, Told, number_text
from simulation.report.charts.chart import Chart, Finding
from simulation.report.words import LANGUAGES, WORDS, say
from simulation.results.keyfigures import plain

_ID = re.compile(r'(\bid="|href="#|url\(#)')
"""Where a picture names a part of itself, or asks for one: pictures in one page share no names."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes in one language."""

    language: str

    def page(self, template: str, **told: object) -> str:
        """A whole file that needs no other."""
        environment = Environment(
            loader=PackageLoader("simulation.report"),
            autoescape=select_autoescape(),
            undefined=StrictUndefined,
            trim_blocks=True,
        )
        style = Path(__file__).parent / "templates" / "report.css"
        return environment.get_template(template).render(
            language=self.language,
            say=partial(say, self.language),
            svg=lambda chart: Markup(_for_page(chart)),
            finding=self.told,
            plain=partial(_plain, language=self.language),
            number=self.number,
            span=self.span,
            style=Markup(style.read_text(encoding="utf-8")),
            **told,
        )

    def sentence(self, key: str, **values: object) -> Markup:
        """A sentence whose numbers are cells."""
        return Markup(WORDS[key][LANGUAGES.index(self.language)]).format(**values)

    def caveat_of_chance(self, manifest: Mapping[str, Any]) -> Markup:
        """What intervals are of, in a run without draws."""
        scale = plain(f"{manifest['scale']:g}", self.language)
        return self.sentence("caveat-chance", replications=manifest["replications"]["done"], scale=scale)

    def evidence(self, quality: str) -> str:
        """A number's quality, or that there is none."""
        return quality or say(self.language, "no-evidence")

    def told(self, finding: Finding) -> Markup:
        """A finding, its numbers as cells."""
        told = {
            name: self.number(one) if isinstance(one, Cell) else one for name, one in finding.values.items()
        }
        return self.sentence(finding.key, **told)

    def number(self, cell: Cell, *, size_only: bool = False) -> Markup:
        """A cell as an element that says where it stands; without its sign where words say it."""
        text = (
            number_text(abs(cell.told), cell.step, self.language) if size_only else cell.text(self.language)
        )
        element = '<data value="{}" data-step="{:g}" data-file="{}" data-row="{}" data-column="{}">{}</data>'
        return Markup(element).format(cell.told, cell.step, cell.file, cell.row, cell.column, text)

    def span(self, told: Told) -> Markup:
        """An interval."""
        if told.low is None or told.high is None:
            return self.number(told.mean)
        negative = min(told.low.told, told.high.told) < 0.0
        to = say(self.language, "to")
        dash = f" {to} " if negative else "–"
        return self.number(told.low) + dash + self.number(told.high)


def command_of(manifest: Mapping[str, Any], command: str, *more: object) -> str:
    """What makes the run again, said the same way whatever was typed: only what decides the result."""
    told = [next(iter(manifest["layers"])), "--replications", manifest["replications"]["done"]]
    told += ["--scale", f"{manifest['scale']:g}", "--seed", manifest["seed"], *more]
    if manifest["draws"]["done"]:
        told += ["--draws", manifest["draws"]["done"]]
    if manifest.get("parts"):
        told.append("--parts")
    return " ".join(map(str, ["kapacitet", command, *told]))


def foot_of(manifest: Mapping[str, Any], language: str) -> str:
    """Version and run: what a figure is to be found by. No day: equal runs have equal pages."""
    return say(language, "foot", version=manifest["version"], run=manifest["run_id"])


def _for_page(chart: Chart) -> str:
    """The picture without what reads it twice: the element around it says what it shows."""
    svg = chart.as_svg().replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    return _ID.sub(rf"\g<1>{chart.name}-", svg)


def _plain(value: object, language: str) -> str:
    """A figure of a chart's table, with three significant digits."""
    if not isinstance(value, float):
        return str(value)
    digits = f"{value:.3g}"
    return number_text(float(digits), 1.0 if abs(float(digits)) >= 100 else 0.1, language)
