"""Whether the file of a picture is whole, piece for piece, and in which colours it is, without drawing it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from struct import Struct

PNG_END = b"IEND"
MARKER, SCAN, JPEG_END, LEFT_BEHIND = b"\xff", b"\xda", b"\xff\xd9", 4096
FRAMES = frozenset(bytes([number]) for number in range(0xC0, 0xD0) if number not in {0xC4, 0xC8, 0xCC})
"""Pieces of a JPEG that tell size and colours; behind these bytes of it the number of its colours."""

INKS, FOUR = 9, b"\x04"
CHUNK, CHECKSUM = Struct(">L4s"), Struct(">L")


def whole_png(content: bytes) -> bool:
    """Every piece of the file is there and as its checksum says, to the last."""
    place = 8
    while place + CHUNK.size <= len(content):
        length, kind = CHUNK.unpack_from(content, place)
        end = place + CHUNK.size + length
        if content[end : end + CHECKSUM.size] != CHECKSUM.pack(zlib.crc32(content[place + 4 : end])):
            return False
        if kind == PNG_END:
            return True
        place = end + CHECKSUM.size
    return False


def whole_jpeg(content: bytes) -> bool:
    """Piece follows piece up to the picture itself, which has its end; programs may have left something of theirs behind it."""
    return any(kind == SCAN for kind, _ in _pieces(content)) and JPEG_END in content[-LEFT_BEHIND:]


def four_inks(content: bytes) -> bool:
    """A picture in the colours of a printing press, which Word and the library do not take for sure."""
    return any(kind in FRAMES and content[place + INKS : place + INKS + 1] == FOUR for kind, place in _pieces(content))


def _pieces(content: bytes) -> Iterator[tuple[bytes, int]]:
    """The pieces of a JPEG up to the picture itself: the kind of each, and where it begins."""
    place = 2
    while content[place : place + 1] == MARKER and place + 4 <= len(content):
        kind = content[place + 1 : place + 2]
        if kind != MARKER:
            yield kind, place
        if kind == SCAN:
            return
        place += 1 if kind == MARKER else 2 + int.from_bytes(content[place + 2 : place + 4], "big")
