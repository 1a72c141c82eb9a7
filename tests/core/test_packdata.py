"""Data files of a pack: every filled cell, as text that no spreadsheet runs."""

import pytest

from stm_sheets.core.packdata import CELLS, cells, changes, literal, without_pictures
from stm_sheets.model import CellError
from stm_sheets.tables.audit import HISTORY_CELLS
from stm_sheets.tables.letters import CLAIM
from tests.support.audits import cases, log, outcome_of, walked


@pytest.mark.parametrize("text", ["=1+1", "+62 812", "-5", "@SUM(A1)", "\tx", "\rx", "\n=1", "'kutip"])
def test_what_begins_like_a_formula_gets_one_mark_that_can_be_taken_off(text):
    assert literal(text) == "'" + text


@pytest.mark.parametrize("text", ["", "PT Kita", "02/11/2026", "a=b", " =1", "5"])
def test_other_text_stays(text):
    assert literal(text) == text


def test_every_filled_cell_of_the_case_is_there_once():
    world = walked("Selesai")
    log(world, Kontak=CellError("#REF!"), Keterangan="= 2\nbaris kedua")
    case = cases(outcome_of(world))[0][0]
    found = list(cells(case, str.upper))
    assert len(CELLS) == 4
    assert len({tuple(line[:3]) for line in found}) == len(found)
    assert {line[0] for line in found} == {"Log Keluhan", "CPAR", "Jawaban Claim"}
    said = {tuple(line[:3]): line[3] for line in found}
    assert said["Log Keluhan", "KLH-2026-0001", "Tanggal Terima"] == "02/11/2026"
    assert said["Log Keluhan", "KLH-2026-0001", "Kontak"] == "#REF!"
    assert said["Log Keluhan", "KLH-2026-0001", "Keterangan"] == "= 2\nBARIS KEDUA"
    assert said["CPAR", "CPAR-2026-0001", "Putaran"] == "1"


def test_a_row_without_a_key_is_told_by_its_place():
    world = walked("9 ")
    case = cases(outcome_of(world))[0][0]
    case.log.put("No Keluhan", None)
    assert ("Log Keluhan", "baris 2", "Sumber", "Email") in list(cells(case, str))


def test_only_what_cells_held_is_hidden_in_the_history():
    line = {"Waktu": "w", "Nomor": "n", "Tab": "t", "Kolom": "k", "Sebelum": "s", "Sesudah": "d", "Oleh": "o", "Run": "1"}
    assert changes([line], HISTORY_CELLS, str.upper) == [{**line, "Sebelum": "S", "Sesudah": "D"}]


def test_a_paper_loses_its_pictures_and_nothing_else():
    said = {field.name: "x" for field in CLAIM.form.fields}
    bare = without_pictures(CLAIM.form, said)
    assert {name for name in said if bare[name] != "x"} == {"logo", "tanda_tangan"}
