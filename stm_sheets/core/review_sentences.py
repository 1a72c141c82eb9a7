"""The summary of the report in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stm_sheets.core.indonesian import date_words, number
from stm_sheets.core.review import Line, Report, mean_words
from stm_sheets.core.review_indicators import crowded, months
from stm_sheets.core.words import capital, listed

MOST_TIED = 3
"""Of values with the same count so many are named; more of them say nothing."""


def sentences(report: Report) -> Iterator[str]:
    """What came in, where it stands, and how it compares with the standards and with the span before, a sentence or two each."""
    yield _received_words(report)
    if report.counts["received"]:
        yield _standing_words(report)
        yield _solved_words(report)
        yield _response_words(report)
    if begun := months(report, report.span):
        yield _crowd_words(report, len(begun))
    yield from _most_words(report)
    grade = report.figures.now.spreads["grade"]
    if grade.count:
        yield f"Nilai kepuasan rata-rata {mean_words(grade)} dari 5, dari {number(grade.count)} penilaian."
    yield from _left_words(report)


def _received_words(report: Report) -> str:
    now, before = report.counts["received"], report.figures.before.counts["received"]
    when, then = report.span.words, report.span.before.words
    if not now:
        return f"Pada {when} tidak ada keluhan yang diterima; pada {then} {_so_many(before)}."
    if not before:
        return f"Pada {when} diterima {number(now)} keluhan; pada {then} tidak ada."
    change = "sama banyak dengan" if now == before else f"{'naik' if now > before else 'turun'} dari {number(before)} keluhan pada"
    return f"Pada {when} diterima {number(now)} keluhan, {change} {then}."


def _so_many(count: int) -> str:
    return f"ada {number(count)}" if count else "juga tidak ada"


def _standing_words(report: Report) -> str:
    counts = report.counts
    parts = [f"{number(counts['finished'])} sudah selesai" if counts["finished"] else "belum ada yang selesai"]
    if counts["shut"]:
        no_complaint = f" ({number(counts['no_complaint'])} di antaranya duplikat atau bukan keluhan)" if counts["no_complaint"] else ""
        parts.append(f"{number(counts['shut'])} ditutup sebelum selesai{no_complaint}")
    late = f" ({number(counts['late'])} di antaranya terlambat)" if counts["late"] else ""
    parts.append(f"{number(counts['open'])} masih terbuka{late}" if counts["open"] else "tidak ada lagi yang terbuka")
    return f"Per {date_words(report.records.today)}, {listed(parts)}."


def _solved_words(report: Report) -> str:
    solved, rounds, good, bad = (report.counts[name] for name in ("solved", "rounds", "effective", "ineffective"))
    said = (
        f"Pelanggan menyatakan {number(solved)} masalah sudah selesai."
        if solved
        else "Belum ada masalah yang dinyatakan selesai oleh pelanggan."
    )
    if not rounds:
        return f"{said} Belum ada CPAR yang dibuka."
    if not good + bad:
        return f"{said} Dari {number(rounds)} putaran CPAR belum ada yang selesai diverifikasi."
    return f"{said} Dari {number(rounds)} putaran CPAR, {number(good)} dinyatakan efektif dan {number(bad)} tidak efektif."


def _response_words(report: Report) -> str:
    spread, standard = report.figures.now.spreads["response"], report.records.standard
    if not spread.count:
        return "Belum ada tanggapan yang tercatat tanggalnya."
    words = f"Waktu tanggapan rata-rata {mean_words(spread)} hari kerja, dari {number(spread.count)} keluhan yang sudah ditanggapi"
    over = f"{number(spread.over or 0)} keluhan melewatinya" if spread.over else "tidak ada yang melewatinya"
    return f"{words}; standarnya paling lama {number(standard)} hari kerja, dan {over}."


def _crowd_words(report: Report, begun: int) -> str:
    standard, over = report.records.monthly, crowded(report)
    found = "terlampaui" if over else "tidak terlampaui"
    where = f" pada {listed([tally.span.month_name for tally in over])}" if over and begun > 1 else ""
    return f"Standar jumlah keluhan, paling banyak {number(standard)} sebulan, {found}{where}."


def _most_words(report: Report) -> Iterator[str]:
    """Which values were the most frequent, and at which steps most of the late complaints wait."""
    every = (*report.review.groups, *report.review.rounds.groups)
    found = [(group.title.lower(), _most(report.figures.groups[group.field][:-1])) for group in every if group.field in report.review.told]
    if any(lines for _, lines in found):
        yield f"Yang terbanyak: {'; '.join(f'{title} {_tied(lines)}' for title, lines in found if lines)}."
    if late := _most([Line(f'"{line.value}"', line.late, line.open, line.late) for line in report.figures.steps]):
        yield f"Keluhan terlambat paling banyak berada di langkah {_tied(late)}."


def _left_words(report: Report) -> Iterator[str]:
    """How many rows count nowhere; nothing where all do."""
    records = report.records
    undated = sum(one.received is None for one in records.complaints)
    parts = [f"{number(undated)} keluhan tanpa {report.review.received} yang sah"] if undated else []
    parts += [f"{number(count)} baris tab {tab} yang nomornya perlu diperbaiki" for tab, count in records.left if count]
    if parts:
        yield f"Tidak ikut dihitung: {listed(parts)}; lihat kolom Periksa."


def _most(lines: Sequence[Line]) -> list[Line]:
    """The lines with the highest count; none where that says nothing."""
    highest = max((line.count for line in lines), default=0)
    found = [line for line in lines if line.count == highest]
    return found if highest and len(found) <= MOST_TIED else []


def _tied(lines: list[Line]) -> str:
    each = "masing-masing " if len(lines) > 1 else ""
    return f"{listed([line.value for line in lines])} ({each}{number(lines[0].count)})"


def outside(report: Report) -> str:
    """The open complaints that the report does not count, because they were received at another time; "" where there are none."""
    still, late = report.figures.outside
    if not still:
        return ""
    words = f"di luar periode ini masih ada {number(still)} keluhan terbuka"
    return capital(f"{words}, {number(late)} di antaranya terlambat." if late else f"{words}.")
