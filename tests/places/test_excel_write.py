from __future__ import annotations

import io
import re
import struct
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from stm_sheets.model import Append, Changes, Edit, OfficeError
from stm_sheets.places.excel import archive
from stm_sheets.places.excel.book import ExcelBook
from tests.support.workbooks import (
    HEADER,
    SHEET,
    STYLES,
    append,
    edit,
    lay,
    names_in,
    order_of,
    packed_of,
    parts_of,
    raw_book,
    raw_parts,
    relationships,
    rows_of,
    sheet_of,
    write,
)

ROW = '<row r="2" spans="1:3" ht="30"><c r="A2" t="inlineStr"><is><t>a</t></is></c><c r="B2" s="1"><v>46000</v></c><c r="C2" s="1"/></row>'


def only_row(path, number):
    return re.search(rf'<row r="{number}".*?</row>', sheet_of(path))[0]


def test_only_the_cell_changes(tmp_path):
    path = raw_book(tmp_path, ROW)
    before, packed, order = sheet_of(path), packed_of(path), order_of(path)
    write(path, edit(2, "Nama", "=1+1 & <b>"))
    cell = '<c r="A2" t="inlineStr"><is><t xml:space="preserve">=1+1 &amp; &lt;b&gt;</t></is></c>'
    assert sheet_of(path) == before.replace('<c r="A2" t="inlineStr"><is><t>a</t></is></c>', cell)
    assert {part for part, data in packed_of(path).items() if data != packed[part]} == {SHEET}
    assert order_of(path) == order


def test_clearing_keeps_the_look(tmp_path):
    path = write(raw_book(tmp_path, ROW), edit(2, "Tgl", None))
    assert '<c r="B2" s="1"/>' in only_row(path, 2)
    assert rows_of(path) == [["a", None, None]]


def test_a_date_a_number_and_a_text(tmp_path):
    path = raw_book(tmp_path, ROW)
    write(path, Changes((Edit("Log", 2, None, "Nama", None, 12), Edit("Log", 2, None, "Tgl", None, date(2026, 11, 23)))))
    write(path, edit(2, "Isi", "x"))
    assert rows_of(path) == [[12, date(2026, 11, 23), "x"]]


def test_1904(tmp_path):
    path = write(raw_book(tmp_path, ROW, settings='<workbookPr date1904="true"/>'), edit(2, "Tgl", date(2026, 11, 23)))
    assert rows_of(path)[0][1] == date(2026, 11, 23)
    assert openpyxl.load_workbook(path)["Log"]["B2"].value == datetime.fromisoformat("2026-11-23")


def test_a_date_where_no_date_is_shown_takes_a_look_that_shows_it(tmp_path):
    path = write(raw_book(tmp_path, ROW), edit(2, "Nama", date(2026, 11, 23)))
    assert rows_of(path)[0][0] == date(2026, 11, 23)
    assert 's="1"' in only_row(path, 2).split("</c>")[0]
    assert packed_of(path).keys() == packed_of(raw_book(tmp_path, ROW)).keys()


def test_a_look_for_dates_is_added_where_there_is_none(tmp_path):
    parts = raw_parts(HEADER + ROW)
    parts[STYLES] = re.sub("<numFmts.*</numFmts>", "", parts[STYLES]).replace('numFmtId="164"', 'numFmtId="2"')
    path = write(lay(tmp_path / "buku.xlsx", parts), edit(2, "Nama", date(2026, 11, 23)))
    cell = openpyxl.load_workbook(path)["Log"]["A2"]
    assert (cell.value, cell.number_format) == (datetime.fromisoformat("2026-11-23"), "dd/mm/yyyy")


def test_a_number_where_dates_are_shown_stays_a_number(tmp_path):
    assert rows_of(write(raw_book(tmp_path, ROW), edit(2, "Tgl", 5)))[0][1] == 5


def test_cells_that_are_not_there_yet(tmp_path):
    rows = '<row r="3" s="1" customFormat="1"/><row r="5" spans="2:2"><c r="B5"><v>1</v></c></row>'
    path = raw_book(tmp_path, rows, head='<dimension ref="B1:B5"/><cols><col min="1" max="1" style="1"/></cols>')
    cells = [(2, "Nama", "baru"), (3, "Isi", "tiga"), (5, "Nama", "kiri"), (5, "Isi", "kanan"), (9, "Isi", "bawah")]
    write(path, Changes(tuple(Edit("Log", row, None, column, None, value) for row, column, value in cells)))
    text = sheet_of(path)
    assert [int(number) for number in re.findall(r'<row r="(\d+)"', text)] == [1, 2, 3, 5, 9]
    assert '<c r="A2" s="1" t="inlineStr">' in text
    assert '<c r="C3" s="1" t="inlineStr">' in text
    assert "spans" not in text
    assert '<dimension ref="A1:C9"/>' in text
    assert [row[0] or row[2] for row in rows_of(path)] == ["baru", "tiga", None, "kiri", None, None, None, "bawah"]


