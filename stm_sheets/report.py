"""A plan, a case or a check-up as text: good at 80 columns, in a pipe and in a log; colour only on a terminal."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from stm_sheets.core.calendar import WEEKDAYS
from stm_sheets.core.cells import canonical
from stm_sheets.core.explain import AHEAD, DONE, HERE, SKIPPED, Counted, Story
from stm_sheets.core.indonesian import date_words
from stm_sheets.model import CaseState, Document, Edit, Finding, Health, Raw, Value
from stm_sheets.pipeline import Plan

WIDTH = 80
FEW = 12
"""So many of a kind are listed; of the rest only the number is told, except where everything was asked for."""

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
    """A text broken at the width of a terminal; its own line breaks stay."""
    lines: list[str] = []
    for line in text.split("\n"):
        head = indent if lines or first is None else first
        lines.append(textwrap.fill(line, WIDTH, initial_indent=head, subsequent_indent=indent, break_long_words=False))
    return "\n".join(lines)


def day(value: date | None) -> str:
    """A date as the sheet shows it."""
    return f"{value:%d/%m/%Y}" if value else "-"


def shown(value: Raw | Value) -> str:
    """A cell on one line, short."""
    text = day(value) if isinstance(value, date) else " ".join(canonical(value).split())
    return "(kosong)" if not text else text if len(text) <= 40 else text[:39] + "…"


# A run ----------------------------------------------------------------------------------------------------------------


def told(plan: Plan, paint: Paint, *, dry: bool) -> Iterator[str]:
    """What a run did, or would do."""
    yield paint(f"Per {date_words(plan.as_of)}{' (uji coba: tidak ada yang ditulis)' if dry else ''}", BOLD)
    yield from _statuses(plan.cases)
    yield from _edits(plan.edits, paint, dry=dry)
    yield from _documents(plan.documents, paint)
    yield from _late(plan.cases, paint)
    yield from findings(plan.findings, paint, most=FEW)


def _statuses(states: Sequence[CaseState]) -> Iterator[str]:
    count = Counter(state.status for state in states)
    parts = [f"{status} {number}" for status, number in count.most_common()]
    yield wrapped(f"{len(states)} keluhan bernomor{': ' + ', '.join(parts) if parts else ''}.", first="")


def _edits(edits: Sequence[Edit], paint: Paint, *, dry: bool) -> Iterator[str]:
    if not edits:
        yield "Tidak ada sel yang berubah."
        return
    rows = list(dict.fromkeys((edit.tab, edit.row) for edit in edits))
    verb = "akan ditulis" if dry else "ditulis"
    yield f"{len(edits)} sel {verb} pada {len(rows)} baris."
    for tab, row in rows if dry else ():
        these = [edit for edit in edits if (edit.tab, edit.row) == (tab, row)]
        yield paint(f"  {tab}, baris {row}{f' ({these[0].key})' if these[0].key else ' (baru)'}", BOLD)
        for edit in these:
            yield wrapped(f"{edit.column}: {shown(edit.before)} -> {shown(edit.after)}", indent="      ", first="    ")


def _documents(documents: Sequence[Document], paint: Paint) -> Iterator[str]:
    if documents:
        yield paint(f"Surat yang ditulis atau dipindahkan: {len(documents)}", BOLD)
        yield from some([f"  {document.path}" for document in documents], FEW)


def _late(states: Sequence[CaseState], paint: Paint) -> Iterator[str]:
    late = sorted((state for state in states if state.late), key=lambda state: (-(state.late or 0), state.key))
    if late:
        yield paint(f"Terlambat: {len(late)}", RED)
        yield from some([_late_line(state) for state in late], FEW)


def _late_line(state: CaseState) -> str:
    return wrapped(f"{state.key}: {state.late} hari kerja sejak {day(state.due)}, giliran {state.owner or '-'}", indent="    ", first="  ")


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


def _row_findings(place: tuple[str, int | None, str | None], found: Iterable[Finding], paint: Paint) -> Iterator[str]:
    tab, row, key = place
    yield paint(f"  {tab}{f', baris {row}' if row else ''}{f' ({key})' if key else ''}", BOLD)
    for finding in found:
        mark = "!" if finding.blocks else "-"
        yield wrapped(f"{finding.column + ': ' if finding.column else ''}{finding.message}", indent="      ", first=f"    {mark} ")


LEGEND = "Tanda !: sel dianggap kosong sampai diperbaiki. Tanda -: perlu dilihat."

# A case ---------------------------------------------------------------------------------------------------------------


def story(case: Story, paint: Paint) -> Iterator[str]:
    """One case as `explain` tells it."""
    yield paint(f"{case.state.key}  {case.customer}", BOLD)
    yield f"Status: {case.state.status}{f', eskalasi tingkat {case.state.tier}' if case.state.tier else ''}"
    if case.title:
        yield f"Langkah: {case.title}"
    if case.state.owner:
        yield f"Giliran: {case.state.owner}"
    yield from _due(case, paint)
    if case.action:
        yield wrapped(case.action, indent="  ", first="Berikutnya: ")
    yield ""
    yield from _steps(case, paint)
    yield from _rows(case)
    yield ""
    yield from findings(case.findings, paint, most=len(case.findings))


def _due(case: Story, paint: Paint) -> Iterator[str]:
    if not case.state.due:
        return
    late = paint(f" (terlambat {case.state.late} hari kerja)", RED) if case.state.late else ""
    yield f"Batas waktu: {day(case.state.due)}{late}"
    if case.counted:
        yield from _counting(case.counted)


def _counting(counted: Counted) -> Iterator[str]:
    """Day by day: which were counted, which were skipped and why."""
    yield f"  {counted.days} hari kerja setelah {WEEKDAYS[counted.start.weekday()]}, {day(counted.start)}:"
    number = 0
    for one in counted.told:
        number += one.counted
        mark = f"hari ke-{number}" if one.counted else f"tidak dihitung ({one.why})"
        yield f"    {WEEKDAYS[one.day.weekday()]:<6} {day(one.day)}  {mark}"


def _steps(case: Story, paint: Paint) -> Iterator[str]:
    yield paint("Langkah-langkah (v selesai, > sekarang, . nanti, - tidak berlaku)", BOLD)
    for step in case.steps:
        label = f"{step.key:>2} {step.title}" if step.key.isdecimal() else f"   {step.title}"
        line = f"  {MARKS[step.state]} {label:<48}{day(step.day) if step.day else ''}".rstrip()
        yield paint(line, BOLD) if step.state == HERE else paint(line, DIM) if step.state == SKIPPED else line


def _rows(case: Story) -> Iterator[str]:
    if case.rows:
        yield ""
        width = max(len(f"{tab} {key}") for tab, key, _ in case.rows)
        for tab, key, status in case.rows:
            yield f"  {f'{tab} {key}':<{width}}  {status}"


# A check-up -----------------------------------------------------------------------------------------------------------


def health(lines: Sequence[Health], paint: Paint) -> Iterator[str]:
    """One line a subject: well or not, what was found, what to do."""
    for line in lines:
        mark = paint("baik ", GREEN) if line.well else paint("PERLU", YELLOW)
        yield wrapped(f"{line.subject}: {line.message}", indent="         ", first=f"  {mark}  ")
    bad = sum(not line.well for line in lines)
    yield "Semuanya baik." if not bad else f"{bad} hal perlu dilihat."
