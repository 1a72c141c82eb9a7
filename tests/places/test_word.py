import errno
import hashlib
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from stm_sheets.model import Document, OfficeError
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.outbox import told
from stm_sheets.places.word.scribe import WordScribe
from stm_sheets.places.word.seal import digest, holds, pack
from tests.support.papers import OPTIONAL, altered, lines, matches_golden, paper, swap

ROOT = Path(__file__).resolve().parent.parent.parent
SDK = ROOT / ".node/node_modules/.bin/ooxml-validator"
NAME = "Jawaban-Claim_KLH-2026-0001_R0.docx"
LONG = " ".join(f"kata{number}" for number in range(420))
AWKWARD = {
    "names": {"Nama_Pelanggan": "PT A & B <Tbk>", "Nama_Pelapor": 'Café "Ñ"', "Disetujui_Oleh": "O'Hara & Putra"},
    "tags": {"Nama_Pelanggan": "{{ 7*7 }} {% raise %} {# x #} {_{ y }_}", "Uraian_Keluhan": "{%p if x %}\n{{ nomor }}\n{%tr for a in b %}"},
    "formulas": {"Nama_Pelanggan": "=1+1", "Alamat": "@SUM(A1)\n+62 21 555", "Isi_Tambahan": "-2+3"},
    "markup": {"Uraian_Keluhan": "</w:t></w:r></w:p><w:p/> &amp; &lt; ]]> <!-- x -->", "PIC_Perbaikan": '"><script>'},
    "controls": {"Nama_Pelanggan": "PT\x00 Be\x07ning\ud800", "Uraian_Keluhan": "a\x0bb\x1fc\td\ud83d\ude00"},
    "emoji": {"Nama_Pelanggan": "Toko 😀 中文 العربية", "Uraian_Keluhan": "👩‍👩‍👧 \u202eabc\u202c"},
    "long": {"Uraian_Keluhan": LONG, "Nama_Pelanggan": "PT " + "Panjang Sekali " * 20},
    "plan": {"Rencana_Perbaikan": "\n".join(f"Tindakan nomor {number}" for number in range(1, 61))},
    "paragraphs": {"Akar_Masalah": "satu\n\ndua\r\ntiga", "Isi_Tambahan": "empat\nlima"},
    "bare": dict.fromkeys(header.replace(" ", "_") for header in OPTIONAL),
}

GOLDEN_LETTERS = [
    ("letter_draft.txt", paper(draft=True, Revisi=1)),
    ("letter_final.txt", paper()),
    ("letter_bare.txt", paper(**AWKWARD["bare"])),
]
LISTS = ("alamat", "keluhan", "akar_masalah", "koreksi", "rencana", "pencegahan", "isi_tambahan", "tembusan")
TYPED_CELLS = ("Nama_Pelanggan", "Nama_Pelapor", "Alamat", "Uraian_Keluhan", "Rencana_Perbaikan", "PIC_Perbaikan", "Isi_Tambahan")


@pytest.fixture
def out(tmp_path):
    return tmp_path / "keluaran"


def scribe(out):
    return WordScribe(template_folder(), out)


def lay(out, *papers):
    made = scribe(out)
    made.check(papers)
    return made.lay(papers)


def texts(said):
    if isinstance(said, str):
        yield said
    else:
        for part in said.values() if isinstance(said, dict) else said:
            yield from texts(part)


def says_all(path, sheet):
    """Each text of the context stands in the document, unbroken: nothing deleted, nothing run."""
    text = "\n".join(lines(path))
    return [part for part in texts(sheet.context) if part not in text] == []


def said_in(path):
    return "\n".join(lines(path)) + "\n"


@pytest.mark.parametrize(("golden", "sheet"), GOLDEN_LETTERS)
def test_the_letter_reads_as_it_always_did(out, golden, sheet):
    lay(out, sheet)
    assert matches_golden(golden, said_in(out / sheet.folder / sheet.name))


@pytest.mark.parametrize("kind", AWKWARD)
@pytest.mark.parametrize("draft", [True, False])
def test_whatever_was_typed_is_there_as_text(out, kind, draft):
    sheet = paper(draft=draft, **AWKWARD[kind])
    lay(out, sheet)
    assert says_all(out / sheet.folder / sheet.name, sheet)


