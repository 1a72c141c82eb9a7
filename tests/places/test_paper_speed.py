"""What makes papers fast: nothing is read, compiled or listed twice, nothing is held, and a run with nothing to make opens nothing.

No times here: scripts/benchmark.py --paper measures them.
"""

import json
import os
import subprocess
import sys
import tracemalloc
import weakref
from collections.abc import Sequence
from pathlib import Path

import pytest

from stm_sheets.model import Paper
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.outbox import Outbox
from stm_sheets.places.word.scribe import WordScribe
from tests.support.forms import paper_of

ROOT = Path(__file__).resolve().parents[2]
LETTER = "jawaban_claim"
WATCH = """
import json, sys
from pathlib import Path
seen = []
sys.addaudithook(lambda event, told: event in ("compile", "open", "os.scandir") and seen.append((event, str(told[0]), str(told[1:2]))))
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.scribe import WordScribe
from tests.support.numbered import letters
out, count = Path(sys.argv[1]), int(sys.argv[2])
scribe, papers = WordScribe(template_folder(), out), letters(count)
seen.clear()
scribe.check(papers)
written = len(scribe.lay(papers))
print(json.dumps({"written": written, "seen": seen, "modules": sorted(sys.modules)}))
"""


def watched(out, count):
    """What a fresh process did in which these letters were checked and laid."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = (sys.executable, "-c", WATCH, str(out), str(count))
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT, env=environment)
    return json.loads(done.stdout)


def compiled(told):
    return sum(event == "compile" and "<template>" in name for event, _, name in told["seen"])


def opened(told, ending):
    return [path for event, path, _ in told["seen"] if event == "open" and path.endswith(ending)]


def test_each_part_of_a_template_is_compiled_once_however_many_papers(tmp_path):
    few, many = watched(tmp_path / "few", 2), watched(tmp_path / "many", 30)
    assert (few["written"], many["written"]) == (2, 30)
    assert 0 < compiled(few) == compiled(many)
    assert len(opened(many, f"{LETTER}.docx")) <= 2  # for its bytes, and for its digest


def test_where_nothing_is_to_be_made_no_template_is_unpacked_or_compiled(tmp_path):
    watched(tmp_path, 5)
    told = watched(tmp_path, 5)
    assert told["written"] == 0
    assert compiled(told) == 0
    assert {"docxtpl", "docx", "jinja2", "lxml", "zipfile", "stm_sheets.places.word.templates"} & set(told["modules"]) == set()
    assert len(opened(told, f"{LETTER}.docx")) <= 1  # for its fingerprint


def test_a_folder_is_listed_once_a_pass_and_what_is_missing_is_not_asked_for(tmp_path):
    told = watched(tmp_path, 30)
    assert [event for event, *_ in told["seen"]].count("os.scandir") == 4  # two folders, by check and by lay
    assert all(path.endswith(".baru") for path in opened(told, "") if str(tmp_path) in path and not Path(path).is_dir())


class Fleeting(Sequence):
    """Papers that come to be when asked for; tells how many of them somebody held at once at most."""

    class Said(dict):
        """A context that can be watched."""

    def __init__(self, count):
        self.count, self.alive, self.most = count, weakref.WeakValueDictionary(), 0

    def __len__(self):
        return self.count

    def __getitem__(self, place):
        if place >= self.count:
            raise IndexError(place)
        made = paper_of(LETTER, key=f"KLH-2026-{place:04}/0")
        said = self.Said(made.context)
        self.alive[place] = said
        self.most = max(self.most, len(self.alive))
        return Paper(made.kind, made.key, made.folder, made.name, made.form, made.template, said)


def test_papers_are_gone_when_they_are_laid(tmp_path):
    papers, scribe = Fleeting(60), WordScribe(template_folder(), tmp_path)
    scribe.check(papers)
    assert len(scribe.lay(papers)) == 60
    scribe.check(papers)
    assert scribe.lay(papers) == []
    assert papers.most <= 3


def peak(out, count):
    scribe = WordScribe(template_folder(), out)
    scribe.lay(Fleeting(1))
    tracemalloc.start()
    scribe.lay(Fleeting(count))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_ten_times_the_papers_take_hardly_more_memory(tmp_path):
    few, many = peak(tmp_path / "few", 20), peak(tmp_path / "many", 200)
    assert many - few < 180 * 2_000  # names alone; a letter is 30 kB


# The folder -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def outbox(tmp_path):
    return Outbox(tmp_path)


def laid(outbox, *places):
    for place in places:
        folder, _, name = place.partition("/")
        (outbox.root / folder).mkdir(exist_ok=True)
        (outbox.root / folder / name).write_text(place)


def lying(outbox):
    return sorted(path.relative_to(outbox.root).as_posix() for path in outbox.root.rglob("*") if path.is_file())


def test_the_pdf_goes_where_its_paper_goes(outbox):
    laid(outbox, "final/a.docx", "final/a.pdf", "final/b.pdf")
    outbox.move("a.docx", "final", "batal")
    assert lying(outbox) == ["batal/a.docx", "batal/a.pdf", "final/b.pdf"]
    assert (outbox.root / "batal" / "a.pdf").read_text() == "final/a.pdf"


def test_the_pdf_is_gone_with_its_paper(outbox):
    laid(outbox, "final/a.docx", "final/a.pdf", "final/b.docx", "final/b.pdf")
    outbox.remove("final", "a.docx")
    assert lying(outbox) == ["final/b.docx", "final/b.pdf"]


def test_a_paper_without_a_pdf_goes_alone(outbox):
    laid(outbox, "final/a.docx", "final/b.docx")
    outbox.move("a.docx", "final", "batal")
    outbox.remove("final", "b.docx")
    assert lying(outbox) == ["batal/a.docx"]


def test_what_was_put_moved_or_taken_away_is_known_and_the_next_pass_looks_again(outbox):
    laid(outbox, "final/a.docx")
    assert (outbox.lies("final", "a.docx"), outbox.lies("batal", "a.docx")) == (True, False)
    outbox.put("final", "b.docx", b"b")
    outbox.move("a.docx", "final", "batal")
    assert (outbox.lies("final", "a.docx"), outbox.lies("final", "b.docx"), outbox.lies("batal", "a.docx")) == (False, True, True)
    outbox.remove("final", "b.docx")
    assert not outbox.lies("final", "b.docx")
    laid(outbox, "final/c.docx")
    outbox.settle()
    assert outbox.lies("final", "c.docx")
    laid(outbox, "final/d.docx")
    outbox.check(["final"])
    assert outbox.read("final", "d.docx") == b"final/d.docx"
