import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import docx
import pytest

from stm_sheets.demo import called, make
from stm_sheets.demo.complaints import DAYS, STORIES
from stm_sheets.demo.complaints_escalated import BORING_TRAINER
from stm_sheets.demo.complaints_fresh import WRONG_ADDRESS
from stm_sheets.demo.complaints_letters import BROKEN_PARCEL
from stm_sheets.demo.people import HOLIDAYS, SETTINGS, STAFF
from stm_sheets.demo.play import BOOK, OUT, make_book
from stm_sheets.demo.story import LOG
from stm_sheets.demo.typist import REGISTERS, Page, Typist, as_date
from stm_sheets.model import Changes, Column, Edit, Kind, OfficeError, Type
from stm_sheets.pipeline import run
from stm_sheets.places.excel.book import ExcelBook
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.scribe import WordScribe
from stm_sheets.tables.chains import CHAINS
from stm_sheets.tables.dashboard import STATUSES
from stm_sheets.tables.office import SETTING_ROWS
from stm_sheets.tables.registers import CLOSINGS, SERVICES, SEVERITIES, SOURCES
from stm_sheets.tables.steps import STEPS

LAST = as_date(DAYS[-1])
VOID = "Tidak berlaku"
SLIPS = re.compile(
    r"(?i)\b(sertipikat|resiko|jadual|ijin|praktek|analisa|sistim|standard|kwitansi|kwalitas|dirubah|merubah|nampak|silahkan"
    r"|dikantor|disini|nopember|antri|komplain|dimana|di kirim|di periksa|terimakasih|kerjasama)\b"
)
EVERY_STORY = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.tag)


class Made(NamedTuple):
    book: Path
    typist: Typist
    pages: dict[str, Page]

    @property
    def out(self):
        return self.book.parent / OUT

    def column(self, tab, column):
        page = self.pages[tab]
        return [page.cell(row, column) for row in page.rows]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    book, typist = make_book(tmp_path_factory.mktemp("demo"))
    return Made(book, typist, typist.look())


@pytest.fixture
def own(made, tmp_path):
    """A copy to type in."""
    shutil.copytree(made.book.parent, tmp_path / "demo")
    typist = Typist(ExcelBook(tmp_path / "demo" / BOOK), dict(made.typist.rows))
    return Made(typist.book.path, typist, typist.look())


def again(made):
    return run(made.typist.book, LAST, scribe=WordScribe(template_folder(), made.out))


# What people type ---------------------------------------------------------------------------------------------------


def typed_cells():
    for story in STORIES:
        for day, where, cells in story.entries:
            register = REGISTERS[where if where == LOG else where.rpartition(" ")[0]]
            for name, text in cells.items():
                yield story, day, register.column(name), text


def is_meant(story, column):
    return column.name in {name for _, name in story.findings}


def accepts(day, column: Column, text):
    """Whether the sheet would take this cell without a word, so that a slip of the pen in the data is not taken for a story."""
    if column.type is Type.DATE:
        return as_date(text) is not None and (column.future or as_date(text) <= as_date(day))
    if column.type is Type.NUMBER:
        return column.low <= int(text) <= column.high
    listed = {Type.CHOICE: column.choices, Type.PERSON: [row[0] for row in STAFF], Type.CASE: [story.tag for story in STORIES]}
    return text in listed.get(column.type, [text])


def test_people_type_what_the_sheet_accepts_but_where_a_mistake_is_meant():
    wrong = [(story.tag, column.name, text) for story, day, column, text in typed_cells() if not accepts(day, column, text)]
    assert {(tag, name) for tag, name, _ in wrong} <= {(story.tag, name) for story in STORIES for _, name in story.findings}
    assert {text for _, _, text in wrong} == {"19 Nop 2026", "Pak Agus"}


def test_people_type_evidence_without_stray_spaces():
    for story, _, column, text in typed_cells():
        assert column.kind is Kind.EVIDENCE, (story.tag, column.name)
        assert not re.search(r"^\s|\s$|  | \n|\n ", text), (story.tag, column.name)


def test_each_story_goes_forward_in_time_and_each_tag_is_its_own():
    places = {day: place for place, day in enumerate(DAYS)}
    for story in STORIES:
        order = [places[day] for day, _, _ in story.entries]
        assert order == sorted(order), story.tag
    assert [as_date(day) for day in DAYS] == sorted(as_date(day) for day in DAYS)
    assert max(Counter(story.tag for story in STORIES).values()) == 1


def test_the_texts_keep_to_the_spelling_of_the_dictionary():
    texts = [text for story, _, column, text in typed_cells() if not is_meant(story, column)]
    texts += [story.tag for story in STORIES] + [text for row in (*STAFF, *SETTINGS, *HOLIDAYS) for text in row]
    assert [text for text in texts if SLIPS.search(text)] == []


