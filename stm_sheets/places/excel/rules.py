"""What a cell lets people type, and what it says when it does not, column by column, in words for staff."""

from __future__ import annotations

from stm_sheets.model import Column, Type
from stm_sheets.places.design import is_system
from stm_sheets.places.hints import meaning, refusal

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
    return {"validate": "any", "input_title": _cut(column.name, 32), "input_message": _cut(meaning(column), 255)}


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
    return {"validate": "list", "source": list(column.choices)} | _refusing(*refusal(column))


def _date(column: Column) -> Rule:
    # Written as formulas: a serial number would mean another day in a book that counts from 1904.
    span = {"minimum": "=DATE(2000,1,1)", "maximum": "=DATE(2099,12,31)"}
    return {"validate": "date", "criteria": "between"} | span | _refusing(*refusal(column))


def _number(column: Column) -> Rule:
    span = {"minimum": column.low, "maximum": column.high}
    return {"validate": "integer", "criteria": "between"} | span | _refusing(*refusal(column))


def _person(column: Column, people: str) -> Rule:
    return {"validate": "list", "source": people, "error_type": "information"} | _refusing(
        "Nama belum ada di Petugas",
        f"Nama ini tidak ada di tab Petugas. Pilih OK bila {column.name} memang ditulis begitu, atau Batal lalu pilih dari daftar.",
    )


def _cut(text: str, most: int) -> str:
    """Excel calls a file damaged in which a title or message is longer than it shows."""
    return text if len(text) <= most else text[: most - 1] + "…"
