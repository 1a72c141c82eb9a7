"""Looks at a template's paragraphs as Word shows them: what stands where, and what in them no paper may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stm_sheets.places.word.package import Tree, W

PARAGRAPH, TABLE, ROW, CELL, RUN, TEXT, FIELD = (W + name for name in ("p", "tbl", "tr", "tc", "r", "t", "instrText"))
BOX, CONTROL = W + "txbxContent", W + "sdt"

LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
CHANGES = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")
FORMATS = ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr")
TRACKED = frozenset(W + name for name in (*CHANGES, *(f"{name}Change" for name in FORMATS)))
FETCHED = frozenset(W + name for name in ("altChunk", "subDoc", "object", "control"))
FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
LINKED = re.compile(r"HYPERLINK\s+(?:\\l\s|\"(?:https?://|mailto:|tel:))", re.IGNORECASE)
"""A hyperlink as a field, which Word opens only when the reader asks for it."""

HIDING = frozenset(W + name for name in ("dataBinding", "showingPlcHdr", "comboBox", "dropDownList", "date"))
"""What makes Word put something else into a content control than what is written there."""

LONGEST_SHOWN = 60
"""Letters of a paragraph in a sentence."""

BREAK, GAP, THING = "\n", "\t", "\ufffc"
QUIET = frozenset(W + name for name in ("rPr", "lastRenderedPageBreak", "annotationRef")) | {TEXT}


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph: how a sentence calls the place, its text (a thing in it is THING, a line break BREAK), its row and table, if any."""

    where: str
    text: str
    row: Tree | None = None
    table: Tree | None = None
    controlled: bool = False
    section: bool = False

    def __str__(self) -> str:
        """As it stands in a sentence."""
        return f'{self.where} "{shown(self.text)}"'


def shown(text: str) -> str:
    """A piece of text short enough for a sentence."""
    text = " ".join(text.replace(THING, " ").split())
    return f"{text[: LONGEST_SHOWN - 3]}..." if len(text) > LONGEST_SHOWN else text


def plain_text(tree: Tree) -> str:
    """What a reader of this part sees, a line a paragraph."""
    return "\n".join(text for _, text in _texts(tree))


def misshapen(tree: Tree) -> bool:
    """A table cell, a header or a footer is left without a paragraph, which Word refuses to open."""
    boxes = [tree] if tree.tag in (W + "hdr", W + "ftr") else list(tree.iter(CELL))
    return any(not len(box) or box[-1].tag != PARAGRAPH for box in boxes) or any(table.find(ROW) is None for table in tree.iter(TABLE))


def spots(tree: Tree, label: str) -> list[Spot]:
    """Every paragraph of a part in order; `label` is how its paragraphs are called, "" for those of the body, which are counted."""
    tables = {table: place for place, table in enumerate(tree.iter(TABLE), 1)}
    rows = {row: place for table in tables for place, row in enumerate(table.iterchildren(ROW), 1)}
    found, count = [], 0
    for paragraph, text in _texts(tree):
        row, table, box = (next(paragraph.iterancestors(kind), None) for kind in (ROW, TABLE, BOX))
        if box is not None and (table is None or box in table.iter(BOX)):
            where = "kotak teks"
        elif table is not None:
            where = f"baris {rows.get(row, 1)} tabel {tables[table]}"
        else:
            count += bool(text.strip())
            where = label or f"paragraf ke-{count}"
        if label and where != label:
            where = f"{label} ({where})"
        controlled = next(paragraph.iterancestors(CONTROL), None) is not None
        found.append(Spot(where, text, row, table, controlled, paragraph.find(f"{W}pPr/{W}sectPr") is not None))
    return found


def elements(tree: Tree) -> Iterator[str]:
    """What a part holds beside its text that no paper may hold, in Indonesian; one sentence for each kind of fault."""
    found = [*(_element(element) for element in tree.iter()), *(_code(code) for code in _codes(tree))]
    yield from dict.fromkeys(fault for fault in found if fault)


def _texts(tree: Tree) -> list[tuple[Tree, str]]:
    """Each paragraph with its own text, without that of another one inside it (a text box)."""
    held: dict[Tree, list[str]] = {paragraph: [] for paragraph in tree.iter(PARAGRAPH)}
    for element in tree.iter():
        piece = _piece(element)
        owner = next(element.iterancestors(PARAGRAPH), None) if piece else None
        if owner is not None:
            held[owner].append(piece)
    return [(paragraph, "".join(pieces)) for paragraph, pieces in held.items()]


def _piece(element: Tree) -> str:
    """What this element puts into the text of its paragraph."""
    if element.tag == TEXT:
        return element.text or ""
    parent = element.getparent()
    if parent is None or parent.tag != RUN or element.tag in QUIET:
        return ""
    if element.tag == W + "tab":
        return GAP
    line = element.tag == W + "cr" or (element.tag == W + "br" and element.get(W + "type") in (None, "textWrapping"))
    return BREAK if line else THING


def _element(element: Tree) -> str:
    """What is wrong with this element, "" for nothing."""
    if element.tag in TRACKED:
        return "masih memuat perubahan yang dilacak (track changes); terima atau tolak semuanya di Word"
    if element.tag in FETCHED:
        return "memuat objek atau berkas sisipan; hapus dari templat"
    if element.tag == W + "commentReference":
        return "masih memuat komentar Word, yang akan ikut pada setiap surat; hapus semua komentar di Word (Tinjau, Hapus)"
    if element.tag == CONTROL and _hides(element):
        return "memuat kontrol konten (content control) yang menyembunyikan tanda isian; hapus kontrolnya di Word, isinya tetap"
    if any(LOOSE.search(value) for value in element.attrib.values()) or (element.tag != TEXT and LOOSE.search(element.text or "")):
        return "memuat tanda isian di luar teks; tulis tanda isian hanya sebagai teks biasa"
    return ""


def _codes(tree: Tree) -> Iterator[str]:
    """The code of every field, also of one that is written in several pieces."""
    opened: list[str] = []
    for element in tree.iter():
        if code := element.get(W + "instr"):
            yield code
        elif element.tag == FIELD:
            opened = [*opened[:-1], (opened[-1] if opened else "") + (element.text or "")]
        elif element.tag == W + "fldChar" and element.get(W + "fldCharType") == "begin":
            opened.append("")
        elif element.tag == W + "fldChar" and opened:
            yield opened[-1]
            opened = opened[:-1] if element.get(W + "fldCharType") == "end" else [*opened[:-1], ""]
    yield from opened


def _code(code: str) -> str:
    """What is wrong with the code of a field, "" for nothing."""
    if not code.strip() or code.split(maxsplit=1)[0].upper() in FIELDS or LINKED.match(code.strip()):
        return ""
    return f'memuat kode bidang "{shown(code)}" yang tidak diperbolehkan; yang boleh: {", ".join(FIELDS)}'


def _hides(control: Tree) -> bool:
    properties = control.find(W + "sdtPr")
    hiding = properties is not None and any(part.tag in HIDING or part.tag.endswith("}checkbox") for part in properties)
    return hiding and LOOSE.search("".join(text.text or "" for text in control.iter(TEXT))) is not None
