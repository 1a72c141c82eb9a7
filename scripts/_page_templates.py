"""docs/templat.md: every field of every template, with its meaning, an example and what it reads, out of the tables of forms."""

from collections.abc import Mapping, Sequence

from _markdown import bullets, code, page, sentence, table, text
from _template_faults import faults

from stm_sheets.core.forms import Field, Form
from stm_sheets.core.letters import Letter
from stm_sheets.core.words import capital
from stm_sheets.places.word.language import FILTERS
from stm_sheets.tables.cpar_form import CPAR_FORM, CPAR_READS, EARLIER_READS, LOG_READS
from stm_sheets.tables.forms import FORMS
from stm_sheets.tables.letters import LETTERS
from stm_sheets.tables.lists import CPAR_LIST
from stm_sheets.tables.office import OFFICE, SETTING_ROWS
from stm_sheets.tables.pp02 import PROCEDURE
from stm_sheets.tables.registers import CPAR, REGISTERS

TABLES = (*REGISTERS, *OFFICE)

INTRODUCTION = """Semua dokumen dibuat dari templat Word. Kalimat, huruf, tabel, dan kepala suratnya boleh Anda ubah di Word. Bagian yang
diapit kurung kurawal adalah isian: program menggantinya dengan isi buku."""

EDITING = """1. Salin templat bawaan ke folder Anda: `stm-sheets templates export FOLDER`. Yang sudah ada di sana tidak ditimpa.
2. Buka salinannya di Word atau LibreOffice, ubah, lalu simpan sebagai Dokumen Word (.docx). Terima semua perubahan yang dilacak dan hapus
   semua komentar.
3. Periksa: `stm-sheets templates check FOLDER`, atau dengan nama satu berkasnya. Semua yang salah disebutkan sekaligus, dengan paragrafnya,
   dan dokumen contoh dibuat untuk melihat apakah hasilnya sah.
4. Isi `Folder templat` di tab `Pengaturan` dengan folder itu, atau simpan berkasnya ke folder `templates` program. Folder Anda didahulukan;
   yang tidak ada di sana dibuat dari templat bawaan.

Selama sebuah templat salah, tidak ada dokumen yang dibuat darinya, dan pesannya menyebutkan sebabnya. Surat yang sudah disetujui tidak
berubah: surat itu tetap seperti ketika disetujui."""

CHOOSING = """`Bahasa Surat` menentukan suratnya. Templatnya dipilih dari tab `Pengaturan`: yang bernama `Layanan` keluhan itu;
bila tidak ada, yang bernama `Jenis`-nya; bila tidak ada, yang umum.

| Kunci | Nilai, misalnya | Dipakai untuk |
|---|---|---|
| `Templat surat` | jawaban_claim.docx | semua surat berbahasa Indonesia |
| `Templat surat Inggris` | jawaban_claim_en.docx | surat yang `Bahasa Surat`-nya Inggris |
| `Templat surat Pelatihan` | jawaban_claim_pelatihan.docx | keluhan dengan `Layanan` Pelatihan; begitu pula layanan lain |
| `Templat surat Teknis` | jawaban_claim_teknis.docx | keluhan dengan `Jenis` Teknis; begitu pula Non-teknis |
| `Templat surat Inggris Pelatihan` | jawaban_claim_en_pelatihan.docx | keduanya bersama |

Awali nama berkas dengan nama templat bawaannya, seperti pada contoh; dari situ `templates check` tahu isian apa yang boleh ada. Nama lain
diperiksa sebagai jenis dokumen yang paling cocok, dan itu disebutkan."""

PICTURES = """Simpan gambar (PNG atau JPEG) di folder yang sama dengan templat, lalu tulis nama berkasnya di tab `Pengaturan`: `Logo surat`
(misalnya logo.png) dan `Gambar tanda tangan` (misalnya tanda-tangan.png). Di templat, gambar ditulis seperti isian lain, misalnya
`{{ logo }}`, dan boleh diapit `{% if logo %}` dan `{% endif %}`. Gambar tidak dapat disaring atau dibandingkan."""

WRITING = rf"""- Isian berupa teks ditulis `{{{{ nama }}}}`, misalnya `{{{{ pelanggan }}}}`.
- Isian berupa daftar memakai tiga paragraf: `{{%p for butir in keluhan %}}`, lalu `{{{{ butir }}}}`, lalu `{{%p endfor %}}`.
- Isian berupa tabel memakai tiga baris tabel: `{{%tr for langkah in rencana %}}`, lalu baris isinya, misalnya
  `{{{{ langkah.tindakan }}}}`, lalu `{{%tr endfor %}}`. Perulangan tidak dapat ditulis di dalam perulangan.
- Bagian yang boleh kosong diapit `{{%p if pencegahan %}}` dan `{{%p endif %}}`, sehingga judulnya ikut hilang bila isinya tidak ada.
- Paragraf yang memuat `{{%p ... %}}` tidak boleh memuat kalimat lain: kalimat itu akan ikut terhapus.
- Di dalam satu kalimat, tulis tanpa huruf p: `{{% if pelapor %}}u.p. {{{{ pelapor }}}}{{% endif %}}`.
- Saringan yang boleh dipakai: {", ".join(code(name) for name in FILTERS)}, misalnya `{{{{ pelanggan|upper }}}}` atau
  `{{{{ alamat|join(", ") }}}}`.
- Isian bertanda \* harus tercetak pada setiap dokumen, juga bila isian lain kosong; templat yang menghilangkan atau
  menyembunyikannya ditolak.
- Apa pun yang diketik orang dicetak apa adanya. Tanda seperti `&`, `<`, atau `{{{{` dalam sel tidak pernah dijalankan."""


