"""What somebody types or pastes as the book: a spreadsheet's id is found in it, a file is no spreadsheet, the rest is refused."""

import contextlib

import pytest

from stm_sheets.model import OfficeError
from stm_sheets.places.google.address import spreadsheet_id
from stm_sheets.places.google.endpoint import api_base, is_here, moved

ID = "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms"
SHEETS = "https://docs.google.com/spreadsheets"

SPREADSHEETS = [
    ID,
    f"  {ID}\n",
    f"{SHEETS}/d/{ID}/edit#gid=0",
    f"{SHEETS}/d/{ID}/edit?usp=sharing&ouid=1#gid=12&range=A1",
    f"{SHEETS}/d/{ID}",
    f"{SHEETS}/d/{ID}/",
    f"{SHEETS}/d/{ID}/copy",
    f"{SHEETS}/d/{ID}/view",
    f"{SHEETS}/d/{ID}/htmlview",
    f"{SHEETS}/d/{ID}/preview",
    f"{SHEETS}/d/{ID}/export?format=xlsx",
    f"{SHEETS}/u/1/d/{ID}/edit",
    f"http://docs.google.com/spreadsheets/d/{ID}/edit",
    f"docs.google.com/spreadsheets/d/{ID}/edit",
    f"<{SHEETS}/d/{ID}/edit>",
    f'"{SHEETS}/d/{ID}/edit"',
    f"https://docs.google.com/a/stm.co.id/spreadsheets/d/{ID}/edit",
    f"https://docs.google.com/spreadsheet/ccc?key={ID}#gid=0",
    f"https://drive.google.com/open?id={ID}&usp=drive_copy",
    f"https://docs.google.com/open?id={ID}",
    f"https://drive.google.com/file/d/{ID}/view?usp=drive_link",
    f"https://www.google.com/url?q={SHEETS}/d/{ID}/edit&sa=D&source=calendar",
    f"https://sheets.googleapis.com/v4/spreadsheets/{ID}",
    f"HTTPS://Docs.Google.Com/spreadsheets/d/{ID}/edit",
]

FILES = [
    "",
    "buku.xlsx",
    "Buku Keluhan 2026.xlsx",
    "arsip/buku",
    "C:\\data\\buku.xlsx",
    "keluhan",
    f"{ID}.xlsx",
    "buku-keluhan-kantor-pusat-2026",
    "\0",
    "x" * 5000,
    "x/" * 5000,
]

REFUSED = [
    ("https://drive.google.com/drive/folders/1AbC?usp=sharing", "adalah alamat Drive"),
    ("https://drive.google.com/drive/u/0/my-drive", "adalah alamat Drive"),
    ("https://docs.google.com/spreadsheets/d/e/2PACX-1vQ/pubhtml?gid=0", "tautan publikasi"),
    ("https://docs.google.com/document/d/1AbC/edit", "bukan alamat spreadsheet"),
    ("https://docs.google.com/forms/d/e/1FAIp/viewform", "bukan alamat spreadsheet"),
    ("https://docs.google.com/spreadsheets/u/0/", "tidak menyebut buku mana"),
    ("docs.google.com", "tidak menyebut buku mana"),
    ("https://contoh.sharepoint.com/buku.xlsx?kunci=RAHASIA#RAHASIA", "bukan alamat Google Sheets"),
    ("https://orang:RAHASIA@contoh.id/buku", "bukan alamat Google Sheets"),
    (f"https://docs.google.com.contoh.id/spreadsheets/d/{ID}/edit", "bukan alamat Google Sheets"),
    (f"https://contoh.id/{'x' * 300}", "bukan alamat Google Sheets"),
    ("file:///arsip/buku.xlsx", "bukan alamat Google Sheets"),
    ("http://[", "bukan alamat Google Sheets"),
]


@pytest.mark.parametrize("book", SPREADSHEETS)
def test_the_id_is_found(book):
    assert spreadsheet_id(book) == ID


@pytest.mark.parametrize("book", FILES)
def test_a_file_is_no_spreadsheet(book):
    assert spreadsheet_id(book) is None


def test_a_file_that_is_there_is_a_file_whatever_it_is_called(tmp_path):
    (tmp_path / ID).touch()
    with contextlib.chdir(tmp_path):
        assert spreadsheet_id(ID) is None


@pytest.mark.parametrize(("book", "why"), REFUSED)
def test_an_address_that_leads_to_no_spreadsheet_is_refused_in_one_line_without_its_secrets(book, why):
    with pytest.raises(OfficeError, match=why) as told:
        spreadsheet_id(book)
    line = str(told.value)
    assert "RAHASIA" not in line
    assert "\n" not in line
    assert len(line) < 250
    assert line.endswith(".")


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        (" http://localhost:8080/ ", "http://localhost:8080"),
        ("https://[::1]:8443", "https://[::1]:8443"),
        ("", ""),
    ],
)
def test_only_this_machine_stands_in_for_google(address, base):
    assert api_base({"STM_GOOGLE_API": address}) == base


@pytest.mark.parametrize(
    "address",
    [
        "http://contoh.id:8080",
        "http://127.0.0.1.contoh.id:80",
        "http://10.0.0.1:80",
        "http://127.0.0.1",
        "127.0.0.1:8080",
        "ftp://127.0.0.1:21",
        "http://a:b@127.0.0.1:80",
        "http://127.0.0.1:x",
    ],
)
def test_any_other_machine_is_refused(address):
    with pytest.raises(OfficeError, match="harus menyebut komputer ini sendiri"):
        api_base({"STM_GOOGLE_API": address})


def test_an_address_moves_with_path_and_query():
    assert moved("https://sheets.googleapis.com/v4/x?a=1", "http://127.0.0.1:9") == "http://127.0.0.1:9/v4/x?a=1"
    assert moved("http://127.0.0.1:9/v4/x", "http://127.0.0.1:9") == "http://127.0.0.1:9/v4/x"
    assert moved("https://sheets.googleapis.com/v4/x", "") == "https://sheets.googleapis.com/v4/x"


def test_what_no_address_is_leads_nowhere():
    assert not is_here("http://[")
    assert not is_here("buku")
