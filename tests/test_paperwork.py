"""The commands of the paper on the demo's book: what they print, their status, and that nothing is written where they cannot run."""

import shutil
from datetime import date

import pytest

from stm_sheets import paperwork
from stm_sheets.cli import main, now
from stm_sheets.model import OfficeError
from stm_sheets.places.word.pdf import MISSING
from stm_sheets.usage import parse
from tests.support.approved import DAY, approved_book, edited
from tests.support.desk import COMPLAINT, LAST_DAY, contents, demo_book, new_book, set_up, started, type_rows
from tests.support.stationery import add, spoiled

AS_OF = ("--as-of", LAST_DAY)
FINAL, DRAFT, UNWRITTEN = "KLH-2026-0002", "KLH-2026-0010", "KLH-2026-0001"
"""Complaints of the demo: one with an approved letter, one with a draft, one without any letter."""
NEW = COMPLAINT | {"Tanggal Terima": date(2026, 11, 20), "Penerima": "Rini"}

WELL = {
    # what is typed, the first word of a line for each thing that is told, files that must be there afterwards
    "a letter": (("letter", "BOOK", FINAL, *AS_OF), ("Surat", "Revisi lain: 0"), ()),
    "a letter elsewhere": (
        ("letter", "BOOK", FINAL, "--revisi", "0", "--out", "lagi", *AS_OF),
        ("Surat", "Draf ini", "Revisi lain: 1"),
        ("lagi/draf/Jawaban-Claim_KLH-2026-0002_R0.docx",),
    ),
    "the lists": (
        ("print", "BOOK", "--out", "arsip", *AS_OF),
        ("Log Keluhan", "Register CPAR"),
        tuple(f"arsip/{name}_sampai-2026-11-23.{end}" for name in ("Log-Keluhan", "Register-CPAR") for end in ("docx", "xlsx")),
    ),
    "the lists of a month": (
        ("print", "BOOK", "--month", "2026-10", "--out", "arsip", *AS_OF),
        ("Log Keluhan", "Register CPAR"),
        ("arsip/Log-Keluhan_2026-10.docx",),
    ),
    "a pack": (
        ("pack", "BOOK", FINAL, "--out", "audit", *AS_OF),
        ("Paket audit", "10 berkas"),
        ("audit/Paket-Audit_KLH-2026-0002/SHA256SUMS",),
    ),
    "a report": (
        ("report", "BOOK", "--month", "2026-11", "--out", "lapor", *AS_OF),
        ("Laporan November 2026",),
        ("lapor/Laporan-Keluhan_2026-11.docx",),
    ),
    "templates copied": (
        ("templates", "export", "kita"),
        ("Disalin ke kita", "Selanjutnya"),
        ("kita/jawaban_claim.docx", "kita/cpar.docx"),
    ),
    "templates looked at": (("templates", "check"), ("jawaban_claim.docx", "cpar.docx"), ()),
}
NOT_SO = {
    # what is typed, words of the line that is told
    "a number that is not there": (("letter", "BOOK", "KLH-2026-9999"), "Keluhan KLH-2026-9999 tidak ada di buku ini"),
    "a case without a letter": (("letter", "BOOK", UNWRITTEN), "belum mempunyai surat jawaban"),
    "no number": (("letter", "BOOK"), "nomor keluhan belum disebutkan"),
    "a revision in letters": (("letter", "BOOK", FINAL, "--revisi", "satu"), 'revisi "satu" tidak dikenal'),
    "a revision below nothing": (("letter", "BOOK", FINAL, "--revisi", "-1"), "revisi"),
    "a revision that is not there": (("letter", "BOOK", FINAL, "--revisi", "9"), "tidak mempunyai revisi 9; yang ada: 0, 1."),
    "nothing to verify": (("letter", "BOOK", FINAL, "--verify", "tidak.docx"), "tidak dapat dibaca"),
    "a month of thirteen": (("print", "BOOK", "--month", "2026-13"), '"2026-13" bukan bulan'),
    "a year for a month": (("print", "BOOK", "--month", "2026"), '"2026" bukan bulan'),
    "a pack of nothing": (("pack", "BOOK"), "nomor keluhan belum disebutkan"),
    "a pack of all that is": (("pack", "BOOK", "--all"), "Sebutkan satu nomor keluhan"),
    "a pack of both": (("pack", "BOOK", FINAL, "--all", "--year", "2026"), "Sebutkan satu nomor keluhan"),
    "a pack of a strange year": (("pack", "BOOK", "--all", "--year", "26"), '"26" bukan tahun'),
    "a pack of an empty year": (("pack", "BOOK", "--all", "--year", "2031"), "2031"),
    "a pack of a strange case": (("pack", "BOOK", "KLH-2026-9999"), "tidak ada di buku ini"),
    "a report of no time": (("report", "BOOK"), "Sebutkan satu periode laporan"),
    "a report of two times": (("report", "BOOK", "--month", "2026-11", "--year", "2026"), "Sebutkan satu periode laporan"),
    "a strange action": (("templates", "simpan"), 'tindakan "simpan" tidak ada'),
    "no folder to check": (("templates", "check", "tidak ada"), "Folder tidak ada tidak ada"),
    "an option of another command": (("print", "BOOK", "--redact"), "tidak dikenal: --redact"),
}


