"""The nouns that every layer shares, and the narrow protocols behind which the outside world stands.

Longer than 250 lines because every layer shares these and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Protocol


class OfficeError(Exception):
    """The world failed (a file, a network, a template): one line in Indonesian that says why and what to do next.

    The command line prints the line and ends with status 2. A person's mistake in a cell is never this: it is a Finding.
    """


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that shows a spreadsheet error; `text` is what it shows, such as "#REF!"."""

    text: str


class OvertakenError(OfficeError):
    """Another run wrote the book after this one had read it, and nothing of this one was written: it starts again."""


class CrowdedError(OfficeError):
    """Too much would have to be written at once, and nothing was: at most `room` complaints may get their numbers in one pass."""

    def __init__(self, message: str, room: int) -> None:
        super().__init__(message)
        self.room = room


Raw = None | str | int | float | bool | date | datetime | CellError
"""A cell as read. Blank is None; a number stays a number; a cell that the sheet shows as a date is a date or datetime."""

Value = None | str | int | date
"""A cell as the rules see it, or as the program writes it. A str is always written literally, never as a formula."""


class Kind(Enum):
    """Who writes a column: see the design, "Three kinds of column"."""

    EVIDENCE = "bukti"
    CONCLUSION = "kesimpulan"
    RECEIPT = "tanda terima"


