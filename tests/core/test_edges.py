"""What a sound table never does, and what a damaged book may hold: said at once, or passed over."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from stm_sheets.core.compiled import Compiler
from stm_sheets.core.conditions import Condition, Filled, Moment, Owner, Ref
from stm_sheets.core.frozen import remembered
from stm_sheets.core.kit import Moment as When
from stm_sheets.core.kit import Outside
from stm_sheets.core.lazily import Hand, Lazily
from stm_sheets.core.memory import APPROVED, Entry, Memory, read_memory
from stm_sheets.core.owners import Owners
from stm_sheets.core.people import Staff
from stm_sheets.core.plan import decide
from stm_sheets.core.reading import CHUNK, read_table
from stm_sheets.model import Sheet, Snapshot
from stm_sheets.pipeline import run
from stm_sheets.tables.office import HISTORY, MEMORY, STAFF
from stm_sheets.tables.pp02 import KIT, PROCEDURE
from tests.support.cases import office_book

COMPILER = Compiler(PROCEDURE, lambda _: True)


@dataclass(frozen=True, slots=True)
class Strange(Condition, Moment, Owner):
    """A word that the language does not have."""


def test_a_table_that_names_no_cell_of_the_book_is_refused():
    with pytest.raises(KeyError, match="Log Keluhan: Tgl Tidak Ada"):
        COMPILER.test(Filled(Ref("log", "Tgl Tidak Ada")))


def test_words_that_the_language_does_not_have_are_refused():
    with pytest.raises(TypeError, match="no such condition"):
        COMPILER.test(Strange())
    with pytest.raises(TypeError, match="no such moment"):
        COMPILER.when(Strange())
    with pytest.raises(TypeError, match="no such owner"):
        Owners(COMPILER, Staff(()), PROCEDURE.fallback).whose(Strange())


def memory_of(*rows: tuple[object, ...]) -> Memory:
    return read_memory(Sheet(MEMORY.tab, MEMORY.names, rows), MEMORY, lambda: None)


def test_a_part_without_its_beginning_is_passed_over():
    memory = memory_of((APPROVED, "KLH-2026-0001/0", 2, None, None, "rest"), (APPROVED, "KLH-2026-0001/0", 1, "s", "r", "text"))
    assert memory.get(APPROVED, "KLH-2026-0001/0") == Entry("s", "r", 3, (), ("text",))


def test_a_remembered_letter_reads_like_the_letter_that_it_was():
    entry = Entry(parts=('{"nomor":"001","tembusan":["Arsip"]}',))
    said = Lazily(Hand(), lambda: remembered(entry, ()))
    assert dict(said) == {"nomor": "001", "tembusan": ["Arsip"]}
    assert (len(said), repr(said)) == (2, "{'nomor': '001', 'tembusan': ['Arsip']}")


def test_blank_rows_by_the_thousand_count_for_nothing():
    rows = [("Rina",), *[()] * (2 * CHUNK), ("Dewi",)]
    table = read_table(Snapshot({STAFF.tab: Sheet(STAFF.tab, STAFF.names, rows)}), STAFF, None)
    assert [(row.number, row.get("Nama")) for row in table.rows] == [(2, "Rina"), (2 * CHUNK + 3, "Dewi")]
    assert table.next_row == 2 * CHUNK + 4


def test_a_letter_without_a_file_name_still_has_its_fingerprint():
    chains = tuple(replace(chain, file_name=None) for chain in PROCEDURE.chains)
    kit = replace(KIT, shape=replace(KIT.shape, procedure=replace(PROCEDURE, chains=chains)))
    book = office_book()
    day = date(2026, 11, 16)
    log = {
        "Tanggal Terima": day,
        "Sumber": "Email",
        "Penerima": "Ani",
        "Nama Pelanggan": "PT A",
        "Uraian Keluhan": "x",
        "Keparahan": "Berat",
    }
    log |= {"Tgl ke Koordinator": day, "Jenis": "Non-teknis", "Tgl Diteruskan": day, "PIC": "Joko", "Tgl ke PIC": day}
    log |= {"Tindakan Koreksi": "y", "Tgl Koreksi": day, "Butuh Surat": "Ya"}
    plan_cells = {"Tgl Terbit": day, "Akar Masalah": "a", "Kejadian Serupa": "Tidak ada", "Rencana Perbaikan": "r"}
    plan_cells |= {"Target Selesai": day, "Tgl Rencana": day}
    for tab, cells in (("Log Keluhan", log), ("CPAR", plan_cells), ("Jawaban Claim", {"Tgl Draf": day})):
        rows = book.tabs[tab].rows or [book.tabs[tab].new_row()]
        for column, value in cells.items():
            book.tabs[tab].put(rows[0], column, value)
        outcome = decide(
            book.read(tuple(book.tabs)), kit, When(day, ""), Outside(lambda: book.read((MEMORY.tab,)).sheets[MEMORY.tab], lambda _: None)
        )
        book.write(outcome.changes)
    row = book.tabs["Jawaban Claim"].rows[0]
    assert book.tabs["Jawaban Claim"].at(row, "Sidik Isi")
    assert book.tabs["Jawaban Claim"].at(row, "Berkas") is None


def test_a_part_that_stands_twice_is_passed_over():
    memory = memory_of((APPROVED, "KLH-2026-0001/0", 1, "s", "r", "text"), (APPROVED, "KLH-2026-0001/0", 1, "other", "r", "other"))
    assert memory.get(APPROVED, "KLH-2026-0001/0") == Entry("s", "r", 2, (), ("text",))


def test_a_remembered_name_that_nothing_can_mend_is_forgotten():
    book = office_book()
    tab = book.tabs[MEMORY.tab]
    for row, cells in enumerate((("CPAR", "ngawur", 1, "s", "r", "{}"), ("Run", "Terakhir", 1, "2026-11-01", "1", "x"))):
        tab.new_row()
        for column, value in zip(MEMORY.names, cells, strict=True):
            tab.put(tab.rows[row], column, value)
    outcome = run(book, date(2026, 11, 16)).outcome
    assert "ngawur" not in outcome.ledger.memory.entries["CPAR"]


def test_a_history_that_names_no_row_gives_no_number_back():
    book = office_book()
    tab = book.tabs[HISTORY.tab]
    row = tab.new_row()
    for column, value in {"Nomor": "ngawur", "Kolom": "No CPAR", "Sesudah": "CPAR-2026-0007", "Oleh": "Program"}.items():
        tab.put(row, column, value)
    outcome = run(book, date(2026, 11, 16)).outcome
    assert outcome.ledger.memory.lost
    assert not outcome.ledger.memory.entries["CPAR"]
