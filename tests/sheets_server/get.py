"""spreadsheets.get and getByDataFilter: the whole spreadsheet or the tabs of some ranges, with grid data where it is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tests.sheets_server import a1, fields, filters, griddata, options
from tests.sheets_server.fields import Mask

if TYPE_CHECKING:
    from tests.sheets_server.a1 import Box
    from tests.sheets_server.desk import Asker
    from tests.sheets_server.state import Sheet, Spreadsheet

Api = dict[str, Any]
Params = dict[str, list[str]]
ALONG = {"ROW", "COLUMN"}


def spreadsheet(found: Spreadsheet, params: Params, asker: Asker | None = None) -> Api:
    """spreadsheets.get, under its `fields`; a mask that names `sheets.data` asks for grid data by itself. No `asker` is the owner."""
    ranges = params.get("ranges") or []
    boxes = [a1.parse(found, text).clipped() for text in ranges] if ranges else None
    return _answer(View(found, boxes, asker, grid=options.truth(options.Query(params), "includeGridData")), params)


def by_data_filter(found: Spreadsheet, body: Api, params: Params, asker: Asker | None = None) -> Api:
    """spreadsheets.getByDataFilter, under its `fields`."""
    wanted = body.get("dataFilters") or []
    boxes = [area.clipped() for one in wanted for area in filters.areas(found, one)] if wanted else None
    return _answer(View(found, boxes, asker, grid=bool(body.get("includeGridData"))), params)


def answer(found: Spreadsheet, boxes: list[Box] | None, *, grid: bool, mask: Mask | None = None, asker: Asker | None = None) -> Api:
    """The spreadsheet, of its tabs those in which a box lies; the mask saves making what nobody asked for, it does not take out."""
    return View(found, boxes, asker, grid=grid, mask=mask).whole()


@dataclass(frozen=True, slots=True)
class View:
    """What somebody asked to see of a spreadsheet."""

    found: Spreadsheet
    boxes: list[Box] | None
    asker: Asker | None
    grid: bool
    mask: Mask | None = None

    def whole(self) -> Api:
        """The spreadsheet with the tabs asked for."""
        found, boxes = self.found, self.boxes
        asked = [one for one in found.sheets if boxes is None or any(box.sheet is one for box in boxes)]
        sheets = [self.tab(one) for one in asked]
        several = {"namedRanges": found.named_ranges, "developerMetadata": found.developer_metadata, "sheets": sheets}
        return {
            "spreadsheetId": found.id,
            "properties": found.properties,
            "spreadsheetUrl": f"https://docs.google.com/spreadsheets/d/{found.id}/edit",
            **{name: entries for name, entries in several.items() if entries},
        }

    def tab(self, sheet: Sheet) -> Api:
        """A tab, with its grid data where they are wanted; metadata of rows and columns stand there."""
        lists = {name: entries for name, entries in sheet.parts.items() if entries}
        if own := [one for one in lists.pop("developerMetadata", ()) if one["location"].get("locationType") not in ALONG]:
            lists["developerMetadata"] = own
        if "protectedRanges" in lists:
            lists["protectedRanges"] = [self.protected(one) for one in lists["protectedRanges"]]
        shown = {"properties": sheet.properties, **lists}
        if sheet.basic_filter is not None:
            shown["basicFilter"] = sheet.basic_filter
        if self.grid and "gridProperties" in sheet.properties:
            shown["data"] = self.data(sheet)
        return shown

    def data(self, sheet: Sheet) -> list[Api]:
        """Grid data: one for each box in the tab, else one for all of it."""
        wanted = [a1.Area(sheet).clipped()] if self.boxes is None else [box for box in self.boxes if box.sheet is sheet]
        inner = {} if self.mask is None else fields.below(self.mask, "sheets.data")
        return [griddata.data(self.found, box, inner or {}) for box in wanted]

    def protected(self, entry: Api) -> Api:
        """A protected range as this account sees it: who may edit it is shown only to those who may."""
        if self.asker is None or self.asker.may_edit(entry):
            return {**entry, "requestingUserCanEdit": True}
        return {name: part for name, part in entry.items() if name != "editors"}


def _answer(view: View, params: Params) -> Api:
    text = options.Query(params).text("fields")
    if not text:
        return view.whole()
    mask = fields.parse(text)
    fields.check(mask, "Spreadsheet")
    masked: Api = fields.apply(mask, replace(view, mask=mask, grid=fields.below(mask, "sheets.data") is not None).whole())
    return masked
