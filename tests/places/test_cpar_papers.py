"""CPAR forms as Word files: what is filled in, what is left to write on, tables over many pages, both validators, LibreOffice."""

import io
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from stm_sheets.places.resources import template_folder
from stm_sheets.places.shelf import FolderShelf
from tests.support.cpar import AWKWARD, SETTINGS, SHAPES, form, said
from tests.support.paper_samples import PICTURE
from tests.support.papers import lines

ROOT = Path(__file__).resolve().parent.parent.parent
SDK = ROOT / ".node/node_modules/.bin/ooxml-validator"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TO_WRITE_ON = "GarisTulis"
PLAN, SIGNATURES = (
    ["No.", "Tindakan", "Jenis", "PIC", "Target selesai"],
    ["Disusun oleh", "Diterbitkan oleh", "Verifikator", "Mengetahui, MR"],
)
EARLIER = ["Putaran", "No. CPAR", "Hasil", "Tanggal verifikasi", "Catatan"]


def document(shape="complete", **cells):
    return docx.Document(io.BytesIO(form(said(shape, **cells))))


def table(paper, head):
    """The table whose first row says this."""
    return next(one for one in paper.tables if [cell.text for cell in one.rows[0].cells] == head)


def written(rows):
    return [[cell.text for cell in row.cells] for row in rows]


def lines_below(paper, heading):
    """How many lines to write on stand between this heading and the next."""
    found, count = False, 0
    for paragraph in paper.paragraphs:
        if paragraph.style.style_id == "Bagian":
            found = paragraph.text == heading
        count += found and paragraph.style.style_id == TO_WRITE_ON
    return count


def convert(folder, kind, *files):
    office = [shutil.which("soffice"), f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*office, "--outdir", folder, *files], check=True, capture_output=True, timeout=120)


def test_a_complete_form_says_every_cell_and_has_no_line_to_write_on():
    paper = document()
    texts = "\n".join(lines(io.BytesIO(form(said()))))
    for held in said().values():
        for part in [held] if isinstance(held, str) else held:
            assert all(text in texts for text in ([part] if isinstance(part, str) else part.values()))
    assert not [paragraph for paragraph in paper.paragraphs if paragraph.style.style_id == TO_WRITE_ON]
    assert "11. Putaran sebelumnya untuk keluhan ini" not in texts


def test_the_complaint_stands_above_the_finding_whether_that_is_written_or_not():
    for cells, room in (({}, 0), ({"Uraian_Ketidaksesuaian": None}, 3)):
        paper = document(**cells)
        texts = [paragraph.text for paragraph in paper.paragraphs]
        assert texts.index("Kami sudah menelepon dua kali.") < texts.index("Ketidaksesuaian terhadap ketentuan:")
        assert lines_below(paper, "1. Uraian ketidaksesuaian") == room


@pytest.mark.parametrize(
    ("heading", "header"),
    [
        ("3. Akar masalah", "Akar Masalah"),
        ("4. Kejadian serupa di tempat lain", "Kejadian Serupa"),
        ("7. Kriteria keefektifan", "Kriteria Efektif"),
        ("8. Pelaksanaan", "Bukti"),
        ("9. Verifikasi keefektifan", "Catatan Verifikasi"),
    ],
)
def test_what_is_blank_is_lines_to_write_on(heading, header):
    assert lines_below(document(), heading) == 0
    assert lines_below(document(**{header.replace(" ", "_"): None}), heading) == 2


def test_a_round_just_issued_has_a_plan_and_a_grid_to_fill_in():
    paper = document("issued")
    assert written(table(paper, PLAN).rows[1:]) == [
        [str(n), "", kind, "", ""] for n, kind in enumerate(["Perbaikan"] * 3 + ["Pencegahan"] * 2, 1)
    ]
    grid = written(table(paper, SIGNATURES).rows)
    assert grid[2] == ["Nama: \t", "Nama: Budi Santoso", "Nama: \t", "Nama: \t"]
    assert grid[3] == ["Tanggal: \t", "Tanggal: 10 November 2026", "Tanggal: \t", "Tanggal: \t"]
    assert all(row.height.cm > 0.6 for row in table(paper, PLAN).rows[1:])


