"""A template, read once, found fit before any letter is made, and ready to give many letters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Template as Source
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError, meta

from stm_sheets.core.letters import Letter, Said
from stm_sheets.model import OfficeError
from stm_sheets.places.word.language import environment, problems
from stm_sheets.places.word.package import Package, Tree, page_headers, parse_part, read_package, refuse
from stm_sheets.places.word.paragraphs import faults, misshapen, plain_text, shown

AWKWARD = ' & <Tbk> "Ñ" {{ 7*7 }} {% raise %}'
"""Put behind every text of a sample: a template that loses any of it is refused."""

DRAFT_MARK = "draf"
BLOCK = re.compile(r"<w:p(?=[ >])")
MARKUP = re.compile(r"<[^>]+>")
AGAIN = "Perbaiki di Word, lalu jalankan lagi."


@dataclass(frozen=True, slots=True)
class Template:
    """Parts of the document in order: those that are the same in every letter, and those to be filled in."""

    name: str
    parts: tuple[tuple[str, bytes | Source], ...]
    core: str
    fields: frozenset[str]

    def render(self, said: Mapping[str, object]) -> list[tuple[str, bytes]]:
        """All parts but the properties. Raises OfficeError where the template asks for what the letter does not say."""
        try:
            return [(part, held if isinstance(held, bytes) else _filled(held, said)) for part, held in self.parts]
        except UndefinedError as error:
            refuse(self.name, f"meminta isian yang tidak ada dalam surat ini ({error.message}). {AGAIN}")
        except TemplateError as error:
            refuse(self.name, f"tidak dapat diisi ({error.message}). {AGAIN}")


def load(path: Path, letter: Letter) -> Template:
    """The template at `path`, compiled. Raises OfficeError, naming the place, where it does not fit this kind of letter."""
    package = read_package(path)
    sources: dict[str, Source] = {}
    fields: set[str] = set()
    for part in package.texts:
        source = _source(path.name, package.members[part])
        sources[part], used = _compiled(path.name, source, letter)
        fields |= used
    order = [part for part in package.members if part != package.core]
    parts = tuple((part, sources.get(part, package.members[part])) for part in order)
    template = Template(path.name, parts, package.core, frozenset(fields))
    _try_out(template, package, letter)
    return template


def _filled(source: Source, said: Mapping[str, object]) -> bytes:
    return source.render(said).replace("\n<w:p", "<w:p").encode("utf-8")


def _source(name: str, content: bytes) -> str:
    """The part as docxtpl prepares it for Jinja, each paragraph beginning a line, so that a fault has a place."""
    from docxtpl import DocxTemplate
    from lxml import etree

    tree = parse_part(name, content)
    for fault in faults(tree):
        refuse(name, f"{fault}. {AGAIN}")
    text: str = DocxTemplate(name).patch_xml(etree.tostring(tree, encoding="unicode"))
    return BLOCK.sub("\n<w:p", text)


def _compiled(name: str, source: str, letter: Letter) -> tuple[Source, set[str]]:
    """The part ready to be filled in, and the names of the fields in it."""
    jinja = environment()
    known = {field.name: field.example for field in letter.fields}
    try:
        tree = jinja.parse(source)
        for line, problem in sorted(problems(tree, known)):
            refuse(name, f'{problem}, dalam paragraf "{_paragraph(source, line)}". {AGAIN}')
        return jinja.from_string(tree), meta.find_undeclared_variables(tree)
    except TemplateSyntaxError as error:
        refuse(name, f'memuat perintah yang tidak dapat dibaca dalam paragraf "{_paragraph(source, error.lineno)}". {AGAIN}')
    except (RecursionError, MemoryError, OverflowError, SyntaxError):
        refuse(name, f"memuat perintah yang terlalu rumit. {AGAIN}")


def _paragraph(source: str, line: int) -> str:
    """The text of the paragraph that begins this line of the source."""
    lines = source.splitlines()
    return shown(MARKUP.sub("", lines[min(max(line, 1), len(lines)) - 1]))


def sample(said: Said, extra: str = "") -> Said | list[object]:
    """An example as a letter holds it, with `extra` behind each text."""
    if isinstance(said, str):
        return said + extra
    return [sample(part, extra) if isinstance(part, str) else {key: text + extra for key, text in part.items()} for part in said]


def _try_out(template: Template, package: Package, letter: Letter) -> None:
    """Made of samples, the letter is well formed and says what it must: full, as a draft, and with all that may be empty."""
    full = {field.name: sample(field.example, AWKWARD) for field in letter.fields}
    bare = {field.name: "" if isinstance(field.example, str) else [] for field in letter.fields}
    must = [field.name for field in letter.fields if field.shown]
    draft = _read_back(template, package.texts, full)
    final = _read_back(template, package.texts, {**full, DRAFT_MARK: ""})
    _read_back(template, package.texts, bare)
    for made in (draft, final):
        for name in must:
            if str(full[name]) not in made[package.texts[0]]:
                refuse(template.name, f'tidak mencetak "{name}", yang harus ada pada setiap surat; tambahkan {{{{ {name} }}}}. {AGAIN}')
    for headers in page_headers(package):
        if not headers or not all(str(full[DRAFT_MARK]) in draft[part] for part in headers):
            refuse(
                template.name,
                f'tidak mencetak "{DRAFT_MARK}" pada kepala setiap halaman; tambahkan {{{{ {DRAFT_MARK} }}}} di sana. {AGAIN}',
            )


def _read_back(template: Template, parts: tuple[str, ...], said: Mapping[str, object]) -> dict[str, str]:
    """The text of each part, as a reader of the letter sees it."""
    trees: dict[str, Tree] = {}
    for part, content in template.render(said):
        if part in parts:
            try:
                trees[part] = parse_part(template.name, content)
            except OfficeError:
                refuse(template.name, f"menjadi rusak bila diisi: if atau for dibuka dan ditutup di tempat yang tidak sepadan. {AGAIN}")
    if any(misshapen(tree) for tree in trees.values()):
        refuse(
            template.name,
            f"memuat tabel, sel, atau kepala halaman yang tidak utuh bila isiannya kosong; sisakan satu paragraf di sana. {AGAIN}",
        )
    return {part: plain_text(tree) for part, tree in trees.items()}
