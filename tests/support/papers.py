"""Letters for tests: the cells of a case, its paper, a template with a fault in it, and the text of a document as others read it."""

import os
import re
import zipfile
from datetime import date
from pathlib import Path

import docx

from stm_sheets.core.letters import context
from stm_sheets.model import Paper
from stm_sheets.places.resources import template_folder
from stm_sheets.tables.letters import CLAIM
from stm_sheets.tables.office import SETTING_ROWS

GOLDEN = Path(__file__).parent.parent / "golden"
SETTINGS = {key: value for key, value, _, _ in SETTING_ROWS}
CELLS = {
    "No Keluhan": "KLH-2026-0001",
    "Revisi": 0,
    "No Surat": "012/STM-SL/XI/2026",
    "Tgl Surat": date(2026, 11, 23),
    "Disetujui Oleh": "Hendra Wijaya",
    "Jenis": "Teknis",
    "Tanggal Terima": date(2026, 11, 3),
    "Sumber": "Telepon",
    "Nama Pelanggan": "PT Cahaya Abadi",
    "Nama Pelapor": "Ibu Rina Wulandari",
    "Alamat": "Jl. Kenanga No. 5\nBandung 40115",
    "Layanan": "Pelatihan",
    "Uraian Keluhan": "Sertifikat untuk dua belas peserta belum kami terima.\n\nKami sudah menelepon dua kali.",
    "Tindakan Koreksi": "Sertifikat dicetak ulang dan dikirim dengan kurir.",
    "Tgl Koreksi": date(2026, 11, 9),
    "Akar Masalah": "Alamat pengiriman tidak diperiksa ulang.",
    "Rencana Perbaikan": "1. Menelepon pelanggan sebelum pengiriman.\n2. Melengkapi daftar periksa.",
    "Tindakan Pencegahan": "Daftar periksa dipakai untuk semua pelatihan.",
    "PIC Perbaikan": "Dewi Lestari",
    "Target Selesai": date(2026, 11, 30),
    "Isi Tambahan": "Kami menyediakan satu sesi konsultasi tanpa biaya.",
}
OPTIONAL = ("Nama Pelapor", "Alamat", "Layanan", "Tindakan Pencegahan", "PIC Perbaikan", "Isi Tambahan")


def paper(*, draft=False, folder=None, name="Jawaban-Claim_KLH-2026-0001_R0.docx", elsewhere=(), **cells):
    """A letter of the case above, with other values for some cells, whose headers are written with "_" for a space."""
    values = {**CELLS, **{header.replace("_", " "): value for header, value in cells.items()}}
    said = context(CLAIM, values, SETTINGS, draft=draft)
    return Paper(
        kind="letter-draft" if draft else "letter",
        key=f"{values['No Keluhan']}/{values['Revisi']}",
        folder=(CLAIM.draft_folder if draft else CLAIM.final_folder) if folder is None else folder,
        name=name,
        form=CLAIM.form.name,
        template=CLAIM.template,
        context=said,
        elsewhere=tuple(elsewhere),
    )


def lines(path):
    """Every paragraph of a document that python-docx shows: headers, then the body with its tables, then footers."""
    document = docx.Document(path)
    section = document.sections[0]
    found = [*said(section.first_page_header), *said(section.header), *said(document), *said(section.first_page_footer)]
    return [*found, *said(section.footer)]


def said(holder):
    for block in holder.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (" | ".join(cell.text for cell in row.cells) for row in block.rows)
        else:
            yield block.text


def matches_golden(name, text):
    """The text is that of the golden file, which STM_UPDATE_GOLDEN=1 renews."""
    path = GOLDEN / name
    if os.environ.get("STM_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    return path.read_text(encoding="utf-8") == text


def altered(folder, change, part="word/document.xml"):
    """A folder with the office's template, one part of which was changed by `change(text)`."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(template_folder() / CLAIM.template) as good, zipfile.ZipFile(folder / CLAIM.template, "w") as bad:
        for entry in good.infolist():
            content = good.read(entry).decode()
            if entry.filename == part:
                changed = change(content)
                assert changed != content, "the change hits nothing"
                content = changed
            bad.writestr(entry.filename, content)
    return folder


def swap(old, new):
    """A change that puts one text for another, once."""
    return lambda text: text.replace(old, new, 1)


def add(text):
    """A change that puts a paragraph with this text at the beginning of the body."""
    words = text.replace("&", "&amp;").replace("<", "&lt;")
    return swap("<w:body>", f"<w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p>")


def drop(text):
    """A change that takes a paragraph with this text away."""
    return lambda xml: re.sub(rf"<w:p>(?:(?!</w:p>).)*{re.escape(text)}.*?</w:p>", "", xml, count=1)
