"""Audit packs for tests: made from the demo's book or one in memory, and read back as an auditor would."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import date

from docx import Document

from stm_sheets.filing.desk import Desk
from stm_sheets.filing.pack import pack, pack_asked
from stm_sheets.pipeline import plan
from stm_sheets.places.excel.book import ExcelBook
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.scribe import WordScribe
from tests.support.desk import LAST_DAY, demo_book


def desk_at(book, day, out):
    """The book read and decided, with the built-in templates."""
    scribe = WordScribe(template_folder(), out)
    return Desk(plan(book, day, scribe=scribe, keep=False), scribe.shelf(""), scribe)


def demo_desk(folder):
    """The demo's book on a desk."""
    return desk_at(ExcelBook(demo_book(folder)), date.fromisoformat(LAST_DAY), folder / "keluaran")


def packed(desk, out, number=None, year=None, **how):
    """The lines of a pack of one case, or of a year."""
    return pack(desk, pack_asked(number, year, every=year is not None, **how), out)


def files_of(place):
    """Every file of a pack by its name in it, of a folder or a zip file."""
    if place.is_dir():
        return {path.relative_to(place).as_posix(): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}
    with zipfile.ZipFile(place) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def words(content):
    """Every text of a Word file that a reader sees, tables and headers too."""
    document = Document(io.BytesIO(content))
    section = document.sections[0]
    holders = [document, section.header, section.first_page_header, section.footer]
    found = [paragraph.text for holder in holders for paragraph in holder.paragraphs]
    return [*found, *(cell for row in rows(content) for cell in row)]


def rows(content):
    """The rows of all tables of a Word file."""
    return [[cell.text for cell in row.cells] for table in Document(io.BytesIO(content)).tables for row in table.rows]


def everything(name, content):
    """All text in a file, in parts of a Word file that nobody sees as well."""
    if not name.endswith(".docx"):
        return content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = "\n".join(archive.read(part).decode("utf-8", "replace") for part in archive.namelist())
    return "\n".join([parts, *words(content)])


def table(content):
    """A CSV file as its cells."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def proves(files):
    """The manifest and the sums say what the files are, and leave none out."""
    listed = {one["nama"]: (one["byte"], one["sha256"]) for one in json.loads(files["manifest.json"])["berkas"]}
    found = {name: (len(content), hashlib.sha256(content).hexdigest()) for name, content in files.items()}
    assert listed == {name: proof for name, proof in found.items() if name not in {"manifest.json", "SHA256SUMS"}}
    sums = dict(line.split("  ", 1)[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {name: digest for name, (_, digest) in found.items() if name != "SHA256SUMS"}
