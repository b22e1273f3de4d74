"""A chart: a finding, the table that it draws, and the picture, as files that stand for themselves."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
        """The picture as an element to stand in a page: the same text for the same chart."""
        text = io.StringIO()
        self._drawn(lambda figure: figure.savefig(text, format="svg", metadata=_NO_DATE))
        svg = text.getvalue()
        return svg[svg.index("<svg") :]

    def write(self, folder: Path, language: str) -> None:
        """SVG, PNG, figures as CSV and what one would see as text, named by chart and language."""
        stem = f"{self.name}_{language}"
        svg, png = folder / f"{stem}.svg", folder / f"{stem}.png"
        self._drawn(lambda figure: figure.savefig(svg, format="svg", metadata=_NO_DATE), whole=True)
        self._drawn(lambda figure: figure.savefig(png, dpi=DOTS, metadata={"Software": None}), whole=True)
        (folder / f"{stem}.csv").write_text(self.as_csv(), encoding="utf-8")
        (folder / f"{stem}.txt").write_text(f"{self.title}\n{self.subtitle}\n{self.alt}\n", encoding="utf-8")

    def _drawn(self, save: Callable[[Figure], None], *, whole: bool = False) -> None:
        """Draw and save; `whole` has title, subtitle and source in the picture."""
        import matplotlib as mpl
        from matplotlib.figure import Figure

        style: Any = {**_STYLE, "svg.hashsalt": self.name}
        with mpl.rc_context(style):
            lines = wrap(str(self.title), _LETTERS) if whole else []
            beside = 0.24 * len(lines) + 0.62 if whole else 0.0
            figure = Figure(figsize=(WIDTH, self.height + beside), layout="constrained")
            if whole:
                high = self.height + beside
                box = (0.0, 0.22 / high, 1.0, (high - beside + 0.1) / high)
                cast("ConstrainedLayoutEngine", figure.get_layout_engine()).set(rect=box)
                top = 1.0 - 0.08 / high
                figure.text(0.012, top, "\n".join(lines), va="top", weight="bold", size=11)
                figure.text(
                    0.012, top - 0.24 * len(lines) / high, self.subtitle, va="top", size=8.5, color=GREY
                )
                figure.text(0.012, 0.05 / high, self.foot, va="bottom", size=7.5, color=GREY)
            self.draw(figure)
            save(figure)


def _words(told: Cell | str, language: str) -> str:
    return told.text(language) if isinstance(told, Cell) else told
