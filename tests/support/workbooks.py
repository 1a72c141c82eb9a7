"""Workbooks for tests: from raw XML, from XlsxWriter with all that an office may have in one, and their parts as they lie in the file."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from datetime import date
from pathlib import Path

import xlsxwriter

from stm_sheets.model import Append, Changes, Edit, Raw
from stm_sheets.places.excel.book import ExcelBook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
SHEET, WORKBOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"

STYLE_PART = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>'
    '<fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4">'
    '<xf xfId="0"/><xf numFmtId="164" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="21" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Nama</t></is></c><c r="B1" t="inlineStr"><is><t> Tgl </t></is></c>'
    '<c r="C1" t="inlineStr"><is><t>Isi</t></is></c></row>'
)
"""Row 1 of a raw book: Nama, Tgl, Isi."""


def raw_parts(rows: str, *, head: str = "", tail: str = "", shared: tuple[str, ...] = (), settings: str = "") -> dict[str, str]:
    """The parts of a workbook with one tab, "Log"; style 1 shows dates, 2 lengths of time, 3 times."""
    names = {"xl/sharedStrings.xml": "sharedStrings", STYLES: "styles", WORKBOOK: "sheet.main", SHEET: "worksheet"}
    kinds = "".join(f'<Override PartName="/{part}" ContentType="{KIND}{kind}+xml"/>' for part, kind in names.items())
    links = {"worksheet": "worksheets/sheet1.xml", "styles": "styles.xml", "sharedStrings": "sharedStrings.xml"}
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>',
        "_rels/.rels": relationships({"officeDocument": "xl/workbook.xml"}),
        WORKBOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">'
        f"{settings}"
        '<sheets><sheet name="Log" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(links),
        STYLES: STYLE_PART,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">' + "".join(f"<si>{text}</si>" for text in shared) + "</sst>",
        SHEET: f'<worksheet xmlns="{MAIN}" xmlns:r="{LINKS}">{head}<sheetData>{rows}</sheetData>{tail}</worksheet>',
    }


def relationships(links: dict[str, str]) -> str:
    """A part of relationships, rId1 and on, by kind."""
    body = "".join(f'<Relationship Id="rId{n}" Type="{LINKS}/{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(links.items(), 1))
    return f'<Relationships xmlns="{PACKAGE}/relationships">{body}</Relationships>'


def lay(path: Path, parts: dict[str, str] | dict[str, bytes]) -> Path:
    """Zip parts as a file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def names_in(folder: Path) -> list[str]:
    """What lies in a folder, hidden files too, in order."""
    return sorted(entry.name for entry in folder.iterdir())


def raw_book(folder: Path, rows: str, **more: object) -> Path:
    """A workbook "buku.xlsx" with one tab of these rows below the header (see raw_parts)."""
    return lay(folder / "buku.xlsx", raw_parts(HEADER + rows, **more))


def sheet_of(path: Path, part: str = SHEET) -> str:
    """A part as text."""
    return parts_of(path)[part].decode()


