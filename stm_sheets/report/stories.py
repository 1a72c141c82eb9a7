"""One case as text: its steps, whose turn it is, and its due date counted day by day."""

from __future__ import annotations

from collections.abc import Iterator

from stm_sheets.core.calendar import WEEKDAYS
from stm_sheets.core.explain import AHEAD, DONE, HERE, SKIPPED, Counted, Story
from stm_sheets.model import CaseState
from stm_sheets.report.faults import findings
from stm_sheets.report.lines import BOLD, DIM, RED, Paint, day, wrapped
from stm_sheets.tables.pp02 import PROCEDURE

MARKS = {DONE: "v", HERE: ">", AHEAD: ".", SKIPPED: "-"}


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
