"""`doctor` on Google Sheets: what it finds in a spreadsheet, what it advises, and that it changes nothing and never raises."""

from __future__ import annotations

import pytest

from stm_sheets.places.google.book import GoogleBook
from stm_sheets.places.google.doctor import examine_google
from tests.sheets_server.access import OWNER
from tests.sheets_server.server import SheetsServer
from tests.sheets_server.token import ACCOUNT
from tests.support.google_init import LAYOUT, STAFF, Laid
from tests.support.google_office import environment, swift

LOG = "Log Keluhan"


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    with SheetsServer() as server:
        client = swift(environment(server, tmp_path_factory.mktemp("kunci")))
        book = server.new()
        server.share(book, ACCOUNT)
        server.share(book, STAFF)
        laid = Laid(server, book, client)
        laid.init()
        yield laid, book.snapshot()
        client.close()


@pytest.fixture
def made(first):
    laid, snapshot = first
    laid.book.restore(snapshot.snapshot())
    laid.server.set_faults()
    return laid


def examined(laid, client=None):
    """The lines, and nothing written."""
    before = laid.server.count("write")
    lines = examine_google(client or laid.client, laid.book.id, LAYOUT)
    assert laid.server.count("write") == before
    return lines


def troubles(laid, client=None):
    return {line.subject: line.message for line in examined(laid, client) if not line.well}


def told(laid):
    return {line.subject: line.message for line in examined(laid)}


def test_a_new_book_is_well_and_six_reads_tell_so(made):
    before = made.server.count("read")
    found = told(made)
    assert made.server.count("read") - before <= 6
    assert troubles(made) == {}
    assert found["Akun"] == f"program bekerja sebagai {ACCOUNT}."
    assert found["Judul buku"] == f"{made.book.properties['title']}."
    assert found["Hak akun"] == "dapat membaca dan mengubah buku ini."
    assert found["Lokal dan zona waktu"] == "Indonesia, Asia/Jakarta."
    assert found["Tab Riwayat"] == "hanya pemilik buku dan akun program yang dapat mengubahnya."
    assert "dari paling banyak 10.000.000 sel." in found["Ukuran buku"]
    assert "di tab Prosedur" in found["Isi sel terpanjang"]


def test_an_empty_spreadsheet_is_looked_over_too(made):
    book = made.server.new(locale="en_US")
    made.server.share(book, ACCOUNT)
    found = {line.subject: line for line in examine_google(made.client, book.id, LAYOUT)}
    assert "hak mengubah baru diketahui saat init atau run" in found["Hak akun"].message
    assert not found["Lokal dan zona waktu"].well
    assert "Perlindungan kolom" not in found


def test_a_wrong_zone_is_told_with_what_to_do(made):
    made.done({"updateSpreadsheetProperties": {"properties": {"timeZone": "Europe/Paris"}, "fields": "timeZone"}})
    assert "Europe/Paris" in troubles(made)["Lokal dan zona waktu"]