def parts_of(path: Path) -> dict[str, bytes]:
    """All parts, unpacked."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def packed_of(path: Path) -> dict[str, bytes]:
    """All parts as they lie in the file: local header and packed bytes."""
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
        ends = [entry.header_offset for entry in entries[1:]] + [archive.start_dir]
    return {entry.filename: content[entry.header_offset : end] for entry, end in zip(entries, ends, strict=True)}


def order_of(path: Path) -> list[tuple[str, tuple[int, ...]]]:
    """The parts in order, with their dates."""
    with zipfile.ZipFile(path) as archive:
        return [(entry.filename, entry.date_time) for entry in archive.infolist()]


def rows_of(path: Path, tab: str = "Log") -> list[list[Raw]]:
    """The rows of a tab from row 2 on, as the book reads them."""
    return [list(row) for row in ExcelBook(path).read([tab]).sheets[tab].rows]


def edit(row: int, column: str, after: object, tab: str = "Log") -> Changes:
    """One cell to write."""
    return Changes((Edit(tab, row, None, column, None, after),))


def append(*values: dict[str, object], tab: str = "Log") -> Changes:
    """Rows to lay below the last."""
    return Changes((), tuple(Append(tab, None, row) for row in values))


def write(path: Path, changes: Changes) -> Path:
    """Read, then write, as a run does."""
    book = ExcelBook(path)
    book.read(["Log"])
    book.write(changes)
    return path


def picture() -> io.BytesIO:
    """A small PNG."""

    def block(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = b"".join(b"\0" + b"\xc0\x30\x30" * 8 for _ in range(8))
    head = struct.pack(">2I5B", 8, 8, 8, 2, 0, 0, 0)
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + block(b"IHDR", head) + block(b"IDAT", zlib.compress(pixels)) + block(b"IEND", b""))


COLUMNS = ("Nomor", "Tgl", "Nama", "Isi", "Angka", "Dobel", "Catatan kantor")
ROWS = 12


def rich_book(path: Path) -> Path:
    """All that an office may have in a book: the tab "Log" is one with a table of 12 rows, "Bebas" one with a filter."""
    workbook = xlsxwriter.Workbook(path)
    day = workbook.add_format({"num_format": "dd/mm/yyyy", "border": 1})
    framed = workbook.add_format({"border": 1, "text_wrap": True})
    log = workbook.add_worksheet("Log")
    for row in range(1, ROWS + 1):
        log.write_string(row, 0, f"KLH-{row:04}", framed)
        log.write_datetime(row, 1, date(2026, 1, row), day)
        log.write_rich_string(row, 2, "PT ", workbook.add_format({"bold": True}), f"Nomor {row}", framed)
        log.write_string(row, 3, "Isi & <tanda>", framed)
        log.write_number(row, 4, row, framed)
        log.write_formula(row, 5, f"=E{row + 1}*2", framed, row * 2)
    log.add_table(0, 0, ROWS, 6, {"name": "TabelLog", "columns": [{"header": name} for name in COLUMNS], "style": "Table Style Medium 2"})
    _decorate(log, workbook)
    free = workbook.add_worksheet("Bebas")
    free.write_row(0, 0, ["Kunci", "Nilai"])
    free.write_row(1, 0, ["a", 1])
    free.write_row(2, 0, ["b", 2])
    free.autofilter(0, 0, 2, 1)
    free.write_formula("D1", "=SUM(B2:B3)", None, 3)
    free.write_array_formula("E1:E2", "{=B2:B3*2}", None, 2)
    workbook.define_name("Semua", "=Log!$A$2:$A$13")
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"values": "=Log!$E$2:$E$13", "categories": "=Log!$A$2:$A$13"})
    workbook.add_worksheet("Grafik").insert_chart("B2", chart)
    hidden = workbook.add_worksheet("Memori")
    hidden.hide()
    hidden.write(0, 0, "rahasia")
    workbook.close()
    return _injected(path)


def _decorate(log: object, workbook: xlsxwriter.Workbook) -> None:
    red = workbook.add_format({"bg_color": "#FFC7CE"})
    log.write_comment("C3", "Sudah ditelepon")
    log.insert_image("I2", "logo.png", {"image_data": picture()})
    log.data_validation(1, 2, ROWS, 2, {"validate": "list", "source": ["a", "b"]})
    log.data_validation(0, 2, 0, 2, {"validate": "any", "input_title": "Nama", "input_message": "Isi nama"})
    log.conditional_format(1, 4, ROWS, 4, {"type": "data_bar", "data_bar_2010": True})
    log.conditional_format(1, 0, ROWS, 3, {"type": "formula", "criteria": "=$E2>5", "format": red})
    log.add_sparkline("H2", {"range": "Log!E2:E13"})
    log.write_url("J1", "https://example.org/")
    log.freeze_panes(1, 1)
    log.set_column("D:D", 30, workbook.add_format({"italic": True}))
    log.merge_range("L2:M3", "gabung")
    log.insert_textbox("I10", "Catatan")


def _injected(path: Path) -> Path:
    """What XlsxWriter does not make: a younger dropdown, a chain of formulas, a pivot cache, a part that nobody knows."""
    parts = parts_of(path)
    young = (
        f'<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{X14}"><x14:dataValidations xmlns:xm="{XM}" count="1">'
        '<x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>Bebas!$A$2:$A$3</xm:f></x14:formula1>'
        "<xm:sqref>D2:D13</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    parts[SHEET] = parts[SHEET].replace(b"</extLst>", young.encode())
    chain = "".join(f'<c r="F{row}" i="1"/>' for row in range(2, ROWS + 2))
    parts["xl/calcChain.xml"] = f'<calcChain xmlns="{MAIN}">{chain}<c r="D1" i="2"/><c r="E1" i="2" a="1"/></calcChain>'.encode()
    parts["xl/pivotCache/pivotCacheDefinition1.xml"] = f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{LINKS}"/>'.encode()
    parts["customXml/item1.xml"] = b"<kantor>milik orang lain</kantor>"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        f'<Override PartName="/xl/calcChain.xml" ContentType="{KIND}calcChain+xml"/></Types>'.encode(),
    )
    rels = "xl/_rels/workbook.xml.rels"
    chained = f'<Relationship Id="rId99" Type="{LINKS}/calcChain" Target="calcChain.xml"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", chained.encode())
    return lay(path, parts)
