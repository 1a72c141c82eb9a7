"""`init` on Google Sheets, over real HTTP: a new spreadsheet, one that an office changed, and one that others write meanwhile."""

from __future__ import annotations

import io
from datetime import datetime
from functools import cache

import openpyxl
import pytest

from stm_sheets.model import OfficeError, Type
from stm_sheets.places.excel.fresh import fresh
from stm_sheets.places.google.batch import MOST_BYTES
from stm_sheets.places.google.book import GoogleBook
from stm_sheets.places.google.formats import formula
from stm_sheets.places.google.greeting import GUARDED
from stm_sheets.places.google.provision import packed, provision
from tests.sheets_server.server import SheetsServer
from tests.sheets_server.token import ACCOUNT
from tests.support.google_init import LAYOUT, REGISTERS, STAFF, TABS, Laid, is_system
from tests.support.google_office import environment, swift

LOG = "Log Keluhan"
VIEWS = {"Giliran saya?", "Terlambat", "Perlu diperiksa", "Belum selesai"}


@pytest.fixture(scope="module")
def server():
    with SheetsServer() as running:
        yield running


@pytest.fixture(scope="module")
def client(server, tmp_path_factory):
    found = swift(environment(server, tmp_path_factory.mktemp("kunci")))
    yield found
    found.close()


@pytest.fixture
def empty(server, client):
    """A spreadsheet that a person has just made, and shared with the program and with staff."""
    server.set_faults()
    server.people = None
    book = server.new("Keluhan 2026", locale="en_US", timeZone="America/New_York")
    server.share(book, ACCOUNT)
    server.share(book, STAFF)
    yield Laid(server, book, client)
    server.people = None
    server.set_faults()


@pytest.fixture(scope="module")
def first(server, client):
    book = server.new("Keluhan 2026", locale="en_US", timeZone="America/New_York")
    server.share(book, ACCOUNT)
    server.share(book, STAFF)
    laid = Laid(server, book, client)
    laid.init()
    return laid, book.snapshot()


@pytest.fixture
def made(first):
    """A spreadsheet as `init` made it, to be changed."""
    laid, snapshot = first
    laid.book.restore(snapshot.snapshot())
    laid.server.people = None
    laid.server.set_faults()
    return laid


@cache
def as_xlsx():
    """The same book as a new .xlsx file has it."""
    return openpyxl.load_workbook(io.BytesIO(fresh(LAYOUT)))


def number(value):
    return (value - datetime(1899, 12, 30)).days if isinstance(value, datetime) else value  # noqa: DTZ001 - a cell knows no zone


# A new spreadsheet ----------------------------------------------------------------------------------------------------


def test_a_new_spreadsheet_gets_everything_in_one_write(empty):
    before = len(empty.server.log)
    assert empty.init() == [
        "Lokal buku diubah dari en_US menjadi Indonesia.",
        "Zona waktu buku diubah dari America/New_York menjadi Asia/Jakarta.",
        f"Tab ditambahkan: {', '.join(['Baca Saya', *TABS])}.",
    ]
    entries = empty.server.log[before:]
    assert [entry.kind for entry in entries if entry.kind != "token"] == ["read", "read", "write"]
    assert entries[-1].received < MOST_BYTES / 3
    assert [sheet.title for sheet in empty.book.sheets] == ["Baca Saya", *TABS]
    assert [sheet.title for sheet in empty.book.sheets if sheet.properties.get("hidden")] == ["_Ingatan"]
    assert (empty.book.properties["locale"], empty.book.properties["timeZone"]) == ("in_ID", "Asia/Jakarta")
    for name, register in REGISTERS.items():
        assert empty.headers(name) == list(register.names)


def test_a_second_init_writes_nothing(made):
    assert made.settled()


def test_every_cell_says_what_a_new_xlsx_says(made):
    for sheet in as_xlsx().worksheets:
        wanted = {(c.row - 1, c.column - 1): number(c.value) for row in sheet.iter_rows() for c in row if c.value is not None}
        found = made.values(sheet.title)
        told = {place: value for place, value in found.items() if wanted.get(place) != value}
        assert set(found) == set(wanted)
        assert set(told.values()) == ({GUARDED} if sheet.title == "Baca Saya" else set())


