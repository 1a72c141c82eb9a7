"""Drive v3 of the loopback server: lists and their searches, names and folders, permissions, comments, refusals, files out and in."""

import io

import openpyxl
import pytest
import requests

from tests.sheets_server.access import OWNER
from tests.sheets_server.server import SheetsServer
from tests.sheets_server.token import ACCOUNT

FILES = "/drive/v3/files"
MIME = "application/vnd.google-apps.spreadsheet"
OTHER = "ani@contoh.id"


@pytest.fixture
def server():
    with SheetsServer() as found:
        yield found


@pytest.fixture
def ask(server):
    tokens = {account: server.token(account) for account in (OWNER, OTHER, ACCOUNT)}

    def asked(verb, path, account=OWNER, **how):
        headers = {"Authorization": f"Bearer {tokens[account]}"}
        return requests.request(verb, server.url + path, headers=headers, timeout=10, **how)

    return asked


def made(ask, name, **more):
    return ask("POST", FILES, json={"name": name, "mimeType": MIME, **more}).json()["id"]


def names(ask, search="", account=OWNER, **query):
    answer = ask("GET", FILES, account, params={"q": search, "fields": "files(name)", **query})
    return [file["name"] for file in answer.json()["files"]]


def reason(answer):
    return answer.status_code, answer.json()["error"]["errors"][0]["reason"]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", ["Dua", "It's", "Satu"]),
        (f"mimeType='{MIME}'", ["Dua", "It's", "Satu"]),
        (f'mimeType="{MIME}" and name = "Dua"', ["Dua"]),
        ("name = 'It\\'s'", ["It's"]),
        ("name != 'Dua'", ["It's", "Satu"]),
        ("name contains 'at'", ["Satu"]),
        ('name = "Ini and itu"', []),
        ("'map' in parents", ["Dua"]),
        ("trashed = false", ["Dua", "It's", "Satu"]),
        ("trashed=true and name='Satu'", []),
    ],
)
def test_a_search(ask, search, found):
    for name, more in (("Satu", {}), ("It's", {}), ("Dua", {"parents": ["map"]})):
        made(ask, name, **more)
    assert sorted(names(ask, search)) == found


def test_a_search_that_nobody_understands(ask):
    assert reason(ask("GET", FILES, params={"q": "name ~ 'x'"})) == (400, "invalid")


def test_a_long_list_comes_in_pages(ask):
    for number in range(5):
        made(ask, f"Buku {number}")
    seen, page = [], ""
    while page is not None:
        answer = ask("GET", FILES, params={"pageSize": 2, "pageToken": page, "fields": "nextPageToken,files(name)"}).json()
        seen += [file["name"] for file in answer["files"]]
        page = answer.get("nextPageToken")
    assert sorted(seen) == [f"Buku {number}" for number in range(5)]


@pytest.mark.parametrize("query", [{"pageToken": "akhir"}, {"pageSize": "banyak"}])
def test_a_page_that_is_none(ask, query):
    assert ask("GET", FILES, params=query).status_code == 400


def test_a_file_shows_what_is_asked_for(ask):
    file = made(ask, "Buku")
    assert ask("GET", f"{FILES}/{file}").json() == {"kind": "drive#file", "id": file, "name": "Buku", "mimeType": MIME}
    answer = ask("GET", f"{FILES}/{file}", params={"fields": "owners(emailAddress),capabilities/canEdit,shared"})
    assert answer.json() == {"owners": [{"emailAddress": OWNER}], "capabilities": {"canEdit": True}, "shared": False}


def test_names_folders_and_the_bin(ask):
    file = made(ask, "Buku")
    ask("PATCH", f"{FILES}/{file}", params={"addParents": "map", "removeParents": "root"}, json={"name": "Baru"})
    assert ask("GET", f"{FILES}/{file}", params={"fields": "name,parents"}).json() == {"name": "Baru", "parents": ["map"]}
    ask("PATCH", f"{FILES}/{file}", json={"trashed": True})
    assert names(ask, "trashed=true") == ["Baru"]


def test_what_changed_last_comes_first(ask):
    first = made(ask, "Lama")
    made(ask, "Baru")
    ask("POST", f"/v4/spreadsheets/{first}/values/Sheet1!A1:append?valueInputOption=RAW", json={"values": [["x"]]})
    assert names(ask) == ["Lama", "Baru"]


