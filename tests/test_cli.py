import json
import os
import subprocess
import sys
from datetime import date, datetime
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from freezegun import freeze_time

from stm_sheets import __version__
from stm_sheets.cli import main
from tests.support.desk import (
    COMPLAINT,
    CORRECTED,
    LAST_DAY,
    LOG,
    add_header,
    contents,
    demo_book,
    drop_tab,
    environment,
    new_book,
    rename_header,
    set_up,
    started,
    type_rows,
)

READING, WRITING = ("check", "explain", "dry-run", "doctor"), ("run", "init")
EVERY = ("run", "dry-run", "check", "explain", "doctor", "init", "demo")
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="terminals and signals of Unix")


@pytest.fixture
def say(capsys):
    """The program in this process: status, what it printed, what it complained of."""

    def call(*words):
        status = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return status, out, err

    return call


def command(name, book, *more):
    """A command on a book, with what else it needs."""
    words = {"dry-run": ("run", book, "--dry-run"), "explain": ("explain", book, "KLH-2026-0001"), "demo": ("demo",)}
    return [str(word) for word in (*words.get(name, (name, book)), *more)]


def one_line(err):
    """What a person is told who could not be served: one line, with what to do."""
    assert err.startswith("stm-sheets: "), err
    assert err.endswith("\n"), err
    assert err.count("\n") == 1, err
    assert "Traceback" not in err
    assert "kesalahan dalam program" not in err
    return err


# The object of --json -------------------------------------------------------------------------------------------------

TEXT, NOTHING = str, type(None)
SHAPES = {
    "edits": {
        "tab": {TEXT},
        "row": {int},
        "key": {TEXT, NOTHING},
        "column": {TEXT},
        "before": {TEXT, int, float, bool, NOTHING},
        "after": {TEXT, int, NOTHING},
    },
    "findings": {
        "tab": {TEXT},
        "row": {int, NOTHING},
        "key": {TEXT, NOTHING},
        "column": {TEXT, NOTHING},
        "message": {TEXT},
        "blocks": {bool},
    },
    "documents": {"kind": {TEXT}, "key": {TEXT}, "path": {TEXT}},
    "cases": {
        "key": {TEXT},
        "status": {TEXT},
        "step": {int, TEXT, NOTHING},
        "owner": {TEXT, NOTHING},
        "due": {TEXT, NOTHING},
        "late": {int, NOTHING},
        "tier": {int, NOTHING},
    },
}


def one_object(out):
    """The one object on stdout, with exactly the keys and types of the design."""
    found, end = json.JSONDecoder().raw_decode(out)
    assert out[end:].strip() == ""
    assert list(found) == ["as_of", *SHAPES]
    assert date.fromisoformat(found["as_of"]).isoformat() == found["as_of"]
    for name, shape in SHAPES.items():
        for one in found[name]:
            assert list(one) == list(shape)
            assert {key: type(value) for key, value in one.items() if type(value) not in shape[key]} == {}
            assert "" not in one.values()
    for case in found["cases"]:
        assert case["step"] in {None, *range(1, 18), "monitoring", "closed"}
        assert case["due"] is None or date.fromisoformat(case["due"])
    return found


def test_json_of_a_run_that_opens_a_row(say, tmp_path):
    book = new_book(tmp_path, CORRECTED, {"Nama Pelanggan": "PT Setengah"})
    status, out, err = say("run", book, "--as-of", "2026-11-05", "--json")
    found = one_object(out)
    assert (status, err) == (0, "")
    assert [case["key"] for case in found["cases"]] == ["KLH-2026-0001"]
    assert {(edit["row"], edit["key"]) for edit in found["edits"] if edit["tab"] == LOG} == {(2, None), (3, None)}
    opened = {edit["column"]: edit for edit in found["edits"] if edit["tab"] == "CPAR"}
    assert {(edit["row"], edit["key"], edit["before"]) for edit in opened.values()} == {(2, None, None)}
    assert opened["No CPAR"]["after"] == "CPAR-2026-0001"
    assert opened["Putaran"]["after"] == 1
    assert opened["Batas Waktu"]["after"] == "2026-11-06"
    assert {finding["row"] for finding in found["findings"] if finding["blocks"]} == {3}
    assert {(finding["key"], finding["tab"]) for finding in found["findings"] if finding["row"] == 3} == {(None, LOG)}


