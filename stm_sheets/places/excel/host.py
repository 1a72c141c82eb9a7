"""An existing workbook opened for additions: its parts as trees; those that nobody touches stay byte for byte."""

from __future__ import annotations

import posixpath
from collections import ChainMap
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from functools import cached_property
from typing import Any, cast

from stm_sheets.model import OfficeError
from stm_sheets.places.excel.far import Texts, cut, joined
from stm_sheets.places.excel.refuse import check_xml, damaged, resave

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
TYPES_PART = "[Content_Types].xml"
STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}workbook"

Tree = Any
"""An element of lxml, which ships no types."""


def _order(*lines: str) -> list[str]:
    return [name for line in lines for name in line.split()]


WORKBOOK_ORDER = _order(
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames",
    "calcPr oleSize customWorkbookViews pivotCaches webPublishing fileRecoveryPr webPublishObjects extLst",
)
SHEET_ORDER = _order(
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter",
    "sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions",
    "pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing",
    "legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst",
)
STYLE_ORDER = _order("numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst")
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


def _serialised(tree: Tree) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


class Host:
    """The parts of a workbook."""

    def __init__(self, parts: Mapping[str, bytes], name: str = "Buku") -> None:
        self.parts = ChainMap[str, bytes]({}, cast("MutableMapping[str, bytes]", parts))
        self.name = name
        self._trees: dict[str, Tree] = {}
        self._touched: set[str] = set()
        self.far: dict[str, bytes] = {}
        self.workbook = next((part for _, kind, part in self.links("") if kind.endswith("/officeDocument")), "")
        self._check_kind()

    def _check_kind(self) -> None:
        """Only a plain .xlsx in the vocabulary that Excel writes by itself, whatever the file is called."""
        if self.workbook not in self.parts:
            raise damaged(self.name, "bagian buku kerjanya tidak ada")
        root = str(self.tree(self.workbook).tag)
        if root == STRICT:
            raise resave(self.name, "disimpan sebagai Strict Open XML, yang tidak dapat diubah program")
        if root != main("workbook"):
            raise damaged(self.name, "isinya bukan buku kerja")
        if "macroEnabled" in self.kind(self.workbook):
            raise OfficeError(
                f"{self.name} berisi makro, yang tidak boleh diubah program. Simpan sebagai Excel Workbook (.xlsx) tanpa makro."
            )

    def tree(self, part: str) -> Tree:
        """The part as a tree, to be read."""
        from lxml import etree

        if part not in self._trees:
            if part not in self.parts:
                raise damaged(self.name, f"bagian {part} tidak ada")
            content = self.parts[part]
            check_xml(content, self.name, part)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            try:
                self._trees[part] = etree.fromstring(content, parser)
            except etree.XMLSyntaxError as error:
                raise damaged(self.name, f"bagian {part} tidak terbaca") from error
        return self._trees[part]

    @cached_property
    def texts(self) -> Texts:
        """The texts that cells share."""
        part = self.linked("sharedStrings")
        return Texts(self.parts[part] if part else b"")

    def set_aside(self, part: str) -> None:
        """Keep the far rows of a large tab out of its tree; they are put back when it is written."""
        near, rows = cut(self.parts[part])
        if rows:
            self.parts[part], self.far[part] = near, rows

    def change(self, part: str) -> Tree:
        """The part as a tree, to be changed."""
        self._touched.add(part)
        return self.tree(part)

    def replace(self, part: str, content: bytes) -> None:
        """A part as other bytes, where they are others; what was read of it before is forgotten."""
        if content != self.parts[part]:
            self.parts[part] = content
            self._trees.pop(part, None)
            self._touched.add(part)

    def date1904(self) -> bool:
        """Whether serial numbers count days from 1904."""
        properties = self.tree(self.workbook).find(main("workbookPr"))
        return properties is not None and properties.get("date1904") in {"1", "true", "on"}

    def changed(self) -> dict[str, bytes]:
        """The parts that are not what they were, as they shall be written."""
        return {
            part: joined(_serialised(self._trees[part]), self.far.get(part, b"")) if part in self._trees else self.parts[part]
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
            (link.get("Id", ""), link.get("Type", ""), resolve(part, link.get("Target", "")))
            for link in self.tree(name).iterfind(f"{{{PACKAGE_LINKS}}}Relationship")
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
            if not kind:
                raise damaged(self.name, "ada tab tanpa isi")
            yield sheet.get("name", ""), part if kind.endswith("/worksheet") else ""

    def free(self, pattern: str) -> str:
        """A name of a part that is not taken yet; `pattern` has one {}."""
        taken = {part.lower() for part in self.parts}
        return next(name for number in range(1, len(taken) + 2) if (name := pattern.format(number)).lower() not in taken)
