"""The report of the management review in words: every figure as a finished Indonesian text, a row or a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from stm_sheets.core.indonesian import date_words, line, number
from stm_sheets.core.review import NONE, Complaint, Figures, Line, Measure, Report, Row, Spread, Tally, mean_words
from stm_sheets.core.review_indicators import monthly_row, response_row
from stm_sheets.core.review_sentences import outside, sentences
from stm_sheets.core.telling import unless_dash

MOST_ROOTS = 5
"""So many root causes are told, those that were written more than once."""

MOST_OUTSIDE = 25
"""So many late complaints of other times are listed; a sentence says how many there are."""


def report_context(report: Report, pictures: Mapping[str, str]) -> dict[str, object]:
    """Every field of the report; `pictures` are file names by field, those that were drawn."""
    records, review, span = report.records, report.review, report.span
    return {
        **dict.fromkeys((graph.field for graph in review.graphs), ""),
        **pictures,
        **{field: line(name) for field, name in records.signers.items()},
        "logo": unless_dash(line(records.settings["Logo surat"])),
        "perusahaan": line(records.settings["Nama perusahaan"]),
        "alamat_perusahaan": line(records.settings["Alamat perusahaan"]),
        "periode": span.words,
        "sebelumnya": span.before.words,
        "per": date_words(records.today),
        "kosong": "" if report.counts["received"] else f"Tidak ada keluhan yang diterima pada {span.words}.",
        "ringkasan": list(sentences(report)),
        "luar": outside(report),
        "catatan": [note.format(per=date_words(records.today), kolom=records.answered_by) for note in review.notes],
        **_tables(report),
    }


def _tables(report: Report) -> dict[str, object]:
    figures = report.figures
    own = [one for one in report.records.complaints if _inside(report, one)]
    return {
        **{field: _lines(lines) for field, lines in figures.groups.items()},
        "indikator": [response_row(report), monthly_row(report)],
        "ukuran": [_measure_row(measure, figures) for measure in report.review.measures],
        "bulan": [_month_row(report, *pair) for pair in zip(figures.months, figures.months_before, strict=True)],
        "langkah": [{"nama": one.value, "jumlah": number(one.count), "terlambat": number(one.late)} for one in figures.steps if one.count],
        "akar": [{"nama": text, "jumlah": number(count)} for text, count in figures.roots[:MOST_ROOTS] if count > 1],
        "putaran": [_round_row(*row) for row in figures.rounds],
        "waktu": [_time_row(title, figures.now.spreads[name]) for title, name in report.review.times],
        "terlambat": _late_rows(own),
        "terlambat_luar": _late_rows(one for one in report.records.complaints if not _inside(report, one))[:MOST_OUTSIDE],
        "berulang_daftar": [_repeated_row(one) for one in own if one.flags["repeated"]],
    }


def _inside(report: Report, one: Complaint) -> bool:
    return one.received is not None and report.span.holds(one.received)


# Rows -----------------------------------------------------------------------------------------------------------------


def _lines(lines: Iterable[Line]) -> list[Row]:
    """All values of a group; the last line, for what says nothing, only where there is such."""
    listed_lines = list(lines)
    total = sum(one.count for one in listed_lines)
    shown = [one for one in listed_lines[:-1] if total] + [one for one in listed_lines[-1:] if one.count]
    return [
        {"nama": one.value, "jumlah": number(one.count), "bagian": f"{_share(one.count, total)}%", "terbuka": number(one.open)}
        for one in shown
    ]


def _share(part: int, whole: int) -> int:
    """Percent, a half counting up."""
    return (200 * part + whole) // (2 * whole)


def _measure_row(measure: Measure, figures: Figures) -> Row:
    return {"nama": measure.title, "jumlah": _taken(measure, figures.now), "sebelumnya": _taken(measure, figures.before)}


def _taken(measure: Measure, tally: Tally) -> str:
    if measure.how == "count":
        return number(tally.counts[measure.of])
    spread = tally.spreads[measure.of]
    return mean_words(spread) if measure.how == "mean" else _known(spread.over)


def _known(count: int | None) -> str:
    return NONE if count is None else number(count)


def _month_row(report: Report, tally: Tally, before: Tally) -> Row:
    """A month that is still to come is left blank, but for the year before."""
    come = tally.span.first <= report.records.today
    spread = tally.spreads["response"]
    figures = (number(tally.counts["received"]), number(tally.counts["open"]), mean_words(spread), _known(spread.over))
    cells = dict(zip(("jumlah", "terbuka", "tanggapan", "melewati"), figures if come else ("",) * len(figures), strict=True))
    return {"nama": tally.span.month_name, "sebelumnya": number(before.counts["received"]), **cells}


def _round_row(ordinal: int, effective: int, ineffective: int, waiting: int) -> Row:
    return {
        "nama": f"Putaran {ordinal}",
        "efektif": number(effective),
        "tidak_efektif": number(ineffective),
        "belum": number(waiting),
    }


def _time_row(title: str, spread: Spread) -> Row:
    return {
        "nama": title,
        "banyak": number(spread.count),
        "rata": mean_words(spread),
        "tengah": NONE if spread.middle is None else number(spread.middle, 1),
        "terlama": _known(spread.most),
        "melewati": _known(spread.over),
        "dalam": NONE if spread.over is None or not spread.count else f"{_share(spread.count - spread.over, spread.count)}%",
    }


def _late_rows(complaints: Iterable[Complaint]) -> list[Row]:
    """Those that are late, the latest first."""
    late = [one for one in complaints if one.late is not None]
    return [_late_row(one) for one in sorted(late, key=lambda one: (-(one.late or 0), one.number))]


def _late_row(one: Complaint) -> Row:
    return {
        "nomor": one.number or NONE,
        "pelanggan": one.customer,
        "langkah": one.step,
        "penanggung_jawab": line(one.owner) or NONE,
        "batas": _short_date(one.due),
        "hari": number(one.late or 0),
    }


def _repeated_row(one: Complaint) -> Row:
    return {
        "nomor": one.number or NONE,
        "tanggal": _short_date(one.received),
        "pelanggan": one.customer,
        "uraian": one.story,
        "status": one.status,
    }


def _short_date(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