def test_json_after_a_day_tells_what_was_there(say, tmp_path):
    book = new_book(tmp_path, CORRECTED)
    say("run", book, "--as-of", "2026-11-05")
    edits = one_object(say("run", book, "--as-of", "2026-11-11", "--json")[1])["edits"]
    late = {(edit["tab"], edit["key"], edit["column"]): (edit["before"], edit["after"]) for edit in edits}
    assert late[LOG, "KLH-2026-0001", "Terlambat"] == (None, 3)
    again = one_object(say("run", book, "--as-of", "2026-11-12", "--json")[1])["edits"]
    assert {(edit["column"], edit["before"], edit["after"]) for edit in again} == {("Terlambat", 3, 4)}


def test_json_lists_only_the_papers_that_were_written_now(say, tmp_path):
    book = demo_book(tmp_path)
    as_of, out = ("--as-of", LAST_DAY), ("--out", tmp_path / "baru")
    assert one_object(say("run", book, *as_of, "--json")[1])["documents"] == []
    assert one_object(say("run", book, *as_of, *out, "--json", "--dry-run")[1])["documents"] == []
    assert not (tmp_path / "baru").exists()
    documents = one_object(say("run", book, *as_of, *out, "--json")[1])["documents"]
    assert {document["path"] for document in documents} == set(contents(tmp_path / "baru"))
    assert {(document["kind"], document["path"].split("/")[0]) for document in documents} == {
        ("letter-draft", "draf"),
        ("letter", "final"),
        ("letter", "batal"),
        ("cpar", "cpar"),
    }
    letters = [document for document in documents if document["kind"] != "cpar"]
    assert {document["key"].split("/")[0] for document in letters} <= {f"KLH-2026-{number:04}" for number in range(1, 31)}
    assert one_object(say("run", book, *as_of, *out, "--json")[1])["documents"] == []


@pytest.mark.parametrize("name", ["check", "dry-run"])
def test_json_of_what_only_reads(say, tmp_path, name):
    book = demo_book(tmp_path)
    status, out, err = say(*command(name, book, "--as-of", LAST_DAY, "--json"))
    found = one_object(out)
    assert (status, err) == (1 if name == "check" else 0, "")
    assert (len(found["cases"]), len(found["findings"]), found["edits"], found["documents"]) == (30, 6, [], [])
    assert {case["step"] for case in found["cases"]} >= {4, 9, 12, 17, "monitoring", "closed"}


# What reads, what writes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", READING)
def test_what_only_reads_writes_nothing(say, tmp_path, name):
    book = new_book(tmp_path, CORRECTED)
    before = contents(tmp_path)
    assert say(*command(name, book, "--as-of", "2026-11-05"))[0] in {0, 1, 2}
    assert contents(tmp_path) == before
    assert {path.name for path in tmp_path.iterdir()} == {"keluhan.xlsx"}


def test_a_dry_run_lists_every_cell(say, tmp_path):
    book = new_book(tmp_path, CORRECTED)
    status, out, err = say("run", book, "--as-of", "2026-11-05", "--dry-run")
    assert (status, err) == (0, "")
    assert "uji coba: tidak ada yang ditulis" in out
    assert "  Log Keluhan, baris 2 (baru)\n" in out
    assert "    No Keluhan: (kosong) -> KLH-2026-0001\n" in out
    assert "    Batas Waktu: (kosong) -> 06/11/2026\n" in out


def test_statuses(say, tmp_path):
    book = new_book(tmp_path)
    assert say("check", book)[0] == 0
    type_rows(book, LOG, {"Nama Pelanggan": "PT Setengah"})
    assert say("check", book)[0] == 1
    assert say("run", book)[0] == 0
    set_up(book, "Zona waktu", "Bulan/Purnama")
    assert say("doctor", book)[0] == 1
    assert say("check", tmp_path / "lain.xlsx")[0] == 2


def test_letters_lie_beside_the_book_unless_told_otherwise(say, tmp_path):
    book = demo_book(tmp_path)
    for path in sorted((tmp_path / "keluaran").rglob("*.docx")):
        path.unlink()
    say("run", book, "--as-of", LAST_DAY)
    assert list((tmp_path / "keluaran" / "final").glob("*.docx"))
    say("run", book, "--as-of", LAST_DAY, "--out", tmp_path / "map surat")
    assert list((tmp_path / "map surat" / "final").glob("*.docx"))


