"""Reads a Word file into its parts, and refuses by name what is no plain Word document."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from stm_sheets.model import OfficeError, Stock

Tree = Any
"""An element of lxml, which ships no types."""

LARGEST_FILE, LARGEST, MOST_MEMBERS, LARGEST_TEXT = 5_000_000, 20_000_000, 500, 1_000_000
"""Bytes packed and unpacked, number of parts, and bytes of one part with text: far above any letter, far below what hurts."""

MOST_ELEMENTS, DEEPEST = 60_000, 120
"""Elements of one part with text, and how deep they lie in one another."""

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
LABELS = {
    f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml": label
    for kind, label in (
        ("header", "kepala halaman"),
        ("footer", "kaki halaman"),
        ("footnotes", "catatan kaki"),
        ("endnotes", "catatan akhir"),
    )
}
"""Kinds of part that may hold places beside the main one, and how a sentence calls them."""

CORE = "application/vnd.openxmlformats-package.core-properties+xml"
TYPES = "[Content_Types].xml"


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
NO_LINKS = b"<Relationships/>"
SAFE = ("http://", "https://", "mailto:", "tel:", "#")
"""How a hyperlink may begin that Word opens only when the reader asks for it."""

FETCHED = ("oleobject", "package", "control", "subdocument", "afchunk", "attachedtemplate", "frame", "vbaproject", "keymapcustomizations")
"""Ends of the types of relationships to what Word would load, run or follow beside the text."""

SPELT_OUT = re.compile(rb'(<w:(?:cantSplit|tblHeader)) w:val="true"')
"""How LibreOffice says yes about a row of a table; the standard knows "on" there, and Word leaves it out: so do we."""

ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)")
XML = (".xml", ".rels", ".vml")
ENDINGS = (*XML, ".png", ".jpeg", ".jpg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".odttf", ".ttf")
"""Kinds of files in a document: text, pictures and fonts."""

WHOLE = "simpan ulang dengan Word, atau pakai salinan yang baik."
TOO_LARGE = "terlalu besar untuk sebuah surat; mulai lagi dari templat bawaan."


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file in their order; `texts` are those that may hold places, `labels` their names, `core` its properties."""

    members: dict[str, bytes]
    texts: tuple[str, ...]
    core: str
    labels: dict[str, str]


def refuse(name: str, why: str) -> NoReturn:
    """Say that a template does not fit, and why; `why` ends with what to do."""
    raise OfficeError(f"Templat {name}: {why}")


def read_package(stock: Stock) -> Package:
    """The parts of a template. Raises OfficeError where it is damaged, too large or of another kind."""
    name, members = stock.name, _members(stock)
    kinds = _kinds(name, members)
    main = [part for part, kind in kinds.items() if kind == MAIN]
    core = [part for part, kind in kinds.items() if kind == CORE]
    if len(main) != 1 or not set(kinds) <= set(members):
        refuse(name, "bukan dokumen Word biasa; simpan dari Word sebagai Dokumen Word (.docx), tanpa makro.")
    if len(core) != 1:
        refuse(name, "tidak memuat properti dokumen; buka dan simpan ulang dengan Word.")
    labels = {part: LABELS[kind] for part, kind in kinds.items() if kind in LABELS}
    texts = (*main, *labels)
    if any(len(members[part]) > LARGEST_TEXT for part in texts):
        refuse(name, TOO_LARGE)
    return Package(members, texts, core[0], labels)


def outside(package: Package) -> Iterator[str]:
    """What Word would fetch from elsewhere, run, or show beside the text when the letter is opened; plain hyperlinks may stay."""
    for part, content in package.members.items():
        if part.endswith(".rels"):
            for relation in parse_part(part, content):
                yield from _relation(relation)
        if "vbaproject" in part.lower() or "/embeddings/" in part or "/activex/" in part.lower():
            yield "memuat makro atau objek tertanam; hapus, lalu simpan sebagai Dokumen Word (.docx)"
        elif not part.lower().endswith(ENDINGS):
            yield f'memuat berkas yang tidak dikenal ("{part[-60:]}"); hapus dari templat, atau mulai lagi dari templat bawaan'
        if part not in package.texts and part.endswith(".xml") and part.startswith("word/") and (b"{{" in content or b"{%" in content):
            yield f"memuat tanda isian di tempat yang tidak diisi ({part}), misalnya grafik; pindahkan ke teks biasa"


