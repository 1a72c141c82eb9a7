"""Reads a Word file into its parts, and refuses by name what is no plain Word document."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from stm_sheets.model import OfficeError

Tree = Any
"""An element of lxml, which ships no types."""

LARGEST, MOST_MEMBERS, LARGEST_TEXT = 20_000_000, 500, 1_000_000
"""Bytes unpacked, number of parts, and bytes of one part with text: far above any letter, far below what hurts."""

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEXTS = tuple(
    f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml" for kind in ("header", "footer", "footnotes", "endnotes")
)
CORE = "application/vnd.openxmlformats-package.core-properties+xml"
TYPES = "[Content_Types].xml"


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
NO_LINKS = b"<Relationships/>"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file in their order; `texts` are those that may hold places, `core` its properties."""

    members: dict[str, bytes]
    texts: tuple[str, ...]
    core: str


def refuse(name: str, why: str) -> NoReturn:
    """Say that a template does not fit, and why; `why` ends with what to do."""
    raise OfficeError(f"Templat {name}: {why}")


def read_package(path: Path) -> Package:
    """The parts of the template at `path`. Raises OfficeError where it is missing, damaged, too large or of another kind."""
    members = _members(path)
    kinds = _kinds(path.name, members)
    main = [part for part, kind in kinds.items() if kind == MAIN]
    core = [part for part, kind in kinds.items() if kind == CORE]
    if len(main) != 1 or not set(kinds) <= set(members):
        refuse(path.name, "bukan dokumen Word biasa; simpan dari Word sebagai Dokumen Word (.docx), tanpa makro.")
    if len(core) != 1:
        refuse(path.name, "tidak memuat properti dokumen; buka dan simpan ulang dengan Word.")
    texts = (*main, *(part for part, kind in kinds.items() if kind in TEXTS))
    if any(len(members[part]) > LARGEST_TEXT for part in texts):
        refuse(path.name, "terlalu besar untuk sebuah surat; mulai lagi dari templat bawaan.")
    _no_outside(path.name, members)
    return Package(members, texts, core[0])


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
    """The tree of one XML part; no entity is looked up, inside or outside."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
    try:
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        refuse(name, "rusak di dalamnya; buka dan simpan ulang dengan Word, atau pakai salinan yang baik.")
    if tree.getroottree().docinfo.doctype:
        refuse(name, "memuat definisi dokumen yang tidak diperbolehkan; simpan ulang dengan Word.")
    return tree


def _members(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            listed = archive.infolist()
            if sum(entry.file_size for entry in listed) > LARGEST or len(listed) > MOST_MEMBERS:
                refuse(path.name, "terlalu besar untuk sebuah surat; mulai lagi dari templat bawaan.")
            if len({entry.filename for entry in listed}) < len(listed):
                refuse(path.name, "memuat bagian ganda; simpan ulang dengan Word.")
            return {entry.filename: archive.read(entry) for entry in listed if not entry.is_dir()}
    except FileNotFoundError:
        refuse(path.name, f"tidak ada di folder {path.parent}; salin kembali templat bawaan ke sana.")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError):
        refuse(path.name, "bukan berkas .docx yang utuh; simpan ulang dengan Word, atau pakai salinan yang baik.")
    except OSError as error:
        refuse(path.name, f"tidak dapat dibaca ({error.strerror}); tutup berkasnya di program lain dan periksa izinnya.")


def _kinds(name: str, members: dict[str, bytes]) -> dict[str, str]:
    """The part names and what each is, as the file itself says."""
    if TYPES not in members:
        refuse(name, "bukan dokumen Word; simpan dari Word sebagai Dokumen Word (.docx).")
    listed = parse_part(name, members[TYPES])
    return {entry.get("PartName", "").lstrip("/"): entry.get("ContentType", "") for entry in listed if entry.get("PartName")}


def _no_outside(name: str, members: dict[str, bytes]) -> None:
    """Nothing that Word would fetch from elsewhere when the letter is opened; plain hyperlinks may stay."""
    for part, content in members.items():
        if part.endswith(".rels"):
            for relation in parse_part(name, content):
                if relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith("/hyperlink"):
                    refuse(name, f'memuat sambungan ke luar ("{relation.get("Target", "")[:60]}"); hapus sambungan itu di Word.')
        if "vbaproject" in part.lower() or "/embeddings/" in part or "/activex/" in part.lower():
            refuse(name, "memuat makro atau objek tertanam; hapus, lalu simpan sebagai Dokumen Word (.docx).")
