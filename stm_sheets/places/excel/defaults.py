"""Adds the default rows and cells that an office table misses: steps, settings, criteria, holidays; never touches a filled cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from stm_sheets.core.cells import serial_date
from stm_sheets.model import Layout, Value
from stm_sheets.places.excel import ranges
from stm_sheets.places.excel.styles import Styles
from stm_sheets.places.excel.topup import Plot

Row = Mapping[str, Value]
STEPS, SETTINGS, HOLIDAYS = "Prosedur", "Pengaturan", "Hari Libur"
OWN_HOLIDAY = "libur perusahaan"
NEEDED = {STEPS: ("Kegiatan",), SETTINGS: ("Nilai",)}
"""The columns in which no cell of a default row is left blank."""

DESCRIBED = {STEPS: ("Peran", "Dihitung Dari")}
"""The columns in which the program says what it does: hand edits there are put back."""

FEW = 8
"""So many rows are told by name."""


def lay_defaults(plot: Plot, layout: Layout) -> Iterator[str]:
    """Lay the rows that are missing in a tab that was there before, and what is missing in the rows; says which."""
    rows = layout.defaults.get(plot.register.tab, ())
    match plot.register.tab:
        case "Kriteria CPAR":
            if not _texts(plot, plot.register.names):
                yield from _added(plot, rows, f"{len(rows)} kriteria bawaan")
        case "Hari Libur":
            yield from _filled(plot, rows)
            yield from _years(plot, rows)
        case "Prosedur" | "Pengaturan" | "Dasbor":
            yield from _filled(plot, rows)
            yield from _rows(plot, rows)
        case _:
            return


def _rows(plot: Plot, rows: Sequence[Row]) -> Iterator[str]:
    """The rows whose key is not there."""
    key, known = plot.register.key[0], _known_by(plot)
    there = {known(text) for _, (text,) in _texts(plot, (key,))}
    missing = [row for row in rows if known(str(row[key])) not in there]
    yield from _added(plot, missing, _told([str(row[key]) for row in missing]))


def _years(plot: Plot, rows: Sequence[Row]) -> Iterator[str]:
    """Whole years: what the office took out of a year that is there stays out; its own days off make no year."""
    there = [(_day(plot, day), kind.casefold()) for _, (day, kind) in _texts(plot, ("Tanggal", "Jenis"))]
    days = {day for day, _ in there}
    years = {day.year for day, kind in there if day and kind != OWN_HOLIDAY}
    missing = [row for row in rows if isinstance(day := row["Tanggal"], date) and day.year not in years and day not in days]
    added = sorted({day.year for row in missing if isinstance(day := row["Tanggal"], date)})
    yield from _added(plot, missing, "hari libur " + ", ".join(map(str, added)))


def _filled(plot: Plot, rows: Sequence[Row]) -> Iterator[str]:
    """In the rows that are there: what a new column, or one that is needed, has to say."""
    tab, key = plot.register.tab, plot.register.key[0]
    for name in dict.fromkeys((*plot.fresh, *NEEDED.get(tab, ()), *DESCRIBED.get(tab, ()))):
        told = [] if name == key else list(_fill(plot, rows, name))
        if told:
            yield f"Tab {plot.name}: {name} diisi untuk {_told(told)}."


def _fill(plot: Plot, rows: Sequence[Row], name: str) -> Iterator[str]:
    """Fill one column; gives the keys of the rows concerned."""
    key, known = plot.register.key[0], _known_by(plot)
    wanted = {known(str(row[key])): row.get(name) for row in rows}
    for number, (text, held) in _texts(plot, (key, name)):
        value = wanted.get(known(text))
        kept = held and name not in DESCRIBED.get(plot.register.tab, ())
        if value is not None and value != "" and held != str(value) and not kept:
            plot.grid.put(plot.at[name], number, value, _look(plot, plot.grid.style(plot.at[name], number), value))
            yield _shown(plot, text)


def _known_by(plot: Plot) -> Callable[[str], str]:
    """By what the key of a row is known again."""
    if plot.register.tab == STEPS:
        return _step
    if plot.register.tab == HOLIDAYS:
        return lambda text: str(_day(plot, text))
    return str.casefold


def _step(text: str) -> str:
    """The word by which a step is known: its number, or the first word of its name; 9.0 is how some programs write 9."""
    return re.sub(r"\.0*$", "", text.partition(" ")[0]).casefold()


def _day(plot: Plot, text: str) -> date | None:
    """The date that a cell means: a count of days, or words that give day, month and year; None where it means none."""
    if found := re.fullmatch(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})", text):
        text = f"{found[3]}-{found[2]:>02}-{found[1]:>02}"
    try:
        return date.fromisoformat(text[:10]) if "-" in text else serial_date(float(text), date1904=plot.grid.host.date1904())
    except ValueError:
        return None


def _shown(plot: Plot, key: str) -> str:
    """The key of a row as people see it."""
    day = _day(plot, key) if plot.register.tab == HOLIDAYS else None
    return f"{day:%d/%m/%Y}" if day else key


def _look(plot: Plot, style: int | None, value: Value) -> int:
    """The number of a cell format like this one in which a date shows as a date."""
    return int(Styles(plot.grid.host).fit(str(style or 0), value))


def _told(keys: Sequence[str]) -> str:
    return ", ".join(keys) if len(keys) <= FEW else f"{len(keys)} baris"


def _texts(plot: Plot, names: Sequence[str]) -> list[tuple[int, tuple[str, ...]]]:
    return plot.grid.values([plot.at[name] for name in names])


def _added(plot: Plot, rows: Sequence[Row], what: str) -> Iterator[str]:
    """New rows below the last one that holds anything, in its look."""
    if not rows:
        return
    bottom = max(1, plot.grid.extent()[1])
    ranges.lengthen(plot.grid, bottom, bottom + len(rows))
    styles = {name: plot.grid.style(column, bottom) for name, column in plot.at.items()}
    for number, row in enumerate(rows, start=bottom + 1):
        for name, column in sorted(plot.at.items(), key=lambda item: item[1]):
            value = row.get(name)
            if value is not None and value != "":
                plot.grid.put(column, number, value, _look(plot, styles[name], value))
    yield f"Tab {plot.name}: ditambahkan {what}."