def test_clearing_what_is_not_there_makes_nothing(tmp_path):
    path = raw_book(tmp_path, ROW)
    before = sheet_of(path)
    write(path, edit(40, "Nama", None))
    assert sheet_of(path) == before


def test_appended_rows_stand_below_the_last_that_holds_anything(tmp_path):
    formats = '<row r="3" ht="20"><c r="A3" s="2"/><c r="C3"/></row><row r="7"><c r="A7" s="1"/></row>'
    path = raw_book(tmp_path, ROW + formats, head='<cols><col min="3" max="3" style="1"/></cols>')
    write(path, append({"Nama": "b", "Isi": "x"}, {"Tgl": date(2026, 1, 2)}, {"Nama": "c"}))
    assert [row[:3] for row in rows_of(path)[1:]] == [["b", None, "x"], [None, date(2026, 1, 2), None], ["c", None, None]]
    assert only_row(path, 3).startswith('<row r="3" ht="20"><c r="A3" s="2" t="inlineStr">')
    assert only_row(path, 4) == '<row r="4"><c r="B4" s="1"><v>46024</v></c></row>'
    assert only_row(path, 5).endswith('</c><c r="B5" s="1"/></row>')
    assert '<row r="7"><c r="A7" s="1"/></row>' in sheet_of(path)


@pytest.mark.parametrize("rows", ["", '<row r="2"><c r="A2" s="1"/></row>'])
def test_the_first_row_below_the_header_does_not_look_like_it(tmp_path, rows):
    parts = raw_parts(HEADER.replace('<c r="C1"', '<c r="C1" s="2"') + rows, head='<cols><col min="3" max="3" style="3"/></cols>')
    path = write(lay(tmp_path / "buku.xlsx", parts), append({"Isi": "x"}))
    assert '<c r="C2" s="3" t="inlineStr">' in only_row(path, 2)
    assert rows_of(path)[0][2] == "x"


def test_a_row_with_only_a_formula_counts(tmp_path):
    path = raw_book(tmp_path, '<row r="4"><c r="C4"><f t="shared" si="0"/></c></row>')
    assert len(rows_of(write(path, append({"Nama": "x"})))) == 4


def test_a_tab_without_rows_cells_or_places(tmp_path):
    bare = '<row><c t="str"><v>Nama</v></c></row><row/><row><c><v>1</v></c></row>'
    path = lay(tmp_path / "buku.xlsx", raw_parts(bare))
    write(
        path,
        Changes((Edit("Log", 2, None, "Nama", None, "dua"), Edit("Log", 3, None, "Nama", None, "tiga")), append({"Nama": "x"}).appends),
    )
    assert rows_of(path) == [["dua"], ["tiga"], ["x"]]


GROWING = (
    '<autoFilter ref="A1:C3"/><conditionalFormatting sqref="A2:C3 E2:E9"><cfRule type="expression" priority="1"><formula>$A2="a"</formula>'
    '</cfRule></conditionalFormatting><conditionalFormatting sqref="B3"/><dataValidations count="2"><dataValidation sqref="B2:B3"/>'
    '<dataValidation sqref="A1:C1"/></dataValidations><tableParts count="1"><tablePart r:id="rId1"/></tableParts>'
    '<extLst><ext xmlns:x14="x" xmlns:xm="y"><x14:dataValidation><xm:sqref>C2:C3</xm:sqref></x14:dataValidation>'
    "<x14:sparkline><xm:sqref>D3:D3</xm:sqref></x14:sparkline></ext></extLst>"
)
TABLE = (
    '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="T" displayName="T" ref="A1:C3"{}>'
    '<autoFilter ref="A1:C3"/></table>'
)