def test_the_program_reads_it_back(made, client):
    sheets = GoogleBook(client, made.book.id).read(TABS).sheets
    assert {name: sheet.header for name, sheet in sheets.items()} == {name: register.names for name, register in REGISTERS.items()}
    assert [row[0] for row in sheets["Prosedur"].rows] == [*map(str, range(1, 18)), "Monitoring"]


def test_the_first_tab_leads_to_every_tab(made):
    links = [look["textFormat"]["link"]["uri"] for _, look in looks(made, "Baca Saya") if "link" in look["textFormat"]]
    assert links == [f"#gid={made.tab(name).id}" for name in TABS if name != "_Ingatan"]


def looks(laid, title):
    return [(place, cell["userEnteredFormat"]) for place, cell in laid.tab(title).cells.items() if "userEnteredFormat" in cell]


@pytest.mark.parametrize("tab", TABS)
def test_each_column_takes_what_belongs_there_and_says_so(made, tab):
    wanted = {Type.CHOICE: "ONE_OF_LIST", Type.DATE: "DATE_IS_VALID", Type.NUMBER: "NUMBER_BETWEEN", Type.ROLES: "ONE_OF_LIST"}
    wanted |= {Type.PERSON: "ONE_OF_RANGE"}
    for column in REGISTERS[tab].columns:
        rule, last = made.rule(tab, column.name), made.tab(tab).rows - 1
        assert made.number_format(tab, column.name) == {Type.DATE: "DATE", Type.NUMBER: "NUMBER"}.get(column.type, "TEXT")
        assert made.rule(tab, column.name, last) == rule, "down to the last row"
        assert column.help in made.tab(tab).cells[0, made.place(tab, column.name)]["note"]
        if is_system(column) or column.type not in wanted:
            assert rule is None
            continue
        assert rule["condition"]["type"] == wanted[column.type]
        assert rule.get("strict", False) == (column.type in {Type.CHOICE, Type.DATE, Type.NUMBER})
        assert rule["showCustomUi"]
        assert column.help in rule["inputMessage"]
        values = [value["userEnteredValue"] for value in rule["condition"].get("values", [])]
        choices = list(column.choices)
        kinds = {Type.CHOICE: choices, Type.ROLES: choices, Type.NUMBER: [str(column.low), str(column.high)]}
        assert values == (kinds | {Type.PERSON: ["='Petugas'!$A$2:$A"]}).get(column.type, [])


def test_bands_fold_but_their_first_column(made):
    names = REGISTERS[LOG].names
    spans = [(group["range"]["startIndex"], group["range"]["endIndex"]) for group in made.tab(LOG).part("columnGroups")]
    folded = {names[place] for first, end in spans for place in range(first, end)}
    firsts = {"Tanggal Terima", "Tgl ke Koordinator", "PIC", "Butuh Surat", "Masalah Selesai", "Ditutup Karena"}
    firsts |= {"Keterangan", "Bahasa Surat"}
    assert set(names) - folded == {*firsts, *(column.name for column in REGISTERS[LOG].columns if is_system(column))}
    assert not made.tab(LOG).properties["gridProperties"].get("columnGroupControlAfter")


@pytest.mark.parametrize(("tab", "frozen"), [(LOG, 1), ("CPAR", 1), ("Jawaban Claim", 2), ("Eskalasi", 2), ("Kriteria CPAR", 0)])
def test_only_the_key_and_the_header_stay_in_view(made, tab, frozen):
    grid = made.tab(tab).properties["gridProperties"]
    assert (grid["frozenRowCount"], grid.get("frozenColumnCount", 0)) == (1, frozen)