def test_a_range_that_shuts_the_account_out_is_named_with_its_place(made):
    span = {"sheetId": made.tab(LOG).id, "startRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 2}
    own = {"addProtectedRange": {"protectedRange": {"range": span, "editors": {"users": [OWNER]}}}}
    assert made.by_hand(own, account=OWNER).status_code == 200
    found = troubles(made)
    assert set(found) == {"Hak akun"}
    assert f"Tab {LOG}, A2:B dilindungi" in found["Hak akun"]
    assert f"menambahkan {ACCOUNT}" in found["Hak akun"]


def test_an_account_that_may_only_look_is_told_to_be_made_an_editor(made):
    class Viewer:
        account = made.client.account

        def __getattr__(self, name):
            return getattr(made.client, name)

        def spreadsheet(self, *asked):
            answer = made.client.spreadsheet(*asked)
            for guard in (guard for sheet in answer["sheets"] for guard in sheet.get("protectedRanges", ())):
                guard.pop("requestingUserCanEdit", None)
                guard.pop("editors", None)
            return answer

    assert f"membagikannya kepada {ACCOUNT} sebagai Editor" in troubles(made, Viewer())["Hak akun"]


def test_guards_that_went_away_are_missed_and_init_is_named(made):
    for guard in list(made.guards("CPAR")):
        made.done({"deleteProtectedRange": {"protectedRangeId": guard["protectedRangeId"]}})
    assert "di tab CPAR tidak dilindungi. Jalankan stm-sheets init" in troubles(made)["Perlindungan kolom"]


def test_the_others_who_may_edit_a_closed_tab_are_named(made):
    (guard,) = made.guards("Riwayat")
    wider = {"protectedRangeId": guard["protectedRangeId"], "editors": {"users": [ACCOUNT, STAFF]}}
    wide = {"updateProtectedRange": {"protectedRange": wider, "fields": "editors"}}
    assert made.by_hand(wide, account=OWNER).status_code == 200
    assert STAFF in told(made)["Tab Riwayat"]


def test_dates_that_show_as_numbers_are_found(made):
    place = made.place(LOG, "Tanggal Terima")
    made.typed(LOG, *([None] * place + [46000 + number] for number in range(8)), row=1)
    span = {"sheetId": made.tab(LOG).id, "startRowIndex": 2, "endRowIndex": 9, "startColumnIndex": place, "endColumnIndex": place + 1}
    plain = {"userEnteredFormat": {"numberFormat": {"type": "NUMBER", "pattern": "0"}}}
    made.done({"repeatCell": {"range": span, "cell": plain, "fields": "userEnteredFormat.numberFormat"}})
    found = troubles(made)
    assert set(found) == {f"Tab {LOG}, kolom Tanggal Terima"}
    assert "baris 3, 4, 5, 6, 7 dan 2 baris lain" in found[f"Tab {LOG}, kolom Tanggal Terima"]


def test_formulas_in_the_programs_columns_are_found_and_those_of_people_are_theirs(made):
    status, notes = made.place(LOG, "Status"), made.place(LOG, "Keterangan")
    cells = [{} for _ in range(notes + 1)]
    cells[status] = cells[notes] = {"userEnteredValue": {"formulaValue": "=1+1"}}
    start = {"sheetId": made.tab(LOG).id, "rowIndex": 4, "columnIndex": 0}
    made.done({"updateCells": {"start": start, "rows": [{"values": cells}], "fields": "userEnteredValue"}})
    assert troubles(made) == {f"Tab {LOG}, kolom Status": "ada rumus di baris 5; hapus rumusnya; program mengisinya kembali."}


def test_limits_of_the_service_are_told_before_they_are_reached(made):
    made.done({"addSheet": {"properties": {"title": "Besar", "gridProperties": {"rowCount": 200_000, "columnCount": 45}}}})
    cell = {"userEnteredValue": {"stringValue": "rahasia" * 7000}}
    start = {"sheetId": made.tab("_Ingatan").id, "rowIndex": 3, "columnIndex": 5}
    write = {"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": "userEnteredValue"}}
    assert made.by_hand(write, account=ACCOUNT).status_code == 200
    found = troubles(made)
    assert found["Ukuran buku"].startswith("9.17")
    assert "sel F4 di tab _Ingatan" in found["Isi sel terpanjang"]
    assert "rahasia" not in str(found)


def test_a_register_in_which_rows_run_out_is_told(made):
    assert told(made)[f"Tab {LOG}"] == "0 baris terisi, 999 baris kosong."
    made.typed(LOG, [None] * 9 + ["x"], row=950)
    assert troubles(made)[f"Tab {LOG}"].startswith("950 baris terisi, 49 baris kosong. Jalankan stm-sheets init")


def test_what_other_programs_left_behind_the_cells_is_counted(made):
    other = {"metadataKey": "add-on", "metadataValue": "x" * 25_000, "location": {"spreadsheet": True}, "visibility": "DOCUMENT"}
    made.done({"createDeveloperMetadata": {"developerMetadata": other}})
    assert "1 milik program, 1 milik aplikasi lain" in troubles(made)["Catatan di balik sel"]


def test_messages_call_the_book_by_its_title_once_it_is_known(made):
    book = GoogleBook(made.client, made.book.id)
    assert book.name == f"Buku Google {made.book.id[:8]}…"
    book.read((LOG,))
    book.look((LOG,))
    assert book.name == f'Buku Google "{made.book.properties["title"]}"'


def test_a_native_table_is_named(made):
    span = {"sheetId": made.tab("CPAR").id, "startRowIndex": 0, "endRowIndex": 5, "startColumnIndex": 0, "endColumnIndex": 3}
    made.done(
        {"deleteBanding": {"bandedRangeId": made.tab("CPAR").part("bandedRanges")[0]["bandedRangeId"]}},
        {"clearBasicFilter": {"sheetId": made.tab("CPAR").id}},
        {"addTable": {"table": {"name": "Tabel1", "range": span}}},
    )
    assert "tabel bawaan" in troubles(made)["Tab CPAR"]


def test_a_failure_is_one_line_that_names_the_account(made):
    book = made.server.new()
    lines = examine_google(made.client, book.id, LAYOUT)
    assert [line.well for line in lines] == [False]
    assert ACCOUNT in lines[0].message
