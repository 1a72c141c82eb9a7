"""The letters as Word files in both languages: what they show, what stays together, and that they are valid and editable."""

import io
import json
import re
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import docx
import pytest

from stm_sheets.core.letters import context
from stm_sheets.places.resources import template_folder
from stm_sheets.places.shelf import FolderShelf
from stm_sheets.places.word.seal import pack
from stm_sheets.places.word.templates import load
from stm_sheets.tables.letters import CLAIM, CLAIM_EN, LETTERS
from tests.support.letters import CHECKED, ROLES, SETTINGS
from tests.support.papers import CELLS, OPTIONAL, lines

ROOT = Path(__file__).resolve().parent.parent.parent
SDK = ROOT / ".node/node_modules/.bin/ooxml-validator"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LOGO, SIGNATURE = "logo.png", "tanda-tangan.png"
PICTURES = {"Logo surat": LOGO, "Gambar tanda tangan": SIGNATURE}
MANY = {
    "Rencana Perbaikan": "\n".join(f"{number}. Tindakan {number} " + "yang panjang " * (number % 7) for number in range(1, 61)),
    "Uraian Keluhan": "Keluhan yang panjang. " * 182,
    "Nama Pelanggan": "PT " + "Nama Yang Panjang " * 12,
    "Tembusan Surat": "Direktur; Koordinator Sales; MR; Arsip",
}
CASES = {"normal": {}, "many": MANY, "bare": dict.fromkeys(OPTIONAL), "awkward": {"Nama Pelanggan": "A & <B> {{ 7*7 }}", "Sapaan": "Ibu"}}
COUNT = re.compile(r"\d+ \w+ \d+$")
"""The last count of pages, which whoever saves the file renews."""
both = pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.form.name)


def png(width, height):
    """A plain picture of so many pixels, at 96 dots an inch."""

    def chunk(kind, content):
        return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))

    rows = (b"\x00" + b"\x1f\x38\x64" * width) * height
    parts = ((b"IHDR", struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0)), (b"pHYs", struct.pack(">2LB", 3780, 3780, 1)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in (*parts, (b"IDAT", zlib.compress(rows)), (b"IEND", b"")))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gambar")
    (folder / LOGO).write_bytes(png(300, 100))
    (folder / SIGNATURE).write_bytes(png(200, 90))
    return FolderShelf([folder, template_folder()])


def made(letter, shelf, *, draft=False, pictures=False, **cells):
    """The paper as bytes."""
    settings = {**SETTINGS, **(PICTURES if pictures else {})}
    said = context(letter, {**CELLS, **CHECKED, **cells}, settings, draft=draft, asked=ROLES)
    template = load(shelf.find(letter.template), letter.form)
    return pack(template.render(said, shelf), template.core, "Surat", "0" * 32)


def text_of(content):
    return lines(io.BytesIO(content))


def pages(folder, *contents):
    """How many pages LibreOffice makes of each."""
    for number, content in enumerate(contents):
        (folder / f"{number}.docx").write_bytes(content)
    convert(folder, "pdf", *(folder / f"{number}.docx" for number in range(len(contents))))
    told = (
        subprocess.run(["pdfinfo", folder / f"{number}.pdf"], capture_output=True, text=True, check=True) for number in range(len(contents))
    )
    return [int(next(line.split()[1] for line in one.stdout.splitlines() if line.startswith("Pages:"))) for one in told]


def convert(folder, kind, *files):
    office = [shutil.which("soffice"), f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*office, "--outdir", folder, *files], check=True, capture_output=True, timeout=120)


@both
def test_the_grid_of_checks_is_on_drafts_only(letter, shelf):
    row = " | ".join(context(letter, {**CELLS, **CHECKED}, SETTINGS, draft=True, asked=ROLES)["pemeriksaan"][0].values())
    assert row in text_of(made(letter, shelf, draft=True))
    assert row not in text_of(made(letter, shelf))
    assert CHECKED["Catatan Perbaikan"].splitlines()[0] in text_of(made(letter, shelf, draft=True))


