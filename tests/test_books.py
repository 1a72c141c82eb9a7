"""One contract for every kind of book: what is typed is what is read, what is written is what stands there, and nothing else moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from stm_sheets.core.cells import parser
from stm_sheets.model import Append, Book, CellError, Changes, Edit, OfficeError, Raw
from stm_sheets.tables.office import KEPT, MEMORY
from stm_sheets.tables.registers import LOG
from tests.support.grounds import ExcelGround, Formula, Ground, MemoryGround, Page, Seen, Typed, trimmed
from tests.support.live_book import google_ground

KINDS = ("ingatan", "xlsx", "google")
TAB, NAMES = LOG.tab, LOG.names
LONG = "Materi terlambat dikirim. " * 1154
DAY, NEXT = date(2026, 11, 2), date(2026, 11, 9)
MOMENT = datetime(2026, 11, 2, 13, 45)  # noqa: DTZ001 - a cell knows no zone
BUILDERS = {"ingatan": lambda _: MemoryGround(), "xlsx": lambda folder: ExcelGround(folder / "buku.xlsx")}


@pytest.fixture(scope="module", params=KINDS)
def ground(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    folder: Path = tmp_path_factory.mktemp("buku")
    if request.param in BUILDERS:
        yield BUILDERS[request.param](folder)
    else:
        with google_ground(request.config, folder) as found:
            yield found


def line(names: tuple[str, ...] = NAMES, **cells: Typed) -> list[Typed]:
    """A row of the log, by header with "_" for the spaces."""
    held = {name.replace("_", " "): value for name, value in cells.items()}
    assert held.keys() <= set(names)
    return [held.get(name) for name in names]


def complaint(number: int, **more: Typed) -> list[Typed]:
    """An ordinary complaint."""
    cells: dict[str, Typed] = {"No_Keluhan": f"KLH-2026-000{number}", "Tanggal_Terima": DAY, "Sumber": "Email", "Penerima": "Sari"}
    return line(**cells | {"Nama_Pelanggan": f"PT Maju {number}", "Uraian_Keluhan": "Terlambat"} | more)


def log(*rows: list[Typed], **more: Any) -> Page:
    return Page(TAB, [list(NAMES), *rows], **more)


def read(ground: Ground, *tabs: str) -> dict[str, list[list[Typed]]]:
    """What the book gives: headers and rows."""
    sheets = ground.book().read(tabs or (TAB,)).sheets
    return {tab: trimmed([list(sheet.header), *map(list, sheet.rows)]) for tab, sheet in sheets.items()}


# Reading ------------------------------------------------------------------------------------------------------------

CELLS: dict[str, tuple[str, Raw]] = {
    # what it is: (column, what somebody typed)
    "text": ("Uraian Keluhan", "Materi belum sampai"),
    "text with spaces around": ("Nama Pelapor", "  Budi  "),
    "text of spaces": ("Kontak", "   "),
    "text like a formula": ("Uraian Keluhan", "=1+1"),
    "text like a command": ("Uraian Keluhan", "+62 811-000; @SUM(A1) -5"),
    "digits as text": ("Kontak", "0070"),
    "digits as text, no zero": ("Kontak", "46000"),
    "a leading apostrophe": ("Kontak", "'007"),
    "text like a date": ("Alamat", "31/12/2026"),
    "text like yes": ("Alamat", "TRUE"),
    "text like an error": ("Alamat", "#N/A"),
    "text of markup": ("Uraian Keluhan", '<b>&amp; "A&B"</b> {{ nama }} _x0041_'),
    "text of several lines": ("Uraian Keluhan", "Satu\nDua\n\n  Tiga\tEmpat"),
    "a very long text": ("Uraian Keluhan", LONG),
    "letters of the world": ("Nama Pelanggan", "Žluťoučký 株式会社 שלום ﷺ e\u0301"),
    "emoji": ("Permintaan Pelanggan", "Mohon 🙏🏽 segera 👨‍👩‍👧‍👦"),
    "a whole number in text": ("Kontak", 12),
    "a whole number as a float": ("Kontak", 12.0),
    "a large number in text": ("Kontak", 6281234567890),
    "a fraction in text": ("Kontak", 5.5),
    "a small fraction": ("Kontak", 0.1),
    "a negative number": ("Kontak", -3),
    "zero": ("Kontak", 0),
    "a number that may be a date": ("Kontak", 46000),
    "yes or no in text": ("Kontak", True),
    "no in text": ("Kontak", False),
    "a date": ("Tanggal Terima", DAY),
    "a date with a time of day": ("Tanggal Terima", MOMENT),
    "the first date": ("Tanggal Terima", date(2000, 1, 1)),
    "the last date": ("Tanggal Terima", date(2099, 12, 31)),
    "a date before the calendar": ("Tanggal Terima", date(1999, 12, 31)),
    "a date in a column of text": ("Kontak", DAY),
    "a time in a column of text": ("Kontak", MOMENT),
    "a date in a list": ("Sumber", DAY),
    "text in a column of dates": ("Tanggal Terima", "19 Nop 2026"),
    "a number in a column of dates": ("Tanggal Terima", 46000),
    "a number with a fraction there": ("Tanggal Terima", 46000.75),
    "a number that is no date": ("Tanggal Terima", 123456789),
    "a negative number there": ("Tanggal Terima", -5),
    "yes in a column of dates": ("Tanggal Terima", True),
    "a number in a column of numbers": ("Kepuasan", 4),
    "text in a column of numbers": ("Kepuasan", "4"),
    "a fraction in a column of numbers": ("Kepuasan", 4.5),
    "a date in a column of numbers": ("Kepuasan", DAY),
    "a list value in capitals": ("Sumber", "EMAIL"),
    "a value that is not listed": ("Sumber", "Faks"),
    "a number in a list": ("Keparahan", 2),
    "an error in text": ("Uraian Keluhan", CellError("#REF!")),
    "an error in a date": ("Tanggal Terima", CellError("#NAME?")),
    "an error in a list": ("Sumber", CellError("#DIV/0!")),
}
DIFFERS = {
    ("google", "text like an error"): "the service tells an error as its text, and nobody means to type one",
}
"""Where kinds of book differ by design, and why."""


def test_every_cell_means_what_was_typed(ground: Ground):
    rows = [line(No_Keluhan=f"KLH-2026-{at:04}") for at in range(len(CELLS))]
    for row, (column, typed) in zip(rows, CELLS.values(), strict=True):
        row[NAMES.index(column)] = typed
    ground.lay(log(*rows))
    header, *found = read(ground)[TAB]
    assert tuple(header) == NAMES
    wrong = {}
    for row, (what, (column, typed)) in zip(found, CELLS.items(), strict=True):
        place = NAMES.index(column)
        held = row[place] if place < len(row) else None
        means = parser(LOG.column(column), date1904=False)
        assert not isinstance(held, Formula)
        if means(held) != means(typed):
            wrong[what] = (typed, held)
    by_design = {what for kind, what in DIFFERS if kind == ground.kind}
    assert {what: cells for what, cells in wrong.items() if what not in by_design} == {}
    assert wrong.keys() == by_design


def test_text_stays_text_and_yes_stays_yes(ground: Ground):
    values: dict[str, Raw] = {"Kontak": "007", "Alamat": "5.10", "Nama Pelapor": "1e5", "Keterangan": True, "Rujukan": "TRUE"}
    ground.lay(log(line(**{name.replace(" ", "_"): value for name, value in values.items()})))
    row = read(ground)[TAB][1]
    assert {name: row[NAMES.index(name)] for name in values} == values
    assert type(row[NAMES.index("Keterangan")]) is bool


def test_ragged_and_blank_rows_keep_their_numbers(ground: Ground):
    ground.lay(Page(TAB, [list(NAMES), complaint(1)[:3], [], complaint(2), [None, None], [], line(Keterangan="x"), [], []]))
    sheet = ground.book().read((TAB,)).sheets[TAB]
    rows = [*map(list, sheet.rows)]
    filled = [number for number, row in enumerate(rows, 2) if any(cell is not None for cell in row)]
    assert filled == [2, 4, 7]
    assert len(trimmed(rows)) == len(rows) == 6


def test_headers_are_trimmed_and_kept_in_their_order(ground: Ground):
    ground.lay(Page(TAB, [["  Sumber ", None, "Milik kami", "No Keluhan\n", "Sumber", 12], ["Email", 1, "x", "KLH-2026-0001"]]))
    assert read(ground)[TAB] == [["Sumber", "", "Milik kami", "No Keluhan", "Sumber", "12"], ["Email", 1, "x", "KLH-2026-0001"]]


def test_only_tabs_that_are_there_are_given(ground: Ground):
    ground.lay(log(complaint(1)), Page("Catatan kami", [["a"]]))
    assert set(read(ground, TAB, "CPAR", MEMORY.tab, "Riwayat")) == {TAB}
    assert read(ground, "CPAR") == {}


def test_a_tab_without_anything_is_there(ground: Ground):
    ground.lay(Page(TAB, []), log_of_cpar())
    found = read(ground, TAB, "CPAR")
    assert (found[TAB], found["CPAR"]) == ([], [["No CPAR", "No Keluhan"]])


def log_of_cpar(*rows: list[Typed]) -> Page:
    return Page("CPAR", [["No CPAR", "No Keluhan"], *rows])


FOUND_IN_OTHER_LETTERS = {"ingatan": False, "xlsx": True, "google": True}
"""A book in memory has no people who rename its tabs."""


def test_a_tab_in_other_letters_is_the_tab(ground: Ground):
    ground.lay(Page("LOG keluhan ", [list(NAMES), complaint(1)]), log_of_cpar())
    found = read(ground, TAB, "CPAR")
    assert (TAB in found, "CPAR" in found) == (FOUND_IN_OTHER_LETTERS[ground.kind], True)
    if TAB in found:
        assert found[TAB][1][:1] == ["KLH-2026-0001"]


def test_the_very_name_comes_before_one_in_other_letters(ground: Ground):
    other = "log keluhan" if ground.kind == "ingatan" else f" {TAB} "  # files and spreadsheets have no two that differ in capitals only
    ground.lay(Page(other, [["a"]]), log(complaint(1)))
    assert read(ground)[TAB][1][0] == "KLH-2026-0001"


def test_reading_twice_gives_the_same_and_writes_nothing(ground: Ground):
    ground.lay(log(complaint(1), complaint(2)), log_of_cpar(["CPAR-2026-0001"]))
    before = ground.seen()
    first, second = read(ground, TAB, "CPAR"), read(ground, TAB, "CPAR")
    assert first == second
    assert ground.seen() == before


# Writing ------------------------------------------------------------------------------------------------------------


def write(ground: Ground, *changes: Edit | Append) -> list[str]:
    """Read as a run does, then write; gives the cases that were left out."""
    book = ground.book()
    book.read((TAB, *(register.tab for register in KEPT)))
    return [left.case for left in book.write(told(*changes))]


def told(*changes: Edit | Append) -> Changes:
    return Changes(tuple(one for one in changes if isinstance(one, Edit)), tuple(one for one in changes if isinstance(one, Append)))


def edit(row: int, column: str, before: Raw, after: Any) -> Edit:
    """A change of the complaint in this row."""
    key = f"KLH-2026-000{row - 1}"
    return Edit(TAB, row, key, column, before, after, key)


def append(number: int, **cells: Any) -> Append:
    key = f"KLH-2026-000{number}"
    return Append(TAB, key, {"No Keluhan": key} | {name.replace("_", " "): value for name, value in cells.items()}, key)


def changed(before: Seen, after: Seen) -> dict[tuple[str, int, str], Typed]:
    """The cells that are not what they were: tab, row, header."""
    found = {}
    for tab, lines in after.items():
        old = before.get(tab, [])
        for number, cells in enumerate(lines, 1):
            was = old[number - 1] if number <= len(old) else []
            for place in range(max(len(cells), len(was))):
                now, then = (row[place] if place < len(row) else None for row in (cells, was))
                if (type(now), now) != (type(then), then):
                    found[tab, number, str(lines[0][place]).strip()] = now
    return found


WRITTEN: dict[str, tuple[str, Raw, Any]] = {
    # what it is: (column, what stood there, what is written)
    "text over blank": ("Status", None, "Berjalan"),
    "text over text": ("Status", "Berjalan", "Selesai"),
    "a clear": ("Penanggung Jawab", "Sari", None),
    "a date over blank": ("Batas Waktu", None, NEXT),
    "a date over a date": ("Batas Waktu", DAY, NEXT),
    "a date cleared": ("Batas Waktu", DAY, None),
    "a number over blank": ("Terlambat", None, 3),
    "a number over a number": ("Terlambat", 2, 3),
    "a formula, as text": ("Tindakan Berikutnya", None, '=HYPERLINK("http://contoh.id";"x")'),
    "text that looks like a number": ("Status", "x", "007"),
    "text that looks like a date": ("Status", None, "31/12/2026"),
    "a leading apostrophe": ("Status", None, "'apa"),
    "text like an escape of the file format": ("Status", None, "_x0041_ &#65; &amp;"),
    "several lines and markup": ("Periksa", None, 'Isi "Sumber" & <Jenis>;\nlalu simpan 🙏'),
    "a very long text": ("Periksa", None, LONG),
    "text over a number": ("Periksa", 5, "lima"),
    "text over yes or no": ("Periksa", True, "Ya"),
    "over text that only looks like a number": ("Periksa", "5", 5),
}


def test_every_value_stands_as_written_and_nothing_else_moves(ground: Ground):
    rows = [complaint(1, **{column.replace(" ", "_"): before}) for column, before, _ in WRITTEN.values()]
    ground.lay(log(*rows), log_of_cpar(["CPAR-2026-0001"]))
    before = ground.seen()
    edits = [edit(row, column, was, after) for row, (column, was, after) in enumerate(WRITTEN.values(), 2)]
    assert write(ground, *edits) == []
    assert changed(before, ground.seen()) == {(TAB, one.row, one.column): one.after for one in edits}


def test_what_was_written_is_what_is_read(ground: Ground):
    ground.lay(log(*(complaint(1) for _ in WRITTEN)))
    edits = [edit(row, column, None, after) for row, (column, _, after) in enumerate(WRITTEN.values(), 2)]
    assert write(ground, *edits) == []
    found = read(ground)[TAB]
    assert [dict(zip(NAMES, found[one.row - 1], strict=False)).get(one.column) for one in edits] == [one.after for one in edits]


def test_rows_are_appended_below_the_last_that_holds_anything(ground: Ground):
    ground.lay(log(complaint(1), [], line(Keterangan="catatan orang"), []), log_of_cpar())
    before = ground.seen()
    new = [append(2, Status="Berjalan", Batas_Waktu=NEXT, Terlambat=4), append(3, Uraian_Keluhan="=1+1", Tanggal_Terima=DAY)]
    assert write(ground, *new) == []
    wanted = {(TAB, row, column): value for row, one in enumerate(new, 5) for column, value in one.values.items()}
    assert changed(before, ground.seen()) == wanted


def test_a_value_goes_where_its_header_stands(ground: Ground):
    moved = tuple(reversed(NAMES))
    ground.lay(Page(TAB, [["Milik kami", *moved], ["x", *line(moved, No_Keluhan="KLH-2026-0001", Status="Berjalan")]]))
    before = ground.seen()
    assert write(ground, edit(2, "Status", "Berjalan", "Selesai"), append(2, Batas_Waktu=NEXT)) == []
    assert changed(before, ground.seen()) == {
        (TAB, 2, "Status"): "Selesai",
        (TAB, 3, "No Keluhan"): "KLH-2026-0002",
        (TAB, 3, "Batas Waktu"): NEXT,
    }


def test_edits_and_new_rows_in_several_tabs_come_together(ground: Ground):
    register = next(one for one in KEPT if one.tab == "Riwayat")
    cells = {"Waktu": "02/11/2026 00:00", "Nomor": "KLH-2026-0001", "Sesudah": "=1"}
    ground.lay(log(complaint(1)), Page("Riwayat", [list(register.names)]))
    before = ground.seen()
    assert write(ground, edit(2, "Status", None, "Berjalan"), Append("Riwayat", None, cells, "KLH-2026-0001")) == []
    wanted = {(TAB, 2, "Status"): "Berjalan"} | {("Riwayat", 2, name): value for name, value in cells.items()}
    assert changed(before, ground.seen()) == wanted


def test_a_memory_that_is_gone_is_laid_anew_and_hidden(ground: Ground):
    ground.lay(log(complaint(1)))
    cells = {"Jenis": "baris", "Kunci": "KLH-2026-0001", "Bagian": 1, "Sidik": "007", "Isi": "{}"}
    assert write(ground, edit(2, "Status", None, "Berjalan"), Append(MEMORY.tab, None, cells, "KLH-2026-0001")) == []
    header, row = ground.seen()[MEMORY.tab]
    assert header == list(MEMORY.names)
    assert {name: value for name, value in zip(header, row, strict=False) if value is not None} == cells
    assert ground.hidden(MEMORY.tab) in {True, None}
    assert ground.hidden(TAB) in {False, None}


def test_nothing_to_write_is_nothing_written(ground: Ground):
    ground.lay(log(complaint(1)))
    before = ground.seen()
    assert write(ground) == []
    assert ground.seen() == before


# Looks --------------------------------------------------------------------------------------------------------------


def test_a_cell_that_is_written_keeps_its_look(ground: Ground):
    ground.lay(log(complaint(1), complaint(2), bold=frozenset({2}), lists={"Sumber": ("Email", "Surat")}))
    before = {(row, name): ground.look(TAB, row, name) for row in (2, 3) for name in ("Status", "Batas Waktu")}
    assert write(ground, edit(2, "Status", None, "Berjalan"), edit(2, "Batas Waktu", None, NEXT), edit(3, "Status", None, "x")) == []
    after = {place: ground.look(TAB, *place) for place in before}
    for place, look in after.items():
        was = before[place]
        assert (look is None) == (was is None)
        if look and was:
            assert (look.bold, look.choices) == (was.bold, was.choices)
            assert look.day == (place[1] == "Batas Waktu" and (was.day or place[0] == 2))


@pytest.mark.parametrize("spare", [0, 1, 20])
def test_a_new_row_looks_like_the_one_above(ground: Ground, spare: int):
    ground.lay(log(complaint(1), complaint(2), bold=frozenset({3}), lists={"Sumber": ("Email", "Surat")}, spare=spare))
    assert write(ground, append(3, Sumber="Surat", Tanggal_Terima=NEXT), append(4, Sumber="Email")) == []
    for row in (4, 5):
        look = ground.look(TAB, row, "Sumber")
        if look:
            assert (look.bold, look.choices) == (True, ("Email", "Surat"))
    day = ground.look(TAB, 4, "Tanggal Terima")
    assert day is None or day.day


# People, and other programs, between reading and writing ------------------------------------------------------------

REFUSED, LEFT_OUT = "refused whole", "that case is left out"
OVERTYPED = {"ingatan": REFUSED, "xlsx": REFUSED, "google": LEFT_OUT}
"""A file is one program's at a time, so what changed since is refused whole; at a spreadsheet people go on working."""


