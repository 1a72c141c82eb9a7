"""Carries a whole tab of a new book over into an existing one, with its charts, looks, print titles and filter."""

from __future__ import annotations

import copy
import posixpath
import re

from stm_sheets.places.excel.host import LINKS, WORKBOOK_ORDER, Host, Tree, child, links_of, main
from stm_sheets.places.excel.looks import Looks

WORKSHEET = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"


def graft(host: Host, source: Host, looks: Looks, tab: str) -> None:
    """Append the tab, as the new book has it, behind the last one."""
    names = [name for name, _ in source.sheets()]
    index = names.index(tab)
    part = _copy(host, source, dict(source.sheets())[tab])
    _adapt(host.change(part), looks)
    number = _register(host, source, index, part)
    for name in _names(source, index):
        name.set("localSheetId", str(number))
        child(host.change(host.workbook), "definedNames", WORKBOOK_ORDER).append(name)


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
    links = links_of(part)
    if links in source.parts:
        host.add_plain(links_of(ours), source.parts[links])
        tree = host.change(links_of(ours))
        targets = {name: target for name, _, target in source.links(part)}
        for link in tree:
            if link.get("Id") in targets:
                link.set("Target", "/" + _copy(host, source, targets[link.get("Id")]))
    return ours


def _register(host: Host, source: Host, index: int, part: str) -> int:
    """Enter the tab in the list of tabs; gives its place there."""
    theirs = source.tree(source.workbook).find(main("sheets"))[index]
    sheets = host.change(host.workbook).find(main("sheets"))
    entry = copy.deepcopy(theirs)
    entry.set("sheetId", str(max(int(sheet.get("sheetId")) for sheet in sheets) + 1))
    entry.set(f"{{{LINKS}}}id", host.link(host.workbook, WORKSHEET, part))
    sheets.append(entry)
    return len(sheets) - 1


def _names(source: Host, index: int) -> list[Tree]:
    """What the new book calls the tab's print titles and filter."""
    names = source.tree(source.workbook).find(main("definedNames"))
    return [copy.deepcopy(name) for name in (() if names is None else names) if name.get("localSheetId") == str(index)]
