"""Adds the default rows that an office table misses: steps, settings, criteria, holidays; never touches a filled cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from stm_sheets.model import Layout, Value
from stm_sheets.places.excel.grid import EPOCH
from stm_sheets.places.excel.topup import Plot

Row = Mapping[str, Value]


def lay_defaults(plot: Plot, layout: Layout) -> Iterator[str]:
    """Lay the rows that are missing in a tab that was there before, and say which."""
    rows = layout.defaults.get(plot.register.tab, ())
    match plot.register.tab:
        case "Prosedur":
            yield from _steps(plot, rows)
        case "Pengaturan":
            yield from _settings(plot, rows)
        case "Kriteria CPAR" if not _texts(plot, plot.register.names):
            yield from _added(plot, rows, f"{len(rows)} kriteria bawaan")
        case "Hari Libur":
            yield from _holidays(plot, rows)
        case _:
            return


def _steps(plot: Plot, rows: Sequence[Row]) -> Iterator[str]:
    there = {_step(texts[0]) for _, texts in _texts(plot, ("Langkah",))}
    missing = [row for row in rows if _step(str(row["Langkah"])) not in there]
    yield from _added(plot, missing, "langkah " + ", ".join(_step(str(row["Langkah"])) for row in missing))


def _step(text: str) -> str:
    """The word by which a step is known: its number, or the first word of its name; 9.0 is how some programs write 9."""
    word = text.split()[0] if text.split() else ""
    return re.sub(r"\.0*$", "", word).casefold()


def _settings(plot: Plot, rows: Sequence[Row]) -> Iterator[str]:
    there = {texts[0].casefold(): (number, texts[1]) for number, texts in _texts(plot, ("Kunci", "Nilai")) if texts[0]}
    missing = [row for row in rows if str(row["Kunci"]).strip().casefold() not in there]
    for row in rows:
        number, value = there.get(str(row["Kunci"]).strip().casefold(), (0, ""))
        if number and not value and row.get("Nilai") not in {None, ""}:
            column = plot.at["Nilai"]
            plot.grid.put(column, number, row["Nilai"], plot.grid.style(column, number))
            yield f"Tab {plot.name}: Nilai {row['Kunci']} yang kosong diisi: {row['Nilai']}."
    yield from _added(plot, missing, ", ".join(str(row["Kunci"]) for row in missing))


def _holidays(plot: Plot, rows: Sequence[Row]) -> Iterator[str]:
    there = {_year(texts[0]) for _, texts in _texts(plot, ("Tanggal",))}
    missing = [row for row in rows if isinstance(row["Tanggal"], date) and row["Tanggal"].year not in there]
    years = sorted({row["Tanggal"].year for row in missing if isinstance(row["Tanggal"], date)})
    yield from _added(plot, missing, "hari libur " + ", ".join(map(str, years)))


def _year(text: str) -> int:
    """The year of a date as the file holds it: a count of days, or words in which a year stands."""
    try:
        return (EPOCH + timedelta(days=int(float(text)))).year
    except (ValueError, OverflowError):
        found = re.search(r"\d{4}", text)
        return int(found[0]) if found else 0


def _texts(plot: Plot, names: Sequence[str]) -> list[tuple[int, tuple[str, ...]]]:
    return plot.grid.values([plot.at[name] for name in names])


def _added(plot: Plot, rows: Sequence[Row], what: str) -> Iterator[str]:
    """New rows below the last one that holds anything, in its look."""
    if not rows:
        return
    bottom = max(1, plot.grid.extent()[1])
    styles = {name: plot.grid.style(column, bottom) for name, column in plot.at.items()}
    for number, row in enumerate(rows, start=bottom + 1):
        for name, column in sorted(plot.at.items(), key=lambda item: item[1]):
            value = row.get(name)
            if value is not None and value != "":
                plot.grid.put(column, number, value, styles[name])
    yield f"Tab {plot.name}: ditambahkan {what}."
