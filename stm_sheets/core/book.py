"""A book as read: its registers as tables, its rows recognised, its cases put together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from stm_sheets.core.cases import Case, Engine
from stm_sheets.core.cells import canonical, cut
from stm_sheets.core.identity import Identity
from stm_sheets.core.memory import Memory
from stm_sheets.core.naming import Naming, mend
from stm_sheets.core.numbers import Numbers
from stm_sheets.core.office import Office, OfficeTables, read_office
from stm_sheets.core.procedure import Chain, Procedure
from stm_sheets.core.reading import Judge, places, read_table, sheet_of
from stm_sheets.core.recall import know_numbers, look_back, recall_numbers
from stm_sheets.core.rows import Remark, Row, Table
from stm_sheets.core.series import value_of
from stm_sheets.model import Finding, Register, Snapshot

VANISHED = "baris keluhan {key} hilang dari tab ini. Kembalikan barisnya; keluhan tidak dihapus, tetapi ditutup dengan alasan."
HELD = "keluhan ini belum dapat dihitung karena ada baris ganda atau baris tak dikenal di tab lain; perbaiki dahulu baris itu."
ORPHAN = "keluhan {key} tidak ada di tab {tab}, jadi baris ini tidak dihitung. Kembalikan baris keluhannya."


@dataclass
class Ledger:
    """Everything read from a book, its rows named, before anything is decided."""

    procedure: Procedure
    office: Office
    tables: Mapping[str, Table]
    memory: Memory
    numbers: Numbers
    foreign: list[Row] = field(default_factory=list)


Slim = Callable[[Office], Judge | None]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a book consists of: the procedure's registers, the office's tables, and the tabs of the program."""

    procedure: Procedure
    office: OfficeTables
    memory: Register
    trail: Register


def read_ledger(snapshot: Snapshot, shape: Shape, memory: Memory, slim: Slim, today: date) -> Ledger:
    """Read and recognise; the memory is read before. Raises OfficeError for a missing tab or header.

    `slim` gives, for the office as it is now, which rows may let go of their texts (None: no row).
    """
    procedure = shape.procedure
    places(sheet_of(snapshot, shape.trail), shape.trail)
    office = read_office(snapshot, shape.office, procedure)
    names = {procedure.log.tab: procedure.log.key}
    names |= {chain.register.tab: (procedure.words.link, chain.ordinal) for chain in procedure.chains}
    judge = slim(office)
    tables = {tab.tab: read_table(snapshot, tab, today, names=names[tab.tab], slim=judge) for tab in procedure.registers}
    ledger = Ledger(procedure, office, tables, memory, Numbers(office.setting))
    told = look_back(memory, shape.trail, snapshot)
    recall_numbers(memory, ledger.numbers)
    for naming in namings(procedure, tables):
        mend(naming, memory)
        identity = Identity(naming, memory)
        identity.settle()
        ledger.foreign += identity.foreign
        know_numbers(naming, memory, ledger.numbers, told)
    return ledger


def namings(procedure: Procedure, tables: Mapping[str, Table]) -> Iterator[Naming]:
    """How the rows of each register are named."""
    rules = {rule.tab: rule for rule in procedure.recognised_by}
    yield Naming(
        tables[procedure.log.tab],
        procedure.log.key,
        (procedure.log_series,),
        rules[procedure.log.tab],
        opened=False,
        complaints=procedure.log_series,
    )
    for chain in procedure.chains:
        tab = chain.register.tab
        yield Naming(
            tables[tab], (procedure.words.link, chain.ordinal), chain.series, rules[tab], opened=True, complaints=procedure.log_series
        )


# Cases ----------------------------------------------------------------------------------------------------------------


def number_complaints(ledger: Ledger, engine: Engine, room: int | None = None) -> int:
    """Give a number to every recorded row that has none: by the date it came in, then by the text of the row.

    Beyond `room` they wait for a next pass, left as they are; gives how many do.
    """
    series = ledger.procedure.log_series
    when, earned = engine.compiler.when(series.year_of), engine.compiler.test(series.earned)
    view, owed = engine.compiler.view(), []
    for row in ledger.tables[ledger.procedure.log.tab].rows:
        if row.id is None and not row.left:
            view.put(engine.log, row)
            if earned(view):
                owed.append((when(view) or date.min, [canonical(cell) for cell in row.cells[row.table.system :]], row))
    owed.sort(key=lambda one: one[:2])
    for _, _, row in owed[room:] if room is not None else ():
        row.kept = True
    for day, _, row in owed[:room]:
        number = ledger.numbers.give(series, day, row)
        row.id = number
        row.put(series.column, number)
    return max(0, len(owed) - room) if room is not None else 0