@pytest.fixture
def office(tmp_path, monkeypatch):
    """The demo's book in a folder in which the commands are given."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("STM_BOOK", raising=False)
    return demo_book(tmp_path)


@pytest.fixture
def say(capsys):
    """The program in this process: status, what it printed, what it complained of."""

    def call(*words, book="keluhan.xlsx"):
        status = main([book if word == "BOOK" else str(word) for word in words])
        out, err = capsys.readouterr()
        assert [line for line in out.splitlines() if len(line) > 80 and " " in line.strip()] == []
        return status, out, err

    return call


def changed(folder, before):
    """The files that are there now and were not, or not so."""
    return {place for place, content in contents(folder).items() if before.get(place) != content}


@pytest.mark.parametrize("what", WELL)
def test_a_command_that_can_be_carried_out(office, say, what):
    words, told, files = WELL[what]
    before = contents(office.parent)
    status, out, err = say(*words)
    assert (status, err) == (0, "")
    assert [start for start in told if not any(line.startswith(start) for line in out.splitlines())] == []
    now = changed(office.parent, before)
    assert set(files) <= now
    assert bool(files) == bool(now)
    assert not {place for place in now if place.startswith("keluhan")}


@pytest.mark.parametrize("what", NOT_SO)
def test_a_command_that_cannot(office, say, what):
    words, told = NOT_SO[what]
    before = contents(office.parent)
    status, out, err = say(*words, *(() if words[0] == "templates" else AS_OF))
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert told in err
    assert "kesalahan dalam program" not in err
    assert contents(office.parent) == before


@pytest.mark.parametrize(
    "words", [("letter", "BOOK", FINAL), ("print", "BOOK"), ("pack", "BOOK", FINAL), ("report", "BOOK", "--year", "2026")]
)
def test_no_paper_tells_of_a_day_before_the_last_run(office, say, words):
    before = contents(office.parent)
    status, out, err = say(*words, "--as-of", "2026-10-01")
    assert (status, out) == (2, "")
    assert "Buku ini sudah dijalankan per 23/11/2026, jadi keadaannya per 01/10/2026 tidak dapat dibuat lagi." in err
    assert contents(office.parent) == before


def test_papers_of_a_book_that_was_not_run_say_that_their_numbers_may_change(tmp_path, say):
    book = new_book(tmp_path)
    demo = demo_book(tmp_path / "contoh")
    type_rows(demo, "Log Keluhan", NEW, first=60)
    status, out, _ = say("print", "BOOK", "--out", tmp_path / "arsip", *AS_OF, book=str(demo))
    assert status == 0
    assert "Perhatian: 1 nomor belum tercatat di buku dan masih dapat berubah." in " ".join(out.split())
    for words in (("pack", "BOOK", FINAL), ("report", "BOOK", "--month", "2026-11")):
        assert "Perhatian: 1 nomor" in say(*words, "--out", tmp_path / "lain", *AS_OF, book=str(demo))[1]
    assert "Perhatian" not in say("print", "BOOK", "--out", tmp_path / "arsip", *AS_OF, book=str(book))[1]


# PDF ------------------------------------------------------------------------------------------------------------------

WITH_PDF = (
    ("letter", "keluhan.xlsx", FINAL, "--out", "baru"),
    ("print", "keluhan.xlsx", "--out", "baru"),
    ("pack", "keluhan.xlsx", FINAL, "--out", "baru"),
    ("report", "keluhan.xlsx", "--month", "2026-11", "--out", "baru"),
)
OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def nobody():
    """A machine without LibreOffice."""
    raise OfficeError(MISSING)


@pytest.mark.parametrize("words", WITH_PDF, ids=[words[0] for words in WITH_PDF])
def test_without_libreoffice_nothing_is_begun(office, words):
    before = contents(office.parent)
    work = {"letter": paperwork.letter, "print": paperwork.prints, "pack": paperwork.pack, "report": paperwork.report}[words[0]]
    with pytest.raises(OfficeError, match="LibreOffice tidak ditemukan, padahal diperlukan untuk membuat PDF"):
        work(parse([*words, *AS_OF, "--pdf"]), now, nobody)
    assert contents(office.parent) == before
    assert work(parse([*words, *AS_OF]), now, nobody)[1]


def test_a_run_asks_for_it_only_where_something_is_to_be_made():
    with pytest.raises(OfficeError, match="LibreOffice tidak ditemukan"):
        paperwork.converter_of(parse(["run", "a.xlsx", "--pdf"]), nobody)
    assert paperwork.converter_of(parse(["run", "a.xlsx", "--pdf", "--dry-run"]), nobody) is None
    assert paperwork.converter_of(parse(["run", "a.xlsx"]), nobody) is None


@OFFICE
def test_a_letter_and_its_pdf(office, say):
    status, out, _ = say("letter", "BOOK", DRAFT, "--pdf", "--out", "baru", *AS_OF)
    (pdf,) = (office.parent / "baru").rglob("*.pdf")
    assert (status, f"PDF: {pdf.relative_to(office.parent)}" in " ".join(out.split())) == (0, True)
    assert pdf.read_bytes().startswith(b"%PDF-")


@OFFICE
def test_a_run_makes_the_pdfs_that_are_missing_once(tmp_path, say):
    book = approved_book(tmp_path)
    words = ("run", book, "--pdf", "--as-of", DAY.isoformat())
    assert say(*words)[0] == 0
    papers, pdfs = (set(tmp_path.glob(f"keluaran/*/*.{end}")) for end in ("docx", "pdf"))
    assert {path.with_suffix(".pdf") for path in papers if path.parent.name != "draf"} == pdfs
    before = contents(tmp_path)
    assert say(*words)[0] == 0
    assert contents(tmp_path) == before


# Templates and the check-up -------------------------------------------------------------------------------------------


def test_a_template_that_cannot_be_used_is_status_1_and_told_by_the_check_up_too(office, say):
    (office.parent / "kita").mkdir()
    (office.parent / "kita/jawaban_claim.docx").write_bytes(edited("Salam,"))
    assert say("templates", "check", "kita")[0] == 0
    (office.parent / "kita/jawaban_claim.docx").write_bytes(spoiled(add("{{ pelangan }}")))
    status, out, err = say("templates", "check", "kita")
    assert (status, err) == (1, "")
    assert "pelangan" in out
    assert doctor(say, AS_OF) == ""
    set_up(office, "Folder templat", "kita")
    assert "pelangan" in doctor(say, AS_OF)


def doctor(say, as_of):
    """What the check-up finds wrong with the templates; "" where nothing is."""
    status, out, _ = say("doctor", "BOOK", *as_of)
    said = " ".join(out.split())
    assert (status == 0) == ("Templat surat: dapat dipakai." in said)
    return "" if status == 0 else said.partition("Templat surat: ")[2]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"Folder templat": "tidak ada"}, 'Folder templat "tidak ada" di Pengaturan tidak ada di'),
        ({"Folder templat": "../lain"}, 'Folder templat "../lain" di Pengaturan tidak dapat dipakai'),
        ({"Logo surat": "logo.png"}, "Gambar logo.png: tidak ada di folder"),
        ({"Gambar tanda tangan": "a/b.png"}, 'Nama berkas "a/b.png" di Pengaturan tidak dapat dipakai'),
        ({"Logo surat": "cpar.docx"}, "Gambar cpar.docx: bukan gambar PNG atau JPEG."),
        ({"Templat surat": "salah.docx"}, "Templat salah.docx: tidak ada di folder"),
        ({"Templat surat Inggris": "salah.docx"}, "Templat salah.docx: tidak ada di folder"),
        ({"Logo surat": "logo"}, "Berkas logo: tidak ada di folder"),
        ({"Templat CPAR": "jawaban_claim.docx"}, "Templat jawaban_claim.docx"),
    ],
)
def test_the_check_up_tells_of_a_folder_a_template_and_a_picture_that_cannot_be_used(office, say, settings, said):
    for key, value in settings.items():
        set_up(office, key, value)
    assert said in doctor(say, AS_OF)


def test_it_looks_at_the_templates_of_a_service_too(office, say):
    type_rows(office, "Pengaturan", {"Kunci": "Templat surat Pelatihan", "Nilai": "pelatihan.docx"}, first=60)
    assert "Templat pelatihan.docx: tidak ada di folder" in doctor(say, AS_OF)
    (office.parent / "kita").mkdir()
    (office.parent / "kita/pelatihan.docx").write_bytes(edited("Salam,"))
    set_up(office, "Folder templat", "kita")
    assert doctor(say, AS_OF) == ""


@pytest.mark.parametrize(
    ("key", "near"),
    [("Templat surat Pelatiahn", "Templat surat Pelatihan"), ("templat surat inggris teknik", "Templat surat Inggris Teknis")],
)
def test_a_key_that_chooses_no_template_is_told(office, say, key, near):
    type_rows(office, "Pengaturan", {"Kunci": key, "Nilai": "pelatihan.docx"}, {"Kunci": "Templat lama", "Nilai": "x"}, first=60)
    assert f'Kunci "{key}" di Pengaturan tidak dikenal; yang mirip: "{near}". Perbaiki kuncinya menurut' in doctor(say, AS_OF)


def test_in_a_process_of_its_own(office):
    file = next((office.parent / "keluaran/final").glob(f"*{FINAL}*"))
    words = ("letter", "keluhan.xlsx", FINAL, *AS_OF, "--verify", str(file))
    assert started(*words, folder=office.parent).returncode == 0
    file.write_bytes(file.read_bytes()[:-1])
    done = started(*words, folder=office.parent)
    assert (done.returncode, done.stderr) == (1, "")
    assert "BUKAN surat" in done.stdout
