"""Lays the default rows and cells that an office table misses into a workbook, in the look of what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stm_sheets.model import Layout, Value
from stm_sheets.places.defaults import Row, Table
from stm_sheets.places.excel import ranges
from stm_sheets.places.excel.styles import Styles
from stm_sheets.places.excel.topup import Plot


def lay_defaults(plot: Plot, layout: Layout) -> Iterator[str]:
    """Lay the rows that are missing in a tab that was there before, and what is missing in the rows; says which."""
    if not layout.defaults.get(plot.register.tab):
        return
    table = Table(plot.register, plot.name, plot.fresh, _texts(plot), plot.grid.host.date1904())
    told = list(table.complete(layout))
    for number, name, value in table.cells:
        plot.grid.put(plot.at[name], number, value, _look(plot, plot.grid.style(plot.at[name], number), value))
    if table.rows:
        _add(plot, table.rows)
    yield from told


def _texts(plot: Plot) -> dict[int, dict[str, str]]:
    """What stands below the headers, by row number."""
    columns = list(plot.at.values())
    return {number: dict(zip(plot.at, texts, strict=True)) for number, texts in plot.grid.values(columns)}


def _look(plot: Plot, style: int | None, value: Value) -> int:
    """The number of a cell format like this one in which a date shows as a date."""
    return int(Styles(plot.grid.host).fit(str(style or 0), value))


def _add(plot: Plot, rows: Sequence[Row]) -> None:
    """New rows below the last one that holds anything, in its look."""
    bottom = max(1, plot.grid.extent()[1])
    ranges.lengthen(plot.grid, bottom, bottom + len(rows))
    styles = {name: plot.grid.style(column, bottom) for name, column in plot.at.items()}
    for number, row in enumerate(rows, start=bottom + 1):
        for name, column in sorted(plot.at.items(), key=lambda item: item[1]):
            value = row.get(name)
            if value is not None and value != "":
                plot.grid.put(column, number, value, _look(plot, styles[name], value))
