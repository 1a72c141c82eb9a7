from __future__ import annotations

import os
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

import pytest

from stm_sheets.model import OfficeError
from stm_sheets.places.excel import archive
from stm_sheets.places.excel.book import ExcelBook
from tests.support.workbooks import HEADER, SHEET, WORKBOOK, edit, lay, names_in, raw_book, raw_parts, relationships, rows_of, write

ROW = '<row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c></row>'
CHANGE = edit(2, "Nama", "x")


def one_line(error):
    message = str(error.value)
    assert "\n" not in message
    assert message.endswith((".", "xlsx"))
    return message


def assert_refused(path, words):
    before = path.read_bytes() if path.is_file() else None
    listed = names_in(path.parent)
    for act in (
        lambda: [list(sheet.rows) for sheet in ExcelBook(path).read(["Log"]).sheets.values()],
        lambda: ExcelBook(path).write(CHANGE),
    ):
        with pytest.raises(OfficeError, match=words) as error:
            act()
        assert path.name in one_line(error)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert names_in(path.parent) == listed


def assert_write_refused(path, words, change=CHANGE):
    before = path.read_bytes()
    with pytest.raises(OfficeError, match=words) as error:
        write(path, change)
    one_line(error)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        (".xls", "lama"),
        (".XLSM", "makro"),
        (".xltx", "templat"),
        (".xltm", "bermakro"),
        (".xlsb", "biner"),
        (".ods", "OpenDocument"),
        (".csv", "teks tanpa tab"),
        (".txt", "bukan berkas .xlsx"),
        ("", "bukan berkas .xlsx.* seluruh alamat bukunya di Google Sheets"),
    ],
)
def test_other_endings(tmp_path, ending, words):
    path = tmp_path / f"buku{ending}"
    path.write_bytes(raw_book(tmp_path, ROW).read_bytes())
    assert_refused(path, words)


def test_nothing_there_and_a_folder(tmp_path):
    assert_refused(tmp_path / "tidak-ada.xlsx", "tidak ditemukan")
    (tmp_path / "folder.xlsx").mkdir()
    assert_refused(tmp_path / "folder.xlsx", "adalah folder")
    assert_refused(tmp_path / "hilang.xlsx", "stm-sheets init")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "kata sandi"),
        (b"Nama;Tgl\n", "bukan buku kerja"),
        (b"PK\x03\x04" + bytes(50), "rusak"),
        (b"<html>", "rusak"),
    ],
)
def test_what_only_calls_itself_xlsx(tmp_path, content, words):
    path = tmp_path / "buku.xlsx"
    path.write_bytes(content)
    assert_refused(path, words)


def test_truncated_anywhere(tmp_path):
    path = raw_book(tmp_path, ROW)
    whole = path.read_bytes()
    for length in range(1, len(whole) - 1, 97):
        path.write_bytes(whole[:length])
        assert_refused(path, "rusak")


def test_a_flipped_byte_is_never_a_traceback(tmp_path):
    path = raw_book(tmp_path, ROW, shared=("<t>x</t>",))
    whole = path.read_bytes()
    for at in range(0, len(whole), 13):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        assert said_of_writing(path) == ""


def said_of_writing(path):
    """Nothing where the change was written as it should be, or refused in one line with the file as it was."""
    before = path.read_bytes()
    try:
        write(path, CHANGE)
    except OfficeError as error:
        return str(error) if "\n" in str(error) or path.read_bytes() != before else ""
    except ValueError as error:
        return "" if "headers" in str(error) else str(error)
    return "" if rows_of(path)[0][0] == "x" else "not what was written"