@both
@pytest.mark.parametrize(("draft", "pictures", "drawn"), [(False, False, 0), (False, True, 2), (True, True, 1)])
def test_pictures_are_drawn_where_the_settings_name_them_the_signature_on_finals_only(letter, shelf, draft, pictures, drawn):
    with zipfile.ZipFile(io.BytesIO(made(letter, shelf, draft=draft, pictures=pictures))) as paper:
        shown = [paper.read(part) for part in ("word/header2.xml", "word/document.xml")]
    assert sum(part.count(b"<w:drawing>") for part in shown) == drawn
    assert (b"<w:drawing>" in shown[1]) == (drawn == 2)


@both
def test_there_is_room_to_sign_by_hand_where_there_is_no_picture(letter, shelf):
    def empty_before_signer(**how):
        texts = text_of(made(letter, shelf, **how))
        return texts[texts.index("Hendra Wijaya") - 1] == ""

    with_room = docx.Document(io.BytesIO(made(letter, shelf)))
    names = [paragraph.text for paragraph in with_room.paragraphs]
    assert empty_before_signer()
    assert with_room.paragraphs[names.index("Hendra Wijaya") - 1].style.style_id == "TandaTanganRuang"
    signed = docx.Document(io.BytesIO(made(letter, shelf, pictures=True)))
    assert "TandaTanganRuang" not in [paragraph.style.style_id for paragraph in signed.paragraphs]


@both
def test_rows_stay_whole_the_head_of_a_table_returns_and_the_signature_keeps_its_closing_line(letter, shelf):
    document = docx.Document(io.BytesIO(made(letter, shelf, draft=True, **MANY)))
    for table in document.tables:
        rows = list(table._tbl.iter(f"{W}tr"))
        assert rows[0].find(f".//{W}tblHeader") is not None
        assert all(row.find(f".//{W}cantSplit") is not None for row in rows)
    keeps = {paragraph.style.style_id: paragraph.style.paragraph_format.keep_with_next for paragraph in document.paragraphs}
    assert keeps["Penutup"]
    assert keeps["TandaTangan"]
    assert len(document.tables[0].rows) == 61


def test_an_english_letter_has_no_line_for_enclosures_that_are_not_there(shelf):
    assert not [line for line in text_of(made(CLAIM_EN, shelf)) if line.startswith("Enclosure")]
    assert "Enclosure\t: 2 photos" in text_of(made(CLAIM_EN, shelf, **{"Lampiran Surat": "2 photos"}))
    assert "Lampiran\t: -" in text_of(made(CLAIM, shelf))


@both
def test_a_usual_letter_has_one_page_also_with_logo_and_signature(letter, shelf, tmp_path):
    counted = pages(tmp_path, made(letter, shelf), made(letter, shelf, pictures=True), made(letter, shelf, **MANY))
    assert counted[:2] == [1, 1]
    assert counted[2] > 3


@both
def test_a_template_that_libreoffice_saved_still_makes_the_same_letter(letter, shelf, tmp_path):
    convert(tmp_path, "docx", template_folder() / letter.template)
    saved = FolderShelf([tmp_path, *shelf.folders])
    for draft in (True, False):
        theirs, ours = (text_of(made(letter, held, draft=draft, pictures=True)) for held in (saved, shelf))
        assert [COUNT.sub("", line) for line in theirs] == [COUNT.sub("", line) for line in ours]


def test_both_letters_are_valid_by_both_validators(shelf, tmp_path):
    for letter in LETTERS:
        for name, cells in CASES.items():
            for draft in (True, False):
                content = made(letter, shelf, draft=draft, pictures=name != "normal", **cells)
                (tmp_path / f"{letter.form.name}_{name}_{draft}.docx").write_bytes(content)
    told = subprocess.run([sys.executable, "-m", "openxml_audit", "-r", str(tmp_path)], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
    if SDK.exists():
        for path in (tmp_path / f"{letter.form.name}_{name}_True.docx" for letter in LETTERS for name in ("many", "awkward")):
            by_sdk = subprocess.run([str(SDK), str(path)], capture_output=True, text=True, check=False)
            assert json.loads(by_sdk.stdout)["ok"], by_sdk.stdout
