"""Requests about charts, slicers and tables: what lies over the cells, or makes a block of them one thing."""

from __future__ import annotations

from typing import Any

from tests.sheets_server import masks
from tests.sheets_server.desk import Desk, box_of, overlap
from tests.sheets_server.errors import invalid
from tests.sheets_server.oneof import one_set
from tests.sheets_server.positions import GRID_RANGE
from tests.sheets_server.state import Sheet, Spreadsheet
from tests.sheets_server.tidy import stored

Api = dict[str, Any]

OBJECTS = {"charts": "chartId", "slicers": "slicerId"}
SIZE = {"widthPixels": 600, "heightPixels": 371}
KINDS = ("basicChart", "pieChart", "bubbleChart", "candlestickChart", "orgChart", "histogramChart", "waterfallChart", "treemapChart")
SPECS = (*KINDS, "scorecardChart")


def add_chart(desk: Desk, request: Api) -> Api:
    """A chart over the cells of a tab, of a size that the service gives where none is asked for."""
    asked = request.get("chart") or {}
    number = _fresh(desk.spreadsheet, "charts", asked.get("chartId"))
    made = {**stored(asked), "chartId": number, "spec": _spec(desk, asked.get("spec")), "position": _position(desk, asked.get("position"))}
    _sheet(desk, made).part("charts").append(made)
    return {"chart": made}


def update_chart(desk: Desk, request: Api) -> None:
    """Another chart in its place."""
    _replace(desk, "charts", request.get("chartId"), {"spec": _spec(desk, request.get("spec"))})


def add_slicer(desk: Desk, request: Api) -> Api:
    """A slicer over a range."""
    asked = request.get("slicer") or {}
    number = _fresh(desk.spreadsheet, "slicers", asked.get("slicerId"))
    spec = stored(asked.get("spec") or {})
    spec["dataRange"] = desk.bounded(spec.get("dataRange"))
    made = {"slicerId": number, "spec": spec, "position": _position(desk, asked.get("position"))}
    _sheet(desk, made).part("slicers").append(made)
    return {"slicer": made}


def update_slicer(desk: Desk, request: Api) -> None:
    """What a slicer filters, and how it looks."""
    mask = masks.parse(request, "SlicerSpec", "spec")
    _, found = _object(desk.spreadsheet, "slicers", request.get("slicerId"))
    spec = masks.merged(found["spec"], stored(request.get("spec") or {}), mask)
    spec["dataRange"] = desk.bounded(spec.get("dataRange"))
    _replace(desk, "slicers", request.get("slicerId"), {"spec": spec})


def delete_object(desk: Desk, request: Api) -> None:
    """A chart or a slicer goes."""
    part, sheet, found = _any(desk.spreadsheet, request.get("objectId"))
    desk.touch_sheet(sheet)
    sheet.part(part).remove(found)


def update_position(desk: Desk, request: Api) -> Api:
    """Another place, or another size."""
    part, sheet, found = _any(desk.spreadsheet, request.get("objectId"))
    asked = request.get("newPosition") or {}
    mask = masks.parse(request, "OverlayPosition") if asked.get("overlayPosition") else {}
    old = found["position"]["overlayPosition"]
    place = _position(desk, {"overlayPosition": masks.merged(old, asked.get("overlayPosition") or {}, mask)})
    sheet.part(part).remove(found)
    _sheet(desk, {"position": place}).part(part).append({**found, "position": place})
    return {"position": place}


def update_border(desk: Desk, request: Api) -> None:
    """The line around a chart."""
    mask = masks.parse(request, "EmbeddedObjectBorder", "border")
    _, found = _object(desk.spreadsheet, "charts", request.get("objectId"))
    border = masks.merged(found.get("border", {}), stored(request.get("border") or {}, "border"), mask)
    _replace(desk, "charts", found["chartId"], {"border": border})


def add_table(desk: Desk, request: Api) -> Api:
    """A table over cells that belong to no other; columns are named by what stands in its first row."""
    asked = request.get("table") or {}
    number = asked.get("tableId") or str(desk.spreadsheet.number())
    made = {**_table(desk, asked, None), "tableId": number}
    desk.sheet(made["range"].get("sheetId")).part("tables").append(made)
    return {"table": made}


