"""What the program remembers, read back from a tab that people may have damaged."""

from __future__ import annotations

from datetime import date

import pytest

from stm_sheets.core.memory import PART_LENGTH, Notes, read_memory
from stm_sheets.core.series import value_of
from stm_sheets.core.trail import MANY, Change, lines, told
from stm_sheets.model import Changes, Type
from stm_sheets.tables.office import HISTORY, MEMORY
from stm_sheets.tables.registers import LOG
from tests.support.memory_book import empty_book


def memory_of(book):
    def sheet():
        return book.read((MEMORY.tab,)).sheets.get(MEMORY.tab)

    return read_memory(sheet(), MEMORY, sheet)


def remembering(book, *notes):
    for kind, name, text, sign, result in notes:
        kept = Notes(memory_of(book))
        kept.remember(kind, name, text, sign=sign, result=result)
        book.write(Changes(tuple(kept.edits), tuple(kept.appends)))
    return memory_of(book)


@pytest.mark.parametrize("length", [0, PART_LENGTH, PART_LENGTH + 1, 3 * PART_LENGTH])
def test_long_contents_are_kept_in_parts(length):
    book = empty_book()
    remembering(book, ("Surat", "A/0", "x" * 10, "s", "r"))
    memory = remembering(book, ("Surat", "A/0", "y" * length, "s2", "r2"))
    entry = memory.get("Surat", "A/0")
    assert (entry.text(), entry.sign, entry.result) == ("y" * length, "s2", "r2")
    memory = remembering(book, ("Surat", "A/0", "pendek", "s3", ""))
    assert memory.get("Surat", "A/0").text() == "pendek"


def test_what_is_remembered_already_is_not_written_again():
    book = empty_book()
    memory = remembering(book, ("Surat", "A/0", '{"a":"b"}', "s", "r"))
    notes = Notes(memory)
    notes.remember("Surat", "A/0", '{"a":"b"}', sign="s", result="r")
    assert (notes.edits, notes.appends) == ([], [])


@pytest.mark.parametrize(("sign", "result", "day", "runs"), [("2026-11-02", "3", date(2026, 11, 2), 3), ("kemarin", "x", None, 0)])
def test_the_last_run(sign, result, day, runs):
    memory = remembering(empty_book(), ("Run", "Terakhir", "", sign, result))
    assert (memory.last_day, memory.runs) == (day, runs)
    assert memory_of(empty_book()).last_day is None


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("2026-11-02", Type.DATE, date(2026, 11, 2)),
        ("besok", Type.DATE, None),
        ("7", Type.NUMBER, 7),
        ("x", Type.NUMBER, None),
        ("x", Type.TEXT, "x"),
        ("", Type.TEXT, None),
        (["x"], Type.TEXT, None),
    ],
)
def test_a_remembered_text_as_a_value(text, kind, value):
    assert value_of(text, kind) == value


# The history ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "shown"), [("2026-11-02", "02/11/2026"), ("rusak", "rusak"), ("", ""), (["x"], "")])
def test_a_date_in_the_history(text, shown):
    assert told(text, LOG.column("Tanggal Terima")) == shown


def test_an_import_is_told_a_line_a_row():
    many = [Change(f"KLH-{number // 2}", LOG.tab, f"Kolom {number % 2}", "", "isi", "Petugas") for number in range(MANY)]
    assert len(list(lines(HISTORY, many, "kapan", "1"))) == MANY
    more = [*many, Change("KLH-lain", LOG.tab, "Satu", "lama", "baru", "Petugas")]
    folded = list(lines(HISTORY, more, "kapan", "1"))
    assert len(folded) == MANY // 2 + 1
    assert folded[0].values["Kolom"] == "2 kolom"
    assert folded[0].values["Sesudah"] == "Kolom 0: isi; Kolom 1: isi"
    assert (folded[-1].values["Kolom"], folded[-1].values["Sebelum"]) == ("Satu", "Satu: lama")
