"""DataFilter: the ranges that one stands for, by A1 notation, by GridRange or by the developer metadata that hang on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.sheets_server import a1, metadata

if TYPE_CHECKING:
    from tests.sheets_server.a1 import Area
    from tests.sheets_server.state import Spreadsheet

Api = dict[str, Any]


def areas(spreadsheet: Spreadsheet, data_filter: Api) -> list[Area]:
    """One range for the first two kinds; for the third the rows, columns and tabs where what it selects hangs, each once."""
    if data_filter.get("a1Range"):
        return [a1.parse(spreadsheet, data_filter["a1Range"])]
    if data_filter.get("gridRange") is not None:
        return [a1.area(spreadsheet, data_filter["gridRange"])]
    places = [metadata.place(spreadsheet, entry) for entry in metadata.matching(spreadsheet, data_filter)]
    return list(dict.fromkeys(place for place in places if place))