def templates_page() -> str:
    """The page, whole."""
    of_form = {letter.form.name: letter for letter in LETTERS}
    return page(
        "Templat",
        INTRODUCTION,
        f"## Mengubah templat\n\n{EDITING}",
        f"## Cara menulis isian\n\n{WRITING}",
        f"## Memilih templat surat\n\n{CHOOSING}",
        f"## Gambar\n\n{PICTURES}",
        f"## Bila templat ditolak\n\n{_faults()}",
        *(_form(form, of_form.get(name)) for name, form in FORMS.items()),
    )


def _faults() -> str:
    rows = ((name, sentence(said)) for name, said in faults())
    return f"Pesannya menyebutkan kata dan tempatnya. Kesalahan yang sering terjadi:\n\n{table(('Kesalahan', 'Pesan'), rows)}"


def _form(form: Form, letter: Letter | None) -> str:
    rows = (
        (
            code(field.name) + (" \\*" if field.shown else ""),
            _shape(field),
            sentence(field.meaning),
            example_words(field),
            "<br>".join(source_words(name, form, letter) for name in field.reads),
        )
        for field in form.fields
    )
    title = f"## {capital(form.title)}: {code(form.template)}"
    head = f"{code(form.head)} harus tercetak pada kepala setiap halaman." if form.head else ""
    own = (head, table(("Isian", "Bentuk", "Artinya", "Contoh", "Dibaca dari"), rows))
    return "\n\n".join((title, *(part for part in own if part), *(_of_letter(letter) if letter else ())))


def _of_letter(letter: Letter) -> tuple[str, ...]:
    return (
        f"### Yang harus terisi sebelum {letter.form.title} dapat ditandatangani\n\n{_must(letter)}",
        f"### Tempat {letter.form.title}\n\n{bullets(_places(letter))}",
    )


def _shape(field: Field) -> str:
    if isinstance(field.example, str):
        return "gambar" if field.picture else "teks"
    return "tabel" if any(not isinstance(part, str) for part in field.example) else "daftar"


def example_words(field: Field) -> str:
    """The example as a reader sees it: a list one item a line, a row of a table by the names of its cells."""
    if isinstance(field.example, str):
        return text(field.example)
    return "<br>".join(text(part) if isinstance(part, str) else _cells(part) for part in field.example)


def _cells(row: Mapping[str, str]) -> str:
    return "<br>".join(f"{code(f'.{key}')} {text(value)}" for key, value in row.items())


def source_words(name: str, form: Form, letter: Letter | None) -> str:
    """Where a field comes from: a column with its tab, a key of the settings, or what the program knows by itself."""
    if any(name == key for key, *_ in SETTING_ROWS):
        return f"{code(name)} di tab `Pengaturan`"
    if letter:
        return f"{code(name)} di tab {_tab_words(name)}"
    tabs = [tab for tab, names in (*_own_rows(form), *((table.tab, table.names) for table in TABLES)) if name in names]
    return f"{code(name)} di tab {code(tabs[0])}" if tabs else text(name)


def _own_rows(form: Form) -> tuple[tuple[str, Sequence[str]], ...]:
    """The tabs whose rows a form is made of, each with the columns that it reads there; none where any tab may be meant.

    A column of several tabs, such as the status, is thus told where the form really reads it.
    """
    if form is CPAR_FORM:
        return ((CPAR.tab, (*CPAR_READS, *EARLIER_READS)), (PROCEDURE.log.tab, LOG_READS))
    return ((CPAR.tab, CPAR.names),) if form is CPAR_LIST else ()


def _tab_words(column: str) -> str:
    """The tab whose cell the letter reads under this header: its own row, or the row that its fingerprint names."""
    own = next(chain for chain in PROCEDURE.chains if chain.papers)
    reads = (*own.fingerprint.reads, *own.fingerprint.later) if own.fingerprint else ()
    scope, _, which = next((ref.scope for ref in reads if ref.column == column), "self").partition(".")
    tabs = {"log": PROCEDURE.log.tab, "self": own.register.tab, **{chain.name: chain.register.tab for chain in PROCEDURE.chains}}
    return code(tabs[scope]) + (" (putaran 1)" if which == "first" else "")


def _must(letter: Letter) -> str:
    rows = [(source_words(name, letter.form, letter), sentence(why)) for name, why in (*letter.must, *letter.must_settings)]
    words = (
        "Selama salah satunya kosong, surat final belum dibuat; kolom `Periksa` menyebutkan sel mana yang harus diisi. "
        "Draf tetap dibuat, dan menandai bagian yang masih kosong."
    )
    return f"{words}\n\n{table(('Isi', 'Sebabnya'), rows)}"


def _places(letter: Letter) -> tuple[str, ...]:
    draft, final, void = (code(f"{folder}/") for folder in (letter.draft_folder, letter.final_folder, letter.void_folder))
    name = code(letter.file_name.format(key="KLH-2026-0001", n=0))
    return (
        f"{draft}: draf selama surat diperiksa (langkah 12), bertanda DRAF di setiap halaman dan belum bernomor.",
        f"{final}: surat final, bernomor dan bertanggal, siap ditandatangani.",
        f"{void}: surat bernomor yang tidak lagi disetujui. Jangan ditandatangani. Bila disetujui lagi, surat itu kembali ke {final}.",
        f"Nama berkas draf dan final sama, misalnya {name}.",
    )
