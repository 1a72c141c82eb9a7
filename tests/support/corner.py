"""A corner of a spreadsheet: a client that sees and writes tabs of its own, under their plain names, and can touch nothing else there.

Tabs of its own begin with a prefix, which the names asked for do not have; markers of its own carry it too. Whatever would reach
any other tab, the spreadsheet's settings or somebody else's metadata is refused here, before it is sent.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from stm_sheets.places.google.about import FIELDS, About, about
from stm_sheets.places.google.client import GoogleClient
from stm_sheets.places.google.names import quoted

Api = dict[str, Any]
OTHERS = "bukan uji: "
"""What the names of other people's tabs and metadata begin with, seen from the corner: none of them is taken for one of its own."""

PLACED = {"dimension", "rowIndex", "startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex"}
PLACES = {"range", "start", "source", "destination", "anchorCell"}
"""What an object that is a place holds, and how such objects are called: one that names no tab would be in the first."""

SHEET_IDS = {"sheetId", "sourceSheetId"}
METADATA = {"createDeveloperMetadata", "updateDeveloperMetadata", "deleteDeveloperMetadata"}
WHOLE_BOOK = {"updateSpreadsheetProperties", "addNamedRange", "findReplace", "addDataSource", "duplicateSheet"}
"""Requests that may reach beyond the tabs that they name."""


class TrespassError(Exception):
    """A request that would touch something that is not the corner's."""


@dataclass
class Corner:
    """A client of one spreadsheet. `say` is told of each writing before it is sent; `wait` is called before every request."""

    client: GoogleClient
    prefix: str
    say: Callable[[str], None]
    wait: Callable[[], None] = lambda: None
    sheets: set[int] = field(default_factory=set)
    metadata: set[int] = field(default_factory=set)

    @property
    def account(self) -> str:
        return self.client.account

    # Reading ------------------------------------------------------------------------------------------------------------

    def values_batch_get(self, spreadsheet: str, ranges: Sequence[str]) -> Sequence[Mapping[str, object]]:
        """Cells of its own tabs; other people's tabs are not read, and look blank."""
        self.wait()
        own = [place for place in ranges if not place.startswith(f"'{OTHERS}")]
        answers = iter(self.client.values_batch_get(spreadsheet, list(map(self._range, own))) if own else ())
        return [{} if place.startswith(f"'{OTHERS}") else next(answers) for place in ranges]

    def number_formats(self, spreadsheet: str, ranges: Sequence[str]) -> list[list[str]]:
        self.wait()
        return self.client.number_formats(spreadsheet, list(map(self._range, ranges)))

    def spreadsheet(self, spreadsheet: str, fields: str, ranges: Sequence[str] = ()) -> Api:
        self.wait()
        found: Api = copy.deepcopy(dict(self.client.spreadsheet(spreadsheet, fields, list(map(self._range, ranges)))))
        for sheet in found.get("sheets", ()):
            properties = sheet.get("properties", {})
            if "title" in properties:
                properties["title"] = self._seen(properties["title"])
        for one in found.get("developerMetadata", ()):
            one["metadataKey"] = self._seen(one.get("metadataKey", ""))
        return found

    def whole(self, spreadsheet: str) -> About:
        """The spreadsheet with all its tabs and markers, as it is called outside the corner."""
        self.wait()
        return about(self.client.spreadsheet(spreadsheet, FIELDS))

    def _seen(self, name: str) -> str:
        return name.removeprefix(self.prefix) if name.startswith(self.prefix) else OTHERS + name

    def _range(self, place: str) -> str:
        found = re.fullmatch("'((?:[^']|'')*)'(!.*)?", place)
        if not found:
            raise TrespassError(f"a range without a tab: {place}")
        return quoted(self.prefix + found[1].replace("''", "'")) + (found[2] or "")

    # Writing ------------------------------------------------------------------------------------------------------------

    def batch_update(self, spreadsheet: str, body: Mapping[str, object], fields: str) -> Mapping[str, object]:
        self.wait()
        sent: Api = copy.deepcopy(dict(body))
        for request in sent["requests"]:
            self._own(request)
        if "responseRanges" in sent:
            sent["responseRanges"] = list(map(self._range, sent["responseRanges"]))
        self.say(
            f"menulis {len(sent['requests'])} perubahan dalam tab uji: {', '.join(sorted({next(iter(one)) for one in sent['requests']}))}"
        )
        return self.client.batch_update(spreadsheet, sent, fields)

    def _own(self, request: Api) -> None:
        """Make a request one of the corner's; TrespassError where it would reach further."""
        kind, asked = next(iter(request.items()))
        if kind in WHOLE_BOOK or len(request) != 1:
            raise TrespassError(kind)
        if kind in METADATA:
            self._own_metadata(kind, asked)
            return
        if "title" in asked.get("properties", {}) and kind in {"addSheet", "updateSheetProperties"}:
            asked["properties"]["title"] = self.prefix + asked["properties"]["title"]
        if kind == "addSheet":
            self.sheets.add(asked["properties"]["sheetId"])
        parts = list(_parts(asked))
        if not any(SHEET_IDS & part.keys() for part in parts):
            raise TrespassError(f"{kind} names no tab")
        for part in parts:
            self._check_place(kind, part)
            if str(part.get("userEnteredValue", "")).startswith("='"):  # a rule that takes its list from a tab
                part["userEnteredValue"] = re.sub("^='", f"='{self.prefix}", part["userEnteredValue"])

    def _check_place(self, kind: str, part: Api) -> None:
        named = {part[name] for name in SHEET_IDS & part.keys()}
        nowhere = any(isinstance(part[name], dict) and "sheetId" not in part[name] for name in PLACES & part.keys())
        if nowhere or not named <= self.sheets or (PLACED & part.keys() and not named):
            raise TrespassError(f"{kind}: {part}")

    def _own_metadata(self, kind: str, asked: Api) -> None:
        if kind != "createDeveloperMetadata":
            filters = asked["dataFilters"] if "dataFilters" in asked else [asked["dataFilter"]]
            if not {one["developerMetadataLookup"]["metadataId"] for one in filters} <= self.metadata:
                raise TrespassError(f"{kind}: {filters}")
            return
        made = asked["developerMetadata"]
        if made["location"] == {"spreadsheet": True}:
            made["metadataKey"] = self.prefix + made["metadataKey"]
        elif made["location"].get("sheetId") not in self.sheets:
            raise TrespassError(f"{kind}: {made['location']}")
        if "metadataId" in made:
            self.metadata.add(made["metadataId"])

    # The end ------------------------------------------------------------------------------------------------------------

    def leave(self, spreadsheet: str) -> About:
        """Take everything of the corner's away; gives the spreadsheet as it is then."""
        there = self.whole(spreadsheet)
        gone: list[Api] = [{"deleteSheet": {"sheetId": tab.sheet}} for tab in there.tabs if tab.title.startswith(self.prefix)]
        for one in there.metadata:
            if str(one.get("metadataKey", "")).startswith(self.prefix):
                lookup = {"developerMetadataLookup": {"metadataId": one["metadataId"]}}
                gone.append({"deleteDeveloperMetadata": {"dataFilter": lookup}})
        if gone:
            self.wait()
            self.client.batch_update(spreadsheet, {"requests": gone}, "spreadsheetId")
        return self.whole(spreadsheet)


def _parts(asked: Any) -> Iterator[Api]:
    """All objects inside a request, itself among them."""
    if isinstance(asked, dict):
        yield asked
    for part in asked.values() if isinstance(asked, dict) else asked if isinstance(asked, list) else ():
        yield from _parts(part)
