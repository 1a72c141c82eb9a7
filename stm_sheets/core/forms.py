"""Kinds of paper: what each may say, field by field, as a table that a template is checked and filled in by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Said = str | tuple[str, ...] | tuple[Mapping[str, str], ...]
"""A finished text, a list of texts (one a paragraph), or a list of rows of texts (a table)."""


@dataclass(frozen=True, slots=True)
class Field:
    """One place of a template: its name there, what it says, an example, and the headers or settings that it reads.

    A field whose example is a text is a text; one whose example is a tuple is a list, to be gone through with `for`.
    `shown`: a template that does not print it is refused. `picture`: it says the file name of a picture, which is printed instead.
    """

    name: str
    meaning: str
    example: Said
    reads: tuple[str, ...]
    shown: bool = False
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of paper: `title` is how messages call it, `template` the file from which it is made where the office names no other.

    `head` is the field that every page's header has to print ("" for none), `language` that of the finished paper.
    """

    name: str
    title: str
    template: str
    fields: tuple[Field, ...]
    head: str = ""
    language: str = "id-ID"