def test_an_output_folder_that_is_a_file_stops_everything(say, tmp_path):
    book = demo_book(tmp_path)
    type_rows(book, LOG, COMPLAINT, first=40)
    (tmp_path / "surat").write_text("bukan folder")
    before = book.read_bytes()
    status, out, err = say("run", book, "--as-of", LAST_DAY, "--out", tmp_path / "surat")
    assert (status, out) == (2, "")
    one_line(err)
    assert book.read_bytes() == before


def test_a_day_before_the_last_run(say, tmp_path):
    book = new_book(tmp_path, CORRECTED)
    say("run", book, "--as-of", "2026-11-05")
    before = contents(tmp_path)
    status, out, err = say("run", book, "--as-of", "2026-11-04", "--json")
    assert (status, out) == (2, "")
    assert "05/11/2026" in one_line(err)
    assert contents(tmp_path) == before
    assert [say(*command(name, book, "--as-of", "04/11/2026"))[0] for name in ("dry-run", "check", "explain")] == [0, 0, 0]


def test_init_makes_completes_and_rests(say, tmp_path):
    book = tmp_path / "baru.xlsx"
    assert say("init", book) == (0, "Buku baru dibuat: baru.xlsx, dengan 13 tab.\n", "")
    made = book.read_bytes()
    assert say("init", book) == (0, "Tidak ada yang kurang; buku tidak diubah.\n", "")
    assert book.read_bytes() == made
    drop_tab(book, "Dasbor")
    status, out, _ = say("init", book)
    assert (status, out) == (0, "Tab ditambahkan: Dasbor.\n")


def test_demo_makes_a_book_once(say, tmp_path):
    status, out, err = say("demo", "--dir", tmp_path / "contoh")
    assert (status, err) == (0, "")
    assert "stm-sheets run" in out
    before = contents(tmp_path)
    status, out, err = say("demo", "--dir", tmp_path / "contoh")
    assert (status, out) == (2, "")
    assert "--dir" in one_line(err)
    assert contents(tmp_path) == before


# A book in use --------------------------------------------------------------------------------------------------------

LOCKS = [
    (".~lock.keluhan.xlsx#", b",rina,meja-2,23.11.2026 09:14,file:///x;", "rina"),
    ("~$keluhan.xlsx", b"\x04Rina" + b" " * 50 + b"\x04\0R\0i\0n\0a\0", "Rina"),
]


@pytest.mark.parametrize("lock", LOCKS, ids=["LibreOffice", "Excel"])
@pytest.mark.parametrize("what", WRITING)
def test_what_writes_leaves_a_book_in_use_alone(say, tmp_path, what, lock):
    name, content, owner = lock
    book = new_book(tmp_path, CORRECTED)
    drop_tab(book, "Dasbor") if what == "init" else None
    (tmp_path / name).write_bytes(content)
    before = contents(tmp_path)
    status, out, err = say(*command(what, book))
    assert (status, out) == (2, "")
    assert f"oleh {owner}" in one_line(err)
    assert "--ignore-lock" in err
    assert contents(tmp_path) == before
    assert say(*command(what, book, "--ignore-lock"))[0] == 0
    assert book.read_bytes() != before["keluhan.xlsx"]


@pytest.mark.parametrize(("name", "content", "owner"), LOCKS, ids=["LibreOffice", "Excel"])
def test_what_reads_reads_a_book_in_use(say, tmp_path, name, content, owner):
    book = new_book(tmp_path, CORRECTED)
    say("run", book, "--as-of", "2026-11-05")
    (tmp_path / name).write_bytes(content)
    as_of = ("--as-of", "2026-11-05")
    assert [say(*command(what, book, *as_of))[0] for what in ("dry-run", "check", "explain")] == [0, 0, 0]
    status, out, _ = say("doctor", book)
    assert status == 1
    assert owner in out


# Which book -----------------------------------------------------------------------------------------------------------


def test_the_book_of_the_environment(say, tmp_path, monkeypatch):
    book = new_book(tmp_path, CORRECTED)
    monkeypatch.setenv("STM_BOOK", str(book))
    as_of = ("--as-of", "2026-11-05")
    assert say("run", *as_of)[0] == 0
    assert say("explain", "KLH-2026-0001", *as_of)[0] == 0
    assert [say(*words)[0] for words in (("check", *as_of), ("init",))] == [0, 0]
    other = new_book(tmp_path, name="lain.xlsx")
    assert "Buku baru" not in say("init", other)[1]
    assert one_object(say("check", other, "--json")[1])["cases"] == []


