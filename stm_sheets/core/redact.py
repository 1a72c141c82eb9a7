"""Hides names, addresses, links, e-mail addresses, telephone and identity numbers in texts, a name always behind the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stm_sheets.core.folding import Folded, Key, Passage, folded, key_of, passage
from stm_sheets.core.masks import TITLE_SIZES, Manner, Mask, masks_of

Span = tuple[int, int, str]

CONTACT = re.compile(
    r"(?P<chat>(?:https?://)?(?:www\.)?(?:wa\.me|(?:api|web|chat)\.whatsapp\.com)/[^\s<>\"]*[^\s<>\".,;:!?)\]])"
    r"|(?P<link>(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]])"
    r"|(?P<email>(?<![\w.+%-])[\w.+%-]++@[\w-]++(?:\.[\w-]++)*+)"
    r"|(?P<identity>(?<![\w.,+-])(?:\d{16}|\d{4}(?P<four>[ .-])\d{4}(?P=four)\d{4}(?P=four)\d{4}"
    r"|\d{6}(?P<six>[ .-])\d{6}(?P=six)\d{4}|\d\d(?P<two>[ .-])\d\d(?P=two)\d\d(?P=two)\d{6}(?P=two)\d{4})(?!\w))"
    r"|(?<![\w/.,+-])(?!\d\d?(?P<date>[-. ])\d\d?(?P=date)\d{4}(?!\d))(?!\d\d[.:]\d\d ?-)"  # neither a date nor hours of a day
    r"(?:(?:\+\d|\(?0)\d?(?:(?:[ .-]|\)[ .-]?)?\d){6,14}|(?:62|8\d)(?:[ -]?\d){7,11})(?:(?!\w)|(?=https?://|www\.|wa\.me/))"
)
"""A chat by its number, a link, an e-mail address, an identity number of 16 digits, or a telephone number."""
STOP = re.compile(r"\.(?=\s*[,;)]|\s+[^\W\d_A-Z])")
"""The full stop of a title that does not end the sentence."""


def redactor(people: Iterable[tuple[str, str]], manner: Manner, own: Iterable[str] = ()) -> Redactor:
    """A redactor for these names, each with its kind as the manner names it; `own` are texts of the office that stay as they are.

    The same name, however it is typed, gets the same number; numbers follow the order of the names.
    """
    kept = tuple(own)
    masks = masks_of(people, manner)
    for key in map(key_of, kept):
        if key:
            masks.setdefault(key, Mask(None))
    sizes: dict[str, set[int]] = defaultdict(set)
    for key in masks:
        sizes[key[0]].add(len(key))
    ordered = {word: tuple(sorted(lengths, reverse=True)) for word, lengths in sizes.items()}
    return Redactor(manner, masks, ordered, frozenset(folded(text.strip()).text for text in kept))


@dataclass(frozen=True, slots=True)
class Redactor:
    """Hides names. `masks` are by the words of a name, `sizes` how many words a name has that begins with this one, longest first.

    `own` are e-mail addresses and telephone numbers that stay.
    """

    manner: Manner
    masks: Mapping[Key, Mask]
    sizes: Mapping[str, Sequence[int]]
    own: frozenset[str] = frozenset()

    def text(self, text: str) -> str:
        """The text with all that is to be hidden hidden, however it was typed; the rest of it as it was."""
        flat, parts, at = folded(text), [], 0
        contacts = list(self._contacts(flat))
        named = self._names(passage(text, flat, [(start, end) for start, end, _ in contacts]))
        for start, end, label in sorted([*contacts, *named]):
            parts += [text[at:start], label]
            at = end
        return "".join([*parts, text[at:]])

    def said(self, context: object) -> object:
        """The same for all texts in a context, in its lists and mappings too; the names of its fields stay."""
        match context:
            case str():
                return self.text(context)
            case Mapping():
                return {name: self.said(value) for name, value in context.items()}
            case tuple():
                return tuple(self.said(value) for value in context)
            case list():
                return [self.said(value) for value in context]
            case _:
                return context

    def _contacts(self, flat: Folded) -> Iterator[Span]:
        for found in CONTACT.finditer(flat.text):
            if found[0] not in self.own:
                yield *flat.place(*found.span()), self.manner.contacts.get(found.lastgroup or "", self.manner.phone)

    def _names(self, read: Passage) -> Iterator[Span]:
        at = low = 0
        while at < len(read.words):
            size, mask = self._longest(read, at, low)
            if mask and mask.label is not None:
                start, end = self._titled_from(read, at, low), self._titled_to(read, at + size)
                yield read.words[start].start, self._end(read, at + size, end), mask.label
                at = low = end
            else:
                at += size

    def _longest(self, read: Passage, at: int, low: int) -> tuple[int, Mask | None]:
        """The longest name that begins here, and of how many words it is; one word that is none otherwise."""
        for size in self.sizes.get(read.words[at].text, ()):
            mask = self.masks.get(read.key(at, size))
            if mask and (not mask.capital or read.capital(at) or self._titled_from(read, at, low) < at):
                return size, mask
        return 1, None

    def _titled_from(self, read: Passage, at: int, low: int) -> int:
        """The place of the first of the titles before a name."""
        while at > low and read.close(at) and self.manner.leads((word := read.words[at - 1].text,)):
            if len(word) == 1 and not read.capital(at - 1):
                break
            at -= 1
        return at

    def _titled_to(self, read: Passage, end: int) -> int:
        """The place behind the last of the titles after a name."""
        while end < len(read.words) and read.close(end) and read.capital(end):
            size = next((size for size in TITLE_SIZES if self.manner.trails(read.key(end, size))), 0)
            if not size:
                break
            end += size
        return end

    @staticmethod
    def _end(read: Passage, name: int, end: int) -> int:
        last = read.words[end - 1].end
        return last + 1 if end > name and STOP.match(read.text, last) else last
