"""PDF beside the papers: one call of LibreOffice, files of one name apart, whole or not at all, and what is said where it fails."""

import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from stm_sheets.model import OfficeError
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.outbox import Outbox
from stm_sheets.places.word.pdf import Converter, converter, pdf_of, to_pdf, wanting
from stm_sheets.places.word.scribe import WordScribe
from tests.support.forms import paper_of

OFFICE = shutil.which("soffice")
with_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
NAME = "jawaban_claim_KLH-2026-0001_0.docx"

MAKES = """
import sys, time
from pathlib import Path
out = Path(sys.argv[sys.argv.index("--outdir") + 1])
out.mkdir()
Path({log!r}).open("a").write(f"{{sys.argv[1]}} {{len(sys.argv) - sys.argv.index('--outdir') - 2}}\\n")
for source in sys.argv[sys.argv.index("--outdir") + 2 :]:
    content = Path(source).read_bytes()
    if not content.startswith(b"bad"):
        out.joinpath(Path(source).stem + ".pdf").write_bytes(b"%PDF-" + content)
{more}
"""


@pytest.fixture
def stand_in(tmp_path):
    """Something that is called as LibreOffice is, and writes down how."""

    def made(more="", **how):
        code = MAKES.format(log=str(tmp_path / "calls"), more=more)
        return Converter((sys.executable, "-c", code), **how)

    return made


def calls(tmp_path):
    return (tmp_path / "calls").read_text().splitlines()


def files(tmp_path, *contents):
    for place, content in enumerate(contents):
        (tmp_path / f"{place}.docx").write_bytes(content)
    return [tmp_path / f"{place}.docx" for place in range(len(contents))]


@with_office
def test_letters_of_one_name_in_two_folders_each_get_their_own(tmp_path):
    drafts = [paper_of("jawaban_claim", folder) for folder in ("draf", "final")]
    drafts[1].context["draf"] = ""
    WordScribe(template_folder(), tmp_path).lay(drafts)
    papers = [tmp_path / folder / NAME for folder in ("draf", "final")]
    assert [made.relative_to(tmp_path).as_posix() for made in to_pdf(papers)] == [
        f"draf/{NAME}".replace("docx", "pdf"),
        f"final/{NAME}".replace("docx", "pdf"),
    ]
    contents = [pdf_of(paper).read_bytes() for paper in papers]
    assert all(content.startswith(b"%PDF-") and len(content) > 5_000 for content in contents)
    assert contents[0] != contents[1]
    assert wanting(papers) == []
    assert sorted(path.name for path in (tmp_path / "final").iterdir()) == sorted([NAME, NAME.replace("docx", "pdf")])


@with_office
def test_a_file_that_libreoffice_cannot_read_is_named_and_the_others_are_made(tmp_path):
    good, bad = tmp_path / "baik.docx", tmp_path / "rusak.docx"
    shutil.copyfile(template_folder() / "jawaban_claim.docx", good)
    bad.write_bytes(b"PK\x03\x04 no document")
    with pytest.raises(OfficeError, match=r"^PDF tidak dapat dibuat dari rusak\.docx\. Buka berkas itu"):
        to_pdf([bad, good])
    assert pdf_of(good).is_file()
    assert not pdf_of(bad).exists()


def test_many_files_are_one_call_and_very_many_a_few(tmp_path, stand_in):
    papers = files(tmp_path, *(b"%d" % number for number in range(401)))
    assert to_pdf(papers, stand_in()) == [pdf_of(paper) for paper in papers]
    assert [line.split()[1] for line in calls(tmp_path)] == ["200", "200", "1"]
    assert pdf_of(papers[300]).read_bytes() == b"%PDF-300"


def test_every_call_has_a_profile_of_its_own_that_is_gone_afterwards(tmp_path, stand_in):
    for _ in range(2):
        to_pdf(files(tmp_path, b"a"), stand_in())
    profiles = {line.split()[0] for line in calls(tmp_path)}
    assert len(profiles) == 2
    assert all(profile.startswith("-env:UserInstallation=file:///") for profile in profiles)
    assert not any(Path(profile.partition("file://")[2]).parent.exists() for profile in profiles)


def test_nothing_to_make_needs_no_libreoffice():
    assert to_pdf([], Converter(("there-is-no-such-program",))) == []


