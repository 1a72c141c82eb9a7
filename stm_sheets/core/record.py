"""What a run leaves for the next one and for the history: rows as they are now, and what changed since the last look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stm_sheets.core.book import Ledger
from stm_sheets.core.kept import result_of, trail_of
from stm_sheets.core.memory import FOREIGN, LAST, NUMBER, PRINTS, RUN, Content, Notes, content_text, foreign_name
from stm_sheets.core.rows import Row, Table, sign_of, texts_of
from stm_sheets.core.trail import Change, changes, concluded, conclusions


@dataclass
class Recorder:
    """Remembers the rows of a book.

    `changed` are rows whose receipts changed, `prints` texts of fingerprints taken now, `ended` rows of cases that ended well.
    """

    ledger: Ledger
    notes: Notes
    changed: set[Row]
    prints: Mapping[Row, Sequence[str]]
    ended: set[Row]

    def record(self, tables: Iterable[Table]) -> list[Change]:
        """Remember every row that has a name, one that is left alone only where nothing is remembered of it; gives what changed."""
        found: list[Change] = []
        for table in tables:
            for row in table.rows:
                if row.id is not None and not row.kept and not (row.left and self._written(row)):
                    found += self._row(row)
        return found

    def _written(self, row: Row) -> bool:
        entry = self.ledger.memory.get(row.table.register.tab, str(row.id))
        return bool(entry and entry.row)

    def _row(self, row: Row) -> list[Change]:
        tab, name = row.table.register.tab, str(row.id)
        entry = self.ledger.memory.get(tab, name)
        now = conclusions(row)
        result = result_of(now, row, sealed=row in self.ended)
        if entry and row.digest == entry.sign and row not in self.changed:
            if entry.result == result:
                return []
            before = trail_of(entry)
            self.notes.conclude(tab, name, result)
            return list(concluded(row, before, now))
        before_content = self.ledger.memory.content(tab, name)
        said = content_of(row)
        found = list(changes(row, before_content, said)) + list(concluded(row, trail_of(entry), now))
        if prints := self.prints.get(row) or before_content.get(PRINTS):
            said[PRINTS] = list(prints)
        self.notes.remember(tab, name, content_text(said), sign=sign_of(texts_of(row), row.table.later), result=result)
        return [] if self.ledger.memory.lost else found

    def foreign(self) -> None:
        """Remember rows that have a number by hand, so that they are not taken for the row to which the program gives it."""
        for row in self.ledger.foreign:
            name = foreign_name(row.table.register.tab, str(row.claim))
            entry = self.notes.memory.get(FOREIGN, name)
            if entry is None or entry.sign != row.digest:
                self.notes.remember(FOREIGN, name, content_text(content_of(row)), sign=row.digest, result="")

    def numbers(self) -> None:
        """Remember the highest numbers, and complaints that only the history still knows."""
        for name, highest in self.ledger.numbers.highest():
            entry = self.ledger.memory.get(NUMBER, name)
            if entry is None or entry.result != highest:
                self.notes.remember(NUMBER, name, "", sign="", result=highest)
        tab = self.ledger.procedure.log.tab
        for name, entry in list(self.ledger.memory.entries[tab].items()):
            if not entry.row and entry.parts is None:
                self.notes.remember(tab, name, "{}", sign="", result="")

    def run(self, day: str, sign: str, *, wrote: bool) -> None:
        """Remember the day of this run and by which rules it worked, and count it where it wrote anything."""
        last = self.ledger.memory.get(RUN, LAST)
        if wrote or last is None or (last.sign, last.text()) != (day, sign):
            self.notes.remember(RUN, LAST, sign, sign=day, result=str(self.ledger.memory.runs + 1))


def content_of(row: Row) -> Content:
    """A row's filled cells, by header."""
    names = row.table.register.names
    places = row.table.remembered
    return {names[place]: text for place, text in zip(places, texts_of(row), strict=True) if text}
