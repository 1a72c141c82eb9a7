"""How the rows of a tab are named, and remembered names that somebody damaged."""

from __future__ import annotations

from dataclasses import dataclass

from stm_sheets.core.memory import Memory
from stm_sheets.core.procedure import Recognition, Series
from stm_sheets.core.rows import Table
from stm_sheets.core.series import series_number


@dataclass(frozen=True, slots=True)
class Naming:
    """How the rows of a tab are named: `names` are the columns whose cells, joined by "/", name a row; `series` its numbers.

    `opened` says that only the program opens rows here; `complaints` are the numbers of what rows belong to.
    """

    table: Table
    names: tuple[str, ...]
    series: tuple[Series, ...]
    recognition: Recognition
    opened: bool
    complaints: Series

    def sound(self, name: str) -> bool:
        """Whether this can be the name of a row here."""
        number, _, ordinal = name.rpartition("/") if self.opened else (name, "", "0")
        return ordinal.isdecimal() and series_number(self.complaints, number) is not None


def mend(naming: Naming, memory: Memory) -> None:
    """Name remembered rows anew whose name somebody damaged: their content tells it, too. What tells none is forgotten."""
    tab = naming.table.register.tab
    entries = memory.entries[tab]
    for name in [name for name in entries if not naming.sound(name)]:
        content, entry = memory.content(tab, name), entries.pop(name)
        told = "/".join(str(content.get(column, "")) for column in naming.names)
        if naming.sound(told) and told not in entries:
            entries[told] = entry
