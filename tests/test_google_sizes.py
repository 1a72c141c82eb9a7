"""How much goes into one request: as much as fits, measured as it is sent, and in two where it turns out too much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pytest

from stm_sheets.model import Append, Changes, Column, CrowdedError, Edit, Given, Kind, Register, Type
from stm_sheets.places.google.batch import MOST_BYTES, Place, laid, updates
from stm_sheets.places.google.http import packed
from stm_sheets.places.google.reading import Grid
from stm_sheets.places.google.whereabouts import Whereabouts
from stm_sheets.places.google.writing import Strokes, Writing, check_blocks, halves, parts, size

NAMES = tuple(f"K{number}" for number in range(20))
REGISTER = Register("Tab", (), tuple(Column(name, Kind.CONCLUSION, Type.TEXT, "") for name in NAMES))
APART = tuple(name for each in NAMES for name in (each, ""))
"""The same columns, with one of somebody's own after each."""


def changes(cases: int, text: str, columns: Iterable[str] = NAMES, step: int = 1) -> Changes:
    """Every case has a row, in which some cells are written."""
    edits = [Edit("Tab", case * step + 2, f"{case}", name, None, text, f"{case}") for case in range(cases) for name in columns]
    return Changes((*edits, Edit("Tab", cases * step + 2, None, "K0", None, "semua")))


@dataclass
class Office:
    """A tab that nobody touches; what is written is kept."""

    header: tuple[str, ...]
    rows: int
    strokes: list[Mapping[str, Strokes]] = field(default_factory=list)

    def look(self, tabs: Iterable[str]) -> Mapping[str, Whereabouts]:
        before, now = Grid(NAMES, [[f"{row}"] for row in range(self.rows)]), Grid(self.header, [[f"{row}"] for row in range(self.rows)])
        return {tab: Whereabouts(REGISTER, before, now) for tab in tabs}

    def stroke(self, sheets: Mapping[str, Strokes]) -> frozenset[str]:
        self.strokes.append(sheets)
        return frozenset()


def written(office: Office, wanted: Changes) -> list[int]:
    """How large each request was."""
    assert not Writing(wanted, {"Tab": REGISTER}, office).write()
    return [size(sheets) for sheets in office.strokes]


@pytest.mark.parametrize("text", ["x" * 400, 'kata, "dikutip"\n' * 30, "ÄÖÜ…" * 60])
@pytest.mark.parametrize("columns", [NAMES, NAMES[:1], NAMES[::2]], ids=["all", "one", "apart"])
def test_a_request_that_another_follows_is_at_least_half_full_and_none_is_too_large(text, columns):
    cases = int(3.5 * MOST_BYTES / (len(columns) * (50 + len(text.encode()))))
    sizes = written(Office(NAMES, cases + 1), changes(cases, text, columns))
    assert len(sizes) > 1
    assert all(MOST_BYTES / 2 <= one <= MOST_BYTES for one in sizes[:-1])
    assert sizes[-1] <= MOST_BYTES


def test_what_is_measured_is_what_is_sent():
    strokes = Strokes(Whereabouts(REGISTER, Grid(NAMES, []), Grid(NAMES, [])))
    strokes.cells = {(row, name): "isi \u2026" for row in range(2, 60) for name in NAMES[:7]}
    strokes.lines = [{"K3": "baru", "K5": 5, "K7": None} for _ in range(9)]
    lines = [[None, None, None, "baru", None, 5]] * 9
    cells = {(row - 1, NAMES.index(name)): value for (row, name), value in strokes.cells.items()}
    sent = [*updates(123456, cells), *laid(Place(123456, 900, 20, 70), lines, like=False)]
    found = len(packed({"requests": sent[:1] + sent[2:]}))
    assert found <= size({"Tab": strokes}) <= found + 100


def test_where_columns_stand_apart_what_was_to_be_one_request_goes_in_two_parts_and_nothing_is_lost():
    wanted = changes(1_100, "isi", step=2)
    assert len(list(parts(wanted))) == 1
    office = Office(APART, 2_201)
    assert size(Writing(wanted, {"Tab": REGISTER}, office)._strokes(wanted, office.look(["Tab"]))) > MOST_BYTES
    sizes = written(office, wanted)
    assert len(sizes) > 1
    assert max(sizes) <= MOST_BYTES
    cells = [place for sheets in office.strokes for place in sheets["Tab"].cells]
    assert sorted(cells) == sorted({(edit.row, edit.column) for edit in wanted.edits})
    assert (2_202, "K0") in office.strokes[-1]["Tab"].cells


def test_halves_keep_the_order_of_numbers_and_what_belongs_to_the_book_comes_last():
    gives = tuple(Given(f"{case}", "A 2026", 9 - case) for case in range(4))
    wanted = Changes(changes(4, "x").edits, (Append("Tab", None, {"K1": "x" * 90}, "3"),), gives)
    assert [set(one) for one in halves(wanted, frozenset({"", "0", "1", "2", "3"}))] == [{"3"}, {"2", "1", "0", ""}]
    assert list(halves(wanted, frozenset({"", "2"}))) == []


def test_new_complaints_that_hang_on_one_another_are_as_many_at_once_as_fit():
    edits = [Edit("Tab", case + 2, None, "K0", None, "x" * 10_000, f"{case}") for case in range(400)]
    gives = [Given(f"{case}", series, number) for case in range(400) for series, number in (("A", case), ("B", 400 - case))]
    with pytest.raises(CrowdedError) as caught:
        check_blocks(Changes(tuple(edits), (), tuple(gives)))
    assert 150 < caught.value.room < MOST_BYTES / 10_000
