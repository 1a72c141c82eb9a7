"""What differs between a book as read and as it is going to be, as cells to write and rows to append."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from stm_sheets.core.cells import canonical, fitting, is_blank, meant, parse_date
from stm_sheets.core.rows import Remark, Row, Table
from stm_sheets.model import Append, Edit, Finding, Kind, Raw, Type, Value


@dataclass
class Writing:
    """Edits and new rows of the registers; `edits` lists new rows cell by cell too; `receipts` are rows whose receipts changed."""

    edits: list[Edit] = field(default_factory=list)
    changed: list[Edit] = field(default_factory=list)
    appends: list[Append] = field(default_factory=list)
    receipts: set[Row] = field(default_factory=set)


def place_new(table: Table, fresh: Iterable[Row], order: Mapping[str, int]) -> None:
    """Give new rows their places below the last one: by complaint, then by ordinal."""
    for number, row in enumerate(sorted(fresh, key=lambda row: _place(row, order)), table.next_row):
        row.number = number
        table.rows.append(row)


def _place(row: Row, order: Mapping[str, int]) -> tuple[int, str, int]:
    number, _, ordinal = str(row.id).rpartition("/")
    return order.get(number, 0), number, int(ordinal)


def check_texts(remarks: Iterable[Remark]) -> dict[Row, str]:
    """What the check column of each row says: a line a remark, in the order of the columns."""
    grouped: dict[Row, dict[tuple[int, str], str]] = {}
    for remark in remarks:
        place = remark.row.table.at[remark.column]
        grouped.setdefault(remark.row, {})[place, remark.message] = f"{remark.column}: {remark.message}"
    return {row: "\n".join(lines[key] for key in sorted(lines)) for row, lines in grouped.items()}


def fit(table: Table) -> None:
    """Cut every conclusion to what a cell holds: one long name must not stop the run for everybody."""
    for row in table.rows:
        for index in () if row.kept else table.derived:
            cell = row.cells[index]
            if isinstance(cell, str):
                row.cells[index] = fitting(cell)


def clear_idle(table: Table) -> None:
    """A row in which nothing stands but conclusions concludes nothing."""
    for row in table.rows:
        if row.id is None and not row.left and not row.typed:
            for index, column in enumerate(table.register.columns):
                if column.kind is Kind.CONCLUSION:
                    row.cells[index] = None


def compare(table: Table, check: str, writing: Writing, *, date1904: bool) -> None:
    """Collect what differs in a register; of a row that is left alone only the check column is written."""
    columns = table.register.columns[: table.system]
    checked = table.at[check]
    for row in table.rows:
        if row.kept:
            continue
        values = row.cells[: table.system]
        if row.fresh:
            _append(table, row, writing)
        elif tuple(values) != tuple(row.read):
            for index in (checked,) if row.left else range(table.system):
                value, raw = values[index], row.read[index]
                if value != raw and not _shows(raw, value, columns[index].type, date1904=date1904):
                    edit = Edit(table.register.tab, row.number or 0, row.key(as_read=True), columns[index].name, raw, value, row.case)
                    writing.edits.append(edit)
                    writing.changed.append(edit)
                    if columns[index].kind is Kind.RECEIPT:
                        writing.receipts.add(row)


def _append(table: Table, row: Row, writing: Writing) -> None:
    values = {name: value for name, value in zip(table.register.names, row.cells, strict=True) if value is not None}
    writing.appends.append(Append(table.register.tab, row.key(), values, row.case))
    writing.receipts.add(row)
    for name, value in values.items():
        writing.edits.append(Edit(table.register.tab, row.number or 0, None, name, None, value, row.case))


def _shows(raw: Raw, value: Value, kind: Type, *, date1904: bool) -> bool:
    """Whether a cell shows this value already, however it is stored."""
    if value is None:
        return is_blank(raw) and not isinstance(raw, str)
    if kind is Type.DATE and isinstance(value, date):
        return not isinstance(raw, str) and parse_date(raw, date1904=date1904)[0] == value
    return not isinstance(raw, bool) and canonical(meant(raw, date1904=date1904)) == canonical(value)


def findings_of(remarks: Iterable[Remark]) -> list[Finding]:
    """Remarks as findings, once all rows have their places."""
    return list(dict.fromkeys(remark.finding() for remark in remarks))
