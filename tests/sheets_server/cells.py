"""The cells of a tab, by (row, column), both from 0: as a dict of API `CellData`, kept by rows so that big tabs stay quick.

A cell's dict is never changed in place: whoever changes a cell puts a new dict. So a copy of all cells is cheap.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

Cell = dict[str, Any]
Place = tuple[int, int]
NO_ROW: Mapping[int, Cell] = {}


class Cells(MutableMapping[Place, Cell]):
    """Only cells that hold anything are in it: to put an empty dict takes the cell out."""

    __slots__ = ("rows",)

    def __init__(self, rows: dict[int, dict[int, Cell]] | None = None) -> None:
        self.rows: dict[int, dict[int, Cell]] = {} if rows is None else rows

    def __getitem__(self, place: Place) -> Cell:
        row, column = place
        try:
            return self.rows[row][column]
        except KeyError:
            raise KeyError(place) from None

    def __setitem__(self, place: Place, cell: Cell) -> None:
        row, column = place
        if cell:
            self.rows.setdefault(row, {})[column] = cell
        else:
            self.pop(place, None)

    def __delitem__(self, place: Place) -> None:
        row, column = place
        cells = self.rows.get(row, {})
        if column not in cells:
            raise KeyError(place)
        del cells[column]
        if not cells:
            del self.rows[row]

    def __iter__(self) -> Iterator[Place]:
        return ((row, column) for row, cells in self.rows.items() for column in cells)

    def __len__(self) -> int:
        return sum(map(len, self.rows.values()))

    def get(self, place: Place, default: Any = None) -> Any:
        """Quicker than the mapping's own."""
        return self.rows.get(place[0], NO_ROW).get(place[1], default)

    def row(self, row: int) -> Mapping[int, Cell]:
        """The cells of a row by column; to be read only."""
        return self.rows.get(row, NO_ROW)

    def copy(self) -> Cells:
        """The same cells; what is put into one does not show in the other."""
        return Cells({row: cells.copy() for row, cells in self.rows.items()})

    def insert_rows(self, start: int, count: int) -> None:
        """What stands in row `start` and below moves down."""
        self.rows = {row + count if row >= start else row: cells for row, cells in self.rows.items()}

    def delete_rows(self, start: int, end: int) -> None:
        """Rows from `start` up to but without `end` go, what is below moves up."""
        self.rows = {row if row < start else row - (end - start): cells for row, cells in self.rows.items() if not start <= row < end}

    def insert_columns(self, start: int, count: int) -> None:
        """What stands in column `start` and right of it moves right."""
        self.rows = {
            row: {column + count if column >= start else column: cell for column, cell in cells.items()} for row, cells in self.rows.items()
        }

    def delete_columns(self, start: int, end: int) -> None:
        """Columns from `start` up to but without `end` go, what is right of them moves left."""
        kept = {
            row: {column if column < start else column - (end - start): cell for column, cell in cells.items() if not start <= column < end}
            for row, cells in self.rows.items()
        }
        self.rows = {row: cells for row, cells in kept.items() if cells}
