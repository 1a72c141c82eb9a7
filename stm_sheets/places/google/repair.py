"""Puts back what a batch hit by accident, and looks whether it landed where it was meant; what cannot be brought back is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stm_sheets.core.words import listed
from stm_sheets.model import Kind, OfficeError, Register
from stm_sheets.places.excel.refs import letter
from stm_sheets.places.google.about import About, Tab
from stm_sheets.places.google.answers import Rows, rows_by_sheet
from stm_sheets.places.google.asking import TOLD, asking, with_header
from stm_sheets.places.google.batch import updates
from stm_sheets.places.google.client import GoogleClient
from stm_sheets.places.google.errors import BadRequestError, GoogleError, UnknownOutcomeError
from stm_sheets.places.google.mending import Meant, amiss, landed, meant, repair
from stm_sheets.places.google.names import quoted
from stm_sheets.places.google.reading import Grid, grid
from stm_sheets.places.google.spans import runs

ROUNDS = 3
"""So often at most cells are put back: each time people may have moved columns once more."""

FEW = 12
"""So many rows, or stretches of rows, of a tab are named at most."""

LOST = (
    "Kolom dipindahkan tepat ketika program menulis, dan isi sel berikut belum dapat dikembalikan: {places}. Buka riwayat versi "
    "(File > Histori versi di Google Sheets), salin isi sel itu dari versi sebelumnya, lalu jalankan lagi."
)


@dataclass
class Repair:
    """Cells of a spreadsheet that are to be put back, tab by tab."""

    client: GoogleClient
    id: str
    about: About
    registers: Mapping[str, Register]

    def carry_out(self, tabs: Mapping[str, Meant]) -> None:
        """Put them back until all stand where they are meant to.

        Raises OfficeError, which names them, where cells of people's own could not be brought back; GoogleError where the service
        failed and only cells of the program's are left, which the next run puts right.
        """
        left = dict(tabs)
        for _ in range(ROUNDS):
            try:
                left = self._round(left)
            except GoogleError as problem:
                raise self._lost(left) or problem from problem
            if not left:
                return
        lost = self._lost(left)
        if lost:
            raise lost

    def _round(self, tabs: Mapping[str, Meant]) -> dict[str, Meant]:
        """Write once; gives what is still to be put back, as the tabs are now."""
        told = self._told(tabs)
        if told and all(landed(one, told.get(self._place(tab).sheet, {})) for tab, one in tabs.items()):
            return {}
        now = self._now(tabs)
        fixes = {tab: amiss(one, now[tab]) for tab, one in tabs.items()}
        return {tab: meant(Grid((), []), now[tab], found) for tab, found in fixes.items() if found}

    def _told(self, tabs: Mapping[str, Meant]) -> dict[int, Rows]:
        """The rows as the service tells them; nothing where it refused, or its answer never came: then the tabs are read."""
        requests = [one for tab, found in tabs.items() for one in updates(self._place(tab).sheet, found.cells)]
        asked = {quoted(self._place(tab).title): with_header(row + 1 for row, _ in found.cells) for tab, found in tabs.items()}
        try:
            return rows_by_sheet(self.client.batch_update(self.id, asking(repair(requests, self.about.metadata), asked), TOLD))
        except (BadRequestError, UnknownOutcomeError):
            return {}

    def _now(self, tabs: Mapping[str, Meant]) -> dict[str, Rows]:
        answers = self.client.values_batch_get(self.id, [quoted(self._place(tab).title) for tab in tabs])
        grids = [grid(answer) for answer in answers]
        return {tab: {1: list(found.header), **dict(enumerate(found.rows, 2))} for tab, found in zip(tabs, grids, strict=True)}

    def _place(self, tab: str) -> Tab:
        place = self.about.tab(tab)
        if place is None:
            raise RuntimeError(f"nothing was written into {tab}")
        return place

    def _lost(self, tabs: Mapping[str, Meant]) -> OfficeError | None:
        """The line that names the cells that are not the program's."""
        named = [line for tab, found in tabs.items() if (line := self._named(tab, found))]
        return OfficeError(LOST.format(places="; ".join(named))) if named else None

    def _named(self, tab: str, found: Meant) -> str:
        own = {column.name for column in self.registers[tab].columns if column.kind is not Kind.EVIDENCE}
        names = {place: found.grid.header[place] if place < len(found.grid.header) else "" for _, place in sorted(found.cells)}
        places = {(row, place) for row, place in found.cells if names[place] not in own}
        if not places:
            return ""
        columns = listed([f'"{names[place]}"' if names[place] else letter(place) for place in sorted({place for _, place in places})])
        rows = [f"{first}" if end - first == 1 else f"{first}-{end - 1}" for first, end in runs({row + 1 for row, _ in places})]
        more = [f"{len(rows) - FEW} bagian lain"] if len(rows) > FEW else []
        return f"tab {self._place(tab).title}, kolom {columns}, baris {listed([*rows[:FEW], *more])}"
