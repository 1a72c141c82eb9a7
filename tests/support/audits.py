"""Cases looked over for an audit: the demo's, and one that is walked by what the sheet asks for and then changed by hand."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from stm_sheets.core.auditor import Auditor
from stm_sheets.core.packs import Teller
from stm_sheets.core.packtables import Scene
from stm_sheets.pipeline import plan, run
from stm_sheets.places.excel.book import ExcelBook
from stm_sheets.tables.audit import PACK
from tests.support.desk import LAST_DAY, demo_book
from tests.support.world import LOG, World, copy_of

RICH = "KLH-2026-0002"
"""The demo's case with two rounds, two revisions and both tiers."""

NUMBER = "KLH-2026-0001"


@cache
def demo():
    """What the demo's book says, decided once."""
    with TemporaryDirectory() as folder:
        return plan(ExcelBook(demo_book(Path(folder))), date.fromisoformat(LAST_DAY), keep=False).outcome


def cases(outcome):
    """The numbered cases with their states."""
    return [one for one in zip(outcome.settled, outcome.every_state, strict=True) if one[1].key]


def look(outcome, number=NUMBER):
    """The dossier of a case."""
    return Auditor(outcome, PACK.audit).look(*next(one for one in cases(outcome) if one[1].key == number))


def scene(outcome, **other):
    """An office in which a pack is made."""
    plain = {"files": (), "papers": {}, "rows_file": "04-data.csv", "history": ()}
    return Scene(outcome.today, "PT Kita", "1.0", **{**plain, **other})


def cover(outcome, number=NUMBER, **other):
    """What the cover of a case says."""
    return Teller(outcome.engine, PACK).cover(look(outcome, number), scene(outcome, **other))


def walked(until):
    """A complaint that went through what the sheet asks for until it stands at this step."""
    world = _walked(until)
    return replace(world, book=copy_of(world.book))


@cache
def _walked(until):
    world = World()
    world.day = date(2026, 11, 2)
    world.do(("receive", world.day, "Email", "Sertifikat belum sampai.", "Ringan"))
    ran(world)
    tab = world.book.tabs[LOG]
    for _ in range(30):
        if tab.at(tab.rows[0], "Langkah").startswith(until):
            return world
        world.fill_in(tab.rows[0], 0)
        ran(world)
    raise AssertionError(f"never came to {until}")


def ran(world):
    """The book after a run."""
    run(world.book, world.day)
    return world


def outcome_of(world):
    """What the program says of the book as it is now."""
    return plan(world.book, world.day, keep=False).outcome


def put(world, tab, place=0, **cells):
    """Type into a row; headers are written with "_" for a space."""
    held = world.book.tabs[tab]
    for header, value in cells.items():
        held.put(held.rows[place], header.replace("_", " "), value)


def log(world, **cells):
    """Type into the complaint's row."""
    put(world, LOG, **cells)
