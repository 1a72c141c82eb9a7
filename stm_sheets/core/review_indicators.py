"""The two performance indicators of the procedure, each as a row of the report: its standard, what was found, and whether it is met."""

from __future__ import annotations

from stm_sheets.core.dashboard import mean
from stm_sheets.core.indonesian import number
from stm_sheets.core.review import NONE, Report, Row, Spread, Tally, mean_words
from stm_sheets.core.spans import Span

REACHED, MISSED, UNKNOWN = "Tercapai", "Belum tercapai", "Belum ada data"


def response_row(report: Report) -> Row:
    """The response time is on the average within the standard."""
    now, before, standard = report.figures.now.spreads["response"], report.figures.before.spreads["response"], report.records.standard
    return {
        "nama": "Waktu tanggapan keluhan",
        "standar": f"paling lama {number(standard)} hari kerja",
        "nilai": _days_words(now),
        "sebelumnya": _days_words(before),
        "hasil": _result(reached=now.total <= standard * now.count) if now.count else UNKNOWN,
    }


def _days_words(spread: Spread) -> str:
    return f"rata-rata {mean_words(spread)} hari kerja" if spread.count else NONE


def _result(*, reached: bool) -> str:
    return REACHED if reached else MISSED


def monthly_row(report: Report) -> Row:
    """In no month of the span more complaints came in than the standard says."""
    begun = months(report, report.span)
    return {
        "nama": "Jumlah keluhan per bulan",
        "standar": f"paling banyak {number(report.records.monthly)} keluhan",
        "nilai": _monthly_words(begun),
        "sebelumnya": _monthly_words(months(report, report.span.before)),
        "hasil": _result(reached=not crowded(report)) if begun else UNKNOWN,
    }


def months(report: Report, span: Span) -> list[Tally]:
    """The months of the span that have begun."""
    figures = report.figures
    every = (*figures.months_before, *figures.months)
    return [tally for tally in every if span.holds(tally.span.first) and tally.span.first <= report.records.today]


def crowded(report: Report) -> list[Tally]:
    """The months of the span in which more complaints came in than the standard says."""
    return [tally for tally in months(report, report.span) if tally.counts["received"] > report.records.monthly]


def _monthly_words(begun: list[Tally]) -> str:
    counts = [tally.counts["received"] for tally in begun]
    if len(counts) > 1:
        return f"rata-rata {mean(sum(counts), len(counts))}, terbanyak {number(max(counts))}"
    return f"{number(counts[0])} keluhan" if counts else NONE