class Type(Enum):
    """What a cell of a column may hold."""

    TEXT = "teks"
    DATE = "tanggal"
    CHOICE = "pilihan"
    PERSON = "nama petugas"
    NUMBER = "angka"
    CASE = "nomor keluhan"
    ROLES = "daftar peran"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a tab, found by its header `name`, never by its position.

    `band` is the group it folds away with ("" is never folded); `step` the step that asks for it; `choices` the list of
    a CHOICE; `low` and `high` the range of a NUMBER; `width` in characters; `required` marks a cell that a row needs
    before it counts as recorded; `trail` a conclusion whose changes belong in the history; `help` a line for staff. An `optional`
    column came later: a book without it is read as if it were blank. It stands behind all others, and is always evidence.
    """

    name: str
    kind: Kind
    type: Type
    help: str
    band: str = ""
    step: str = ""
    choices: tuple[str, ...] = ()
    low: int = 0
    high: int = 0
    width: int = 14
    required: bool = False
    trail: bool = False
    future: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """One tab: its name, the columns that make a row's key, its columns in the order in which `init` lays them."""

    tab: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    help: str = ""
    names: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The headers, in order."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", tuple(column.name for column in self.columns))

    def column(self, name: str) -> Column:
        """The column with this header; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.tab}: {name}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One tab as read. `header` is row 1, trimmed; the rows follow from row 2 on, each once, blank ones between them too.

    Rows may be ragged, and blank ones at the end are left out. They are read as they are asked for, once: a tab of
    50,000 rows need not lie in memory twice.
    """

    tab: str
    header: tuple[str, ...]
    rows: Iterable[Sequence[Raw]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one reading of a book found: only tabs that are there, under the names that were asked for."""

    sheets: Mapping[str, Sheet]
    date1904: bool = False
    """True where a serial number counts days from 1904 (an old Macintosh workbook)."""
    stamp: str = ""
    """The same for two readings of a book that did not change between them."""
    others: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Where a tab asked for is missing: the tabs that nobody asked for, by title, each with its row 1 as trimmed text."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Write `after` where `before` was read: `row` is the number in the sheet, `key` the key cells joined by "/" as read.

    `case` is what it belongs to: all changes of a case are written together or not at all; "" stands for the book as a whole.
    """

    tab: str
    row: int
    key: str | None
    column: str
    before: Raw
    after: Value
    case: str = ""


@dataclass(frozen=True, slots=True)
class Append:
    """A new row below the last one that holds anything, in the order given; `values` by header, blanks left out."""

    tab: str
    key: str | None
    values: Mapping[str, Value]
    case: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A number given in this run: to which case, in which series (with its year), and which number it is."""

    case: str
    series: str
    number: int


@dataclass(frozen=True, slots=True)
class Changes:
    """All that one run writes into a book, at once or not at all. `gives` are the numbers that it gives."""

    edits: tuple[Edit, ...] = ()
    appends: tuple[Append, ...] = ()
    gives: tuple[Given, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.edits or self.appends)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A case that was not written in this run, because people changed a row of it meanwhile: where, and why (Indonesian)."""

    case: str
    tab: str
    row: int | None
    key: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a person has to put right: where, what was found, what to do (Indonesian). `blocks`: the cell counts as empty."""

    tab: str
    row: int | None
    key: str | None
    column: str | None
    message: str
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class CaseState:
    """Where a numbered complaint stands: `step` is its number, "monitoring", "closed", or None while it is not complete."""

    key: str
    status: str
    step: int | str | None
    owner: str | None
    due: date | None
    late: int | None
    tier: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that a run wrote: `path` is below the output folder, with "/"."""

    kind: str
    key: str
    path: str


@dataclass(frozen=True, slots=True)
class Stock:
    """What a paper is made of beside its words, as it lies: a template or a picture. The same content has the same `digest`."""

    name: str
    content: bytes
    digest: str


class Shelf(Protocol):
    """Where templates and pictures lie."""

    def find(self, name: str) -> Stock:
        """The file of this name. Raises OfficeError where there is none, and for a name that is no plain file name."""
        ...


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that must lie in the output folder, and what it says.

    `kind` is "letter-draft", "letter" or "cpar"; `folder` and `name` say where, below the output folder; `elsewhere` are folders
    from which a paper of this name is moved here. `form` is the kind of paper as the tables name it, `template` the file
    on the `shelf` (None: the scribe's own); `context` holds finished text only: every value is formatted. The same context gives the
    same bytes. `sign` stands for the context where one is known already, `case` is the complaint where the key does not say it.
    Of a `settled` paper whatever lies there is right; a `withdrawn` one is not made, only moved here from `elsewhere`.
    """

    kind: str
    key: str
    folder: str
    name: str
    form: str
    template: str
    context: Mapping[str, object]
    elsewhere: tuple[str, ...] = ()
    sign: str = ""
    shelf: Shelf | None = field(default=None, compare=False)
    settled: bool = field(default=False, compare=False)
    withdrawn: bool = False
    case: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """One line of `doctor`: what was looked at, whether it is well, what was found and what to do about it."""

    subject: str
    well: bool
    message: str


@dataclass(frozen=True, slots=True)
class Layout:
    """What `init` must find in a book or lay there: the tabs in order, and the default rows of the office tables.

    `defaults[tab]` are rows by header, laid only where the tab (or the row) is missing; `hidden` tabs are the program's.
    """

    registers: tuple[Register, ...]
    defaults: Mapping[str, tuple[Mapping[str, Value], ...]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()


class Book(Protocol):
    """A Google spreadsheet, a local workbook or one in memory: the same cells give the same results."""

    @property
    def name(self) -> str:
        """How messages call it."""
        ...

    def read(self, tabs: Sequence[str]) -> Snapshot:
        """The tabs asked for, those that exist. Raises OfficeError when the book cannot be read."""
        ...

    def write(self, changes: Changes) -> Sequence[LeftOut]:
        """All of it or nothing, but for whole cases that people changed since they were read: these are left out, and given back.

        Raises OfficeError when it cannot be written; a book that only one program at a time can have open also when it changed.
        """
        ...


class Scribe(Protocol):
    """Makes documents from templates and keeps them in the output folder."""

    def shelf(self, folder: str) -> Shelf:
        """Where templates and pictures lie for an office that names this folder for its own ("" for none)."""
        ...

    def check(self, papers: Sequence[Paper]) -> None:
        """Raises OfficeError for a template that does not fit; called before the book is written, makes nothing."""
        ...

    def lay(self, papers: Sequence[Paper]) -> list[Document]:
        """Lay what is missing or differs, move what lies in the wrong folder; gives what was written or moved now."""
        ...
