"""Draws the pictures of a report with matplotlib: the same chart gives the same bytes, and nothing of this machine's looks comes in."""

from __future__ import annotations

import textwrap
import warnings
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from stm_sheets.core.indonesian import number
from stm_sheets.core.review_charts import Chart, Way
from stm_sheets.model import Shelf, Stock
from stm_sheets.places.word.seal import digest

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.container import BarContainer
    from matplotlib.figure import Figure

WIDTH, HEIGHT, BAR, FRAME = 6.65, 2.2, 0.24, 0.7
"""Inches: the width of the text, the height of upright bars; a lying bar and what stands around all of them."""

DPI = 200
WRAPPED = 44
"""So many characters of a label stand in one line."""

COLOURS: Mapping[Way, tuple[str, ...]] = {
    # the first series, the second
    Way.BESIDE: ("#1F3864", "#B4C6E7"),
    Way.UPRIGHT: ("#C55A11", "#2F5597"),
    Way.LYING: ("#C55A11", "#2F5597"),
}
ALONE, LIMIT, QUIET = "#2F5597", "#7F7F7F", "#595959"

BEHIND = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
FEWEST = 8
"""Upright bars have this much room at least, so that one alone is no wall."""

LOOKS = {
    # only what travels with matplotlib, and no text is ever a formula
    "font.family": ["DejaVu Sans"],
    "font.size": 8.0,
    "text.parse_math": False,
    "text.usetex": False,
    "axes.edgecolor": "#BFBFBF",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": False,
    "xtick.color": "#404040",
    "ytick.color": "#404040",
    "legend.frameon": False,
}


class ChartShelf:
    """The pictures that were drawn, by file name, before all that lies on another shelf."""

    def __init__(self, pictures: Iterable[Stock], others: Shelf) -> None:
        self._pictures = {picture.name: picture for picture in pictures}
        self._others = others

    def find(self, name: str) -> Stock:
        """The picture of this name, else what the other shelf has. Raises OfficeError as that does."""
        return self._pictures.get(name) or self._others.find(name)


def drawn(name: str, chart: Chart) -> Stock:
    """The chart as a PNG file of this name, as wide as the text of a page."""
    content = png(chart)
    return Stock(name, content, digest(content))


def png(chart: Chart) -> bytes:
    """The chart as the bytes of a PNG file."""
    from matplotlib import style
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    held = BytesIO()
    with style.context(["default", LOOKS]), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)
        figure = Figure(figsize=(WIDTH, _height(chart)), dpi=DPI, layout="constrained")
        FigureCanvasAgg(figure)
        _draw(figure, chart)
        figure.savefig(held, format="png", dpi=DPI, metadata={"Software": None})
    return held.getvalue()


def _height(chart: Chart) -> float:
    if chart.way is not Way.LYING:
        return HEIGHT
    return FRAME + BAR * sum(max(1.0, 0.75 * len(label.splitlines())) for label in _labels(chart))


def _labels(chart: Chart) -> Sequence[str]:
    """The labels, long ones in two lines."""
    return ["\n".join(textwrap.wrap(label, WRAPPED, max_lines=2, placeholder=" ...")) for label in chart.labels]


def _draw(figure: Figure, chart: Chart) -> None:
    axes = figure.add_subplot()
    (_beside if chart.way is Way.BESIDE else _stacked)(axes, chart)
    if chart.limit:
        name, height = chart.limit
        axes.axhline(height, color=LIMIT, linewidth=1, linestyle="--", zorder=0.5, label=name)
    _scale(axes, chart)
    if len(chart.series) > 1:
        figure.legend(loc="outside upper right", ncols=3, fontsize=7)


def _beside(axes: Axes, chart: Chart) -> None:
    """The series side by side, the first one to the right: the others came before."""
    width = 0.8 / len(chart.series)
    for place, ((name, counts), colour) in enumerate(zip(chart.series, COLOURS[chart.way], strict=True)):
        shift = width * ((len(chart.series) - 1) / 2 - place)
        bars = axes.bar([at + shift for at in range(len(counts))], counts, width=width * 0.95, color=colour, label=name)
        _tell(axes, bars, counts)


def _stacked(axes: Axes, chart: Chart) -> None:
    """The series on one another; their sum stands at the end of each bar."""
    sums = [0] * len(chart.labels)
    colours = COLOURS[chart.way] if len(chart.series) > 1 else (ALONE,)
    every = []
    for (name, counts), colour in zip(chart.series, colours, strict=True):
        every.append(_bars(axes, chart.way, counts, sums))
        every[-1].set_label(name)
        for bar in every[-1]:
            bar.set_facecolor(colour)
        sums = [before + count for before, count in zip(sums, counts, strict=True)]
    _tell(axes, every[-1], sums)


def _bars(axes: Axes, way: Way, counts: Sequence[int], sums: Sequence[int]) -> BarContainer:
    places = range(len(counts))
    if way is Way.LYING:
        return axes.barh(places, counts, left=sums, height=0.62)
    return axes.bar(places, counts, bottom=sums, width=0.75)


def _tell(axes: Axes, bars: BarContainer, counts: Iterable[int]) -> None:
    """The number at the end of each bar; nothing where there is no bar."""
    axes.bar_label(bars, labels=[number(count) if count else "" for count in counts], padding=2, fontsize=7, color=QUIET, bbox=BEHIND)


def _scale(axes: Axes, chart: Chart) -> None:
    """The labels at their bars, whole numbers on the other side, and room for the numbers at the ends."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    lying = chart.way is Way.LYING
    names, values = (axes.yaxis, axes.xaxis) if lying else (axes.xaxis, axes.yaxis)
    names.set_ticks(range(len(chart.labels)), labels=_labels(chart))
    names.set_tick_params(length=0)
    names.set_label_text(chart.axis)
    values.set_major_locator(MaxNLocator(nbins=6, integer=True))
    values.set_major_formatter(FuncFormatter(lambda value, _: number(int(value))))
    if lying:
        axes.margins(x=0.1)
        axes.invert_yaxis()
    else:
        axes.margins(y=0.1)
        axes.set_xlim(-0.6, max(len(chart.labels), FEWEST) - 0.4)
