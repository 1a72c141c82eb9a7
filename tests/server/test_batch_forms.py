"""The forms in which requests are read: references in formulas, field masks, defaults and colours."""

from __future__ import annotations

import pytest

from tests.sheets_server import formulas, masks, positions, tidy
from tests.sheets_server.errors import ApiError


@pytest.mark.parametrize(
    ("formula", "after"),
    [
        ("=A1", "=B3"),
        ("=$A1+A$1+$A$1", "=$A3+B$1+$A$1"),
        ("=SUM(A1:B2)", "=SUM(B3:C4)"),
        ("=SUM(A:A)+SUM(2:3)", "=SUM(B:B)+SUM(4:5)"),
        ("='Log Keluhan'!Z9", "='Log Keluhan'!AA11"),
        ('=A1&"A1"&LOG10(A1)', '=B3&"A1"&LOG10(B3)'),
        ("=Data+nama_A1", "=Data+nama_A1"),
        ('="kutip ""A1"" "&A1', '="kutip ""A1"" "&B3'),
        ("=SUM(A2:A)", "=SUM(B4:B)"),
    ],
)
def test_references_go_along_with_a_copy(formula: str, after: str):
    assert formulas.copied(formula, 2, 1) == after


def test_a_reference_that_would_leave_the_grid_is_lost():
    assert formulas.copied("=A1+B2", -1, 0) == "=#REF!+B1"
    assert formulas.copied("=A1+B2", 0, -1) == "=#REF!+A2"


@pytest.mark.parametrize(
    ("formula", "own", "after"),
    [
        ("=A2+A5", True, "=A2+A7"),
        ("=A2+A5", False, "=A2+A5"),
        ("=Log!A5+Lain!A5", False, "=Log!A7+Lain!A5"),
        ("=SUM(Log!A2:A9)", False, "=SUM(Log!A2:A11)"),
        ("=SUM(log!$A$4:$A)", False, "=SUM(log!$A$6:$A)"),
        ("=SUM(A:B)", True, "=SUM(A:B)"),
        ("=SUM(2:9)", True, "=SUM(2:11)"),
    ],
)
def test_references_go_along_with_rows_that_move(formula: str, own: bool, after: str):
    assert formulas.moved(formula, own, "Log", ("ROWS", positions.inserted(3, 2))) == after


def test_references_to_what_is_gone_are_lost():
    gone = positions.deleted(1, 3)
    assert formulas.moved("=A2+SUM(A1:A3)+A4+SUM(A2:A3)", True, "Log", ("ROWS", gone)) == "=#REF!+SUM(A1:A1)+A2+SUM(#REF!)"


def test_a_tabs_new_name_is_quoted_where_it_must_be():
    assert formulas.renamed("=Log!A1+'Log'!B2+Lain!A1", "LOG", "Log Baru") == "='Log Baru'!A1+'Log Baru'!B2+Lain!A1"
    assert formulas.renamed("='a''b'!A1", "a'b", "c'd") == "='c''d'!A1"


def test_a_message_without_formulas_stays_the_same_message():
    message = {"a": ["teks", {"b": 1}], "c": "=A1"}
    assert formulas.everywhere(message, lambda text: text) is message
    assert formulas.everywhere(message, lambda text: text + "+1") == {**message, "c": "=A1+1"}


@pytest.mark.parametrize(
    ("source", "to", "place", "after"),
    [
        ((2, 4), 8, (2, 4), (6, 8)),
        ((2, 4), 8, (3, 4), (7, 8)),
        ((2, 4), 8, (5, 7), (3, 5)),
        ((2, 4), 8, (0, 1), (0, 1)),
        ((2, 4), 8, (1, 9), (1, 9)),
        ((6, 8), 1, (2, 4), (4, 6)),
        ((6, 8), 1, (6, 8), (1, 3)),
        ((6, 8), 1, (0, None), (0, None)),
        ((2, 4), 8, (9, None), (9, None)),
    ],
)
def test_where_a_range_is_after_rows_moved(source: tuple[int, int], to: int, place: tuple[int, int | None], after: tuple[int, int | None]):
    assert positions.relocated(*source, to)(*place) == after


def test_every_row_moves_to_a_place_of_its_own():
    for source in ((0, 3), (2, 4), (5, 9)):
        for to in (*range(source[0]), *range(source[1] + 1, 11)):
            shift = positions.relocated(*source, to)
            found = [shift(row, row + 1) for row in range(10)]
            assert sorted(place[0] for place in found if place) == list(range(10))


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"a": None, "b": [], "hidden": False, "strict": True}, {"strict": True}),
        ({"bold": False, "numberValue": 0, "boolValue": False}, {"bold": False, "numberValue": 0, "boolValue": False}),
        ({"sheetId": 0, "startRowIndex": 0}, {"startRowIndex": 0}),
        ({"anchorCell": {"sheetId": 0, "rowIndex": 0, "columnIndex": 2}}, {"anchorCell": {"columnIndex": 2}}),
        ({"red": 1.0, "green": 0.1}, {"red": 1, "green": 0.1}),
        ({"red": 0.4980392156862745}, {"red": 0.49803922}),
        ({"tabColorStyle": {}}, {}),
        ({"color": {"red": 0}}, {"color": {}, "colorStyle": {"rgbColor": {}}}),
        ({"tabColorStyle": {"themeColor": "LINK"}, "tabColor": {"red": 1}}, None),
    ],
)
def test_what_is_kept_of_what_is_sent(sent, kept):
    found = tidy.stored(sent)
    if kept is None:
        assert found == {"tabColorStyle": {"themeColor": "LINK"}, "tabColor": {"red": 0.06666667, "green": 0.33333334, "blue": 0.8}}
    else:
        assert found == kept


def test_a_mask_takes_and_clears_what_it_names():
    old = {"title": "a", "grid": {"rows": 1, "columns": 2}, "tabColor": {"red": 1}, "tabColorStyle": {"rgbColor": {"red": 1}}}
    new = {"title": "b", "grid": {"rows": 5}}
    assert masks.merged(old, new, {"grid": {"rows": {}, "columns": {}}}) == {**old, "grid": {"rows": 5}}
    assert masks.merged(old, new, {"tabColor": {}}) == {"title": "a", "grid": old["grid"]}
    assert masks.merged(old, {}, {"grid": {"rows": {}, "columns": {}}, "title": {}}) == {
        "tabColor": {"red": 1},
        "tabColorStyle": old["tabColorStyle"],
    }
    assert masks.merged(old, new, {}) is new


@pytest.mark.parametrize("text", ["properties.title", "title", "properties(title)"])
def test_the_root_of_a_mask_may_be_named_or_left_out(text: str):
    assert masks.parse({"fields": text}, "SheetProperties", "properties") == {"title": {}}


@pytest.mark.parametrize("text", ["*", "properties", "properties.*"])
def test_a_mask_may_stand_for_all(text: str):
    assert masks.parse({"fields": text}, "SheetProperties", "properties") == {}


@pytest.mark.parametrize("text", ["judul", "title.x", "gridProperties.rows", "a b"])
def test_a_name_that_a_message_does_not_have_is_refused(text: str):
    with pytest.raises(ApiError, match="invalid argument"):
        masks.parse({"fields": text}, "SheetProperties")
