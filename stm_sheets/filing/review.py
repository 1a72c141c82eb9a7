"""The report for the management review: the figures of a month or a year, laid as one Word file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from stm_sheets.core.review import Report
from stm_sheets.core.review_charts import charts
from stm_sheets.core.review_records import told
from stm_sheets.core.review_sentences import sentences
from stm_sheets.core.review_words import report_context
from stm_sheets.core.spans import Span
from stm_sheets.filing.periods import month_asked, year_asked
from stm_sheets.model import OfficeError, Paper
from stm_sheets.places.charts import ChartShelf, drawn
from stm_sheets.places.figures import counted
from stm_sheets.places.word.outbox import put_whole
from stm_sheets.tables.pp02 import KIT
from stm_sheets.tables.review import REPORT

if TYPE_CHECKING:
    from stm_sheets.filing.desk import Desk


def span_asked(month: str | None, year: str | None) -> Span:
    """The month or the year that was asked for. Raises OfficeError for none, for both, and for one that is no month or no year."""
    if bool(month) == bool(year):
        raise OfficeError(
            "Sebutkan satu periode laporan: --month untuk sebulan (misalnya --month 2026-11), atau --year untuk setahun (--year 2026)."
        )
    return month_asked(month) if month else year_asked(year or "")


def review(desk: Desk, span: Span, out: Path) -> tuple[list[str], Path]:
    """The report lies in the folder `out`, whole; the lines say what it tells and where it lies, then the file.

    Raises OfficeError for a span that has not begun, for a template or picture that does not fit, and for a folder that cannot be written.
    """
    _refuse_ahead(span, desk.plan.outcome.today)
    report = _report(desk, span)
    path = out / f"{REPORT.file_name.format(span=span.name)}.docx"
    content = desk.scribe.made(_paper(desk, report, path.name))
    put_whole(path, content)
    return [f"Laporan {span.words}: {path}", *sentences(report)], path


def _refuse_ahead(span: Span, today: date) -> None:
    """Raises OfficeError for a span that begins after today."""
    if span.first > today:
        raise OfficeError(f"Laporan {span.words} belum dapat dibuat: per {today:%d/%m/%Y} periode itu belum dimulai. Pilih periode lain.")


def _report(desk: Desk, span: Span) -> Report:
    records = told(desk.plan.outcome, REPORT, KIT.response)
    return Report(records, REPORT, counted(records, REPORT, span), span)


def _paper(desk: Desk, report: Report, name: str) -> Paper:
    """The report as a paper, its charts beside whatever else lies on the shelf."""
    pictures = {field: drawn(f"{field}.png", chart) for field, chart in charts(report).items()}
    context = report_context(report, {field: picture.name for field, picture in pictures.items()})
    form = report.review.form
    return Paper("report", report.span.name, "", name, form.name, form.template, context, shelf=ChartShelf(pictures.values(), desk.shelf))
