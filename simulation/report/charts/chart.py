"""A chart: a finding, the table that it draws, and the picture, as files that stand for themselves."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, cast

from simulation.report.cells import Cell
from simulation.report.words import say

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

INK, GREY, LIGHT = "#1a1a1a", "#595959", "#d9d9d9"
BLUE, ORANGE, GREEN, PURPLE = "#005a9c", "#b8500a", "#00684a", "#7a3b8f"
"""Told apart by those who do not see colours alike and, being unlike dark, in greyscale; 4.5:1 on white."""
WIDTH, DOTS = 7.2, 200
"""Inches across, and dots an inch in PNG."""
POINTS = 72
"""An inch, as SVG counts."""
BELOW = 0.22
"""Inches for the source."""
_EDGE = 0.015
"""Of the width, left free: letters are a little wider in PNG than where places were found for them."""
_VIEW = re.compile(r'width="[^"]*" height="[^"]*" viewBox="[^"]*"')
_LETTERS = 78
"""Of a title on one line."""
_NO_DATE = {"Date": None, "Creator": None}
_STYLE: dict[str, Any] = {
    "font.size": 10,
    "font.family": "DejaVu Sans",
    "svg.fonttype": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "text.color": INK,
    "axes.labelcolor": INK,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence of the dictionary and what stands in its places: cells, or words."""

    language: str
    key: str
    values: Mapping[str, Cell | str]

    def __str__(self) -> str:
        """In words, for a picture."""
        texts = {name: _words(one, self.language) for name, one in self.values.items()}
        return say(self.language, self.key, **texts)


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart drawn, with title and source: `above` and `high` are inches above the drawing and in all."""

    svg: str
    png: bytes
    above: float
    high: float

    @property
    def view(self) -> str:
        """The drawing between title and source, as an SVG element's size."""
        across, tall = WIDTH * POINTS, (self.high - self.above - BELOW) * POINTS
        size = f'width="{across:g}pt" height="{tall:g}pt"'
        return f'{size} viewBox="0 {self.above * POINTS:g} {across:g} {tall:g}"'


@dataclass(frozen=True)
class Chart:
    """`name` as in a file's name, `title` the finding, `subtitle` what is measured, `alt` what one would see.
    `columns` and `rows` are the figures drawn, `foot` their source. `draw` fills a figure of that height, in
    inches."""

    name: str
    title: Finding
    subtitle: str
    alt: str
    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    foot: str
    height: float
    draw: Callable[[Figure], None]

    def as_csv(self) -> str:
        """The figures, with a head."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return text.getvalue()

    def as_svg(self) -> str:
        """The picture alone, as an element to stand in a page below its title: the same text for the same
        chart."""
        picture = self._picture
        return _VIEW.sub(picture.view, picture.svg[picture.svg.index("<svg") :], count=1)

    def write(self, folder: Path, language: str) -> None:
        """SVG, PNG, figures as CSV and what one would see as text, named by chart and language."""
        stem = f"{self.name}_{language}"
        (folder / f"{stem}.svg").write_text(self._picture.svg, encoding="utf-8")
        (folder / f"{stem}.png").write_bytes(self._picture.png)
        (folder / f"{stem}.csv").write_text(self.as_csv(), encoding="utf-8")
        (folder / f"{stem}.txt").write_text(f"{self.title}\n{self.subtitle}\n{self.alt}\n", encoding="utf-8")

    @cached_property
    def _picture(self) -> Picture:
        """Drawn once: finding places for everything takes as long as drawing."""
        import matplotlib as mpl
        from matplotlib.figure import Figure

        style: Any = {**_STYLE, "svg.hashsalt": self.name}
        svg, png = io.StringIO(), io.BytesIO()
        with mpl.rc_context(style):
            lines = wrap(str(self.title), _LETTERS)
            above, high = 0.24 * len(lines) + 0.4, self.height + 0.24 * len(lines) + 0.62
            figure = Figure(figsize=(WIDTH, high), layout="constrained")
            box = (_EDGE, BELOW / high, 1.0 - 2 * _EDGE, (high - above - BELOW) / high)
            cast("ConstrainedLayoutEngine", figure.get_layout_engine()).set(rect=box)
            self._titled(figure, lines, high)
            self.draw(figure)
            figure.savefig(svg, format="svg", metadata=_NO_DATE)
            figure.set_layout_engine("none")  # keeps the places found
            figure.savefig(png, format="png", dpi=DOTS, metadata={"Software": None})
        return Picture(svg.getvalue(), png.getvalue(), above, high)

    def _titled(self, figure: Figure, lines: Sequence[str], high: float) -> None:
        """Title, what is measured and source, above and below the picture."""
        top = 1.0 - 0.08 / high
        figure.text(0.012, top, "\n".join(lines), va="top", weight="bold", size=11)
        figure.text(0.012, top - 0.24 * len(lines) / high, self.subtitle, va="top", size=8.5, color=GREY)
        figure.text(0.012, 0.05 / high, self.foot, va="bottom", size=7.5, color=GREY)


def _words(told: Cell | str, language: str) -> str:
    return told.text(language) if isinstance(told, Cell) else told
