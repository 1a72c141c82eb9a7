"""The whole pass as one pure function: from a book as read to everything that a run writes, finds and lays out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from stm_sheets.core.advise import Adviser
from stm_sheets.core.book import Ledger, cases, number_complaints, read_ledger, vanished
from stm_sheets.core.cases import Case, Engine
from stm_sheets.core.conclude import Concluder
from stm_sheets.core.cpar_papers import FormClerk
from stm_sheets.core.dashboard import Figures, figures
from stm_sheets.core.kept import Keeper, office_sign
from stm_sheets.core.kit import Kit, Moment, Outside
from stm_sheets.core.letters_choice import settings_read
from stm_sheets.core.memory import PRINTS, Notes, read_memory
from stm_sheets.core.office import step_key
from stm_sheets.core.order import Order
from stm_sheets.core.papers import Clerk
from stm_sheets.core.reading import read_table
from stm_sheets.core.record import Recorder
from stm_sheets.core.rows import Remark, Row, Table
from stm_sheets.core.telling import unless_dash
from stm_sheets.core.trail import lines
from stm_sheets.core.words import due_words, owner_words
from stm_sheets.core.writing import Writing, check_texts, clear_idle, compare, findings_of, fit, place_new
from stm_sheets.model import CaseState, Changes, Edit, Finding, Paper, Shelf, Snapshot


@dataclass
class Outcome:
    """What a pass decided. `edits` are the cells of the registers as a person would list them, those of new rows included.

    `waiting` complaints are to get their number in a next pass.
    """

    moment: Moment
    last_day: date | None
    ledger: Ledger
    engine: Engine
    concluder: Concluder
    sign: str = ""
    settled: list[Case] = field(default_factory=list)
    kept: dict[Case, CaseState] = field(default_factory=dict)
    every_state: list[CaseState] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    edits: tuple[Edit, ...] = ()
    changes: Changes = field(default_factory=Changes)
    waiting: int = 0
    clerk: Clerk | None = None

    @property
    def today(self) -> date:
        """The day as of which everything is concluded."""
        return self.moment.today

    @property
    def states(self) -> list[CaseState]:
        """Where each numbered complaint stands."""
        return [state for state in self.every_state if state.key]


def decide(snapshot: Snapshot, kit: Kit, moment: Moment, outside: Outside, *, keep: bool = True) -> Outcome:
    """Derive everything from what people wrote. Raises OfficeError for a missing tab or header, and for a missing template of a letter.

    With `keep` ended cases that nobody touched are left as they are.
    """
    memory, rules = read_memory(snapshot.sheets.get(kit.shape.memory.tab), kit.shape.memory, outside.again), repr(kit)
    keeper = Keeper(memory, kit.shape.procedure.words.status, rules, moment.today)
    ledger = read_ledger(snapshot, kit.shape, memory, lambda office: keeper.open(office) if keep else None, moment.today)
    dashboard = read_table(snapshot, kit.dashboard, None)
    engine = Engine(ledger.procedure, ledger.tables, lambda role: bool(ledger.office.staff.holders(role)))
    outcome = Outcome(moment, ledger.memory.last_day, ledger, engine, Concluder(engine, ledger.office, moment.today))
    outcome.waiting = number_complaints(ledger, engine, moment.room)
    adviser = Adviser(engine, ledger.office.staff, kit.shape.office.staff.tab)
    outcome.sign = office_sign(ledger.office, rules)
    remarks = list(_settle(outcome, adviser, keeper))
    notes = Notes(ledger.memory)
    clerk = outcome.clerk = _clerk(kit, outcome, notes, outside.shelf)
    remarks += _conclude(outcome, adviser, clerk)
    writing = _write_registers(outcome, remarks, date1904=snapshot.date1904)
    kept = [*_said(kit, ledger, engine), *_figures(kit, outcome, dashboard)]
    _remember(kit, outcome, writing, notes, kept)
    return outcome


def _settle(outcome: Outcome, adviser: Adviser, keeper: Keeper) -> Iterator[Remark]:
    """Settle all cases, then give the numbers that they earned."""
    ledger, engine = outcome.ledger, outcome.engine
    key = ledger.procedure.log.key[0]
    numbers = {str(row.id).casefold(): str(row.id) for row in ledger.tables[ledger.procedure.log.tab].rows if row.id}
    numbers |= {name.casefold(): name for name in ledger.memory.entries[ledger.procedure.log.tab]}
    for case in cases(ledger, engine):
        outcome.settled.append(case)
        if keeper.holds(case):
            outcome.kept[case] = keeper.keep(case)
            continue
        yield from adviser.block(case, numbers)
        engine.settle(case)
    outcome.settled.sort(key=lambda case: (str(case.log.get(key) or "~"), case.log.number or 0))
    ledger.numbers.settle(((case.number or "", owed) for case in outcome.settled for owed in case.owed), outcome.today)


def _conclude(outcome: Outcome, adviser: Adviser, clerk: Clerk) -> Iterator[Remark]:
    order = Order(outcome.ledger.procedure, outcome.engine.compiler)
    step = outcome.ledger.procedure.words.step
    for case in outcome.settled:
        outcome.every_state.append(outcome.kept[case] if case.kept else outcome.concluder.conclude(case))
        clerk.look(case)
        if case.kept:
            continue
        yield from adviser.advise(case, _prints(outcome.ledger, case))
        if case.view.position >= 0:
            yield from order.look(case.view, str(case.log.get(step)))
    yield from outcome.concluder.remarks
    yield from clerk.remarks
    outcome.papers += clerk.papers


def _prints(ledger: Ledger, case: Case) -> Mapping[Row, Sequence[str]]:
    """The texts that the fingerprints of a case's rows were taken of, now or in an earlier run."""
    found: dict[Row, Sequence[str]] = {}
    for row in case.children():
        texts = ledger.memory.content(row.table.register.tab, str(row.id)).get(PRINTS) if row.changed else None
        if isinstance(texts, list):
            found[row] = texts
    return found | case.prints