def overtyped(ground: Ground, row: int, column: str, value: Typed) -> tuple[Seen, list[str] | None]:
    """Somebody types into a row after it was read; gives the cells before the writing, and what was left out (None: refused)."""
    book = ground.book()
    book.read((TAB,))
    ground.type(TAB, row, column, value)
    before = ground.seen()
    changes = told(edit(2, "Status", None, "Berjalan"), edit(2, "Batas Waktu", None, NEXT), edit(3, "Status", None, "Selesai"))
    return before, tried(book, changes)


def tried(book: Book, changes: Changes) -> list[str] | None:
    """The cases that were left out; None where the whole was refused, in one line."""
    try:
        return [left.case for left in book.write(changes)]
    except OfficeError as problem:
        line = str(problem)
    assert line.strip()
    assert len(line.splitlines()) == 1
    return None


def test_a_cell_that_holds_something_else_by_now_is_not_written_over(ground: Ground):
    ground.lay(log(complaint(1), complaint(2)))
    before, left = overtyped(ground, 2, "Status", "kata orang")
    if OVERTYPED[ground.kind] == REFUSED:
        assert left is None
        assert ground.seen() == before
    else:
        assert left == ["KLH-2026-0001"]
        assert changed(before, ground.seen()) == {(TAB, 3, "Status"): "Selesai"}