@pytest.mark.parametrize("tab", ["Log Keluhan", "CPAR", "Jawaban Claim", "Eskalasi"])
def test_registers_have_colours_a_filter_and_a_view_for_each_question(made, tab):
    sheet = made.tab(tab)
    texts = [rule["booleanRule"]["condition"]["values"][0]["userEnteredValue"] for rule in sheet.part("conditionalFormats")]
    assert all(text.startswith("=") and "," not in text for text in texts), "an Indonesian sheet parts arguments with ;"
    assert any('"Tidak puas"' in text for text in texts)
    assert sheet.basic_filter["range"]["endColumnIndex"] == len(REGISTERS[tab].columns)
    assert {view["title"] for view in sheet.part("filterViews")} == VIEWS | ({"Eskalasi"} if tab == LOG else set())
    assert len(sheet.part("bandedRanges")) == 1


def test_what_colours_a_cell_comes_before_what_colours_its_row(made):
    rules = made.tab(LOG).part("conditionalFormats")
    texts = [rule["booleanRule"]["condition"]["values"][0]["userEnteredValue"] for rule in rules]
    late, escalated = "=AND(ROW()>1;N($F1)>0)", "=AND(ROW()>1;N($G1)>0)"
    assert [text for text in texts if text in {late, escalated}] == [escalated, late, late, escalated]
    whole = {(span["startColumnIndex"], span["endColumnIndex"]) for rule in rules[-3:] for span in rule["ranges"]}
    assert whole == {(0, len(REGISTERS[LOG].columns))}


def test_a_comma_in_a_word_of_a_formula_stays():
    assert formula('OR(A2="ya, tentu",B2="x")') == '=OR(A2="ya, tentu";B2="x")'


def test_the_dashboard_has_charts_of_its_own_figures(made):
    labels = [row["Ukuran"] for row in made.table("Dasbor")]
    spans = [
        chart["spec"]["basicChart"]["domains"][0]["domain"]["sourceRange"]["sources"][0] for chart in made.tab("Dasbor").part("charts")
    ]
    assert [(labels[span["startRowIndex"] - 1], labels[span["endRowIndex"] - 2]) for span in spans] == [
        ("Status: Belum lengkap", "Status: Ditutup"),
        ("Langkah 1 Mencatat keluhan hasil survey", "Langkah 17 Masalah selesai?"),
    ]


# Guards ---------------------------------------------------------------------------------------------------------------


def test_staff_sort_and_delete_rows_and_type_where_they_should_not_after_a_warning(made):
    log = made.tab(LOG).id
    made.typed(LOG, [None] * 9 + ["b"], [None] * 9 + ["a"], row=1)
    made.done(
        {"sortRange": {"range": {"sheetId": log, "startRowIndex": 1}, "sortSpecs": [{"dimensionIndex": 9, "sortOrder": "ASCENDING"}]}},
        {"deleteDimension": {"range": {"sheetId": log, "dimension": "ROWS", "startIndex": 2, "endIndex": 3}}},
    )
    assert [row["Tanggal Terima"] for row in made.table(LOG)] == ["a"]
    made.typed(LOG, ["KLH-2026-0001"], row=1)
    assert all(guard.get("warningOnly") for guard in made.guards(LOG))
    assert made.settled()


@pytest.mark.parametrize("tab", ["Riwayat", "_Ingatan"])
def test_only_the_program_writes_where_only_the_program_works(made, tab):
    cell = {"userEnteredValue": {"stringValue": "x"}}
    write = {"updateCells": {"start": {"sheetId": made.tab(tab).id, "rowIndex": 1, "columnIndex": 0}, "rows": [{"values": [cell]}]}}
    write["updateCells"]["fields"] = "userEnteredValue"
    assert made.by_hand(write).status_code == 400
    assert made.by_hand(write, account=ACCOUNT).status_code == 200
    (guard,) = made.guards(tab)
    assert ACCOUNT in guard["editors"]["users"]


