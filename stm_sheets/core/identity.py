"""Which remembered row each row of a tab is, whatever happened to its numbers: put back where that is certain, else left alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from stm_sheets.core.cells import canonical, cut
from stm_sheets.core.memory import FOREIGN, Content, Entry, Memory, foreign_name
from stm_sheets.core.naming import NOT_CLEAR, NOT_GIVEN, NOT_OURS, STANDS_TWICE, Naming
from stm_sheets.core.rows import Remark, Row, text_of
from stm_sheets.core.series import restore, series_number, value_of
from stm_sheets.model import Kind

EXACT = 1_000_000
COMMON = 50
"""A cell that more rows share says nothing about which of them a row is."""


class Identity:
    """Finds for every row of a tab what it is. Afterwards `row.id` names it, or `row.left` is true and a remark says why."""

    def __init__(self, naming: Naming, memory: Memory) -> None:
        self.naming, self.table, self.memory, self.lost = naming, naming.table, memory, memory.lost
        self.entries = memory.entries[naming.table.register.tab]
        self.upper = {name.casefold(): name for name in self.entries}
        self.bound: dict[str, Row] = {}
        self.suspects: list[Row] = []
        self.foreign: list[Row] = []
        self._contents: dict[str, Content] = {}

    def settle(self) -> None:
        """Name every row."""
        loose = self._claims()
        free = self._free(loose)
        wanted = self._wanted(loose, free)
        for row, name in loose:
            other, alike = self._best(row, free - {name}), self._alike(row, name)
            unknown = not self._content(name)  # somebody damaged the memory there: the number is all that is known
            if unknown or ((alike or name not in wanted) and (not other or self._alike(row, other[0]) <= alike)):
                self._bind(row, name)
            else:
                self.suspects.append(row)
        for row in self.suspects:
            restore(row, self._content(str(row.claim)))
        self._match()
        self._leave()
        for name, row in self.bound.items():
            self._restore(row, self.entries.get(name))

    # Claims -------------------------------------------------------------------------------------------------------

    def _claims(self) -> list[tuple[Row, str]]:
        """Bind rows that are just as remembered; give those that claim a name alone, and suspect all others."""
        claims: defaultdict[str | None, list[Row]] = defaultdict(list)
        for row in self.table.rows:
            name = row.claim
            claims[self._known(name)].append(row)
        loose: list[tuple[Row, str]] = []
        for name, rows in claims.items():
            if name is None:
                self.suspects += rows
            else:
                loose += self._claim(name, rows)
        return loose

    def _known(self, name: str | None) -> str | None:
        """The name as remembered: case does not count."""
        return self.upper.get(name.casefold(), name) if name else None

    def _claim(self, name: str, rows: list[Row]) -> Iterator[tuple[Row, str]]:
        entry = self.entries.get(name)
        exact = [row for row in rows if entry and row.digest == entry.sign]
        strangers = self._strangers(name, [row for row in rows if row not in exact]) if len(rows) > 1 else []
        self.foreign += strangers
        rows = [row for row in rows if row not in strangers]
        if entry and len(exact) == 1:
            self._bind(exact[0], name)
            self.suspects += [row for row in rows if row is not exact[0]]
        elif len(rows) == 1 and (entry or (self.lost and self.naming.sound(name) and self._well_formed(rows[0]))):
            yield rows[0], name
        else:
            self.suspects += rows

    def _strangers(self, name: str, rows: Sequence[Row]) -> list[Row]:
        """Rows that had this number typed by hand before the program gave it to another."""
        entry = self.memory.get(FOREIGN, foreign_name(self.table.register.tab, name))
        if entry is None:
            return []
        content = entry.content() or {}
        same = [row for row in rows if row.digest == entry.sign]
        return same or [row for row in rows if self._like(row, content) > self._alike(row, name)]

    def _well_formed(self, row: Row) -> bool:
        """Whether every number of a row looks like one of its series; asked when nothing is remembered."""
        return all(
            row.get(series.column) is None or series_number(series, canonical(row.get(series.column))) for series in self.naming.series
        )

    def _bind(self, row: Row, name: str) -> None:
        row.id = name
        self.bound[name] = row

    def _free(self, loose: Sequence[tuple[Row, str]]) -> set[str]:
        """The remembered rows that no row is for certain; empty where nobody could be mistaken for another."""
        if not self.suspects and len(loose) < 2:
            return set()
        return self.entries.keys() - self.bound.keys()

    def _wanted(self, loose: Sequence[tuple[Row, str]], free: set[str]) -> set[str]:
        """The remembered rows whose content stands in a row without their number, or with another: a row that has only it is not they."""
        if all(self._alike(row, name) for row, name in loose):
            return set()
        rows = [*((row, None) for row in self.suspects), *loose]
        return {best[0] for row, name in rows if len(best := self._best(row, free)) == 1 and best[0] != name}

    # Likeness -----------------------------------------------------------------------------------------------------

    def _content(self, name: str) -> Content:
        if name not in self._contents:
            self._contents[name] = self.memory.content(self.table.register.tab, name)
        return self._contents[name]

    def _alike(self, row: Row, name: str) -> int:
        """How like a row is to a remembered one; 0 is not enough to know it by.

        Evidence that is just as remembered counts most, for numbers are what may be wrong; then cells alike, then cells that differ.
        """
        content = self._content(name)
        return self._like(row, content) if content else 1

    def _like(self, row: Row, content: Content) -> int:
        rule = self.naming.recognition
        if any(content.get(column, "") != text_of(row, column) for column in rule.must):
            return 0
        pairs = [(text_of(row, column), content.get(column, "")) for column in rule.columns]
        alike = sum(text == known != "" for text, known in pairs)
        if alike < rule.enough:
            return 0
        return EXACT * self._just_so(row, content) + alike * len(pairs) - sum(text != known for text, known in pairs)

    def _just_so(self, row: Row, content: Content) -> bool:
        names = self.table.register.names[self.table.system :]
        return row.typed and all(text_of(row, name) == content.get(name, "") for name in names)

    def _best(self, row: Row, names: set[str]) -> list[str]:
        """The remembered rows that a row is most like, among these."""
        scores = {name: score for name in self._near(row) & names if (score := self._alike(row, name))}
        most = max(scores.values(), default=0)
        return sorted(name for name, score in scores.items() if score == most)

    def _near(self, row: Row) -> set[str]:
        """The remembered rows that share a telling cell with a row."""
        if not hasattr(self, "_shared"):
            self._shared = self._index()
        keys = ((column, text_of(row, column)) for column in self.naming.recognition.columns)
        return {name for key in keys if len(found := self._shared.get(key, ())) <= COMMON for name in found}

    def _index(self) -> dict[tuple[str, str], list[str]]:
        shared: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for name in self.entries.keys() - self.bound.keys():
            for column in self.naming.recognition.columns:
                if isinstance(text := self._content(name).get(column), str):
                    shared[column, text].append(name)
        return shared

    # Suspects -----------------------------------------------------------------------------------------------------

    def _match(self) -> None:
        """Bind a suspect where one missing row alone is most like it, and no other suspect is as surely that row."""
        free = self.entries.keys() - self.bound.keys()
        if not free:
            return
        wishes: defaultdict[str, list[tuple[int, Row]]] = defaultdict(list)
        for row in self.suspects:
            best, sure = self._wish(row, set(free))
            if len(best) == 1:
                wishes[best[0]].append((sure, row))
        for name, rows in wishes.items():
            most = max(sure for sure, _ in rows)
            surest = [row for sure, row in rows if sure == most]
            if len(surest) == 1:
                self._bind(surest[0], name)
        self.suspects = [row for row in self.suspects if row.id is None]

    def _wish(self, row: Row, free: set[str]) -> tuple[list[str], int]:
        """Which missing rows a suspect may be, and how sure that is: by its evidence, by its number, by likeness."""
        best = self._best(row, free)
        if best and self._just_so(row, self._content(best[0])):
            return best, 2
        numbered = self._by_number(row, free)
        return (numbered, 1) if numbered else (best, 0)

    def _by_number(self, row: Row, free: set[str]) -> list[str]:
        """The missing row that has one of this row's numbers."""
        numbers = {
            series.column: canonical(row.get(series.column)) for series in self.naming.series if series.column not in self.naming.names
        }
        return [name for name in free if any(number and self._content(name).get(column) == number for column, number in numbers.items())]

    def _leave(self) -> None:
        """Leave alone what cannot be recognised, and both where a name stands twice."""
        for row in self.foreign:
            if self.naming.opened:
                self._leave_opened(row)
            else:
                self._remark(row, NOT_GIVEN.format(key=cut(row.claim or "")))
        claims = Counter(self._known(row.claim) for row in self.suspects if row.claim)
        for row in self.suspects:
            name = self._known(row.claim)
            if name and (name in self.bound or claims[name] > 1):
                self._twice(row, name)
            elif self.naming.opened:
                self._leave_opened(row)
            elif name:
                self.foreign.append(row)
                self._remark(row, NOT_GIVEN.format(key=cut(name)))
            elif row.typed and len(self._best(row, self.entries.keys() - self.bound.keys())) > 1:
                self._remark(row, NOT_CLEAR)

    def _leave_opened(self, row: Row) -> None:
        """A row in a tab where only the program opens rows: the first receipt that somebody typed, else the whole row."""
        receipts = [column.name for column in self.table.register.columns if column.kind is Kind.RECEIPT]
        typed = next((name for name in receipts if text_of(row, name)), None)
        if typed or row.typed:
            self._remark(row, NOT_OURS, typed)
        if row.claim and row not in self.foreign and not any(text_of(row, name) for name in receipts if name not in self.naming.names):
            self.foreign.append(row)

    def _twice(self, row: Row, name: str) -> None:
        self._remark(row, STANDS_TWICE.format(key=cut(name)))
        other = self.bound.get(name)
        if other and not other.left:
            self._remark(other, STANDS_TWICE.format(key=cut(name)))

    def _remark(self, row: Row, message: str, column: str | None = None) -> None:
        row.left = True
        self.table.remarks.append(Remark(row, column or self.naming.names[0], message, blocks=True))

    # Receipts -----------------------------------------------------------------------------------------------------

    def _restore(self, row: Row, entry: Entry | None) -> None:
        """Put back the receipts of a row as remembered."""
        content = self._content(str(row.id)) if entry and entry.sign != row.digest else None
        if not content or row.left:
            return
        for index, column in enumerate(self.table.register.columns[: self.table.system]):
            if column.kind is Kind.RECEIPT:
                row.cells[index] = value_of(content.get(column.name, ""), column.type)
                row.bad = {place: text for place, text in row.bad.items() if place != index}