def page_headers(package: Package) -> list[set[str]]:
    """For each kind of page that the document has, the header parts that it shows; an empty set where it shows none."""
    main = package.texts[0]
    links = f"{main.rpartition('/')[0]}/_rels/{main.rpartition('/')[2]}.rels"
    targets = {relation.get("Id"): relation.get("Target") for relation in parse_part(main, package.members.get(links, NO_LINKS))}
    tree = parse_part(main, package.members[main])
    kinds = ["default", *(["first"] if next(tree.iter(W + "titlePg"), None) is not None else [])]
    if any(b"evenAndOddHeaders" in content for part, content in package.members.items() if part.endswith("settings.xml")):
        kinds.append("even")
    shown: dict[str, set[str]] = {kind: set() for kind in kinds}
    for reference in tree.iter(W + "headerReference"):
        name = str(targets.get(reference.get(LINK), "")).rpartition("/")[2]
        shown.get(reference.get(W + "type", "default"), set()).update(part for part in package.texts if part.rpartition("/")[2] == name)
    return list(shown.values())


def parse_part(name: str, content: bytes) -> Tree:
    """The tree of one XML part; nothing that it names inside or outside itself is looked up. Raises OfficeError, naming `name`."""
    from lxml import etree

    encoding = ENCODING.match(content)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        refuse(name, "memuat definisi dokumen yang tidak diperbolehkan; simpan ulang dengan Word.")
    if b"\0" in content or (encoding and encoding[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii")):
        refuse(name, "ditulis dengan penyandian huruf yang tidak dikenal; simpan ulang dengan Word.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        refuse(name, "rusak di dalamnya; buka dan simpan ulang dengan Word, atau pakai salinan yang baik.")


def tame(name: str, tree: Tree) -> None:
    """The part is small and shallow enough to be looked through, and written as Word writes it. Raises OfficeError otherwise."""
    deepest, depth, count = 0, 0, 0
    from lxml import etree

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest, count = max(deepest, depth), count + 1
        if event == "start" and element.tag.startswith(W) and element.prefix != "w":
            refuse(name, "ditulis dengan cara yang tidak dikenal; buka dan simpan ulang dengan Word.")
    if deepest > DEEPEST or count > 2 * MOST_ELEMENTS:
        refuse(name, "terlalu rumit untuk sebuah surat; mulai lagi dari templat bawaan.")


def _relation(relation: Tree) -> Iterator[str]:
    kind, target = relation.get("Type", "").rpartition("/")[2].lower(), relation.get("Target", "")
    if relation.get("TargetMode") == "External" and kind == "attachedtemplate":
        yield f'memuat sambungan ke templat lain ("{target[:60]}"); salin isinya ke dokumen Word yang baru, lalu simpan'
    elif relation.get("TargetMode") == "External":
        if kind != "hyperlink" or not target.lower().startswith(SAFE):
            yield f'memuat sambungan ke luar ("{target[:60]}"); hapus sambungan itu di Word'
    elif kind in FETCHED:
        yield "memuat makro atau objek tertanam; hapus, lalu simpan sebagai Dokumen Word (.docx)"


def _members(stock: Stock) -> dict[str, bytes]:
    name = stock.name
    if len(stock.content) > LARGEST_FILE:
        refuse(name, TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(stock.content)) as archive:
            listed = archive.infolist()
            _listing(name, listed)
            return {entry.filename: SPELT_OUT.sub(rb"\1", archive.read(entry)) for entry in listed if not entry.is_dir()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        refuse(name, f"bukan berkas .docx yang utuh; {WHOLE}")


def _listing(name: str, listed: list[zipfile.ZipInfo]) -> None:
    """The list of parts promises nothing that would hurt to unpack."""
    if sum(entry.file_size for entry in listed) > LARGEST or len(listed) > MOST_MEMBERS:
        refuse(name, TOO_LARGE)
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in listed):
        refuse(name, f"bukan berkas .docx yang utuh; {WHOLE}")
    if len({entry.filename.lower() for entry in listed}) < len(listed):
        refuse(name, "memuat bagian ganda; simpan ulang dengan Word.")
    if any(entry.filename.startswith("/") or "\\" in entry.filename or ".." in entry.filename.split("/") for entry in listed):
        refuse(name, "memuat bagian dengan nama yang tidak diperbolehkan; simpan ulang dengan Word.")


def _kinds(name: str, members: dict[str, bytes]) -> dict[str, str]:
    """The part names and what each is, as the file itself says."""
    if TYPES not in members:
        refuse(name, "bukan dokumen Word; simpan dari Word sebagai Dokumen Word (.docx).")
    for part, content in members.items():
        if part.endswith(XML):
            parse_part(name, content)
    listed = parse_part(name, members[TYPES])
    return {entry.get("PartName", "").lstrip("/"): entry.get("ContentType", "") for entry in listed if entry.get("PartName")}
