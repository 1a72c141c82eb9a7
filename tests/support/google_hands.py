"""What people do to a spreadsheet at any time, drawn by chance: typing, rows, columns, names."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from stm_sheets.model import Column, Kind, Raw, Type
from tests.support.google_marks import headers, last_row, marked, text, typed
from tests.support.google_people import Acts, People, box, corner, pay, shown, span
from tests.support.memory_book import register_of
from tests.support.world import LOG, OFFICE_PEOPLE, World, receipts

OWN = "Milik kami "
"""Begins the header of a column that people added."""


def a_value(people: People, column: Column) -> Raw:
    """Something that one may type there."""
    people.count += 1
    match column.type:
        case Type.DATE:
            return people.day - timedelta(people.chance.randint(0, 12))
        case Type.CHOICE:
            return people.chance.choice(column.choices)
        case Type.PERSON:
            return people.chance.choice(OFFICE_PEOPLE)
        case Type.NUMBER:
            return people.chance.randint(column.low, column.high or 9)
        case _:
            return people.chance.choice((f"isian {people.count}", f"=1+{people.count}", f"{people.count}.0"))


def types(people: People) -> None:
    """Somebody types into one of people's cells; what tells a complaint from others stays."""
    tab = people.any_tab()
    wanted = [one for one in register_of(tab).columns if one.kind is Kind.EVIDENCE and not (one.required and one.type is Type.TEXT)]
    column = people.chance.choice(wanted)
    people.type(tab, people.any_row(tab), column.name, people.chance.choice((a_value(people, column), a_value(people, column), None)))


def receives(people: People) -> None:
    """A new complaint, whole or in part, below all others."""
    people.count += 1
    cells: dict[str, Raw] = {
        "Tanggal Terima": people.day - timedelta(people.chance.randint(0, 9)),
        "Sumber": "Email",
        "Penerima": "Sari",
        "Nama Pelanggan": f"PT Baru {people.count}",
        "Uraian Keluhan": f"Uraian baru {people.count}",
        "Keparahan": people.chance.choice(("Ringan", "Sedang", "Berat")),
    }
    row = last_row(people.sheet(LOG)) + 1
    gone = people.chance.choice(("", "", *cells))
    for name, value in cells.items():
        if name != gone:
            people.type(LOG, row, name, value)


def obeys(people: People) -> None:
    """Somebody fills in what `Tindakan Berikutnya` asks for."""
    row, at = people.any_row(LOG), headers(people.sheet(LOG))
    asked = text(people.sheet(LOG), row, at.get("Tindakan Berikutnya", 0)).removesuffix(".")
    for part in asked.removeprefix("Isi ").split("; ") if asked.startswith("Isi ") else ():
        found = re.fullmatch(r"(.+) di tab ([\w ]+?)(?: \((.+)\))?", part, re.DOTALL)
        held = row if found and found[2] == LOG else keyed(people, found[2], found[3] or "") if found else None
        if found and held is not None:
            way = people.chance.choice((0, 0, 1))
            for name in re.split(r", dan |, | dan ", re.sub(r" \([^)]*\)", "", found[1])):
                if name in register_of(found[2]).names:
                    people.type(found[2], held, name, World.answer(World(day=people.day), found[2], name, way))


def keyed(people: People, tab: str, key: str) -> int | None:
    """The row with this key."""
    sheet, at = people.sheet(tab), headers(people.sheet(tab))
    places = [at.get(name, 0) for name in register_of(tab).key]
    return next((row for row in range(1, last_row(sheet) + 1) if "/".join(shown(sheet, row, place) for place in places) == key), None)


def meddles(people: People) -> None:
    """Somebody types over, or clears, what the program wrote."""
    tab = people.any_tab()
    names = receipts(tab) if people.chance.random() < 0.7 else [one.name for one in register_of(tab).columns if one.kind is Kind.CONCLUSION]
    people.type(tab, people.any_row(tab), people.chance.choice(names), people.chance.choice((None, "ketikan", 7, "KLH-2026-0001")))


