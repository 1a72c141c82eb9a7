import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from stm_sheets.demo.complaints import DAYS, STORIES
from stm_sheets.places.design import LEGEND
from stm_sheets.tables.cpar_form import CPAR_PAPERS
from stm_sheets.tables.letters import LETTERS
from stm_sheets.tables.office import KEPT, OFFICE, ROLE_NAMES, SETTING_ROWS
from stm_sheets.tables.pp02 import PROCEDURE
from stm_sheets.tables.registers import REGISTERS
from stm_sheets.usage import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
README, CHANGELOG = ROOT / "README.md", ROOT / "CHANGELOG.md"
STAFF, ADMIN = ROOT / "docs" / "panduan-staf.md", ROOT / "docs" / "panduan-admin.md"
GUIDES = (STAFF, ADMIN)
PICTURES = sorted((ROOT / "docs" / "gambar").glob("*.png"))
HEAVIEST = 200_000

TABLES = (*REGISTERS, *OFFICE, *KEPT)
FLAGS = {flag for _, _, settings, _ in COMMANDS for flag, _ in settings if flag.startswith("-")}
NAMED_ROLES = ("Penerima Keluhan", "PIC", *(role for role in ROLE_NAMES if role != "Karyawan"))
OTHER_WORDS = {"draf", "final", "batal", "cpar", "23/11/2026"}


def page(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    level = heading.partition(" ")[0]
    found = re.search(rf"(?ms)^{re.escape(heading)}\n(.*?)(?=^#{{1,{len(level)}}} |\Z)", text)
    assert found, heading
    return found[1]


# What a message says, and what a page says that it says ---------------------------------------------------------------

HOLE = r"(.+?)"
HOLES = re.compile(rf"(?:{re.escape(HOLE)})+")
PLACE = re.compile(r"(?<!\{)\{\w*(?::[^{}]*)?\}(?!\})")
SHORTEST, GLUE = 20, 8
SHARE = 0.7
STALE = (
    "ingatan program hilang; akan dibangun lagi dari nomor dan Riwayat pada pelaksanaan berikutnya.",
    "belum diisi; isilah kolom ini.",
    "keluhan.xlsx sedang dipakai oleh Ratna. Tutup dulu buku itu, lalu jalankan lagi.",
)


def pattern_of(node: ast.expr) -> tuple[str, int] | None:
    """A text of the source as a pattern, holes for what is put into it, and how many of its letters are its own."""
    if isinstance(node, ast.JoinedStr):
        parts = [str(part.value) if isinstance(part, ast.Constant) else None for part in node.values]
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        parts = [piece for text in PLACE.split(node.value) for piece in (text, None)][:-1]
    else:
        return None
    own = sum(len(part) for part in parts if part)
    return HOLES.sub(lambda _: HOLE, "".join(HOLE if part is None else re.escape(part) for part in parts)).removesuffix(r"\.") + r"\.?", own


@cache
def trees() -> tuple[ast.Module, ...]:
    return tuple(ast.parse(page(path)) for path in sorted((ROOT / "stm_sheets").rglob("*.py")))


@cache
def sayings() -> tuple[tuple[re.Pattern[str], int], ...]:
    found = (pattern_of(node) for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.expr))
    return tuple((re.compile(known[0]), known[1]) for known in dict.fromkeys(found) if known and known[1] > 1)


@cache
def vouched(text: str, depth: int = 1) -> int:
    """How many letters of a text the source itself says, at best, what it puts into its texts among them."""
    best = 0
    for pattern, own in sayings():
        if best < len(text) and own <= len(text) + 1 and (found := pattern.fullmatch(text)):
            parts = [(part, put_in(part, depth - 1, loosely=own >= SHORTEST)) for part in found.groups()]
            if own > GLUE or all(said >= SHARE * len(part) for part, said in parts):
                best = max(best, own + sum(said for _, said in parts))
    return best


def put_in(text: str, depth: int, *, loosely: bool) -> int:
    """The same for what stands in a hole; `loosely` where it may begin or end with anything, as two holes side by side do."""
    if depth < 0:
        return 0
    inside = (own for pattern, own in sayings() if loosely and SHORTEST <= own <= len(text) and pattern.search(text))
    return max(vouched(text, depth), max(inside, default=0))


def failures() -> Iterator[str]:
    """The pattern of every line with which a command can end, where the line is written out."""
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "OfficeError" and node.args:
                known = pattern_of(node.args[0])
                if known and known[1] >= SHORTEST:
                    yield known[0]


def quotes(path: Path) -> list[str]:
    return re.findall(r"(?m)^> (.+)$", page(path))


@pytest.mark.parametrize("quote", [quote for guide in GUIDES for quote in quotes(guide)])
def test_a_message_that_a_guide_quotes_is_one_that_the_program_says(quote):
    assert vouched(quote) >= SHARE * len(quote)


@pytest.mark.parametrize("stale", STALE)
def test_a_message_that_the_program_does_not_say_is_known_as_such(stale):
    assert vouched(stale) < SHARE * len(stale)


@pytest.mark.parametrize("failure", sorted(set(failures())))
def test_every_line_with_which_a_command_can_end_is_explained(failure):
    assert any(re.fullmatch(failure, quote) for quote in quotes(ADMIN))


def test_the_guides_quote_what_people_meet():
    assert len(quotes(STAFF)) >= 10
    assert len(quotes(ADMIN)) >= 30


# Commands, settings, roles, statuses, colours -------------------------------------------------------------------------