def test_the_boxes_of_cause_and_result_are_ticked():
    texts = lines(io.BytesIO(form(said())))
    assert any("\u2612 Metode" in text.replace("\xa0", " ") for text in texts)
    assert any("\u2612 Efektif" in text.replace("\xa0", " ") and "\u2610 Tidak efektif" in text.replace("\xa0", " ") for text in texts)


def test_a_long_plan_is_a_table_whose_head_returns_and_whose_rows_stay_whole():
    paper = document("huge")
    plan = table(paper, PLAN)
    assert [row[0] for row in written(plan.rows[1:])] == [str(number) for number in range(1, 71)]
    assert all(row._tr.find(f".//{W}cantSplit") is not None for one in (plan, table(paper, EARLIER)) for row in one.rows)
    for head in (PLAN, ["Pertanyaan", "Jawaban"], EARLIER):
        assert table(paper, head).rows[0]._tr.find(f".//{W}tblHeader") is not None


def test_earlier_rounds_are_rows_of_their_own():
    rows = written(table(document("second"), EARLIER).rows[1:])
    assert rows == [["1", "CPAR-2026-0001", "Tidak efektif", "1 Maret 2027", "Satu sertifikat masih terlambat."]]


def test_the_number_and_the_round_are_on_every_page():
    paper = document("second")
    for head in (paper.sections[0].header, paper.sections[0].first_page_header):
        assert any("CPAR-2027-0004, putaran 2" in paragraph.text for paragraph in head.paragraphs)


def test_what_is_typed_is_never_markup():
    clean = AWKWARD.replace("\x00", "").replace("\x07", "").replace("\ud800", "\ufffd")
    texts = lines(io.BytesIO(form(said("awkward"))))
    assert sum(text.count(clean) for text in texts) > 30


def test_a_logo_is_drawn_where_the_settings_name_one(tmp_path):
    (tmp_path / "logo.png").write_bytes(PICTURE)
    shelf = FolderShelf([tmp_path, template_folder()])
    for name, drawn in (("logo.png", 1), ("-", 0)):
        with zipfile.ZipFile(io.BytesIO(form(said(settings={**SETTINGS, "Logo surat": name}), shelf))) as paper:
            parts = [paper.read(part) for part in paper.namelist() if part.startswith("word/header")]
        assert sum(part.count(b"<w:drawing>") for part in parts) == drawn


def test_a_usual_form_has_two_pages_and_long_texts_as_many_as_they_need(tmp_path):
    for shape in SHAPES:
        (tmp_path / f"{shape}.docx").write_bytes(form(said(shape)))
    convert(tmp_path, "pdf", *(tmp_path / f"{shape}.docx" for shape in SHAPES))
    counted = {}
    for shape in SHAPES:
        told = subprocess.run(["pdfinfo", tmp_path / f"{shape}.pdf"], capture_output=True, text=True, check=True).stdout
        counted[shape] = int(next(line.split()[1] for line in told.splitlines() if line.startswith("Pages:")))
    assert [counted[shape] for shape in ("issued", "complete", "second", "nothing")] == [2] * 4
    assert counted["huge"] > 10


def test_a_template_that_libreoffice_saved_still_makes_the_same_form(tmp_path):
    convert(tmp_path, "docx", template_folder() / "cpar.docx")
    saved = FolderShelf([tmp_path, template_folder()])
    for shape in SHAPES:
        theirs, ours = (document_texts(form(said(shape), shelf)) for shelf in (saved, None))
        assert theirs == ours


def document_texts(content):
    """All lines but those of the feet, whose count of pages is renewed by whoever saves the file."""
    return [line for line in lines(io.BytesIO(content)) if not line.startswith("STM / PP02 / 08")]


def test_the_forms_are_valid_by_both_validators(tmp_path):
    for shape in SHAPES:
        (tmp_path / f"{shape}.docx").write_bytes(form(said(shape)))
    told = subprocess.run([sys.executable, "-m", "openxml_audit", "-r", str(tmp_path)], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
    if SDK.exists():
        for shape in SHAPES:
            by_sdk = subprocess.run([str(SDK), str(tmp_path / f"{shape}.docx")], capture_output=True, text=True, check=False)
            assert json.loads(by_sdk.stdout)["ok"], by_sdk.stdout