def test_permissions(ask):
    file = made(ask, "Buku")
    where = f"{FILES}/{file}/permissions"
    assert reason(ask("GET", f"{FILES}/{file}", OTHER)) == (404, "notFound")
    given = ask("POST", where, json={"type": "user", "role": "reader", "emailAddress": OTHER}).json()
    assert given == {"kind": "drive#permission", "id": given["id"], "type": "user", "role": "reader"}
    assert names(ask, account=OTHER) == ["Buku"]
    assert reason(ask("PATCH", f"{FILES}/{file}", OTHER, json={"name": "x"})) == (403, "insufficientFilePermissions")
    assert reason(ask("DELETE", f"{FILES}/{file}", OTHER)) == (403, "insufficientFilePermissions")
    ask("POST", where, json={"type": "user", "role": "writer", "emailAddress": OTHER})
    everyone = ask("GET", where, params={"fields": "permissions(emailAddress,role)"}).json()["permissions"]
    assert everyone == [{"emailAddress": OWNER, "role": "owner"}, {"emailAddress": OTHER, "role": "writer"}]
    assert ask("DELETE", f"{where}/{given['id']}").status_code == 204
    assert reason(ask("DELETE", f"{where}/{given['id']}")) == (404, "notFound")
    assert names(ask, account=OTHER) == []
    assert reason(ask("POST", where, json={"type": "user", "role": "king", "emailAddress": OTHER})) == (400, "invalid")


@pytest.mark.parametrize("entry", [{"type": "anyone"}, {"type": "domain", "domain": "contoh.id"}])
def test_whoever_has_the_link_and_whoever_is_of_the_domain(ask, entry):
    file = made(ask, "Buku")
    ask("POST", f"{FILES}/{file}/permissions", json={**entry, "role": "reader"})
    assert ask("GET", f"{FILES}/{file}", OTHER).status_code == 200


def test_a_service_account_owns_nothing(ask):
    file = made(ask, "Buku")
    ask("POST", f"{FILES}/{file}/permissions", json={"type": "user", "role": "writer", "emailAddress": ACCOUNT})
    assert reason(ask("POST", FILES, ACCOUNT, json={"name": "x", "mimeType": MIME})) == (403, "storageQuotaExceeded")
    assert reason(ask("POST", f"{FILES}/{file}/copy", ACCOUNT, json={})) == (403, "storageQuotaExceeded")
    assert ask("POST", "/v4/spreadsheets", ACCOUNT, json={}).json()["error"]["status"] == "PERMISSION_DENIED"


def test_a_copy_has_everything_but_its_readers(server, ask):
    file = made(ask, "Buku")
    mark = {"metadataId": 7, "metadataKey": "tanda", "location": {"spreadsheet": True}, "visibility": "DOCUMENT"}
    requests_ = [{"createDeveloperMetadata": {"developerMetadata": mark}}]
    ask("POST", f"/v4/spreadsheets/{file}:batchUpdate", json={"requests": requests_})
    ask("POST", f"{FILES}/{file}/permissions", json={"type": "user", "role": "writer", "emailAddress": OTHER})
    copy = ask("POST", f"{FILES}/{file}/copy", json={}).json()
    assert copy["name"] == "Copy of Buku"
    assert ask("GET", f"/v4/spreadsheets/{copy['id']}/developerMetadata/7").json()["metadataKey"] == "tanda"
    assert ask("GET", f"{FILES}/{copy['id']}", OTHER).status_code == 404
    assert server.store.open(copy["id"]).sheets[0] is not server.store.open(file).sheets[0]


def test_files_out(ask):
    file = made(ask, "Buku")
    rows = {"values": [["nama", "=A1", "31/12/2026"], [12.5, True]]}
    ask("PUT", f"/v4/spreadsheets/{file}/values/Sheet1!A1?valueInputOption=RAW", json=rows)
    csv = ask("GET", f"{FILES}/{file}/export", params={"mimeType": "text/csv"})
    assert (csv.headers["Content-Type"], csv.text) == ("text/csv", "nama,=A1,31/12/2026\r\n12.5,TRUE,")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    book = openpyxl.load_workbook(io.BytesIO(ask("GET", f"{FILES}/{file}/export", params={"mimeType": kind}).content))
    tab = book["Sheet1"]
    assert [[cell.value for cell in row] for row in tab.iter_rows()] == [["nama", "=A1", "31/12/2026"], [12.5, True, None]]
    assert tab["B1"].data_type == "s"
    assert reason(ask("GET", f"{FILES}/{file}/export", params={"mimeType": "application/pdf"})) == (400, "badRequest")


def test_other_files_are_not_kept_here(ask):
    assert reason(ask("POST", FILES, json={"name": "Map", "mimeType": "application/vnd.google-apps.folder"})) == (400, "badRequest")
