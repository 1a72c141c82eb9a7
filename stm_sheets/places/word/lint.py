"""Asks two other judges about a template that ours found good: docxtpl-lint about its marks, openxml-audit about file and papers."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from stm_sheets.core.forms import Form
from stm_sheets.model import Stock
from stm_sheets.places.word.judging import AWKWARD, emptied, samples
from stm_sheets.places.word.package import read_package
from stm_sheets.places.word.seal import pack
from stm_sheets.places.word.templates import Template

LONG = AWKWARD + " Kalimat panjang untuk mencoba templat." * 100
MANY = 60
"""Items of a long list in a sample."""

MOST_FAULTS = 50


def linted(stock: Stock) -> list[str]:
    """What docxtpl-lint says about the marks of a template, in its own words. Only for what our own judge found good."""
    from docxtpl_lint import lint

    return [f"{issue.rule} {issue.message}" for issue in lint(stock.content, autoescape=True).issues]


def as_read(stock: Stock) -> bytes:
    """The template as papers are made from it: what we write otherwise than the program that saved it is no fault of a paper."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in read_package(stock).members.items():
            archive.writestr(part, content)
    return made.getvalue()


def audited(content: bytes) -> list[str]:
    """What openxml-audit says about a Word file, in its own words, each once."""
    from openxml_audit import OpenXmlValidator

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "contoh.docx"
        path.write_bytes(content)
        found = OpenXmlValidator(max_errors=MOST_FAULTS).validate(str(path)).errors
    return list(dict.fromkeys(f"{fault.description} ({fault.part_uri})" for fault in found))


def tries(template: Template, form: Form) -> Iterator[tuple[str, bytes]]:
    """Papers made of samples: what is special about each, and the file."""
    full = samples(form, AWKWARD)
    for name, said in (
        ("penuh", full),
        ("tanpa tanda draf", {**full, form.head: ""} if form.head else full),
        ("kosong", emptied(form)),
        ("panjang", {name: _many(held) for name, held in samples(form, LONG).items()}),
    ):
        yield name, pack(template.render(said), template.core, "contoh", "0" * 32)


def _many(held: object) -> object:
    return held * MANY if isinstance(held, list) else held
