"""Protected ranges: what the program writes is guarded from slips of the hand, and staff can still sort, filter and delete rows.

A hard protection of columns would stop everybody but its editors from sorting the tab and deleting its rows, so columns are guarded by a
warning. Tabs that nobody but the program works in are closed, with the program's account among those who may edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from stm_sheets.model import Register
from stm_sheets.places.design import is_system
from stm_sheets.places.google.batch import Request
from stm_sheets.places.google.spans import columns, covers, runs
from stm_sheets.tables.office import HISTORY, MEMORY

CLOSED = frozenset({HISTORY.tab, MEMORY.tab})
"""The tabs in which only the program works."""

ROBOTS = ".gserviceaccount.com"
"""How the address of an account ends that no person uses."""


def closes(tab: str, account: str) -> bool:
    """Whether the tab is closed to people.

    Only an account of the program's own closes it: had a person done so, the program's account would be shut out later.
    """
    return tab in CLOSED and account.endswith(ROBOTS)


def guards(sheet: int, register: Register, account: str, there: Sequence[Request] = ()) -> Iterator[Request]:
    """The requests that guard what is not guarded yet; `register` has its columns where the tab has them, `there` are its ranges.

    Ranges begin with the header, so that they grow over a row that is laid right below it.
    """
    if closes(register.tab, account):
        if not any(_whole(span) for span in there):
            yield _guard({"sheetId": sheet}, "Hanya ditulis oleh program.", (account,))
        return
    if not any(_header(span, len(register.columns)) for span in there):
        yield _guard({"sheetId": sheet, "startRowIndex": 0, "endRowIndex": 1}, "Judul kolom dikenali program; jangan diganti.")
    for first, end in runs(bare(register, there)):
        names = " sampai ".join(dict.fromkeys((register.names[first], register.names[end - 1])))
        yield _guard(columns(sheet, first, end, top=0), f"Diisi program: {names}. Ketikan di sini dihitung kembali.")


def bare(register: Register, there: Sequence[Request], rows: int = 2) -> Iterable[int]:
    """The columns of the program that no range guards, down to the row `rows`."""
    system = (index for index, column in enumerate(register.columns) if is_system(column))
    return [index for index in system if not any(covers(span, index, rows) for span in there)]


def _whole(span: Request) -> bool:
    return not any(name.endswith("Index") for name in span)


def _header(span: Request, width: int) -> bool:
    """Whether a range takes in the first row, as far as the contract's headers go."""
    left, right, top = span.get("startColumnIndex", 0), span.get("endColumnIndex", width), span.get("startRowIndex", 0)
    return left == 0 and top == 0 and isinstance(right, int) and right >= width


def _guard(span: Request, words: str, editors: tuple[str, ...] = ()) -> Request:
    """With editors nobody else may write there; without, everybody is warned."""
    who: Request = {"editors": {"users": list(editors), "domainUsersCanEdit": False}} if editors else {"warningOnly": True}
    return {"addProtectedRange": {"protectedRange": {"range": span, "description": words} | who}}