def with_table(tmp_path, more=""):
    rows = ROW + '<row r="3"><c r="A3"><v>1</v></c></row>'
    parts = raw_parts(HEADER + rows, tail=GROWING)
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relationships({"table": "../tables/table1.xml"})
    parts["xl/tables/table1.xml"] = TABLE.format(more)
    names = '<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Log!$A$1:$C$3</definedName></definedNames>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("</sheets>", "</sheets>" + names)
    return lay(tmp_path / "buku.xlsx", parts)


def test_ranges_that_ended_with_the_table_grow(tmp_path):
    path = write(with_table(tmp_path), append({"Nama": "x"}, {"Nama": "y"}))
    text = sheet_of(path)
    for grown in ('autoFilter ref="A1:C5"', 'sqref="A2:C5 E2:E9"', 'dataValidation sqref="B2:B5"', "<xm:sqref>C2:C5</xm:sqref>"):
        assert grown in text
    for same in ('conditionalFormatting sqref="B3"', 'dataValidation sqref="A1:C1"', "<xm:sqref>D3:D3</xm:sqref>"):
        assert same in text
    assert parts_of(path)["xl/tables/table1.xml"].decode() == TABLE.format("").replace("C3", "C5")
    assert b"Log!$A$1:$C$5" in parts_of(path)["xl/workbook.xml"]


def test_nothing_grows_without_new_rows(tmp_path):
    path = with_table(tmp_path)
    before = parts_of(path)
    write(path, edit(3, "Nama", "x"))
    assert {part for part, data in parts_of(path).items() if data != before[part]} == {SHEET}
    assert GROWING in sheet_of(path)


def test_a_row_of_totals_stays_the_end_of_its_table(tmp_path):
    path = write(with_table(tmp_path, ' totalsRowCount="1"'), append({"Nama": "x"}))
    assert b'ref="A1:C3" totals' in parts_of(path)["xl/tables/table1.xml"]


def test_ranges_of_an_empty_table_grow_from_the_first_row(tmp_path):
    rules = '<dataValidations count="2"><dataValidation sqref="A1"/><dataValidation sqref="A2"/></dataValidations>'
    path = write(raw_book(tmp_path, "", tail='<autoFilter ref="A1:C1"/>' + rules), append({"Nama": "x"}, {"Nama": "y"}))
    assert '<autoFilter ref="A1:C3"/>' in sheet_of(path)
    assert '<dataValidation sqref="A1"/><dataValidation sqref="A2:A3"/>' in sheet_of(path)


def with_chain(tmp_path, cells):
    parts = raw_parts(HEADER + f'<row r="2">{cells}</row><row r="3"><c r="A3"><f t="shared" si="0"/><v>2</v></c></row>')
    parts["xl/calcChain.xml"] = '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="A2" i="1"/></calcChain>'
    chained = raw_parts("")["xl/_rels/workbook.xml.rels"].replace(
        "</Rel", relationships({"calcChain": "calcChain.xml"}).split(">", 1)[1].replace("rId1", "rId9").split("</Rel")[0] + "</Rel"
    )
    parts["xl/_rels/workbook.xml.rels"] = chained
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        "</Types>", '<Override PartName="/xl/calcChain.xml" ContentType="application/x"/></Types>'
    )
    return lay(tmp_path / "buku.xlsx", parts)


@pytest.mark.parametrize(
    "formula", ["<f>1+1</f>", '<f t="shared" si="0"/>', '<f t="array" ref="A2">1</f>', '<f t="shared" ref="A2" si="0">1</f>']
)
def test_a_formula_of_its_own_gives_way_and_leaves_the_chain(tmp_path, formula):
    path = write(with_chain(tmp_path, f'<c r="A2" cm="1">{formula}<v>2</v></c>'), edit(2, "Nama", "x"))
    parts = parts_of(path)
    assert rows_of(path)[0][0] == "x"
    assert "cm=" not in only_row(path, 2)
    assert "xl/calcChain.xml" not in parts
    assert b"calcChain" not in parts["[Content_Types].xml"] + parts["xl/_rels/workbook.xml.rels"]
    assert b'fullCalcOnLoad="1"' in parts["xl/workbook.xml"]


