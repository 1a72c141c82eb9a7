"""A run as text: where all complaints stand, what is new, what is late, what is to be put right, what was written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from stm_sheets.core.calendar import WEEKDAYS
from stm_sheets.core.indonesian import date_words
from stm_sheets.core.words import listed
from stm_sheets.model import CaseState, Edit, LeftOut
from stm_sheets.pipeline import Plan
from stm_sheets.report.faults import findings
from stm_sheets.report.lines import BOLD, FEW, RED, Paint, day, shown, some, wrapped
from stm_sheets.tables.dashboard import STATUSES
from stm_sheets.tables.pp02 import PROCEDURE


def told(plan: Plan, paint: Paint, *, dry: bool) -> Iterator[str]:
    """What a run did, or would do: where all complaints stand, what is new, what is late, what is to be put right, what was written."""
    yield paint(
        f"Per {WEEKDAYS[plan.as_of.weekday()]}, {date_words(plan.as_of)}{' (uji coba: tidak ada yang ditulis)' if dry else ''}", BOLD
    )
    yield _statuses(plan.cases)
    yield from _moves(plan, paint)
    yield from _section("Dokumen yang ditulis atau dipindahkan", [f"  {document.path}" for document in plan.documents], paint)
    yield from _waiting(plan.left_out, paint)
    yield from _late(plan.cases, paint)
    yield from findings(plan.findings, paint, most=FEW)
    yield from _edits(plan.edits, paint, dry=dry)


def _statuses(states: Sequence[CaseState]) -> str:
    count = Counter(state.status for state in states)
    parts = [f"{count[status]}\u00a0{status}" for status in STATUSES if count[status]]
    return wrapped(f"{len(states)} keluhan bernomor{': ' + ', '.join(parts) if parts else ''}.", first="")


def _moves(plan: Plan, paint: Paint) -> Iterator[str]:
    """Complaints that got their number, complaints that changed their step, and rows that were opened for people to fill in."""
    log, words = PROCEDURE.log, PROCEDURE.words
    mine = [edit for edit in plan.edits if edit.tab == log.tab]
    numbers = {edit.row: str(edit.after) for edit in mine if edit.column == log.key[0] and edit.before is None and edit.key is None}
    steps = {edit.row: edit for edit in mine if edit.column == words.step}
    states = {state.key: state for state in plan.cases}
    given = sorted(numbers.items(), key=lambda item: (len(item[1]), item[1]))
    new = [_stands(number, shown(steps[row].after) if row in steps else "", states.get(number)) for row, number in given]
    moved = [
        _stands(edit.key, f"{shown(edit.before)} -> {shown(edit.after)}", states.get(edit.key))
        for row, edit in steps.items()
        if row not in numbers and edit.key
    ]
    yield from _section("Keluhan yang baru bernomor", new, paint)
    yield from _section("Keluhan yang berpindah langkah", moved, paint)
    fresh = dict.fromkeys((edit.tab, edit.row) for edit in plan.edits if edit.key is None and edit.tab != log.tab)
    opened = Counter(tab for tab, _ in fresh)
    if opened:
        yield wrapped("Baris baru untuk diisi: " + listed([f"{count} di tab {tab}" for tab, count in opened.items()]) + ".", first="")


def _waiting(left_out: Sequence[LeftOut], paint: Paint) -> Iterator[str]:
    """Rows that people worked on at that very moment: nothing of their cases was written."""
    title = "Ditunda sampai pelaksanaan berikutnya, karena barisnya sedang dikerjakan orang"
    yield from _section(title, [wrapped(f"{_place(one)}: {one.why}", indent="    ", first="  ") for one in left_out], paint)


def _place(one: LeftOut) -> str:
    where = ", baris ".join([one.tab, str(one.row)] if one.row else [one.tab])
    return f"{where} ({one.key})" if one.key and one.tab else where or str(one.key)


def _stands(number: str, where: str, state: CaseState | None) -> str:
    """A line about a complaint: its number, where it stands, whose turn it is until when."""
    turn = f"; giliran {state.owner}" if state and state.owner else ""
    until = f", batas {day(state.due)}" if state and state.due else ""
    return wrapped(f"{number}: {where}{turn}{until}", indent="    ", first="  ")


def _section(title: str, lines: Sequence[str], paint: Paint) -> Iterator[str]:
    if lines:
        yield paint(f"{title}: {len(lines)}", BOLD)
        yield from some(lines, FEW)


def _edits(edits: Sequence[Edit], paint: Paint, *, dry: bool) -> Iterator[str]:
    if not edits:
        yield f"Tidak ada sel yang {'akan ' if dry else ''}berubah."
        return
    rows: dict[tuple[str, int], list[Edit]] = {}
    for edit in edits:
        rows.setdefault((edit.tab, edit.row), []).append(edit)
    yield f"{len(edits)} sel {'akan ' if dry else ''}ditulis pada {len(rows)} baris{':' if dry else '.'}"
    for (tab, row), these in rows.items() if dry else ():
        yield paint(f"  {tab}, baris {row} ({these[0].key or 'baru'})", BOLD)
        for edit in these:
            yield wrapped(f"{edit.column}: {shown(edit.before)} -> {shown(edit.after)}", indent="      ", first="    ")


def _late(states: Sequence[CaseState], paint: Paint) -> Iterator[str]:
    late = sorted((state for state in states if state.late), key=lambda state: (-(state.late or 0), state.key))
    if late:
        yield paint(f"Terlambat: {len(late)}", RED)
        lines = [_stands(state.key, f"{state.late} hari kerja sejak batas {day(state.due)}", replace(state, due=None)) for state in late]
        yield from some(lines, FEW)
