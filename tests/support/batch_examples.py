"""One request of every kind that the server answers, each good for the furnished book of batches.py."""

from __future__ import annotations

from tests.support.batches import (
    BANDED,
    CHART,
    COLUMN_CHART,
    LIST,
    MARK,
    OTHER,
    PROTECTED,
    ROBOT,
    RULE,
    SLICER,
    VIEW,
    Api,
    box,
    metadata,
    span,
    value,
    write,
)

ANCHOR = {"overlayPosition": {"anchorCell": {"sheetId": 0, "rowIndex": 1, "columnIndex": 1}}}
BY_MARK = {"developerMetadataLookup": {"metadataId": MARK}}
BLUE = {"backgroundColor": {"blue": 1}}

CELLS: list[Api] = [
    write(1, 1, [["x", 2, True, "=A1"]]),
    {"repeatCell": {"range": box(1, 3, 0, 2), "cell": {"userEnteredFormat": BLUE}, "fields": "userEnteredFormat.backgroundColor"}},
    {"appendCells": {"sheetId": 0, "fields": "userEnteredValue", "rows": [{"values": [value("baru"), value(1)]}]}},
    {"setDataValidation": {"range": box(1, 3, 0, 1), "rule": LIST}},
    {"updateBorders": {"range": box(1, 3, 0, 2), "top": {"style": "SOLID", "color": {"red": 1}}, "innerVertical": {"style": "DASHED"}}},
    {"copyPaste": {"source": box(5, 6, 0, 8), "destination": box(12, 14, 0, 8)}},
    {"cutPaste": {"source": box(1, 3, 0, 2), "destination": {"sheetId": 0, "rowIndex": 15, "columnIndex": 0}}},
    {"pasteData": {"coordinate": {"sheetId": 0, "rowIndex": 15, "columnIndex": 0}, "data": "a;1\nb;2", "delimiter": ";"}},
    {"autoFill": {"sourceAndDestination": {"source": box(9, 11, 2, 3), "dimension": "ROWS", "fillLength": 2}}},
    {"textToColumns": {"source": box(1, 3, 1, 2), "delimiterType": "CUSTOM", "delimiter": "n"}},
    {"findReplace": {"find": "K1", "replacement": "Q1", "allSheets": True}},
    {"trimWhitespace": {"range": box(0, 10, 0, 5, OTHER)}},
    {"deleteDuplicates": {"range": box(1, 3, 0, 5), "comparisonColumns": [span(4, 5, "COLUMNS")]}},
]
SHAPES: list[Api] = [
    {"insertDimension": {"range": span(6, 8), "inheritFromBefore": True}},
    {"deleteDimension": {"range": span(6, 8)}},
    {"moveDimension": {"source": span(1, 2), "destinationIndex": 4}},
    {"appendDimension": {"sheetId": 0, "dimension": "ROWS", "length": 3}},
    {"updateDimensionProperties": {"range": span(1, 3), "properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}},
    {"autoResizeDimensions": {"dimensions": span(0, 3, "COLUMNS")}},
    {"addDimensionGroup": {"range": span(10, 12)}},
    {"deleteDimensionGroup": {"range": span(4, 6)}},
    {"updateDimensionGroup": {"dimensionGroup": {"range": span(4, 9), "depth": 1, "collapsed": True}, "fields": "collapsed"}},
    {"insertRange": {"range": box(1, 3, 0, 2), "shiftDimension": "ROWS"}},
    {"deleteRange": {"range": box(1, 3, 0, 2), "shiftDimension": "ROWS"}},
    {"mergeCells": {"range": box(10, 12, 0, 2), "mergeType": "MERGE_ROWS"}},
    {"unmergeCells": {"range": box(5, 6, 4, 6)}},
    {"sortRange": {"range": box(1, 11, 0, 4), "sortSpecs": [{"dimensionIndex": 2, "sortOrder": "DESCENDING"}]}},
    {"randomizeRange": {"range": box(1, 11, 0, 4)}},
    {"addSheet": {"properties": {"title": "Baru", "hidden": True}}},
    {"deleteSheet": {"sheetId": OTHER}},
    {"duplicateSheet": {"sourceSheetId": 0, "insertSheetIndex": 1, "newSheetName": "Salinan"}},
    {"updateSheetProperties": {"properties": {"sheetId": OTHER, "title": "Lainnya"}, "fields": "title"}},
    {"updateSpreadsheetProperties": {"properties": {"title": "Buku lain"}, "fields": "title"}},
]
PARTS: list[Api] = [
    {"addNamedRange": {"namedRange": {"name": "Nama", "range": box(0, 3, 0, 1)}}},
    {"updateNamedRange": {"namedRange": {"namedRangeId": "nama", "name": "Datanya"}, "fields": "name"}},
    {"deleteNamedRange": {"namedRangeId": "nama"}},
    {"addProtectedRange": {"protectedRange": {"range": box(0, 1, 0, 8), "editors": {"users": [ROBOT]}}}},
    {"updateProtectedRange": {"protectedRange": {"protectedRangeId": PROTECTED, "description": "milik program"}, "fields": "description"}},
    {"deleteProtectedRange": {"protectedRangeId": PROTECTED}},
    {"addBanding": {"bandedRange": {"range": box(10, 12, 0, 2), "rowProperties": {"firstBandColor": {"red": 1}}}}},
    {"updateBanding": {"bandedRange": {"bandedRangeId": BANDED, "range": box(4, 12, 0, 8)}, "fields": "range"}},
    {"deleteBanding": {"bandedRangeId": BANDED}},
    {"addConditionalFormatRule": {"index": 1, "rule": {"ranges": [box(0, 3, 0, 1)], **RULE}}},
    {"updateConditionalFormatRule": {"index": 0, "rule": {"ranges": [box(0, 3, 0, 1)], **RULE}}},
    {"deleteConditionalFormatRule": {"sheetId": 0, "index": 0}},
    {"setBasicFilter": {"filter": {"range": {"sheetId": OTHER}}}},
    {"clearBasicFilter": {"sheetId": 0}},
    {"addFilterView": {"filter": {"title": "Saya", "range": box(0, 9, 0, 8)}}},
    {"updateFilterView": {"filter": {"filterViewId": VIEW, "title": "Lewat"}, "fields": "title"}},
    {"duplicateFilterView": {"filterId": VIEW}},
    {"deleteFilterView": {"filterId": VIEW}},
    {"addChart": {"chart": {"spec": COLUMN_CHART, "position": ANCHOR}}},
    {"updateChartSpec": {"chartId": CHART, "spec": {**COLUMN_CHART, "title": "Keluhan"}}},
    {"addSlicer": {"slicer": {"spec": {"dataRange": box(0, 9, 0, 8)}, "position": ANCHOR}}},
    {"updateSlicerSpec": {"slicerId": SLICER, "spec": {"title": "Nilai"}, "fields": "title"}},
    {"deleteEmbeddedObject": {"objectId": CHART}},
    {
        "updateEmbeddedObjectPosition": {
            "objectId": CHART,
            "newPosition": {"overlayPosition": {"widthPixels": 300}},
            "fields": "widthPixels",
        }
    },
    {"updateEmbeddedObjectBorder": {"objectId": CHART, "border": {"colorStyle": {"rgbColor": {"red": 1}}}, "fields": "colorStyle"}},
    {"addTable": {"table": {"name": "Daftar", "range": box(5, 8, 0, 2, OTHER)}}},
    {"updateTable": {"table": {"tableId": "tabel", "name": "Tabelnya"}, "fields": "name"}},
    {"deleteTable": {"tableId": "tabel"}},
    metadata(905, {"sheetId": OTHER}),
    {"updateDeveloperMetadata": {"dataFilters": [BY_MARK], "developerMetadata": {"metadataValue": "lain"}, "fields": "metadataValue"}},
    {"deleteDeveloperMetadata": {"dataFilter": BY_MARK}},
]
EXAMPLES = [*CELLS, *SHAPES, *PARTS]


def kind(request: Api) -> str:
    """Which kind of request it is."""
    return next(iter(request))