@pytest.mark.parametrize("name", [name for name in EVERY if name != "demo"])
def test_no_book_at_all(say, monkeypatch, name):
    monkeypatch.delenv("STM_BOOK", raising=False)
    words = ["explain", "KLH-2026-0001"] if name == "explain" else ["run", "--dry-run"] if name == "dry-run" else [name]
    status, out, err = say(*words)
    assert (status, out) == (2, "")
    assert "STM_BOOK" in one_line(err)


@pytest.mark.parametrize("name", [name for name in EVERY if name not in {"demo", "init"}])
def test_a_book_that_is_not_there(say, tmp_path, name):
    status, out, err = say(*command(name, tmp_path / "tidak ada.xlsx"))
    if name == "doctor":
        assert status == 1
        assert "tidak ditemukan" in out
    else:
        assert (status, out) == (2, "")
        assert "stm-sheets init" in one_line(err)
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("name", ["keluhan.xls", "keluhan.xlsm", "keluhan.ods", "keluhan.csv", "keluhan", "keluhan.txt", "folder.xlsx"])
@pytest.mark.parametrize("what", [name for name in EVERY if name != "demo"])
def test_what_is_no_book(say, tmp_path, what, name):
    book = tmp_path / name
    if name.startswith("folder"):
        book.mkdir()
    else:
        book.write_bytes(b"apa saja")
    status, out, err = say(*command(what, book))
    if what == "doctor":
        assert (status, err) == (1, "")
    else:
        assert (status, out) == (2, "")
        one_line(err)
    assert set(contents(tmp_path).values()) <= {b"apa saja"}


def test_an_address_is_no_file(say):
    status, _, err = say("run", "https://contoh.co.id/buku")
    assert status == 2
    assert ".xlsx" in one_line(err)


# Headers and tabs -----------------------------------------------------------------------------------------------------

BROKEN = {
    "missing": (LOG, "Tgl Koreksi", "Tanggal Koreksi", ('judul kolom "Tgl Koreksi" tidak ada', 'mirip adalah "Tanggal Koreksi"')),
    "in small letters": ("Hari Libur", "Tanggal", "tanggal", ('judul kolom "Tanggal" tidak ada', 'mirip adalah "tanggal"')),
    "of an office table": ("Petugas", "Peran", "Jabatan", ('judul kolom "Peran" tidak ada',)),
    "doubled": ("CPAR", None, "Bukti", ('judul kolom "Bukti" ada 2 kali',)),
}


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.parametrize("what", ["run", "dry-run", "check", "explain", "doctor"])
def test_a_header_that_is_wrong(say, tmp_path, what, kind):
    tab, old, new, named = BROKEN[kind]
    book = new_book(tmp_path, CORRECTED)
    rename_header(book, tab, old, new) if old else add_header(book, tab, new)
    before = contents(tmp_path)
    status, out, err = say(*command(what, book))
    said = " ".join(out.split()) if what == "doctor" else one_line(err)
    assert status == (1 if what == "doctor" else 2)
    assert [word for word in (tab, *named) if word not in said] == []
    assert contents(tmp_path) == before


def test_init_adds_a_header_that_is_missing(say, tmp_path):
    book = new_book(tmp_path)
    rename_header(book, LOG, "Tgl Koreksi", "Tanggal Koreksi")
    status, out, _ = say("init", book)
    assert status == 0
    assert "Tgl Koreksi" in out
    assert say("check", book)[0] == 0


@pytest.mark.parametrize("tab", [LOG, "CPAR", "Jawaban Claim", "Eskalasi", "Petugas", "Prosedur", "Pengaturan", "Dasbor", "Riwayat"])
@pytest.mark.parametrize("what", ["run", "check", "doctor"])
def test_a_tab_that_is_missing(say, tmp_path, what, tab):
    book = new_book(tmp_path, CORRECTED)
    drop_tab(book, tab)
    before = contents(tmp_path)
    status, out, err = say(*command(what, book))
    if what == "check" and tab == "Riwayat":
        assert status in {0, 2}
    elif what == "doctor":
        assert status == 1
        assert f"Tab {tab}" in out
    else:
        assert status == 2
        assert tab in one_line(err)
        assert "init" in err
    assert contents(tmp_path) == before


