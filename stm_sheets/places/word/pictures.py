"""Pictures in a document: judged before they are used, and drawn where a template names them, never larger than they are."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import NoReturn

from stm_sheets.core.forms import Field
from stm_sheets.model import OfficeError, Shelf, Stock
from stm_sheets.places.word.package import Tree, W
from stm_sheets.places.word.picture_files import four_inks, whole_jpeg, whole_png
from stm_sheets.places.word.seal import digest
from stm_sheets.tables.pictures import BOXES

EMU_PER_INCH, EMU_PER_MM, EMU_PER_TWIP = 914_400, 36_000, 635
LARGEST, MOST_PIXELS = 1_000_000, 6_000
"""Bytes of a picture, and pixels of a side: far above any logo, far below what makes Word slow."""

UNKNOWN_DPI, ORDINARY_DPI, LIKELY_DPI = 72, 96, range(50, 2401)
"""The library says 72 dots per inch where a picture tells none; then it counts as 96, as screens and Word take it."""

ROOM_ABOVE = 0.8
"""The part of a page's text block that a picture may fill at most in height, so that its heading stays with it."""

KINDS = {
    # how the file begins: content type, ending of its name
    b"\x89PNG\r\n\x1a\n": ("image/png", "png"),
    b"\xff\xd8\xff": ("image/jpeg", "jpeg"),
}

