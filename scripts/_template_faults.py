"""What a refused template says, for docs/templat.md: common mistakes, made in the real template and judged by the program itself."""

import io
import zipfile
from collections.abc import Iterator
from html import escape

from stm_sheets.model import Stock
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.templates import examined
from stm_sheets.tables.letters import CLAIM

BODY, FIRST = "word/document.xml", "<w:body>"

WRITTEN = (
    # kesalahan, yang tertulis dalam sebuah paragraf
    ("Nama isian salah ketik", "Kepada {{ pelangan }}"),
    ("Nama isian ditulis dengan spasi", "Nomor {{ nomor surat }}"),
    ("Satu kurung saja", "Kota: { kota }"),
    ("Kurung tidak ditutup", "Kota: {{ kota"),
    ("Daftar dicetak seperti teks", "Alamat: {{ alamat }}"),
    ("Teks diulang seperti daftar", "{% for baris in kota %}{{ baris }}{% endfor %}"),
    ("Kalimat lain di samping perintah `{%p`", "Perhatian: {%p if pencegahan %}"),
    ("Perintah tidak ditutup", "{%p if pencegahan %}"),
    ("Perintah dengan spasi sebelum `p`", "{% p if pencegahan %}"),
    ("Isian ditulis sebagai perintah", "{% kota %}"),
    ("Bagian isian yang tidak ada", "{{ kota.panjang }}"),
    ("Saringan yang tidak dikenal", "{{ kota|besar }}"),
    ("Gambar disaring", "{{ logo|upper }}"),
    ("Perulangan di dalam perulangan", "{% for a in alamat %}{% for b in keluhan %}{{ b }}{% endfor %}{% endfor %}"),
    ("Perintah yang dapat membahayakan", "{% include 'berkas' %}"),
)

CHANGED = (
    # kesalahan, yang diganti dalam templat, gantinya
    ("Isian wajib terhapus", "{{ nomor }}", ""),
    ("Isian wajib hanya tercetak kadang-kadang", "{{ nomor }}", "{% if pencegahan %}{{ nomor }}{% endif %}"),
    ("Perubahan yang dilacak belum diterima", FIRST, f"{FIRST}<w:p><w:ins><w:r><w:t>baru</w:t></w:r></w:ins></w:p>"),
    ("Komentar Word masih ada", FIRST, f'{FIRST}<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>'),
    ("Tanda isian terputus oleh ganti baris", FIRST, f"{FIRST}<w:p><w:r><w:t>{{{{ ko</w:t><w:br/><w:t>ta }}}}</w:t></w:r></w:p>"),
    ("Kode bidang Word selain nomor halaman", FIRST, f"{FIRST}<w:p><w:r><w:instrText>MERGEFIELD kota</w:instrText></w:r></w:p>"),
)


def faults() -> Iterator[tuple[str, str]]:
    """Each mistake with the sentence that the program says of it."""
    for name, text in WRITTEN:
        yield name, _said(FIRST, f"{FIRST}<w:p><w:r><w:t>{escape(text, quote=False)}</w:t></w:r></w:p>")
    for name, old, new in CHANGED:
        yield name, _said(old, new)


def _said(old: str, new: str) -> str:
    """The first thing that is wrong with the letter's template once the text is put in place of the other."""
    made = io.BytesIO()
    with zipfile.ZipFile(template_folder() / CLAIM.template) as good, zipfile.ZipFile(made, "w") as bad:
        for name in good.namelist():
            text = good.read(name)
            bad.writestr(name, text.replace(old.encode(), new.encode(), 1) if name == BODY else text)
    return examined(Stock(CLAIM.template, made.getvalue(), ""), CLAIM.form)[1][0]
