"""`init` on tabs of many rows: the rows that it sets aside come back byte for byte, and count where they have to."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from stm_sheets.model import Layout
from stm_sheets.places.excel.book import ExcelBook
from stm_sheets.places.excel.far import LARGE, MARK, NEAR, Texts, cut, joined, reach
from stm_sheets.places.excel.fresh import fresh
from stm_sheets.places.excel.grid import Grid
from stm_sheets.places.excel.host import Host
from stm_sheets.places.excel.package import Package
from tests.support.init_books import REGISTERS, init, part, settled

LOG = REGISTERS["Log Keluhan"]
COUNT = 9000
SHEET = "xl/worksheets/sheet2.xml"


def large(path, register, rows, *, inline):
    """A book with this tab of many rows, its texts in the cells or shared."""
    path.write_bytes(fresh(Layout((register,), {register.tab: rows}), inline=inline))
    assert len(part(path, SHEET)) > LARGE
    return path


def complaints():
    names = LOG.names[9:18]
    return tuple({name: f"{name} & {number}" for name in names if "Tanggal" not in name} for number in range(COUNT))


@pytest.mark.parametrize("inline", [False, True], ids=["shared", "inline"])
def test_a_column_is_added_to_many_rows_without_touching_one(tmp_path, inline):
    register = replace(LOG, columns=tuple(column for column in LOG.columns if column.name not in {"Kontak", "Jenis"}))
    rows = complaints() if inline else tuple(row | {"Uraian Keluhan": "x", "Permintaan Pelanggan": "y"} for row in complaints()) * 2
    path = large(tmp_path / "besar.xlsx", register, rows, inline=inline)
    before = re.findall(rb"<row .*?</row>", part(path, SHEET), re.DOTALL)
    assert init(path)[0] == "Tab Log Keluhan: kolom ditambahkan di kanan: Kontak, Jenis."
    after = re.findall(rb"<row .*?</row>", part(path, SHEET), re.DOTALL)
    assert len(after) == len(rows) + 1
    assert after[NEAR:] == before[NEAR:]
    sheet = ExcelBook(path).read([LOG.tab]).sheets[LOG.tab]
    assert sheet.header == (*register.names, "Kontak", "Jenis")
    assert sum(1 for row in sheet.rows if any(row)) == len(rows)
    assert settled(path)


def test_rows_are_added_below_many_others(tmp_path):
    register = REGISTERS["Pengaturan"]
    own = tuple({"Kunci": f"Kunci kami {number}", "Nilai": "isi " * 30, "Keterangan": "arti " * 60} for number in range(COUNT))
    path = large(tmp_path / "besar.xlsx", register, (*own, {"Kunci": "KODE SURAT", "Nilai": "ABC"}), inline=True)
    init(path)
    rows = [row for row in ExcelBook(path).read(["Pengaturan"]).sheets["Pengaturan"].rows if any(row)]
    assert [row[0] for row in rows[: COUNT + 1]] == [*(row["Kunci"] for row in own), "KODE SURAT"]
    assert rows[COUNT][1] == "ABC"
    keys = [row[0] for row in rows[COUNT:]]
    assert "Kota surat" in keys
    assert "Kode surat" not in keys
    assert settled(path)


def test_rows_that_are_set_aside_count_in_how_far_a_tab_reaches(tmp_path):
    path = large(tmp_path / "besar.xlsx", LOG, (*complaints(), {"Keterangan": "terakhir"}), inline=True)
    host = Host(Package(path.read_bytes(), path.name), path.name)
    host.set_aside(SHEET)
    assert host.far[SHEET]
    assert Grid(host, SHEET).extent() == (len(LOG.names) - 1, COUNT + 2)


def rows_xml(count):
    return b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (number, number) for number in range(1, count + 1))


def test_what_is_cut_is_joined_again():
    content = b"<worksheet><sheetData>" + rows_xml(NEAR + 3) + b"</sheetData><x/></worksheet>"
    near, rows = cut(content, 0)
    assert rows == rows_xml(NEAR + 3)[len(rows_xml(NEAR)) :]
    assert near.count(b"<row ") == NEAR
    assert joined(near, rows) == content


@pytest.mark.parametrize(
    "content",
    [
        b"<worksheet><sheetData>" + rows_xml(NEAR - 1) + b"</sheetData></worksheet>",
        b"<worksheet><sheetData/></worksheet>",
        b"<x:worksheet><x:sheetData>" + rows_xml(NEAR + 3) + b"</x:sheetData></x:worksheet>",
        b"<worksheet><!-- </row> --><sheetData>" + rows_xml(NEAR + 3) + b"</sheetData></worksheet>",
        b"<worksheet>" + MARK + b"<sheetData>" + rows_xml(NEAR + 3) + b"</sheetData></worksheet>",
    ],
    ids=["few", "none", "prefixed", "comment", "mark"],
)
def test_what_is_not_plain_to_cut_stays_whole(content):
    assert cut(content, 0) == (content, b"")


@pytest.mark.parametrize(
    ("rows", "end"),
    [
        (b"", (b"", 0)),
        (b'<row r="3"><c r="B3"><v>1</v></c><c r="Z3" s="4"/></row>', (b"B", 3)),
        (b'<row r="3"><c r="AA3" t="s"><v>1</v></c></row><row r="4"><c s="1" r="B4"><f>A1</f></c></row>', (b"AA", 4)),
        (b'<row><c><v>1</v></c><c r="B4"><v>1</v></c></row>', None),
    ],
)
def test_how_far_rows_reach(rows, end):
    assert reach(rows) == end


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_shared_texts_are_found_by_number(prefix):
    colon = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    content = f'<?xml version="1.0"?><{prefix}sst {colon}="m"><{prefix}si><{prefix}t>a</{prefix}t></{prefix}si><{prefix}si/></{prefix}sst>'
    texts = Texts(content.encode())
    assert len(texts) == 2
    assert texts.alone(0).decode() == f'<{prefix}sst {colon}="m"><{prefix}si><{prefix}t>a</{prefix}t></{prefix}si></{prefix}sst>'
    assert texts.alone(1).decode() == f'<{prefix}sst {colon}="m"><{prefix}si/></{prefix}sst>'
    assert len(Texts(b"")) == 0
