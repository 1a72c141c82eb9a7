"""Which function answers which method, and what is alike for all of them: bodies in JSON, masks, the moment of the last change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.sheets_server import access, complaints, copies, drive, exporting, fields, get, metadata, schema, state, values
from tests.sheets_server import batch as batches
from tests.sheets_server.answers import Raw
from tests.sheets_server.call import Api, Call
from tests.sheets_server.desk import Asker, Desk
from tests.sheets_server.schema import Method

Found = tuple[Method, dict[str, str]]
MASKED_BY_ITSELF = ("sheets.spreadsheets.get", "sheets.spreadsheets.getByDataFilter", "sheets.spreadsheets.batchUpdate")


def find(verb: str, path: str) -> Found | None:
    """The method that a request is for; None where nothing here answers it."""
    match = exporting.IMPORT.pattern.fullmatch(path) if verb == exporting.IMPORT.verb else None
    found = (exporting.IMPORT, match.groupdict()) if match else schema.find(verb, path)
    return found if found and found[0].id in HANDLERS else None


def body(method: Method, raw: bytes) -> Any:
    """The body as the method wants it, checked; ApiError where it does not fit."""
    if method is exporting.IMPORT:
        return raw
    found = complaints.without_nulls(complaints.parsed(raw))
    complaints.check_body(method, found)
    return found


def handled(call: Call) -> Any:
    """The answer of the method, what the mask of the query leaves of it."""
    answer = HANDLERS[call.method.id](call)
    mask = call.one("fields")
    if not mask or call.method.id in MASKED_BY_ITSELF or answer is None or isinstance(answer, Raw):
        return answer
    tree = fields.parse(mask)
    if call.method.response and call.method.api == "sheets":
        fields.check(tree, call.method.response)
    return fields.apply(tree, answer)


def _asker(call: Call) -> Asker:
    return access.asker(call.spreadsheet(), call.account)


def _create(call: Call) -> Api:
    """A service account owns no files."""
    if call.account.endswith(drive.SERVICE):
        raise access.denied()
    answer = state.create(call.store, call.body)
    drive.adopt(call.store.open(answer["spreadsheetId"]), call.account, call.now)
    return answer


def _copy_to(call: Call) -> Api:
    """The copy of a tab comes last in the other spreadsheet."""
    source = Desk(call.spreadsheet(1)).tab(call.number("sheetId"))
    target = call.store.open(call.body.get("destinationSpreadsheetId", ""))
    if access.level(target, call.account) < 2:
        raise access.denied()
    target.check_size(source.rows * source.columns)
    made = copies.of(target, source, target.number(), copies.title(target, source.title))
    target.sheets.append(made)
    target.renumber()
    drive.touched(target, call.now)
    return made.properties


def _write(change: Callable[[Call], Api]) -> Callable[[Call], Api]:
    """The same, and Drive knows that the spreadsheet was changed."""

    def changed(call: Call) -> Api:
        answer = change(call)
        drive.touched(call.spreadsheet(), call.now)
        return answer

    return changed


HANDLERS: dict[str, Callable[[Call], Any]] = {
    "sheets.spreadsheets.create": _create,
    "sheets.spreadsheets.get": lambda call: get.spreadsheet(call.spreadsheet(), call.query, _asker(call)),
    "sheets.spreadsheets.getByDataFilter": lambda call: get.by_data_filter(call.spreadsheet(), call.body, call.query, _asker(call)),
    "sheets.spreadsheets.batchUpdate": _write(lambda call: batches.update(call.spreadsheet(), call.body, call.query, _asker(call))),
    "sheets.spreadsheets.sheets.copyTo": _copy_to,
    "sheets.spreadsheets.developerMetadata.get": lambda call: metadata.get(call.spreadsheet(), call.number("metadataId")),
    "sheets.spreadsheets.developerMetadata.search": lambda call: metadata.search(call.spreadsheet(), call.body),
    "sheets.spreadsheets.values.get": lambda call: values.get(call.spreadsheet(), call.path["range"], call.query),
    "sheets.spreadsheets.values.batchGet": lambda call: values.batch_get(call.spreadsheet(), call.query),
    "sheets.spreadsheets.values.update": _write(
        lambda call: values.update(call.spreadsheet(), call.path["range"], call.query, call.body, _asker(call))
    ),
    "sheets.spreadsheets.values.append": _write(
        lambda call: values.append(call.spreadsheet(), call.path["range"], call.query, call.body, _asker(call))
    ),
    "sheets.spreadsheets.values.batchUpdate": _write(lambda call: values.batch_update(call.spreadsheet(), call.body, _asker(call))),
    "sheets.spreadsheets.values.clear": _write(lambda call: values.clear(call.spreadsheet(), call.path["range"], _asker(call))),
    "sheets.spreadsheets.values.batchClear": _write(lambda call: values.batch_clear(call.spreadsheet(), call.body, _asker(call))),
    "sheets.spreadsheets.values.batchGetByDataFilter": lambda call: values.batch_get_by_data_filter(call.spreadsheet(), call.body),
    "sheets.spreadsheets.values.batchUpdateByDataFilter": _write(
        lambda call: values.batch_update_by_data_filter(call.spreadsheet(), call.body, _asker(call))
    ),
    "sheets.spreadsheets.values.batchClearByDataFilter": _write(
        lambda call: values.batch_clear_by_data_filter(call.spreadsheet(), call.body, _asker(call))
    ),
    **drive.HANDLERS,
    "drive.files.export": exporting.export,
    exporting.IMPORT.id: exporting.bring_in,
}
