"""Carries cell formats from one workbook into another: an equal one is found again, any other is added; none is changed."""

from __future__ import annotations

import copy

from stm_sheets.places.excel.host import STYLE_ORDER, Host, Tree, child, main

OWN_FORMATS = 164
"""The first number of a number format that a workbook defines itself."""

STYLES_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"


class Looks:
    """The formats of a new book, as numbers of the book that takes them in."""

    def __init__(self, host: Host, source: Host) -> None:
        self.host, self.source = host, source
        self.part = host.linked("styles") or self._adopt()
        self._seen: dict[tuple[str, int], int] = {}

    def _adopt(self) -> str:
        """A workbook without any formats takes those of the new book as they are."""
        theirs = self.source.linked("styles") or ""
        # Some programs look for the formats under this name and no other.
        part = "xl/styles.xml" if "xl/styles.xml" not in self.host.parts else self.host.free("xl/styles{}.xml")
        self.host.add(part, self.source.parts[theirs], self.source.kind(theirs))
        self.host.link(self.host.workbook, STYLES_KIND, part)
        return part

    def cell(self, index: int) -> int:
        """The number of a cell format."""
        return self._known("cellXfs", index)

    def conditional(self, index: int) -> int:
        """The number of a conditional format's look."""
        return self._known("dxfs", index)

    def _known(self, group: str, index: int) -> int:
        key = (group, index)
        if key not in self._seen:
            theirs = copy.deepcopy(self._theirs(group)[index])
            if group == "cellXfs":
                self._translate(theirs)
            self._seen[key] = self._find_or_add(group, theirs)
        return self._seen[key]

    def _theirs(self, group: str) -> Tree:
        return self.source.tree(self.source.linked("styles") or "").find(main(group))

    def _translate(self, form: Tree) -> None:
        """Let a cell format refer to this book's fonts, fills, borders and number formats."""
        for name, group in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
            form.set(name, str(self._known(group, int(form.get(name, "0")))))
        number = int(form.get("numFmtId", "0"))
        if number >= OWN_FORMATS:
            form.set("numFmtId", self._number(number))
        form.set("xfId", "0")

    def _number(self, number: int) -> str:
        """The number of the format with the same code."""
        theirs = self._theirs("numFmts").find(f"{main('numFmt')}[@numFmtId='{number}']")
        ours = self.host.tree(self.part).find(main("numFmts"))
        used = {int(entry.get("numFmtId")): entry.get("formatCode") for entry in (() if ours is None else ours)}
        for known, code in used.items():
            if code == theirs.get("formatCode"):
                return str(known)
        fresh = copy.deepcopy(theirs)
        fresh.set("numFmtId", str(max([OWN_FORMATS - 1, *used]) + 1))
        self._append("numFmts", fresh)
        return str(fresh.get("numFmtId"))

    def _find_or_add(self, group: str, element: Tree) -> int:
        ours = self.host.tree(self.part).find(main(group))
        wanted = _plain(element)
        for index, other in enumerate(() if ours is None else ours):
            if _plain(other) == wanted:
                return index
        return self._append(group, element)

    def _append(self, group: str, element: Tree) -> int:
        ours = child(self.host.change(self.part), group, STYLE_ORDER)
        ours.append(element)
        ours.set("count", str(len(ours)))
        return len(ours) - 1


def _plain(element: Tree) -> tuple[object, ...]:
    """What an element says, whatever its prefixes and white space."""
    return element.tag, tuple(sorted(element.attrib.items())), tuple(_plain(inner) for inner in element)
