"""What a cell lets people type, and what it says when it does not, column by column, in words for staff."""

from __future__ import annotations

from stm_sheets.model import Column, Kind, Type
from stm_sheets.places.excel.design import is_system

Rule = dict[str, object]
"""A data validation, as XlsxWriter names its options."""

GUARD = "FALSE"
"""The condition that refuses every typing; sorting, filtering and deleting a row do not ask it."""


def names(sheet: str, column: str) -> str:
    """The list of names: from row 2 of a column down to the last one that is filled, so that no blank opens the list."""
    quoted = sheet.replace("'", "''")
    place = f"'{quoted}'!${column}$2"
    return f"=OFFSET({place},0,0,MAX(1,COUNTA({place}:${column}$2000)),1)"


def rule(column: Column, people: str) -> Rule | None:
    """The validation of a column's cells; `people` is the formula of the list of names. None where any text will do."""
    if is_system(column):
        return _guard(column)
    rules: dict[Type, Rule] = {
        Type.CHOICE: _choice(column),
        Type.DATE: _date(column),
        Type.NUMBER: _number(column),
        Type.ROLES: {"validate": "list", "source": list(column.choices), "show_error": False},
    }
    if people:
        rules[Type.PERSON] = _person(column, people)
    return _asking(column) | rules[column.type] if column.type in rules else None


def hint(column: Column) -> Rule:
    """What a header says when it is selected: what the column is for, and which step asks for it."""
    words = [column.help]
    if column.band:
        words.append(f"Bagian {column.band}.")
    if is_system(column):
        words.append("Diisi program." if column.kind is Kind.CONCLUSION else "Diisi program, sekali.")
    elif column.required:
        words.append("Wajib diisi.")
    return {"validate": "any", "input_title": _cut(column.name, 32), "input_message": _cut(" ".join(words), 255)}


def _guard(column: Column) -> Rule:
    return {
        "validate": "custom",
        "value": "=" + GUARD,
        "ignore_blank": False,
        "error_title": "Kolom ini diisi program",
        "error_message": _cut(
            f"Kolom {column.name} diisi program, jadi tidak perlu diketik. Tekan Batal (Cancel) atau Esc, "
            "lalu isi kolom lain pada baris ini; program menghitungnya kembali.",
            255,
        ),
    }


def _asking(column: Column) -> Rule:
    return {"input_title": _cut(column.name, 32), "input_message": _cut(column.help, 255), "ignore_blank": True}


def _refusing(title: str, message: str) -> Rule:
    return {"error_title": _cut(title, 32), "error_message": _cut(message, 255)}


def _choice(column: Column) -> Rule:
    return {"validate": "list", "source": list(column.choices)} | _refusing(
        "Pilih dari daftar", f"{column.name} hanya boleh berisi: {_either(column.choices)}. Pilih dari daftar, atau kosongkan."
    )


def _date(column: Column) -> Rule:
    # Written as formulas: a serial number would mean another day in a book that counts from 1904.
    return {"validate": "date", "criteria": "between", "minimum": "=DATE(2000,1,1)", "maximum": "=DATE(2099,12,31)"} | _refusing(
        "Bukan tanggal", f"{column.name} harus tanggal, misalnya 23/11/2026 (tanggal/bulan/tahun), antara tahun 2000 dan 2099."
    )


def _number(column: Column) -> Rule:
    return {"validate": "integer", "criteria": "between", "minimum": column.low, "maximum": column.high} | _refusing(
        "Angka tidak sesuai", f"{column.name} harus angka bulat dari {column.low} sampai {column.high}."
    )


def _person(column: Column, people: str) -> Rule:
    return {"validate": "list", "source": people, "error_type": "information"} | _refusing(
        "Nama belum ada di Petugas",
        f"Nama ini tidak ada di tab Petugas. Pilih OK bila {column.name} memang ditulis begitu, atau Batal lalu pilih dari daftar.",
    )


def _either(words: tuple[str, ...]) -> str:
    return " atau ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def _cut(text: str, most: int) -> str:
    """Excel calls a file damaged in which a title or message is longer than it shows."""
    return text if len(text) <= most else text[: most - 1] + "…"
