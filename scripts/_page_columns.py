"""docs/kolom.md: every tab and every column, who fills it in and with what, out of the registers."""

from collections.abc import Iterator

from _markdown import bullets, code, page, sentence, table

from stm_sheets.core.words import listed
from stm_sheets.model import Column, Kind, Register, Type
from stm_sheets.tables.office import KEPT, OFFICE, SETTING_ROWS, SETTINGS
from stm_sheets.tables.registers import REGISTERS

INTRODUCTION = """Setiap kolom termasuk salah satu dari tiga jenis. Itulah yang menentukan siapa yang boleh mengisinya."""

KINDS = {
    Kind.EVIDENCE: "Diisi orang. Program hanya membacanya, dan tidak pernah menulis di sini. Dari kolom inilah semua kesimpulan berasal.",
    Kind.CONCLUSION: "Disimpulkan program setiap kali dijalankan. Isian tangan di sini diganti kembali, dan tidak mengubah apa pun.",
    Kind.RECEIPT: (
        "Ditulis program satu kali, ketika sesuatu terjadi: nomor diberikan, baris dibuka, surat dibuat. "
        "Bila terubah atau terhapus, program memulihkannya; bila barisnya tidak dikenali lagi, kolom `Periksa` menyebutkannya."
    ),
}

RULES = """Kolom dikenali dari judulnya, bukan dari letaknya. Anda boleh memindahkan kolom, mengurutkan, menyaring, dan menambah kolom atau
tab sendiri. Judul yang tercantum di sini jangan diubah atau dibuat ganda.

- Kolom bertanda \\* harus terisi sebelum keluhan dihitung dan mendapat nomor.
- Tanggal menceritakan apa yang sudah terjadi, jadi tidak boleh sesudah hari ini, kecuali {ahead}.
- Angka di kolom Langkah menunjukkan langkah yang meminta kolom itu; artinya ada di halaman [Langkah penanganan keluhan](langkah.md)."""

CONTENTS = {
    Type.TEXT: "teks",
    Type.DATE: "tanggal",
    Type.PERSON: "nama dari tab `Petugas`",
    Type.NUMBER: "bilangan bulat",
    Type.CASE: "nomor keluhan lain",
    Type.ROLES: "satu peran atau lebih",
}


def columns_page() -> str:
    """The page, whole."""
    groups = (
        ("Tab kerja", "Di sini keluhan dicatat dan dikerjakan.", REGISTERS),
        ("Tab yang dikelola kantor", "Isi awalnya disediakan program; selanjutnya kantor yang mengelolanya.", OFFICE),
        ("Tab milik program", "Ditulis program; jangan diubah.", KEPT),
    )
    return page(
        "Tab dan kolom",
        INTRODUCTION,
        table(("Jenis", "Artinya"), ((f"**{kind.value}**", meaning) for kind, meaning in KINDS.items())),
        RULES.format(ahead=listed([f"{code(name)} di tab {code(tab)}" for tab, name in _ahead()])),
        *(f"## {title}\n\n{words}\n\n{_contents(registers)}\n\n{_tabs(registers)}" for title, words, registers in groups),
    )


def _ahead() -> Iterator[tuple[str, str]]:
    """The dates that people may write before they come."""
    for register in (*REGISTERS, *OFFICE):
        yield from ((register.tab, column.name) for column in register.columns if column.future)


def _contents(registers: tuple[Register, ...]) -> str:
    return bullets(f"{code(register.tab)}: {register.help}" for register in registers)


def _tabs(registers: tuple[Register, ...]) -> str:
    return "\n\n".join(_tab(register) for register in registers)


def _tab(register: Register) -> str:
    program = [column for column in register.columns if column.kind is not Kind.EVIDENCE]
    people = [column for column in register.columns if column.kind is Kind.EVIDENCE]
    parts = [f"### {register.tab}"]
    if people:
        parts += ["**Kolom yang Anda isi** (bukti)", _people(people)]
    if program:
        parts += ["**Kolom yang ditulis program**", _program(program)]
    if register is SETTINGS:
        parts += ["**Pengaturan yang disediakan**", _settings()]
    return "\n\n".join(parts)


def _people(columns: list[Column]) -> str:
    asked = any(column.step or column.band for column in columns)
    head = ("Kolom", *(("Langkah",) if asked else ()), "Isi", "Keterangan")
    rows = (
        (
            code(column.name) + (" \\*" if column.required else ""),
            *((step_words(column),) if asked else ()),
            content_words(column),
            sentence(column.help),
        )
        for column in columns
    )
    return table(head, rows)


def _program(columns: list[Column]) -> str:
    rows = ((code(column.name), column.kind.value, content_words(column), sentence(column.help)) for column in columns)
    return table(("Kolom", "Jenis", "Isi", "Keterangan"), rows)


def step_words(column: Column) -> str:
    """The step that asks for a column, or what the column is for."""
    numbered = column.step[:1].isdecimal()
    return column.step if numbered else column.band or "-"


def content_words(column: Column) -> str:
    """What a cell of a column may hold."""
    if column.type is Type.CHOICE:
        return f"pilihan: {', '.join(column.choices)}"
    if column.type is Type.NUMBER and column.high:
        return f"angka {column.low} sampai {column.high}"
    return CONTENTS[column.type]


def _settings() -> str:
    rows = ((code(key), code(default), sentence(meaning)) for key, default, meaning, _ in SETTING_ROWS)
    return table(("Kunci", "Nilai awal", "Artinya"), rows)
