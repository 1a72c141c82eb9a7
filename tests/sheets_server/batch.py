"""spreadsheets.batchUpdate: all requests in their order, or none; an answer to each, and the spreadsheet afterwards if asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.sheets_server import a1, fields, get
from tests.sheets_server.desk import ANYONE, Asker, Desk
from tests.sheets_server.errors import ApiError, invalid
from tests.sheets_server.fields import Mask
from tests.sheets_server.oneof import TwoSetError, one_set, snake
from tests.sheets_server.requests import (
    cells,
    dimensions,
    filling,
    filters,
    groups,
    looks,
    metadata,
    named,
    objects,
    pasting,
    ranges,
    sheets,
    texts,
)
from tests.sheets_server.state import Spreadsheet

Api = dict[str, Any]
Handler = Callable[[Desk, Api], Api | None]

HANDLERS: dict[str, Handler] = {
    "addSheet": sheets.add,
    "deleteSheet": sheets.delete,
    "duplicateSheet": sheets.duplicate,
    "updateSheetProperties": sheets.update_properties,
    "updateSpreadsheetProperties": sheets.update_spreadsheet,
    "updateCells": cells.update_cells,
    "repeatCell": cells.repeat_cell,
    "appendCells": cells.append_cells,
    "setDataValidation": cells.set_data_validation,
    "updateBorders": cells.update_borders,
    "insertDimension": dimensions.insert,
    "deleteDimension": dimensions.delete,
    "moveDimension": dimensions.move,
    "appendDimension": dimensions.append,
    "updateDimensionProperties": dimensions.update_properties,
    "autoResizeDimensions": dimensions.auto_resize,
    "addDimensionGroup": groups.add,
    "deleteDimensionGroup": groups.delete,
    "updateDimensionGroup": groups.update,
    "insertRange": ranges.insert,
    "deleteRange": ranges.delete,
    "mergeCells": ranges.merge,
    "unmergeCells": ranges.unmerge,
    "sortRange": ranges.sort,
    "randomizeRange": ranges.randomize,
    "copyPaste": pasting.copy_paste,
    "cutPaste": pasting.cut_paste,
    "pasteData": filling.paste_data,
    "autoFill": filling.auto_fill,
    "textToColumns": filling.text_to_columns,
    "findReplace": texts.find_replace,
    "trimWhitespace": texts.trim_whitespace,
    "deleteDuplicates": texts.delete_duplicates,
    "addNamedRange": named.add_named,
    "updateNamedRange": named.update_named,
    "deleteNamedRange": named.delete_named,
    "addProtectedRange": named.add_protected,
    "updateProtectedRange": named.update_protected,
    "deleteProtectedRange": named.delete_protected,
    "addBanding": looks.add_banding,
    "updateBanding": looks.update_banding,
    "deleteBanding": looks.delete_banding,
    "addConditionalFormatRule": looks.add_rule,
    "updateConditionalFormatRule": looks.update_rule,
    "deleteConditionalFormatRule": looks.delete_rule,
    "setBasicFilter": filters.set_basic,
    "clearBasicFilter": filters.clear_basic,
    "addFilterView": filters.add_view,
    "updateFilterView": filters.update_view,
    "duplicateFilterView": filters.duplicate_view,
    "deleteFilterView": filters.delete_view,
    "addChart": objects.add_chart,
    "updateChartSpec": objects.update_chart,
    "addSlicer": objects.add_slicer,
    "updateSlicerSpec": objects.update_slicer,
    "deleteEmbeddedObject": objects.delete_object,
    "updateEmbeddedObjectPosition": objects.update_position,
    "updateEmbeddedObjectBorder": objects.update_border,
    "addTable": objects.add_table,
    "updateTable": objects.update_table,
    "deleteTable": objects.delete_table,
    "createDeveloperMetadata": metadata.create,
    "updateDeveloperMetadata": metadata.update,
    "deleteDeveloperMetadata": metadata.delete,
}
# Request kinds that nobody here needs, each with the reason.
COMMENTS = "comments are read and answered by people in the sheet"
SOURCES = "an office's sheet is connected to no BigQuery or Looker"
UNNEEDED = {
    "insertComment": COMMENTS,
    "addCommentReply": COMMENTS,
    "updateCommentPost": COMMENTS,
    "deleteComment": COMMENTS,
    "deleteCommentReply": COMMENTS,
    "addDataSource": SOURCES,
    "updateDataSource": SOURCES,
    "deleteDataSource": SOURCES,
    "refreshDataSource": SOURCES,
    "cancelDataSourceRefresh": SOURCES,
}


def update(spreadsheet: Spreadsheet, body: Api, params: dict[str, list[str]], asker: Asker = ANYONE) -> Api:
    """The answer of batchUpdate under its `fields`; an ApiError leaves the spreadsheet as it was."""
    requests = body.get("requests") or []
    if not requests:
        raise invalid("Must specify at least one request.")
    mask = _mask(params)
    before = spreadsheet.snapshot()
    try:
        desk = Desk(spreadsheet, asker)
        replies = [_reply(desk, request, index) for index, request in enumerate(requests)]
        answer = {"spreadsheetId": spreadsheet.id, "replies": replies, **_afterwards(desk, body, mask)}
    except BaseException:
        spreadsheet.restore(before)
        raise
    masked: Api = answer if mask is None else fields.apply(mask, answer)
    return masked


def _reply(desk: Desk, request: Api, index: int) -> Api:
    """What one request answers: `{}` for most."""
    place = f"requests[{index}]"
    try:
        kind = one_set(request, request, "kind", "")
    except TwoSetError as error:
        raise error.at(place) from None
    if kind is None:
        raise ApiError(400, "INVALID_ARGUMENT", f"Invalid {place}: No request set.")
    if kind in UNNEEDED:
        raise ApiError(501, "UNIMPLEMENTED", f"Invalid {place}.{kind}: not answered here, {UNNEEDED[kind]}.")
    try:
        reply = HANDLERS[kind](desk, request[kind])
    except TwoSetError as error:
        raise error.at(f"{place}.{snake(kind)}") from None
    except ApiError as error:
        raise error.below(f"{place}.{kind}") from None
    return {} if reply is None else {kind: reply}


def _afterwards(desk: Desk, body: Api, mask: Mask | None) -> Api:
    """With a mask, it alone says whether the answer holds grid data."""
    wanted = {} if mask is None else fields.below(mask, "updatedSpreadsheet")
    if not body.get("includeSpreadsheetInResponse") or wanted is None:
        return {}
    grid = bool(body.get("responseIncludeGridData")) if mask is None else fields.below(wanted, "sheets.data") is not None
    ranges = body.get("responseRanges") or []
    book = desk.spreadsheet
    boxes = [a1.parse(book, text).clipped() for text in ranges] if ranges else None
    return {"updatedSpreadsheet": get.answer(book, boxes, grid=grid, mask=wanted or None, asker=desk.asker)}


def _mask(params: dict[str, list[str]]) -> Mask | None:
    text = "".join(params.get("fields") or [])
    if not text:
        return None
    mask = fields.parse(text)
    fields.check(mask, "BatchUpdateSpreadsheetResponse")
    return mask
