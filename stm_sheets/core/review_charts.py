"""What the pictures of the report show: bars with their names, out of what was counted. How they look is decided where they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from stm_sheets.core.indonesian import number
from stm_sheets.core.review import Graph, Line, Report
from stm_sheets.core.review_indicators import months

MOST_DAYS = 15
"""Answers that took so many working days or longer stand in one bar."""


class Way(Enum):
    """How bars stand: of several series side by side, or on one another, upright or lying."""

    BESIDE = auto()
    UPRIGHT = auto()
    LYING = auto()


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars: a label each, and for every series its name and a count for each label, the most important series first.

    `axis` says what the labels are ("" where they say it themselves); `limit` is a line across with its name, where there is one.
    """

    way: Way
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    axis: str = ""
    limit: tuple[str, int] | None = None


def charts(report: Report) -> Mapping[str, Chart]:
    """The pictures by the field that shows them; those with nothing to show are left out."""
    every = ((graph.field, _chart(report, graph)) for graph in report.review.graphs)
    return {field: chart for field, chart in every if any(any(counts) for _, counts in chart.series)}


def _chart(report: Report, graph: Graph) -> Chart:
    drawn: Mapping[str, Callable[[Report], Chart]] = {"months": _months, "steps": _steps, "days": _days}
    if graph.of in drawn:
        return drawn[graph.of](report)
    lines = report.figures.groups[graph.of]
    shown = list(_shown(lines)) if any(line.count for line in lines[:-1]) else []
    return Chart(Way.LYING, tuple(one.value for one in shown), (("Keluhan", tuple(one.count for one in shown)),))


def _shown(lines: tuple[Line, ...]) -> Iterator[Line]:
    """All values in their order, and what says nothing only where there is such."""
    return (line for place, line in enumerate(lines, 1) if line.count or place < len(lines))


def _months(report: Report) -> Chart:
    """The months of the year with those of the year before, and the standard."""
    figures, standard = report.figures, report.records.monthly
    now, before = (
        (str(tallies[0].span.year), tuple(one.counts["received"] for one in tallies)) for tallies in (figures.months, figures.months_before)
    )
    labels = tuple(one.span.month_name[:3] for one in figures.months)
    limit = (f"Standar: {number(standard)} sebulan", standard) if months(report, report.span) else None
    return Chart(Way.BESIDE, labels, (now, before), limit=limit)


def _steps(report: Report) -> Chart:
    """Where open complaints stand, the late ones apart."""
    steps = [line for line in report.figures.steps if line.count]
    late = "Terlambat", tuple(line.late for line in steps)
    timely = "Belum terlambat", tuple(line.count - line.late for line in steps)
    return Chart(Way.LYING, tuple(line.value for line in steps), (late, timely))


def _days(report: Report) -> Chart:
    """How many answers took so many working days, those over the standard apart; days beyond the longest are left out."""
    days, standard = report.figures.days, report.records.standard
    last = min(max(days, default=0), MOST_DAYS)
    counts = [sum(count for took, count in days.items() if min(took, MOST_DAYS) == day) for day in range(last + 1)]
    labels = tuple(f"{number(day)}+" if day == MOST_DAYS else number(day) for day in range(last + 1))
    over = "Melewati standar", tuple(count if day > standard else 0 for day, count in enumerate(counts))
    within = "Dalam standar", tuple(0 if day > standard else count for day, count in enumerate(counts))
    return Chart(Way.UPRIGHT, labels, (over, within), axis="hari kerja")