def update_table(desk: Desk, request: Api) -> None:
    """Name, range or columns of a table."""
    asked, mask = request.get("table") or {}, masks.parse(request, "Table", "table")
    sheet, found = _object(desk.spreadsheet, "tables", asked.get("tableId"))
    made = {**_table(desk, masks.merged(found, asked, mask), found), "tableId": found["tableId"]}
    tables = sheet.part("tables")
    tables[tables.index(found)] = made


def delete_table(desk: Desk, request: Api) -> None:
    """The table goes, with what stood in it."""
    sheet, found = _object(desk.spreadsheet, "tables", request.get("tableId"))
    box = box_of(sheet, found["range"])
    desk.touch(box)
    sheet.part("tables").remove(found)
    for row, column in [*sheet.cells]:
        if box.top <= row < box.bottom and box.left <= column < box.right:
            del sheet.cells[row, column]


def _spec(desk: Desk, asked: Api | None) -> Api:
    spec: Api = stored(asked or {})
    if one_set(spec, SPECS, "chart", "spec") is None:
        raise invalid("No chart specified.")
    _check_ranges(desk, spec)
    return spec


def _check_ranges(desk: Desk, message: Any) -> None:
    """Each range of a chart is in its grid."""
    if isinstance(message, dict) and message.keys() & GRID_RANGE:
        desk.box(message)
    for below in message.values() if isinstance(message, dict) else message if isinstance(message, list) else ():
        _check_ranges(desk, below)


def _position(desk: Desk, asked: Api | None) -> Api:
    overlay = (asked or {}).get("overlayPosition")
    if not overlay:
        raise invalid("A position with an overlayPosition is required; sheets of their own are not made for charts here.")
    desk.corner(overlay.get("anchorCell"))
    anchor = stored(overlay.get("anchorCell") or {}, "anchorCell")
    return {"overlayPosition": {**SIZE, **stored(overlay), "anchorCell": anchor}}


def _sheet(desk: Desk, made: Api) -> Sheet:
    sheet = desk.sheet(made["position"]["overlayPosition"]["anchorCell"].get("sheetId"))
    desk.touch_sheet(sheet)
    return sheet


def _fresh(book: Spreadsheet, part: str, asked: int | None) -> int:
    taken = {entry[OBJECTS[part]] for sheet in book.sheets for entry in sheet.part(part)}
    if asked in taken:
        raise invalid(f"An object with the id {asked} already exists.")
    return asked or book.number()


def _object(book: Spreadsheet, part: str, number: Any) -> tuple[Sheet, Api]:
    name = {**OBJECTS, "tables": "tableId"}[part]
    for sheet in book.sheets:
        for entry in sheet.part(part):
            if entry[name] == number:
                return sheet, entry
    raise invalid(f"No {part.removesuffix('s')} with id: {number}")


def _any(book: Spreadsheet, number: int | None) -> tuple[str, Sheet, Api]:
    for part, name in OBJECTS.items():
        for sheet in book.sheets:
            for entry in sheet.part(part):
                if entry[name] == number:
                    return part, sheet, entry
    raise invalid(f"No embedded object with id: {number}")


def _replace(desk: Desk, part: str, number: int | None, changes: Api) -> None:
    sheet, found = _object(desk.spreadsheet, part, number)
    desk.touch_sheet(sheet)
    entries = sheet.part(part)
    entries[entries.index(found)] = {**found, **changes}


def _table(desk: Desk, asked: Api, own: Api | None) -> Api:
    made = {**stored(asked), "range": desk.bounded(asked.get("range"))}
    sheet = desk.sheet(made["range"].get("sheetId"))
    box = box_of(sheet, made["range"])
    desk.touch(box)
    if any(entry is not own and overlap(box_of(sheet, entry["range"]), box) for entry in sheet.part("tables")):
        raise invalid("A table may not overlap another table.")
    made.setdefault("name", f"Table{1 + sum(len(other.part('tables')) for other in desk.spreadsheet.sheets)}")
    named = {column.get("columnIndex", 0): column for column in made.get("columnProperties", [])}
    made["columnProperties"] = [{**_column(sheet, box.top, box.left, at), **named.get(at, {})} for at in range(box.width)]
    return made


def _column(sheet: Sheet, row: int, left: int, at: int) -> Api:
    """A column of a table as the service describes it: index 0 is left out."""
    value = (sheet.cells.get((row, left + at)) or {}).get("userEnteredValue", {})
    name = {"columnName": str(next(iter(value.values()), f"Column {at + 1}"))}
    return {"columnIndex": at, **name} if at else name