def test_no_two_complaints_are_told_in_the_same_words():
    columns = ("Uraian Keluhan", "Tindakan Koreksi", "Akar Masalah", "Rencana Perbaikan", "Tindakan Pencegahan", "Bukti")
    told = Counter((column.name, text) for _, _, column, text in typed_cells() if column.name in columns)
    assert [text for text, times in told.items() if times > 1] == []


def test_settings_of_the_office_are_settings():
    assert {key for key, _ in SETTINGS} <= {row[0] for row in SETTING_ROWS}


# Where it leads -----------------------------------------------------------------------------------------------------


def as_shown(cell):
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell or ""


@EVERY_STORY
def test_each_complaint_stands_where_its_story_says(made, story):
    log, row = made.pages[LOG], made.typist.rows[story.tag]
    columns = ("Status", "Langkah", "Penanggung Jawab", "Batas Waktu", "Terlambat", "Eskalasi")
    status, step, owner, due, late, tier = (as_shown(log.cell(row, name)) for name in columns)
    step = step.split(" ")[0] if step[:1].isdigit() else step
    expect = story.expect
    assert (status, step, owner, due, late or 0, tier or 0) == (
        expect.status,
        expect.step,
        expect.owner,
        expect.due,
        expect.late,
        expect.tier,
    )


def test_about_thirty_complaints_are_told(made):
    assert 28 <= len(STORIES) <= 34
    assert len(made.pages[LOG].rows) == len(STORIES)


def test_every_step_status_source_severity_service_and_closing_is_there(made):
    steps = {story.expect.step for story in STORIES}
    assert {step.key for step in STEPS if step.key.isdigit()} - {"1", "2", "3"} <= steps
    assert {"Monitoring & evaluasi", "Selesai", "Ditutup"} <= steps
    assert set(made.column(LOG, "Status")) == set(STATUSES)
    wanted = {"Sumber": SOURCES, "Keparahan": SEVERITIES, "Layanan": SERVICES, "Ditutup Karena": CLOSINGS}
    for column, values in wanted.items():
        assert set(values) <= set(made.column(LOG, column)), column
    assert {"Tidak puas", "Tidak ada tindakan"} <= set(made.column(LOG, "Alasan Tidak Puas"))


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: chain.name)
def test_every_status_of_a_child_row_is_there(made, chain):
    assert set(made.column(chain.register.tab, "Status")) == {name for name, _ in chain.statuses} | {VOID}


def test_both_tiers_a_second_round_and_a_second_revision_are_there(made):
    assert {1, 2} <= set(made.column(LOG, "Eskalasi"))
    assert {1, 2} <= set(made.column("Eskalasi", "Tingkat"))
    assert made.column("CPAR", "Putaran").count(2) == 2
    assert 1 in made.column("Jawaban Claim", "Revisi")


def test_some_are_late_and_most_are_not(made):
    late = [days for days in made.column(LOG, "Terlambat") if days]
    assert 5 <= len(late) < len(STORIES) / 2


def test_exactly_the_mistakes_that_are_meant_are_found(made):
    plan = again(made)
    found = Counter((finding.tab, finding.column) for finding in plan.findings)
    assert found == Counter(place for story in STORIES for place in story.findings)
    assert {finding.blocks for finding in plan.findings} == {True, False}


# The book and the letters -------------------------------------------------------------------------------------------


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_second_run_on_the_last_day_changes_nothing(own):
    before = files(own.book.parent)
    plan = again(own)
    assert (plan.edits, plan.documents) == ((), [])
    assert files(own.book.parent) == before


def test_the_same_bytes_every_time(made, tmp_path):
    book, _ = make_book(tmp_path)
    assert files(book.parent) == files(made.book.parent)


def word_text(path):
    document = docx.Document(str(path))
    return "\n".join(node.text or "" for node in document.element.iter() if node.tag.endswith("}t"))


def test_the_letters_are_there_and_say_what_they_must(made):
    names = {folder: {path.name for path in (made.out / folder).glob("Jawaban-Claim_*")} for folder in ("draf", "final", "batal")}
    letters = made.pages["Jawaban Claim"]
    by_status = {
        status: {letters.cell(row, "Berkas") for row in letters.rows if letters.cell(row, "Status") == status}
        for status in set(made.column("Jawaban Claim", "Status"))
    }
    assert names["final"] == by_status["Terkirim"] | by_status["Disetujui"]
    assert names["batal"] == by_status["Batal"]
    assert by_status["Diperiksa"] <= names["draf"]


