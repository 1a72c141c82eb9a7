"""Plain gspread against the loopback server: what its documentation does comes out as on the live service."""

import gspread
import pytest
from gspread.utils import ExportFormat, GridRangeType, ValidationConditionType, ValueInputOption

from tests.sheets_server import plain
from tests.sheets_server.access import OWNER
from tests.sheets_server.server import SheetsServer
from tests.sheets_server.token import ACCOUNT

RECORDS = [["Nama", "Jumlah", "Tanggal"], ["Budi", 3, "2026-11-25"], ["Ani", 12, ""], ["Citra", 7, "2026-01-02"]]


@pytest.fixture
def server():
    with SheetsServer() as found:
        yield found


@pytest.fixture
def gc(server):
    with plain.opened(server.url, server.token(OWNER)) as found:
        yield found


@pytest.fixture
def book(gc):
    return gc.create("Buku")


@pytest.fixture
def tab(book):
    found = book.sheet1
    found.update(RECORDS, "A1")
    return found


def test_create_open_and_list(gc, book):
    assert gc.open_by_key(book.id).title == "Buku"
    assert gc.open_by_url(book.url).id == book.id
    assert gc.open("Buku").id == book.id
    assert [found.id for found in gc.openall()] == [book.id]
    assert [file["name"] for file in gc.list_spreadsheet_files()] == ["Buku"]
    assert book.creationTime <= book.get_lastUpdateTime()
    with pytest.raises(gspread.SpreadsheetNotFound):
        gc.open("Tidak ada")
    with pytest.raises(gspread.SpreadsheetNotFound):
        gc.open_by_key("tidak-ada")


def test_a_stranger_is_turned_away(server, book):
    stranger = server.token("lain@contoh.id")
    with plain.opened(server.url, stranger) as found, pytest.raises(PermissionError):
        found.open_by_key(book.id)


def test_worksheets(book):
    book.sheet1.update_title("Satu")
    second = book.add_worksheet("Dua", rows=20, cols=5)
    third = second.duplicate(new_sheet_name="Tiga")
    assert book.worksheet("Tiga").id == third.id
    book.reorder_worksheets([third, second, book.worksheet("Satu")])
    assert [tab.title for tab in book.worksheets()] == ["Tiga", "Dua", "Satu"]
    assert (second.row_count, second.col_count) == (20, 5)
    second.resize(rows=30)
    second.hide()
    assert [(tab.title, tab.isSheetHidden) for tab in book.worksheets()] == [("Tiga", False), ("Dua", True), ("Satu", False)]
    book.del_worksheet(third)
    assert book.get_worksheet_by_id(second.id).row_count == 30
    with pytest.raises(gspread.WorksheetNotFound):
        book.worksheet("Tiga")


def test_cells_and_records(tab):
    assert tab.get_all_records() == [
        {"Nama": "Budi", "Jumlah": 3, "Tanggal": "2026-11-25"},
        {"Nama": "Ani", "Jumlah": 12, "Tanggal": ""},
        {"Nama": "Citra", "Jumlah": 7, "Tanggal": "2026-01-02"},
    ]
    tab.update_cell(2, 2, 4)
    tab.update_acell("C3", "kosong")
    assert tab.row_values(2) == ["Budi", "4", "2026-11-25"]
    assert tab.col_values(1) == ["Nama", "Budi", "Ani", "Citra"]
    assert tab.acell("C3").value == "kosong"
    assert tab.find("Citra").row == 4
    assert [cell.value for cell in tab.range("A2:B2")] == ["Budi", "4"]
    assert tab.get("A1:B2") == [["Nama", "Jumlah"], ["Budi", "4"]]
    tab.batch_clear(["A2:A3"])
    assert tab.col_values(1) == ["Nama", "", "", "Citra"]
    tab.clear()
    assert tab.get_all_values() == [[]]


def test_rows_come_and_go(tab):
    tab.append_row(["Dedi", 1])
    tab.append_rows([["Eka", "=1+1"]], value_input_option=ValueInputOption.user_entered)
    assert tab.get("A5:B6") == [["Dedi", "1"], ["Eka", "2"]]
    tab.insert_row(["Awal"], 2)
    tab.insert_cols([["Baru"]], 1)
    assert tab.row_values(2) == ["", "Awal"]
    tab.delete_columns(1)
    tab.delete_rows(2, 3)
    assert tab.col_values(1) == ["Nama", "Ani", "Citra", "Dedi", "Eka"]
    tab.add_rows(10)
    assert tab.spreadsheet.sheet1.row_count == tab.row_count


def test_batch_update_and_batch_get(tab):
    tab.batch_update([{"range": "A2", "values": [["Zaki"]]}, {"range": "B2:B3", "values": [[1], [2]]}])
    assert tab.batch_get(["A1:A2", "B2:B4"]) == [[["Nama"], ["Zaki"]], [["1"], ["2"], ["7"]]]
    tab.spreadsheet.values_update("Sheet1!A3", {"valueInputOption": "RAW"}, {"values": [["=1+1"]]})
    assert tab.get("A3") == [["=1+1"]]
    assert tab.spreadsheet.values_get("Sheet1!A2:B2")["values"] == [["Zaki", "1"]]


