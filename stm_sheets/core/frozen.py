"""What an approved letter is made from for ever: its words, its template, its pictures, all held in the book's memory."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stm_sheets.core.forms import Field, Form
from stm_sheets.core.memory import FILES, Entry, Memory, Notes, content_text
from stm_sheets.core.rows import digest_of
from stm_sheets.model import OfficeError, Shelf, Stock

SHEET = "#kertas"
"""The last word of what is remembered of a letter: its form, then name and digest of its template and of each picture."""

LOST = (
    "Templat {name}: dipakai surat yang sudah disetujui, tetapi tidak terbaca lagi di ingatan buku ini. "
    "Pulihkan tab _Ingatan dari riwayat versi buku, lalu jalankan lagi."
)


@dataclass(frozen=True, slots=True)
class Made:
    """What a letter was made from: the name of its form, its template, and the digests of template and pictures by file name."""

    form: str
    template: str
    digests: Mapping[str, str]


def frozen_text(form: Form, said: Mapping[str, object], stocks: Iterable[Stock]) -> str:
    """What is remembered of a letter when it is approved, as text; the template comes first among the `stocks`."""
    return content_text({**said, SHEET: [form.name, *(f"{stock.digest} {stock.name}" for stock in stocks)]})


def intact(entry: Entry) -> bool:
    """Whether what is remembered of a letter is what the program wrote: a hand in the hidden tab would change what was approved."""
    text = entry.text()
    return bool(text) and entry.sign == digest_of([text])


def made_from(entry: Entry) -> Made | None:
    """What a remembered letter was made from, without reading what it says; None where that was not remembered."""
    text = entry.text()
    start = text.rfind(f'"{SHEET}":')
    form, *files = json.loads(text[start + len(SHEET) + 3 : -1]) if start >= 0 else ("",)
    if not files:
        return None
    digests = {name: digest for digest, _, name in (file.partition(" ") for file in files)}
    return Made(form, next(iter(digests)), digests)


def remembered(entry: Entry, fields: Iterable[Field]) -> Mapping[str, object]:
    """What a letter said when it was approved. Of a field that came later, and that it therefore does not know, it says nothing."""
    said = {name: value for name, value in (entry.content() or {}).items() if name != SHEET}
    if not said or made_from(entry):
        return said
    return {**{field.name: "" if isinstance(field.example, str) else [] for field in fields}, **said}


class RememberedShelf:
    """The template and the pictures of one approved letter, out of the memory; what it does not hold is asked of `others`."""

    def __init__(self, memory: Memory, made: Made, others: Shelf | None) -> None:
        self._memory, self._made, self._others = memory, made, others
        self._held: dict[str, Stock] = {}

    def find(self, name: str) -> Stock:
        """The file of this name, as it was. Raises OfficeError where the memory was damaged."""
        if name not in self._held:
            self._held[name] = self._found(name, self._made.digests.get(name, ""))
        return self._held[name]

    def _found(self, name: str, digest: str) -> Stock:
        entry = self._memory.full(FILES, digest)
        if entry and intact(entry):
            return Stock(name, b64decode(entry.text()), digest)
        stock = same_on(self._others, name, digest)
        if stock is None:
            raise OfficeError(LOST.format(name=name))
        return stock


def same_on(shelf: Shelf | None, name: str, digest: str) -> Stock | None:
    """The file of this name on the shelf, where it is still the same."""
    try:
        stock = shelf.find(name) if shelf else None
    except OfficeError:
        return None
    return stock if stock and stock.digest == digest else None


def keep_file(notes: Notes, stock: Stock) -> None:
    """Let the memory hold a template or picture; one that it holds unharmed is not written again."""
    entry = notes.memory.full(FILES, stock.digest)
    if entry is None or not intact(entry):
        text = b64encode(stock.content).decode()
        notes.remember(FILES, stock.digest, text, sign=digest_of([text]), result=stock.name)


def lost(memory: Memory, made: Made) -> list[str]:
    """The names of the files of a letter that the memory does not hold any more."""
    return [name for name, digest in made.digests.items() if memory.get(FILES, digest) is None]
