"""The lists as they lie: Word and .xlsx files that say every row whole, print as they are, and are never half-written."""

from datetime import datetime, time
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from stm_sheets.filing.prints import prints
from stm_sheets.model import OfficeError
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.lint import audited
from stm_sheets.tables.lists import LISTS
from tests.support.prints import FORMULA, FOURTH, LONG, MARKUP, NAMES, THIRD, TODAY, complaints, given, made, sheet_of, table_of


def word_rows(path):
    """The table of the list, row by row; the first table stands in the heading."""
    return Document(path).tables[1].rows


def said_in(path):
    document = Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


# Both kinds -----------------------------------------------------------------------------------------------------------


def test_each_list_lies_as_word_and_as_a_workbook_and_the_lines_say_so(tmp_path):
    lines, out = made(complaints(FOURTH, THIRD, FOURTH, planned=3), tmp_path)
    assert sorted(path.name for path in out.iterdir()) == sorted(f"{name}.{kind}" for name in NAMES for kind in ("docx", "xlsx"))
    assert lines == [
        "Log Keluhan Pelanggan, bulan November 2026: 2 keluhan.",
        f"  {out / NAMES[0]}.docx",
        f"  {out / NAMES[0]}.xlsx",
        "Register CPAR, bulan November 2026: 3 CPAR.",
        f"  {out / NAMES[1]}.docx",
        f"  {out / NAMES[1]}.xlsx",
    ]


def test_every_file_is_valid_whatever_was_typed(tmp_path):
    book = complaints(
        *[FOURTH] * 3, planned=2, **{"Nama Pelanggan": FORMULA, "Uraian Keluhan": LONG, "Nama Pelapor": MARKUP + "\x01\ud800"}
    )
    _, out = made(book, tmp_path)
    for path in out.glob("*.xlsx"):
        assert OpenXmlValidator().validate(str(path)).errors == []
    for path in out.glob("*.docx"):
        assert audited(path.read_bytes()) == []


def test_a_list_without_rows_says_so_in_the_lines_and_in_the_files(tmp_path):
    lines, out = made(complaints(THIRD), tmp_path)
    for sentence, name in zip(
        ("Tidak ada keluhan untuk bulan November 2026.", "Tidak ada CPAR untuk bulan November 2026."), NAMES, strict=True
    ):
        assert sentence in lines
        assert sentence in said_in(out / f"{name}.docx")
        assert table_of(sheet_of((out / f"{name}.xlsx").read_bytes()))[0][0] == sentence
        assert audited((out / f"{name}.docx").read_bytes()) == []


def test_what_is_not_there_is_told_in_the_lines_and_in_the_files(tmp_path):
    lines, out = made(complaints(FOURTH, None), tmp_path)
    note = "1 keluhan tanpa Tanggal Terima yang sah tidak termasuk bulan mana pun, jadi tidak ada di sini."
    assert note in lines
    assert note in said_in(out / f"{NAMES[0]}.docx")
    assert note in [row[0].value for row in sheet_of((out / f"{NAMES[0]}.xlsx").read_bytes()).iter_rows()]


def test_the_same_book_gives_the_same_bytes_and_is_left_as_it_is(tmp_path):
    book = complaints(FOURTH, planned=1)
    before = book.dump()
    first = {path.name: path.read_bytes() for path in made(book, tmp_path)[1].iterdir()}
    assert {path.name: path.read_bytes() for path in made(book, tmp_path)[1].iterdir()} == first
    assert book.dump() == before
    assert load_workbook(BytesIO(first[f"{NAMES[0]}.xlsx"])).properties.created == datetime.combine(TODAY, time())


@pytest.mark.parametrize("month", ["2026", "2026-13", "November 2026", "", "../2026-11", "2026-1"])
def test_what_is_no_month_is_refused_in_a_sentence(month, tmp_path):
    with pytest.raises(OfficeError, match="bukan bulan; tulis tahun dan bulannya, misalnya --month 2026-11"):
        made(complaints(), tmp_path, month)
    assert not (tmp_path / "arsip").exists()


