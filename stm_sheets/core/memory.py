"""What the program remembers between runs: numbers given, rows as last seen, letters as approved, the last run."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter

from stm_sheets.core.cells import canonical, fitting
from stm_sheets.core.reading import places
from stm_sheets.core.rows import case_of
from stm_sheets.model import Append, Edit, Raw, Register, Sheet

RUN, LAST, NUMBER, APPROVED, FOREIGN = "Run", "Terakhir", "Nomor", "Surat", "Asing"

FILES = "Berkas"
"""The kind under which templates and pictures of approved letters are held, each version once, by its digest."""

WHOLE = frozenset({RUN, NUMBER, APPROVED, FOREIGN})
"""Kinds of which the content is held from the start: little, or needed in every run."""

TOP = "#"
"""Begins the case of a change that tells the highest number of a series."""

PLAIN = {str, type(None)}
MOST_PARTS = 1_000_000
PART_LENGTH = 30_000
"""A cell holds 32,767 characters; longer content goes on in a next part."""

PRINTS = "#sidik"
"""Under this word a row's content holds the texts that its fingerprint was taken of."""

Content = dict[str, str | list[str]]
"""A row as last seen: its filled cells by header, as texts."""


@dataclass(slots=True)
class Entry:
    """What is remembered under one name: sign, result, and content by part.

    `row` is where its first part stands in the sheet (0: not written yet), `further` where the others do. `parts` is None
    until the content is asked for: most of it never is.
    """

    sign: str = ""
    result: str = ""
    row: int = 0
    further: tuple[int, ...] = ()
    parts: tuple[str, ...] | None = None

    @property
    def rows(self) -> tuple[int, ...]:
        """Where its parts stand, in order."""
        return (self.row, *self.further) if self.row else ()

    def text(self) -> str:
        """The whole content."""
        return "".join(self.parts or ())

    def content(self) -> Content | None:
        """The content of a row as last seen; None where it cannot be read any more."""
        try:
            found = json.loads(self.text())
        except ValueError:
            return None
        return found if isinstance(found, dict) else None


Again = Callable[[], Sheet | None]
"""Reads the memory's tab once more."""


@dataclass
class Memory:
    """All that is remembered, by kind (a tab, a kind of paper, the run) and name.

    `lost` says that nothing can be known of earlier runs, although there were some; `missing` that the tab is gone;
    `odd` are cells, by row and header, that somebody made into something else than text.
    """

    register: Register
    again: Again
    entries: dict[str, dict[str, Entry]] = field(default_factory=lambda: defaultdict(dict))
    next_row: int = 2
    lost: bool = False
    missing: bool = False
    odd: dict[tuple[int, str], Raw] = field(default_factory=dict)

    def get(self, kind: str, name: str) -> Entry | None:
        """One entry."""
        return self.entries[kind].get(name)

    def full(self, kind: str, name: str) -> Entry | None:
        """One entry with its content."""
        entry = self.get(kind, name)
        if entry and entry.parts is None and entry.row:
            self._load()
        return entry

    def content(self, kind: str, name: str) -> Content:
        """The content of a row as last seen; nothing where nothing is known."""
        entry = self.full(kind, name)
        return (entry.content() if entry else None) or {}

    def _load(self) -> None:
        """Read all contents: most runs need none."""
        for number, kind, name, part, _, _, text in _lines(self.again(), self.register):
            entry = self.get(kind, name)
            if entry and number in entry.rows and (entry.parts is None or len(entry.parts) < part):
                entry.parts = (*(entry.parts or ()), canonical(text))

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


Line = tuple[int, str, str, int, Raw, Raw, Raw]
"""A row of the memory: its number in the sheet, kind, name, part, sign, result, content."""


def _lines(sheet: Sheet | None, register: Register) -> Iterator[Line]:
    """The rows of the memory; one that somebody damaged is passed over."""
    if sheet is None:
        return
    at = places(sheet, register)
    cells_of, width = itemgetter(*(at[name] for name in register.names)), max(at.values()) + 1
    for number, cells in enumerate(sheet.rows, 2):
        held = cells if len(cells) >= width else [*cells, *[None] * (width - len(cells))]
        kind, name, part, sign, result, text = cells_of(held)
        if isinstance(kind, str) and isinstance(name, str) and isinstance(part, int | float) and 0 < part < MOST_PARTS:
            yield number, kind, name, int(part), sign, result, text


