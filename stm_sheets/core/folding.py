"""A text as words that can be compared, however it was typed, each with the place where it stands in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Scripts that put no spaces between words: each of their characters counts as a word."""

APART = frozenset(";:")
LONGEST_GAP = 3
"""So many signs at most stand between the words of a name, beside spaces."""

WORD = re.compile(rf"[{UNSPACED}]|\d+|[^\W\d_{UNSPACED}]+")
FORMAT = "Cf"
UNSEEN = frozenset({"Mn", "Me", FORMAT})
"""Kinds of characters that stand for nothing by themselves: accents typed apart, zero-width and direction marks."""


Key = tuple[str, ...]
"""Words by which a name is looked up."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared, and from where to where it stands in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared: without accents, case and invisible characters; `origin` is where each character was `typed`."""

    text: str
    origin: Sequence[int]
    typed: str

    def place(self, start: int, end: int) -> tuple[int, int]:
        """From where to where in the text as typed this piece stands."""
        after, last = self.origin[end] if end < len(self.origin) else len(self.typed), self.origin[end - 1] + 1
        while after > last and unicodedata.category(self.typed[after - 1]) == FORMAT:
            after -= 1
        return self.origin[start], max(after, last)


@lru_cache(maxsize=4096)
def _bare(character: str) -> str:
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(part for part in parts if unicodedata.category(part) not in UNSEEN)


def folded(text: str) -> Folded:
    """The text as it is compared."""
    if text.isascii():
        return Folded(text.lower(), range(len(text)), text)
    pairs = [(bare, place) for place, character in enumerate(text) for bare in _bare(character)]
    return Folded("".join(bare for bare, _ in pairs), [place for _, place in pairs], text)


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a text in order; letters and numbers are words apart."""

    text: str
    words: Sequence[Word]

    def close(self, at: int) -> bool:
        """Whether this word and the one before may belong to one name: only spaces and a sign or two stand between them."""
        gap = self.text[self.words[at - 1].end : self.words[at].start].strip()
        return len(gap) <= LONGEST_GAP and APART.isdisjoint(gap)

    def key(self, at: int, size: int) -> Key:
        """So many words from here on, where they may belong to one name; else nothing."""
        some = self.words[at : at + size]
        together = len(some) == size and all(map(self.close, range(at + 1, at + size)))
        return tuple(word.text for word in some) if together else ()

    def capital(self, at: int) -> bool:
        """Whether this word is written with a capital, in a script that has them."""
        first = self.text[self.words[at].start]
        return first.isupper() or first.lower() == first.upper()


def passage(text: str, flat: Folded, beside: Sequence[tuple[int, int]]) -> Passage:
    """The words of a text that stand in none of the spans `beside`."""
    found = (Word(found[0], *flat.place(*found.span())) for found in WORD.finditer(flat.text))
    return Passage(text, [word for word in found if not any(start < word.end and word.start < end for start, end in beside)])


def key_of(text: str) -> Key:
    """The words of a text, to be looked up by."""
    return tuple(WORD.findall(folded(text).text))
