"""What people have to put right in a settled case, beyond cells that hold no valid value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from stm_sheets.core.cases import Case, Engine
from stm_sheets.core.cells import cut
from stm_sheets.core.compiled import View
from stm_sheets.core.links import Links
from stm_sheets.core.people import Staff
from stm_sheets.core.rows import Remark, Row, Table
from stm_sheets.core.words import listed
from stm_sheets.model import Kind, Type

EMPTY = "belum diisi; isi kolom ini, karena keluhan baru dihitung setelah semua kolom bertanda * terisi."
HALF_SHUT = "belum diisi, padahal penutupan sudah mulai diisi; lengkapi, atau kosongkan semua kolom penutupan."
REFERENCE = '"{text}" bukan nomor keluhan lain; tulis nomor keluhan yang sudah dicatat lebih dulu{example}.'
UNKNOWN = '"{name}" tidak ada di tab {tab}; periksa penulisannya, atau tambahkan namanya di tab itu.'
INACTIVE = '"{name}" tidak aktif dan belum mempunyai pengganti yang aktif di tab {tab}; tulis nama lain, atau isi Pengganti di tab itu.'
NO_ROLE = '"{name}" tidak memegang peran {role} di tab {tab}; pilih orang lain, atau lengkapi perannya di tab itu.'
NOT_APART = '"{name}" tidak independen, karena ia atau departemennya ikut menangani keluhan ini. Pilih orang lain, atau isi {unless}.'
AFTER_END = "baris ini berisi, padahal suratnya sudah terkirim; isinya tidak dihitung, jadi kosongkan baris ini."
GROUND_GONE = (
    "baris ini sudah berisi, padahal {cell} tidak lagi menjadi alasannya. "
    "Selama berisi, baris ini tetap berlaku; kosongkan bila memang batal."
)
SAYS_OTHER = (
    "berubah sejak surat {key} diperiksa, jadi surat itu perlu diperbaiki; kembalikan isinya, atau lanjutkan dengan revisi berikutnya."
)


class Adviser:
    """Finds what is not right with settled cases."""

    def __init__(self, engine: Engine, staff: Staff, staff_tab: str) -> None:
        self.engine, self.staff, self.staff_tab = engine, staff, staff_tab
        self.procedure, self.compiler = engine.procedure, engine.compiler
        advice = dict(self.procedure.advice)
        own = {register.tab: register for register in self.procedure.registers}
        self.advice = {
            tab: [(one.column, self.compiler.test(one.when, own[tab]), one.message) for one in rows] for tab, rows in advice.items()
        }
        self.reference = self.compiler.ref(self.procedure.shut.reference)
        self.duplicate = self.compiler.test(self.procedure.shut.reference_when)
        self.rules = {rule.tab: rule for rule in self.procedure.person_rules}
        self.apart = {tab: [self.compiler.value(ref, own[tab]) for ref in rule.apart_from] for tab, rule in self.rules.items()}
        self._people: dict[str, str] = {}

    # Before a case is settled: cells that count as empty ----------------------------------------------------------

    def block(self, case: Case, numbers: Mapping[str, str]) -> Iterator[Remark]:
        """Empty the cells that a rule does not accept. `numbers` are all complaints' numbers, by their text without case."""
        yield from self._reference(case, numbers)
        case.view.put(self.engine.log, case.log)
        for links, rows in zip(self.engine.links, case.rows, strict=True):
            rule = self.rules.get(links.chain.register.tab)
            for row in rows if rule else ():
                yield from self._verifier(links, case, row)

    def _reference(self, case: Case, numbers: Mapping[str, str]) -> Iterator[Remark]:
        column = self.reference[1]
        text = case.log.cells[column]
        if not isinstance(text, str):
            return
        known = numbers.get(text.strip().casefold())
        if known and known != case.number:
            case.log.cells[column] = known
            return
        self._empty(case.log, column)
        other = next((number for number in numbers.values() if number != case.number), "")
        example = f", misalnya {other}" if other else ""
        yield Remark(case.log, self.procedure.shut.reference.column, REFERENCE.format(text=cut(text.strip()), example=example), blocks=True)

    def _verifier(self, links: Links, case: Case, row: Row) -> Iterator[Remark]:
        rule = self.rules[links.chain.register.tab]
        name = row.get(rule.column)
        if not isinstance(name, str):
            return
        self.engine.turn_to(case.view, row, None)
        if self.staff.find(name) is None:
            message = UNKNOWN.format(name=cut(name.strip()), tab=self.staff_tab)
        elif row.get(rule.unless.column) is None and not self.staff.apart(name, self._others(rule.tab, case.view)):
            message = NOT_APART.format(name=cut(name.strip()), unless=rule.unless.column)
        else:
            return
        self._empty(row, row.table.at[rule.column])
        yield Remark(row, rule.column, message, blocks=True)

    def _others(self, tab: str, view: View) -> list[str]:
        return [name for value in self.apart[tab] if isinstance(name := value(view), str)]

    @staticmethod
    def _empty(row: Row, column: int) -> None:
        row.wrong(column, str(row.cells[column]))
        row.cells[column] = None

    # After it is settled ------------------------------------------------------------------------------------------

    def advise(self, case: Case, prints: Mapping[Row, Sequence[str]]) -> Iterator[Remark]:
        """All that changes no result, and the cells without which a row does not count.

        `prints` are the texts that fingerprints were taken of.
        """
        yield from self._empty_cells(case)
        yield from self._half_shut(case)
        yield from self._own(case.log, case.view)
        for links, rows in zip(self.engine.links, case.rows, strict=True):
            for before, row in zip((None, *rows), rows, strict=False):
                self.engine.turn_to(case.view, row, before)
                yield from self._child(links, row, before, case.view)
            if links.print:
                yield from self._changed(links, rows, case, prints)

    def _empty_cells(self, case: Case) -> Iterator[Remark]:
        if case.recorded or not case.log.typed:
            return
        for ref in self.procedure.recorded:
            place = case.log.table.at[ref.column]
            if case.log.cells[place] is None and place not in case.log.bad:
                yield Remark(case.log, ref.column, EMPTY, blocks=True)

    def _half_shut(self, case: Case) -> Iterator[Remark]:
        shut = self.procedure.shut
        if case.closed or all(case.log.get(ref.column) is None for ref in shut.cells) or not case.recorded:
            return
        needed = [*shut.needed, *([shut.reference] if self.duplicate(case.view) else [])]
        for ref in needed:
            place = case.log.table.at[ref.column]
            if case.log.cells[place] is None and place not in case.log.bad:
                yield Remark(case.log, ref.column, HALF_SHUT)

    def _own(self, row: Row, view: View) -> Iterator[Remark]:
        """What a row that counts says by itself: people whom nobody knows, and the advice of its tab."""
        for column in people_columns(row.table):
            name = row.cells[column]
            if isinstance(name, str) and (message := self._person(name)):
                yield Remark(row, row.table.register.columns[column].name, message)
        tab = row.table.register.tab
        if rule := self.rules.get(tab):
            yield from self._role(row, rule.column, rule.role)
        for column_name, holds, message in self.advice.get(tab, ()):
            if holds(view):
                yield Remark(row, column_name, message)

    def _person(self, name: str) -> str:
        """What is wrong with the name of a person; "" where nothing is."""
        if name not in self._people:
            person = self.staff.find(name)
            if person is None:
                self._people[name] = UNKNOWN.format(name=cut(name.strip()), tab=self.staff_tab)
            else:
                self._people[name] = "" if self.staff.stands(person) else INACTIVE.format(name=cut(person.name), tab=self.staff_tab)
        return self._people[name]

    def _role(self, row: Row, column: str, role: str) -> Iterator[Remark]:
        name = row.get(column)
        person = self.staff.find(name) if isinstance(name, str) else None
        if person and role not in person.roles:
            yield Remark(row, column, NO_ROLE.format(name=cut(person.name), role=role, tab=self.staff_tab))

    # Child rows ---------------------------------------------------------------------------------------------------

    def _child(self, links: Links, row: Row, before: Row | None, view: View) -> Iterator[Remark]:
        """A row that counts although its ground is gone, or does not count although something is typed in it."""
        if not row.in_force:
            if row.typed:
                yield Remark(row, _first_typed(row), AFTER_END)
            return
        yield from self._own(row, view)
        if not row.grounded and not (links.ends and links.ends(view)):
            chain = links.chain
            cells = [chain.ground_first_cell] if before is None else list(chain.ground_next_cells)
            tab = self.compiler.register(cells[0].scope, chain.register).tab
            said = f"{listed([ref.column for ref in cells], 'atau')} di tab {tab}"
            yield Remark(row, _first_typed(row), GROUND_GONE.format(cell=said))

    def _changed(self, links: Links, rows: list[Row], case: Case, prints: Mapping[Row, Sequence[str]]) -> Iterator[Remark]:
        """Which cells say something else than when a revision was checked, until the next revision is."""
        rule = links.print
        for row, after in zip(rows, (*rows[1:], None), strict=False):
            if not rule or not row.changed or not row.in_force or (after and after.in_force and after.get(rule.rule.column)):
                continue
            self.engine.turn_to(case.view, row, None)
            now = rule.texts(case.view, self.engine.inherited(rule, rows, row))
            then = prints.get(row, ())
            pairs = zip_longest(now, then, fillvalue="") if then else ()
            differ = [ref for ref, (one, other) in zip(rule.reads, pairs, strict=False) if one != other]
            for ref in differ:
                holder = case.view.rows[self.compiler.scopes[ref.scope]] or row
                if ref.column == rule.rule.inherits and row.cells[rule.own] is None:
                    holder = next((other for other in reversed(rows[: rows.index(row)]) if other.cells[rule.own] is not None), row)
                yield Remark(holder, ref.column, SAYS_OTHER.format(key=row.key() or case.number))
            if not differ:
                yield Remark(row, rule.rule.column, SAYS_OTHER.format(key=row.key() or case.number))


def people_columns(table: Table) -> tuple[int, ...]:
    """Where a tab names people."""
    return tuple(index for index, column in enumerate(table.register.columns) if column.type is Type.PERSON)


def _first_typed(row: Row) -> str:
    """The first column in which a person typed something."""
    columns = row.table.register.columns
    return next(
        (
            column.name
            for index, column in enumerate(columns)
            if column.kind is Kind.EVIDENCE and (row.cells[index] is not None or index in row.bad)
        ),
        columns[0].name,
    )