NEXT_DOOR = {"ingatan": None, "xlsx": REFUSED, "google": LEFT_OUT}
"""In memory only the cells that are written are looked at."""


def test_a_row_in_which_somebody_types_waits(ground: Ground):
    ground.lay(log(complaint(1), complaint(2)))
    before, left = overtyped(ground, 2, "Keterangan", "kata orang")
    wanted: dict[tuple[str, int, str], Typed] = {(TAB, 3, "Status"): "Selesai"}
    if NEXT_DOOR[ground.kind] == REFUSED:
        assert left is None
        wanted = {}
    elif NEXT_DOOR[ground.kind] == LEFT_OUT:
        assert left == ["KLH-2026-0001"]
    else:
        assert left == []
        wanted |= {(TAB, 2, "Status"): "Berjalan", (TAB, 2, "Batas Waktu"): NEXT}
    assert changed(before, ground.seen()) == wanted


TYPED_BELOW = {"ingatan": [], "xlsx": None, "google": []}
"""A row that somebody began meanwhile: the new one comes below it; a file is refused, as above (None)."""


def test_a_row_that_somebody_began_is_not_written_over(ground: Ground):
    ground.lay(log(complaint(1)))
    book = ground.book()
    book.read((TAB,))
    ground.type(TAB, 3, "Nama Pelanggan", "PT Baru")
    before = ground.seen()
    left = tried(book, told(append(2, Status="Berjalan")))
    assert left == TYPED_BELOW[ground.kind]
    wanted = {} if left is None else {(TAB, 4, "No Keluhan"): "KLH-2026-0002", (TAB, 4, "Status"): "Berjalan"}
    assert changed(before, ground.seen()) == wanted


def test_a_header_that_is_gone_is_no_place_to_write(ground: Ground):
    ground.lay(log(complaint(1)))
    book = ground.book()
    book.read((TAB,))
    ground.type(TAB, 1, "Status", "Keadaan")
    before = ground.seen()
    left = tried(book, told(edit(2, "Status", None, "Berjalan")))
    assert left == (["KLH-2026-0001"] if OVERTYPED[ground.kind] == LEFT_OUT else None)
    assert ground.seen() == before


def test_the_next_run_writes_what_had_to_wait(ground: Ground):
    ground.lay(log(complaint(1), complaint(2)))
    overtyped(ground, 2, "Keterangan", "kata orang")
    found = read(ground)[TAB]
    now = [dict(zip(NAMES, row, strict=False)).get("Status") for row in found[1:]]
    assert write(ground, *(edit(row, "Status", was, f"Baru {row}") for row, was in enumerate(now, 2))) == []
    rows = ground.seen()[TAB]
    assert [row[NAMES.index("Status")] for row in rows[1:]] == ["Baru 2", "Baru 3"]
    assert rows[1][NAMES.index("Keterangan")] == "kata orang"
