"""What was approved gives the same bytes for ever: fingerprints of a letter and a form, whose templates and words never change.

A difference here means that every letter approved so far would be laid anew with other bytes, and would fail when it is verified. If
that is really meant, it needs a note to those who use the program, and a new fingerprint here.
"""

import hashlib
import struct
import zlib

import pytest

from stm_sheets.core.forms import Field, Form
from stm_sheets.model import Stock
from stm_sheets.places.word.seal import digest, holds, pack
from stm_sheets.places.word.templates import load
from tests.support.plain_docx import document, paragraph, table

ROWS = ({"no": "1", "tindakan": "Memeriksa alamat.", "target": "30 November 2026"},)
LETTER = Form(
    "surat",
    "surat jawaban",
    "surat.docx",
    (
        Field("draf", "Tanda draf.", "DRAF", ()),
        Field("nomor", "Nomor.", "012/STM-SL/XI/2026", (), shown=True),
        Field("pelanggan", "Nama pelanggan.", "PT Cahaya Abadi", ()),
        Field("keluhan", "Uraian.", ("Satu.", "Dua."), ()),
        Field("rencana", "Rencana.", ROWS, ()),
        Field("logo", "Logo perusahaan.", "logo.png", (), picture=True),
    ),
    head="draf",
)
LETTER_BODY = (
    paragraph("{{ logo }}"),
    paragraph("Nomor {{ nomor }}"),
    paragraph("Yth. {{ pelanggan|upper }}"),
    paragraph("{%p for baris in keluhan %}"),
    paragraph("{{ baris }}"),
    paragraph("{%p endfor %}"),
    table(
        ["No.", "Tindakan", "Target"],
        ["{%tr for r in rencana %}"],
        ["{{ r.no }}", "{{ r.tindakan }}", "{{ r.target }}"],
        ["{%tr endfor %}"],
    ),
)
LETTER_SAID = {
    "draf": "",
    "nomor": "001/STM-SL/I/2026",
    "pelanggan": "PT A & B <Tbk> 😀",
    "keluhan": ["Sertifikat belum kami terima.", "{{ 7*7 }} tetap teks."],
    "rencana": [{"no": str(n), "tindakan": f"Tindakan {n}", "target": f"{n} Maret 2026"} for n in range(1, 13)],
    "logo": "cap.png",
}
FORM = Form(
    "formulir",
    "formulir CPAR",
    "formulir.docx",
    (
        Field("nomor", "Nomor CPAR.", "CPAR-2026-0001", ()),
        Field("akar", "Akar masalah.", "Alamat.", ()),
        Field("mengapa", "Mengapa.", ("Satu.",), ()),
    ),
)
FORM_BODY = (
    paragraph("{{ nomor }}"),
    paragraph("{%p if akar %}"),
    paragraph("{{ akar }}"),
    paragraph("{%p else %}"),
    paragraph("................"),
    paragraph("{%p endif %}"),
    table(["No.", "Mengapa"], ["{%tr for m in mengapa %}"], ["{{ loop.index }}", "{{ m }}"], ["{%tr endfor %}"]),
)
FORM_SAID = {"nomor": "CPAR-2026-0001", "akar": "", "mengapa": ["Karena alamat lama.", "", "Karena 'x' \"y\"."]}


class Cupboard:
    """A shelf with one picture under every name: four dots, uncompressed, so that no compressor has a say."""

    def find(self, name):
        head = struct.pack(">LL5B", 2, 2, 8, 0, 0, 0, 0)
        dots = b"\0\x10\x20\0\x30\x40"
        stored = b"\x78\x01\x01" + struct.pack("<HH", len(dots), 0xFFFF - len(dots)) + dots + struct.pack(">L", zlib.adler32(dots))
        pieces = ((b"IHDR", head), (b"IDAT", stored), (b"IEND", b""))
        content = b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">L4s", len(c), k) + c + struct.pack(">L", zlib.crc32(k + c)) for k, c in pieces
        )
        return Stock(name, content, digest(content))


def made(form, body, said):
    content = document("".join(body), paragraph("{{ draf }}") if form.head else paragraph(""))
    template = load(Stock(form.template, content, digest(content)), form)
    return pack(template.render(said, Cupboard()), template.core, "Surat & formulir", digest(b"what it says"), template.language)


PAPERS = {
    "letter": (LETTER, LETTER_BODY, LETTER_SAID, "277ee72883b7c8c28bca18273d3d392e2cb646d4092df9591607a33ee2462415"),
    "form": (FORM, FORM_BODY, FORM_SAID, "2573b05f5bca902cfbac8a09aa465f74d0dfad51e025758233dca21db6b60dc2"),
}


@pytest.mark.parametrize("paper", PAPERS)
def test_the_same_words_give_the_same_bytes_for_ever(paper):
    *given, fingerprint = PAPERS[paper]
    content = made(*given)
    assert holds(content, digest(b"what it says"))
    assert hashlib.sha256(content).hexdigest() == fingerprint