# Words ----------------------------------------------------------------------------------------------------------------

WRONG_WORDS = [
    ([], "perintah belum disebutkan"),
    (["rn"], 'perintah "rn" tidak ada; barangkali maksudnya run'),
    (["laporan\nbulanan"], "tidak ada"),
    (["run", "a.xlsx", "b.xlsx"], "tidak dikenal: b.xlsx"),
    (["run", "--dryrun"], "tidak dikenal: --dryrun; barangkali maksudnya --dry-run"),
    (["run", "--dry"], "tidak dikenal: --dry"),
    (["run", "--as-of"], "--as-of harus diikuti isinya"),
    (["run", "--out"], "--out harus diikuti isinya"),
    (["run", "--out", ""], "--out harus diikuti nama folder"),
    (["demo", "--dir", " "], "--dir harus diikuti nama folder"),
    (["run", "--json=ya"], "--json tidak diikuti isi"),
    (["run", "--as-of", "besok"], 'tanggal "besok" tidak dikenal'),
    (["run", "--as-of", "2026-02-30"], "tidak dikenal"),
    (["run", "--as-of", "31/12/1999"], "antara tahun 2000 dan 2099"),
    (["run", "--as-of", "2100-01-01"], "antara tahun 2000 dan 2099"),
    (["run", "--as-of="], "tidak dikenal"),
    (["check", "--out", "x"], "tidak dikenal: --out"),
    (["init", "--json"], "tidak dikenal: --json"),
    (["explain"], "yang belum ditulis: NOMOR"),
    (["explain", "keluhan.xlsx"], "nomor keluhan belum disebutkan"),
    (["--frob"], "tidak dikenal: --frob"),
    (["run", "-x"], "tidak dikenal: -x"),
]


@pytest.mark.parametrize(("words", "said"), WRONG_WORDS, ids=[" ".join(words) for words, _ in WRONG_WORDS])
def test_wrong_words(say, words, said):
    status, out, err = say(*words)
    assert (status, out) == (2, "")
    assert said in one_line(err)
    assert not {"argument", "usage", "error", "invalid", "required", "choice", "expected"} & set(err.replace(":", "").split())


@pytest.mark.parametrize("day", ["2026-11-05", "05/11/2026", "5/11/2026", " 2026-11-05 "])
def test_days_as_people_write_them(say, tmp_path, day):
    assert one_object(say("check", new_book(tmp_path), "--as-of", day, "--json")[1])["as_of"] == "2026-11-05"


@pytest.mark.parametrize(
    "words", [["--help"], ["-h"], *([name, "--help"] for name in ("demo", "init", "run", "check", "explain", "doctor"))]
)
def test_help_is_indonesian_with_an_example(say, words):
    status, out, err = say(*words)
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    assert out.startswith("Pemakaian: stm-sheets")
    assert not {"usage", "options", "positional", "show", "exit", "arguments"} & set(out.replace(":", "").lower().split())
    if len(words) == 2:
        assert f"Contoh:\n  stm-sheets {words[0]} " in out


def test_help_names_every_command_and_status(say):
    _, out, _ = say("--help")
    assert all(f"\n  {name} " in out for name in ("demo", "init", "run", "check", "explain", "doctor"))
    assert "0 selesai; 1" in out
    assert say("--version") == (0, f"stm-sheets {__version__}\n", "")


# The clock ------------------------------------------------------------------------------------------------------------

MOMENTS = [
    # utc, zone, day in the office, clock of the history (WIB)
    ("2026-11-23 16:30", "Asia/Jakarta", "2026-11-23", "23/11/2026 23:30"),
    ("2026-11-23 17:30", "Asia/Jakarta", "2026-11-24", "24/11/2026 00:30"),
    ("2026-11-23 20:00", "Asia/Jakarta", "2026-11-24", "24/11/2026 03:00"),
    ("2026-11-23 15:30", "Asia/Jakarta", "2026-11-23", "23/11/2026 22:30"),
    ("2026-11-23 15:30", "Asia/Jayapura", "2026-11-24", "23/11/2026 22:30"),
    ("2026-11-23 15:30", "WIT", "2026-11-24", "23/11/2026 22:30"),
    ("2026-11-23 17:30", "Bulan/Purnama", "2026-11-24", "24/11/2026 00:30"),
    ("2026-11-23 16:30", "../../etc/localtime", "2026-11-23", "23/11/2026 23:30"),
    ("2026-11-23 16:30", None, "2026-11-23", "23/11/2026 23:30"),
]


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment[0]} {moment[1]}")
def test_today_is_the_office_s(say, tmp_path, moment):
    utc, zone, day, clock = moment
    book = new_book(tmp_path, COMPLAINT)
    set_up(book, "Zona waktu", zone)
    with freeze_time(utc):
        found = one_object(say("run", book, "--json")[1])
        assert found["as_of"] == day
        assert one_object(say("check", book, "--json")[1])["as_of"] == day
        assert say("run", book)[0] == 0
    assert history(book)[0] == clock


