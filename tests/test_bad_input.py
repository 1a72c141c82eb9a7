"""Every kind of wrong file, tab, header, cell and word through the command line, on real files.

Whatever it is: a status of 0, 1 or 2, never a traceback, and with 2 one line that says what to do and a book left byte for byte.
"""

import io
import itertools
import random
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest

from stm_sheets.cli import main
from stm_sheets.tables.office import KEPT, OFFICE
from stm_sheets.tables.registers import REGISTERS
from tests.support.desk import CORRECTED, LAST_DAY, LOG, contents, demo_book, new_book, started, type_rows

ALL_TABS = (*REGISTERS, *OFFICE, *KEPT)
AS_OF = ("--as-of", LAST_DAY)
COMMANDS = {
    "run": ("run", "BOOK", *AS_OF, "--json"),
    "dry run": ("run", "BOOK", *AS_OF, "--dry-run"),
    "check": ("check", "BOOK", *AS_OF),
    "explain": ("explain", "BOOK", "KLH-2026-0001", *AS_OF),
    "doctor": ("doctor", "BOOK", *AS_OF),
    "letter": ("letter", "BOOK", "KLH-2026-0001", *AS_OF),
    "print": ("print", "BOOK", *AS_OF),
    "pack": ("pack", "BOOK", "KLH-2026-0001", *AS_OF),
    "report": ("report", "BOOK", "--year", "2026", *AS_OF),
    "init": ("init", "BOOK"),
}
PAPERS = {"letter", "print", "pack", "report"}
"""They write papers, and never the book."""
READING = ("run", "check", "doctor", "letter", "init")
"""The commands that read a book, each in its own way: those that only look read it as `check` does, those of the paper as `letter` does."""
NO_PLAN = {"kesalahan dalam program", "Traceback", "Error", "Exception", "Errno", "None"}


@pytest.fixture
def served(capsys):
    """Start a command on a book in this process and look at how it ended; gives the status."""

    def serve(name, book):
        before = contents(book.parent)
        status = main([str(book) if word == "BOOK" else word for word in COMMANDS[name]])
        out, err = capsys.readouterr()
        assert status in {0, 1, 2}
        assert [words for words in NO_PLAN if words in err + ("" if name == "run" else out)] == []
        if status == 2:
            assert out == ""
            assert err.startswith("stm-sheets: ")
            assert err.count("\n") == 1
            assert len(err) > 40, "says nothing about what to do"
            assert contents(book.parent) == before
        else:
            assert err == ""
        if name not in {"run", "init"}:
            now = contents(book.parent)
            assert now == before or (name in PAPERS and now[book.name] == before[book.name])
        return status

    return serve


# Files ----------------------------------------------------------------------------------------------------------------


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts, *, more=()):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (*parts.items(), *more):
            archive.writestr(name, content)
    return out.getvalue()


def without(part):
    return lambda book: zipped({name: content for name, content in parts_of(book).items() if name != part})


def with_part(part, change):
    return lambda book: zipped({name: change(content) if name == part else content for name, content in parts_of(book).items()})


