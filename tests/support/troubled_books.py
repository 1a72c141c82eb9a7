"""Books in which much is owed to the next run, full of words that nobody may read elsewhere."""

from __future__ import annotations

from datetime import date

from stm_sheets.pipeline import run
from tests.support.hands import Hands, target
from tests.support.memory_book import MemoryBook
from tests.support.play import Papers

FIRST_DAY, DAY = date(2026, 11, 12), date(2026, 11, 25)
"""When the program ran before, and when it runs now."""

STARTED = {"A": "8", "B": "8", "C": "5", "D": "4"}
WENT_ON = {"A": "14", "B": "12", "C": "8", "E": "4", "F": "8"}
"""How far each complaint has come before the first run and after it, by steps of the ordinary one."""

SECRET = {
    "Nama Pelanggan": "PT Rahasiawati {}",
    "Nama Pelapor": "Kirana Tersembunyi {}",
    "Kontak": "pelapor.{}@rahasia.example",
    "Alamat": "Jalan Terlarang {}",
    "Uraian Keluhan": "Airnya keruh dan berbau amis {}",
    "Tindakan Koreksi": "Pipanya dibongkar diam-diam {}",
    "Tanggapan Pelanggan": "Kecewa sekali pada kalian {}",
}
"""What nobody may read elsewhere than in the book: typed into every complaint, each with its letter."""

ASTRAY = "Atasannya dicaci lewat surat"
"""The same in a cell where a number belongs: a finding quotes it to whoever runs the program by hand."""

DISSATISFIED = ("Masalah Selesai = Tidak", "Tgl Konfirmasi = 12/11/2026", "Alasan Tidak Puas = Tidak ada tindakan")
"""What the customer of C answers."""


class Desk(Hands):
    """A person at a book in memory, in which the program runs when it has to."""

    def once(self, as_of: date) -> None:
        run(self.book, as_of, scribe=Papers())
        for letter, row in self.rows.items():
            self.numbers[letter] = str(self.log().at(row, "No Keluhan"))

    def go_on(self, steps: dict[str, str]) -> None:
        """Each complaint has come so far."""
        for letter, step in steps.items():
            for name, text in SECRET.items() if letter not in self.rows else ():
                self.type(target(f"Log {letter}"), f"{name} = {text.format(letter)}")
            self.example(target(f"Log {letter}"), step, FIRST_DAY)


def books() -> dict[str, MemoryBook]:
    """The book before its first run, and one in which people went on after a run: numbers, rounds, letters and lines are owed in both."""
    hands = Desk()
    hands.go_on(STARTED)
    hands.type(target("Log D"), f"Kepuasan = {ASTRAY}")
    fresh = MemoryBook({title: tab.copy() for title, tab in hands.book.tabs.items()})
    hands.once(FIRST_DAY)
    hands.go_on(WENT_ON)
    for entry in DISSATISFIED:
        hands.type(target("Log C"), entry)
    return {"fresh": fresh, "later": hands.book}