def test_a_person_who_sets_the_book_up_shuts_nobody_out_and_the_program_closes_its_tabs_later(empty):
    class Person:
        account = "admin@contoh.id"

        def __getattr__(self, name):
            return getattr(empty.client, name)

    provision(Person(), empty.book.id, LAYOUT)
    assert all(guard.get("warningOnly") for sheet in empty.book.sheets for guard in sheet.part("protectedRanges"))
    assert empty.init() == [f"Tab {tab}: ditambahkan perlindungan kolom program." for tab in ("Riwayat", "_Ingatan")]
    assert empty.settled()


def test_a_guard_that_went_away_comes_back_and_a_stricter_one_of_the_office_is_enough(made):
    for guard in list(made.guards("CPAR")):
        made.done({"deleteProtectedRange": {"protectedRangeId": guard["protectedRangeId"]}})
    own = {"range": {"sheetId": made.tab("CPAR").id, "startRowIndex": 0}, "warningOnly": True}
    made.done({"addProtectedRange": {"protectedRange": own}})
    assert made.settled()
    made.done({"deleteProtectedRange": {"protectedRangeId": made.guards("CPAR")[0]["protectedRangeId"]}})
    assert made.init() == ["Tab CPAR: ditambahkan perlindungan kolom program."]
    assert made.settled()


# A spreadsheet that an office works in --------------------------------------------------------------------------------


def old_office(laid):
    """A log with columns in another order and columns of its own, one of them without a header, and two tables."""
    laid.typed(LOG, ["Nama Pelanggan", "Catatan kami", "Status", "Tanggal Terima"], ["PT A", "=1+1", "Berjalan", 46027])
    laid.typed(LOG, [None, "00123", None, None, None, "tanpa judul"], row=57)
    laid.typed("Pengaturan", ["Kunci", "Nilai"], ["KODE SURAT", "ABC"], ["Kota surat"], ["Zona waktu", "wita"], ["Kunci kami", "isi"])
    laid.typed("Prosedur", ["Langkah", "Kegiatan", "Batas Ringan"], [9, "Rencana kami", 7], ["Monitoring", "Pantau", 3])
    laid.typed("cpar ", ["No CPAR"], ["CPAR-2026-0001"])
    laid.typed("Rekap kami", ["x"])
    return laid


def test_an_older_spreadsheet_gets_what_it_lacks_and_nothing_there_is_touched(empty):
    before = {name: places for name, places in old_office(empty).everything().items() if places}
    said = "\n".join(empty.init())
    after = empty.everything()
    assert {name: {place: after[name].get(place) for place in places} for name, places in before.items()} == before
    fresh_ones = [name for name in REGISTERS[LOG].names if name not in {"Nama Pelanggan", "Status", "Tanggal Terima"}]
    assert f"Tab {LOG}: kolom ditambahkan di kanan: {', '.join(fresh_ones)}." in said
    assert empty.place(LOG, fresh_ones[0]) == 6, "right of all that is there, headers or not"
    assert sorted(map(str, empty.headers("cpar "))) == sorted(REGISTERS["CPAR"].names)
    assert [sheet.title for sheet in empty.book.sheets][:2] == ["Baca Saya", "Sheet1"]
    assert [sheet.title for sheet in empty.book.sheets if sheet.title.strip().casefold() == "cpar"] == ["cpar "]
    assert empty.book.properties["timeZone"] == "Asia/Makassar", "as its settings say"
    assert "Periksa kembali tanggal yang sudah terketik sebelumnya." in said
    assert empty.settled()


def test_old_columns_get_rules_notes_and_formats_below_what_was_typed(empty):
    old_office(empty).init()
    assert empty.rule(LOG, "Tanggal Terima")["condition"]["type"] == "DATE_IS_VALID"
    assert empty.rule(LOG, "Sumber")["strict"]
    assert empty.rule(LOG, "Status") is None
    assert empty.rule(LOG, "Penerima")["condition"]["values"] == [{"userEnteredValue": "='Petugas'!$A$2:$A"}]
    assert empty.number_format(LOG, "Tanggal Terima", 1) == "", "the office's own cells stay as they look"
    assert empty.number_format(LOG, "Tanggal Terima", 58) == "DATE"
    assert empty.number_format(LOG, "Catatan kami", 58) == ""
    assert empty.tab(LOG).cells[0, 0]["note"].startswith("Nama perusahaan")
    late = f"=AND(ROW()>1;N(${'ABCDEFGHIJKLM'[empty.place(LOG, 'Terlambat')]}1)>0)"
    rules = [rule["booleanRule"]["condition"]["values"][0]["userEnteredValue"] for rule in empty.tab(LOG).part("conditionalFormats")]
    assert late in rules, "colours look at the columns where they stand here"


