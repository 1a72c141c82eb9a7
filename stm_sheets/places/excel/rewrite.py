"""A workbook with changes in it: the sheet parts concerned are rewritten, with what has to follow them elsewhere, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from stm_sheets.model import Changes, Value
from stm_sheets.places.excel.cells_xml import check_value
from stm_sheets.places.excel.grid import shared_text
from stm_sheets.places.excel.growth import Growth
from stm_sheets.places.excel.heights import Heights
from stm_sheets.places.excel.host import TYPES_PART, WORKBOOK_ORDER, Host, child, links_of, main
from stm_sheets.places.excel.package import Package, Packed, pack
from stm_sheets.places.excel.reader import find_tab, header
from stm_sheets.places.excel.refs import LAST_ROW
from stm_sheets.places.excel.rows_xml import Cells, Writer
from stm_sheets.places.excel.sheet_xml import Rewriting, SheetPart
from stm_sheets.places.excel.styles import Styles


@dataclass
class Wanted:
    """What is written in one tab, by header: cells of rows that are there by their number, and rows below the last."""

    edits: dict[int, dict[str, Value]] = field(default_factory=dict)
    appends: list[Mapping[str, Value]] = field(default_factory=list)


def rewritten(package: Package, changes: Changes) -> bytes:
    """The bytes of the workbook with all changes in it. Raises OfficeError for a cell that cannot be written."""
    host = Host(package, package.name)
    styles = Styles(host)
    packed: dict[str, Packed] = {}
    formulas = False
    for tab, wanted in _by_tab(changes).items():
        found = find_tab(host, tab)
        if not found:
            raise ValueError(f"no tab {tab} in {package.name}")
        work = _work(host, package, found, wanted, styles)
        packed[found[1]] = pack(work.pieces(), package.size(found[1]))
        formulas = formulas or bool(work.writer.formulas)
        _grow(host, found[1], work.growth())
    dropped = _recalculate(host, formulas=formulas)
    packed |= {part: pack([data], len(data)) for part, data in host.changed().items()}
    return package.replaced(packed, dropped)


def _by_tab(changes: Changes) -> dict[str, Wanted]:
    tabs: dict[str, Wanted] = {}
    for edit in changes.edits:
        row = tabs.setdefault(edit.tab, Wanted()).edits.setdefault(edit.row, {})
        if edit.column in row or not 1 < edit.row <= LAST_ROW:
            raise ValueError(f"{edit.tab} row {edit.row}, {edit.column}: written twice, or no row of the table")
        row[edit.column] = edit.after
        check_value(edit.after, edit.tab, edit.column)
    for append in changes.appends:
        tabs.setdefault(append.tab, Wanted()).appends.append(append.values)
        for column, value in append.values.items():
            check_value(value, append.tab, column)
    return tabs


def _work(host: Host, package: Package, found: tuple[str, str], wanted: Wanted, styles: Styles) -> Rewriting:
    tab, part = found
    headers = header(host, package, part)

    def placed(cells: Mapping[str, Value]) -> Cells:
        for column in cells:
            if headers.count(column) != 1:
                raise ValueError(f"{tab}: {headers.count(column)} headers {column}")
        return {headers.index(column): value for column, value in cells.items()}

    heights = Heights(styles.wraps, lambda number: shared_text(host, number))
    writer = Writer(tab, package.name, host.date1904(), styles.fit, heights)
    edits = {row: placed(cells) for row, cells in wanted.edits.items()}
    appends = [{column: value for column, value in placed(cells).items() if value is not None} for cells in wanted.appends]
    return Rewriting(SheetPart(package, part), writer, edits, appends)


def _grow(host: Host, part: str, growth: Growth) -> None:
    """What stands outside the sheet part and ended with its last row."""
    for _, kind, table in host.links(part):
        if kind.endswith("/table"):
            host.replace(table, growth.table(host.parts[table]))
    index = next(number for number, (_, other) in enumerate(host.sheets()) if other == part)
    host.replace(host.workbook, growth.names(host.parts[host.workbook], index))


def _recalculate(host: Host, *, formulas: bool) -> tuple[str, ...]:
    """Formulas that Excel keeps results of are counted again when the book is opened; gives the parts that fall away."""
    chain = host.linked("calcChain")
    if not chain or chain not in host.parts:
        return ()
    settings = host.tree(host.workbook).find(main("calcPr"))
    if settings is None or settings.get("fullCalcOnLoad") not in {"1", "true"}:
        child(host.change(host.workbook), "calcPr", WORKBOOK_ORDER).set("fullCalcOnLoad", "1")
    if not formulas:
        return ()
    for tree in (host.change(TYPES_PART), host.change(links_of(host.workbook))):
        for entry in list(tree):
            if entry.get("PartName", "").lstrip("/") == chain or entry.get("Type", "").endswith("/calcChain"):
                tree.remove(entry)
    return (chain,)
