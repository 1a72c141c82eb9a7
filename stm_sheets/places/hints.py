"""What a header and a cell say to whoever types, column by column, in words for staff; the same in every kind of book."""

from __future__ import annotations

from stm_sheets.model import Column, Kind, Type
from stm_sheets.places.design import is_system

STAFF, NAME = "Petugas", "Nama"
"""Where the names stand that a column of persons offers."""

Refusal = tuple[str, str]
"""A title and a message."""


def meaning(column: Column) -> str:
    """What the column is for, which step asks for it, and who fills it in."""
    words = [column.help]
    if column.band:
        words.append(f"Bagian {column.band}.")
    if is_system(column):
        words.append("Diisi program." if column.kind is Kind.CONCLUSION else "Diisi program, sekali.")
    elif column.required:
        words.append("Wajib diisi.")
    return " ".join(words)


def refusal(column: Column) -> Refusal:
    """What is said of something that the column does not take; ("", "") where any text will do."""
    match column.type:
        case Type.CHOICE:
            return "Pilih dari daftar", f"{column.name} hanya boleh berisi: {_either(column.choices)}. Pilih dari daftar, atau kosongkan."
        case Type.DATE:
            example = "misalnya 23/11/2026 (tanggal/bulan/tahun), antara tahun 2000 dan 2099"
            return "Bukan tanggal", f"{column.name} harus tanggal, {example}."
        case Type.NUMBER:
            return "Angka tidak sesuai", f"{column.name} harus angka bulat dari {column.low} sampai {column.high}."
        case _:
            return "", ""


def _either(words: tuple[str, ...]) -> str:
    return " atau ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