@pytest.mark.parametrize("machine", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_the_zone_of_the_machine_does_not_matter(tmp_path, machine):
    book = new_book(tmp_path)
    office = ZoneInfo("Asia/Jakarta")
    before = datetime.now(office).date()
    done = started("check", book.name, "--json", folder=tmp_path, TZ=machine)
    assert date.fromisoformat(json.loads(done.stdout)["as_of"]) in {before, datetime.now(office).date()}


def history(book):
    """When the lines of the history were written."""
    sheet = openpyxl.load_workbook(book)["Riwayat"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Waktu")
    return [str(sheet.cell(row, column).value) for row in range(2, sheet.max_row + 1)]


def test_with_a_day_of_its_own_the_history_says_midnight(say, tmp_path):
    book = new_book(tmp_path, COMPLAINT)
    with freeze_time("2026-11-23 16:30"):
        say("run", book, "--as-of", "2026-11-05")
    assert set(history(book)) == {"05/11/2026 00:00"}


def test_doctor_counts_years_in_the_office(say, tmp_path):
    book = new_book(tmp_path)
    with freeze_time("2027-12-31 16:30"):
        before = say("doctor", book)[1]
    with freeze_time("2027-12-31 17:30"):
        after = say("doctor", book)[1]
    assert "2029" not in before
    assert "2029" in after


# Terminals and pipes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in EVERY if name != "demo"])
def test_every_command_keeps_to_eighty_columns(say, tmp_path, monkeypatch, name):
    book = demo_book(tmp_path)
    monkeypatch.chdir(tmp_path)
    _, out, _ = say(*command(name, book.name, *([] if name == "init" else ["--as-of", "2026-11-27"])))
    assert out
    assert [line for line in out.splitlines() if len(line) > 80] == []
    assert "\x1b" not in out
    assert not any(line != line.rstrip() for line in out.splitlines())


def test_long_names_are_broken(say, tmp_path):
    long = "PT " + "Panjang" * 60
    book = new_book(tmp_path, {**CORRECTED, "Nama Pelanggan": long, "PIC": long, "Keparahan": long})
    for name in ("run", "check", "explain", "doctor"):
        _, out, _ = say(*command(name, book, "--as-of", "2026-11-05"))
        assert [line for line in out.splitlines() if len(line) > 80] == []


def test_a_name_cannot_steer_the_terminal(say, tmp_path):
    book = new_book(tmp_path, {**CORRECTED, "Nama Pelanggan": "PT _x001B_]0;judul_x0007_ Uji", "PIC": "Budi_x001B_[2J"})
    say("run", book, "--as-of", "2026-11-05")
    for name in ("check", "explain", "dry-run"):
        _, out, err = say(*command(name, book, "--as-of", "2026-11-06"))
        assert not {"\x1b", "\x07", "\x9b"} & set(out + err)
    status, _, err = say("check", "\x1b[2Jbuku\n.xlsx")
    assert status == 2
    assert "\x1b" not in one_line(err)


def test_names_with_letters_of_all_kinds(tmp_path):
    book = new_book(tmp_path, {**CORRECTED, "Nama Pelanggan": "PT 😀 & <Ñandú> 東京", "PIC": "Renée 😀"})
    words = ("check", book.name, "--as-of", "2026-11-05")
    plain = started(*words, folder=tmp_path)
    assert plain.returncode == 1
    assert "😀" in plain.stdout
    for surroundings in ({"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
        done = started(*words, folder=tmp_path, **surroundings)
        assert (done.returncode, done.stderr) == (1, "")
        asked = started(*words, "--json", folder=tmp_path, **surroundings)
        assert json.loads(asked.stdout) == json.loads(started(*words, "--json", folder=tmp_path).stdout)
        done = started("explain", book.name, "KLH-2026-0001", folder=tmp_path, **surroundings)
        assert "Traceback" not in done.stderr


@UNIX
@pytest.mark.parametrize("words", [["--help"], ["check"], ["run", "--dry-run", "--json"], ["doctor"]])
def test_a_pipe_that_nobody_reads(tmp_path, words):
    book = demo_book(tmp_path)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "stm_sheets", *words],
        cwd=tmp_path,
        env=environment(STM_BOOK=str(book)),
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@UNIX
def test_a_head_that_has_seen_enough(tmp_path):
    demo_book(tmp_path)
    shown = f"'{sys.executable}' -m stm_sheets run keluhan.xlsx --as-of {LAST_DAY} --dry-run | head -1"
    done = subprocess.run(["sh", "-c", shown], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout == "Per Senin, 23 November 2026 (uji coba: tidak ada yang ditulis)\n"
    assert done.stderr == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device that is always full")  # noqa: PTH110 - a device
def test_a_disk_that_is_full(tmp_path):
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [sys.executable, "-m", "stm_sheets", "--help"],
            cwd=tmp_path,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    one_line(done.stderr.decode())


@UNIX
def test_without_any_output_at_all(tmp_path):
    book = new_book(tmp_path, CORRECTED)
    shown = f"'{sys.executable}' -m stm_sheets run {book.name} --as-of 2026-11-05 >&-"
    done = subprocess.run(["sh", "-c", shown], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def on_a_terminal(folder, *words, **surroundings):
    """What the program shows where stdout and stderr are a terminal."""
    import pty

    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "stm_sheets", *words], cwd=folder, env=environment(**surroundings), stdout=slave, stderr=slave
    ) as process:
        os.close(slave)
        shown = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        process.wait()
    os.close(master)
    return process.returncode, shown.decode()


@UNIX
def test_colour_is_for_terminals_that_want_it(tmp_path):
    book = demo_book(tmp_path)
    words = ("check", book.name, "--as-of", LAST_DAY)
    status, coloured = on_a_terminal(tmp_path, *words, TERM="xterm")
    assert status == 1
    assert "\x1b[33m" in coloured
    for surroundings in ({"NO_COLOR": "1", "TERM": "xterm"}, {"TERM": "dumb"}):
        assert "\x1b" not in on_a_terminal(tmp_path, *words, **surroundings)[1]
    assert "\x1b" not in started(*words, folder=tmp_path).stdout


STOPPED = """
import signal, sys
from stm_sheets.cli import main

left = int(sys.argv[1])

def watch(event, words):
    global left
    if event == "os.rename" and str(words[1]).endswith(".xlsx"):
        left -= 1
        if left == 0:
            signal.raise_signal(signal.SIGINT)

signal.signal(signal.SIGINT, signal.default_int_handler)
sys.addaudithook(watch)
sys.exit(main(sys.argv[2:]))
"""
"""The program, and Ctrl-C just before a book is laid for the so many-th time."""


@UNIX
@pytest.mark.parametrize("time", [1, 12])
def test_an_interrupted_command_leaves_nothing_half_done(tmp_path, time):
    words = [sys.executable, "-c", STOPPED, str(time), "demo", "--dir", "contoh"]
    done = subprocess.run(words, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "dihentikan" in one_line(done.stderr)
    assert [path for path in contents(tmp_path) if path.endswith(".xlsx")] == []


def test_a_mistake_of_the_program_is_one_line_too(say, tmp_path, monkeypatch):
    from stm_sheets import cli

    def stumble(_):
        raise KeyError("Kolom")

    monkeypatch.setitem(cli.COMMANDS, "check", stumble)
    status, out, err = say("check", tmp_path / "x.xlsx")
    assert (status, out) == (2, "")
    assert err.startswith("stm-sheets: ada kesalahan dalam program (KeyError di test_cli.py baris ")
    assert "Kolom" not in err, "what the program stumbled over may be a cell"
    assert err.count("\n") == 1


def test_help_needs_no_libraries(tmp_path):
    seen = "import sys; from stm_sheets.cli import main; main(['--help']); print([name for name in HEAVY if name in sys.modules])"
    heavy = "HEAVY = ('lxml', 'python_calamine', 'docx', 'docxtpl', 'pandas', 'xlsxwriter', 'holidays', 'gspread'); "
    done = subprocess.run([sys.executable, "-c", heavy + seen], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout.endswith("\n[]\n")