def test_default_rows_and_cells_are_filled_in_and_the_office_s_own_stay(empty):
    said = "\n".join(old_office(empty).init())
    settings = {row["Kunci"]: row.get("Nilai") for row in empty.table("Pengaturan")}
    assert (settings["KODE SURAT"], settings["Kota surat"], settings["Kunci kami"]) == ("ABC", "Jakarta", "isi")
    assert "Kode surat" not in settings
    assert settings["Cuti bersama libur"] == "Ya"
    steps = {str(row["Langkah"]): row for row in empty.table("Prosedur")}
    assert len(steps) == 18
    assert (steps["9"]["Kegiatan"], steps["9"]["Batas Ringan"], steps["9"]["Batas Sedang"]) == ("Rencana kami", 7, 4)
    assert "Tab Pengaturan: Nilai diisi untuk Kota surat." in said


@pytest.mark.parametrize("rows", [[], [[46250, "HUT RI", "Libur nasional"]]])
def test_holidays_show_as_dates_wherever_they_are_laid(empty, rows):
    empty.typed("Hari Libur", ["Tanggal", "Keterangan", "Jenis", "Sumber"], *rows)
    years = "2025, 2027" if rows else "2025, 2026, 2027"
    assert f"Tab Hari Libur: ditambahkan hari libur {years}." in empty.init()
    added = range(1 + len(rows), 1 + len(empty.table("Hari Libur")))
    assert {empty.number_format("Hari Libur", "Tanggal", row) for row in added} == {"DATE"}
    assert empty.settled()


def test_a_dashboard_that_a_run_laid_gets_its_figures_charts_and_room_for_them(empty):
    empty.done({"addSheet": {"properties": {"title": "Dasbor", "gridProperties": {"rowCount": 2, "columnCount": 2}}}})
    empty.typed("Dasbor", ["Ukuran", "Nilai"], ["Keluhan terlambat", 7])
    empty.init()
    figures = {row["Ukuran"]: row["Nilai"] for row in empty.table("Dasbor")}
    assert (figures["Keluhan terlambat"], figures["Status: Ditutup"]) == (7, 0)
    assert len(empty.tab("Dasbor").part("charts")) == 2
    assert empty.settled()


def test_a_blank_tab_of_a_contract_name_is_filled_where_it_stands(empty):
    empty.done({"addSheet": {"properties": {"title": "log keluhan"}}}, {"addSheet": {"properties": {"title": "_ingatan"}}})
    sheet = empty.tab("log keluhan").id
    said = empty.init()
    assert "Tab log keluhan, yang masih kosong, diisi." in said
    assert empty.headers("log keluhan") == list(REGISTERS[LOG].names)
    assert empty.tab("log keluhan").id == sheet
    assert empty.tab("_ingatan").properties["hidden"]
    assert empty.settled()


def test_a_tab_that_holds_something_is_never_taken_for_the_first_one(empty):
    empty.typed("Sheet1", ["catatan"])
    empty.init()
    assert [sheet.title for sheet in empty.book.sheets][:2] == ["Baca Saya", "Sheet1"]
    assert empty.values("Sheet1") == {(0, 0): "catatan"}


