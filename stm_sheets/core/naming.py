"""How the rows of a tab are named, what is said of a name that is not right, and remembered names that somebody damaged."""

from __future__ import annotations

from dataclasses import dataclass

from stm_sheets.core.memory import Memory
from stm_sheets.core.procedure import Recognition, Series
from stm_sheets.core.rows import Table
from stm_sheets.core.series import series_number

STANDS_TWICE = '"{key}" ada di lebih dari satu baris. Kosongkan seluruh baris salinannya; baris yang asli jangan diubah.'
NOT_GIVEN = 'nomor "{key}" tidak diberikan oleh program. Tulis kembali nomor aslinya; bila keluhan ini baru, kosongkan sel ini.'
NOT_OURS = "baris ini tidak dibuat oleh program. Pindahkan isinya ke baris yang dibuat program, lalu kosongkan baris ini."
NOT_CLEAR = "nomornya terhapus, dan ada beberapa keluhan yang isinya serupa. Ketik kembali nomor yang benar di sel ini."


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
        found = series_number(self.complaints, number)
        return ordinal.isdecimal() and found is not None and number == self.complaints.pattern.format(year=found[0], n=found[1])


def mend(naming: Naming, memory: Memory) -> None:
    """Name remembered rows anew whose name somebody damaged: their content tells it, too. What tells none is forgotten."""
    tab = naming.table.register.tab
    entries = memory.entries[tab]
    for name in [name for name in entries if not naming.sound(name)]:
        content, entry = memory.content(tab, name), entries.pop(name)
        told = "/".join(str(content.get(column, "")) for column in naming.names)
        if naming.sound(told) and told not in entries:
            entries[told] = entry