def _clerk(kit: Kit, outcome: Outcome, notes: Notes, shelf_of: Callable[[str], Shelf | None]) -> Clerk:
    """Who decides about the papers of this book, with the office's settings by the keys that the papers name."""
    office, engine = outcome.ledger.office, outcome.engine
    log = outcome.ledger.procedure.log
    fields = [item for form in (kit.rounds.form, *(letter.form for letter in kit.letters)) for item in form.fields]
    names = {name for item in fields for name in item.reads} | {kit.rounds.template_setting}
    names |= {name for letter in kit.letters for name in settings_read(letter, log)}
    settings = {name: office.setting(name) for name in names}
    shelf = shelf_of(unless_dash(office.setting(kit.folder_setting)))
    forms = FormClerk(engine, kit.rounds, settings, notes.memory, shelf)

    def roles(name: str) -> Collection[str]:
        person = office.staff.find(name)
        return person.roles if person else ()

    return Clerk(engine, kit.letters, settings, notes.memory, notes, forms, lambda role: bool(office.staff.holders(role)), roles, shelf)


# What is written ------------------------------------------------------------------------------------------------------


def _write_registers(outcome: Outcome, remarks: Iterable[Remark], *, date1904: bool) -> Writing:
    ledger, check = outcome.ledger, outcome.ledger.procedure.words.check
    order = {str(case.number): index for index, case in enumerate(outcome.settled)}
    for links, index in zip(outcome.engine.links, range(len(outcome.engine.links)), strict=True):
        place_new(links.table, (row for case in outcome.settled for row in case.rows[index] if row.fresh), order)
    every = [*(remark for table in ledger.tables.values() for remark in table.remarks), *remarks]
    texts = check_texts(every)
    writing = Writing()
    for table in ledger.tables.values():
        clear_idle(table)
        for row in table.rows:
            row.put(check, texts.get(row))
        fit(table)
        compare(table, check, writing, date1904=date1904)
    outcome.findings += [*_sorted(findings_of(every), ledger), *vanished(ledger), *findings_of(ledger.office.remarks)]
    outcome.edits = tuple(writing.edits)
    return writing


def _sorted(findings: list[Finding], ledger: Ledger) -> list[Finding]:
    """By tab, row and column, as the book shows them."""
    tabs = list(ledger.tables)

    def place(finding: Finding) -> tuple[int, int, int, str]:
        at = ledger.tables[finding.tab].at
        return tabs.index(finding.tab), finding.row or 0, at.get(finding.column or "", 0), finding.message

    return sorted(findings, key=place)


def _said(kit: Kit, ledger: Ledger, engine: Engine) -> Iterator[Edit]:
    """Owners and due dates in words, in the office's own list of steps."""
    table = ledger.office.tables[kit.shape.office.procedure.tab]
    steps = {step.key: step for step in engine.procedure.steps}
    for row in table.rows:
        step = steps.get(step_key(str(row.get(kit.shape.office.step) or "")))
        if step:
            texts = (owner_words(step.owner), due_words(step.due) or None)
            for column, text in zip(kit.said, texts, strict=True):
                raw = row.read[table.at[column]]
                if raw != text:
                    yield Edit(table.register.tab, row.number or 0, row.key(), column, raw, text)


def _figures(kit: Kit, outcome: Outcome, dashboard: Table) -> Iterator[Edit]:
    check = outcome.ledger.procedure.words.check
    counted = Figures(
        office=outcome.ledger.office,
        today=outcome.today,
        states=outcome.every_state,
        rows=[case.log for case in outcome.settled],
        response=kit.response,
        unwell=sum(any(row.get(check) for row in (case.log, *case.children())) for case in outcome.settled),
    )
    yield from figures(dashboard, kit.measures, counted)


def _remember(kit: Kit, outcome: Outcome, writing: Writing, notes: Notes, kept: list[Edit]) -> None:
    """Put memory and history beside the registers: one change of the book."""
    moment = outcome.moment
    taken = {row: texts for case in outcome.settled for row, texts in case.prints.items()}
    recorder = Recorder(outcome.ledger, notes, writing.receipts, taken, _ended(outcome))
    found = recorder.record(outcome.ledger.tables.values())
    recorder.foreign()
    recorder.numbers()
    recorder.run(moment.today.isoformat(), outcome.sign, wrote=bool(writing.edits or kept or found or notes.edits or notes.appends))
    history = list(lines(kit.shape.trail, found, moment.at, str(outcome.ledger.memory.runs)))
    outcome.changes = Changes(
        (*writing.changed, *kept, *notes.edits),
        (*writing.appends, *history, *notes.appends),
        tuple(outcome.ledger.numbers.given()),
    )


def _ended(outcome: Outcome) -> set[Row]:
    """The rows of cases that ended, and in which nothing is to be put right."""
    check, end = outcome.ledger.procedure.words.check, len(outcome.engine.steps)
    rows: set[Row] = set()
    for case in outcome.settled:
        every = (case.log, *case.children())
        if not case.kept and (case.closed or case.view.position == end) and not any(row.get(check) for row in every):
            rows.update(every)
    return rows