def test_what_the_office_changed_or_took_away_is_not_forced_back(made):
    log = made.tab(LOG)
    place = made.place(LOG, "Sumber")
    own = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Telepon"}]}, "showCustomUi": True}
    column = {"sheetId": log.id, "startRowIndex": 1, "startColumnIndex": place, "endColumnIndex": place + 1}
    made.done(
        {"deleteFilterView": {"filterId": log.part("filterViews")[0]["filterViewId"]}},
        {"deleteConditionalFormatRule": {"sheetId": log.id, "index": 0}},
        *({"deleteConditionalFormatRule": {"sheetId": log.id, "index": 0}} for _ in log.part("conditionalFormats")[1:]),
        {"deleteBanding": {"bandedRangeId": log.part("bandedRanges")[0]["bandedRangeId"]}},
        {"clearBasicFilter": {"sheetId": log.id}},
        {"setDataValidation": {"range": column, "rule": own}},
        {"updateCells": {"range": {"sheetId": log.id, "endRowIndex": 1}, "fields": "note"}},
        {"moveDimension": {"source": {"sheetId": log.id, "dimension": "COLUMNS", "startIndex": 9, "endIndex": 14}, "destinationIndex": 3}},
        {"deleteEmbeddedObject": {"objectId": made.tab("Dasbor").part("charts")[0]["chartId"]}},
        {"updateSheetProperties": {"properties": {"sheetId": log.id, "title": "LOG KELUHAN"}, "fields": "title"}},
    )
    assert made.settled()
    assert made.rule("LOG KELUHAN", "Sumber")["condition"] == own["condition"]


def test_what_the_contract_asks_for_comes_back(made):
    log, place = made.tab(LOG), made.place(LOG, "Sumber")
    column = {"sheetId": log.id, "startRowIndex": 1, "startColumnIndex": place, "endColumnIndex": place + 1}
    gone = {"sheetId": log.id, "dimension": "COLUMNS", "startIndex": made.place(LOG, "Rujukan"), "endIndex": made.place(LOG, "Rujukan") + 1}
    made.done(
        {"setDataValidation": {"range": column}},
        {"deleteDimension": {"range": gone}},
        {"deleteSheet": {"sheetId": made.tab("Eskalasi").id}},
        {
            "updateCells": {
                "range": {"sheetId": made.tab("Prosedur").id, "startRowIndex": 4, "endRowIndex": 5},
                "fields": "userEnteredValue",
            }
        },
    )
    assert made.init() == [
        f"Tab {LOG}: kolom ditambahkan di kanan: Rujukan.",
        f"Tab {LOG}: pemeriksaan ketikan ditambahkan pada kolom Sumber.",
        "Tab Prosedur: ditambahkan 4.",
        "Tab ditambahkan: Eskalasi.",
    ]
    assert made.rule(LOG, "Sumber")["condition"]["type"] == "ONE_OF_LIST"
    assert made.settled()


def test_the_filter_takes_in_new_columns_for_else_sorting_would_tear_rows_apart(made):
    log, last = made.tab(LOG), len(REGISTERS[LOG].columns)
    at = made.place(LOG, "Keterangan")
    hidden = [{"columnIndex": 1, "filterCriteria": {"hiddenValues": ["Selesai"]}}]
    whole = {"sheetId": log.id, "startRowIndex": 0, "startColumnIndex": 0, "endColumnIndex": last}
    made.done(
        {"setBasicFilter": {"filter": {"range": whole, "filterSpecs": hidden}}},
        {"deleteDimension": {"range": {"sheetId": log.id, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}}},
    )
    assert made.init()[0] == f"Tab {LOG}: kolom ditambahkan di kanan: Keterangan."
    sheet = made.tab(LOG)
    ends = {part["range"]["endColumnIndex"] for part in (sheet.basic_filter, *sheet.part("filterViews"), *sheet.part("bandedRanges"))}
    assert ends == {last}
    assert sheet.basic_filter["filterSpecs"] == hidden
    assert made.settled()


