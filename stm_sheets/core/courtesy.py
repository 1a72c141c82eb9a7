"""How a letter addresses a person: by what was chosen for the case, else by what was typed before the name, never by a guess."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

BOTH = "Bapak/Ibu"
TYPED = (
    # sapaan, bagaimana orang mengetiknya di depan nama
    ("Saudari", r"(?:saudari|sdri)\b\.?"),
    ("Saudara", r"(?:saudara|sdr)\b\.?"),
    ("Bapak", r"(?:bapak|bpk|pak|mr)\b\.?"),
    ("Ibu", r"(?:ibu|bu|mrs|ms|miss)\b\.?"),
)
EITHER = re.compile(r"(?i)^(?:bapak\s*/\s*ibu|saudara\s*/\s*(?:saudar)?i|mr\.?\s*/\s*mr?s)\b\.?\s*")


@dataclass(frozen=True, slots=True)
class Title:
    """How one way of addressing is said in a language: formats of `name` above the address and in a sentence, and without a name."""

    addressee: str
    sentence: str
    nameless: str


def courtesy(name: str) -> tuple[str, str]:
    """How a person is addressed ("Bapak", "Ibu", "Saudara", "Saudari" or "Bapak/Ibu"), and the name without what was typed before it.

    Only what was typed decides: a name alone does not say whether it is a man's or a woman's.
    """
    name = EITHER.sub("", name)
    for title, typed in TYPED:
        if (found := re.match(rf"(?i){typed}\s*(?=\S)", name)) and name[found.end() :].strip(". "):
            return title, name[found.end() :]
    return BOTH, name


def addressed(titles: Mapping[str, Title], chosen: str, name: str) -> tuple[str, str]:
    """The line above the address ("" without a name), and what the sentences say; `chosen` counts where `titles` knows it."""
    derived, bare = courtesy(name)
    title = titles.get(chosen) or titles[derived if bare else BOTH]
    return (title.addressee.format(name=bare), title.sentence.format(name=bare)) if bare else ("", title.nameless)
