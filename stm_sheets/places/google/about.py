"""What a spreadsheet says of itself before its cells are written: its tabs, its locale and zone, the markers of earlier batches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import cast

from stm_sheets.model import OfficeError
from stm_sheets.places.zones import OFFICE_ZONE, known_zone

FIELDS = (
    "properties(title,locale,timeZone),developerMetadata,"
    "sheets(properties(sheetId,title,hidden,gridProperties(rowCount,columnCount)),merges(startRowIndex,endRowIndex))"
)
"""What is asked for it."""

LOCALES = frozenset({"in_ID", "id_ID", "in", "id"})
"""How the service calls Indonesian: in another locale 05/04/2026 is the fourth of May, and 31/12/2026 a text."""

WRONG_LOCALE = (
    'Buku ini memakai lokal "{found}", sehingga tanggal yang diketik dapat terbaca salah. Jalankan stm-sheets init, '
    "atau di Google Sheets buka File > Setelan dan pilih lokal Indonesia; lalu periksa tanggal yang sudah terketik."
)
WRONG_ZONE = (
    'Buku ini memakai zona waktu "{found}", sedangkan kantor memakai {wanted}. Jalankan stm-sheets init, '
    "atau di Google Sheets buka File > Setelan dan pilih zona waktu yang benar."
)

Answer = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its id, its title, how large its grid is, and the rows (from 0, end not included) that merged cells join."""

    sheet: int
    title: str
    rows: int
    columns: int
    merges: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """A spreadsheet as it is at the moment."""

    title: str
    locale: str
    zone: str
    metadata: Sequence[Answer]
    tabs: Sequence[Tab]

    def tab(self, name: str) -> Tab | None:
        """The tab of this name: the very name before one in other letters."""
        same = [tab for tab in self.tabs if tab.title.strip().casefold() == name.casefold()]
        return min(same, key=lambda tab: tab.title != name, default=None)

    def others(self, titles: Iterable[str]) -> list[str]:
        """The titles of the tabs that are not among these and that hold cells."""
        known = set(titles)
        return [tab.title for tab in self.tabs if tab.title not in known and tab.rows]

    def check(self, zone: str) -> None:
        """Raises OfficeError where locale or zone would make dates go wrong; `zone` is the one that the office set."""
        if self.locale not in LOCALES:
            raise OfficeError(WRONG_LOCALE.format(found=self.locale))
        known = known_zone(zone)
        wanted = known.key if known else OFFICE_ZONE
        if self.zone != wanted:
            raise OfficeError(WRONG_ZONE.format(found=self.zone, wanted=wanted))


def about(answer: Answer) -> About:
    """The service's answer to `FIELDS`; what it leaves out is 0 or empty."""
    properties = cast("Answer", answer.get("properties", {}))
    sheets = cast("Sequence[Answer]", answer.get("sheets", ()))
    return About(
        str(properties.get("title", "")),
        str(properties.get("locale", "")),
        str(properties.get("timeZone", "")),
        cast("Sequence[Answer]", answer.get("developerMetadata", ())),
        tuple(_tab(cast("Answer", sheet["properties"]), tall(sheet)) for sheet in sheets),
    )


def tall(sheet: Answer) -> list[Answer]:
    """The merged cells of a tab that join several rows."""
    merges = cast("Sequence[Mapping[str, int]]", sheet.get("merges", ()))
    return [one for one in merges if one["endRowIndex"] - one.get("startRowIndex", 0) > 1]


def _tab(properties: Answer, merges: Sequence[Answer]) -> Tab:
    size = cast("Mapping[str, int]", properties.get("gridProperties", {}))
    sheet = cast("int", properties.get("sheetId", 0))
    joined = {(cast("int", one.get("startRowIndex", 0)), cast("int", one["endRowIndex"])) for one in merges}
    return Tab(sheet, str(properties.get("title", "")), size.get("rowCount", 0), size.get("columnCount", 0), tuple(sorted(joined)))


def free_sheet(title: str, used: Iterable[int]) -> int:
    """An id for a new tab that no other has, the same for the same tab."""
    taken, turn = set(used), 0
    while (found := int.from_bytes(sha256(f"{title} {turn}".encode()).digest()[:4], "big") & 0x7FFFFFFF) in taken:
        turn += 1
    return found