def read_memory(sheet: Sheet | None, register: Register, again: Again) -> Memory:
    """Read the memory as a stream, without the contents of rows; `again` reads it once more where these are asked for."""
    memory = Memory(register, again, missing=sheet is None)
    known: dict[str, str] = {}
    for number, kind, name, part, sign, result, text in _lines(sheet, register):
        memory.next_row = number + 1
        if not (sign.__class__ in PLAIN and result.__class__ in PLAIN and text.__class__ in PLAIN):
            memory.odd |= {
                (number, header): raw
                for header, raw in zip(register.names[3:], (sign, result, text), strict=True)
                if raw.__class__ not in PLAIN
            }
        entries = memory.entries[kind]
        entry = entries.get(name)
        if entry is None:
            if part != 1:
                continue
            entry = entries[name] = Entry()
        if part == 1 and not entry.row:
            concluded = canonical(result)
            entry.row, entry.sign, entry.result = number, canonical(sign), known.setdefault(concluded, concluded)
        elif part == len(entry.rows) + 1:
            entry.further = (*entry.further, number)
        else:
            continue
        if kind in WHOLE:
            entry.parts = (*(entry.parts or ()), canonical(text))
    return memory


def belongs(kind: str, name: str) -> str:
    """The case that an entry belongs to; the run, files and the highest numbers are the whole book's, the last told by `TOP`."""
    if kind in {RUN, FOREIGN, FILES}:
        return ""
    return TOP + name if kind == NUMBER else case_of(name)


class Notes:
    """What a run adds to the memory, as cells to be written."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.edits: list[Edit] = []
        self.appends: list[Append] = []

    def remember(self, kind: str, name: str, text: str, *, sign: str, result: str) -> None:
        """Let the memory hold this under this name; what it holds already is not written again."""
        entry = self.memory.full(kind, name) or self.memory.entries[kind].setdefault(name, Entry())
        parts = _parts(text)
        for number in range(max(len(parts), len(entry.rows))):
            part = parts[number] if number < len(parts) else ""
            values = (sign, result, part) if number == 0 else ("", "", part)
            if number < len(entry.rows):
                self._put(entry, number, (kind, name), values)
            else:
                self._add((kind, name, number + 1, *values))
        entry.sign, entry.result, entry.parts = sign, result, parts

    def conclude(self, kind: str, name: str, result: str) -> None:
        """Let the memory hold another result; its content stays as it is."""
        entry = self.memory.entries[kind][name]
        self._change(entry.row, kind, name, self.memory.register.names[4], (entry.result, result))
        entry.result = result

    def _put(self, entry: Entry, number: int, key: tuple[str, str], values: tuple[str, str, str]) -> None:
        """Write one part where it differs."""
        held = (entry.parts or ())[number : number + 1]
        text = held[0] if held else ""
        before = (entry.sign, entry.result, text) if number == 0 else ("", "", text)
        for header, old, new in zip(self.memory.register.names[3:], before, values, strict=True):
            self._change(entry.rows[number], *key, header, (old, new))

    def _add(self, cells: tuple[str | int, ...]) -> None:
        values = dict(zip(self.memory.register.names, cells, strict=True))
        held = {header: value for header, value in values.items() if value != ""}
        self.appends.append(Append(self.memory.register.tab, None, held, belongs(str(cells[0]), str(cells[1]))))

    def _change(self, row: int, kind: str, name: str, column: str, old_new: tuple[str | None, str]) -> None:
        before, after = old_new
        if before != after:
            raw = self.memory.odd.get((row, column), before or None)
            self.edits.append(Edit(self.memory.register.tab, row, name, column, raw, after or None, belongs(kind, name)))


def _parts(text: str) -> tuple[str, ...]:
    """Content by cells, at least one; letters outside the usual ones, such as emoji, count twice."""
    length = PART_LENGTH // 2 if len(text) > PART_LENGTH // 2 and max(text) > "\uffff" else PART_LENGTH
    return tuple(text[start : start + length] for start in range(0, len(text), length)) or ("",)


def foreign_name(tab: str, number: str) -> str:
    """Under which name a row is remembered that has a number by hand."""
    return fitting(f"{tab}/{number}")


def content_text(content: Mapping[str, object]) -> str:
    """A row's content as text, the same for the same content."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