def test_a_row_laid_right_below_the_header_has_all_that_the_others_have(made):
    rows = {"sheetId": made.tab("CPAR").id, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    made.done({"insertDimension": {"range": rows}})
    sheet = made.tab("CPAR")
    over = [span for rule in sheet.part("conditionalFormats") for span in rule["ranges"]]
    over += [part["range"] for part in (*sheet.part("protectedRanges"), *sheet.part("bandedRanges"))]
    assert {span.get("startRowIndex", 0) for span in over} == {0}
    assert made.settled()


@pytest.mark.parametrize("row", [950, 999])
def test_when_rows_run_out_blank_ones_come_with_all_that_lies_over_them(made, row):
    made.typed(LOG, [None] * 9 + ["x"], row=row)
    assert made.init() == [f"Tab {LOG}: 1000 baris kosong ditambahkan di bawah."]
    sheet = made.tab(LOG)
    assert sheet.rows == 2000
    assert {(place, cell) for (place, _), cell in made.values(LOG).items() if place} == {(row, "x")}
    assert made.rule(LOG, "Sumber", 1500) == made.rule(LOG, "Sumber", 1999) == made.rule(LOG, "Sumber", 1)
    assert made.number_format(LOG, "Tanggal Terima", 1500) == "DATE"
    assert row == 999 or sheet.basic_filter["range"].get("endRowIndex", 2000) == 2000
    assert made.settled()


def test_a_column_that_somebody_types_meanwhile_is_not_written_over(made):
    log, at = made.tab(LOG), made.place(LOG, "Lampiran Surat")
    made.done({"deleteDimension": {"range": {"sheetId": log.id, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}}})
    made.done({"appendDimension": {"sheetId": log.id, "dimension": "COLUMNS", "length": 3}})

    def person(when, entry, _store):
        if when == "before" and entry.kind == "write" and not made.tab(LOG).cells.get((0, at)):
            made.tab(LOG).cells[0, at] = {"userEnteredValue": {"stringValue": "Kolom kami"}}

    made.server.people = person
    made.init()
    assert made.headers(LOG)[-2:] == ["Lampiran Surat", "Kolom kami"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["Status", "x", " Status "]], r"judul kolom Status ada dua kali \(A1 dan C1\)"),
        ([["Log keluhan 2026"], [], ["No Keluhan", "Status", "Langkah"]], "judul kolom ada di baris 3, padahal harus di baris 1"),
    ],
)
def test_headers_that_cannot_be_told_are_an_error_and_nothing_is_written(empty, rows, words):
    empty.typed(LOG, *rows)
    before = empty.server.count("write")
    with pytest.raises(OfficeError, match=words) as error:
        empty.init()
    assert "\n" not in str(error.value)
    assert empty.server.count("write") == before


# The network, and others ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["drop-after@write1", "429:retry-after=2@write1", "502html@write1"])
def test_whatever_happens_to_the_answer_everything_is_laid_once(empty, fault):
    empty.server.set_faults(fault)
    assert len(empty.init()) == 3, "and told"
    empty.server.set_faults()
    assert [sheet.title for sheet in empty.book.sheets] == ["Baca Saya", *TABS]
    assert len(empty.tab(LOG).part("filterViews")) == 5
    assert empty.settled()


def test_a_failure_leaves_the_spreadsheet_as_it_was(empty):
    empty.server.set_faults("500@writex*")
    with pytest.raises(OfficeError):
        empty.init()
    assert [sheet.title for sheet in empty.book.sheets] == ["Sheet1"]
    empty.server.set_faults()
    assert empty.init()
    assert empty.settled()


def test_where_another_init_was_first_everything_is_decided_anew(empty, tmp_path):
    other = Laid(empty.server, empty.book, swift(environment(empty.server, tmp_path)))
    said = []

    def person(when, entry, _store):
        if when == "before" and entry.kind == "write" and not said:
            said.append("")
            said.extend(other.init())

    empty.server.people = person
    assert empty.init() == []
    assert len(said) == 4
    assert [sheet.title for sheet in empty.book.sheets] == ["Baca Saya", *TABS]
    other.client.close()


def test_what_is_too_large_for_one_request_is_parted_at_tabs():
    chunks = [
        [{"addSheet": {"properties": {"title": str(number) * size}}}] for number, size in enumerate((100, MOST_BYTES - 500, 900, 100))
    ]
    assert list(packed(chunks)) == [[*chunks[0], *chunks[1]], [*chunks[2], *chunks[3]]]
