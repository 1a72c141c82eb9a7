"""Every kind of paper, whatever it has to say, is a valid Word file that says all of it, on pages that all have something to read."""

import io
import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest

from stm_sheets.places.resources import template_folder
from stm_sheets.places.shelf import FolderShelf
from stm_sheets.places.word.lint import audited
from stm_sheets.places.word.pdf import pdf_of, to_pdf
from stm_sheets.places.word.scribe import WordScribe
from stm_sheets.places.word.templates import load
from stm_sheets.tables.forms import FORMS
from tests.support.paper_samples import INSTEAD, KINDS, SampleShelf, sample_paper, texts_of
from tests.support.papers import said
from tests.support.stationery import spoiled, swap_all

SDK = Path(__file__).resolve().parents[2] / ".node/node_modules/.bin/ooxml-validator"
OFFICE = shutil.which("soffice")
with_office = pytest.mark.skipif(not OFFICE or not shutil.which("pdftotext"), reason="LibreOffice or poppler-utils is not installed")
HEAD, FOOT = 60, 70
"""Points at the top and at the bottom of a page that belong to its header and footer."""

ASKED_ONLY = ("laporan",)
"""Forms that say otherwise that there is nothing to tell."""

every_form = pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
BUILT_IN = SampleShelf(FolderShelf((template_folder(),)))


def made(form, kind, shelf=BUILT_IN):
    return WordScribe(template_folder(), Path("tidak-ditulis")).made(sample_paper(form, kind, shelf=shelf))


def words_of(content):
    """All text that python-docx shows of a document: headers and footers of every kind, and the body."""
    document = docx.Document(io.BytesIO(content))
    holders = [document]
    for section in document.sections:
        holders += [section.header, section.first_page_header, section.footer, section.first_page_footer]
    return "\n".join(text for holder in holders for text in said(holder))


def unsaid(form, kind, content, shelf=BUILT_IN):
    """What the template asks of the context, but is not in the document as it was; pictures, and what is only asked about, left out."""
    context = sample_paper(form, kind).context
    other = {field.name for field in form.fields if field.picture} | ({INSTEAD} if form.name in ASKED_ONLY else set())
    printed, shown = load(shelf.find(form.template), form).fields - other, words_of(content)
    return [text for field in sorted(printed) for text in texts_of(context[field]) if text not in shown]


@every_form
@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_is_valid_and_says_all_that_it_was_given(form, kind):
    content = made(form, kind)
    assert audited(content) == []
    assert unsaid(form, kind, content) == []


@pytest.mark.skipif(not SDK.exists(), reason="the Open XML SDK's validator comes by npm")
@every_form
def test_a_paper_is_valid_by_the_open_xml_sdk(form, tmp_path):
    path = tmp_path / f"{form.name}.docx"
    path.write_bytes(made(form, "mixed"))
    told = subprocess.run([str(SDK), str(path)], capture_output=True, text=True, check=False)
    assert json.loads(told.stdout)["ok"], told.stdout


def test_the_judges_find_what_is_wrong():
    form = FORMS["jawaban_claim"]
    content = made(form, "ordinary")
    assert audited(spoiled(swap_all("w:tblGrid", "w:tblGrit"), content=content))
    assert unsaid(form, "mixed", content)


# Through LibreOffice --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def saved_again(tmp_path_factory):
    """The templates as LibreOffice saves them, all in one call."""
    folder, profile = tmp_path_factory.mktemp("disimpan"), tmp_path_factory.mktemp("profil")
    templates = sorted(template_folder().glob("*.docx"))
    command = [OFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "docx", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, templates)], check=True, capture_output=True, timeout=300)
    return SampleShelf(FolderShelf((folder,)))


@pytest.fixture(scope="module")
def printed(tmp_path_factory, saved_again):
    """Papers of every form as PDF, all in one call."""
    folder = tmp_path_factory.mktemp("kertas")
    wanted = [("asli", kind, BUILT_IN) for kind in ("empty", "long", "rows", "unbroken")]
    wanted.append(("simpan", "mixed", saved_again))
    for form in FORMS.values():
        for name, kind, shelf in wanted:
            (folder / f"{form.name}.{name}-{kind}.docx").write_bytes(made(form, kind, shelf))
    to_pdf(sorted(folder.glob("*.docx")))
    return folder


def bare_pages(pdf):
    """The pages on which nothing stands between header and footer, and how many there are in all."""
    told = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True).stdout
    pages = [node for node in ET.fromstring(told).iter() if node.tag.endswith("page")]
    return [place for place, page in enumerate(pages, 1) if not any(_in_body(page, word) for word in page)], len(pages)


def _in_body(page, word):
    return float(word.get("yMin")) > HEAD and float(word.get("yMax")) < float(page.get("height")) - FOOT and word.text


@with_office
@every_form
def test_every_page_has_something_to_read(form, printed):
    papers = sorted(printed.glob(f"{form.name}.*.docx"))
    counts = {path.stem.partition(".")[2]: bare_pages(pdf_of(path)) for path in papers}
    assert len(counts) == 5
    assert {name: bare for name, (bare, _) in counts.items() if bare} == {}
    assert counts["asli-empty"][1] <= 2
    assert counts["asli-rows"][1] > counts["asli-empty"][1]


@with_office
@every_form
def test_a_template_that_libreoffice_saved_says_the_same(form, saved_again):
    own = audited(saved_again.find(form.template).content)
    content = made(form, "mixed", saved_again)
    assert unsaid(form, "mixed", content, saved_again) == []
    assert set(audited(content)) <= set(own)
