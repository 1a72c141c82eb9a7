"""A finished document as bytes that prove themselves: equal for equal contents, and any change of a byte shows.

The last part of the file, its properties, carries two digests: of what the document was told to say (the mark), and of
the whole file with this digest and the two checksums that depend on it blanked out (the seal). So a file that lies in a
folder is judged by reading it once, without a template. Nothing is compressed: what a compressor makes differs between
its versions, and equal contents must give equal bytes on every machine.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable
from hashlib import blake2b
from html import escape

DIGEST = 16
"""Bytes of a digest: far more than chance can meet. It guards against edits, not against a forger."""

UNSEALED = "0" * (2 * DIGEST)
SLOT = re.compile(rb"<dc:identifier>stm-sheets ([0-9a-f]{32}) ([0-9a-f]{32})</dc:identifier>")
LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
LOCAL_HEADER, CENTRAL_HEADER, END_HEADER = struct.Struct("<4s5H3L2H"), struct.Struct("<4sBBH4H3L5H2L"), struct.Struct("<4s4H2LH")
VERSION, UNIX, UNICODE_NAME, NEW_YEAR_1980, OWN_ONLY = 20, 3, 0x800, 1 << 5 | 1, 0o600 << 16
CHECKSUM, LENGTHS = struct.Struct("<L"), struct.Struct("<HH")
LOCAL_CHECKSUM, LOCAL_SIZE, LOCAL_NAME, LOCAL_LENGTH, CENTRAL_CHECKSUM = 14, 22, 26, 30, 16
"""Where the zip format keeps these, counted from the beginning of an entry's header."""

PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
    "<dc:identifier>stm-sheets {mark} {seal}</dc:identifier><dc:language>{language}</dc:language></cp:coreProperties>"
)


def digest(*contents: bytes | bytearray) -> str:
    """One digest of several contents, each apart from the next."""
    taken = blake2b(digest_size=DIGEST)
    for content in contents:
        taken.update(struct.pack("<Q", len(content)))
        taken.update(content)
    return taken.hexdigest()


def pack(members: Iterable[tuple[str, bytes]], core: str, title: str, mark: str, language: str = "id-ID") -> bytes:
    """The document: the members in their order, then its properties (named `core`) with the mark and the seal."""
    unsealed = _properties(title, mark, UNSEALED, language)
    content = bytearray(_zip([*members, (core, unsealed)]))
    sealed = _properties(title, mark, _seal(content), language)
    start, checksum = content.rfind(unsealed), CHECKSUM.pack(zlib.crc32(sealed))
    content[start : start + len(sealed)] = sealed
    for place in _checksum_places(content):
        content[place : place + len(checksum)] = checksum
    return bytes(content)


def holds(content: bytes, mark: str) -> bool:
    """These bytes are a whole, unaltered document with this mark."""
    local = content.rfind(LOCAL)
    found = SLOT.search(content, max(local, 0))
    if local < 0 or not found or found[1].decode() != mark:
        return False
    return _checksums_fit(content) and _seal(content) == found[2].decode()


def _properties(title: str, mark: str, seal: str, language: str) -> bytes:
    return PROPERTIES.format(title=escape(title, quote=False), mark=mark, seal=seal, language=language).encode()


def _zip(members: Iterable[tuple[str, bytes]]) -> bytes:
    """The members as an archive, by hand: the library takes longer for it than all else that makes a document."""
    body, listing, start, count = list[bytes](), list[bytes](), 0, 0
    for name, content in members:
        said = name.encode()
        fields = 0 if name.isascii() else UNICODE_NAME, 0, 0, NEW_YEAR_1980, zlib.crc32(content), len(content), len(content), len(said)
        listing += (CENTRAL_HEADER.pack(CENTRAL, VERSION, UNIX, VERSION, *fields, 0, 0, 0, 0, OWN_ONLY, start), said)
        entry = LOCAL_HEADER.pack(LOCAL, VERSION, *fields, 0), said, content
        body += entry
        start += sum(map(len, entry))
        count += 1
    end = END_HEADER.pack(END, 0, 0, count, count, sum(map(len, listing)), start, 0)
    return b"".join((*body, *listing, end))


def _checksum_places(content: bytes | bytearray) -> tuple[int, int]:
    """Where the checksum of the last entry stands, before it and in the list at the end."""
    return content.rfind(LOCAL) + LOCAL_CHECKSUM, content.rfind(CENTRAL) + CENTRAL_CHECKSUM


def _seal(content: bytes | bytearray) -> str:
    """The digest of the file with its own digest and the checksums of its last entry blanked out."""
    blank = bytearray(content)
    found = SLOT.search(content, content.rfind(LOCAL))
    spans = [(place, place + CHECKSUM.size) for place in _checksum_places(content)]
    for start, end in [*spans, found.span(2)] if found else spans:
        blank[start:end] = bytes(end - start)
    return digest(blank)


def _checksums_fit(content: bytes) -> bool:
    """Both checksums of the last entry are those of what it holds."""
    local = content.rfind(LOCAL)
    (size,) = CHECKSUM.unpack_from(content, local + LOCAL_SIZE)
    name, extra = LENGTHS.unpack_from(content, local + LOCAL_NAME)
    start = local + LOCAL_LENGTH + name + extra
    checksum = CHECKSUM.pack(zlib.crc32(content[start : start + size]))
    return all(content[place : place + CHECKSUM.size] == checksum for place in _checksum_places(content))


def looks_whole(content: bytes) -> bool:
    """These bytes are a document of this program, as it was made, whatever it says."""
    found = SLOT.search(content, max(content.rfind(LOCAL), 0))
    return bool(found) and holds(content, found[1].decode() if found else "")
