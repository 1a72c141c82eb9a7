"""Adds to a tab that the office already works in what it lacks there; what the office set, changed or took away stays so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from stm_sheets.model import Value
from stm_sheets.places import design
from stm_sheets.places.defaults import Table
from stm_sheets.places.front import DASHBOARD
from stm_sheets.places.google.batch import Place, Request, laid, updates
from stm_sheets.places.google.greeting import charts
from stm_sheets.places.google.guards import guards
from stm_sheets.places.google.rules import ruled
from stm_sheets.places.google.spans import box, stretch
from stm_sheets.places.google.survey import LAID, Ground
from stm_sheets.places.google.tabs import BESIDE, ROWS, Plan, dates, laid_columns, noted, shown_as
from stm_sheets.places.google.views import banding, filter_views, plain_filter, row_colours

LOOKS = {
    # what is laid once, and what it is called
    "colours": "warna baris",
    "banding": "warna selang-seling",
    "filter": "tombol filter",
    "views": "tampilan filter",
    "frozen": "judul yang tetap terlihat",
    "notes": "keterangan pada judul",
    "formats": "format sel yang masih kosong",
    "charts": "diagram",
}
FEW_BLANK = 100
"""With fewer blank rows than these a tab in which people write gets more."""

HIDDEN_LOOKS = frozenset({"frozen"})
"""What a tab gets that people do not see."""


@dataclass
class TopUp:
    """One tab: `requests` become what it lacks."""

    ground: Ground
    plan: Plan
    requests: list[Request] = field(default_factory=list)
    added: Sequence[Mapping[str, Value]] = ()

    @property
    def sheet(self) -> int:
        """The id of the tab."""
        return self.ground.tab.sheet

    def complete(self) -> Iterator[str]:
        """Find out what the tab lacks, and say it, a line each."""
        yield from self._columns()
        yield from self._room()
        yield from self._rules()
        yield from self._defaults()
        yield from self.looks()

    # What the contract asks for ---------------------------------------------------------------------------------------

    def _columns(self) -> Iterator[str]:
        """New columns right of all that is there, on columns of their own: nothing that anybody types meanwhile is written over."""
        ground, fresh = self.ground, self.ground.fresh
        if not fresh:
            return
        first = ground.at[fresh[0]]
        if first < ground.tab.columns:
            self.requests.append({"insertDimension": {"range": stretch(self.sheet, "COLUMNS", first, first + len(fresh))}})
        else:
            self.requests.append({"appendDimension": {"sheetId": self.sheet, "dimension": "COLUMNS", "length": len(fresh)}})
        self.requests += laid_columns(self.sheet, ground.shadow, range(first, first + len(fresh)), self.plan)
        self._widen(first, first + len(fresh))
        yield f"Tab {ground.tab.title}: kolom ditambahkan di kanan: {', '.join(fresh)}."

    def _widen(self, edge: int, end: int) -> None:
        """What ended with the last column takes in the new ones: else sorting by the filter would tear rows apart."""
        parts = self.ground.parts
        if (found := cast("Request", parts.get("basicFilter", {}))) and not parts.get("tables") and _ends(found, edge):
            kept = {name: value for name, value in found.items() if name != "criteria" or "filterSpecs" not in found}
            self.requests.append({"setBasicFilter": {"filter": kept | {"range": _wider(found, end)}}})
        for view in self.ground.part("filterViews"):
            if _ends(view, edge):
                wider = {"filterViewId": view["filterViewId"], "range": _wider(view, end)}
                self.requests.append({"updateFilterView": {"filter": wider, "fields": "range"}})
        for band in self.ground.part("bandedRanges"):
            if _ends(band, edge):
                wider = {"bandedRangeId": band["bandedRangeId"], "range": _wider(band, end)}
                self.requests.append({"updateBanding": {"bandedRange": wider, "fields": "range"}})

    def _room(self) -> Iterator[str]:
        """Blank rows where people type, with all that lies over the others."""
        tab, bottom = self.ground.tab, self.ground.bottom
        if not design.is_worked(self.ground.register) or tab.rows >= bottom + FEW_BLANK or tab.rows == 1:
            return
        if bottom < tab.rows:  # before the last blank row: ranges that reach to the end grow
            span = stretch(self.sheet, "ROWS", tab.rows - 1, tab.rows - 1 + ROWS)
            self.requests.append({"insertDimension": {"range": span, "inheritFromBefore": bottom < tab.rows - 1}})
        else:
            self.requests.append({"appendDimension": {"sheetId": self.sheet, "dimension": "ROWS", "length": ROWS}})
            last, added = (box(self.sheet, rows, (0, tab.columns)) for rows in ((tab.rows - 1, tab.rows), (tab.rows, tab.rows + ROWS)))
            for kind in ("PASTE_FORMAT", "PASTE_DATA_VALIDATION", "PASTE_CONDITIONAL_FORMATTING"):
                self.requests.append({"copyPaste": {"source": last, "destination": added, "pasteType": kind}})
        yield f"Tab {tab.title}: {ROWS} baris kosong ditambahkan di bawah."

    def _rules(self) -> Iterator[str]:
        """A rule for every column that has none at all."""
        told = []
        for name, place in self.ground.at.items():
            if name not in self.ground.fresh and place not in self.ground.ruled and self.ground.tab.rows > 1:
                found = ruled(self.sheet, self.ground.register.column(name), place, self.plan.people)
                self.requests += found
                told += [name] * bool(found)
        if told:
            yield f"Tab {self.ground.tab.title}: pemeriksaan ketikan ditambahkan pada kolom {', '.join(told)}."

    def _defaults(self) -> Iterator[str]:
        """Default rows and cells, where the office's tables lack them."""
        ground = self.ground
        table = Table(ground.register, ground.tab.title, ground.fresh, ground.texts)
        told = list(table.complete(self.plan.layout))
        self.requests += updates(self.sheet, {(number - 1, ground.at[name]): value for number, name, value in table.cells})
        if table.rows:
            place = Place(self.sheet, ground.tab.rows, max(ground.tab.columns, max(ground.at.values()) + 1), ground.bottom)
            self.requests += laid(place, [self._line(row) for row in table.rows], like=True)
            places = [place for place in dates(ground.shadow) if place not in ground.shown]
            self.requests += shown_as(self.sheet, ground.shadow, places, (ground.bottom, ground.bottom + len(table.rows)))
        self.added = table.rows
        yield from told

    def _line(self, row: Mapping[str, Value]) -> list[Value]:
        return [None if (value := row.get(name)) == "" else value for name in self.ground.shadow.names]

    # What is laid once ------------------------------------------------------------------------------------------------

    def looks(self) -> Iterator[str]:
        """Guards where they are missing; looks that nobody laid yet, and that the office has not laid in its own way."""
        ground = self.ground
        spans = [cast("Request", one.get("range", {})) for one in ground.part("protectedRanges")]
        missing = list(guards(self.sheet, ground.shadow, self.plan.account, spans))
        told = ["perlindungan kolom program"] * bool(missing)
        self.requests += missing
        number, before = ground.note
        for look, words in LOOKS.items():
            found = [] if look in before or self._has(look) else list(self._look(look))
            self.requests += found
            told += [words] * bool(found)
        if any(words in LOOKS.values() for words in told):
            self.requests.append(laid_note(self.sheet, number))
        if told:
            yield f"Tab {ground.tab.title}: ditambahkan {', '.join(told)}."

    def _has(self, look: str) -> bool:
        """Whether the office has such a look already, or such a look does not belong here."""
        parts, hidden = self.ground.parts, self.plan.hides(self.ground.register)
        grid = cast("Mapping[str, Mapping[str, int]]", parts["properties"]).get("gridProperties", {})
        there = {
            "colours": parts.get("conditionalFormats"),
            "banding": parts.get("bandedRanges") or parts.get("tables"),
            "filter": parts.get("basicFilter") or parts.get("tables"),
            "frozen": grid.get("frozenRowCount"),
            "charts": parts.get("charts"),
        }
        return bool(there.get(look)) or (hidden and look not in HIDDEN_LOOKS)

    def _look(self, look: str) -> Iterator[Request]:
        sheet, ground, shadow = self.sheet, self.ground, self.ground.shadow
        old = [place for name, place in ground.at.items() if name not in ground.fresh]
        match look:
            case "colours":
                yield from row_colours(sheet, shadow)
            case "banding":
                yield banding(sheet, len(shadow.columns))
            case "filter":
                yield plain_filter(sheet, len(shadow.columns))
            case "views":
                titles = {str(view.get("title")) for view in ground.part("filterViews")}
                yield from (request for title, request in filter_views(sheet, shadow) if title not in titles)
            case "frozen" if ground.tab.rows > 1:
                yield _freeze(sheet)
            case "notes":
                yield from noted(sheet, shadow, [place for place in old if place not in ground.noted])
            case "formats" if ground.bottom < ground.tab.rows:
                yield from shown_as(sheet, shadow, [place for place in old if place not in ground.shown], (ground.bottom, None))
            case "charts" if ground.register.tab == DASHBOARD:
                yield from self._charts()

    def _charts(self) -> Iterator[Request]:
        """With room for them to the right of the figures."""
        texts, lacking = self.ground.texts, max(self.ground.at.values()) + BESIDE + 1 - self.ground.tab.columns
        if lacking > 0:
            yield {"appendDimension": {"sheetId": self.sheet, "dimension": "COLUMNS", "length": lacking}}
        held: Sequence[Mapping[str, Value]] = [texts.get(number, {}) for number in range(2, self.ground.bottom + 1)]
        yield from charts(self.sheet, self.ground.at, [*held, *self.added])


def _ends(part: Request, edge: int) -> bool:
    """Whether a range ends with the column before `edge`."""
    return cast("Request", part.get("range", {})).get("endColumnIndex") == edge


def _wider(part: Request, end: int) -> Request:
    return cast("Request", part["range"]) | {"endColumnIndex": end}


def _freeze(sheet: int) -> Request:
    looks = {"sheetId": sheet, "gridProperties": {"frozenRowCount": 1}}
    return {"updateSheetProperties": {"properties": looks, "fields": "gridProperties.frozenRowCount"}}


def laid_note(sheet: int, number: int = 0) -> Request:
    """The request that notes, at a tab, which looks were laid; `number` is the id of the note that is there, 0 for none."""
    said = " ".join(LOOKS)
    if number:
        lookup = {"developerMetadataLookup": {"metadataId": number}}
        return {
            "updateDeveloperMetadata": {"dataFilters": [lookup], "developerMetadata": {"metadataValue": said}, "fields": "metadataValue"}
        }
    made = {"metadataKey": LAID, "metadataValue": said, "location": {"sheetId": sheet}, "visibility": "DOCUMENT"}
    return {"createDeveloperMetadata": {"developerMetadata": made}}
