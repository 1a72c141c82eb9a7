"""Our engine says, part by part, what docxtpl says with the same template, the same environment and the same context.

What is compared is the canonical XML of every part with text. Three differences are meant, and levelled before comparing:
docxtpl turns what somebody typed as "{_{" into "{{" (here text stays text); it counts pictures and text boxes from 1001
in the body and not at all elsewhere (here from 1 through all parts); and it keeps comments and the white space between elements of a
part, which no reader shows.
"""

import io
import re
import zipfile
from functools import cache

import pytest
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from stm_sheets.places.resources import template_folder
from stm_sheets.places.shelf import stock_of
from stm_sheets.places.word.language import environment
from stm_sheets.places.word.package import read_package
from stm_sheets.places.word.templates import load
from stm_sheets.tables.forms import FORMS
from tests.support.form_texts import contexts
from tests.support.forms import example

DOCPR = re.compile(rb'(<wp:docPr\b[^>]*?\bid=")\d+"')
MARKS = re.compile(r"\{_(?=[{%])|(?<=[}%])_\}")


@cache
def loaded(name):
    """The template of this form, and the names of its parts with text."""
    stock = stock_of(template_folder() / FORMS[name].template)
    return load(stock, FORMS[name]), read_package(stock).texts


def canonical(content):
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False)
    return etree.tostring(etree.fromstring(DOCPR.sub(rb'\1"', content), parser), method="c14n", with_comments=False)


def ours(name, said):
    template, texts = loaded(name)
    return {part: canonical(content) for part, content in template.render(said) if part in texts}


def by_docxtpl(name, said):
    template, made = DocxTemplate(template_folder() / FORMS[name].template), io.BytesIO()
    template.render(said, jinja_env=environment(), autoescape=True)
    template.save(made)
    with zipfile.ZipFile(made) as archive:
        return {part: canonical(archive.read(part)) for part in loaded(name)[1]}


def levelled(said):
    """Without what docxtpl takes for a mark that was written to be no mark."""
    if isinstance(said, str):
        return MARKS.sub("", said)
    return {key: levelled(part) for key, part in said.items()} if isinstance(said, dict) else [levelled(part) for part in said]


def same(name, said):
    mine, theirs = ours(name, said), by_docxtpl(name, said)
    assert mine.keys() == theirs.keys()
    assert [part for part in mine if mine[part] != theirs[part]] == []


@pytest.mark.parametrize("name", FORMS)
def test_with_the_examples(name):
    same(name, example(FORMS[name]))


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_with_any_texts(name, data):
    same(name, levelled(data.draw(contexts(FORMS[name]))))


def test_a_difference_would_be_seen():
    said = example(FORMS["jawaban_claim"])
    mine, other = ours("jawaban_claim", said), ours("jawaban_claim", {**said, "kota": "Bogor"})
    assert mine["word/document.xml"] != other["word/document.xml"]


def test_what_was_typed_as_a_mark_that_is_none_stays_as_it_was_typed():
    said = {**example(FORMS["jawaban_claim"]), "kota": "{_{ x }_}"}
    assert b"{_{ x }_}" in ours("jawaban_claim", said)["word/document.xml"]
    assert b"{{ x }}" in by_docxtpl("jawaban_claim", said)["word/document.xml"]
