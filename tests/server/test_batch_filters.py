"""Filters, filter views, and groups of rows and columns."""

from __future__ import annotations

import pytest

from tests.support.batches import (
    VIEW,
    WHOLE,
    Api,
    Book,
    box,
    furnished,
    span,
)


def test_the_filter_of_a_tab_replaces_the_one_before():
    book = Book()
    book.ask({"setBasicFilter": {"filter": {"range": {"sheetId": 0}}}})
    assert book.sheet.basic_filter == {"range": WHOLE}
    criteria = {"2": {"hiddenValues": ["5"]}}
    book.ask({"setBasicFilter": {"filter": {"range": box(0, 5, 1, 3), "criteria": criteria}}})
    assert book.sheet.basic_filter["criteria"] == criteria
    assert book.sheet.basic_filter["filterSpecs"] == [{"columnIndex": 2, "filterCriteria": criteria["2"]}]
    book.ask({"clearBasicFilter": {"sheetId": 0}}, {"clearBasicFilter": {"sheetId": 0}})
    assert book.sheet.basic_filter is None


def test_filter_views_have_titles_and_copies():
    book = furnished()
    [made] = book.ask({"addFilterView": {"filter": {"range": {"sheetId": 0}}}})
    assert made["addFilterView"]["filter"]["title"] == "Filter 2"
    assert made["addFilterView"]["filter"]["range"] == WHOLE
    copies = book.ask(*[{"duplicateFilterView": {"filterId": VIEW}}] * 2)
    assert [one["duplicateFilterView"]["filter"]["title"] for one in copies] == ["Copy of Terlambat", "Copy of Terlambat 2"]
    specs = [{"columnIndex": 1, "filterCriteria": {"condition": {"type": "NOT_BLANK"}}}]
    book.ask({"updateFilterView": {"filter": {"filterViewId": VIEW, "filterSpecs": specs}, "fields": "filterSpecs"}})
    [view] = [one for one in book.sheet.part("filterViews") if one["filterViewId"] == VIEW]
    assert (view["title"], view["filterSpecs"]) == ("Terlambat", specs)
    book.ask({"deleteFilterView": {"filterId": VIEW}})
    assert len(book.sheet.part("filterViews")) == 3


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (
            {"addFilterView": {"filter": {"title": "Terlambat", "range": box(0, 1, 0, 1)}}},
            'A filter view with the title "Terlambat" already',
        ),
        ({"addFilterView": {"filter": {"filterViewId": VIEW, "range": box(0, 1, 0, 1)}}}, "A filter view with the id 13 already exists."),
        ({"updateFilterView": {"filter": {"filterViewId": VIEW}, "fields": "title"}}, "The filter view title cannot be empty."),
        ({"deleteFilterView": {"filterId": 1}}, "No filter view with id: 1"),
        ({"setBasicFilter": {"filter": {}}}, "range is required."),
        (
            {"setBasicFilter": {"filter": {"range": box(0, 1, 0, 1), "filterSpecs": [{"columnIndex": 2, "filterCriteria": {}}]}}},
            "columnIndex[2] is not in the range of the filter.",
        ),
        (
            {
                "setBasicFilter": {
                    "filter": {
                        "range": box(0, 1, 0, 1),
                        "criteria": {"0": {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "a"}]}}},
                    }
                }
            },
            "ConditionType 'ONE_OF_LIST' is not supported in filters.",
        ),
    ],
)
def test_what_filters_refuse(request_: Api, message: str):
    assert furnished().refused(request_).startswith(f"Invalid requests[0].{next(iter(request_))}: {message}")


def test_a_filter_does_not_lie_over_cells_merged_downwards():
    book = Book()
    book.ask({"mergeCells": {"range": box(5, 7, 0, 1)}})
    assert "containing vertical merges" in book.refused({"setBasicFilter": {"filter": {"range": {"sheetId": 0}}}})


def groups(book: Book) -> list[tuple[int, int, int]]:
    found = book.sheet.part("columnGroups")
    return [(one["range"]["startIndex"], one["range"]["endIndex"], one["depth"]) for one in found]


@pytest.mark.parametrize(
    ("first", "second", "after"),
    [
        ((1, 5), (2, 4), [(1, 5, 1), (2, 4, 2)]),
        ((2, 4), (1, 5), [(1, 5, 1), (2, 4, 2)]),
        ((1, 4), (2, 5), [(1, 5, 1), (2, 4, 2)]),
        ((0, 2), (4, 6), [(0, 2, 1), (4, 6, 1)]),
        ((0, 2), (2, 4), [(0, 4, 1)]),
    ],
)
def test_groups_nest_and_join(first: tuple[int, int], second: tuple[int, int], after: list[tuple[int, int, int]]):
    book = Book()
    book.ask(*({"addDimensionGroup": {"range": span(*one, "COLUMNS")}} for one in (first, second)))
    assert groups(book) == after
    assert book.sheet.properties["gridProperties"]["columnGroupControlAfter"] is True


def test_to_delete_a_group_takes_one_depth_away():
    book = Book()
    book.ask(*({"addDimensionGroup": {"range": span(*one, "COLUMNS")}} for one in ((1, 5), (2, 4))))
    [reply] = book.ask({"deleteDimensionGroup": {"range": span(3, 5, "COLUMNS")}})
    assert groups(book) == [(1, 4, 1), (2, 3, 2)]
    assert len(reply["deleteDimensionGroup"]["dimensionGroups"]) == 2
    [last] = book.ask(
        {"deleteDimensionGroup": {"range": span(1, 4, "COLUMNS")}}, {"deleteDimensionGroup": {"range": span(2, 3, "COLUMNS")}}
    )[1:]
    assert last == {"deleteDimensionGroup": {}}
    assert groups(book) == []


def test_a_folded_group_hides_its_columns_and_stays_folded_when_others_come():
    book = Book()
    group = {"range": span(1, 3, "COLUMNS"), "depth": 1}
    book.ask({"addDimensionGroup": {"range": span(1, 3, "COLUMNS")}})
    book.ask({"updateDimensionGroup": {"dimensionGroup": {**group, "collapsed": True}, "fields": "collapsed"}})
    assert book.sheet.column_metadata == {1: {"hiddenByUser": True}, 2: {"hiddenByUser": True}}
    book.ask({"addDimensionGroup": {"range": span(5, 6, "COLUMNS")}})
    assert [one.get("collapsed", False) for one in book.sheet.part("columnGroups")] == [True, False]
    book.ask({"updateDimensionGroup": {"dimensionGroup": {**group, "collapsed": False}, "fields": "*"}})
    assert book.sheet.column_metadata == {}


def test_groups_have_limits():
    book = Book()
    add = {"addDimensionGroup": {"range": span(1, 3)}}
    assert "There is no group over the range." in book.refused({"deleteDimensionGroup": {"range": span(1, 3)}})
    book.ask(*[add] * 8)
    assert "A group may be at most 8 deep." in book.refused(add)
    assert "after the end of the grid" in book.refused({"addDimensionGroup": {"range": span(15, 21)}})
    wrong = {"dimensionGroup": {"range": span(1, 4), "depth": 1}, "fields": "collapsed"}
    assert "There is no group with this range and depth." in book.refused({"updateDimensionGroup": wrong})