SHEET, BOOK_PART, LINKS, TYPES = "xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
BAD_FILES = {
    "nothing in it": lambda _: b"",
    "one byte": lambda _: b"P",
    "text": lambda _: b"No Keluhan;Status\n1;Berjalan\n",
    "a page of the web": lambda _: b"<html><table><tr><td>KLH</td></tr></table></html>",
    "only the head of a zip": lambda _: b"PK\x03\x04",
    "zeros": lambda book: bytes(len(book)),
    "half of it": lambda book: book[: len(book) // 2],
    "all but its end": lambda book: book[:-30],
    "with rubbish before": lambda book: b"rusak" * 100 + book,
    "an empty zip": lambda _: zipped({}),
    "a zip of something else": lambda _: zipped({"surat.txt": b"halo"}),
    "an old or locked book": lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "without its list of tabs": without(BOOK_PART),
    "without its links": without(LINKS),
    "without its types": without(TYPES),
    "without a sheet": without(SHEET),
    "without looks": without("xl/styles.xml"),
    "without texts": without("xl/sharedStrings.xml"),
    "a sheet that is no XML": with_part(SHEET, lambda _: b"bukan xml"),
    "a sheet that is empty": with_part(SHEET, lambda _: b""),
    "a sheet that breaks off": with_part(SHEET, lambda content: content[: len(content) // 2]),
    "a sheet of another kind": with_part(SHEET, lambda _: b"<svg/>"),
    "a list of tabs that breaks off": with_part(BOOK_PART, lambda content: content[:200]),
    "links that lead nowhere": with_part(LINKS, lambda content: content.replace(b"sheet2.xml", b"sheet99.xml")),
    "links that lead out": with_part(LINKS, lambda content: content.replace(b"worksheets/sheet2.xml", b"../../../etc/passwd")),
    "with entities": with_part(SHEET, lambda content: content.replace(b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet', 1)),
    "in another encoding": with_part(SHEET, lambda content: content.decode().replace("UTF-8", "UTF-16").encode("utf-16")),
    "with macros": lambda book: zipped(parts_of(book), more=[("xl/vbaProject.bin", b"\0")]),
    "texts that are missing": with_part("xl/sharedStrings.xml", lambda content: content.split(b"<si>")[0] + b"</sst>"),
    "numbers for texts that are none": with_part(SHEET, lambda content: content.replace(b't="s"><v>', b't="s"><v>9')),
    "cells without a place": with_part(SHEET, lambda content: content.replace(b' r="', b' q="')),
    "cells far away": with_part(SHEET, lambda content: content.replace(b'r="B', b'r="ZZZZ')),
}


@pytest.mark.parametrize("kind", BAD_FILES)
@pytest.mark.parametrize("name", READING)
def test_bad_files(served, tmp_path, name, kind):
    book = new_book(tmp_path, CORRECTED)
    book.write_bytes(BAD_FILES[kind](book.read_bytes()))
    served(name, book)


@pytest.mark.parametrize("seed", range(40))
def test_files_with_a_fault_somewhere(served, tmp_path, seed):
    chance = random.Random(seed)
    book = new_book(tmp_path, CORRECTED)
    parts = parts_of(book.read_bytes())
    part = chance.choice(sorted(parts))
    content = bytearray(parts[part])
    place = chance.randrange(len(content) or 1)
    how = chance.choice(["flip", "cut", "double", "insert"])
    if how == "flip":
        content[place] ^= 1 << chance.randrange(8)
    elif how == "cut":
        del content[place : place + chance.randrange(1, 40)]
    elif how == "double":
        content[place:place] = content[place : place + 60]
    else:
        content[place:place] = chance.choice([b"<", b">", b"&", b'"', b"\0", b"\xff", b"<!--", b"]]>", b"<c/>", b"</row>"])
    book.write_bytes(zipped({**parts, part: bytes(content)}))
    for name in ("check", "run", "doctor", "init"):
        served(name, book)


@pytest.mark.parametrize("seed", range(20))
def test_bytes_that_changed_on_the_way(served, tmp_path, seed):
    chance = random.Random(seed)
    book = new_book(tmp_path, CORRECTED)
    content = bytearray(book.read_bytes())
    for _ in range(chance.choice([1, 1, 3, 50])):
        content[chance.randrange(len(content))] = chance.randrange(256)
    book.write_bytes(content)
    for name in ("run", "init"):
        served(name, book)


# Tabs and headers -----------------------------------------------------------------------------------------------------


def change_tabs(path, change):
    workbook = openpyxl.load_workbook(path)
    change(workbook)
    workbook.save(path)


def chart_in_place_of(workbook):
    del workbook[LOG]
    workbook.create_chartsheet(LOG)


def at_row_three(workbook):
    workbook[LOG].insert_rows(1, 2)


BAD_TABS = {
    "a chart called like a tab": chart_in_place_of,
    "headers lower down": at_row_three,
    "a tab in capitals": lambda workbook: setattr(workbook["CPAR"], "title", "cpar"),
    "an empty tab": lambda workbook: workbook["Eskalasi"].delete_rows(1, 100),
    "no columns": lambda workbook: workbook["Pengaturan"].delete_cols(1, 100),
    "only one tab, of its own": lambda workbook: [workbook.remove(sheet) for sheet in workbook.worksheets[1:]],
    "hidden tabs": lambda workbook: [setattr(sheet, "sheet_state", "hidden") for sheet in workbook.worksheets[1:]],
    "merged headers": lambda workbook: workbook[LOG].merge_cells("A1:D1"),
    "numbers for headers": lambda workbook: [setattr(cell, "value", 1) for cell in workbook["CPAR"][1]],
    "formulas for headers": lambda workbook: [setattr(cell, "value", "=1/0") for cell in workbook["Petugas"][1]],
    "headers without end": lambda workbook: [setattr(workbook[LOG].cell(1, n), "value", f"Kolom {n}") for n in range(60, 400)],
    "dates for headers": lambda workbook: setattr(workbook["Hari Libur"]["A1"], "value", datetime(2026, 1, 1)),  # noqa: DTZ001 - a cell
}


@pytest.mark.parametrize("kind", BAD_TABS)
def test_bad_tabs(served, tmp_path, kind):
    book = new_book(tmp_path, CORRECTED)
    change_tabs(book, BAD_TABS[kind])
    for name in ("check", "explain", "doctor", *sorted(PAPERS), "run", "init", "run", *sorted(PAPERS)):
        served(name, book)


@pytest.mark.parametrize("seed", range(12))
def test_bad_headers(served, tmp_path, seed):
    chance = random.Random(seed)
    book = new_book(tmp_path, CORRECTED)

    def spoil(workbook):
        for _ in range(chance.randrange(1, 4)):
            sheet = workbook[chance.choice(ALL_TABS).tab]
            cell = chance.choice([cell for cell in sheet[1] if cell.value])
            cell.value = chance.choice(
                [None, "", " ", cell.value.upper(), cell.value + " ", "x", sheet[1][0].value, 7, True, "=A2", "\N{HOT BEVERAGE}"]
            )

    change_tabs(book, spoil)
    statuses = {name: served(name, book) for name in ("run", "check", "doctor")}
    assert statuses["run"] == 2 or statuses["check"] in {0, 1}
    if served("init", book) == 0:
        served("run", book)


# Cells ----------------------------------------------------------------------------------------------------------------

BAD_CELLS = (
    "",
    " ",
    "   \n ",
    "x",
    "ya",
    "TIDAK",
    "Teknis, Non-teknis",
    "31/12/2026",
    "2026-13-45",
    "KLH-2026-0001",
    "klh-2026-9999",
    "CPAR-2026-0001",
    "999/STM-SL/XI/2026",
    "=1+1",
    '=HYPERLINK("http://x")',
    "+62 812",
    "-1",
    "@SUM(A1)",
    "'teks",
    "{{ nomor }}{% for x in y %}",
    "<w:p/>&amp;",
    "../../etc/passwd",
    "a\tb\nc\r\nd",
    "_x0000_ _x001B_[2J",
    "\N{RIGHT-TO-LEFT OVERRIDE}abc",
    "\N{HOT BEVERAGE}" * 50,
    "panjang " * 4000,
    "#REF!",
    "#N/A",
    0,
    -1,
    1.5,
    12.0,
    1e300,
    -1e-300,
    46000,
    46000.75,
    2**53 + 1,
    True,
    False,
    date(1900, 1, 1),
    date(1999, 12, 31),
    date(2100, 1, 1),
    date(9999, 12, 31),
    date(2026, 11, 23),
    datetime(2026, 11, 23, 23, 59, 59),  # noqa: DTZ001 - a cell
    time(12, 30),
)


@pytest.mark.parametrize("seed", range(12))
def test_bad_cells_anywhere(served, tmp_path, seed):
    chance = random.Random(seed)
    book = demo_book(tmp_path)

    def spoil(workbook):
        for _ in range(chance.choice([5, 40, 200])):
            sheet = workbook[chance.choice(ALL_TABS).tab]
            sheet.cell(chance.randrange(2, sheet.max_row + 3), chance.randrange(1, sheet.max_column + 1)).value = chance.choice(BAD_CELLS)

    change_tabs(book, spoil)
    assert served("check", book) in {0, 1}
    assert served("doctor", book) in {0, 1}
    for name in ("explain", *sorted(PAPERS)):
        served(name, book)
    if served("run", book) == 0:
        rested = book.read_bytes()
        assert served("run", book) == 0
        assert book.read_bytes() == rested
    assert served("init", book) == 0


@pytest.mark.parametrize("tab", [register.tab for register in ALL_TABS])
def test_each_bad_cell_in_each_column(served, tmp_path, tab):
    """A row for every bad cell, the cells shifted from column to column, so that each column gets each of them."""
    book = new_book(tmp_path, CORRECTED)
    register = next(register for register in ALL_TABS if register.tab == tab)
    cells = itertools.cycle(BAD_CELLS)
    rows = [{name: next(cells) for name in register.names} for _ in range(len(BAD_CELLS) + 1)]
    type_rows(book, tab, *rows, first=20)
    assert served("check", book) in {0, 1}
    assert served("doctor", book) in {0, 1}
    if served("run", book) == 0:
        rested = book.read_bytes()
        assert served("run", book) == 0
        assert book.read_bytes() == rested


# Words ----------------------------------------------------------------------------------------------------------------

VOCABULARY = (
    *(
        "run",
        "check",
        "explain",
        "doctor",
        "init",
        "letter",
        "print",
        "pack",
        "report",
        "templates",
        "keluhan.xlsx",
        "tidak ada.xlsx",
        "keluhan.xls",
        ".",
        "/",
        "",
        " ",
        "-",
        "--",
        "---",
        "-h",
    ),
    *(
        "--as-of",
        "2026-11-23",
        "23/11/2026",
        "kemarin",
        "--as-of=2026-11-23",
        "--out",
        "--out=",
        "keluhan.xlsx/surat",
        "--dry-run",
        "--json",
    ),
    *(
        "--ignore-lock",
        "--version",
        "--revisi",
        "--verify",
        "--month",
        "--year",
        "--all",
        "--redact",
        "2026-11",
        "export",
        "check",
        "1",
        "KLH-2026-0001",
        "\N{HOT BEVERAGE}",
        "a\nb",
        "\udcff",
        "%s%n",
        "x" * 5000,
        "https://example.org/x.xlsx",
        "@x",
    ),
)


@pytest.mark.parametrize("seed", range(60))
def test_bad_words(capsys, tmp_path, monkeypatch, seed):
    chance = random.Random(seed)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STM_BOOK", raising=False)
    new_book(tmp_path, CORRECTED)
    words = chance.choices(VOCABULARY, k=chance.randrange(1, 6))
    before = contents(tmp_path)
    status = main(words)
    out, err = capsys.readouterr()
    assert "kesalahan dalam program" not in err
    assert status in {0, 1, 2}
    if status == 2:
        assert (out, err.count("\n")) == ("", 1)
        assert contents(tmp_path) == before


def test_in_a_process_of_its_own(tmp_path):
    book = new_book(tmp_path, CORRECTED)
    book.write_bytes(BAD_FILES["a sheet that breaks off"](book.read_bytes()))
    before = contents(tmp_path)
    for words in (("run",), ("run", "--json"), ("check",), ("explain", "KLH-2026-0001"), ("init",)):
        done = started(words[0], book.name, *words[1:], folder=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("stm-sheets: keluhan.xlsx ")
        assert done.stderr.count("\n") == 1
        assert contents(tmp_path) == before