def test_formulas_elsewhere_stay_and_are_counted_again(tmp_path):
    path = write(with_chain(tmp_path, '<c r="A2"><f>1+1</f><v>2</v></c>'), edit(2, "Isi", "x"))
    assert "<f>1+1</f><v>2</v>" in sheet_of(path)
    assert "xl/calcChain.xml" in parts_of(path)
    assert b'fullCalcOnLoad="1"' in parts_of(path)["xl/workbook.xml"]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ('<c r="A2"><f t="shared" ref="A2:A3" si="0">1</f><v>1</v></c>', "Nama"),
        ('<c r="A2"><f t="array" ref="A2:B2">1</f><v>1</v></c><c r="B2"><v>1</v></c>', "Nama"),
        ('<c r="A2"><f t="array" ref="A2:B2">1</f><v>1</v></c><c r="B2"><v>1</v></c>', "Tgl"),
        ('<c r="A2"><f t="dataTable" ref="A2:B3"/><v>1</v></c>', "Tgl"),
    ],
)
def test_a_formula_that_others_hang_on_is_refused_by_its_cell(tmp_path, cells, column):
    path = with_chain(tmp_path, cells)
    before = path.read_bytes()
    with pytest.raises(OfficeError, match=f"sel {'AB'[column == 'Tgl']}2 memuat rumus"):
        write(path, edit(2, column, "x"))
    assert path.read_bytes() == before


def test_the_same_cell_twice_is_a_fault_of_the_program(tmp_path):
    path = raw_book(tmp_path, ROW)
    twice = edit(2, "Nama", "x")
    for wrong in (Changes(twice.edits * 2), edit(1, "Nama", "x"), edit(2, "Tidak ada", 1), edit(2, "Nama", 1, "Tidak ada")):
        with pytest.raises(ValueError, match=r"Log|Tidak ada"):
            write(path, wrong)


def test_nothing_to_write_writes_nothing(tmp_path):
    path = raw_book(tmp_path, ROW)
    before = path.stat()
    write(path, Changes())
    assert path.stat() == before


def test_text_too_long_for_a_cell(tmp_path):
    path = raw_book(tmp_path, ROW)
    assert rows_of(write(path, edit(2, "Nama", "x" * 32_767)))[0][0] == "x" * 32_767
    with pytest.raises(OfficeError, match=r"kolom Nama: isi .* paling banyak 32767"):
        write(path, edit(2, "Nama", "\U0001f600" * 16_384))


def test_a_date_too_early(tmp_path):
    with pytest.raises(OfficeError, match="1899-12-31 terlalu awal"):
        write(raw_book(tmp_path, ROW), edit(2, "Tgl", date(1899, 12, 31)))


def test_a_time_of_day_is_kept(tmp_path):
    moment = datetime.fromisoformat("2026-11-23T13:45")
    path = write(raw_book(tmp_path, ROW), Changes((Edit("Log", 2, None, "Tgl", None, moment), Edit("Log", 2, None, "Nama", None, moment))))
    assert rows_of(path)[0][:2] == [moment, moment]


@pytest.mark.parametrize(
    ("text", "read"),
    [("a\rb\x07\x00", "a\rb\x07\x00"), ("_x0041_ __x000d_", "_x0041_ __x000d_"), ("\ud800x\uffff", "\ufffdx\ufffd"), ("\n \t ", "\n \t ")],
)
def test_letters_that_xml_cannot_hold(tmp_path, text, read):
    assert rows_of(write(raw_book(tmp_path, ROW), edit(2, "Nama", text)))[0][0] == read


def test_mode_and_link_stay(tmp_path):
    path = raw_book(tmp_path, ROW)
    path.chmod(0o640)
    (tmp_path / "folder").mkdir()
    link = tmp_path / "folder" / "tautan.xlsx"
    link.symlink_to(path)
    write(link, edit(2, "Nama", "x"))
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert rows_of(path)[0][0] == "x"
    assert names_in(tmp_path) == ["buku.xlsx", "folder"]
    assert names_in(tmp_path / "folder") == ["tautan.xlsx"]


def test_two_writes_after_one_reading(tmp_path):
    book = ExcelBook(raw_book(tmp_path, ROW))
    book.read(["Log"])
    book.write(edit(2, "Nama", "x"))
    book.write(append({"Nama": "y"}))
    assert [row[0] for row in rows_of(book.path)] == ["x", "y"]