DRAWN = re.compile(r'r:embed="(gambar-[0-9a-f]+)"')
OBJECT_ID = re.compile(r'(<wp:docPr\b[^>]*?\bid=")[^"]*"')
OBJECT = "<wp:docPr "
AFTER_TEXT, BEFORE_TEXT = "</w:t>", '<w:t xml:space="preserve">'
INLINE = (
    "<w:drawing>"
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="{name}" descr="{meaning}"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{link}"/>'
    "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)

TINY = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")
"""A picture of one dot."""

Box = tuple[int, int]
"""Width and height in EMU, the unit of Word's drawings (914,400 to an inch)."""

A4_TEXT: Box = 160 * EMU_PER_MM, 247 * EMU_PER_MM


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is fit to be printed: its bytes, its kind, its own size, and the names that it has in a document."""

    content: bytes
    kind: str
    ending: str
    size: Box
    link: str

    @property
    def part(self) -> str:
        """The part of the document that holds it; of two pictures with the same bytes the same."""
        return f"word/media/{self.link}.{self.ending}"


# Judging --------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=32)
def picture_of(stock: Stock) -> Picture:
    """The picture in this file. Raises OfficeError, saying what to do, where it is damaged, too large or of another kind."""
    kind, ending = next((told for begin, told in KINDS.items() if stock.content.startswith(begin)), ("", ""))
    if not kind:
        _refuse(stock.name, "bukan gambar PNG atau JPEG. Simpan ulang sebagai PNG atau JPEG, lalu jalankan lagi.")
    if len(stock.content) > LARGEST:
        _refuse(stock.name, "terlalu besar (lebih dari 1 MB). Kecilkan ukurannya dengan program gambar, lalu jalankan lagi.")
    whole = whole_png if ending == "png" else whole_jpeg
    size = _size(stock.content) if whole(stock.content) else None
    if size is None and ending == "jpeg" and four_inks(stock.content):
        _refuse(stock.name, "berwarna CMYK, seperti untuk percetakan. Simpan ulang sebagai JPEG atau PNG berwarna RGB, lalu jalankan lagi.")
    if size is None:
        _refuse(stock.name, "rusak atau tidak lengkap. Buka dan simpan ulang dengan program gambar, atau pakai salinan yang baik.")
    return Picture(stock.content, kind, ending, _natural(stock.name, *size), f"gambar-{digest(stock.content)}")


def _refuse(name: str, why: str) -> NoReturn:
    raise OfficeError(f"Gambar {name}: {why}")


def _size(content: bytes) -> tuple[int, int, int, int] | None:
    """Pixels across and down, and dots per inch likewise; None where the file does not say it."""
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image

    damaged = InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, LookupError, ValueError, TypeError, ArithmeticError
    try:
        image = Image.from_blob(content)
        found = image.px_width, image.px_height, image.horz_dpi, image.vert_dpi
    except damaged:
        return None
    return found if all(found[:2]) else None


def _natural(name: str, across: int, down: int, *dpi: int) -> Box:
    """The picture's own size on paper."""
    if max(across, down) > MOST_PIXELS:
        _refuse(name, f"terlalu besar (lebih dari {MOST_PIXELS} titik). Kecilkan ukurannya dengan program gambar, lalu jalankan lagi.")
    known = all(one in LIKELY_DPI and one != UNKNOWN_DPI for one in dpi)
    horizontal, vertical = dpi if known else (ORDINARY_DPI, ORDINARY_DPI)
    return across * EMU_PER_INCH // horizontal, down * EMU_PER_INCH // vertical


class Samples:
    """A shelf on which a tiny picture lies under every name, so that a template with pictures can be tried."""

    def find(self, name: str) -> Stock:
        """The tiny picture."""
        return Stock(name, TINY, "0")


SAMPLES = Samples()


# Drawing --------------------------------------------------------------------------------------------------------------


class Drawing(str):
    """The file name of a picture, "" for none, which a template prints as the picture itself."""

    __slots__ = ("xml",)
    xml: str

    def __html__(self) -> str:
        """What stands in the document in its place, inside a run of text."""
        return self.xml


def drawn(field: Field, name: str, picture: Picture, room: Box) -> Drawing:
    """The picture for this field, within the field's box, or within `room` where it has none; never larger than it is."""
    millimetres = BOXES.get(field.name)
    box = (millimetres[0] * EMU_PER_MM, millimetres[1] * EMU_PER_MM) if millimetres else room
    width, height = fitted(picture.size, box)
    made = Drawing(name)
    meaning = escape(" ".join(field.meaning.split()))
    xml = INLINE.format(width=width, height=height, name=escape(field.name), meaning=meaning, link=picture.link)
    made.xml = f"{AFTER_TEXT}{xml}{BEFORE_TEXT}"
    return made


def fitted(size: Box, box: Box) -> Box:
    """The size that a picture has within a box: in proportion, never enlarged, never nothing."""
    scale = min(1.0, box[0] / size[0], box[1] / size[1])
    return max(1, int(size[0] * scale)), max(1, int(size[1] * scale))


def text_block(body: Tree) -> Box:
    """How wide the text of a document is, in its narrowest section, and how high a picture in it may be."""
    boxes = [box for section in body.iter(W + "sectPr") if (box := _block(section))] or [A4_TEXT]
    return min(width for width, _ in boxes), int(min(height for _, height in boxes) * ROOM_ABOVE)


def _block(section: Tree) -> Box | None:
    page, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    if page is None or margins is None:
        return None

    def inside(whole: str, *sides: str) -> int:
        left = int(page.get(W + whole, 0)) - sum(abs(int(margins.get(W + side, 0))) for side in sides)
        return left * EMU_PER_TWIP

    try:
        box = inside("w", "left", "right", "gutter"), inside("h", "top", "bottom")
    except ValueError:
        return None
    return box if min(box) > 0 else None


def with_pictures(said: Mapping[str, object], fields: Iterable[Field], room: Box, shelf: Shelf) -> tuple[dict[str, object], list[Picture]]:
    """What a paper says, with drawings for file names, and their pictures. Raises OfficeError for one that is missing or unfit."""
    context, pictures = dict(said), []
    for field in fields:
        name = str(said.get(field.name, "")).strip()
        if name:
            pictures.append(picture_of(shelf.find(name)))
            context[field.name] = drawn(field, name, pictures[-1], room)
    return context, pictures


def counted(texts: Iterable[str]) -> Iterator[str]:
    """The parts with a number of its own for every drawing in them, those of the template too (a loop repeats them)."""
    number = 0

    def next_number(found: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f'{found[1]}{number}"'

    for text in texts:
        yield OBJECT_ID.sub(next_number, text) if OBJECT in text else text


def links_in(text: str) -> frozenset[str]:
    """The links of the pictures that are drawn in a part."""
    return frozenset(DRAWN.findall(text))
