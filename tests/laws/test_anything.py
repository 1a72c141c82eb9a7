"""Laws 6 and 8: any cells at all give a plan, never a traceback; and what was typed is text, wherever it goes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stm_sheets.core.indonesian import line, paragraphs
from stm_sheets.model import Changes, OfficeError
from stm_sheets.pipeline import plan, run
from stm_sheets.tables.office import OFFICE
from stm_sheets.tables.registers import REGISTERS
from tests.support import strategies
from tests.support.memory_book import ALL_TABS, empty_book
from tests.support.world import LOG, evidence, start

ANY_TAB = st.sampled_from(ALL_TABS)


@st.composite
def books(draw):
    """Every tab with its headers, and rows in which anything may stand."""
    book = empty_book()
    for register in ALL_TABS:
        for _ in range(draw(st.integers(0, 3))):
            row = book.tabs[register.tab].new_row()
            for column in draw(st.lists(st.sampled_from(register.columns), max_size=8)):
                book.tabs[register.tab].put(row, column.name, draw(strategies.cell(column)))
    return book


@given(books())
def test_a_book_full_of_anything_gives_a_plan_and_then_rest(book):
    before = evidence(book)
    run(book, strategies.FIRST_DAY)
    assert evidence(book) == before
    assert plan(book, strategies.FIRST_DAY).outcome.changes == Changes()


@given(st.integers(0, 3), st.lists(st.one_of(strategies.damages, strategies.anything), max_size=8))
def test_a_damaged_memory_gives_a_plan_and_then_rest(way, history):
    world = start(way)
    for action in history:
        world.do(action)
    before = evidence(world.book)
    run(world.book, world.day)
    assert evidence(world.book) == before
    run(world.book, world.day)
    assert plan(world.book, world.day).outcome.changes == Changes()


@given(st.sampled_from((*REGISTERS, *OFFICE)), st.integers(0, 60), st.sampled_from(("missing", "doubled", "no tab")))
def test_only_a_missing_or_doubled_header_is_an_error(register, place, fault):
    world = start(0)
    tab = world.book.tabs[register.tab]
    names = [column.name for column in register.columns if not column.optional]
    name = names[place % len(names)]
    at = tab.header.index(name)
    if fault == "no tab":
        del world.book.tabs[register.tab]
    elif fault == "missing":
        tab.header[at] = name + "x"
    else:
        tab.header.append(name)
    before = world.book.dump()
    with pytest.raises(OfficeError) as caught:
        run(world.book, world.day)
    assert "\n" not in str(caught.value)
    assert register.tab in str(caught.value)
    assert fault == "no tab" or name in str(caught.value)
    assert world.book.dump() == before


SAYS = st.one_of(st.sampled_from(strategies.NASTY), st.text(min_size=1, max_size=30)).filter(lambda text: bool(line(text)))


@given(SAYS, SAYS, SAYS)
def test_what_was_typed_is_said_to_the_letter_and_never_carried_out(name, story, extra):
    world = start(0)
    tab = world.book.tabs[LOG]
    row = next(row for row in tab.rows if tab.at(row, "Langkah") == "12 Pemeriksaan dan persetujuan surat")
    key = tab.at(row, "No Keluhan")
    letter = world.keyed("Jawaban Claim", f"{key}/0")
    tab.put(row, "Nama Pelanggan", name)
    tab.put(row, "Uraian Keluhan", story)
    world.book.tabs["Jawaban Claim"].put(letter, "Isi Tambahan", extra)
    world.go()
    world.fill_in(row, 0)  # what is printed changed after it was checked: the next revision says it
    world.go()
    for child in world.of_case("CPAR", str(key)):
        assert child["Pelanggan"] == " ".join(name.split())
        assert child["Ringkasan"] == " ".join(story.split())
    papers = [paper for paper in world.papers.papers if paper.key.startswith(str(key))]
    assert papers
    for paper in papers:
        assert re.fullmatch(r"Jawaban-Claim_KLH-\d{4}-\d{4,}_R\d+\.docx", paper.name)
        assert paper.folder in {"draf", "final", "batal"}
        assert paper.context["pelanggan"] == line(name)
        assert list(paper.context["keluhan"]) == paragraphs(story)
        assert list(paper.context["isi_tambahan"]) == paragraphs(extra)
