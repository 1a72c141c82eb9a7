"""`init` on every kind of book that an office may have: it adds what is missing and leaves the rest as it was."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from stm_sheets.model import OfficeError
from stm_sheets.places.excel.book import ExcelBook
from stm_sheets.places.excel.provision import provision
from stm_sheets.places.layout import NOTES
from tests.support.init_books import (
    LAYOUT,
    REGISTERS,
    TABS,
    cells,
    column,
    day,
    headers,
    init,
    part,
    rules,
    settled,
    system,
    tab,
    table,
    write,
)
from tests.support.workbooks import lay, parts_of

LOG = "Log Keluhan"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("baru") / "buku.xlsx"
    assert init(path) == ["Buku baru dibuat: buku.xlsx, dengan 13 tab."]
    return path


@pytest.fixture
def new(made, tmp_path):
    """A new book to be changed."""
    path = tmp_path / "buku.xlsx"
    path.write_bytes(made.read_bytes())
    return path


def refused(path, words, **options):
    """The error, and nothing written."""
    before = {entry.name: entry.read_bytes() for entry in path.parent.iterdir() if entry.is_file()}
    with pytest.raises(OfficeError, match=words) as error:
        provision(path, LAYOUT, **options)
    assert {entry.name: entry.read_bytes() for entry in path.parent.iterdir() if entry.is_file()} == before
    assert "\n" not in str(error.value)


def test_a_new_book_has_every_tab_and_every_header_in_order(made):
    book = openpyxl.load_workbook(made)
    assert book.sheetnames == ["Baca Saya", *TABS]
    assert book.active.title == "Baca Saya"
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"] == ["_Ingatan"]
    for name, register in REGISTERS.items():
        assert headers(book[name]) == list(register.names)


def test_a_second_init_changes_nothing(new):
    assert settled(new)


def test_the_same_layout_gives_the_same_bytes(made, tmp_path):
    init(tmp_path / "lain.xlsx")
    assert (tmp_path / "lain.xlsx").read_bytes() == made.read_bytes()


def test_the_book_is_read_back_by_the_program(made):
    sheets = ExcelBook(made).read(TABS).sheets
    assert set(sheets) == set(TABS)
    assert sheets[LOG].header == REGISTERS[LOG].names
    assert [row[0] for row in sheets["Prosedur"].rows] == [*map(str, range(1, 18)), "Monitoring"]
    assert not list(sheets[LOG].rows)


def test_the_first_tab_says_what_to_do_and_leads_to_every_tab(made):
    sheet = tab(made, "Baca Saya")
    text = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert set(NOTES) < set(text)
    assert {link.location for row in sheet.iter_rows() for cell in row if (link := cell.hyperlink)} == {
        f"'{name}'!A1" for name in TABS if name != "_Ingatan"
    }


@pytest.mark.parametrize("name", TABS)
def test_every_program_column_refuses_typing_and_says_why(made, name):
    sheet = tab(made, name)
    for header in system(name):
        (rule,) = rules(sheet, header)
        assert (rule.type, rule.formula1, rule.showErrorMessage, rule.errorStyle) == ("custom", "FALSE", True, None)
        assert not rule.allowBlank
        assert f"Kolom {header} diisi program" in rule.error
        assert str(rule.sqref).endswith("1048576")


@pytest.mark.parametrize("name", TABS)
def test_no_tab_is_protected_for_that_would_forbid_sorting_and_deleting(made, name):
    assert not tab(made, name).protection.sheet


@pytest.mark.parametrize("name", TABS)
def test_lists_dates_and_numbers_are_checked_as_they_are_typed(made, name):
    sheet = tab(made, name)
    for contract in REGISTERS[name].columns:
        if contract.name in system(name):
            continue
        found = rules(sheet, contract.name)
        if contract.type.name == "CHOICE":
            assert found[0].formula1 == '"' + ",".join(contract.choices) + '"'
            assert all(choice in found[0].error for choice in contract.choices)
        if contract.type.name == "DATE":
            assert (found[0].type, found[0].formula1, found[0].formula2) == ("date", "DATE(2000,1,1)", "DATE(2099,12,31)")
        if contract.type.name == "NUMBER":
            assert (found[0].type, found[0].formula1, found[0].formula2) == ("whole", str(contract.low), str(contract.high))
        for rule in found:
            assert max(len(rule.error or ""), len(rule.prompt or "")) <= 255
            assert max(len(rule.errorTitle or ""), len(rule.promptTitle or "")) <= 32


def test_names_are_offered_from_petugas_but_others_can_be_typed(made):
    (rule,) = rules(tab(made, LOG), "Penerima")
    assert rule.type == "list"
    assert "'Petugas'!$A$2" in rule.formula1
    assert rule.errorStyle == "information"


@pytest.mark.parametrize("name", TABS)
def test_dates_are_shown_the_indonesian_way(made, name):
    sheet = tab(made, name)
    for index, contract in enumerate(REGISTERS[name].columns, 1):
        letter = sheet.cell(1, index).column_letter
        style = next(dim for dim in sheet.column_dimensions.values() if dim.min <= index <= dim.max)
        wanted = {"DATE": "dd/mm/yyyy", "NUMBER": "0"}.get(contract.type.name, "@")
        assert style.number_format == wanted, (name, letter)


@pytest.mark.parametrize(
    ("name", "pane"), [(LOG, "B2"), ("CPAR", "B2"), ("Jawaban Claim", "C2"), ("Eskalasi", "C2"), ("Kriteria CPAR", "A2")]
)
def test_only_the_key_and_the_header_stay_in_view(made, name, pane):
    assert tab(made, name).freeze_panes == pane


@pytest.mark.parametrize("name", TABS)
def test_it_prints_across_with_the_header_on_every_page(made, name):
    sheet = tab(made, name)
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref.startswith("A1:")


def test_bands_fold_but_their_first_column(made):
    text = part(made, "xl/worksheets/sheet2.xml").decode()
    folded = {
        index
        for low, high in re.findall(r'<col min="(\d+)" max="(\d+)"[^>]*outlineLevel="1"', text)
        for index in range(int(low), int(high) + 1)
    }
    names = REGISTERS[LOG].names
    open_ = {names[index - 1] for index in range(1, len(names) + 1) if index not in folded}
    firsts = {"Tanggal Terima", "Tgl ke Koordinator", "PIC", "Butuh Surat", "Masalah Selesai", "Ditutup Karena"}
    firsts |= {"Keterangan", "Bahasa Surat"}
    assert open_ == {*system(LOG), *firsts}


def test_late_escalated_checked_and_ended_rows_have_their_colours(made):
    sheet = tab(made, LOG)
    formulas = " ".join(rule.formula[0] for span in sheet.conditional_formatting for rule in span.rules)
    assert '$B2="Selesai"' in formulas
    assert '$B2="Ditutup"' in formulas
    assert "N($F2)>0" in formulas, "late"
    assert "N($G2)>0" in formulas, "escalated"
    assert 'TRIM($I2)<>""' in formulas, "something to check"


def test_the_dashboard_has_charts_of_its_own_figures(made):
    with zipfile.ZipFile(made) as book:
        charts = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/charts/chart")]
    labels = column(tab(made, "Dasbor"), "Ukuran")
    spans = {re.search(r"<c:cat>.*?\$A\$(\d+):\$A\$(\d+)", chart, re.DOTALL).groups() for chart in charts}
    assert {(labels[int(first) - 2], labels[int(last) - 2]) for first, last in spans} == {
        ("Status: Belum lengkap", "Status: Ditutup"),
        ("Langkah 1 Mencatat keluhan hasil survey", "Langkah 17 Masalah selesai?"),
    }


def blank_by_openpyxl(path):
    openpyxl.Workbook().save(path)


def blank_by_xlsxwriter(path):
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet()


def blank_without_looks(path):
    """As short as the standard allows: no styles, no window."""
    blank_by_xlsxwriter(path)
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    drop = {"xl/styles.xml", "xl/theme/theme1.xml"}
    cut = (
        rb'<Relationship [^>]*?(?:styles|theme)"[^>]*?/>|<Override PartName="/xl/(?:styles|theme)[^>]*?/>|'
        rb"<bookViews>.*?</bookViews>|<sheetViews>.*?</sheetViews>"
    )
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            if name not in drop:
                book.writestr(name, re.sub(cut, b"", content))


@pytest.mark.parametrize("make", [blank_by_openpyxl, blank_by_xlsxwriter, blank_without_looks])
def test_an_empty_book_gets_everything_and_opens_at_the_first_tab(tmp_path, made, make):
    path = tmp_path / "kosong.xlsx"
    make(path)
    (own,) = openpyxl.load_workbook(path).sheetnames
    assert init(path) == [f"Tab ditambahkan: {', '.join(['Baca Saya', *TABS])}."]
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Baca Saya", *TABS, own]
    assert book.active.title == "Baca Saya"
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == ["Baca Saya"]
    assert cells(path) == {**cells(made), own: {}}
    assert book["_Ingatan"].sheet_state == "hidden"
    assert book[LOG].freeze_panes == "B2"
    assert book[LOG].print_title_rows == "$1:$1"
    assert settled(path)


def test_a_blank_tab_of_a_contract_name_is_filled_where_it_stands(tmp_path, made):
    path = write(tmp_path / "b.xlsx", {"catatan": [["x"]], "log keluhan": [], "Dasbor": []})
    said = init(path)
    assert said[:2] == ["Tab log keluhan, yang masih kosong, diisi.", "Tab Dasbor, yang masih kosong, diisi."]
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:4] == ["Baca Saya", "catatan", "log keluhan", "Dasbor"]
    assert cells(path)["log keluhan"] == cells(made)[LOG]
    assert len(book["Dasbor"]._charts) == 2
    assert book["log keluhan"].freeze_panes == "B2"
    assert settled(path)


def test_an_older_book_gets_the_columns_tabs_settings_and_rules_that_it_lacks(tmp_path):
    rows = {
        LOG: [["Nama Pelanggan", "Status", "Tanggal Terima"], ["PT A", "Berjalan", day(2026, 1, 5)]],
        "Pengaturan": [["Kunci", "Nilai"], ["KODE SURAT", "ABC"], ["Kota surat", None], ["Kunci kami", "isi"]],
        "Prosedur": [["Langkah", "Kegiatan", "Batas Ringan"], [9, "Rencana kami", 7], ["Monitoring", "Pantau", 3]],
    }
    path = write(tmp_path / "lama.xlsx", rows)
    before = cells(path)
    said = "\n".join(init(path))
    after = cells(path)
    for name, places in before.items():
        assert {place: after[name][place] for place in places} == places
    sheet = tab(path, LOG)
    assert headers(sheet)[:3] == ["Nama Pelanggan", "Status", "Tanggal Terima"]
    assert sorted(headers(sheet)) == sorted(REGISTERS[LOG].names)
    assert rules(sheet, "Status")[0].type == "custom"
    assert "Tab Log Keluhan: kolom ditambahkan di kanan: No Keluhan, " in said
    assert settled(path)


def test_settings_that_are_missing_or_empty_are_filled_and_the_others_stay(tmp_path):
    rows = [["Kunci", "Nilai", "Keterangan"], ["KODE SURAT", "ABC", None], ["Kota surat", "  ", None], ["Kunci kami", "isi", None]]
    path = write(tmp_path / "b.xlsx", {"Pengaturan": rows})
    init(path)
    values = {row["Kunci"]: row["Nilai"] for row in table(tab(path, "Pengaturan"))}
    assert (values["KODE SURAT"], values["Kota surat"], values["Kunci kami"]) == ("ABC", "Jakarta", "isi")
    assert values["Cuti bersama libur"] == "Ya"
    assert "Kode surat" not in values
    assert all(values.values())


def test_steps_are_known_by_their_number_and_keep_what_the_office_decided(tmp_path):
    rows = [
        ["Langkah", "Kegiatan", "Batas Ringan"],
        [9, "Rencana kami", 7],
        ["12 Periksa", None, 4],
        ["16.0", "Tanya", 1],
        ["Monitoring", "Pantau", 3],
    ]
    path = write(tmp_path / "b.xlsx", {"Prosedur": rows})
    init(path)
    rows = table(tab(path, "Prosedur"))
    assert len(rows) == 18
    found = {str(row["Langkah"]).split()[0]: row for row in rows}
    assert (found["9"]["Kegiatan"], found["9"]["Batas Ringan"], found["9"]["Batas Sedang"]) == ("Rencana kami", 7, 4)
    assert found["12"]["Kegiatan"] == "Pemeriksaan dan persetujuan surat"
    assert found["Monitoring"]["Kegiatan"] == "Pantau"


def test_what_the_program_says_of_a_step_is_put_back(new):
    book = openpyxl.load_workbook(new)
    book["Prosedur"]["F5"] = "siapa saja"
    book.save(new)
    assert init(new) == ["Tab Prosedur: Peran diisi untuk 4."]
    assert tab(new, "Prosedur")["F5"].value == "Penerima"


def test_the_very_name_goes_before_one_that_differs_in_spaces(tmp_path):
    path = write(tmp_path / "b.xlsx", {"CPAR ": [["x"]], "CPAR": [["No CPAR"]]})
    init(path)
    assert headers(tab(path, "CPAR ")) == ["x"]
    assert sorted(headers(tab(path, "CPAR"))) == sorted(REGISTERS["CPAR"].names)


HOLIDAY_HEADER = ["Tanggal", "Keterangan", "Jenis", "Sumber"]


def holidays(path):
    return {(row["Tanggal"], row["Keterangan"]) for row in table(tab(path, "Hari Libur"))}


def test_a_year_of_holidays_that_is_partly_there_stays_as_the_office_left_it(tmp_path):
    path = write(tmp_path / "b.xlsx", {"Hari Libur": [HOLIDAY_HEADER, [day(2026, 8, 17), "HUT RI", "Libur nasional", None]]})
    assert "Tab Hari Libur: ditambahkan hari libur 2025, 2027." in init(path)
    assert {found for found in holidays(path) if found[0].year == 2026} == {(day(2026, 8, 17), "HUT RI")}
    assert (day(2025, 8, 17), "Hari Kemerdekaan Republik Indonesia") in holidays(path)


def test_holidays_show_as_dates_also_below_a_bare_header(tmp_path):
    path = write(tmp_path / "b.xlsx", {"Hari Libur": [HOLIDAY_HEADER]})
    init(path)
    sheet = tab(path, "Hari Libur")
    assert (sheet["A2"].value, sheet["A2"].number_format) == (day(2025, 1, 1), "dd/mm/yyyy")
    assert settled(path)


@pytest.mark.parametrize("typed", ["17/08/2026", "17-8-2026", "2026-08-17"])
def test_a_day_typed_as_text_makes_its_year_be_there(tmp_path, typed):
    path = write(tmp_path / "b.xlsx", {"Hari Libur": [HOLIDAY_HEADER, [typed, "HUT RI", "Libur nasional", None], ["kapan-kapan"]]})
    assert "Tab Hari Libur: ditambahkan hari libur 2025, 2027." in init(path)


def test_a_day_off_of_the_company_alone_makes_no_year(tmp_path):
    own = [day(2026, 12, 24), "Cuti kami", "Libur perusahaan", None]
    path = write(tmp_path / "b.xlsx", {"Hari Libur": [HOLIDAY_HEADER, own]})
    assert "Tab Hari Libur: ditambahkan hari libur 2025, 2026, 2027." in init(path)
    assert [name for found, name in holidays(path) if found == day(2026, 12, 24)] == ["Cuti kami"]


def test_years_are_read_rightly_where_days_count_from_1904(tmp_path):
    path = tmp_path / "mac.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        sheet = book.add_worksheet("Hari Libur")
        sheet.write_row(0, 0, HOLIDAY_HEADER)
        sheet.write_datetime(1, 0, day(2026, 1, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write(1, 2, "Libur nasional")
    assert "Tab Hari Libur: ditambahkan hari libur 2025, 2027." in init(path)
    assert (day(2027, 8, 17), "Hari Kemerdekaan Republik Indonesia") in holidays(path)
    assert settled(path)


def test_criteria_are_laid_only_where_there_are_none(tmp_path):
    header = list(REGISTERS["Kriteria CPAR"].names)
    own = write(tmp_path / "a.xlsx", {"Kriteria CPAR": [header, [None, None, None, "Koreksi", 9]]})
    none = write(tmp_path / "b.xlsx", {"Kriteria CPAR": [header]})
    init(own)
    assert "Tab Kriteria CPAR: ditambahkan 6 kriteria bawaan." in init(none)
    assert len(table(tab(own, "Kriteria CPAR"))) == 1
    assert len(table(tab(none, "Kriteria CPAR"))) == 6


def test_the_dashboard_gets_the_figures_that_it_lacks(tmp_path):
    path = write(tmp_path / "b.xlsx", {"Dasbor": [["Ukuran", "Nilai"], ["keluhan terlambat", 7]]})
    init(path)
    labels = column(tab(path, "Dasbor"), "Ukuran")
    assert labels[0] == "keluhan terlambat"
    assert sum(str(label).casefold() == "keluhan terlambat" for label in labels) == 1
    assert "Status: Ditutup" in labels


def office_book(new):
    """The book after a year in an office: columns moved, own columns, tabs, rules, colours and notes, rows sorted."""
    book = openpyxl.load_workbook(new)
    sheet = book[LOG]
    sheet.delete_rows(1)
    names = [name for name in REGISTERS[LOG].names if name not in {"Kontak", "Rujukan"}][::-1]
    names.insert(3, "Catatan kami")
    sheet.append([None])
    for index, name in enumerate(names, 1):
        sheet.cell(1, index, name)
    for row, customer in ((2, "PT B & Rekan <Tbk>"), (3, "00123"), (5, "PT A")):
        sheet.cell(row, names.index("Nama Pelanggan") + 1, customer)
        sheet.cell(row, 4, f"=LEN({customer!r})" if row == 5 else "bebas")
    sheet["D2"].comment = Comment("tanya Sari", "Andi")
    sheet["D2"].number_format = "0.00%"
    sheet.data_validations.dataValidation = []
    own = DataValidation(type="list", formula1='"a,b"', sqref="A2:A50")
    sheet.add_data_validation(own)
    sheet.conditional_formatting = type(sheet.conditional_formatting)()
    sheet.conditional_formatting.add("D2:D9", CellIsRule(operator="equal", formula=['"x"']))
    extra = book.create_sheet("Rekap kami", 2)
    extra["B2"] = "=SUM('Log Keluhan'!A:A)"
    book["CPAR"].title = "cpar "
    del book["Eskalasi"]
    book.active = 2
    for other in book.worksheets:
        other.sheet_view.tabSelected = other.title == "Rekap kami"
    book.save(new)
    return new


def test_a_book_that_the_office_changed_keeps_everything(new):
    path = office_book(new)
    before = cells(path)
    said = init(path)
    assert said == ["Tab Log Keluhan: kolom ditambahkan di kanan: Kontak, Rujukan.", *said[1:-1], "Tab ditambahkan: Eskalasi."]
    after = cells(path)
    assert {name: {place: after[name].get(place) for place in places} for name, places in before.items()} == before
    added = {place: value for place, value in after[LOG].items() if place not in before[LOG]}
    assert added == {"AU1": "Kontak", "AV1": "Rujukan"}
    sheet = tab(path, LOG)
    assert (sheet["D2"].comment.text, sheet["D2"].number_format) == ("tanya Sari", "0.00%")
    assert [rule.formula1 for rule in rules(sheet, "Lampiran Surat")] == ['"a,b"'], "the office's own rule in place of ours"
    assert [str(span.sqref) for span in sheet.conditional_formatting] == ["D2:D9"], "its own colours"
    assert rules(sheet, "Periksa")[0].type == "custom"
    assert openpyxl.load_workbook(path).active.title == "Rekap kami"
    assert settled(path)


def test_only_the_parts_concerned_are_written(new):
    book = openpyxl.load_workbook(new)
    del book["Riwayat"]
    book.save(new)
    with zipfile.ZipFile(new) as old:
        before = {name: old.read(name) for name in old.namelist()}
    init(new)
    with zipfile.ZipFile(new) as now:
        after = {name: now.read(name) for name in now.namelist()}
    changed = {name for name in before if after[name] != before[name]}
    assert changed <= {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
    assert len(after) == len(before) + 1


def test_names_of_the_book_that_count_tabs_still_mean_the_same_tab(tmp_path):
    path = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("Satu", "Dua"):
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, "x")
            sheet.repeat_rows(0)
        sheet.activate()
    init(path)
    found = openpyxl.load_workbook(path)
    assert found.sheetnames[:3] == ["Baca Saya", "Satu", "Dua"]
    assert {sheet.title: sheet.print_title_rows for sheet in found.worksheets} == dict.fromkeys(["Satu", "Dua", *TABS], "$1:$1") | {
        "Baca Saya": None
    }
    assert found["Jawaban Claim"].print_title_cols == "$A:$B"
    assert found.active.title == "Dua"
    assert [sheet.title for sheet in found.worksheets if sheet.sheet_view.tabSelected] == ["Dua"]


def with_table(path, names, **options):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = LOG
    sheet.append(names)
    sheet.append(["PT A", *[None] * (len(names) - 1)])
    box = Table(displayName="Keluhan", ref=f"A1:{sheet.cell(1, len(names)).column_letter}2")
    for option, value in options.items():
        setattr(box, option, value)
    sheet.add_table(box)
    book.save(path)
    return path


def test_a_table_takes_in_the_new_columns_for_else_sorting_would_tear_rows_apart(tmp_path):
    path = with_table(tmp_path / "b.xlsx", ["Nama Pelanggan", "Catatan kami"])
    init(path)
    sheet = tab(path, LOG)
    (found,) = sheet.tables.values()
    assert found.ref == found.autoFilter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}2"
    assert [box.name for box in found.tableColumns] == headers(sheet)
    assert len({box.id for box in found.tableColumns}) == len(headers(sheet))
    assert settled(path)


def test_a_table_that_has_such_a_header_in_other_letters_stays_as_it_is(tmp_path):
    path = with_table(tmp_path / "b.xlsx", ["Nama Pelanggan", "status"])
    init(path)
    (found,) = tab(path, LOG).tables.values()
    assert found.ref == "A1:B2"
    assert settled(path)


def test_a_table_of_settings_grows_over_the_new_rows(tmp_path):
    path = write(tmp_path / "b.xlsx", {"Pengaturan": [["Kunci", "Nilai", "Keterangan"], ["Kode surat", "A", "x"]]})
    book = openpyxl.load_workbook(path)
    book["Pengaturan"].add_table(Table(displayName="Atur", ref="A1:C2"))
    book.save(path)
    init(path)
    sheet = tab(path, "Pengaturan")
    (found,) = sheet.tables.values()
    assert found.ref == f"A1:C{sheet.max_row}"
    assert settled(path)


def test_a_filter_over_all_columns_covers_the_new_ones(tmp_path):
    path = write(tmp_path / "b.xlsx", {LOG: [["Nama Pelanggan", "Status"], ["PT A", None]]})
    book = openpyxl.load_workbook(path)
    book[LOG].auto_filter.ref = "A1:B2"
    book.save(path)
    init(path)
    sheet = tab(path, LOG)
    last = sheet.cell(1, sheet.max_column).column_letter
    assert sheet.auto_filter.ref == f"A1:{last}2"
    assert settled(path)


def test_a_doubled_header_is_an_error_that_names_both_places(tmp_path):
    path = write(tmp_path / "b.xlsx", {LOG: [["Status", "x", " Status "]]})
    refused(path, r"Tab Log Keluhan: judul kolom Status ada dua kali \(A1 dan C1\)")


def test_headers_below_a_title_are_an_error_and_not_laid_twice(tmp_path):
    path = write(tmp_path / "b.xlsx", {LOG: [["Log keluhan tahun 2026"], [], ["No Keluhan", "Status", "Langkah"]]})
    refused(path, "judul kolom ada di baris 3, padahal harus di baris 1")


def test_a_chart_sheet_of_a_contract_name_is_an_error(tmp_path):
    book = openpyxl.Workbook()
    book.create_chartsheet("Dasbor")
    path = tmp_path / "b.xlsx"
    book.save(path)
    refused(path, "Tab Dasbor bukan lembar biasa")


def test_a_book_in_use_is_refused_unless_the_lock_was_left_behind(new):
    init_on = new.with_name(f".~lock.{new.name}#")
    init_on.write_text(",sari,KANTOR,23.11.2026 08:00,file:///x;", encoding="utf-8")
    refused(new, "sari")
    assert provision(new, LAYOUT, ignore_lock=True) == ()


@pytest.mark.parametrize("name", ["b.xls", "b.ods", "b.xlsm", "b.csv", "b"])
def test_other_kinds_of_file_are_refused_by_name_also_where_there_is_none(tmp_path, name):
    refused(tmp_path / name, re.escape(name))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 rusak", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"halo"])
def test_what_only_calls_itself_xlsx_is_refused(tmp_path, content):
    path = tmp_path / "b.xlsx"
    path.write_bytes(content)
    refused(path, "b.xlsx")


def test_a_word_document_is_refused(tmp_path):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("word/document.xml", "<w/>")
    path = tmp_path / "b.xlsx"
    path.write_bytes(target.getvalue())
    refused(path, "b.xlsx")


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(OfficeError, match="tidak ada"):
        provision(tmp_path / "tidak" / "b.xlsx", LAYOUT)


def test_a_cell_right_of_the_last_column_is_refused_as_damage(new):
    parts = parts_of(new)
    sheet = "xl/worksheets/sheet2.xml"
    assert b'<c r="B1"' in parts[sheet]
    lay(new, parts | {sheet: parts[sheet].replace(b'<c r="B1"', b'<c r="ZZZZ1"')})
    refused(new, "di luar batas lembar kerja")


def test_a_stand_in_is_picked_from_the_staff_list(made):
    assert [(rule.type, rule.formula1) for rule in rules(tab(made, "Petugas"), "Pengganti") if rule.type == "list"] == [
        (rule.type, rule.formula1) for rule in rules(tab(made, LOG), "PIC") if rule.type == "list"
    ]
    assert any(rule.type == "list" for rule in rules(tab(made, "Petugas"), "Pengganti"))