@pytest.mark.parametrize("path", [README, ADMIN], ids=lambda path: path.name)
@pytest.mark.parametrize("command", [command for command, _, _, _ in COMMANDS])
def test_every_command_is_documented(command, path):
    assert re.search(rf"(?m)^\| `stm-sheets {command}\b[^`]*` \| \S", page(path))


@pytest.mark.parametrize("flag", sorted(FLAGS))
def test_every_option_is_documented(flag):
    row = re.search(rf"(?m)^\| `{flag}\b[^`]*` \| ([^|]+) \| \S", page(ADMIN))
    assert row
    having = [command for command, _, settings, _ in COMMANDS if flag in dict(settings)]
    assert sorted(re.split(r", ", row[1])) == sorted(having)


@pytest.mark.parametrize("path", [README, *GUIDES], ids=lambda path: path.name)
def test_no_page_names_a_command_or_an_option_that_is_not_there(path):
    text = page(path)
    for command in re.findall(r"stm-sheets(?:\.exe)? ([a-z]+)", text):
        assert command in {name for name, _, _, _ in COMMANDS}
    for line in text.splitlines():
        if "stm-sheets " in line:
            assert set(re.findall(r"(?<![\w-])--[a-z-]+", line)) <= FLAGS | {"--help"}, line


@pytest.mark.parametrize("row", SETTING_ROWS, ids=lambda row: row[0])
def test_every_setting_is_explained_with_its_default(row):
    assert f"\n| `{row[0]}` | {row[1]} | " in section(page(ADMIN), "### Pengaturan")


@pytest.mark.parametrize("table", OFFICE, ids=lambda table: table.tab)
def test_every_table_of_the_office_is_explained(table):
    assert section(page(ADMIN), f"### {table.tab}")


@pytest.mark.parametrize("role", NAMED_ROLES)
def test_every_role_has_its_part_with_an_example(role):
    assert "*Contoh:*" in section(page(STAFF), f"### {role}")


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_every_role_of_the_staff_list_is_named(role):
    assert role in page(STAFF)
    assert role in section(page(ADMIN), "### Petugas")


def test_every_status_is_explained():
    text = section(page(STAFF), "## Arti status")
    words = PROCEDURE.words
    own = [words.incomplete, words.shut, *(name for name, _ in PROCEDURE.statuses)]
    chained = [name for chain in PROCEDURE.chains for name, _ in chain.statuses]
    assert sorted(re.findall(r"(?m)^\| ([A-Z][^|`]+) \| ", text)) == sorted([*own, *chained, *["Status"] * 4])
    assert f"**{words.void}**" in text


@pytest.mark.parametrize("row", LEGEND, ids=lambda row: row[1])
def test_every_colour_is_explained(row):
    _, sample, meaning = row
    assert re.search(rf"(?m)^\| {re.escape(sample)}[^|]* \| {re.escape(meaning)} \|$", section(page(STAFF), "## Arti warna"))


def test_the_staff_guide_names_only_tabs_columns_and_folders_that_are_there():
    known = {table.tab for table in TABLES} | {name for table in TABLES for name in table.names} | OTHER_WORDS
    folders = {word for letter in LETTERS for word in (letter.draft_folder, letter.final_folder, letter.void_folder)}
    assert folders | {CPAR_PAPERS.folder, CPAR_PAPERS.void_folder} <= OTHER_WORDS
    assert set(re.findall(r"`([^`\n]+)`", page(STAFF))) <= known


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.tab)
def test_what_a_step_needs_is_in_the_staff_guide(register):
    steps = {ref.column for step in PROCEDURE.steps for ref in step.dates}
    for column in register.columns:
        if column.required or column.name in steps & set(register.names):
            assert f"`{column.name}`" in page(STAFF), column.name


# The front page and the changelog -------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", ["demo", "test"])
def test_the_two_commands_stand_there_as_they_are_typed(script):
    assert f"`python3 scripts/{script}.py`" in page(README)
    assert f"`py scripts\\{script}.py`" in page(README)
    assert (ROOT / "scripts" / f"{script}.py").is_file()


def test_the_demo_is_as_large_as_the_pages_say():
    assert f"{len(STORIES)} complaints of an invented office" in page(README)
    assert f"office of {len(STORIES)} complaints" in page(CHANGELOG)
    assert len(DAYS) == 10
    assert "in ten runs" in page(README)


def test_the_changelog_says_how_many_columns_the_sheet_has():
    said = section(section(page(CHANGELOG), "## 0.1.0 - unreleased, as of 2026-11-24"), "### The sheet")
    later = {register.tab: [column.name for column in register.columns if column.optional] for register in REGISTERS}
    counts = [f"`{register.tab}` ({len(register.columns) - len(later[register.tab])})" for register in REGISTERS]
    assert ", ".join(counts) in said.replace(" columns)", ")")
    assert all(f"`{table.tab}`" in said for table in TABLES)
    since = section(section(page(CHANGELOG), "## [Unreleased]"), "### The sheet")
    assert all(f"`{name}`" in since for names in later.values() for name in names)


def test_the_changelog_tells_the_readings():
    said = section(section(page(CHANGELOG), "## 0.1.0 - unreleased, as of 2026-11-24"), "### Readings")
    assert len(re.findall(r"(?m)^- \*\*", said)) >= 8


def test_every_picture_is_shown_and_light():
    pages = "".join(page(path) for path in (README, *GUIDES))
    assert len(PICTURES) >= 2
    for picture in PICTURES:
        assert picture.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
        assert picture.stat().st_size < HEAVIEST
        assert f"gambar/{picture.name}" in pages