def test_no_letter_prints_what_a_program_would_say(made):
    papers = sorted(made.out.rglob("*.docx"))
    assert len(papers) > 10
    for path in papers:
        text = word_text(path)
        assert not re.search(r"\bNone\b|\bnan\b|\{\{|\{%|\d{4}-\d{2}-\d{2}", text), path.name
        assert "belum diisi" not in text or path.parent.name == "draf"
        assert "PT Sentosa Tata Mutu" in text or path.parent.name == "cpar" or path.name.startswith("CPAR")


def test_a_final_letter_is_complete(made):
    row = made.typist.child(BROKEN_PARCEL.tag, "Jawaban Claim 0", made.pages)
    letters = made.pages["Jawaban Claim"]
    text = word_text(made.out / "final" / letters.cell(row, "Berkas"))
    for part in (letters.cell(row, "No Surat"), "20 November 2026", "CV Batik Puspita", "Jl. Hayam Wuruk No. 32", "Sri Handayani"):
        assert part in text
    plan = next(cells["Rencana Perbaikan"] for _, _, cells in BROKEN_PARCEL.entries if "Rencana Perbaikan" in cells)
    assert [action for action in plan.split("\n") if action not in text] == []


# What it says at the end --------------------------------------------------------------------------------------------


def test_what_it_says_fits_a_small_terminal_and_names_what_is_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = []
    book = make(Path("demo"), said.append, ".venv/bin/stm-sheets")
    assert book == Path("demo/keluhan.xlsx")
    assert len(said) <= 15
    assert max(map(len, said)) <= 80
    for name in re.findall(r"demo/\S+\.(?:docx|xlsx)", "\n".join(said)):
        assert Path(name).is_file(), name


def test_it_names_a_command_that_works_where_it_stands(tmp_path):
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    assert called("/usr/bin/stm-sheets", python, tmp_path) == "stm-sheets"
    assert called(None, python, tmp_path) == f"{Path('.venv/bin/python')} -m stm_sheets"
    python.with_name("stm-sheets").touch()
    assert called(None, python, tmp_path) == str(Path(".venv/bin/stm-sheets"))
    assert called(None, python, tmp_path / "lain") == str(python.with_name("stm-sheets"))


def test_a_folder_with_a_space_in_its_name_stays_one_word(tmp_path):
    said = []
    book = make(tmp_path / "contoh kita", said.append)
    assert sum(f'"{book}"' in line for line in said) == 2


def type_in(made, tab, row, **cells):
    page = made.typist.look()[tab]
    edits = [Edit(tab, row, None, name.replace("_", " "), page.cell(row, name.replace("_", " ")), value) for name, value in cells.items()]
    made.typist.book.write(Changes(tuple(edits)))


def test_what_it_says_to_try_moves_the_complaints(own):
    type_in(own, LOG, own.typist.rows[WRONG_ADDRESS.tag], Tgl_ke_Koordinator=date(2026, 11, 19))
    type_in(own, "Jawaban Claim", own.typist.child(BROKEN_PARCEL.tag, "Jawaban Claim 0", own.pages), Tgl_Kirim=date(2026, 11, 23))
    escalation = own.typist.child(BORING_TRAINER.tag, "Eskalasi 1", own.pages)
    type_in(own, "Eskalasi", escalation, Tindakan_Khusus="Latihan sehari di dapur pusat pelanggan.", Tgl_Tindakan=date(2026, 11, 23))
    steps = {case.key: case.step for case in again(own).cases}
    number = {story.tag: own.typist.number(story.tag, own.pages) for story in (WRONG_ADDRESS, BROKEN_PARCEL, BORING_TRAINER)}
    assert [steps[number[tag]] for tag in (WRONG_ADDRESS.tag, BROKEN_PARCEL.tag, BORING_TRAINER.tag)] == [5, 15, 17]


# What it refuses ----------------------------------------------------------------------------------------------------


def test_a_book_that_is_there_is_not_written_over(own):
    before = files(own.book.parent)
    with pytest.raises(OfficeError) as refused:
        make(own.book.parent, lambda _: None)
    assert "--dir" in str(refused.value)
    assert files(own.book.parent) == before


def test_letters_that_are_there_do_not_stop_it(own, made):
    own.book.unlink()
    assert make(own.book.parent, lambda _: None) == own.book
    assert files(own.book.parent) == files(made.book.parent)


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "demo").write_text("bukan folder", encoding="utf-8")
    with pytest.raises(OfficeError) as refused:
        make(tmp_path / "demo", lambda _: None)
    assert "\n" not in str(refused.value)
    assert "--dir" in str(refused.value)
