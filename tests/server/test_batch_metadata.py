"""Developer metadata: where it may hang, how it is found, changed and deleted."""

from __future__ import annotations

import pytest

from tests.sheets_server import metadata as metadata_methods
from tests.sheets_server import schema
from tests.sheets_server.errors import ApiError
from tests.support.batches import COLUMN_MARK, MARK, OTHER, ROW_MARK, TAB_MARK, Api, Book, box, furnished, metadata, span

EVERYWHERE = [MARK, ROW_MARK, COLUMN_MARK, TAB_MARK]


def lookup(**fields) -> Api:
    return {"developerMetadataLookup": fields}


def ids(book: Book, *filters: Api) -> list[int]:
    """The ids that a search finds."""
    found = metadata_methods.search(book.spreadsheet, {"dataFilters": list(filters)})
    assert schema.validator("sheets", "SearchDeveloperMetadataResponse").is_valid(found)
    return [one["developerMetadata"]["metadataId"] for one in found.get("matchedDeveloperMetadata", [])]


def test_what_is_created_is_answered_and_read_back():
    book = Book()
    [first, second] = book.ask(
        metadata(5, {"spreadsheet": True}),
        {"createDeveloperMetadata": {"developerMetadata": {"metadataKey": "k", "location": {"sheetId": 0}, "visibility": "PROJECT"}}},
    )
    assert first["createDeveloperMetadata"]["developerMetadata"] == {
        "metadataId": 5,
        "metadataKey": "kunci",
        "metadataValue": "nilai",
        "location": {"locationType": "SPREADSHEET", "spreadsheet": True},
        "visibility": "DOCUMENT",
    }
    made = second["createDeveloperMetadata"]["developerMetadata"]
    assert made["location"] == {"locationType": "SHEET", "sheetId": 0}
    assert metadata_methods.get(book.spreadsheet, made["metadataId"]) == made


def test_an_unknown_id_is_a_404():
    with pytest.raises(ApiError, match=r"No developer metadata with ID 5\.") as caught:
        metadata_methods.get(Book().spreadsheet, 5)
    assert (caught.value.code, caught.value.status) == (404, "NOT_FOUND")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"metadataId": MARK}, f"Cannot add developer metadata with ID [{MARK}] because developer metadata with that ID already exists."),
        ({"metadataId": -1}, "metadataId[-1] must be positive."),
        ({"metadataKey": ""}, "Developer metadata must always have a key specified."),
        ({"visibility": None}, "Developer metadata must always have a visibility specified."),
        ({"location": {}}, "A developer metadata location must be specified."),
        ({"location": {"sheetId": 99}}, "No grid with id: 99"),
        ({"location": {"dimensionRange": span(1, 3)}}, "The dimension range of developer metadata must represent a single row or column."),
        ({"location": {"dimensionRange": span(20, 21)}}, "startIndex[20] is outside of the grid."),
        ({"metadataValue": "x" * 30_000}, "The developer metadata of a spreadsheet, or of a sheet, may have at most 30000 characters."),
    ],
)
def test_what_metadata_refuses(change: Api, message: str):
    request = metadata(1, {"spreadsheet": True})
    request["createDeveloperMetadata"]["developerMetadata"].update(change)
    assert furnished().refused(request) == f"Invalid requests[0].createDeveloperMetadata: {message}"


def test_metadata_of_a_place_may_have_thirty_thousand_characters():
    book = Book()
    entry = {"metadataKey": "k", "metadataValue": "x" * 29_999, "visibility": "DOCUMENT"}
    for location in ({"spreadsheet": True}, {"sheetId": 0}, {"sheetId": OTHER}):
        book.ask({"createDeveloperMetadata": {"developerMetadata": {**entry, "location": location}}})
    assert "at most 30000 characters" in book.refused(metadata(1, {"dimensionRange": span(1, 2)}))


def test_two_locations_in_one_are_refused():
    place = "requests[0].create_developer_metadata.developer_metadata.location"
    text = f"Invalid value at '{place}' (oneof), oneof field 'location' is already set. Cannot set 'sheetId'"
    assert Book().refused(metadata(1, {"spreadsheet": True, "sheetId": 0})) == text


