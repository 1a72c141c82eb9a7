"""Which default rows and cells an office table misses: steps, settings, criteria, holidays; a filled cell is never another's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from stm_sheets.core.cells import serial_date
from stm_sheets.model import Layout, Register, Value

Row = Mapping[str, Value]
STEPS, SETTINGS, HOLIDAYS = "Prosedur", "Pengaturan", "Hari Libur"
OWN_HOLIDAY = "libur perusahaan"
NEEDED = {STEPS: ("Kegiatan",), SETTINGS: ("Nilai",)}
"""The columns in which no cell of a default row is left blank."""

DESCRIBED = {STEPS: ("Peran", "Dihitung Dari")}
"""The columns in which the program says what it does: hand edits there are put back."""

FEW = 8
"""So many rows are told by name."""


@dataclass
class Table:
    """A tab that was there before: its texts by row number and header, a date being its number; `fresh` are its new columns.

    `cells` and `rows` become what it misses: single cells by row number and header, and rows to come below the last.
    """

    register: Register
    name: str
    fresh: tuple[str, ...]
    texts: dict[int, dict[str, str]]
    date1904: bool = False
    cells: list[tuple[int, str, Value]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def complete(self, layout: Layout) -> Iterator[str]:
        """Find out what is missing, and say it, a line each."""
        defaults = layout.defaults.get(self.register.tab, ())
        match self.register.tab:
            case "Kriteria CPAR":
                if not self._texts(self.register.names):
                    yield from self._added(defaults, f"{len(defaults)} kriteria bawaan")
            case "Hari Libur":
                yield from self._filled(defaults)
                yield from self._years(defaults)
            case "Prosedur" | "Pengaturan" | "Dasbor":
                yield from self._filled(defaults)
                yield from self._keys(defaults)
            case _:
                return

    def _keys(self, defaults: Sequence[Row]) -> Iterator[str]:
        """The rows whose key is not there."""
        key, known = self.register.key[0], self._known_by()
        there = {known(text) for _, (text,) in self._texts((key,))}
        missing = [row for row in defaults if known(str(row[key])) not in there]
        yield from self._added(missing, _told([str(row[key]) for row in missing]))

    def _years(self, defaults: Sequence[Row]) -> Iterator[str]:
        """Whole years: what the office took out of a year that is there stays out; its own days off make no year."""
        there = [(self._day(day), kind.casefold()) for _, (day, kind) in self._texts(("Tanggal", "Jenis"))]
        days = {day for day, _ in there}
        years = {day.year for day, kind in there if day and kind != OWN_HOLIDAY}
        missing = [row for row in defaults if isinstance(day := row["Tanggal"], date) and day.year not in years and day not in days]
        added = sorted({day.year for row in missing if isinstance(day := row["Tanggal"], date)})
        yield from self._added(missing, "hari libur " + ", ".join(map(str, added)))

    def _filled(self, defaults: Sequence[Row]) -> Iterator[str]:
        """In the rows that are there: what a new column, or one that is needed, has to say."""
        tab, key = self.register.tab, self.register.key[0]
        for name in dict.fromkeys((*self.fresh, *NEEDED.get(tab, ()), *DESCRIBED.get(tab, ()))):
            told = [] if name == key else list(self._fill(defaults, name))
            if told:
                yield f"Tab {self.name}: {name} diisi untuk {_told(told)}."

    def _fill(self, defaults: Sequence[Row], name: str) -> Iterator[str]:
        """Fill one column; gives the keys of the rows concerned."""
        key, known = self.register.key[0], self._known_by()
        wanted = {known(str(row[key])): row.get(name) for row in defaults}
        for number, (text, held) in self._texts((key, name)):
            value = wanted.get(known(text))
            kept = held and name not in DESCRIBED.get(self.register.tab, ())
            if value is not None and value != "" and held != str(value) and not kept:
                self.cells.append((number, name, value))
                self.texts[number][name] = str(value)
                yield self._shown(text)

    def _known_by(self) -> Callable[[str], str]:
        """By what the key of a row is known again."""
        if self.register.tab == STEPS:
            return _step
        if self.register.tab == HOLIDAYS:
            return lambda text: str(self._day(text))
        return str.casefold

    def _day(self, text: str) -> date | None:
        """The date that a cell means: a count of days, or words that give day, month and year; None where it means none."""
        if found := re.fullmatch(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})", text):
            text = f"{found[3]}-{found[2]:>02}-{found[1]:>02}"
        try:
            return date.fromisoformat(text[:10]) if "-" in text else serial_date(float(text), date1904=self.date1904)
        except ValueError:
            return None

    def _shown(self, key: str) -> str:
        """The key of a row as people see it."""
        day = self._day(key) if self.register.tab == HOLIDAYS else None
        return f"{day:%d/%m/%Y}" if day else key

    def _texts(self, names: Sequence[str]) -> list[tuple[int, tuple[str, ...]]]:
        """The rows in which any of these columns is filled."""
        found = ((number, tuple(held.get(name, "") for name in names)) for number, held in self.texts.items())
        return [(number, texts) for number, texts in found if any(texts)]

    def _added(self, rows: Sequence[Row], what: str) -> Iterator[str]:
        if rows:
            self.rows += rows
            yield f"Tab {self.name}: ditambahkan {what}."


def _step(text: str) -> str:
    """The word by which a step is known: its number, or the first word of its name; 9.0 is how some programs write 9."""
    return re.sub(r"\.0*$", "", text.partition(" ")[0]).casefold()


def _told(keys: Sequence[str]) -> str:
    return ", ".join(keys) if len(keys) <= FEW else f"{len(keys)} baris"