@pytest.mark.parametrize("kind", AWKWARD)
def test_nothing_typed_adds_or_takes_a_paragraph(out, kind):
    sheet = paper(**AWKWARD[kind])
    lay(out, sheet)
    said = sheet.context
    lists = sum(len(said[name]) for name in LISTS)
    optional = bool(said["pelapor"]) + 2 * bool(said["pencegahan"]) + bool(said["tembusan"])
    assert len(lines(out / "final" / NAME)) == 29 + lists + optional


def test_only_a_draft_says_that_it_is_one_on_every_page(out):
    lay(out, paper(draft=True), paper())
    for folder, count in (("draf", 2), ("final", 0)):
        with zipfile.ZipFile(out / folder / NAME) as made:
            headers = [made.read(name).decode() for name in made.namelist() if "header" in name]
        assert sum('string="DRAF"' in header and "belum disetujui" in header for header in headers) == count
        assert len(headers) == 2


@settings(max_examples=25, deadline=None)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(TYPED_CELLS, st.text(st.characters(exclude_categories=()), max_size=80))))
def test_any_text_comes_back_out_of_the_document(tmp_path_factory, cells):
    sheet, out = paper(draft=True, **cells), tmp_path_factory.mktemp("acak")
    lay(out, sheet)
    assert says_all(out / "draf" / NAME, sheet)


def test_the_same_papers_give_the_same_bytes_in_another_process(tmp_path):
    code = (
        "import sys; from pathlib import Path\n"
        "from stm_sheets.places.word.scribe import WordScribe\n"
        "from stm_sheets.places.resources import template_folder\n"
        "from tests.support.papers import paper\n"
        "WordScribe(template_folder(), Path(sys.argv[1])).lay([paper(), paper(draft=True)])\n"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "TZ": "Asia/Jakarta" if seed == "1" else "UTC"}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / seed)], check=True, env=environment, cwd=ROOT)
    lay(tmp_path / "3", paper(), paper(draft=True))
    for folder in ("draf", "final"):
        assert len({hashlib.sha256((tmp_path / run / folder / NAME).read_bytes()).digest() for run in "123"}) == 1


def test_a_paper_that_json_kept_gives_the_same_bytes(tmp_path):
    lay(tmp_path / "a", paper())
    kept = json.loads(json.dumps(paper().context))
    lay(tmp_path / "b", replace(paper(), context=dict(reversed(kept.items()))))
    assert (tmp_path / "a/final" / NAME).read_bytes() == (tmp_path / "b/final" / NAME).read_bytes()


def test_what_lies_right_is_left_alone_and_opens_no_template(out, tmp_path):
    papers = [paper(), paper(draft=True)]
    assert [(made.kind, made.path) for made in lay(out, *papers)] == [("letter", f"final/{NAME}"), ("letter-draft", f"draf/{NAME}")]
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    again = scribe(out)
    again.check(papers)
    assert again.lay(papers) == []
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before
    assert again._templates == {}
    assert WordScribe(tmp_path / "none", out).lay([paper()]) == []


def test_what_was_found_right_is_not_read_again_within_the_run_but_in_the_next(out):
    letter = paper()
    lay(out, letter)
    run = scribe(out)
    run.check([letter])
    (out / "final" / NAME).write_bytes(b"lain")
    assert run.lay([letter]) == []
    assert [document.path for document in run.lay([letter])] == [f"final/{NAME}"]


@pytest.mark.parametrize("place", [0, 5, 14, 40, 1000, 9000, -900, -700, -500, -300, -200, -60, -10, -1])
def test_a_file_with_one_byte_changed_is_laid_again(out, place):
    lay(out, paper())
    path = out / "final" / NAME
    good = path.read_bytes()
    bad = bytearray(good)
    bad[place] ^= 1
    path.write_bytes(bad)
    assert [document.path for document in lay(out, paper())] == [f"final/{NAME}"]
    assert path.read_bytes() == good


def test_no_byte_can_change_unseen():
    mark = digest(b"isi")
    content = pack([("word/document.xml", b"<w>isi</w>"), ("word/a.xml", b"<a/>")], "docProps/core.xml", "Surat", mark)
    assert holds(content, mark)
    assert not holds(content, digest(b"lain"))
    for place in range(len(content)):
        for bit in (1, 32):
            altered_content = bytearray(content)
            altered_content[place] ^= bit
            assert not holds(bytes(altered_content), mark), place


