"""An existing workbook opened for additions: its parts as trees; those that nobody touches stay byte for byte."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stm_sheets.model import OfficeError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
TYPES_PART = "[Content_Types].xml"

Tree = Any
"""An element of lxml, which ships no types."""

WORKBOOK_ORDER = (
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames "
    "calcPr oleSize customWorkbookViews pivotCaches webPublishing fileRecoveryPr webPublishObjects extLst"
).split()
SHEET_ORDER = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter "
    "sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions "
    "pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing "
    "legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst"
).split()
STYLE_ORDER = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split()
"""The order in which the standard wants the parts of an element: Excel calls a file damaged that keeps another."""


def main(name: str) -> str:
    """The full name of an element of the workbook's own vocabulary."""
    return f"{{{MAIN}}}{name}"


def child(parent: Tree, name: str, order: Sequence[str]) -> Tree:
    """The child of this name; where there is none a new one, laid at its place in the order."""
    found = parent.find(main(name))
    if found is None:
        found = parent.makeelement(main(name))
        place(parent, found, order)
    return found


def place(parent: Tree, element: Tree, order: Sequence[str]) -> None:
    """Lay an element behind those that stand before it in the order."""
    rank = order.index(_local(element))
    at = 0
    for index, other in enumerate(parent):
        if isinstance(other.tag, str) and _local(other) in order and order.index(_local(other)) <= rank:
            at = index + 1
    parent.insert(at, element)


def _local(element: Tree) -> str:
    return str(element.tag).rpartition("}")[2]


def links_of(part: str) -> str:
    """The part that holds the relationships of a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


def resolve(part: str, target: str) -> str:
    """The part that a relationship of `part` points to."""
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


class Host:
    """The parts of a workbook."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.parts = dict(parts)
        self._trees: dict[str, Tree] = {}
        self._touched: set[str] = set()
        self.workbook = next(part for _, kind, part in self.links("") if kind.endswith("/officeDocument"))

    def tree(self, part: str) -> Tree:
        """The part as a tree, to be read."""
        from lxml import etree

        if part not in self._trees:
            if part not in self.parts:
                raise OfficeError(f"Bagian {part} tidak ada dalam buku: berkas rusak. Buka dengan Excel, lalu simpan ulang.")
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            self._trees[part] = etree.fromstring(self.parts[part], parser)
        return self._trees[part]

    def change(self, part: str) -> Tree:
        """The part as a tree, to be changed."""
        self._touched.add(part)
        return self.tree(part)

    def changed(self) -> dict[str, bytes]:
        """The parts that are not what they were, as they shall be written."""
        from lxml import etree

        return {
            part: etree.tostring(self._trees[part], xml_declaration=True, encoding="UTF-8", standalone=True)
            if part in self._trees
            else self.parts[part]
            for part in sorted(self._touched)
        }

    def add(self, part: str, content: bytes, kind: str) -> None:
        """A new part with its content type."""
        self.parts[part] = content
        self._touched.add(part)
        self.change(TYPES_PART).append(
            self.tree(TYPES_PART).makeelement(f"{{{TYPES}}}Override", {"PartName": "/" + part, "ContentType": kind})
        )

    def add_plain(self, part: str, content: bytes) -> None:
        """A new part whose kind is known by its ending, such as relationships."""
        self.parts[part] = content
        self._touched.add(part)

    def kind(self, part: str) -> str:
        """The content type of a part."""
        for entry in self.tree(TYPES_PART).iterfind(f"{{{TYPES}}}Override"):
            if entry.get("PartName", "").lstrip("/").lower() == part.lower():
                return str(entry.get("ContentType"))
        return ""

    def links(self, part: str) -> list[tuple[str, str, str]]:
        """The relationships of a part: id, kind and the part pointed to; what lies outside the file is left out."""
        name = links_of(part)
        if name not in self.parts:
            return []
        return [
            (link.get("Id"), link.get("Type"), resolve(part, link.get("Target")))
            for link in self.tree(name)
            if link.get("TargetMode") != "External"
        ]

    def link(self, part: str, kind: str, target: str) -> str:
        """A new relationship; gives its id."""
        tree = self.change(links_of(part))
        used = {link.get("Id") for link in tree}
        number = next(number for number in range(1, len(used) + 2) if f"rId{number}" not in used)
        tree.append(tree.makeelement(f"{{{PACKAGE_LINKS}}}Relationship", {"Id": f"rId{number}", "Type": kind, "Target": "/" + target}))
        return f"rId{number}"

    def linked(self, kind: str) -> str | None:
        """The part of this kind that belongs to the workbook, such as "styles"."""
        return next((part for _, type_, part in self.links(self.workbook) if type_.endswith("/" + kind)), None)

    def sheets(self) -> Iterator[tuple[str, str]]:
        """The tabs in order: name and part."""
        targets = {name: (kind, part) for name, kind, part in self.links(self.workbook)}
        for sheet in self.tree(self.workbook).iterfind(f"{main('sheets')}/{main('sheet')}"):
            kind, part = targets.get(sheet.get(f"{{{LINKS}}}id"), ("", ""))
            yield sheet.get("name"), part if kind.endswith("/worksheet") else ""

    def free(self, pattern: str) -> str:
        """A name of a part that is not taken yet; `pattern` has one {}."""
        taken = {part.lower() for part in self.parts}
        return next(name for number in range(1, len(taken) + 2) if (name := pattern.format(number)).lower() not in taken)
