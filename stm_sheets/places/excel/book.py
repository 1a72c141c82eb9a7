"""The local workbook as a book: read whole, written cell by cell in one stroke, everything else in it left as it is."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from stm_sheets.model import Changes, LeftOut, Sheet, Snapshot
from stm_sheets.places.excel import locks
from stm_sheets.places.excel.host import Host
from stm_sheets.places.excel.ondisk import OnDisk
from stm_sheets.places.excel.package import Package
from stm_sheets.places.excel.reader import Reader, find_tab, header, headers
from stm_sheets.places.excel.refuse import content_of, on_disk


class ExcelBook:
    """An .xlsx file. What cannot be worked on safely is refused with an OfficeError, and the file stays as it was."""

    def __init__(self, path: Path, *, ignore_lock: bool = False) -> None:
        self.path = path
        self._ignore_lock = ignore_lock
        self._seen: bytes | None = None
        self._read: OnDisk | None = None

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name

    def check_free(self) -> None:
        """Raises OfficeError, naming by whom, while another program has the book open."""
        locks.check_free(self.path, ignore_lock=self._ignore_lock)

    def read(self, tabs: Sequence[str]) -> Snapshot:
        """The tabs asked for, those that exist; their rows are read when they are asked for."""
        content = self._read = on_disk(self.path)
        package = Package(content, self.name)
        host = Host(package, self.name)
        self._seen = content.digest()
        reader = Reader(package, self.path)
        if not content.is_at(self.path):  # the reader opens it by its name
            raise locks.changed_since(self.path)
        found = {tab: place for tab in tabs if (place := find_tab(host, tab))}
        return Snapshot(
            {tab: Sheet(tab, header(host, package, part), reader.rows(name, part)) for tab, (name, part) in found.items()},
            date1904=host.date1904(),
            stamp=self._seen.hex(),
            others=headers(host, package, {title for title, _ in found.values()}) if len(found) < len(tabs) else {},
        )

    def write(self, changes: Changes) -> Sequence[LeftOut]:
        """All of it or nothing: no case is ever left out. Raises OfficeError when the file is in use, or is not what was read."""
        if not changes:
            return ()
        from stm_sheets.places.excel import archive
        from stm_sheets.places.excel.rewrite import rewritten

        self.check_free()
        content = content_of(self.path)
        if self._seen not in {None, _digest(content)}:
            raise locks.changed_since(self.path)
        if self._read:
            self._read.close()
        fresh = rewritten(Package(self._with_tabs(content, changes), self.name), changes)
        archive.lay(self.path, fresh, content)
        self._seen = _digest(fresh)
        return ()

    def _with_tabs(self, content: bytes, changes: Changes) -> bytes:
        """The content with the tabs that rows are appended to: one that the program keeps and that is gone is made anew."""
        host = Host(Package(content, self.name), self.name)
        tabs = dict.fromkeys(append.tab for append in changes.appends)
        missing = tuple(tab for tab in tabs if not find_tab(host, tab))
        if not missing:
            return content
        from stm_sheets.places.excel.provision import with_tabs
        from stm_sheets.places.layout import layout

        return with_tabs(content, self.name, layout(), missing)


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
