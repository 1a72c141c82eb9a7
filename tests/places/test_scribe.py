"""Papers of any form under the scribe's hand: laid again, left as they lie, taken away, made for others, from which shelf."""

import shutil
from dataclasses import replace

import pytest

from stm_sheets.model import OfficeError, Stock
from stm_sheets.places.resources import template_folder
from stm_sheets.places.shelf import stock_of
from stm_sheets.places.word.pictures import TINY
from stm_sheets.places.word.scribe import WordScribe
from stm_sheets.places.word.seal import digest
from stm_sheets.tables.forms import FORMS
from tests.support.forms import paper_of

forms = pytest.mark.parametrize("name", FORMS)


def scribe(out):
    return WordScribe(template_folder(), out)


def lay(out, *papers):
    made = scribe(out)
    made.check(papers)
    return [document.path for document in made.lay(papers)]


def lying(out):
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())


class Cupboard:
    """A shelf with some files of its own before the built-in ones; tells what was asked for."""

    def __init__(self, **held):
        self.held, self.asked = held, []

    def find(self, name):
        self.asked.append(name)
        content = self.held.get(name.partition(".")[0])
        return Stock(name, content, digest(content)) if content else stock_of(template_folder() / name)


@forms
def test_every_form_is_made_alike_for_others_and_for_the_folder(tmp_path, name):
    paper = paper_of(name, kind=name)
    content = scribe(tmp_path / "none").made(paper)
    assert not (tmp_path / "none").exists()
    assert lay(tmp_path, paper) == [f"final/{paper.name}"]
    assert (tmp_path / "final" / paper.name).read_bytes() == content
    assert lay(tmp_path, paper) == []


@forms
def test_a_form_that_says_something_else_or_of_which_a_byte_changed_is_laid_again(tmp_path, name):
    paper = paper_of(name, kind="cpar")
    lay(tmp_path, paper)
    text = next(field.name for field in FORMS[name].fields if isinstance(field.example, str) and not field.picture)
    place = tmp_path / "final" / paper.name
    good = place.read_bytes()
    place.write_bytes(good.replace(b"<w:", b"<W:", 1))
    assert lay(tmp_path, paper) == [f"final/{paper.name}"]
    assert place.read_bytes() == good
    assert lay(tmp_path, replace(paper, context={**paper.context, text: "Lain."})) == [f"final/{paper.name}"]
    assert place.read_bytes() != good


def test_a_settled_paper_is_made_where_it_is_missing_and_else_is_left_as_it_lies(tmp_path):
    paper = replace(paper_of("cpar", "cpar", kind="cpar"), settled=True, elsewhere=("batal",))
    assert lay(tmp_path, paper) == [f"cpar/{paper.name}"]
    (tmp_path / "cpar" / paper.name).write_bytes(b"signed and scanned")
    closed = Cupboard(cpar=b"no template at all")
    assert lay(tmp_path, replace(paper, shelf=closed)) == []
    assert (tmp_path / "cpar" / paper.name).read_bytes() == b"signed and scanned"
    assert closed.asked == []


def test_a_settled_paper_is_taken_back_as_it_lies(tmp_path):
    paper = replace(paper_of("cpar", "cpar", kind="cpar"), settled=True, elsewhere=("batal",))
    (tmp_path / "batal").mkdir()
    (tmp_path / "batal" / paper.name).write_bytes(b"old")
    assert lay(tmp_path, paper) == [f"cpar/{paper.name}"]
    assert lying(tmp_path) == [f"cpar/{paper.name}"]
    assert (tmp_path / "cpar" / paper.name).read_bytes() == b"old"


def test_a_withdrawn_paper_is_taken_away_with_its_pdf_and_never_made(tmp_path):
    paper = paper_of("cpar", "cpar", kind="cpar")
    lay(tmp_path, paper)
    (tmp_path / "cpar" / paper.name).with_suffix(".pdf").write_bytes(b"%PDF-")
    gone = replace(paper, folder="batal", elsewhere=("cpar",), withdrawn=True, shelf=Cupboard(cpar=b"no template"))
    assert lay(tmp_path, gone) == [f"batal/{paper.name}"]
    assert lying(tmp_path) == sorted([f"batal/{paper.name}", f"batal/{paper.name}".replace("docx", "pdf")])
    assert lay(tmp_path, gone) == []
    assert lay(tmp_path / "empty", gone) == []
    assert not (tmp_path / "empty").exists()


def test_what_an_office_has_of_its_own_comes_before_what_is_built_in(tmp_path):
    (tmp_path / "kita").mkdir()
    shutil.copyfile(template_folder() / "jawaban_claim_en.docx", tmp_path / "kita" / "cpar.docx")
    made = WordScribe(template_folder(), tmp_path / "out", tmp_path)
    built_in = stock_of(template_folder() / "cpar.docx")
    assert made.shelf("").find("cpar.docx") == built_in
    assert made.shelf("kita").find("cpar.docx").digest == stock_of(template_folder() / "jawaban_claim_en.docx").digest
    with pytest.raises(OfficeError, match="templates export"):
        made.shelf("tiada").find("cpar.docx")


def test_a_template_is_read_once_for_each_form_and_content(tmp_path):
    shelf, papers = Cupboard(), [paper_of("cpar", key=f"CPAR-2026-{number:04}", kind="cpar") for number in range(5)]
    made = scribe(tmp_path)
    made.lay([replace(paper, shelf=shelf) for paper in papers])
    assert [form for form, _ in made._templates] == ["cpar"]


@pytest.mark.parametrize("kind", ["letter-draft", "letter"])
def test_a_new_picture_of_the_same_name_changes_drafts_and_leaves_finals(tmp_path, kind):
    paper = paper_of("jawaban_claim", kind=kind, logo="logo.png")
    other = TINY[:-12] + b"\0\0\0\0tEXt\x96B\xc5\x85" + TINY[-12:]  # with an empty note in it
    assert lay(tmp_path, replace(paper, shelf=Cupboard(logo=TINY)))
    assert lay(tmp_path, replace(paper, shelf=Cupboard(logo=TINY))) == []
    assert bool(lay(tmp_path, replace(paper, shelf=Cupboard(logo=other)))) == (kind == "letter-draft")


def test_a_picture_that_is_none_stops_the_run_before_anything_is_written(tmp_path):
    good, bad = paper_of("cpar", key="CPAR-2026-0001"), paper_of("jawaban_claim", logo="logo.png")
    with pytest.raises(OfficeError, match=r"^Gambar logo\.png: bukan gambar PNG atau JPEG"):
        scribe(tmp_path / "out").check([good, replace(bad, shelf=Cupboard(logo=b"GIF89a"))])
    assert not (tmp_path / "out").exists()
