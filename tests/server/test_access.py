"""Who may come in to the loopback server, and with what: tokens, key files, federation, scopes, rights in the spreadsheet."""

import json

import pytest
import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from google.auth import identity_pool
from google.auth.exceptions import RefreshError
from google.auth.transport.requests import Request
from google.oauth2 import service_account

from tests.sheets_server import token
from tests.sheets_server.access import OWNER, SHEETS
from tests.sheets_server.server import SheetsServer
from tests.sheets_server.token import ACCOUNT
from tests.support.sheets import BATCH, ID, READ, WRITE, Office, error


@pytest.fixture
def office():
    with Office() as found:
        yield found


def test_without_a_token_and_with_a_strange_one(office):
    for headers, reason in (({}, "CREDENTIALS_MISSING"), ({"Authorization": "Bearer x"}, "ACCESS_TOKEN_TYPE_UNSUPPORTED")):
        answer = requests.get(office.server.url + READ, headers=headers, timeout=10)
        assert answer.status_code == 401
        assert "error=" in answer.headers["WWW-Authenticate"]
        assert error(answer)["status"] == "UNAUTHENTICATED"
        assert error(answer)["details"][0]["reason"] == reason


def test_a_token_runs_out(office):
    assert office.ask(READ).status_code == 200
    office.clock.now += 3601
    assert error(office.ask(READ))["details"][0]["reason"] == "ACCESS_TOKEN_EXPIRED"


def test_an_account_without_access_and_one_that_may_only_read(office):
    found = office.server.store.open(ID)
    office.server.share(found, ACCOUNT, "reader")
    assert office.ask(READ).status_code == 200
    assert error(office.ask(WRITE, "PUT", json={"values": [[1]]})) == {
        "code": 403,
        "message": "The caller does not have permission",
        "status": "PERMISSION_DENIED",
    }
    office.server.share(found, ACCOUNT, "")
    assert office.ask(READ).status_code == 403
    assert error(office.ask(READ.replace(ID, "tidak-ada")))["message"] == "Requested entity was not found."


def test_a_token_for_something_else(office):
    narrow = {"Authorization": f"Bearer {office.server.token(scopes=(SHEETS + '.readonly',))}"}
    assert requests.get(office.server.url + READ, headers=narrow, timeout=10).status_code == 200
    answer = requests.put(office.server.url + WRITE, headers=narrow, json={"values": [[1]]}, timeout=10)
    assert error(answer)["details"][0]["reason"] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
    sheets_only = {"Authorization": f"Bearer {office.server.token(scopes=(SHEETS,))}"}
    assert requests.get(office.server.url + "/drive/v3/files", headers=sheets_only, timeout=10).status_code == 403


def test_an_api_that_is_not_switched_on(office):
    office.server.accounts.disabled.add("sheets")
    found = error(office.ask(READ))
    assert (found["code"], found["details"][0]["reason"]) == (403, "SERVICE_DISABLED")
    assert found["message"].startswith("Google Sheets API has not been used in project ")


def test_an_open_server_takes_whoever_comes_as_the_owner():
    with SheetsServer(anyone=True) as server:
        server.new(spreadsheet_id=ID)
        assert requests.get(server.url + READ, timeout=10).status_code == 200
        assert server.log[-1].account == OWNER


def test_a_key_file_gets_a_token(office):
    credentials = service_account.Credentials.from_service_account_info(office.server.key_file(), scopes=[SHEETS])
    credentials.refresh(Request())
    answer = requests.get(office.server.url + READ, headers={"Authorization": f"Bearer {credentials.token}"}, timeout=10)
    assert (answer.status_code, office.server.log[-1].account) == (200, ACCOUNT)
    assert (office.server.count(), office.server.count("token")) == (1, 1)


def test_a_key_that_was_revoked_and_one_that_is_not_ours(office):
    strange = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    forged = {**office.server.key_file(), "private_key": strange.private_bytes(*form).decode()}
    with pytest.raises(RefreshError, match="Invalid JWT Signature"):
        service_account.Credentials.from_service_account_info(forged, scopes=[SHEETS]).refresh(Request())
    office.server.tokens.deleted.add(ACCOUNT)
    with pytest.raises(RefreshError, match="account not found"):
        service_account.Credentials.from_service_account_info(office.server.key_file(), scopes=[SHEETS]).refresh(Request())


def test_workload_identity_federation_acts_as_the_service_account(office, tmp_path):
    (tmp_path / "subject").write_text("subject-token", encoding="utf-8")
    file = tmp_path / "federation.json"
    file.write_text(json.dumps(token.federation_file(office.server.url, str(tmp_path / "subject"))), encoding="utf-8")
    credentials = identity_pool.Credentials.from_file(str(file), scopes=[SHEETS])
    credentials.refresh(Request())
    answer = requests.get(office.server.url + READ, headers={"Authorization": f"Bearer {credentials.token}"}, timeout=10)
    assert (answer.status_code, office.server.log[-1].account) == (200, ACCOUNT)


def test_federation_lets_nobody_act_as_an_account_without_a_token_of_its_own(office):
    where = f"{office.server.url}{token.IMPERSONATION}{ACCOUNT}:generateAccessToken"
    answer = requests.post(where, headers={"Authorization": "Bearer orang"}, json={"scope": [SHEETS]}, timeout=10)
    assert (answer.status_code, answer.json()["error"]) == (403, "PERMISSION_DENIED")


def test_a_refresh_token(office):
    office.server.tokens.refresh["segar"] = OWNER
    form = {"grant_type": "refresh_token", "client_id": "a", "client_secret": "b", "refresh_token": "segar", "scope": SHEETS}
    found = requests.post(office.server.url + "/token", data=form, timeout=10).json()
    answer = requests.get(office.server.url + READ, headers={"Authorization": f"Bearer {found['access_token']}"}, timeout=10)
    assert (answer.status_code, office.server.log[-1].account) == (200, OWNER)
    assert (
        requests.post(office.server.url + "/token", data={**form, "refresh_token": "basi"}, timeout=10).json()["error"] == "invalid_grant"
    )
    assert requests.post(office.server.url + "/token", data={"grant_type": "password"}, timeout=10).status_code == 400


def test_an_account_sees_which_ranges_it_may_edit(office):
    found = office.server.store.open(ID)
    entry = {"range": {"sheetId": 0, "endRowIndex": 1}, "warningOnly": True}
    office.ask(BATCH, "POST", json={"requests": [{"addProtectedRange": {"protectedRange": entry}}]})

    def seen():
        answer = office.ask(f"/v4/spreadsheets/{ID}?fields=sheets.protectedRanges(requestingUserCanEdit)").json()
        return answer.get("sheets", [{}])[0].get("protectedRanges")

    assert seen() == [{"requestingUserCanEdit": True}]
    office.server.share(found, ACCOUNT, "reader")
    assert seen() == [{}]