def swaps(people: People) -> None:
    """The numbers of two rows change places."""
    tab = people.any_tab()
    sheet, at, one, two = people.sheet(tab), headers(people.sheet(tab)), people.any_row(tab), people.any_row(tab)
    for column in (at[name] for name in receipts(tab) if name in at):
        here, there = sheet.cells.get((one, column), {}), sheet.cells.get((two, column), {})
        sheet.cells[one, column], sheet.cells[two, column] = there, here


def sorts(people: People) -> None:
    """By any column, up or down."""
    sheet = people.sheet(people.any_tab())
    order = {"dimensionIndex": people.chance.randrange(sheet.columns), "sortOrder": people.chance.choice(("ASCENDING", "DESCENDING"))}
    people.ask("sortRange", range=box(sheet, 1, 0, sheet.rows - 1, sheet.columns), sortSpecs=[order])


def inserts_row(people: People) -> None:
    """A blank row anywhere."""
    tab = people.any_tab()
    people.ask("insertDimension", range=span(people.sheet(tab), "ROWS", people.any_row(tab)), inheritFromBefore=False)


def deletes_blank(people: People) -> None:
    """All blank rows above the last."""
    sheet = people.sheet(people.any_tab())
    for row in range(last_row(sheet) - 1, 0, -1):
        if not any("userEnteredValue" in one for one in sheet.cells.row(row).values()):
            people.ask("deleteDimension", range=span(sheet, "ROWS", row))


def deletes_row(people: People) -> None:
    """A row with all that stands in it."""
    tab = people.any_tab()
    people.ask("deleteDimension", range=span(people.sheet(tab), "ROWS", people.any_row(tab)))


def cuts_row(people: People) -> None:
    """Cut a row, paste it below the last."""
    tab = people.any_tab()
    sheet, row = people.sheet(tab), people.any_row(tab)
    people.book.grow(sheet, last_row(sheet) + 2, 0)
    people.ask("cutPaste", source=box(sheet, row, 0, 1, sheet.columns), destination=corner(sheet, last_row(sheet) + 1, 0))


def copies_row(people: People) -> None:
    """Copy a row, paste it below the last."""
    tab = people.any_tab()
    sheet, row = people.sheet(tab), people.any_row(tab)
    people.book.grow(sheet, last_row(sheet) + 2, 0)
    target = box(sheet, last_row(sheet) + 1, 0, 1, sheet.columns)
    people.ask("copyPaste", source=box(sheet, row, 0, 1, sheet.columns), destination=target, pasteType="PASTE_NORMAL")


def drags_row(people: People) -> None:
    """Drag a row to another place."""
    tab = people.any_tab()
    people.ask("moveDimension", source=span(people.sheet(tab), "ROWS", people.any_row(tab)), destinationIndex=people.any_row(tab))


def filters(people: People) -> None:
    """A filter that hides rows, or a view, or neither any more."""
    sheet = people.sheet(people.any_tab())
    area = box(sheet, 0, 0, sheet.rows, sheet.columns)
    hidden = {str(people.chance.randrange(sheet.columns)): {"hiddenValues": ["Ya", "Berjalan", ""]}}
    kind = people.chance.choice(("setBasicFilter", "addFilterView", "clearBasicFilter"))
    told = {"range": area, "criteria": hidden}
    people.ask(kind, **({"sheetId": sheet.id} if kind == "clearBasicFilter" else {"filter": told}))


def drags_column(people: People) -> None:
    """Drag a column to another place."""
    sheet = people.sheet(people.any_tab())
    source, target = people.chance.randrange(sheet.columns), people.chance.randrange(sheet.columns)
    people.ask("moveDimension", source=span(sheet, "COLUMNS", source), destinationIndex=target)


