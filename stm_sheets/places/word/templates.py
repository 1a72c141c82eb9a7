"""A template, read once, found fit before any paper is made, and ready to give many papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import Template as Source
from jinja2 import TemplateError, UndefinedError, meta

from stm_sheets.core.forms import Field, Form
from stm_sheets.model import Shelf, Stock
from stm_sheets.places.word.judging import Reading, reading_of, tried
from stm_sheets.places.word.language import environment
from stm_sheets.places.word.media import kept
from stm_sheets.places.word.package import parse_part, refuse
from stm_sheets.places.word.pictures import SAMPLES, Box, counted, links_in, text_block, with_pictures

AGAIN = "Perbaiki di Word, lalu jalankan lagi."
MOST_FIT = 32


@dataclass(frozen=True, slots=True)
class Template:
    """Parts of the document in order: those that are the same in every letter, and those to be filled in.

    `fields` are the names of all that it asks for, `pictures` those of them that are printed as pictures, within `room`;
    `language` is that of the paper.
    """

    name: str
    parts: tuple[tuple[str, bytes | Source], ...]
    core: str
    fields: frozenset[str]
    pictures: tuple[Field, ...]
    room: Box
    language: str

    def render(self, said: Mapping[str, object], shelf: Shelf = SAMPLES) -> list[tuple[str, bytes]]:
        """All parts but the properties; pictures are those on the shelf, in a sample tiny ones.

        Raises OfficeError where the template asks for what the letter does not say, and for a picture that is missing or unfit.
        """
        context, pictures = with_pictures(said, self.pictures, self.room, shelf)
        texts = dict(self._filled(context))
        made = {part: held if isinstance(held, bytes) else texts[part].encode() for part, held in self.parts}
        if pictures:
            made = kept(made, {part: links_in(text) for part, text in texts.items()}, pictures)
        return list(made.items())

    def prove(self, said: Mapping[str, object], shelf: Shelf) -> None:
        """Raises OfficeError for a picture that is missing or unfit."""
        with_pictures(said, self.pictures, self.room, shelf)

    def _filled(self, said: Mapping[str, object]) -> Iterator[tuple[str, str]]:
        """The parts with text, filled in."""
        try:
            texts = {part: held.render(said).replace("\n<w:p", "<w:p") for part, held in self.parts if not isinstance(held, bytes)}
        except UndefinedError as error:
            refuse(self.name, f"meminta isian yang tidak ada dalam surat ini ({error.message}). {AGAIN}")
        except TemplateError as error:
            refuse(self.name, f"tidak dapat diisi ({error.message}). {AGAIN}")
        return zip(texts, counted(texts.values()), strict=True)


_FIT: dict[tuple[Stock, str], tuple[Form, Template]] = {}
"""Templates that were found fit in this process: to judge one takes longer than to fill it in a hundred times."""


def load(stock: Stock, form: Form) -> Template:
    """The template, compiled. Raises OfficeError, naming the place, where it does not fit this kind of paper."""
    held, template = _FIT.get((stock, form.name), (None, None))
    if template is None or held != form:
        template, problems = examined(stock, form)
        if template is None or problems:
            refuse(stock.name, f"{problems[0]}. {AGAIN}")
        if len(_FIT) >= MOST_FIT:
            _FIT.clear()
        _FIT[stock, form.name] = form, template
    return template


def examined(stock: Stock, form: Form) -> tuple[Template | None, list[str]]:
    """The template, where it could be read, and all that is wrong with it. Raises OfficeError for a file that is no template at all."""
    reading = reading_of(stock, form)
    if reading.problems:
        return None, list(reading.problems)
    template = _compiled(stock.name, reading, form)
    return template, list(tried(template.render, reading, form))


def _compiled(name: str, reading: Reading, form: Form) -> Template:
    jinja, package = environment(), reading.package
    trees = {part: jinja.parse(source) for part, source in reading.sources.items()}
    fields = frozenset(field for tree in trees.values() for field in meta.find_undeclared_variables(tree))
    held = {part: jinja.from_string(tree) for part, tree in trees.items()}
    parts = tuple((part, held.get(part, content)) for part, content in package.members.items() if part != package.core)
    pictures = tuple(field for field in form.fields if field.picture and field.name in fields)
    room = text_block(parse_part(name, package.members[package.texts[0]]))
    return Template(name, parts, package.core, fields, pictures, room, form.language)