def test_where_it_cannot_be_written_nothing_is(tmp_path):
    (tmp_path / "arsip").write_text("bukan folder", encoding="utf-8")
    with pytest.raises(OfficeError, match="tidak dapat ditulis"):
        made(complaints(FOURTH), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["arsip"]


def test_a_template_of_the_offices_own_that_does_not_fit_leaves_nothing_half_made(tmp_path):
    own = tmp_path / "templat"
    own.mkdir()
    (own / "register_cpar.docx").write_bytes((template_folder() / "laporan.docx").read_bytes())
    with pytest.raises(OfficeError, match=r"register_cpar\.docx"):
        prints(given(complaints(FOURTH), tmp_path, own), None, tmp_path / "arsip")
    assert not (tmp_path / "arsip").exists()


def test_five_hundred_complaints_are_all_there(tmp_path):
    _, out = made(complaints(*[FOURTH] * 500), tmp_path)
    numbers = [f"KLH-2026-{place:04d}" for place in range(1, 501)]
    body = Document(out / f"{NAMES[0]}.docx").tables[1]._tbl
    first = [row.find(qn("w:tc")).find(qn("w:p")) for row in body.findall(qn("w:tr"))[1:]]
    assert ["".join(text.text for text in cell.iter(qn("w:t"))) for cell in first] == numbers
    assert [row[0] for row in table_of(sheet_of((out / f"{NAMES[0]}.xlsx").read_bytes()))] == numbers


# Word -----------------------------------------------------------------------------------------------------------------


BY = dict(zip(NAMES, ("Tanggal Terima", "Tgl Terbit"), strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_the_word_file_is_fit_to_be_printed(name, tmp_path):
    _, out = made(complaints(FOURTH, planned=1), tmp_path)
    document = Document(out / f"{name}.docx")
    head, *rows = (row._tr.trPr for row in word_rows(out / f"{name}.docx"))
    assert head.find(qn("w:tblHeader")) is not None
    # A row that may not break and just fails to fit a page loses its last lines in LibreOffice, so it may.
    assert all(row is None or not (row.findall(qn("w:cantSplit")) + row.findall(qn("w:tblHeader"))) for row in rows)
    (section,) = document.sections
    assert (section.orientation, section.page_width.mm, section.page_height.mm) == (
        WD_ORIENT.LANDSCAPE,
        pytest.approx(297, abs=0.1),
        pytest.approx(210, abs=0.1),
    )
    for footer in (section.footer, section.first_page_footer):
        fields = [field.text.strip() for field in footer._element.iter(qn("w:instrText"))]
        assert (footer.paragraphs[0].text, fields) == ("STM / PP02 / 08\tHalaman 1 dari 1", ["PAGE", "NUMPAGES"])
    assert section.header.paragraphs[0].text.endswith(f"Bulan: November 2026 (menurut {BY[name]})")


def test_the_word_file_says_what_it_holds_and_who_signs(tmp_path):
    _, out = made(complaints(FOURTH), tmp_path, None)
    told = said_in(out / "Log-Keluhan_sampai-2026-11-25.docx")
    for text in ("Seluruh data sampai tanggal 25 November 2026", "1 keluhan", "STM / PP02 / 08", "Disusun oleh, MR"):
        assert text in told
    assert "Nama: Hana\nTanggal: \t" in told


@pytest.mark.parametrize(("text", "there"), [(FORMULA, FORMULA), (MARKUP, MARKUP), (LONG, LONG), ("satu\n\ndua", "satu / dua")])
def test_the_word_file_says_a_text_whole_and_as_text(text, there, tmp_path):
    _, out = made(complaints(FOURTH, **{"Uraian Keluhan": text}), tmp_path)
    assert there in [cell.text for cell in word_rows(out / f"{NAMES[0]}.docx")[1].cells]


@pytest.mark.parametrize("listing", LISTS)
def test_the_built_in_template_prints_every_column(listing):
    with ZipFile(template_folder() / listing.form.template) as archive:
        body = archive.read("word/document.xml").decode()
    assert [shown.field for shown in listing.columns if f"{{{{ satu.{shown.field} }}}}" not in body] == []