def cuts_column(people: People) -> None:
    """Insert a column, cut another, and paste it there; the blank one that stays is deleted, or not."""
    sheet = people.sheet(people.any_tab())
    place, source = people.chance.randrange(sheet.columns), people.chance.randrange(sheet.columns)
    people.ask("insertDimension", range=span(sheet, "COLUMNS", place), inheritFromBefore=False)
    source += source >= place
    people.ask("cutPaste", source=box(sheet, 0, source, sheet.rows, 1), destination=corner(sheet, 0, place))
    if people.chance.random() < 0.7:
        people.ask("deleteDimension", range=span(sheet, "COLUMNS", source))


def adds_column(people: People) -> None:
    """A column of their own."""
    tab = people.any_tab()
    sheet, place = people.sheet(tab), people.chance.randrange(people.sheet(tab).columns)
    people.ask("insertDimension", range=span(sheet, "COLUMNS", place), inheritFromBefore=False)
    people.count += 1
    sheet.cells[0, place] = typed(f"{OWN}{people.count}")


def types_aside(people: People) -> None:
    """Into one of their own columns: texts, numbers, moments."""
    tab = people.any_tab()
    own = [column for name, column in headers(people.sheet(tab)).items() if name.startswith(OWN)]
    for column in own:
        people.count += 1
        value = people.chance.choice((f"=A{people.count}", 7.5, datetime.combine(people.day, time(12)), True))
        people.sheet(tab).cells[people.any_row(tab), column] = typed(value)


def deletes_column(people: People) -> None:
    """One of their own."""
    sheet = people.sheet(people.any_tab())
    own = [column for name, column in headers(sheet).items() if name.startswith(OWN)]
    if own:
        people.ask("deleteDimension", range=span(sheet, "COLUMNS", people.chance.choice(own)))


def renames_tab(people: People) -> None:
    """A tab is called otherwise for a while."""
    tab = people.any_tab()
    sheet = people.sheet(tab)
    if sheet.title == tab:
        sheet.properties = {**sheet.properties, "title": f"{tab} lama"}
        people.debts.append(("tab", sheet.id, sheet.title, tab))


def renames_header(people: People) -> None:
    """A header is called otherwise for a while."""
    sheet = people.sheet(people.any_tab())
    name, column = people.chance.choice(list(headers(sheet).items()))
    if not name.endswith(" x"):
        sheet.cells[0, column] = marked({**sheet.cells[0, column], **typed(f"{name} x")})
        people.debts.append(("header", sheet.id, f"{name} x", name))


def puts_back(people: People) -> None:
    """A name that it had."""
    if people.debts:
        pay_one(people)


def pay_one(people: People) -> None:
    pay(people.book, people.debts.pop(people.chance.randrange(len(people.debts))))


ROWS: Acts = {
    "sort": (5, sorts),
    "insert row": (3, inserts_row),
    "delete blank": (2, deletes_blank),
    "delete row": (2, deletes_row),
    "cut row": (2, cuts_row),
    "copy row": (2, copies_row),
    "drag row": (3, drags_row),
    "filter": (2, filters),
    "rename tab": (2, renames_tab),
    "rename header": (2, renames_header),
    "put back": (4, puts_back),
    "copy all": (1, People.copies_all),
}
COLUMNS: Acts = {
    **ROWS,
    "drag column": (5, drags_column),
    "cut column": (4, cuts_column),
    "add column": (4, adds_column),
    "delete column": (2, deletes_column),
}
TYPING: Acts = {
    **ROWS,
    "type": (6, types),
    "receive": (5, receives),
    "obey": (8, obeys),
    "meddle": (3, meddles),
    "swap": (2, swaps),
    "undo": (2, People.undoes),
    "restore alike": (2, People.restores_alike),
}
EVERY: Acts = {**COLUMNS, **TYPING, "type in own column": (2, types_aside), "restore": (2, People.restores)}