def test_of_many_that_fail_a_few_are_named(tmp_path, stand_in):
    with pytest.raises(OfficeError, match=r"dari 0\.docx, 1\.docx, 2\.docx, 3\.docx, 4\.docx dan 2 berkas lain\. "):
        to_pdf(files(tmp_path, *[b"bad"] * 7), stand_in())


def test_a_pdf_that_was_there_stays_where_a_new_one_fails(tmp_path, stand_in):
    (paper,) = files(tmp_path, b"bad")
    pdf_of(paper).write_bytes(b"%PDF-old")
    with pytest.raises(OfficeError):
        to_pdf([paper], stand_in())
    assert pdf_of(paper).read_bytes() == b"%PDF-old"


def test_a_call_that_does_not_end_is_ended_with_all_that_it_started(tmp_path, stand_in):
    child = f"import time; time.sleep(2); open({str(tmp_path / 'late')!r}, 'w')"
    more = f"import subprocess; subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(60)"
    began = time.monotonic()
    made = to_pdf(files(tmp_path, b"a"), stand_in(more, start=0.8, each=0.1))
    assert time.monotonic() - began < 30
    assert [path.name for path in made] == ["0.pdf"]  # it was ready before time was up
    time.sleep(2.2)
    assert sys.platform == "win32" or not (tmp_path / "late").exists()


def test_what_was_not_ready_in_time_is_named(tmp_path, stand_in):
    with pytest.raises(OfficeError, match=r"^LibreOffice tidak selesai pada waktunya, jadi PDF belum dibuat dari 1\.docx\. "):
        to_pdf(files(tmp_path, b"a", b"bad"), stand_in("time.sleep(60)", start=0.8, each=0.1))
    assert pdf_of(tmp_path / "0.docx").is_file()


def test_without_room_for_its_work_nothing_is_made_and_that_is_said(tmp_path, stand_in):
    with pytest.raises(OfficeError, match=r"^Folder sementara untuk membuat PDF tidak dapat dipakai "):
        to_pdf(files(tmp_path, b"a"), stand_in(within=str(tmp_path / "none")))
    assert not (tmp_path / "calls").exists()


def test_where_there_is_no_libreoffice_it_says_what_to_do(tmp_path):
    with pytest.raises(OfficeError, match="Pasang LibreOffice, atau jalankan tanpa --pdf"):
        converter(str(tmp_path), ())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows a program by the ending of its name")
def test_it_is_found_on_the_path_and_in_the_usual_places(tmp_path):
    folder = tmp_path / "libreoffice26.2" / "program"
    folder.mkdir(parents=True)
    (folder / "soffice").touch(mode=0o755)
    assert converter(str(folder), ()).command == (str(folder / "soffice"),)
    places = ((str(tmp_path / "none"), "*"), (str(tmp_path), "libreoffice*/program/soffice"))
    assert converter("", places).command == (str(folder / "soffice"),)


def test_a_program_that_cannot_be_started_and_a_paper_that_is_gone_are_said(tmp_path, stand_in):
    with pytest.raises(OfficeError, match="LibreOffice tidak dapat dijalankan"):
        to_pdf(files(tmp_path, b"a"), Converter((str(tmp_path / "none"),)))
    here = files(tmp_path, b"a")
    with pytest.raises(OfficeError, match=r"PDF tidak dapat dibuat dari gone\.docx\. "):
        to_pdf([tmp_path / "gone.docx", *here], stand_in())
    assert pdf_of(here[0]).is_file()


def test_only_a_pdf_newer_than_its_paper_is_up_to_date(tmp_path):
    papers = files(tmp_path, b"a", b"b", b"c")
    for paper, age in zip(papers[:2], (5, -5), strict=True):
        pdf_of(paper).write_bytes(b"%PDF-")
        os.utime(pdf_of(paper), (paper.stat().st_mtime + age,) * 2)
    assert wanting(papers) == papers[1:]


def test_a_pdf_of_former_words_goes_and_a_scan_stays(tmp_path):
    outbox = Outbox(tmp_path)
    producer = b"/Producer<FEFF004C0069006200720065004F00660066006900630065003700>"
    for name, content in (("satu", b"%PDF-1.7 " + producer), ("dua", b"%PDF-1.4 scan")):
        outbox.put("cpar", f"{name}.docx", b"lama")
        (tmp_path / "cpar" / f"{name}.pdf").write_bytes(content)
        outbox.put("cpar", f"{name}.docx", b"baru")
    assert sorted(path.name for path in (tmp_path / "cpar").iterdir()) == ["dua.docx", "dua.pdf", "satu.docx"]
