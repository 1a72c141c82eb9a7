"""A tab on paper: which rows of a decided book a printed list shows, what each says, and the sentences around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from stm_sheets.core.cases import Case
from stm_sheets.core.forms import Form
from stm_sheets.core.indonesian import clean, date_words, line, number, paragraphs
from stm_sheets.core.plan import Outcome
from stm_sheets.core.rows import Row
from stm_sheets.core.spans import Span
from stm_sheets.core.words import capital
from stm_sheets.model import Value

BREAK = " / "
"""Stands in a table on paper where a cell begins a new line."""

NOT_RUN = "Kolom program di buku belum sama dengan daftar ini. Jalankan stm-sheets run, lalu cetak lagi."


@dataclass(frozen=True, slots=True)
class Shown:
    """One printed cell of a row: its name in the template, its heading, the column it reads, an example, its width in characters.

    Where the cell is blank the complaint's own under `log` is shown ("" for none).
    """

    field: str
    heading: str
    header: str
    example: str
    width: float
    log: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that is printed: rows of the log, or of the chain that `chain` names.

    A row belongs to the month of its own date under `dated`; where it has none, of that under `opened` of the row before it in
    the chain, which is when it came to be ("" where nothing says so); else of the complaint's under `received`.
    `thing` is how its rows are counted, `signer` the role that signs it, `office` the setting that names the company.
    """

    form: Form
    title: str
    document: str
    file_name: str
    thing: str
    chain: str
    dated: str
    received: str
    signer: str
    office: str
    columns: tuple[Shown, ...]
    opened: str = ""


@dataclass(frozen=True, slots=True)
class Sheaf:
    """One list as it is printed: the rows in order, the cells of each in the order of the columns, and what must be said beside.

    `span` None stands for everything that is there up to `today`.
    """

    listing: Listing
    today: date
    span: Span | None
    office: str
    signer: str
    rows: Sequence[Sequence[Value]]
    notes: Sequence[str]

    @property
    def name(self) -> str:
        """Of its files, without what says their kind."""
        return self.listing.file_name.format(span=self.span.name if self.span else f"sampai-{self.today.isoformat()}")

    @property
    def chosen(self) -> str:
        """Which rows are there, as the heading says it, and by which date."""
        return f"Bulan: {self.span.words} (menurut {self.listing.dated})" if self.span else capital(self.when)

    @property
    def count(self) -> str:
        """How many rows are there."""
        return f"{number(len(self.rows))} {self.listing.thing}"

    @property
    def empty(self) -> str:
        """That there are none; "" where there are some."""
        until = f"untuk bulan {self.span.words}" if self.span else f"sampai tanggal {date_words(self.today)}"
        return "" if self.rows else f"Tidak ada {self.listing.thing} {until}."

    @property
    def when(self) -> str:
        """Which rows are there, within a sentence."""
        return f"bulan {self.span.words}" if self.span else f"seluruh data sampai tanggal {date_words(self.today)}"


def sheaf(outcome: Outcome, listing: Listing, span: Span | None) -> Sheaf:
    """The list out of a book that was decided without leaving anything out."""
    pairs = list(_pairs(outcome, listing))
    days = [_day(listing, case, row) for case, row in pairs]
    within = [pair for pair, day in zip(pairs, days, strict=True) if span is None or (day is not None and span.holds(day))]
    office = outcome.ledger.office
    return Sheaf(
        listing=listing,
        today=outcome.today,
        span=span,
        office=line(office.setting(listing.office)),
        signer=line(", ".join(office.staff.holders(listing.signer))),
        rows=[[_cell(row, case.log, shown) for shown in listing.columns] for case, row in within],
        notes=list(_notes(outcome, listing, days.count(None) if span else 0)),
    )


def context(printed: Sheaf) -> dict[str, object]:
    """What the paper says, field by field."""
    return {
        "perusahaan": printed.office,
        "saringan": printed.chosen,
        "per": date_words(printed.today),
        "jumlah": printed.count,
        "kosong": printed.empty,
        "catatan": list(printed.notes),
        "baris": [{shown.field: said(value) for shown, value in zip(printed.listing.columns, row, strict=True)} for row in printed.rows],
        "mr": printed.signer,
    }


def said(value: Value) -> str:
    """A cell as a table on paper says it: a date as 31/12/2026, lines of a text one behind the other."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else BREAK.join(paragraphs(str(value)))


def _pairs(outcome: Outcome, listing: Listing) -> Iterator[tuple[Case, Row]]:
    """Each row with its complaint, by the row's own number; those without one come last, as they stand in the sheet."""
    if not listing.chain:
        return ((case, case.log) for case in outcome.settled)
    at = next(place for place, links in enumerate(outcome.engine.links) if links.chain.name == listing.chain)
    pairs = [(case, row) for case in outcome.settled for row in case.rows[at]]
    return iter(sorted(pairs, key=lambda pair: pair[1].key() or "~"))


def _day(listing: Listing, case: Case, row: Row) -> date | None:
    """The day by which a row belongs to a month."""
    days = (row.get(listing.dated), *_opened(listing, case, row), case.log.get(listing.received))
    return next((day for day in days if isinstance(day, date)), None)


def _opened(listing: Listing, case: Case, row: Row) -> Iterator[Value]:
    """What the row before this one says of the day on which this one came to be."""
    if listing.opened:
        rows = next(rows for rows in case.rows if row in rows)
        yield from (before.get(listing.opened) for before, after in pairwise(rows) if after is row)


def _cell(row: Row, log: Row, shown: Shown) -> Value:
    """The cell; one that holds no valid value shows what was typed there."""
    own = _typed(row, shown.header)
    return own if own is not None or not shown.log else _typed(log, shown.log)


def _typed(row: Row, header: str) -> Value:
    place = row.table.at[header]
    value = row.bad.get(place) or row.cells[place]
    return (clean(value).strip() or None) if isinstance(value, str) else value


def _notes(outcome: Outcome, listing: Listing, undated: int) -> Iterator[str]:
    """What a reader must know of what is not there; `undated` rows belong to no month."""
    if undated:
        yield f"{number(undated)} {listing.thing} tanpa {listing.received} yang sah tidak termasuk bulan mana pun, jadi tidak ada di sini."
    tab = next((links.table for links in outcome.engine.links if links.chain.name == listing.chain), None)
    table = tab or outcome.ledger.tables[outcome.ledger.procedure.log.tab]
    if left := sum(row.left for row in table.rows):
        yield f"{number(left)} baris tab {table.register.tab} belum dapat dicetak. Perbaiki dahulu yang disebut kolom Periksa di sana."
    if outcome.edits:
        yield NOT_RUN
