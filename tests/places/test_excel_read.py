from __future__ import annotations

from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter

from stm_sheets.model import CellError, OfficeError
from stm_sheets.places.excel.book import ExcelBook
from tests.support.workbooks import HEADER, MAIN, SHEET, lay, raw_book, raw_parts, rows_of

SHARED = ("<t>satu</t>", '<r><t xml:space="preserve">dua </t></r><r><t>kata</t></r>')


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A2" t="inlineStr"><is><t>00123</t></is></c>', "00123"),
        ('<c r="A2" t="inlineStr"><is><t>5.10</t></is></c>', "5.10"),
        ('<c r="A2" t="inlineStr"><is><t xml:space="preserve"> a\n b </t></is></c>', " a\n b "),
        ('<c r="A2" t="inlineStr"><is><t>a_x000D_b_x005F_x0041_</t></is></c>', "a\rb_x0041_"),
        (
            '<c r="A2" t="inlineStr"><is><r><t xml:space="preserve">PT </t></r><r><t>A</t></r><rPh sb="0"><t>baca</t></rPh></is></c>',
            "PT A",
        ),
        ('<c r="A2" t="inlineStr"><is><t/></is></c>', None),
        ('<c r="A2" t="s"><v>1</v></c>', "dua kata"),
        ('<c r="A2" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>', "ab"),
        ('<c r="A2"><v>1952.0</v></c>', 1952),
        ('<c r="A2"><v>0</v></c>', 0),
        ('<c r="A2"><v>2.5</v></c>', 2.5),
        ('<c r="A2" t="b"><v>1</v></c>', True),
        ('<c r="A2" t="b"><v>0</v></c>', False),
        ('<c r="A2" s="1"><v>46000</v></c>', date(2025, 12, 9)),
        ('<c r="A2" s="1"><v>46000.5</v></c>', datetime.fromisoformat("2025-12-09T12:00")),
        ('<c r="A2" s="1"><v>0.5</v></c>', 0.5),
        ('<c r="A2" s="2"><v>1.5</v></c>', 1.5),
        ('<c r="A2" s="3"><v>0.25</v></c>', 0.25),
        ('<c r="A2" s="1"><v>1e300</v></c>', 1e300),
        ('<c r="A2" t="d"><v>2026-01-02</v></c>', date(2026, 1, 2)),
        ('<c r="A2" t="e"><v>#REF!</v></c>', CellError("#REF!")),
        ('<c r="A2" t="e"><f>NA()</f><v>#N/A</v></c>', CellError("#N/A")),
        ("<c t='e' r='A2'><v>#DIV/0!</v></c>", CellError("#DIV/0!")),
    ],
)
def test_a_cell_is_what_it_holds(tmp_path, cell, value):
    book = raw_book(tmp_path, f'<row r="2">{cell}<c r="C2"><v>1</v></c></row>', shared=SHARED)
    found = rows_of(book)[0][0]
    assert found == value
    assert type(found) is type(value) or isinstance(found, float)


def test_blank_error_cells_side_by_side(tmp_path):
    cells = '<c r="A2" t="e"/><c r="B2" t="e"><v>#N/A</v></c><c r="C2" t="e"></c>'
    assert rows_of(raw_book(tmp_path, f'<row r="2">{cells}</row>')) == [[None, CellError("#N/A"), None]]


def test_header_is_trimmed_and_blank_rows_between_are_there(tmp_path):
    book = raw_book(tmp_path, '<row r="4"><c r="B4"><v>1</v></c></row><row r="9"><c r="A9" s="1"/></row>')
    sheet = ExcelBook(book).read(["Log"]).sheets["Log"]
    assert sheet.header == ("Nama", "Tgl", "Isi")
    assert [list(row) for row in sheet.rows] == [[None] * 3, [None] * 3, [None, 1, None]]


def test_header_of_all_kinds(tmp_path):
    row = (
        '<row r="1">'
        '<c r="B1" t="s"><v>0</v></c><c r="C1"><v>2026.0</v></c><c r="E1" t="inlineStr"><is><r><t>A</t></r><r><t>B</t></r></is></c>'
        '<c r="F1" t="str"><f>"x"</f><v>x</v></c><c r="G1" t="e"><v>#REF!</v></c><c r="H1" s="1"/></row>'
    )
    path = lay(tmp_path / "buku.xlsx", raw_parts(row, shared=("<t> Judul </t>",)))
    assert ExcelBook(path).read(["Log"]).sheets["Log"].header == ("", "Judul", "2026", "", "AB", "x", "#REF!", "")