@pytest.mark.parametrize("content", [b"", b"PK", b"not a document", b"PK\x03\x04" * 9, b"PK\x03\x04<dc:identifier>"])
def test_anything_else_of_that_name_is_laid_again(out, content):
    lay(out, paper())
    path = out / "final" / NAME
    good = path.read_bytes()
    for bad in (content, good[:-1], good[: len(good) // 2], good + b"x", good + content + b"x"):
        path.write_bytes(bad)
        assert lay(out, paper())
        assert path.read_bytes() == good


def test_a_link_is_replaced_by_the_letter(out, tmp_path):
    lay(out, paper())
    path, other = out / "final" / NAME, tmp_path / "asing.docx"
    path.rename(other)
    path.symlink_to(other)
    before = other.read_bytes()
    assert lay(out, paper())
    assert not path.is_symlink()
    assert path.read_bytes() == other.read_bytes() == before


def test_another_text_lays_the_letter_again(out):
    lay(out, paper())
    assert lay(out, paper(Isi_Tambahan="Lain."))
    assert "Lain." in said_in(out / "final" / NAME)
    assert lay(out, paper(Isi_Tambahan="Lain.")) == []


def test_a_new_template_changes_drafts_and_leaves_finals(out, tmp_path):
    papers = [paper(), paper(draft=True)]
    lay(out, *papers)
    final = (out / "final" / NAME).read_bytes()
    other = WordScribe(altered(tmp_path / "lain", swap("Dengan hormat,", "Salam hormat,")), out)
    other.check(papers)
    assert [document.path for document in other.lay(papers)] == [f"draf/{NAME}"]
    assert "Salam hormat," in said_in(out / "draf" / NAME)
    assert (out / "final" / NAME).read_bytes() == final


def test_a_void_final_is_moved_and_moved_back(out):
    valid, void = paper(elsewhere=["batal"]), paper(folder="batal", elsewhere=["final"])
    lay(out, valid)
    content = (out / "final" / NAME).read_bytes()
    for sheet, empty_folder in ((void, "final"), (valid, "batal"), (void, "final")):
        assert lay(out, sheet) == [Document("letter", "KLH-2026-0001/0", f"{sheet.folder}/{NAME}")]
        assert (out / sheet.folder / NAME).read_bytes() == content
        assert list((out / empty_folder).iterdir()) == []
        assert lay(out, sheet) == []


def test_a_wrong_one_elsewhere_is_taken_away_after_the_right_one_is_laid(out):
    lay(out, paper(Isi_Tambahan="Lama."))
    assert lay(out, paper(folder="batal", elsewhere=["final"]))
    assert "Lama." not in said_in(out / "batal" / NAME)
    assert list((out / "final").iterdir()) == []


def test_a_copy_elsewhere_is_taken_away_where_the_right_one_lies(out):
    lay(out, paper())
    lay(out, paper(folder="batal"))
    assert lay(out, paper(folder="batal", elsewhere=["final"])) == []
    assert not (out / "final" / NAME).exists()


def test_the_place_of_another_paper_is_not_taken_away(out):
    assert len(lay(out, paper(folder="batal", elsewhere=["draf"]), paper(draft=True, elsewhere=["batal"]))) == 2
    assert (out / "batal" / NAME).exists()
    assert (out / "draf" / NAME).exists()


def test_nothing_else_in_the_folder_is_touched(out):
    lay(out, paper())
    other = out / "final" / "Catatan kantor.docx"
    other.write_bytes(b"x")
    lay(out, paper(folder="batal", elsewhere=["final"]))
    assert other.read_bytes() == b"x"


def test_what_a_run_left_that_was_cut_off_is_taken_over(out):
    left = out / "final" / f".{NAME}.baru"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    lay(out, paper())
    assert [path.name for path in (out / "final").iterdir()] == [NAME]


def test_one_place_for_two_papers_is_a_mistake_of_the_program(out):
    with pytest.raises(ValueError, match="two papers"):
        scribe(out).lay([paper(), paper(Isi_Tambahan="Lain.")])
    assert not out.exists()


@pytest.mark.parametrize("name", ["../a.docx", "a/b.docx", "a\\b.docx", "", "..", ".a.docx", "a.docx.", "a\n.docx", "C:a.docx", " a.docx"])
def test_a_name_that_is_a_path_is_refused(out, name):
    with pytest.raises(ValueError, match="not a plain file name"):
        scribe(out).lay([paper(name=name)])
    with pytest.raises(ValueError, match="not a plain file name"):
        scribe(out).lay([paper(folder=name)])
    assert not out.exists()


@pytest.mark.parametrize("blocked", ["keluaran", "keluaran/final"])
def test_a_file_where_a_folder_should_be_is_one_line_before_anything_is_written(tmp_path, out, blocked):
    (tmp_path / blocked).parent.mkdir(exist_ok=True)
    (tmp_path / blocked).write_text("x")
    for attempt in (scribe(out).check, scribe(out).lay):
        with pytest.raises(OfficeError, match=r"^Berkas tidak dapat ditulis ke .*: ada berkas atau folder lain dengan nama itu\. ") as told:
            attempt([paper()])
        assert "\n" not in str(told.value)
    assert (tmp_path / blocked).read_text() == "x"


def test_a_folder_where_the_letter_should_be_is_one_line(out):
    (out / "final" / NAME / "isi").mkdir(parents=True)
    with pytest.raises(OfficeError, match="ada berkas atau folder lain dengan nama itu"):
        lay(out, paper())
    assert [path.name for path in (out / "final").iterdir()] == [NAME]


def test_a_check_makes_nothing(out):
    scribe(out).check([paper(), paper(draft=True)])
    assert not out.exists()


def awkward_letters():
    return [paper(draft=draft, name=f"{kind}.docx", **cells) for kind, cells in AWKWARD.items() for draft in (True, False)]


def test_letters_are_valid_by_the_standard(out):
    lay(out, *awkward_letters())
    told = subprocess.run([sys.executable, "-m", "openxml_audit", "-r", str(out)], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
    (out / "final" / "names.docx").write_bytes(b"x")
    assert subprocess.run([sys.executable, "-m", "openxml_audit", "-r", str(out)], capture_output=True, check=False).returncode


@pytest.mark.skipif(not SDK.exists(), reason="the Open XML SDK's validator comes by npm")
@pytest.mark.parametrize("kind", ["names", "plan", "bare", "controls"])
def test_letters_are_valid_by_the_open_xml_sdk(out, kind):
    lay(out, *(sheet for sheet in awkward_letters() if sheet.name == f"{kind}.docx"))
    for path in out.rglob("*.docx"):
        told = subprocess.run([str(SDK), str(path)], capture_output=True, text=True, check=False)
        assert json.loads(told.stdout)["ok"], told.stdout


def canonical(content):
    return etree.tostring(etree.fromstring(content), method="c14n")


@pytest.mark.parametrize("kind", AWKWARD)
def test_a_letter_says_what_docxtpl_itself_would_make_of_it(out, tmp_path, kind):
    sheet = paper(draft=True, **AWKWARD[kind])
    said = json.loads(json.dumps(sheet.context).replace("{_{", "").replace("}_}", ""))  # docxtpl would turn these into other text
    lay(out, replace(sheet, context=said))
    usual = DocxTemplate(template_folder() / sheet.template)
    usual.render(said, autoescape=True)
    usual.save(tmp_path / "biasa.docx")
    with zipfile.ZipFile(tmp_path / "biasa.docx") as theirs, zipfile.ZipFile(out / "draf" / NAME) as ours:
        for part in ("document", "header1", "header2", "footer1", "footer2"):
            assert canonical(ours.read(f"word/{part}.xml")) == canonical(theirs.read(f"word/{part}.xml"))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "ruang penyimpanan penuh"),
        (errno.EACCES, "sedang dibuka"),
        (errno.EROFS, "tidak ada izin menulis"),
        (errno.EIO, "Periksa folder keluaran"),
    ],
)
def test_a_failure_of_the_disk_is_one_line_with_what_to_do(tmp_path, number, said):
    with pytest.raises(OfficeError) as told_as, told(tmp_path / "final"):
        raise OSError(number, os.strerror(number))
    assert str(told_as.value).startswith(f"Berkas tidak dapat ditulis ke {tmp_path / 'final'}: ")
    assert said in str(told_as.value)
    assert str(told_as.value).endswith(".")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_closed_folder_is_told_before_anything_is_written(out):
    out.mkdir(mode=0o500)
    with pytest.raises(OfficeError, match="tidak ada izin menulis"):
        scribe(out).check([paper()])


def test_a_draft_without_its_template_is_one_line(out, tmp_path):
    lay(out, paper(draft=True))
    with pytest.raises(OfficeError, match=r"^Templat jawaban_claim\.docx: tidak ada di folder "):
        WordScribe(tmp_path, out).check([paper(draft=True)])
