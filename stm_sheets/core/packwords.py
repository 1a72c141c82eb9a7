"""The sentences of an audit pack: where a case stands, what it misses, how a due date was counted, whether it was kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from stm_sheets.core.audit import MET, MISSING, NOT_NEEDED, Cell, Dossier, Gap, Shown, Walked
from stm_sheets.core.calendar import WEEKDAYS, Told
from stm_sheets.core.cells import cut
from stm_sheets.core.duedates import Deadline
from stm_sheets.core.explain import HERE, Counted
from stm_sheets.core.indonesian import line
from stm_sheets.core.words import capital, listed
from stm_sheets.model import Value

FOUND = 60
"""So many characters of a cell that has to be put right are told."""


def text_of_value(value: Value) -> str:
    """A cell on one line, a date as 31/12/2026; "-" where it is empty."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return (line(str(value)) or "-") if value is not None else "-"


def standing(dossier: Dossier) -> str:
    """Where a case stands, in a sentence or two."""
    state, walked = dossier.state, dossier.open_at
    if walked is None:
        return f"Status {state.status}: tidak ada lagi yang ditunggu."
    step = f"langkah {walked.told.key} {walked.told.title}" if walked.told.key.isdecimal() else walked.told.title
    tier = f", eskalasi tingkat {state.tier}" if state.tier else ""
    due = f", batas {state.due:%d/%m/%Y}" if state.due else ""
    late = f", terlambat {state.late} hari kerja" if state.late else ""
    return f"Status {state.status}{tier}. Belum selesai: sekarang di {step}, giliran {state.owner or 'belum ada orangnya'}{due}{late}."


def gap_words(gap: Gap) -> dict[str, str]:
    """Which steps and clauses miss something, and what."""
    where = [*([f"Langkah {listed(gap.steps)}" if gap.steps[0].isdecimal() else capital(gap.steps[0])] if gap.steps else []), *gap.clauses]
    row = f"tab {gap.cell.tab}{f', {gap.cell.key}' if gap.cell.key else ''}"
    if gap.cell.found:
        said = f"{gap.cell.column} perlu diperbaiki ({row}): tertulis {_quoted(gap.cell)}"
        return {"di": "; ".join(where) or gap.cell.tab, "apa": f"{said}; {line(gap.words)}" if gap.words else f"{said}."}
    if gap.words:
        return {"di": gap.cell.tab, "apa": f"{gap.cell.column} ({row}): {line(gap.words)}"}
    now = " Langkah ini sedang berjalan." if gap.waited else ""
    return {"di": "; ".join(where), "apa": f"{gap.cell.column} belum terisi ({row}).{now}"}


def lacking(shown: Shown) -> str:
    """The cells that a proof misses, and whether they are due."""
    if not shown.missing:
        return ""
    names = listed([cell.column + _wrong(cell) for cell in shown.missing])
    if shown.state == NOT_NEEDED:
        return f"Tidak diperlukan: {names}"
    if shown.state == MISSING or shown.step is None:
        return f"Belum ada: {names}"
    step = f"langkah {shown.step.key}" if shown.step.key.isdecimal() else shown.step.title
    return f"Belum ada: {names} ({step} {'sedang berjalan' if shown.step.state == HERE else 'belum dijalani'})"


def how(walked: Walked) -> str:
    """How a step stands, in the words of the paper."""
    if walked.state == MET:
        return "Terisi lebih awal" if walked.told.early else "Selesai"
    if walked.state == NOT_NEEDED:
        return "Tidak berlaku"
    if walked.state == MISSING:
        return "BELUM ADA"
    return "Sedang berjalan" if walked.told.state == HERE else "Belum sampai"


def note(walked: Walked) -> str:
    """Where a step is recorded, why it was skipped, or what it misses."""
    if walked.state == MET:
        return f"Tab {walked.record}"
    if walked.state == NOT_NEEDED:
        return capital(walked.why or "keluhan ditutup sebelum langkah ini")
    return f"Belum terisi: {_cells(walked.missing)}" if walked.missing and (walked.state == MISSING or walked.told.state == HERE) else "-"


def _cells(cells: Sequence[Cell]) -> str:
    return listed([f"{cell.column} ({cell.key or cell.tab}){_wrong(cell)}" for cell in cells])


def _quoted(cell: Cell) -> str:
    return f'"{cut(line(cell.found), FOUND)}"'


def _wrong(cell: Cell) -> str:
    """Behind a cell that counts as empty: what stands in it, where something does."""
    return f" (tertulis {_quoted(cell)}, perlu diperbaiki)" if cell.found else ""


def left_words(left: Mapping[str, int]) -> list[str]:
    """How many rows of each tab a pack could not hold, and what to do; nothing for none."""
    if not left:
        return []
    rows = listed([f"{count} baris tab {tab}" for tab, count in left.items()])
    why = "belum bernomor atau belum jelas keluhannya"
    return [f"{rows} tidak dapat dimuat dalam paket ini, karena {why}. Lihat kolom Status dan Periksa di sana, lalu buat paket ini lagi."]


def way(one: Deadline, severity: str) -> str:
    """How a due date was counted, for a case of this severity."""
    if not one.reached:
        return "Belum sampai di langkah ini."
    if one.counted:
        return _counting(one.counted, severity)
    if not one.what:
        return "Tanpa batas waktu."
    if one.due:
        return f"Batasnya tanggal itu sendiri: {one.what}."
    return f"Tidak dihitung, karena {one.what} tidak ada."


def _counting(counted: Counted, severity: str) -> str:
    skipped = [told for told in counted.told if not told.counted]
    said = f"{counted.days} hari kerja ({severity}) setelah {counted.what}, {WEEKDAYS[counted.start.weekday()]} {counted.start:%d/%m/%Y}."
    return said + (f" Tidak dihitung: {'; '.join(_skipped(skipped))}." if skipped else "")


def _skipped(days: Sequence[Told]) -> Iterator[str]:
    """The days off by their reasons; first those on which the office never works."""
    reasons: dict[str, list[str]] = {}
    for told in sorted(days, key=lambda told: (told.why not in WEEKDAYS, told.day)):
        why = "bukan hari kerja" if told.why in WEEKDAYS else told.why
        reasons.setdefault(why, []).append(f"{told.day:%d/%m}")
    for why, dates in reasons.items():
        yield f"{', '.join(dates)} ({why})"


def punctual(one: Deadline) -> str:
    """Whether it was done in time."""
    if one.late is None:
        return "-"
    if one.late:
        return f"Terlambat {one.late} hari kerja"
    return "Tepat waktu" if one.done else "Belum lewat"


def punctuality(deadlines: Sequence[Deadline]) -> str:
    """How many of those done were done in time; "" where none was."""
    done = [one for one in deadlines if one.done and one.late is not None]
    late = sum(1 for one in done if one.late)
    return f"{len(done) - late} dari {len(done)} yang sudah selesai tepat waktu, {late} terlambat." if done else ""


def year_words(year: int, cases: Sequence[Mapping[str, str]]) -> list[str]:
    """What a year holds, by its lines of the index."""
    by_status = Counter(case["status"] for case in cases)
    lacking = [int(case["kekurangan"]) for case in cases if case["kekurangan"] != "0"]
    return [
        f"Paket ini memuat {len(cases)} keluhan yang diterima pada tahun {year}.",
        f"Menurut status: {listed([f'{status} {count}' for status, count in sorted(by_status.items())])}.",
        f"{len(lacking)} keluhan mempunyai kekurangan, semuanya {sum(lacking)}; setiap kekurangan disebut di sampul keluhannya."
        if lacking
        else "Tidak ada kekurangan.",
    ]
