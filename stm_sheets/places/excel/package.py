"""The parts of a workbook, unpacked when they are asked for, and put back so that every untouched one keeps its very bytes."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from stm_sheets.places.excel.ondisk import Content
from stm_sheets.places.excel.refuse import damaged, entries_of, opened

FIRST, STEP = 1 << 13, 1 << 16
"""Packed bytes that are unpacked at first, for who wants only the head of a part, and from then on at a time."""
SMALL = 8 << 20
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8, _DESCRIPTOR = 0x800, 0x08


@dataclass(frozen=True, slots=True)
class Packed:
    """A part as it lies in the archive: deflated bytes, the checksum and the length of what they unpack to."""

    data: bytes
    checksum: int
    size: int


def pack(pieces: Iterable[bytes], size: int) -> Packed:
    """Deflate a part of about this size, given piece by piece. A large one is packed quickly rather than tightly."""
    packer = zlib.compressobj(6 if size < SMALL else 3, zlib.DEFLATED, -15)
    data, checksum, length = [], 0, 0
    for piece in pieces:
        checksum, length = zlib.crc32(piece, checksum), length + len(piece)
        data.append(packer.compress(piece))
    data.append(packer.flush())
    return Packed(b"".join(data), checksum, length)


class Package(Mapping[str, bytes]):
    """A workbook's parts by name (small and capital letters are one). Raises OfficeError for what is damaged or not safe."""

    def __init__(self, content: Content, name: str) -> None:
        self.content, self.name = content, name
        self._entries = entries_of(content, name)
        self._by_name = {entry.filename.lower(): entry for entry in self._entries if not entry.is_dir()}

    def __iter__(self) -> Iterator[str]:
        return (entry.filename for entry in self._entries if not entry.is_dir())

    def __len__(self) -> int:
        return len(self._by_name)

    def __contains__(self, part: object) -> bool:
        return isinstance(part, str) and part.lower() in self._by_name

    def __getitem__(self, part: str) -> bytes:
        if part not in self:
            raise KeyError(part)
        return b"".join(self.stream(part))

    def size(self, part: str) -> int:
        """How many bytes a part unpacks to."""
        return self._by_name[part.lower()].file_size

    def stream(self, part: str) -> Iterator[bytes]:
        """A part, piece by piece; OfficeError at the end when its checksum does not fit."""
        if part not in self:
            raise damaged(self.name, f"bagian {part} tidak ada")
        entry = self._by_name[part.lower()]
        checksum, length = 0, 0
        for piece in self._unpacked(entry):
            checksum, length = zlib.crc32(piece, checksum), length + len(piece)
            if length > entry.file_size:
                break
            yield piece
        if (length, checksum) != (entry.file_size, entry.CRC):
            raise damaged(self.name, f"bagian {part} tidak utuh")

    def _unpacked(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        start = self._data_at(entry)
        end = min(start + entry.compress_size, len(self.content))
        if entry.compress_type == zipfile.ZIP_STORED:
            yield self.content[start:end]
            return
        unpacker = zlib.decompressobj(-15)
        try:
            yield unpacker.decompress(self.content[start : min(start + FIRST, end)])
            for at in range(start + FIRST, end, STEP):
                yield unpacker.decompress(self.content[at : min(at + STEP, end)])
            yield unpacker.flush()
        except zlib.error as error:
            raise damaged(self.name, f"bagian {entry.filename} tidak utuh") from error

    def _data_at(self, entry: zipfile.ZipInfo) -> int:
        at = entry.header_offset
        if self.content[at : at + 4] != b"PK\x03\x04" or at + _LOCAL.size > len(self.content):
            raise damaged(self.name)
        name, extra = _LOCAL.unpack(self.content[at : at + _LOCAL.size])[-2:]
        return at + _LOCAL.size + int(name) + int(extra)

    def replaced(self, changed: Mapping[str, Packed], dropped: Iterable[str] = ()) -> bytes:
        """The archive with some parts changed, added or left out; every other keeps its bytes, its place and its date."""
        gone = {part.lower() for part in dropped}
        fresh = {part.lower(): packed for part, packed in changed.items()}
        out, table = bytearray(), {}
        for entry, end in self._in_order():
            part = entry.filename.lower()
            if part not in gone:
                table[part] = _record(entry, len(out), fresh.get(part))
                out += _entry(entry, fresh[part]) if part in fresh else self.content[entry.header_offset : end]
        added = [zipfile.ZipInfo(part) for part in changed if part not in self]
        for entry in added:
            table[entry.filename.lower()] = _record(entry, len(out), changed[entry.filename])
            out += _entry(entry, changed[entry.filename])
        listed = [entry.filename.lower() for entry in (*self._entries, *added)]
        out += _directory([table[part] for part in listed if part in table], len(out))
        return bytes(out)

    def _in_order(self) -> Iterator[tuple[zipfile.ZipInfo, int]]:
        """The entries as they lie in the file, each with where the next thing begins."""
        entries = sorted(self._entries, key=lambda entry: entry.header_offset)
        ends = [entry.header_offset for entry in entries[1:]]
        for entry, end in zip(entries, [*ends, self._table_at()], strict=True):
            if self._data_at(entry) + entry.compress_size > end:
                raise damaged(self.name)
            yield entry, end

    def _table_at(self) -> int:
        with opened(self.content) as archive:
            return int(archive.start_dir)


def _label(entry: zipfile.ZipInfo) -> tuple[bytes, int]:
    """The name as bytes, and the flags that go with it."""
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & _UTF8 else "cp437"), entry.flag_bits


def _stamp(entry: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = entry.date_time
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def _entry(entry: zipfile.ZipInfo, packed: Packed) -> bytes:
    """A changed part with its local header."""
    name, flags = _label(entry)
    time, day = _stamp(entry)
    sizes = (packed.checksum, len(packed.data), packed.size)
    head = _LOCAL.pack(b"PK\x03\x04", 20, flags & ~_DESCRIPTOR, zipfile.ZIP_DEFLATED, time, day, *sizes, len(name), 0)
    return head + name + packed.data


def _record(entry: zipfile.ZipInfo, at: int, packed: Packed | None) -> bytes:
    """A part's line in the table of contents."""
    name, flags = _label(entry)
    time, day = _stamp(entry)
    if packed:
        method, flags = zipfile.ZIP_DEFLATED, flags & ~_DESCRIPTOR
        sizes = (packed.checksum, len(packed.data), packed.size)
    else:
        method, sizes = entry.compress_type, (entry.CRC, entry.compress_size, entry.file_size)
    extra = b"" if packed else _without_zip64(entry.extra)
    versions = (entry.create_version, entry.create_system, entry.extract_version, 0)
    lengths = (len(name), len(extra), len(entry.comment), 0, entry.internal_attr)
    head = _CENTRAL.pack(b"PK\x01\x02", *versions, flags, method, time, day, *sizes, *lengths, entry.external_attr, at)
    return head + name + extra + entry.comment


def _without_zip64(extra: bytes) -> bytes:
    """The extra fields but the one for sizes beyond 4 GB, which the record itself holds again."""
    kept = b""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        field, extra = extra[: 4 + length], extra[4 + length :]
        kept += field if kind != 1 else b""
    return kept


def _directory(records: list[bytes], at: int) -> bytes:
    table = b"".join(records)
    return table + _END.pack(b"PK\x05\x06", 0, 0, len(records), len(records), len(table), at, 0)