def test_several_tabs_at_once(tmp_path):
    path = tmp_path / "buku.xlsx"
    workbook = openpyxl.Workbook()
    for title in ("Satu", "Dua"):
        workbook.create_sheet(title).append(["Nama"])
    workbook.save(path)
    ExcelBook(path).write(Changes((), (Append("Satu", None, {"Nama": "a"}), Append(" dua", None, {"Nama": "b"}))))
    assert (rows_of(path, "Satu"), rows_of(path, "Dua")) == ([["a"]], [["b"]])


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=40)
escapes = st.lists(st.sampled_from(["_", "x", "0041", "_x000D_", "\r", "\n", "=", "&amp;", "<", "'", "+", "@"]), max_size=8).map("".join)
values = st.none() | texts | escapes | st.integers(-(10**15), 10**15) | st.dates(date(1900, 3, 1), date(9999, 12, 31))


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.tuples(values, values, values), min_size=1, max_size=6), changed=st.tuples(values, values, values), old=st.booleans()
)
def test_what_is_written_is_what_is_read(tmp_path_factory, rows, changed, old):
    rows = [*rows, ("akhir", "akhir", "akhir")]
    setting = '<workbookPr date1904="1"/>' if old else ""
    if old:
        rows = [tuple(max(value, date(1904, 1, 2)) if isinstance(value, date) else value for value in row) for row in rows]
        changed = tuple(max(value, date(1904, 1, 2)) if isinstance(value, date) else value for value in changed)
    path = raw_book(tmp_path_factory.mktemp("buku"), ROW, settings=setting)
    names = ("Nama", "Tgl", "Isi")
    changed = ("isi", *changed[1:])
    edits = tuple(Edit("Log", 2, None, name, None, value) for name, value in zip(names, changed, strict=True))
    appends = tuple(Append("Log", None, dict(zip(names, row, strict=True))) for row in rows)
    write(path, Changes(edits, appends))
    wanted = [list(row) for row in (changed, *rows)]
    assert packed_rows(rows_of(path)) == packed_rows(wanted)
    assert packed_rows(python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Log").to_python()[1:]) == packed_rows(
        wanted
    )
    cells = openpyxl.load_workbook(path)["Log"].iter_rows(min_row=2, values_only=True)
    assert packed_rows([[plain(value) for value in row] for row in cells]) == packed_rows(wanted)


def plain(value):
    if isinstance(value, datetime):
        return value.date()
    return openpyxl.utils.escape.unescape(value) if isinstance(value, str) else value


def packed_rows(rows):
    return [["" if value is None else value for value in row] for row in rows]


def large_rows(count):
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}" s="1"><v>{45000 + n % 900}</v></c>'
        f'<c r="C{n}" t="inlineStr"><is><t>teks {n * 7919 % 10007}</t></is></c></row>'
        for n in range(2, count + 2)
        if n % 1000 != 500
    )
    return rows, count + 1


def test_a_large_tab_from_end_to_end(tmp_path):
    rows, last = large_rows(60_000)
    path = raw_book(tmp_path, rows, head=f'<dimension ref="A1:C{last}"/>', tail=f'<autoFilter ref="A1:C{last}"/>')
    wanted = rows_of(path)
    places = [2, 3, 499, 500, 501, 1500, 30_000, 45_500, 59_999, last - 1, last]
    edits = tuple(Edit("Log", row, None, "Isi", None, f"baris {row}") for row in places)
    for row in places:
        wanted[row - 2] = [*wanted[row - 2][:2], f"baris {row}"]
    write(path, Changes(edits, append({"Nama": "baru", "Tgl": date(2026, 1, 2)}, {"Nama": "lagi"}).appends))
    assert rows_of(path) == [*wanted, ["baru", date(2026, 1, 2), None], ["lagi", None, None]]
    assert f'<autoFilter ref="A1:C{last + 2}"/>' in sheet_of(path)
    assert f'<dimension ref="A1:C{last + 2}"/>' in sheet_of(path)


def test_a_large_tab_without_places(tmp_path):
    bare = "".join(f'<row><c><v>{n}</v></c><c t="str"><v>{n * 7919 % 10007} teks</v></c></row>' for n in range(2, 60_002))
    path = lay(tmp_path / "buku.xlsx", raw_parts(re.sub(r' r="[A-Z]*\d"', "", HEADER) + bare))
    write(path, Changes((*edit(50_000, "Nama", "ubah").edits, *edit(70_000, "Nama", "jauh").edits), append({"Nama": "baru"}).appends))
    rows = rows_of(path)
    assert [rows[number - 2][0] for number in (49_999, 50_000, 50_001, 60_001, 60_002, 69_999, 70_000)] == [
        *(49_999, "ubah", 50_001, 60_001, "baru"),
        *(None, "jauh"),
    ]


