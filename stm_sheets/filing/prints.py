"""The complaint log and the CPAR register on paper: each as a Word file and as an .xlsx file, whole, for MR to file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from stm_sheets.core.lists import Sheaf, context, sheaf
from stm_sheets.filing.periods import month_asked
from stm_sheets.model import Paper
from stm_sheets.places.excel.printed import printed
from stm_sheets.places.word.outbox import put_whole
from stm_sheets.tables.lists import LISTS

if TYPE_CHECKING:
    from stm_sheets.filing.desk import Desk


def prints(desk: Desk, month: str | None, out: Path) -> tuple[list[str], list[Path]]:
    """Both lists lie in the folder `out`; the lines say what they hold and where they lie; then the files.

    `month` is written 2026-11, None for all. All files are made before the first is written. Raises OfficeError for what is
    no month, for a template that does not fit, and for a folder that cannot be written.
    """
    span = None if month is None else month_asked(month)
    sheaves = [sheaf(desk.plan.outcome, listing, span) for listing in LISTS]
    files = [(one, list(_files(desk, one))) for one in sheaves]
    for _, made in files:
        for name, content in made:
            put_whole(out / name, content)
    lines = [line for one, made in files for line in _told(one, [out / name for name, _ in made])]
    return lines, [out / name for _, made in files for name, _ in made]


def _files(desk: Desk, one: Sheaf) -> Iterator[tuple[str, bytes]]:
    """The files of a list by name."""
    form = one.listing.form
    word, sheet = f"{one.name}.docx", f"{one.name}.xlsx"
    yield word, desk.scribe.made(Paper("print", one.name, "", word, form.name, form.template, context(one), shelf=desk.shelf))
    yield sheet, printed(one)


def _told(one: Sheaf, paths: list[Path]) -> list[str]:
    """What lies there now: how many rows, where, and what is to be known of them."""
    head = f"{one.listing.title}, {one.when}: {one.count}."
    return [head, *([one.empty] if one.empty else []), *(f"  {path}" for path in paths), *one.notes]
