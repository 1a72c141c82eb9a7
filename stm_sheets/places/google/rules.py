"""What a cell lets people type on Google Sheets, and what it says when it does not: lists, dates, numbers, names."""

from __future__ import annotations

from stm_sheets.model import Column, Type
from stm_sheets.places.design import is_system
from stm_sheets.places.google.batch import Request
from stm_sheets.places.google.spans import columns
from stm_sheets.places.hints import refusal

SEVERAL = "Untuk beberapa peran, ketik dengan koma, atau izinkan beberapa pilihan di menu Data > Validasi data."
OTHERS = "Pilih dari daftar di tab Petugas. Nama lain boleh ditulis bila memang begitu, dan akan ditandai."


def rule(column: Column, people: str) -> Request | None:
    """The rule of a column's cells; `people` is the range of names, "" where there is none. None where any text will do.

    Columns of the program have none: whether a rule also refuses what the program writes is not known (see `guards`).
    """
    if is_system(column):
        return None
    words = f"{column.help} {refusal(column)[1]}".strip()
    match column.type:
        case Type.CHOICE:
            return _rule("ONE_OF_LIST", column.choices, words, strict=True)
        case Type.DATE:
            return _rule("DATE_IS_VALID", (), words, strict=True)
        case Type.NUMBER:
            return _rule("NUMBER_BETWEEN", (str(column.low), str(column.high)), words, strict=True)
        case Type.ROLES:
            return _rule("ONE_OF_LIST", column.choices, f"{words} {SEVERAL}", strict=False)
        case Type.PERSON if people:
            return _rule("ONE_OF_RANGE", (people,), f"{words} {OTHERS}", strict=False)
        case _:
            return None


def _rule(kind: str, values: tuple[str, ...], message: str, *, strict: bool) -> Request:
    """`strict` refuses what does not fit; else it is only marked."""
    condition: Request = {"type": kind}
    if values:
        condition["values"] = [{"userEnteredValue": value} for value in values]
    return {"condition": condition, "inputMessage": message, "strict": strict, "showCustomUi": True}


def ruled(sheet: int, column: Column, place: int, people: str) -> list[Request]:
    """The request that lays the rule over a whole column, if it has one."""
    found = rule(column, people)
    return [{"setDataValidation": {"range": columns(sheet, place, place + 1), "rule": found}}] if found else []