def test_formats_that_fill_a_large_tab(tmp_path):
    bare = "".join(f'<row r="{n}" ht="{n % 97}"/>' for n in range(3, 200_000))
    path = raw_book(tmp_path, ROW + bare)
    assert rows_of(write(path, append({"Nama": "baru"})))[1] == ["baru", None, None]
    assert sheet_of(path).count("<row ") == 199_999


def test_a_tab_whose_rows_are_still_to_come(tmp_path):
    parts = raw_parts("", head="<sheetViews>" + f'<sheetView tabSelected="1" x="{"y" * 40}"/>' * 20_000 + "</sheetViews>")
    parts[SHEET] = parts[SHEET].replace("<sheetData></sheetData>", f"<sheetData >{HEADER}</sheetData>")
    assert rows_of(write(lay(tmp_path / "buku.xlsx", parts), append({"Nama": "baru"}))) == [["baru", None, None]]


def test_an_array_far_above(tmp_path):
    rows, last = large_rows(40_000)
    path = raw_book(tmp_path, rows.replace('<c r="A2">', f'<c r="A2"><f t="array" ref="A2:A{last}">1</f>'))
    with pytest.raises(OfficeError, match=rf"sel A30000 memuat rumus yang dipakai bersama sel A2:A{last}"):
        write(path, edit(30_000, "Nama", "x"))


class Pipe(io.RawIOBase):
    """What can be written to but not gone back in: sizes then stand behind the parts."""

    def __init__(self):
        self.data = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.data += data
        return len(data)


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("wide", [True, False])
def test_zips_of_other_makers(tmp_path, packing, wide):
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", packing) as parts:
        for name, content in raw_parts(HEADER + ROW).items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = packing
            with parts.open(entry, "w", force_zip64=wide) as part:
                part.write(content.encode())
        parts.writestr("xl/médiä/", b"")
        parts.writestr("xl/médiä/catatan.txt", "tetap")
    path = tmp_path / "buku.xlsx"
    path.write_bytes(pipe.data)
    before = packed_of(path)
    write(path, edit(2, "Nama", "x"))
    assert rows_of(path)[0][0] == "x"
    assert {name for name, data in packed_of(path).items() if data != before[name]} == {SHEET}
    assert parts_of(path)["xl/médiä/catatan.txt"] == b"tetap"
    assert not packed_of(path)[SHEET][6] & 8, "the sizes stand in the header"


def with_wide_sizes(content):
    """The same archive with every size in its table of contents written in eight bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        at, count = parts.start_dir, len(parts.infolist())
    table, start = b"", at
    for _ in range(count):
        head = bytearray(content[at : at + 46])
        name, extra, remark = struct.unpack_from("<3H", head, 28)
        packed, size = struct.unpack_from("<2L", head, 20)
        struct.pack_into("<2L", head, 20, 0xFFFFFFFF, 0xFFFFFFFF)
        struct.pack_into("<H", head, 30, extra + 20)
        wide = struct.pack("<2H2Q", 1, 16, size, packed)
        table += head + content[at + 46 : at + 46 + name] + wide + content[at + 46 + name : at + 46 + name + extra + remark]
        at += 46 + name + extra + remark
    return content[:start] + table + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(table), start, 0)


def test_sizes_in_eight_bytes(tmp_path):
    path = raw_book(tmp_path, ROW)
    path.write_bytes(with_wide_sizes(path.read_bytes()))
    assert parts_of(path)
    write(path, edit(2, "Nama", "x"))
    with zipfile.ZipFile(path) as parts:
        assert {entry.extra for entry in parts.infolist()} == {b""}
    assert rows_of(path)[0][0] == "x"


def test_parts_can_be_added(tmp_path):
    path = raw_book(tmp_path, ROW)
    before = packed_of(path)
    path.write_bytes(archive.merged(path.read_bytes(), {"xl/baru.xml": b"<baru/>", SHEET: b"<x/>"}))
    assert parts_of(path)["xl/baru.xml"] == b"<baru/>"
    assert [name for name, data in packed_of(path).items() if data != before.get(name)] == [SHEET, "xl/baru.xml"]


def test_a_new_file_takes_the_place_of_nothing(tmp_path):
    path = tmp_path / "baru.xlsx"
    archive.lay(path, b"isi", None)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"isi", 0o644)
    with pytest.raises(OfficeError, match="berubah sejak dibaca"):
        archive.lay(path, b"lain", None)
    assert names_in(tmp_path) == ["baru.xlsx"]