@pytest.mark.parametrize(
    ("data_filter", "found"),
    [
        (lookup(metadataId=ROW_MARK), [ROW_MARK]),
        (lookup(metadataKey="kunci"), EVERYWHERE),
        (lookup(metadataKey="lain"), []),
        (lookup(metadataKey="kunci", metadataValue="nilai", visibility="DOCUMENT", locationType="ROW"), [ROW_MARK]),
        (lookup(locationType="SPREADSHEET"), [MARK]),
        (lookup(metadataLocation={"spreadsheet": True}), [MARK]),
        (lookup(metadataLocation={"sheetId": 0}), [ROW_MARK, COLUMN_MARK, TAB_MARK]),
        (lookup(metadataLocation={"sheetId": 0}, locationMatchingStrategy="EXACT_LOCATION"), [TAB_MARK]),
        (lookup(metadataLocation={"sheetId": OTHER}), []),
        (lookup(metadataLocation={"dimensionRange": span(5, 6)}), [ROW_MARK, COLUMN_MARK, TAB_MARK]),
        (lookup(metadataLocation={"dimensionRange": span(6, 7)}), [COLUMN_MARK, TAB_MARK]),
        ({"a1Range": "Sheet1!A6:B6"}, [ROW_MARK, TAB_MARK]),
        ({"gridRange": box(0, 1, 2, 3)}, [COLUMN_MARK, TAB_MARK]),
        ({"gridRange": {"sheetId": OTHER}}, []),
    ],
)
def test_what_a_filter_selects(data_filter: Api, found: list[int]):
    assert ids(furnished(), data_filter) == found


def test_a_search_says_which_filters_select_each():
    filters = [lookup(metadataId=MARK), lookup(metadataKey="kunci")]
    found = metadata_methods.search(furnished().spreadsheet, {"dataFilters": filters})["matchedDeveloperMetadata"]
    assert [one["dataFilters"] for one in found] == [filters, filters[1:], filters[1:], filters[1:]]


@pytest.mark.parametrize(
    ("data_filter", "message"),
    [
        ({}, "No data filter specified."),
        (lookup(), "A developer metadata lookup must specify at least one field."),
        (lookup(locationMatchingStrategy="EXACT_LOCATION"), "metadataLocation must be specified if locationMatchingStrategy is."),
        (
            lookup(metadataLocation={"sheetId": 0}, locationMatchingStrategy="EXACT_LOCATION", locationType="ROW"),
            "locationType must be left unspecified if locationMatchingStrategy is EXACT_LOCATION.",
        ),
        ({"a1Range": "Hilang!A1"}, "Unable to parse range: Hilang!A1"),
    ],
)
def test_what_a_filter_may_not_say(data_filter: Api, message: str):
    request = {"deleteDeveloperMetadata": {"dataFilter": data_filter}}
    assert Book().refused(request) == f"Invalid requests[0].deleteDeveloperMetadata: {message}"


def test_a_search_without_filters_is_refused():
    with pytest.raises(ApiError, match="Must specify at least one data filter"):
        metadata_methods.search(Book().spreadsheet, {})


def test_metadata_is_deleted_and_what_was_deleted_is_answered():
    book = furnished()
    [reply] = book.ask({"deleteDeveloperMetadata": {"dataFilter": lookup(metadataKey="kunci")}})
    assert [one["metadataId"] for one in reply["deleteDeveloperMetadata"]["deletedDeveloperMetadata"]] == EVERYWHERE
    assert book.ask({"deleteDeveloperMetadata": {"dataFilter": lookup(metadataKey="kunci")}}) == [{"deleteDeveloperMetadata": {}}]
    assert metadata_methods.everything(book.spreadsheet) == []


def test_metadata_is_changed_and_may_move():
    book = furnished()
    changed = {"metadataValue": "baru", "location": {"dimensionRange": span(1, 2, sheet=OTHER)}}
    filters = [lookup(metadataId=MARK), lookup(locationType="SPREADSHEET")]
    [reply] = book.ask(
        {"updateDeveloperMetadata": {"dataFilters": filters, "developerMetadata": changed, "fields": "metadataValue,location"}}
    )
    [made] = reply["updateDeveloperMetadata"]["developerMetadata"]
    assert (made["metadataId"], made["metadataKey"], made["metadataValue"]) == (MARK, "kunci", "baru")
    assert ids(book, {"gridRange": {"sheetId": OTHER}}) == [MARK]
    assert book.spreadsheet.developer_metadata == []


def test_the_same_id_is_free_again_after_it_was_deleted():
    book = Book()
    delete = {"deleteDeveloperMetadata": {"dataFilter": lookup(metadataId=5)}}
    book.ask(metadata(5, {"spreadsheet": True}))
    book.ask(delete, metadata(5, {"spreadsheet": True}))
    assert ids(book, lookup(metadataId=5)) == [5]
