"""A plan, a case or a check-up as text: good at 80 columns, in a pipe and in a log; colour only on a terminal."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from stm_sheets.core.calendar import WEEKDAYS
from stm_sheets.core.cells import canonical
from stm_sheets.core.explain import AHEAD, DONE, HERE, SKIPPED, Counted, Story
from stm_sheets.core.indonesian import date_words
from stm_sheets.core.words import listed
from stm_sheets.model import CaseState, Edit, Finding, Health, Raw, Value
from stm_sheets.pipeline import Plan
from stm_sheets.tables.dashboard import STATUSES
from stm_sheets.tables.pp02 import PROCEDURE

WIDTH = 80
FEW = 12
"""So many of a kind are listed; of the rest only the number is told, except where everything was asked for."""

LONG = 40  # characters of a cell that are shown where cells are listed

LEGEND = "  (! sel dianggap kosong sampai diperbaiki; - perlu dilihat, hasilnya tetap)"

BOLD, RED, YELLOW, GREEN, DIM = "1", "31", "33", "32", "2"
MARKS = {DONE: "v", HERE: ">", AHEAD: ".", SKIPPED: "-"}


class Paint:
    """Colours a text, or leaves it as it is."""

    def __init__(self, *, colour: bool) -> None:
        self.colour = colour

    def __call__(self, text: str, code: str) -> str:
        """The text in a colour."""
        return f"\033[{code}m{text}\033[0m" if self.colour and text else text


def wrapped(text: str, indent: str = "  ", first: str | None = None) -> str:
    """A text broken at the width of a terminal; its own line breaks stay, a fixed space (U+00A0) holds words together."""
    lines: list[str] = []
    for line in text.split("\n"):
        head = indent if lines or first is None else first
        lines.append(textwrap.fill(line, WIDTH, initial_indent=head, subsequent_indent=indent, break_on_hyphens=False))
    return "\n".join(lines).replace("\u00a0", " ")


def day(value: date | None) -> str:
    """A date as the sheet shows it."""
    return f"{value:%d/%m/%Y}" if value else "-"


def shown(value: Raw | Value) -> str:
    """A cell on one line, short."""
    text = day(value) if isinstance(value, date) else " ".join(canonical(value).split())
    return "(kosong)" if not text else text if len(text) <= LONG else f"{text[: LONG - 3]}..."


# A run ----------------------------------------------------------------------------------------------------------------


def told(plan: Plan, paint: Paint, *, dry: bool) -> Iterator[str]:
    """What a run did, or would do: where all complaints stand, what is new, what is late, what is to be put right, what was written."""
    yield paint(
        f"Per {WEEKDAYS[plan.as_of.weekday()]}, {date_words(plan.as_of)}{' (uji coba: tidak ada yang ditulis)' if dry else ''}", BOLD
    )
    yield _statuses(plan.cases)
    yield from _moves(plan, paint)
    yield from _section("Surat yang ditulis atau dipindahkan", [f"  {document.path}" for document in plan.documents], paint)
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
    new = [_stands(number, shown(steps[row].after) if row in steps else "", states.get(number)) for row, number in numbers.items()]
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


def some(lines: Sequence[str], most: int) -> Iterator[str]:
    """The first lines, and how many more there are."""
    yield from lines[:most]
    if len(lines) > most:
        yield f"  ... dan {len(lines) - most} lagi"


def findings(found: Sequence[Finding], paint: Paint, most: int) -> Iterator[str]:
    """What people have to put right, by row."""
    if not found:
        yield paint("Tidak ada yang perlu diperbaiki.", GREEN)
        return
    rows: dict[tuple[str, int | None, str | None], list[Finding]] = {}
    for finding in found:
        rows.setdefault((finding.tab, finding.row, finding.key), []).append(finding)
    yield paint(f"Perlu diperbaiki: {len(found)} hal pada {len(rows)} baris", YELLOW)
    blocks = ["\n".join(_row_findings(place, these, paint)) for place, these in rows.items()]
    yield from some(blocks, most)
    yield LEGEND


def _row_findings(place: tuple[str, int | None, str | None], found: Iterable[Finding], paint: Paint) -> Iterator[str]:
    tab, row, key = place
    yield paint(f"  {tab}{f', baris {row}' if row else ''}{f' ({key})' if key else ''}", BOLD)
    for finding in found:
        mark = "!" if finding.blocks else "-"
        yield wrapped(f"{finding.column + ': ' if finding.column else ''}{finding.message}", indent="      ", first=f"    {mark} ")


# A case ---------------------------------------------------------------------------------------------------------------


def story(case: Story, paint: Paint) -> Iterator[str]:
    """One case as `explain` tells it."""
    yield paint(wrapped(f"{case.state.key}  {case.customer}", first=""), BOLD)
    yield _labelled("Status", _status(case.state))
    if case.title and case.title != case.state.status:
        yield _labelled("Langkah", case.title)
    if case.state.owner:
        yield _labelled("Giliran", case.state.owner)
    if case.action:
        yield _labelled("Berikutnya", case.action)
    yield from _due(case, paint)
    yield ""
    yield from _steps(case, paint)
    yield from _rows(case)
    yield ""
    yield from findings(case.findings, paint, most=len(case.findings))


def _status(state: CaseState) -> str:
    """The status with the open tier; a case at recording can have one too."""
    if not state.tier:
        return state.status
    said = state.status if state.status == PROCEDURE.words.tier else f"{state.status}, eskalasi"
    return f"{said} tingkat {state.tier}"


def _labelled(label: str, text: str) -> str:
    return wrapped(text, indent=" " * 14, first=f"{label:<12}: ")


def _due(case: Story, paint: Paint) -> Iterator[str]:
    if not case.state.due:
        return
    late = paint(f" (terlambat {case.state.late} hari kerja)", RED) if case.state.late else ""
    yield f"Batas waktu : {WEEKDAYS[case.state.due.weekday()]}, {day(case.state.due)}{late}"
    if case.counted:
        yield from _counting(case.counted)


def _counting(counted: Counted) -> Iterator[str]:
    """Day by day: which were counted, which were skipped and why."""
    start = f"{WEEKDAYS[counted.start.weekday()]},\u00a0{day(counted.start)}"
    yield wrapped(f"{counted.days} hari kerja setelah {counted.what}, yaitu {start}:", first="  ")
    number = 0
    for one in counted.told:
        number += one.counted
        mark = f"hari ke-{number}" if one.counted else f"tidak dihitung: {'bukan hari kerja' if one.why in WEEKDAYS else one.why}"
        yield wrapped(mark, indent=" " * 23, first=f"    {WEEKDAYS[one.day.weekday()]:<6} {day(one.day)}  ")


def _steps(case: Story, paint: Paint) -> Iterator[str]:
    yield paint("Langkah-langkah (v selesai, > sekarang, . nanti, - tidak berlaku)", BOLD)
    for step in case.steps:
        label = f"{step.key:>2} {step.title}" if step.key.isdecimal() else f"   {step.title}"
        line = wrapped(f"{label:<48}{day(step.day) if step.day else ''}".rstrip(), indent=" " * 7, first=f"  {MARKS[step.state]} ")
        yield paint(line, BOLD) if step.state == HERE else paint(line, DIM) if step.state == SKIPPED else line


def _rows(case: Story) -> Iterator[str]:
    if case.rows:
        yield ""
        labels = [f"{tab} {key}".removeprefix("CPAR ") for tab, key, _ in case.rows]
        width = max(map(len, labels))
        for label, (_, _, status) in zip(labels, case.rows, strict=True):
            yield f"  {label:<{width}}  {status}"


# A check-up -----------------------------------------------------------------------------------------------------------


def health(lines: Sequence[Health], paint: Paint) -> Iterator[str]:
    """One line a subject: well or not, what was found, what to do."""
    for line in lines:
        mark = paint("baik ", GREEN) if line.well else paint("PERLU", YELLOW)
        yield wrapped(f"{line.subject}: {line.message}", indent="         ", first=f"  {mark}  ")
    bad = sum(not line.well for line in lines)
    yield "Semuanya baik." if not bad else f"{bad} hal perlu dilihat."
