"""The values methods: read, write, append and clear by ranges in A1 notation, answered as the service answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.sheets_server import a1, filters, growth, options, writes
from tests.sheets_server.desk import ANYONE, ROWS, Asker, Desk
from tests.sheets_server.errors import ApiError, invalid
from tests.sheets_server.grids import grid
from tests.sheets_server.requests import dimensions
from tests.sheets_server.writes import Plan

if TYPE_CHECKING:
    from tests.sheets_server.a1 import Box
    from tests.sheets_server.state import Spreadsheet

Api = dict[str, Any]
Params = dict[str, list[str]]


def get(spreadsheet: Spreadsheet, range_: str, params: Params) -> Api:
    """spreadsheets.values.get."""
    reading = options.reading(options.Query(params))
    return value_range(spreadsheet, a1.parse(spreadsheet, range_).clipped(), reading)


def batch_get(spreadsheet: Spreadsheet, params: Params) -> Api:
    """spreadsheets.values.batchGet."""
    reading = options.reading(options.Query(params))
    boxes = [a1.parse(spreadsheet, text).clipped() for text in params.get("ranges", [])]
    return _answer(spreadsheet, "valueRanges", [value_range(spreadsheet, box, reading) for box in boxes])


def update(spreadsheet: Spreadsheet, range_: str, params: Params, body: Api, asker: Asker = ANYONE) -> Api:
    """spreadsheets.values.update."""
    writing, rows = options.writing(options.Query(params)), writes.rows(body)
    plan = writes.plan(a1.parse(spreadsheet, range_), range_, rows, body.get("majorDimension"))
    if body.get("range") and a1.parse(spreadsheet, body["range"]) != plan.area:
        raise invalid(f"Request range[{range_}] does not match value's range[{body['range']}]")
    with changing(spreadsheet):
        return written(Desk(spreadsheet, asker), plan, writing)


def batch_update(spreadsheet: Spreadsheet, body: Api, asker: Asker = ANYONE) -> Api:
    """spreadsheets.values.batchUpdate: all of it or nothing."""
    writing = options.writing(options.Body(body))
    plans, answers = [], []
    with changing(spreadsheet):
        for place, part in enumerate(body.get("data") or []):
            with within(f"data[{place}]"):
                text, rows = part.get("range") or "", writes.rows(part)
                plans.append(writes.plan(a1.parse(spreadsheet, text), text, rows, part.get("majorDimension")))
                answers.append(written(Desk(spreadsheet, asker), plans[-1], writing))
    return totals(spreadsheet, plans, answers)


def append(spreadsheet: Spreadsheet, range_: str, params: Params, body: Api, asker: Asker = ANYONE) -> Api:
    """spreadsheets.values.append: below the table that the range lies in, else from its first cell on."""
    source = options.Query(params)
    writing, rows = options.writing(source), writes.rows(body)
    area = a1.parse(spreadsheet, range_)
    table = growth.table(area.clipped())
    top, left = (table.bottom, table.left) if table else (area.top, area.left)
    plan = Plan(replace(area, top=top, bottom=top + 1, left=left, right=left + 1), rows, body.get("majorDimension") or "ROWS")
    with changing(spreadsheet):
        if table and rows and options.insertion(source) == "INSERT_ROWS":
            below = {"sheetId": area.sheet.id, "dimension": ROWS, "startIndex": top, "endIndex": top + len(rows)}
            dimensions.insert(Desk(spreadsheet, asker), {"range": below, "inheritFromBefore": True})
        updates = written(Desk(spreadsheet, asker), plan, writing)
    return {"spreadsheetId": spreadsheet.id, **({"tableRange": a1.write(table)} if table else {}), "updates": updates}


def clear(spreadsheet: Spreadsheet, range_: str, asker: Asker = ANYONE) -> Api:
    """spreadsheets.values.clear: formats and validation stay."""
    return {"spreadsheetId": spreadsheet.id, "clearedRange": _cleared(spreadsheet, [a1.parse(spreadsheet, range_).clipped()], asker)[0]}


def batch_clear(spreadsheet: Spreadsheet, body: Api, asker: Asker = ANYONE) -> Api:
    """spreadsheets.values.batchClear."""
    boxes = []
    for place, text in enumerate(body.get("ranges") or []):
        with within(f"range[{place}]"):
            boxes.append(a1.parse(spreadsheet, text).clipped())
    return _answer(spreadsheet, "clearedRanges", _cleared(spreadsheet, boxes, asker))


def batch_get_by_data_filter(spreadsheet: Spreadsheet, body: Api) -> Api:
    """spreadsheets.values.batchGetByDataFilter: each range once, with the filters that found it."""
    reading, matched = options.reading(options.Body(body)), _matched(spreadsheet, body)
    found = [{"valueRange": value_range(spreadsheet, box, reading), "dataFilters": by} for box, by in matched.items()]
    return _answer(spreadsheet, "valueRanges", found)


def batch_update_by_data_filter(spreadsheet: Spreadsheet, body: Api, asker: Asker = ANYONE) -> Api:
    """spreadsheets.values.batchUpdateByDataFilter: the same values into every range that a filter finds; all of it or nothing."""
    writing = options.writing(options.Body(body))
    plans, answers = [], []
    with changing(spreadsheet):
        for place, part in enumerate(body.get("data") or []):
            sought, rows = part.get("dataFilter") or {}, writes.rows(part)
            with within(f"data[{place}]"):
                for area in filters.areas(spreadsheet, sought):
                    plans.append(writes.plan(area, a1.write(area), rows, part.get("majorDimension")))
                    answers.append({**written(Desk(spreadsheet, asker), plans[-1], writing), "dataFilter": sought})
    for answer in answers:
        del answer["spreadsheetId"]
    return totals(spreadsheet, plans, answers)


def batch_clear_by_data_filter(spreadsheet: Spreadsheet, body: Api, asker: Asker = ANYONE) -> Api:
    """spreadsheets.values.batchClearByDataFilter."""
    return _answer(spreadsheet, "clearedRanges", _cleared(spreadsheet, list(_matched(spreadsheet, body)), asker))


def value_range(spreadsheet: Spreadsheet, box: Box, reading: options.Reading) -> Api:
    """A ValueRange: ragged, what is empty at the end left out, without `values` where all is empty."""
    found = grid(spreadsheet, box, reading)
    return {"range": a1.write(box), "majorDimension": reading.dimension} | ({"values": found} if found else {})


def written(desk: Desk, plan: Plan, writing: options.Writing) -> Api:
    """An UpdateValuesResponse, after the values are in their cells; its values are those of the whole range that was named."""
    spreadsheet, box = desk.spreadsheet, plan.box
    if plan.rows:
        desk.touch(box)
    writes.put(spreadsheet, plan, typed=writing.typed)
    answer = {"spreadsheetId": spreadsheet.id, "updatedRange": a1.write(box), **_counts("updated", [plan])}
    if writing.answer:
        named = box if plan.area.one_cell else plan.area.clipped()
        answer["updatedData"] = value_range(spreadsheet, named, replace(writing.answer, dimension=plan.dimension))
    return answer


def totals(spreadsheet: Spreadsheet, plans: Sequence[Plan], answers: Sequence[Api]) -> Api:
    """A BatchUpdateValuesResponse over its parts; a row or a column that two of them write counts once."""
    sheets = len({plan.area.sheet.id for plan in plans if plan.places})
    counts = {**_counts("totalUpdated", plans), **({"totalUpdatedSheets": sheets} if sheets else {})}
    return {"spreadsheetId": spreadsheet.id, **counts} | ({"responses": list(answers)} if answers else {})


def _counts(word: str, plans: Sequence[Plan]) -> dict[str, int]:
    """How many rows, columns and cells got a value; none is left out."""
    places = [(plan.area.sheet.id, place) for plan in plans for place in plan.places]
    rows, columns = ({(sheet, place[axis]) for sheet, place in places} for axis in (0, 1))
    counts = {"Rows": len(rows), "Columns": len(columns), "Cells": len(places)}
    return {word + name: count for name, count in counts.items() if count}


def _matched(spreadsheet: Spreadsheet, body: Api) -> dict[Box, list[Api]]:
    """The ranges that the filters of a body find, each with those that found it."""
    matched: dict[Box, list[Api]] = {}
    for place, sought in enumerate(body.get("dataFilters") or []):
        with within(f"dataFilters[{place}]"):
            for area in filters.areas(spreadsheet, sought):
                matched.setdefault(area.clipped(), []).append(sought)
    return matched


@contextmanager
def within(place: str) -> Iterator[None]:
    """An ApiError is told of this place in the body."""
    try:
        yield
    except ApiError as error:
        raise error.below(place) from None


@contextmanager
def changing(spreadsheet: Spreadsheet) -> Iterator[None]:
    """All that is done inside, or nothing."""
    before = spreadsheet.snapshot()
    try:
        yield
    except ApiError:
        spreadsheet.restore(before)
        raise


def _cleared(spreadsheet: Spreadsheet, boxes: list[Box], asker: Asker) -> list[str]:
    for box in boxes:
        Desk(spreadsheet, asker).touch(box)
    for box in boxes:
        writes.clear(box)
    return [a1.write(box) for box in boxes]


def _answer(spreadsheet: Spreadsheet, name: str, found: list[Any]) -> Api:
    """A list under its name; an empty one is left out."""
    return {"spreadsheetId": spreadsheet.id} | ({name: found} if found else {})
