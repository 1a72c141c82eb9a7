"""The cells of one tab of an existing workbook: read as text, and added without moving or changing any other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from stm_sheets.core.cells import EPOCHS
from stm_sheets.model import Value
from stm_sheets.places.excel.far import NEAR, reach
from stm_sheets.places.excel.host import SHEET_ORDER, Host, Tree, child, main, place
from stm_sheets.places.excel.refs import LAST_COLUMN, boxes, column_at, column_of, letter
from stm_sheets.places.excel.refuse import damaged


class Grid:
    """One tab, by its part."""

    def __init__(self, host: Host, part: str) -> None:
        self.host, self.part = host, part
        self.sheet = host.tree(part)

    def rows(self) -> Iterator[tuple[int, Tree]]:
        """The rows that the file holds, with their numbers; a row may leave out its number when it follows the one before."""
        number = 0
        for row in self.sheet.iterfind(f"{main('sheetData')}/{main('row')}"):
            number = int(row.get("r", number + 1))
            yield number, row

    @staticmethod
    def cells(row: Tree) -> Iterator[tuple[int, Tree]]:
        """The cells that a row holds, with their columns."""
        column = -1
        for cell in row.iterfind(main("c")):
            column = column_at(cell.get("r")) if cell.get("r") else column + 1
            yield column, cell

    def text(self, cell: Tree) -> str:
        """What a cell holds, as trimmed text; a date is its number, a formula that shows nothing is "="."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return words(cell.find(main("is"))).strip()
        value = cell.findtext(main("v")) or ("=" if cell.find(main("f")) is not None else "")
        if kind == "s" and value.strip().isdigit():
            return shared_text(self.host, int(value)).strip()
        return value.strip()

    def header(self) -> list[tuple[int, str]]:
        """The filled cells of row 1: column and text."""
        for number, row in self.rows():
            if number == 1:
                return [(column, text) for column, cell in self.cells(row) if (text := self.text(cell))]
        return []

    def values(self, columns: Sequence[int]) -> list[tuple[int, tuple[str, ...]]]:
        """The rows below the header in which any of these columns is filled: number and texts in the order asked for."""
        self._fetch()
        found = []
        for number, row in self.rows():
            held = {column: cell for column, cell in self.cells(row) if column in columns}
            texts = tuple(self.text(held[column]) if column in held else "" for column in columns)
            if number > 1 and any(texts):
                found.append((number, texts))
        return found

    def extent(self) -> tuple[int, int]:
        """The last column and the last row with anything in them: column counted from 0, -1 and 0 where all is blank.

        Raises OfficeError for a cell right of the last column that a sheet can have: the file is damaged.
        """
        beyond = reach(self.host.far.get(self.part, b""))
        if beyond is None:
            self._fetch()
        letters, bottom = beyond or (b"", 0)
        right, near = column_of(letters.decode()), 0
        for number, row in self.rows():
            held = [column for column, cell in self.cells(row) if self.text(cell)]
            if held:
                right, near = max(right, *held), number
        if right > LAST_COLUMN:
            raise damaged(self.host.name, "ada sel di luar batas lembar kerja")
        return right, max(near, bottom)

    def _fetch(self) -> None:
        """Bring the far rows of a large tab into sight."""
        from lxml import etree

        if rows := self.host.far.get(self.part):
            spaces = " ".join(f'xmlns{":" + prefix if prefix else ""}="{space}"' for prefix, space in self.sheet.nsmap.items())
            data = self.sheet.find(main("sheetData"))
            del data[-1]
            data.extend(etree.fromstring(f"<sheetData {spaces}>".encode() + rows + b"</sheetData>", etree.XMLParser(huge_tree=True)))
            self.host.far[self.part] = b""

    def put(self, column: int, number: int, value: Value, style: int | None = None) -> None:
        """Write one cell that is blank so far; `style` where it has no format of its own yet."""
        cell = self._cell(self._row(number), column, number)
        if style is not None and "s" not in cell.attrib:
            cell.set("s", str(style))
        for inner in list(cell):
            cell.remove(inner)
        if isinstance(value, date | int):
            cell.attrib.pop("t", None)
            _add(cell, "v").text = str(value if isinstance(value, int) else self._serial(value))
        else:
            cell.set("t", "inlineStr")
            text = _add(_add(cell, "is"), "t")
            text.text = str(value)
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        self._widen(column, number)

    def style(self, column: int, number: int) -> int | None:
        """The format that a new cell takes: that of the cell above it in the row `number`, else that of its column."""
        self._fetch()
        for at, row in self.rows():
            if at == number > 1:
                above = dict(self.cells(row)).get(column)
                if above is not None and "s" in above.attrib:
                    return int(above.get("s"))
        for col in self.sheet.iterfind(f"{main('cols')}/{main('col')}"):
            if int(col.get("min")) <= column + 1 <= int(col.get("max")) and "style" in col.attrib:
                return int(col.get("style"))
        return None

    def _serial(self, day: date) -> int:
        return (day - EPOCHS[self.host.date1904()]).days

    def _row(self, number: int) -> Tree:
        data = child(self.host.change(self.part), "sheetData", SHEET_ORDER)
        if number > NEAR:
            self._fetch()
        at = 0
        for index, (other, row) in enumerate(self.rows()):
            if other == number:
                return row
            if other < number:
                at = index + 1
        row = data.makeelement(main("row"), {"r": str(number)})
        data.insert(at, row)
        return row

    def _cell(self, row: Tree, column: int, number: int) -> Tree:
        at = 0
        for index, (other, cell) in enumerate(self.cells(row)):
            if other == column:
                return cell
            if other < column:
                at = index + 1
        row.attrib.pop("spans", None)
        cell = row.makeelement(main("c"), {"r": f"{letter(column)}{number}"})
        row.insert(at, cell)
        return cell

    def _widen(self, column: int, number: int) -> None:
        """Keep the tab's own word for how far it reaches true."""
        known = self.sheet.find(main("dimension"))
        if known is not None:
            left, top, right, bottom = next(boxes(known.get("ref")))
            left, top, right, bottom = min(left, column), min(top, number), max(right, column), max(bottom, number)
            known.set("ref", f"{letter(left)}{top}:{letter(right)}{bottom}")

    def lay_column(self, theirs: Tree) -> None:
        """Give columns that nobody has used a width and a format; a range that covers them is parted."""
        cols = child(self.host.change(self.part), "cols", SHEET_ORDER)
        first, last = int(theirs.get("min")), int(theirs.get("max"))
        for col in list(cols):
            low, high = int(col.get("min")), int(col.get("max"))
            if high < first or low > last:
                continue
            for start, end in ((low, first - 1), (last + 1, high)):
                if start <= end:
                    _between(cols, col, start, end)
            cols.remove(col)
        _between(cols, theirs, first, last)

    def add(self, group: str, element: Tree) -> None:
        """Add a rule to a counted group such as dataValidations."""
        ours = child(self.host.change(self.part), group, SHEET_ORDER)
        ours.append(element)
        ours.set("count", str(len(ours)))

    def lay(self, element: Tree) -> None:
        """Lay an element of the tab at its place."""
        place(self.host.change(self.part), element, SHEET_ORDER)


def _between(cols: Tree, model: Tree, first: int, last: int) -> None:
    """A column range like the model, at its place in the row of ranges."""
    fresh = cols.makeelement(main("col"), {**model.attrib, "min": str(first), "max": str(last)})
    before = [col for col in cols if int(col.get("min")) < first]
    cols.insert(len(before), fresh)


def _add(parent: Tree, name: str) -> Tree:
    element = parent.makeelement(main(name))
    parent.append(element)
    return element


def shared_text(host: Host, number: int) -> str:
    """The text that cells share under this number, "" where there is none."""
    from lxml import etree

    texts = host.texts
    return words(etree.fromstring(texts.alone(number)).find(main("si"))) if number < len(texts) else ""


def words(holder: Tree) -> str:
    """The text of a string, whether in one piece or in pieces of different looks; readings aloud are no part of it."""
    if holder is None:
        return ""
    pieces = [holder, *holder.iterfind(main("r"))]
    return "".join(piece.findtext(main("t")) or "" for piece in pieces)