def test_looks(tab):
    tab.format("A1:C1", {"textFormat": {"bold": True}, "backgroundColor": {"red": 1}})
    tab.freeze(rows=1, cols=1)
    tab.set_basic_filter()
    tab.update_tab_color("#ff0000")
    tab.columns_auto_resize(0, 2)
    tab.hide_columns(2, 3)
    tab.add_dimension_group_rows(1, 3)
    tab.merge_cells("B5:C5")
    found = tab.spreadsheet.fetch_sheet_metadata({"includeGridData": "true"})["sheets"][0]
    assert found["data"][0]["rowData"][0]["values"][0]["userEnteredFormat"]["textFormat"] == {"bold": True}
    assert (tab.frozen_row_count, tab.frozen_col_count) == (1, 1)
    assert "basicFilter" in found
    assert found["merges"][0]["startRowIndex"] == 4
    assert found["rowGroups"][0]["range"]["startIndex"] == 1
    assert found["data"][0]["columnMetadata"][2]["hiddenByUser"] is True
    tab.clear_basic_filter()
    tab.unmerge_cells("B5:C5")


def test_sort_notes_and_validation(tab):
    tab.sort((2, "asc"), range="A2:C4")
    assert tab.col_values(1) == ["Nama", "Budi", "Citra", "Ani"]
    tab.update_note("A1", "Nama pelanggan")
    tab.insert_notes({"B1": "dua"})
    assert (tab.get_note("A1"), tab.get_notes()[0]) == ("Nama pelanggan", ["Nama pelanggan", "dua", ""])
    tab.clear_note("A1")
    tab.add_validation("B2:B4", ValidationConditionType.one_of_list, ["1", "2"], showCustomUi=True)
    assert tab.get_note("A1") == ""


def test_named_and_protected_ranges(server, tab):
    tab.define_named_range("A2:A4", "nama")
    assert tab.get("nama") == [["Budi"], ["Ani"], ["Citra"]]
    named = tab.spreadsheet.list_named_ranges()
    tab.delete_named_range(named[0]["namedRangeId"])
    tab.add_protected_range("A1:C1", editor_users_emails=[OWNER], description="judul")
    tab.spreadsheet.share(ACCOUNT, perm_type="user", role="writer", notify=False)
    with plain.opened(server.url, server.token(ACCOUNT)) as other, pytest.raises(gspread.exceptions.APIError, match="protected"):
        other.open_by_key(tab.spreadsheet.id).sheet1.update_acell("A1", "lain")
    protected = tab.spreadsheet.list_protected_ranges(tab.id)
    tab.delete_protected_range(protected[0]["protectedRangeId"])
    assert tab.spreadsheet.list_protected_ranges(tab.id) == []


def test_share_copy_export_and_delete(gc, tab):
    book = tab.spreadsheet
    book.share("ani@contoh.id", perm_type="user", role="reader", notify=False)
    people = {entry["emailAddress"]: entry for entry in book.list_permissions()}
    assert {address: entry["role"] for address, entry in people.items()} == {OWNER: "owner", "ani@contoh.id": "reader"}
    copy = gc.copy(book.id, title="Salinan", copy_permissions=True, copy_comments=True)
    assert copy.sheet1.get_all_values()[1] == ["Budi", "3", "2026-11-25"]
    assert {entry["emailAddress"] for entry in copy.list_permissions()} == {OWNER, "ani@contoh.id"}
    book.remove_permissions("ani@contoh.id")
    assert len(book.list_permissions()) == 1
    moved = tab.copy_to(copy.id)
    assert moved["title"] == "Copy of Sheet1"
    assert gc.export(copy.id, ExportFormat.CSV).decode().splitlines()[1] == "Budi,3,2026-11-25"
    assert gc.export(copy.id, ExportFormat.EXCEL).startswith(b"PK")
    gc.import_csv(copy.id, "a,b\n1,2")
    assert gc.open_by_key(copy.id).sheet1.get_all_values() == [["a", "b"], ["1", "2"]]
    gc.del_spreadsheet(copy.id)
    assert [found.title for found in gc.openall()] == ["Buku"]


def test_a_service_account_owns_no_files(server):
    with plain.opened(server.url, server.token(ACCOUNT)) as program, pytest.raises(gspread.exceptions.APIError, match="storage quota"):
        program.create("Buku")


def test_grid_ranges_and_values_as_gspread_offers_them(tab):
    assert tab.get("A1:B2", return_type=GridRangeType.ListOfLists, pad_values=True) == [["Nama", "Jumlah"], ["Budi", "3"]]
    tab.batch_update([{"range": "D1", "values": [["25/12/2026"]]}], value_input_option="USER_ENTERED")
    assert tab.acell("D1", value_render_option="UNFORMATTED_VALUE").value == "25/12/2026"
