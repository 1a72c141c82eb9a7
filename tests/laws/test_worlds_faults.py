"""Laws 7, 10 and 11: a run that is cut off or finds a cell changed leaves the book whole, and papers come after the book."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stm_sheets.model import OfficeError
from stm_sheets.pipeline import plan, run
from tests.support import strategies
from tests.support.memory_book import MemoryBook, stands
from tests.support.play import Papers
from tests.support.world import copy_of, start, tables

STARTS = st.integers(0, 3)
HISTORIES = st.lists(strategies.anything, max_size=5)


class Failing(MemoryBook):
    """A book whose next write fails."""

    def write(self, _):
        raise OfficeError("buku tidak dapat ditulis; coba lagi.")


class Meddled(MemoryBook):
    """A book into which somebody types between reading and writing: the cells of the edits at these places."""

    def meddle(self, places, value):
        self.places, self.value, self.meddled = places, value, []
        return self

    def write(self, changes):
        for place in {place % len(changes.edits) for place in self.places} if changes.edits else ():
            edit = changes.edits[place]
            if not stands(self.value, edit.before):
                self.put(edit.tab, edit.row, edit.column, self.value)
                self.meddled.append(edit)
        return super().write(changes)


class Diary(Papers):
    """A scribe that notes when it is asked, and may fail."""

    def __init__(self, events, fails=""):
        super().__init__()
        self.events, self.fails = events, fails

    def check(self, _):
        self.note("check")

    def lay(self, papers):
        self.note("lay")
        return super().lay(papers)

    def note(self, event):
        self.events.append(event)
        if event == self.fails:
            raise OfficeError("templat tidak cocok; perbaiki templatnya.")


class Noted(MemoryBook):
    """A book that notes when it is written."""

    events: list[str]

    def write(self, changes):
        self.events.append("write")
        return super().write(changes)


def lived(way, history):
    world = start(way)
    for action in history:
        world.do(action)
    return world


@given(STARTS, HISTORIES)
def test_a_write_that_fails_leaves_the_book_and_the_next_run_finishes(way, history):
    world = lived(way, history)
    smooth, book = copy_of(world.book), Failing(copy_of(world.book).tabs)
    before = book.dump()
    papers = Papers()
    if plan(book, world.day).outcome.changes:
        with pytest.raises(OfficeError):
            run(book, world.day, scribe=papers)
    assert book.dump() == before
    assert papers.papers == ()
    rescued = MemoryBook(book.tabs)
    run(smooth, world.day)
    run(rescued, world.day)
    assert tables(rescued) == tables(smooth)


@given(STARTS, HISTORIES, st.lists(st.integers(0, 40), min_size=1, max_size=2), st.sampled_from(("diketik orang", 5, None)))
def test_a_cell_that_a_person_changed_meanwhile_is_not_overwritten(way, history, places, value):
    world = lived(way, history)
    book = Meddled(world.book.tabs).meddle(places, value)
    before = book.dump()
    refused = False
    try:
        run(book, world.day)
    except OfficeError:
        refused = True
    assert refused == bool(book.meddled)
    if not refused:
        return
    for edit in book.meddled:
        assert stands(book.cell(edit.tab, edit.row, edit.column), value)
        book.put(edit.tab, edit.row, edit.column, edit.before)
    after = book.dump()
    assert after == before, "a refused run wrote something"


@pytest.mark.parametrize("fails", ["", "check", "lay"])
@given(STARTS, HISTORIES)
def test_papers_are_laid_only_after_the_book_is_written(fails, way, history):
    world = lived(way, history)
    smooth = copy_of(world.book)
    wanted = Papers()
    run(smooth, world.day, scribe=wanted)
    book = Noted(world.book.tabs)
    book.events = events = []
    before = book.dump()
    changes = bool(plan(book, world.day).outcome.changes)
    try:
        run(book, world.day, scribe=Diary(events, fails))
    except OfficeError:
        assert events[-1] == fails
    assert events == [
        event for event in ("check", "write", "lay") if (event != "write" or changes) and (fails != "check" or event == "check")
    ]
    if fails == "check":
        assert book.dump() == before
    again = Papers()
    run(book, world.day, scribe=again)
    assert again.papers == wanted.papers, "what a run that failed owed is laid by the next"
    assert tables(book) == tables(smooth)