def test_rows_that_do_not_begin_at_a1(tmp_path):
    path = lay(tmp_path / "buku.xlsx", raw_parts('<row r="3"><c r="C3"><v>7</v></c><c r="D3" t="e"><v>#N/A</v></c></row>'))
    sheet = ExcelBook(path).read(["Log"]).sheets["Log"]
    assert sheet.header == ()
    assert [list(row) for row in sheet.rows][-1] == [None, None, 7, CellError("#N/A")]


def test_cells_and_rows_that_leave_out_their_place(tmp_path):
    rows = '<row><c t="str"><v>Nama</v></c><c t="str"><v>Tgl</v></c></row><row><c><v>1</v></c><c t="e"><v>#NAME?</v></c></row>'
    path = lay(tmp_path / "buku.xlsx", raw_parts(rows))
    assert rows_of(path) == [[1, CellError("#NAME?")]]


def test_prefixed_xml_is_read(tmp_path):
    parts = raw_parts("")
    parts[SHEET] = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>Nama</x:v></x:c></x:row>'
        '<x:row r="2"><x:c r="A2" t="e"><x:v>#REF!</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    path = lay(tmp_path / "buku.xlsx", parts)
    assert ExcelBook(path).read(["Log"]).sheets["Log"].header == ("Nama",)
    assert rows_of(path) == [[CellError("#REF!")]]


def test_empty_tab(tmp_path):
    sheet = ExcelBook(lay(tmp_path / "buku.xlsx", raw_parts(""))).read(["Log"]).sheets["Log"]
    assert (sheet.header, list(sheet.rows)) == ((), [])


def test_merged_cells_hold_their_value_once(tmp_path):
    rows = '<row r="2"><c r="A2"><v>1</v></c><c r="B2"/></row>'
    assert rows_of(raw_book(tmp_path, rows, tail='<mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells>')) == [[1, None, None]]


def test_1904(tmp_path):
    book = raw_book(tmp_path, '<row r="2"><c r="B2" s="1"><v>44562</v></c></row>', settings='<workbookPr date1904="1"/>')
    assert ExcelBook(book).read(["Log"]).date1904
    assert rows_of(book)[0][1] == date(2026, 1, 2)
    assert not ExcelBook(raw_book(tmp_path, "")).read(["Log"]).date1904


def test_tabs_by_name(tmp_path):
    path = tmp_path / "buku.xlsx"
    workbook = openpyxl.Workbook()
    for title in ("log keluhan ", "Log Keluhan", "CPAR", "Lain"):
        workbook.create_sheet(title)["A1"] = title
    workbook.create_chartsheet("Grafik")
    workbook.save(path)
    sheets = ExcelBook(path).read(["Log Keluhan", " cpar", "Tidak ada", "Grafik"]).sheets
    assert {tab: (sheet.tab, sheet.header) for tab, sheet in sheets.items()} == {
        "Log Keluhan": ("Log Keluhan", ("Log Keluhan",)),
        " cpar": (" cpar", ("CPAR",)),
    }


def test_errors_far_apart_and_many(tmp_path):
    path = tmp_path / "buku.xlsx"
    workbook = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = workbook.add_worksheet("Log")
    sheet.write_row(0, 0, ["Nama", "Isi"])
    for row in range(1, 30_001):
        sheet.write_string(row, 0, f'teks {row} t="e" ' * 5)
        if row % 997 == 0:
            sheet.write_formula(row, 1, "=1/0", None, "#DIV/0!")
    workbook.close()
    rows = rows_of(path)
    assert len(rows) == 30_000
    assert [number for number, row in enumerate(rows, 1) if row[1] == CellError("#DIV/0!")] == list(range(997, 30_000, 997))


def test_a_stray_cell_is_named_not_laid_out_in_memory(tmp_path):
    path = raw_book(tmp_path, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    with pytest.raises(OfficeError, match="tersesat"):
        rows_of(path)


def test_formats_far_away_do_no_harm(tmp_path):
    path = raw_book(
        tmp_path,
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>',
        head='<dimension ref="A1:XFD1048576"/>',
    )
    assert rows_of(path) == [[1, None, None]]


def test_text_that_only_looks_like_an_error(tmp_path):
    assert rows_of(raw_book(tmp_path, '<row r="2"><c r="A2" t="str"><v>#REF!</v></c></row>'))[0][0] == "#REF!"


def test_header_is_where_calamine_sees_it(tmp_path):
    path = lay(tmp_path / "buku.xlsx", raw_parts(HEADER.replace('r="1"', 'spans="1:3" r="1"')))
    assert ExcelBook(path).read(["Log"]).sheets["Log"].header == ("Nama", "Tgl", "Isi")