def test_a_damaged_part(tmp_path):
    path = lay(
        tmp_path / "buku.xlsx",
        raw_parts(HEADER + ROW * 1 + "".join(f'<row r="{n}"><c r="A{n}"><v>{n * 7919}</v></c></row>' for n in range(3, 900))),
    )
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as parts:
        entry = parts.getinfo(SHEET)
    content[entry.header_offset + 30 + len(SHEET) + entry.compress_size // 2] ^= 0xFF
    path.write_bytes(content)
    assert_refused(path, "rusak")


def test_a_bomb_is_not_unpacked(tmp_path):
    path = tmp_path / "buku.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in raw_parts(HEADER + ROW).items():
            parts.writestr(name, content)
        parts.writestr("xl/media/image1.png", bytes(100 * 1024**2))
    assert_refused(path, "demi keamanan")


def test_a_part_that_is_larger_than_it_says(tmp_path):
    path = raw_book(tmp_path, ROW)
    content = path.read_bytes()
    with zipfile.ZipFile(path) as parts:
        entry = parts.getinfo(SHEET)
    size = struct.pack("<L", entry.file_size)
    path.write_bytes(content.replace(size, struct.pack("<L", entry.file_size - 40)))
    assert_refused(path, "rusak")


def test_parts_that_stand_twice_or_overlap(tmp_path):
    path = raw_book(tmp_path, ROW)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as parts:
        parts.writestr(SHEET, "<x/>")
    assert_refused(path, "ganda")


def test_a_locked_zip(tmp_path):
    path = raw_book(tmp_path, ROW)
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    path.write_bytes(content)
    assert_refused(path, "kata sandi")


def test_an_unknown_packing(tmp_path):
    path = tmp_path / "buku.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as parts:
        for name, content in raw_parts(HEADER + ROW).items():
            parts.writestr(name, content)
    assert_refused(path, "simpan ulang")


@pytest.mark.parametrize("part", [WORKBOOK, SHEET, "xl/_rels/workbook.xml.rels", "_rels/.rels"])
def test_a_missing_part(tmp_path, part):
    parts = raw_parts(HEADER + ROW)
    del parts[part]
    path = lay(tmp_path / "buku.xlsx", parts)
    assert_refused(path, "rusak")


@pytest.mark.parametrize("part", [WORKBOOK, SHEET])
@pytest.mark.parametrize("content", ["", "<worksheet", "bukan XML", "<a><b></a>", "\x00\x01"])
def test_broken_xml(tmp_path, part, content):
    assert_refused(lay(tmp_path / "buku.xlsx", raw_parts(HEADER + ROW) | {part: content}), "rusak|tidak dapat diubah|UTF-8")


@pytest.mark.parametrize("part", [WORKBOOK, SHEET])
def test_entities_are_not_opened(tmp_path, part):
    parts = raw_parts(HEADER + ROW)
    entity = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>'
    parts[part] = entity + parts[part].replace(">a<", ">&b;<")
    assert_refused(lay(tmp_path / "buku.xlsx", parts), "demi keamanan")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-7", "cp037"])
def test_other_encodings(tmp_path, encoding):
    parts = {name: text.encode() for name, text in raw_parts(HEADER + ROW).items()}
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    parts[WORKBOOK] = declared.encode() + parts[WORKBOOK] if encoding == "utf-7" else (declared + parts[WORKBOOK].decode()).encode(encoding)
    assert_refused(lay(tmp_path / "buku.xlsx", parts), "UTF-8|rusak")


def test_strict_macros_and_other_kinds_inside(tmp_path):
    parts = raw_parts(HEADER + ROW)
    strict = {
        name: text.replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
        for name, text in parts.items()
    }
    assert_refused(lay(tmp_path / "buku.xlsx", strict), "Strict")
    macros = parts | {
        "[Content_Types].xml": parts["[Content_Types].xml"].replace(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )
    }
    assert_refused(lay(tmp_path / "buku.xlsx", macros), "makro")
    assert_refused(
        lay(tmp_path / "buku.xlsx", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), "OpenDocument"
    )
    word = parts | {"_rels/.rels": relationships({"officeDocument": "word/document.xml"}), "word/document.xml": "<w/>"}
    assert_refused(lay(tmp_path / "buku.xlsx", word), "bukan buku kerja")


def test_xml_that_is_read_but_not_edited(tmp_path):
    parts = raw_parts(HEADER + ROW)
    prefixed = parts[SHEET].replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    remark = parts[SHEET].replace('<row r="2"', '<!-- <v> --><row r="2"')
    for content, words in ((prefixed, "simpan ulang"), (remark, "catatan XML")):
        path = lay(tmp_path / "buku.xlsx", parts | {SHEET: content})
        assert rows_of(path)[0][0] == "a"
        assert_write_refused(path, words)


def test_a_letter_that_went_wrong_on_the_disk(tmp_path):
    path = tmp_path / "buku.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as parts:
        for name, content in raw_parts(HEADER + ROW).items():
            parts.writestr(name, content)
    path.write_bytes(path.read_bytes().replace(b"<t>a</t>", b"<t>b</t>"))
    assert_refused(path, "tidak utuh|tidak terbaca")
    with pytest.raises(OfficeError, match=r"sheet1.xml tidak utuh"):
        ExcelBook(path).write(CHANGE)


def test_rows_and_cells_out_of_order(tmp_path):
    cells = '<row r="2"><c r="C2"><v>1</v></c><c r="A2"><v>1</v></c></row>'
    assert_write_refused(raw_book(tmp_path, cells), "baris 2 .* tidak berurutan")
    assert_write_refused(raw_book(tmp_path, ROW.replace("2", "3") + ROW), "tidak berurutan")


def test_changed_since_it_was_read(tmp_path):
    path = raw_book(tmp_path, ROW)
    book = ExcelBook(path)
    book.read(["Log"])
    write(path, edit(2, "Nama", "orang lain"))
    with pytest.raises(OfficeError, match="berubah sejak dibaca"):
        book.write(CHANGE)
    assert rows_of(path)[0][0] == "orang lain"
    book.read(["Log"])
    book.write(CHANGE)
    assert rows_of(path)[0][0] == "x"


def test_changed_at_the_last_moment(tmp_path):
    path = raw_book(tmp_path, ROW)
    with pytest.raises(OfficeError, match="berubah sejak dibaca"):
        archive.lay(path, b"baru", b"lama")
    assert names_in(tmp_path) == ["buku.xlsx"]


def test_in_use_by_libre_office(tmp_path):
    path = raw_book(tmp_path, ROW)
    (tmp_path / ".~lock.buku.xlsx#").write_text("Budi Santoso,budi,PC-KANTOR,24.11.2026 09:00,file:///home/budi;", encoding="utf-8")
    before = path.read_bytes()
    for act in (ExcelBook(path).check_free, lambda: ExcelBook(path).write(CHANGE)):
        with pytest.raises(OfficeError, match=r"dibuka oleh Budi Santoso, budi, PC-KANTOR di LibreOffice.*--ignore-lock"):
            act()
    assert path.read_bytes() == before
    assert rows_of(path)[0][0] == "a"
    ExcelBook(path, ignore_lock=True).write(CHANGE)
    assert rows_of(path)[0][0] == "x"


@pytest.mark.parametrize(
    ("lock", "owner"),
    [
        (b"\x04Rina".ljust(55) + struct.pack("<H", 4) + "Rina".encode("utf-16-le").ljust(108, b" "), " oleh Rina"),
        (b"\x05Dewi\xe9".ljust(55), " oleh Dewié"),
        (b"", ""),
        (b"\xff\x00\x01", ""),
    ],
)
def test_in_use_by_excel(tmp_path, lock, owner):
    path = raw_book(tmp_path, ROW)
    (tmp_path / "~$buku.xlsx").write_bytes(lock)
    with pytest.raises(OfficeError, match=rf"sedang dibuka{owner} di Excel.*--ignore-lock"):
        ExcelBook(path).write(CHANGE)


def test_a_lock_beside_what_a_link_points_to(tmp_path):
    (tmp_path / "folder").mkdir()
    path = raw_book(tmp_path / "folder", ROW)
    (tmp_path / "folder" / ".~lock.buku.xlsx#").write_text(",,,", encoding="utf-8")
    link = tmp_path / "tautan.xlsx"
    link.symlink_to(path)
    with pytest.raises(OfficeError, match="sedang dibuka di LibreOffice"):
        ExcelBook(link).check_free()


@pytest.fixture
def open_folder():
    """A folder that every user of the machine may enter; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(os.name == "nt", reason="modes of Windows are others")
def test_read_only_and_unreadable(open_folder):
    """Run as an ordinary user: the administrator may write everywhere."""
    folder = open_folder / "arsip"
    folder.mkdir()
    path = raw_book(folder, ROW)
    before = path.read_bytes()
    for mode, folder_mode, words in (
        (0o444, 0o755, "hanya bisa dibaca"),
        (0o644, 0o555, "tidak dapat ditulis"),
        (0o000, 0o755, "tidak dapat dibaca"),
    ):
        path.chmod(mode)
        folder.chmod(folder_mode)
        said = as_ordinary_user(path)
        folder.chmod(0o755)
        path.chmod(0o644)
        assert words in said
        assert path.read_bytes() == before
        assert names_in(folder) == ["buku.xlsx"]


LIMIT = """
import resource, signal
resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
"""
ORDINARY = """
import os, sys
from pathlib import Path
from stm_sheets.model import *
from stm_sheets.places.excel.book import ExcelBook
import python_calamine, lxml.etree, stm_sheets.places.excel.archive, stm_sheets.places.excel.rewrite
path = Path(sys.argv[1])
os.chdir(path.parent)
"".encode("cp437")
if os.getuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
try:
    book = ExcelBook(Path(path.name))
    book.read(["Log"])
    book.write(Changes((Edit("Log", 2, None, "Nama", "a", "x"),)))
    print("written")
except OfficeError as error:
    print(error)
"""


def as_ordinary_user(path):
    if os.getuid() == 0 and path.stat().st_mode & 0o222:
        os.chown(path, 65534, 65534)
    done = subprocess.run([sys.executable, "-c", ORDINARY, str(path)], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="the largest size of a file is set in the way of Linux")
def test_a_full_disk(tmp_path):
    path = raw_book(tmp_path, "".join(f'<row r="{n}"><c r="A{n}"><v>{zlib.crc32(str(n).encode())}</v></c></row>' for n in range(2, 9000)))
    before = path.read_bytes()
    code = LIMIT + ORDINARY.replace("if os.getuid() == 0:", "if False:")
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert "tidak dapat ditulis (berkas terlalu besar" in done.stdout
    assert path.read_bytes() == before
    assert names_in(tmp_path) == ["buku.xlsx"]


def test_a_folder_that_went_away(tmp_path):
    with pytest.raises(OfficeError, match="tidak ada"):
        archive.lay(tmp_path / "hilang" / "buku.xlsx", b"x", None)
