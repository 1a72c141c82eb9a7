"""Carries a whole tab of a new book over into an existing one, with its charts, looks, print titles and filter."""

from __future__ import annotations

import copy
import posixpath
import re

from stm_sheets.places.excel.host import LINKS, WORKBOOK_ORDER, Host, Tree, child, links_of, main
from stm_sheets.places.excel.looks import Looks

WORKSHEET = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"


def graft(host: Host, source: Host, looks: Looks, tab: str, at: int | None = None) -> None:
    """Lay the tab as the new book has it, behind the last one, or before the one that is number `at` so far.

    Between two tabs that are there nothing should be laid: a formula may add up all tabs from one to another.
    """
    part = _copy(host, source, dict(source.sheets())[tab])
    _adapt(host.change(part), looks)
    place = sum(1 for _ in host.sheets()) if at is None else at
    if at is not None:
        _make_room(host, at)
    _register(host, source, (tab, part), place)
    _name(host, source, tab, place)


def refill(host: Host, source: Host, looks: Looks, tab: str, part: str) -> None:
    """Give the part of a blank tab, that points to no other, what the new book has in the tab of this name."""
    model = dict(source.sheets())[tab]
    sheet = host.change(part)
    sheet[:] = [copy.deepcopy(element) for element in source.tree(model)]
    _adapt(sheet, looks)
    _carry_links(host, source, model, part)
    _name(host, source, tab, [other for _, other in host.sheets()].index(part))


def show_first(host: Host, tab: str) -> None:
    """Let the book open at this tab."""
    names = [name for name, _ in host.sheets()]
    _view(host).set("activeTab", str(names.index(tab)))
    for name, part in host.sheets():
        for view in host.change(part).iter(main("sheetView")) if part else ():
            view.attrib.pop("tabSelected", None)
            if name == tab:
                view.set("tabSelected", "1")


def adapt_styles(element: Tree, looks: Looks) -> None:
    """Let whatever an element says of formats mean the same in the other book."""
    for inner in element.iter():
        for name in ("s", "style"):
            if name in inner.attrib and inner.tag in {main("c"), main("row"), main("col")}:
                inner.set(name, str(looks.cell(int(inner.get(name)))))
        if "dxfId" in inner.attrib:
            inner.set("dxfId", str(looks.conditional(int(inner.get("dxfId")))))


def _adapt(sheet: Tree, looks: Looks) -> None:
    adapt_styles(sheet, looks)
    for view in sheet.iter(main("sheetView")):
        # Two selected tabs would be edited both at once.
        view.attrib.pop("tabSelected", None)


def _copy(host: Host, source: Host, part: str) -> str:
    """A part under a free name, and all parts that it points to."""
    folder, name = posixpath.split(part)
    ours = host.free(f"{folder}/{re.sub(r'[0-9]+(?=[.])', '', name).replace('.', '{}.', 1)}")
    host.add(ours, source.parts[part], source.kind(part))
    _carry_links(host, source, part, ours)
    return ours


def _carry_links(host: Host, source: Host, part: str, ours: str) -> None:
    """What `part` points to in the new book, `ours` points to here."""
    links = links_of(part)
    if links not in source.parts:
        return
    host.add_plain(links_of(ours), source.parts[links])
    targets = {name: target for name, _, target in source.links(part)}
    for link in host.change(links_of(ours)):
        if link.get("Id") in targets:
            link.set("Target", "/" + _copy(host, source, targets[link.get("Id")]))


def _make_room(host: Host, at: int) -> None:
    """What counts the tabs counts on over the one that comes to stand at this place."""
    for name in host.change(host.workbook).iterfind(f"{main('definedNames')}/{main('definedName')}"):
        _count_on(name, "localSheetId", at)
    view = _view(host)
    view.set("activeTab", view.get("activeTab", "0"))
    for counter in ("activeTab", "firstSheet"):
        _count_on(view, counter, at)


def _count_on(element: Tree, name: str, at: int) -> None:
    if int(element.get(name, "-1")) >= at:
        element.set(name, str(int(element.get(name)) + 1))


def _view(host: Host) -> Tree:
    """The book's first window, which says what tab it shows."""
    views = child(host.change(host.workbook), "bookViews", WORKBOOK_ORDER)
    if not len(views):
        views.append(views.makeelement(main("workbookView")))
    return views[0]


def _register(host: Host, source: Host, made: tuple[str, str], place: int) -> None:
    """Enter the tab, made as this part, in the list of tabs."""
    tab, part = made
    index = [name for name, _ in source.sheets()].index(tab)
    sheets = host.change(host.workbook).find(main("sheets"))
    entry = copy.deepcopy(source.tree(source.workbook).find(main("sheets"))[index])
    entry.set("sheetId", str(max(int(sheet.get("sheetId")) for sheet in sheets) + 1))
    entry.set(f"{{{LINKS}}}id", host.link(host.workbook, WORKSHEET, part))
    sheets.insert(place, entry)


def _name(host: Host, source: Host, tab: str, place: int) -> None:
    """The tab's print titles and filter, as the new book calls them; names of that kind that a blank tab had make way."""
    index = [name for name, _ in source.sheets()].index(tab)
    theirs = source.tree(source.workbook).find(main("definedNames"))
    fresh = [copy.deepcopy(name) for name in (() if theirs is None else theirs) if name.get("localSheetId") == str(index)]
    if not fresh:
        return
    ours = child(host.change(host.workbook), "definedNames", WORKBOOK_ORDER)
    taken = {name.get("name") for name in fresh}
    for old in [name for name in ours if name.get("localSheetId") == str(place) and name.get("name") in taken]:
        ours.remove(old)
    for name in fresh:
        name.set("localSheetId", str(place))
        ours.append(name)
