"""docs/templat.md: every field of the letter template, with its meaning, an example and what it reads, out of the letter's tables."""

from collections.abc import Mapping

from _markdown import bullets, code, page, sentence, table, text

from stm_sheets.core.letters import Field, Letter
from stm_sheets.tables.letters import LETTERS
from stm_sheets.tables.office import SETTING_ROWS
from stm_sheets.tables.pp02 import PROCEDURE

INTRODUCTION = """Surat dibuat dari templat Word di folder `templates`. Buka templat itu di Word, ubah kalimat, huruf, atau tata letaknya,
lalu simpan. Bagian yang diapit kurung kurawal adalah isian: program menggantinya dengan isi buku. Jalankan `stm-sheets doctor`
untuk memeriksa templat sebelum dipakai; templat yang tidak cocok ditolak dengan menyebutkan tempatnya."""

WRITING = r"""- Isian berupa teks ditulis `{{ nama }}`, misalnya `{{ pelanggan }}`.
- Isian berupa daftar memakai tiga paragraf: `{%p for butir in keluhan %}`, lalu `{{ butir }}`, lalu `{%p endfor %}`.
- Isian berupa tabel memakai tiga baris tabel: `{%tr for langkah in rencana %}`, lalu baris isinya, misalnya
  `{{ langkah.tindakan }}`, lalu `{%tr endfor %}`.
- Bagian yang boleh kosong diapit `{%p if pencegahan %}` dan `{%p endif %}`, sehingga judulnya ikut hilang bila isinya tidak ada.
- Paragraf yang memuat `{%p ... %}` tidak boleh memuat kalimat lain: kalimat itu akan ikut terhapus.
- Isian bertanda \* harus tercetak; templat tanpa isian itu ditolak.
- Apa pun yang diketik orang dicetak apa adanya. Tanda seperti `&`, `<`, atau `{{` dalam sel tidak pernah dijalankan."""


def templates_page() -> str:
    """The page, whole."""
    return page("Templat surat", INTRODUCTION, f"## Cara menulis isian\n\n{WRITING}", *(_letter(letter) for letter in LETTERS))


def _letter(letter: Letter) -> str:
    rows = (
        (
            code(field.name) + (" \\*" if field.shown else ""),
            _shape(field),
            sentence(field.meaning),
            example_words(field),
            "<br>".join(source_words(name) for name in field.reads),
        )
        for field in letter.fields
    )
    return "\n\n".join(
        (
            f"## Isian {code(letter.template)}",
            table(("Isian", "Bentuk", "Artinya", "Contoh", "Dibaca dari"), rows),
            f"## Yang harus terisi sebelum surat dapat ditandatangani\n\n{_must(letter)}",
            f"## Tempat surat\n\n{bullets(_places(letter))}",
        )
    )


def _shape(field: Field) -> str:
    if isinstance(field.example, str):
        return "teks"
    return "tabel" if any(not isinstance(part, str) for part in field.example) else "daftar"


def example_words(field: Field) -> str:
    """The example as a reader sees it: a list one item a line, a row of a table by the names of its cells."""
    if isinstance(field.example, str):
        return text(field.example)
    return "<br>".join(text(part) if isinstance(part, str) else _cells(part) for part in field.example)


def _cells(row: Mapping[str, str]) -> str:
    return "<br>".join(f"{code(f'.{key}')} {text(value)}" for key, value in row.items())


def source_words(name: str) -> str:
    """Where a field comes from: a column with its tab, or a key of the settings."""
    if any(name == key for key, *_ in SETTING_ROWS):
        return f"{code(name)} di tab `Pengaturan`"
    return f"{code(name)} di tab {_tab_words(name)}"


def _tab_words(column: str) -> str:
    """The tab whose cell the letter reads under this header: its own row, or the row that its fingerprint names."""
    own = next(chain for chain in PROCEDURE.chains if chain.papers)
    reads = own.fingerprint.reads if own.fingerprint else ()
    scope, _, which = next((ref.scope for ref in reads if ref.column == column), "self").partition(".")
    tabs = {"log": PROCEDURE.log.tab, "self": own.register.tab, **{chain.name: chain.register.tab for chain in PROCEDURE.chains}}
    return code(tabs[scope]) + (" (putaran 1)" if which == "first" else "")


def _must(letter: Letter) -> str:
    rows = [(source_words(name), sentence(why)) for name, why in (*letter.must, *letter.must_settings)]
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
