"""Reads a tab into rows of valid values, a column at a time, and remarks on every cell that holds something else."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice, repeat
from typing import TypeVar, cast

from stm_sheets.core.cells import canonical, is_blank, parser, same
from stm_sheets.core.renamed import advice
from stm_sheets.core.rows import Remark, Row, Table, sign_of
from stm_sheets.model import Column, Kind, OfficeError, Raw, Register, Sheet, Snapshot, Type, Value

CHUNK = 2000
"""Rows worked on at a time: enough for the speed of working by column, few enough to stay small in memory."""

PLAIN, MIXED = {str, type(None)}, {bool, float}


def places(sheet: Sheet, register: Register) -> dict[str, int]:
    """Where each contract header stands; one that came later may be missing. Raises OfficeError when another is, or one is doubled."""
    for fault in header_faults(sheet, register):
        raise OfficeError(f'Tab "{register.tab}": {fault}')
    return {
        column.name: sheet.header.index(column.name) for column in register.columns if not column.optional or column.name in sheet.header
    }


def header_faults(sheet: Sheet, register: Register) -> Iterator[str]:
    """What is wrong with the headers of a tab: doubled ones first, then missing ones, each with the nearest that is there."""
    count = Counter(sheet.header)
    for name in register.names:
        if count[name] > 1:
            yield f'judul kolom "{name}" ada {count[name]} kali. Hapus atau ganti nama yang berlebih, lalu jalankan lagi.'
    for column in register.columns:
        if not count[column.name] and not column.optional:
            yield _missing(column.name, sheet, register)


def _missing(name: str, sheet: Sheet, register: Register) -> str:
    """A header that is not there, and what to do: beside one that is misspelt `init` would add an empty column.

    Another header of the register is named only to say that it is right as it is.
    """
    spare = [header for header in sheet.header if header and header not in register.names]
    alike = next((header for header in spare if same(header, name)), None)
    near = [alike] if alike else difflib.get_close_matches(name, spare or [header for header in sheet.header if header], 1, 0.5)
    if near and near[0] in spare:
        return f'judul kolom "{name}" tidak ada; yang paling mirip adalah "{near[0]}". Perbaiki judulnya.'
    if near:
        return (
            f'judul kolom "{name}" tidak ada; yang mirip hanya "{near[0]}", dan judul itu sudah benar. '
            "Bila kolomnya masih ada dengan judul lain, perbaiki judulnya; bila tidak, jalankan stm-sheets init untuk menambahkannya."
        )
    return f'judul kolom "{name}" tidak ada. Perbaiki judulnya, atau jalankan stm-sheets init untuk menambahkannya.'


def sheet_of(snapshot: Snapshot, register: Register) -> Sheet:
    """The tab of a register; OfficeError where the book has none."""
    sheet = snapshot.sheets.get(register.tab)
    if sheet is None:
        raise OfficeError(f'Tab "{register.tab}" tidak ada dalam buku ini; {advice(register, snapshot.others)}')
    return sheet


V = TypeVar("V")


class _Known(dict[Raw, V]):
    """Cells of one column that were read before: what stands under each, worked out once."""

    def __init__(self, work_out: Callable[[Raw], V]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, raw: Raw) -> V:
        self[raw] = value = self._work_out(raw)
        return value


class Reader:
    """Reads the cells of one column; a list value or a date that occurs often is worked out once."""

    def __init__(self, column: Column, today: date | None, *, date1904: bool) -> None:
        self.column, self.today = column, today
        self._parse = parser(column, date1904=date1904)
        self._values, self._texts = _Known(self.value), _Known(self.text)
        self.wrong = False

    def problem(self, raw: Raw) -> tuple[Value, str]:
        """The value, and what is wrong with it; a day that has not come yet is wrong where the column holds what happened."""
        value, problem = self._parse(raw)
        if self.today and isinstance(value, date) and value > self.today:
            return None, f"berisi tanggal {value:%d/%m/%Y} yang belum tiba; periksa tanggalnya"
        return value, problem

    def value(self, raw: Raw) -> Value:
        """The valid value of a cell."""
        value, problem = self.problem(raw)
        self.wrong = self.wrong or bool(problem)
        return value

    def text(self, raw: Raw) -> str:
        """The text by which a cell is remembered: a date as a date however it was stored, what is wrong as it stands."""
        value, _ = self.problem(raw)
        return "" if is_blank(raw) else canonical(raw if value is None else value)

    def read(self, cells: Sequence[Raw]) -> tuple[Sequence[Value], Sequence[str]]:
        """All values of a stretch of cells, and all texts."""
        kinds = set(map(type, cells))
        if self.column.type is Type.TEXT and kinds <= PLAIN:
            texts = ["" if not text or text.isspace() else text for text in cast("Sequence[str | None]", cells)]
            return [text or None for text in texts], texts
        if kinds & MIXED:  # TRUE and 1, or 1 and 1.0, are one key in a dictionary
            return [self.value(cell) for cell in cells], [self.text(cell) for cell in cells]
        return list(map(self._values.__getitem__, cells)), list(map(self._texts.__getitem__, cells))


Judge = Callable[["Row"], bool]


def read_table(
    snapshot: Snapshot, register: Register, today: date | None, *, names: Sequence[str] = (), slim: Judge | None = None
) -> Table:
    """The rows of a tab that hold anything; `today` rules out days to come (None: no day is ruled out).

    `names` are the columns that name a row; rows that `slim` accepts let go of their texts at once.
    """
    sheet = sheet_of(snapshot, register)
    table = Table(register, places(sheet, register))
    table.naming = tuple(table.at[name] for name in names)
    alike: dict[tuple[object, ...], Reader] = {}
    readers = [_reader(column, today, alike, date1904=snapshot.date1904) for column in register.columns]
    rows = iter(sheet.rows)
    first, done = 2, 0
    while chunk := list(islice(rows, CHUNK)):
        _read_chunk(table, readers, first, chunk)
        for row in table.rows[done:] if slim else ():
            if slim and slim(row):
                row.slim_down()
        done = len(table.rows)
        first += len(chunk)
    return table


def _reader(column: Column, today: date | None, alike: dict[tuple[object, ...], Reader], *, date1904: bool) -> Reader:
    """Only what people typed is held against the day: the program's own dates may well lie ahead.

    Columns that hold the same kind of thing share a reader, and with it what was read before.
    """
    day = today if column.kind is Kind.EVIDENCE and not column.future else None
    key = (column.type, column.choices, column.low, column.high, day)
    if key not in alike:
        alike[key] = Reader(column, day, date1904=date1904)
    return alike[key]


def _read_chunk(table: Table, readers: Sequence[Reader], first: int, chunk: list[Sequence[Raw]]) -> None:
    held = [(number, cells) for number, cells in enumerate(chunk, first) if any(not is_blank(cell) for cell in cells)]
    if not held:
        return
    table.next_row = held[-1][0] + 1
    width = max(table.place.values()) + 1
    full = [cells if len(cells) >= width else [*cells, *[None] * (width - len(cells))] for _, cells in held]
    columns = list(zip(*full, strict=False))
    absent = (None,) * len(held)
    raws = [columns[table.place[name]] if name in table.place else absent for name in table.register.names]
    parsed = [
        reader.read(raw) if index not in table.derived else ((None,) * len(held), ())
        for index, (reader, raw) in enumerate(zip(readers, raws, strict=True))
    ]
    share = table.known.setdefault
    shown = [[share(cell, cell) if cell.__class__ is str else cell for cell in raw] for raw in raws[: table.system or None]]
    system = zip(*shown, strict=True)
    remembered = zip(*(parsed[index][1] for index in table.remembered), strict=True) if table.remembered else repeat((), len(held))
    written = parsed[table.system :]
    evidence = zip(*(texts for _, texts in written), strict=True) if written else repeat((), len(held))
    rows: list[Row] = []
    for (number, _), cells, read, text, typed in zip(
        held, zip(*(values for values, _ in parsed), strict=True), system, remembered, evidence, strict=True
    ):
        row = Row(table, number, list(cells), read)
        row.typed = any(typed)
        row.digest = sign_of(text, table.later)
        if table.naming:
            row.claim = _claim(row)
        rows.append(row)
    table.rows += [row for row in rows if row.typed or any(not is_blank(cell) for cell in row.read)]
    table.remarks += _wrong(readers, rows, raws, parsed)


def _claim(row: Row) -> str | None:
    """The name that a row's own cells give it."""
    parts = [canonical(row.cells[place]).strip() for place in row.table.naming]
    return "/".join(parts) if all(parts) else None


def _wrong(
    readers: Sequence[Reader],
    rows: Sequence[Row],
    raws: Sequence[Sequence[Raw]],
    parsed: Sequence[tuple[Sequence[Value], Sequence[str]]],
) -> Iterator[Remark]:
    """A remark for every evidence cell that holds something which is no value of its column."""
    for index, (reader, raw, (values, _)) in enumerate(zip(readers, raws, parsed, strict=True)):
        if not reader.wrong or not rows or rows[0].table.register.columns[index].kind is not Kind.EVIDENCE:
            continue
        for row, cell, value in zip(rows, raw, values, strict=True):
            if value is None and cell is not None and not is_blank(cell):
                row.wrong(index, canonical(cell))
                yield Remark(row, row.table.register.columns[index].name, reader.problem(cell)[1] + ".", blocks=True)
