import re
import subprocess
import sys
from pathlib import Path

import pytest

from stm_sheets.core.cpar_form import Source
from stm_sheets.tables.cpar_form import CPAR_FORM, PLACES
from stm_sheets.tables.letters import LETTERS
from stm_sheets.tables.office import KEPT, OFFICE, SETTING_ROWS
from stm_sheets.tables.pp02 import PROCEDURE
from stm_sheets.tables.registers import REGISTERS

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = ("langkah.md", "kolom.md", "templat.md")


def generate(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "generate_docs.py"), *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    found = re.search(rf"(?ms)^{re.escape(heading)}\n(.*?)(?=^#|\Z)", text)
    assert found, heading
    return found[1]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    folder = tmp_path_factory.mktemp("docs")
    made = generate("--docs", str(folder))
    assert (made.returncode, made.stderr) == (0, "")
    return folder


def test_the_pages_say_what_the_tables_say():
    checked = generate("--check")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


@pytest.mark.parametrize("name", PAGES)
def test_a_stale_page_is_named_with_the_command_that_mends_it(name, fresh, tmp_path):
    for each in PAGES:
        (tmp_path / each).write_bytes((fresh / each).read_bytes())
    assert generate("--check", "--docs", str(tmp_path)).returncode == 0
    (tmp_path / name).write_text("usang\n", encoding="utf-8")
    checked = generate("--check", "--docs", str(tmp_path))
    assert checked.returncode == 1
    assert checked.stdout == f"{name} does not say what the tables say; mend it with: python3 scripts/generate_docs.py\n"
    assert (tmp_path / name).read_text(encoding="utf-8") == "usang\n"


def test_a_page_that_is_not_there_is_stale_too(tmp_path):
    checked = generate("--check", "--docs", str(tmp_path / "none"))
    assert checked.returncode == 1
    assert [line.split()[0] for line in checked.stdout.splitlines()] == list(PAGES)
    assert not (tmp_path / "none").exists()


def test_writing_again_writes_nothing(fresh):
    assert generate("--docs", str(fresh)).stdout == ""


@pytest.mark.parametrize("step", PROCEDURE.steps, ids=lambda step: step.key)
def test_every_step_is_told_with_its_limits_and_drawn(step):
    text = page("langkah.md")
    number = step.key if step.key.isdecimal() else "-"
    assert f"| {number} | **{step.title}** |" in section(text, "## Langkah, giliran, dan syarat selesai")
    days = " | ".join(map(str, step.limits)) if step.due and step.due.days_of else "- | - | -"
    assert re.search(rf"(?m)^\| {number} \| {re.escape(step.title)} \| .+ \| {re.escape(days)} \|$", section(text, "## Batas waktu"))
    box = f"langkah{step.key}" if step.key.isdecimal() else step.key
    assert len(re.findall(rf"(?m)^    \w+ -->(?:\|[^|]+\|)? {box}$", text)) >= 1
    assert len(re.findall(rf"(?m)^    {box} -->", text)) >= 1


@pytest.mark.parametrize(
    ("one", "words", "other"),
    [
        ("masuk", "Survey", "langkah1"),
        ("langkah10", "Ya", "langkah11"),
        ("langkah10", "Tidak", "langkah15"),
        ("langkah12", "Perbaiki", "langkah13"),
        ("langkah13", "", "langkah12"),
        ("monitoring", "Tidak efektif", "langkah9"),
        ("langkah9", "Putaran 2 dan seterusnya", "langkah15"),
        ("langkah16", "Ya", "monitoring"),
        ("langkah17", "Tidak", "tingkat2"),
        ("monitoring", "Efektif", "selesai"),
    ],
)
def test_the_decisions_and_the_ways_back_are_drawn(one, words, other):
    assert f"\n    {one} -->{f'|{words}|' if words else ''} {other}\n" in page("langkah.md")


def test_nothing_is_drawn_that_is_no_box():
    drawing = section(page("langkah.md"), "## Alur")
    boxes = set(re.findall(r"(?m)^    (\w+)(?:\[|\{|\()", drawing))
    ends = re.findall(r"(?m)^    (\w+) -->(?:\|[^|]+\|)? (\w+)$", drawing)
    assert {box for pair in ends for box in pair} == boxes


@pytest.mark.parametrize("chain", PROCEDURE.chains, ids=lambda chain: chain.name)
def test_every_status_is_told(chain):
    text = page("langkah.md")
    for status, _ in (*chain.statuses, *PROCEDURE.statuses):
        assert f"\n| {status} | " in text


@pytest.mark.parametrize("register", [*REGISTERS, *OFFICE, *KEPT], ids=lambda register: register.tab)
def test_every_column_is_told_with_its_help(register):
    text = section(page("kolom.md"), f"### {register.tab}")
    for column in register.columns:
        star = r" \*" if column.required else ""
        help_text = column.help.replace("*", r"\*").removesuffix(".")
        assert re.search(rf"(?m)^\| `{re.escape(column.name)}`{re.escape(star)} \| .*{re.escape(help_text)}", text), column.name
        assert all(choice in text for choice in column.choices)


def test_every_setting_is_told():
    text = page("kolom.md")
    for key, default, _, _ in SETTING_ROWS:
        assert f"\n| `{key}` | `{default}` | " in text


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.template)
def test_every_field_of_a_letter_is_told(letter):
    text = page("templat.md").partition(f": `{letter.template}`\n")[2]
    for field in letter.fields:
        row = re.search(rf"(?m)^\| `{field.name}`(?: \\\*)? \| .*$", text)
        assert row, field.name
        assert all(f"`{name}`" in row[0] for name in field.reads)
    for name, _ in (*letter.must, *letter.must_settings):
        assert f"\n| `{name}` di tab " in text


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.field.name)
def test_every_field_of_the_form_is_told_from_where_it_is_read(place):
    tab = {Source.LOG: "Log Keluhan", Source.ROUND: "CPAR", Source.SETTINGS: "Pengaturan"}[place.source]
    told = section(page("templat.md"), f"## Formulir CPAR: `{CPAR_FORM.template}`")
    assert re.search(rf"(?m)^\| `{place.field.name}`(?: \\\*)? \| .* \| `{place.header}` di tab `{tab}` \|$", told)


@pytest.mark.parametrize("column", ["Sapaan", "Lampiran Surat"])
def test_what_a_letter_reads_in_the_log_is_told_as_being_there(column):
    told = re.findall(rf"`{column}` di tab `([^`]+)`", page("templat.md"))
    assert set(told) == {"Log Keluhan"}


@pytest.mark.parametrize("name", PAGES)
def test_every_row_of_a_table_has_as_many_cells_as_its_head(name):
    for block in re.findall(r"(?m)(?:^\|.*\|\n)+", page(name)):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(widths) == 1, block