def cases(ledger: Ledger, engine: Engine) -> Iterator[Case]:
    """Every row of the log in which anything stands, with its child rows; those left alone are not among them."""
    log = ledger.tables[ledger.procedure.log.tab]
    groups = [_groups(ledger, links.chain) for links in engine.links]
    ordinals = [_ordinal(links.chain) for links in engine.links]
    held = _held(ledger)
    for row in log.rows:
        if row.left or (row.id is None and (row.kept or not row.typed)):
            continue
        children = [group.pop(row.id, []) if row.id else [] for group in groups]
        if row.id and row.id.casefold() in held:
            for one in (row, *(child for rows in children for child in rows)):
                one.left = True
            log.remarks.append(Remark(row, log.register.key[0], HELD, blocks=True))
            continue
        case = engine.case(row, [sorted(rows, key=ordinal) for rows, ordinal in zip(children, ordinals, strict=True)])
        _lay_again(ledger, engine, case)
        yield case
    for group in groups:
        _orphans(ledger, group, held)


def _ordinal(chain: Chain) -> Callable[[Row], int]:
    def ordinal(row: Row) -> int:
        value = row.get(chain.ordinal)
        return value if isinstance(value, int) else 0

    return ordinal


def _groups(ledger: Ledger, chain: Chain) -> dict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in ledger.tables[chain.register.tab].rows:
        if row.id and not row.left:
            groups[canonical(row.get(ledger.procedure.words.link))].append(row)
    return dict(groups)


def _held(ledger: Ledger) -> set[str]:
    """The complaints whose child row's key stands twice, or in a row that cannot be recognised: their whole case is left alone.

    So is one where such a row has the key that the program would give next: it would stand twice. Rows that people laid
    themselves hold nothing up: they are remembered as such.
    """
    held: set[str] = set()
    foreign = set(ledger.foreign)
    for chain in ledger.procedure.chains:
        rows = [row for row in ledger.tables[chain.register.tab].rows if row.left and row not in foreign]
        keys = Counter((_link(ledger, row), row.get(chain.ordinal)) for row in rows)
        known = {name.casefold() for name in ledger.memory.entries[chain.register.tab]} if rows else set()
        there = (
            Counter(_link(ledger, row) for row in ledger.tables[chain.register.tab].rows if row.id and not row.left)
            if rows
            else Counter[str]()
        )
        held |= {
            number
            for (number, ordinal), times in keys.items()
            if times > 1 or f"{number}/{ordinal}" in known or ordinal == chain.first + there[number]
        }
    return held


def _link(ledger: Ledger, row: Row) -> str:
    return canonical(row.get(ledger.procedure.words.link)).strip().casefold()


def _lay_again(ledger: Ledger, engine: Engine, case: Case) -> None:
    """Rows that the program opened and that vanished: as new but for their numbers."""
    for links, rows in zip(engine.links, case.rows, strict=True):
        there = {row.cells[links.ordinal] for row in rows}
        missing = [ordinal for ordinal in _remembered(ledger, links.chain, case) if ordinal not in there]
        for ordinal in missing:
            row = engine.lay(links, case, ordinal)
            _give_back(ledger, links.chain, row)
            rows.append(row)
        if missing:
            rows.sort(key=_ordinal(links.chain))


def _remembered(ledger: Ledger, chain: Chain, case: Case) -> Iterator[int]:
    entries = ledger.memory.entries[chain.register.tab]
    ordinal = chain.first
    while case.number and f"{case.number}/{ordinal}" in entries:
        yield ordinal
        ordinal += 1


def _give_back(ledger: Ledger, chain: Chain, row: Row) -> None:
    content = ledger.memory.content(chain.register.tab, str(row.id))
    for series in chain.series:
        for column in filter(None, (series.column, series.day_column)):
            if content.get(series.column):
                row.put(column, value_of(content.get(column, ""), chain.register.column(column).type))


def _orphans(ledger: Ledger, group: Mapping[str, Iterable[Row]], held: set[str]) -> None:
    """Child rows whose complaint is not there."""
    log = ledger.tables[ledger.procedure.log.tab]
    left = {canonical(row.get(log.register.key[0])).strip() for row in log.rows if row.left}
    for number, rows in group.items():
        for row in rows:
            row.left = True
            if number.casefold() not in held and number not in left:
                message = ORPHAN.format(key=cut(number), tab=log.register.tab)
                row.table.remarks.append(Remark(row, ledger.procedure.words.link, message))


def vanished(ledger: Ledger) -> Iterator[Finding]:
    """Complaints that were there and are not any more."""
    log = ledger.tables[ledger.procedure.log.tab]
    there = {row.id for row in log.rows}
    there |= {canonical(row.get(log.register.key[0])) for row in log.rows if row.left}
    for number in ledger.memory.entries[log.register.tab]:
        if number not in there:
            yield Finding(log.register.tab, None, number, log.register.key[0], VANISHED.format(key=number))
