"""What the program remembers between runs: numbers given, rows as last seen, letters as approved, the last run."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter

from stm_sheets.core.cells import canonical
from stm_sheets.core.rows import places
from stm_sheets.model import Append, Edit, Raw, Register, Sheet

PART_LENGTH = 30_000
"""A cell holds 32,767 characters; longer content goes on in a next part."""

RUN, LAST, NUMBER, APPROVED = "Run", "Terakhir", "Nomor", "Surat"
PRINTS = "#sidik"
"""Under this word a row's content holds the texts that its fingerprint was taken of."""

Content = dict[str, str | list[str]]
"""A row as last seen: its filled cells by header, as texts."""


@dataclass(slots=True)
class Entry:
    """What is remembered under one name: `row` in the sheet (None: not written yet), sign, result, and content by part."""

    sign: str = ""
    result: str = ""
    rows: dict[int, int] = field(default_factory=dict)
    parts: dict[int, str] = field(default_factory=dict)

    def text(self) -> str:
        """The whole content."""
        return "".join(self.parts[part] for part in sorted(self.parts))

    def content(self) -> Content | None:
        """The content of a row as last seen; None where it cannot be read any more."""
        try:
            found = json.loads(self.text())
        except ValueError:
            return None
        return found if isinstance(found, dict) else None


@dataclass
class Memory:
    """All that is remembered, by kind (a tab, a kind of paper, the run) and name.

    `lost` says that nothing can be known of earlier runs, although there were some.
    """

    register: Register
    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: defaultdict(dict))
    next_row: int = 2
    lost: bool = False
    missing: bool = False

    def get(self, kind: str, name: str) -> Entry | None:
        """One entry."""
        return self.entries[kind].get(name)

    @property
    def last_day(self) -> date | None:
        """The day of the last run."""
        entry = self.get(RUN, LAST)
        try:
            return date.fromisoformat(entry.sign) if entry else None
        except ValueError:
            return None

    @property
    def runs(self) -> int:
        """How many runs have written."""
        entry = self.get(RUN, LAST)
        return int(entry.result) if entry and entry.result.isdecimal() else 0


Keep = Callable[[str, str, str], bool]
"""Whether the content under this kind, name and sign will be asked for; it is not held in memory otherwise."""


def read_memory(sheet: Sheet | None, register: Register, keep: Keep) -> Memory:
    """Read the memory as a stream; a row that somebody damaged is passed over."""
    memory = Memory(register, missing=sheet is None)
    if sheet is None:
        return memory
    at = places(sheet, register)
    cells_of, width = itemgetter(*(at[name] for name in register.names)), max(at.values()) + 1
    known: dict[str, str] = {}
    for number, cells in enumerate(sheet.rows, 2):
        held = cells if len(cells) >= width else [*cells, *[None] * (width - len(cells))]
        kind, name, part, sign, result, text = cells_of(held)
        if any(cells):
            memory.next_row = number + 1
        if not kind or not name or not canonical(part).isdecimal():
            continue
        kind, result = known.setdefault(canonical(kind), canonical(kind)), canonical(result)
        _take(memory, kind, canonical(name), int(canonical(part)), number, (canonical(sign), known.setdefault(result, result), text), keep)
    return memory


def _take(memory: Memory, kind: str, name: str, part: int, number: int, cells: tuple[str, str, Raw], keep: Keep) -> None:
    """One row of the memory."""
    sign, result, text = cells
    entry = memory.entries[kind].get(name)
    if entry is None:
        entry = memory.entries[kind][name] = Entry()
    entry.rows[part] = number
    if part == 1:
        entry.sign, entry.result = sign, result
    if keep(kind, name, entry.sign):
        entry.parts[part] = canonical(text)


class Notes:
    """What a run adds to the memory, as cells to be written."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.edits: list[Edit] = []
        self.appends: list[Append] = []

    def remember(self, kind: str, name: str, text: str, *, sign: str, result: str) -> None:
        """Let the memory hold this under this name; what it holds already is not written again."""
        entry = self.memory.entries[kind].setdefault(name, Entry())
        parts = [text[start : start + PART_LENGTH] for start in range(0, len(text), PART_LENGTH)] or [""]
        for number, part in enumerate(parts, 1):
            values = (kind, name, number, sign if number == 1 else "", result if number == 1 else "", part)
            self._put(entry, number, dict(zip(self.memory.register.names, values, strict=True)))
        for number in [number for number in entry.rows if number > len(parts)]:
            self._change(entry.rows[number], name, self.memory.register.names[5], entry.parts.get(number, ""), "")
        entry.sign, entry.result, entry.parts = sign, result, dict(enumerate(parts, 1))

    def conclude(self, kind: str, name: str, result: str) -> None:
        """Let the memory hold another result; its content stays as it is."""
        entry = self.memory.entries[kind][name]
        self._change(entry.rows[1], name, self.memory.register.names[4], entry.result, result)
        entry.result = result

    def _put(self, entry: Entry, number: int, values: Mapping[str, str | int]) -> None:
        """Write one part where it differs. Unread content counts as other: it is written whole."""
        _, name, _, sign, result, part = values.values()
        if number not in entry.rows:
            self.appends.append(Append(self.memory.register.tab, None, {header: value for header, value in values.items() if value != ""}))
            return
        before = (entry.sign, entry.result, entry.parts.get(number)) if number == 1 else ("", "", entry.parts.get(number))
        for header, old, new in zip(self.memory.register.names[3:], before, (sign, result, part), strict=True):
            self._change(entry.rows[number], str(name), header, old, str(new))

    def _change(self, row: int, name: str, column: str, before: str | None, after: str) -> None:
        if before != after:
            self.edits.append(Edit(self.memory.register.tab, row, name, column, before or None, after or None))


def content_text(content: Mapping[str, object]) -> str:
    """A row's content as text, the same for the same content."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
