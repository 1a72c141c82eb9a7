"""What is looked at when people and runs have come to rest on a spreadsheet: every law that must hold, each breach as a line."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from stm_sheets.core.cells import canonical
from stm_sheets.model import Changes, OfficeError
from stm_sheets.pipeline import Plan, run
from stm_sheets.places.google.book import GoogleBook
from stm_sheets.tables.office import HISTORY, MEMORY
from tests.sheets_server.state import Spreadsheet
from tests.support.google_marks import headers, last_row, text
from tests.support.world import GIVEN, LOG, REGISTER_NAMES, series_year

TELLING = "Uraian Keluhan"
"""What nobody changes once it is typed: by it a test knows a complaint."""

OWNER = "Baris milik"
"""A column of the office's own in the child tabs: by it a test knows their rows."""


def at_rest(book: GoogleBook, day: date) -> tuple[Plan, list[str]]:
    """Run until nothing changes: one run that nobody disturbs has done all."""
    try:
        first, again = run(book, day), run(book, day)
    except OfficeError as problem:
        raise AssertionError(f"a run that nobody disturbs fails: {problem}") from problem
    wrong = [f"left out though nobody disturbs: {one}" for one in first.left_out]
    return again, wrong + ([f"a second run changes {again.outcome.changes}"] if again.outcome.changes != Changes() else [])


def remembered(book: Spreadsheet) -> dict[str, str]:
    """The numbers of complaints that the memory holds at the moment, and what each tells."""
    sheet = next((sheet for sheet in book.sheets if sheet.title == MEMORY.tab), None)
    if sheet is None:
        return {}
    at = headers(sheet)
    lines = [[text(sheet, row, at[name]) for name in ("Jenis", "Kunci", "Isi")] for row in range(1, last_row(sheet) + 1)]
    return {name: str(json.loads(content).get(TELLING, "")) for kind, name, content in lines if kind == LOG}


def numbered(plan: Plan) -> dict[str, str]:
    """Every complaint that the memory knows, by its number: what it tells."""
    memory = plan.outcome.ledger.memory
    return {name: str(memory.content(LOG, name).get(TELLING, "")) for name in memory.entries[LOG]}


def numbers(plan: Plan) -> Iterator[str]:
    """No number twice, no gap within a series and its year, each row what the memory says that it is."""
    memory = plan.outcome.ledger.memory
    for column, tab in GIVEN.items():
        given = [str(found) for name in memory.entries[tab] if (found := memory.content(tab, name).get(column))]
        yield from (f"{column}: {one} was given {count} times" for one, count in Counter(given).items() if count > 1)
        years: defaultdict[int, list[int]] = defaultdict(list)
        for year, number in (series_year(column, one) for one in given):
            years[year].append(number)
        for year, found in years.items():
            if sorted(found) != list(range(1, len(found) + 1)):
                yield f"{column} of {year} has gaps: {sorted(found)}"
        rows = [row for row in plan.outcome.ledger.tables[tab].rows if row.id and not row.left]
        shown = Counter(canonical(number) for row in rows if (number := row.get(column)) is not None)
        yield from (f"{column}: {one} stands {count} times" for one, count in shown.items() if count > 1)
        yield from (f"{column}: {one} stands in a row and was never given" for one in shown if one not in given)


def own_rows(plan: Plan) -> Iterator[str]:
    """Each complaint has the number that was given to it, and no other's."""
    known = numbered(plan)
    for row in plan.outcome.ledger.tables[LOG].rows:
        if row.id and not row.left and known.get(str(row.id)) != canonical(row.get(TELLING)):
            yield f"row {row.number}, {row.get(TELLING)!r}, has {row.id}, which was given to {known.get(str(row.id))!r}"


def own_children(plan: Plan, book: Spreadsheet) -> Iterator[str]:
    """Each row of a child tab is still the one that somebody noted it to be in a column of the office's own."""
    for tab in REGISTER_NAMES[1:]:
        sheet = next(sheet for sheet in book.sheets if sheet.title == tab)
        column = headers(sheet).get(OWNER, -1)
        for row in plan.outcome.ledger.tables[tab].rows:
            told = text(sheet, (row.number or 0) - 1, column)
            if told and row.id and not row.left and told != str(row.id):
                yield f"{tab}, row {row.number}, was {told} and is now {row.id}"


def kept_numbers(plan: Plan, before: dict[str, str], *, moved: bool) -> Iterator[str]:
    """What was given once is given to the same complaint still; where people moved numbers, unless they deleted that complaint."""
    now = numbered(plan)
    there = {canonical(row.get(TELLING)) for row in plan.outcome.ledger.tables[LOG].rows}
    for name, told in before.items():
        if now.get(name) != told and (told in there or name not in now or not moved):
            yield f"{name} was given to {told!r}, and now to {now.get(name)!r}"


def all_bound(plan: Plan) -> Iterator[str]:
    """No complaint is left alone: people have decided whatever was for them to decide."""
    for row in plan.outcome.ledger.tables[LOG].rows:
        if row.left or (row.id and canonical(row.read[0]) != str(row.id)):
            yield f"row {row.number}, {row.get(TELLING)!r}, is left alone, or shows another number than {row.id}: {row.claim}"


def history(book: Spreadsheet) -> Iterator[str]:
    """No line twice, and each goes on from where the one before ended."""
    sheet = next(sheet for sheet in book.sheets if sheet.title == HISTORY.tab)
    lines = [tuple(text(sheet, row, column) for column in range(len(HISTORY.names))) for row in range(1, last_row(sheet) + 1)]
    yield from (f"{count} times in the history: {line}" for line, count in Counter(lines).items() if count > 1 and any(line))
    last: dict[tuple[str, str, str], str] = {}
    for _, name, tab, column, was, now, _, _ in lines:
        if name and last.get((name, tab, column), was) != was:
            yield f"history of {name}, {tab}, {column}: {last[name, tab, column]!r}, then from {was!r} to {now!r}"
        last[name, tab, column] = now


def all_of(wrong: Iterable[Iterable[str]]) -> list[str]:
    """The lines of several looks."""
    return [line for lines in wrong for line in lines]
