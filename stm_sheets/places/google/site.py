"""Decides for a whole spreadsheet what `init` lays: its settings, tabs that are missing or blank, and what the others lack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from stm_sheets.model import Layout, Raw, Register
from stm_sheets.places import design
from stm_sheets.places.excel.refs import letter
from stm_sheets.places.front import NOTES, WIDTHS, page
from stm_sheets.places.google.about import LOCALES, Answer, Tab, free_sheet
from stm_sheets.places.google.batch import Request
from stm_sheets.places.google.formats import colour
from stm_sheets.places.google.greeting import greeting
from stm_sheets.places.google.names import quoted
from stm_sheets.places.google.reading import Grid
from stm_sheets.places.google.survey import Ground, Site
from stm_sheets.places.google.tabs import Plan, filled, opened, reopened
from stm_sheets.places.google.topup import TopUp
from stm_sheets.places.hints import NAME, STAFF

LOCALE = "in_ID"
"""Indonesia, as the service calls it."""

FROZEN: Answer = {"properties": {"gridProperties": {"frozenRowCount": 1}}}
"""What there is over the cells of a tab that was only just added."""

Chunk = list[Request]
"""What belongs together: each alone leaves the book right."""


@dataclass
class Work:
    """`chunks` become the requests. The first sets the book up and opens all tabs, which the rules of others refer to."""

    site: Site
    layout: Layout
    account: str
    chunks: list[Chunk] = field(default_factory=list)

    def complete(self) -> Iterator[str]:
        """Find out what is missing, and say it, a line each."""
        first, new = list[Request](), [register for register in self.layout.registers if register.tab not in self.site.grounds]
        yield from self._settings(first)
        tabs = self._tabs(new)
        plan = Plan(self.layout, self._people(), self.account)
        first += self._opened(new, tabs, plan)
        if first:
            self.chunks.append(first)
        for register in sorted(self.layout.registers, key=lambda register: register.tab != STAFF):
            yield from self._laid(register, tabs[register.tab], plan)
        if self.site.greeting is None:
            self.chunks.append(list(greeting(tabs[NOTES].sheet, self.layout, {name: tab.sheet for name, tab in tabs.items()})))
        added = [NOTES] * (self.site.greeting is None) + [register.tab for register in new]
        if added:
            yield f"Tab ditambahkan: {', '.join(added)}."

    # The spreadsheet as a whole ---------------------------------------------------------------------------------------

    def _settings(self, first: list[Request]) -> Iterator[str]:
        """Locale and zone: without them typed dates are read wrongly."""
        about, zone = self.site.about, self.site.zone
        wanted: Request = {}
        if about.locale not in LOCALES:
            wanted["locale"] = LOCALE
            advice = "" if self.site.spare else " Periksa kembali tanggal yang sudah terketik sebelumnya."
            yield f"Lokal buku diubah dari {about.locale} menjadi Indonesia.{advice}"
        if about.zone != zone:
            wanted["timeZone"] = zone
            yield f"Zona waktu buku diubah dari {about.zone} menjadi {zone}."
        if wanted:
            first.append({"updateSpreadsheetProperties": {"properties": wanted, "fields": ",".join(wanted)}})

    def _people(self) -> str:
        """The range of the names of staff, where this book has them or will have them."""
        ground = self.site.grounds.get(STAFF)
        for register in self.layout.registers:
            if register.tab == STAFF and NAME in register.names:
                place = ground.at[NAME] if ground and ground.at else register.names.index(NAME)
                name = letter(place)
                return f"={quoted(ground.tab.title if ground else STAFF)}!${name}$2:${name}"
        return ""

    # Tabs -------------------------------------------------------------------------------------------------------------

    def _tabs(self, new: Sequence[Register]) -> dict[str, Tab]:
        """All tabs by the register's name, those that are still to come among them."""
        used = {tab.sheet for tab in self.site.about.tabs}
        tabs = {name: ground.tab for name, ground in self.site.grounds.items()}
        plan = Plan(self.layout, "", "")
        for register in new:
            sheet = free_sheet(register.tab, used)
            used.add(sheet)
            tabs[register.tab] = Tab(sheet, register.tab, *plan.size(register))
        tabs[NOTES] = self.site.greeting or self.site.spare or Tab(free_sheet(NOTES, used), NOTES, 0, 0)
        return tabs

    def _opened(self, new: Sequence[Register], tabs: dict[str, Tab], plan: Plan) -> Iterator[Request]:
        if self.site.greeting is None:
            yield self._welcome(tabs[NOTES])
        for register in new:
            yield opened(tabs[register.tab], register, plan)

    def _welcome(self, tab: Tab) -> Request:
        """The request that adds the first tab, or makes it of the empty one of a new spreadsheet."""
        looks: Request = {"sheetId": tab.sheet, "title": NOTES, "index": 0, "tabColorStyle": colour(design.FRONT)}
        if tab is self.site.spare:
            fields = "title,index,tabColorStyle,gridProperties.hideGridlines"
            return {"updateSheetProperties": {"properties": looks | {"gridProperties": {"hideGridlines": True}}, "fields": fields}}
        grid = {"rowCount": len(list(page(self.layout))) + 1, "columnCount": len(WIDTHS), "hideGridlines": True}
        return {"addSheet": {"properties": looks | {"gridProperties": grid}}}

    def _laid(self, register: Register, tab: Tab, plan: Plan) -> Iterator[str]:
        """One tab: what it lacks, or all of it."""
        ground = self.site.grounds.get(register.tab)
        if ground and not ground.blank:
            work = TopUp(ground, plan)
            yield from work.complete()
            if work.requests:
                self.chunks.append(work.requests)
            return
        before = [reopened(tab, register, plan)] if ground else []
        work = TopUp(_as_new(register, tab, plan, ground), plan)
        list(work.looks())
        self.chunks.append([*before, *filled(tab.sheet, register, plan), *work.requests])
        if ground:
            yield f"Tab {tab.title}, yang masih kosong, diisi."


def _as_new(register: Register, tab: Tab, plan: Plan, ground: Ground | None) -> Ground:
    """A tab as it is right after it was filled."""
    parts = FROZEN if ground is None else {**ground.parts, **FROZEN}
    rows: list[list[Raw]] = [[row.get(name) for name in register.names] for row in plan.defaults(register)]
    at = {name: place for place, name in enumerate(register.names)}
    every = frozenset(at.values())
    opened = replace(tab, columns=max(tab.columns, plan.size(register)[1]))
    return Ground(register, opened, parts, Grid(register.names, rows), at, ruled=every, shown=every, noted=every)
