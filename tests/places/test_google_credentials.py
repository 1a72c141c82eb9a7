"""The account is found in whatever file the environment names; any other file is refused in one line that shows nothing of it."""

import base64
import json
import os
import warnings
from pathlib import Path

import pytest

from stm_sheets.model import OfficeError
from stm_sheets.places.google.client import connect
from stm_sheets.places.google.credentials import SCOPES, TEXTS, load
from tests.sheets_server.token import key_file
from tests.support.scripted import Scripted, Step

ROOT = Path(__file__).resolve().parent.parent.parent
ACCOUNT = "stm-sheets@proyek-contoh.iam.gserviceaccount.com"
HERE = "http://127.0.0.1:9"
SECRET = "AIzaRAHASIA1234567890"
LOGIN = {"type": "authorized_user", "client_id": "x", "client_secret": SECRET, "refresh_token": SECRET, "account": "ratna@stm.co.id"}
IMPERSONATION = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/"
TOKEN = {"access_token": "ya29.uji", "expires_in": 3599, "token_type": "Bearer"}
GIVEN = {"accessToken": "ya29.uji", "expireTime": "2099-01-01T00:00:00Z"}
WELL = Step(body={"properties": {"title": "Buku"}})


@pytest.fixture
def lay(tmp_path):
    def lay(told: object, name: str = "kunci.json") -> dict[str, str]:
        path = tmp_path / name
        path.write_bytes(told if isinstance(told, bytes) else json.dumps(told).encode())
        return {"GOOGLE_APPLICATION_CREDENTIALS": str(path), "HOME": str(tmp_path / "rumah")}

    return lay


def federation(url: str = "https://sts.googleapis.com", subject: object = None) -> dict[str, object]:
    at = url if url.startswith("http:") else IMPERSONATION.partition("/v1")[0]
    return {
        "type": "external_account",
        "audience": "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/kolam/providers/github",
        "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
        "token_url": f"{url}/v1/token",
        "credential_source": subject or {"file": "/tidak/ada"},
        "service_account_impersonation_url": f"{at}/v1/projects/-/serviceAccounts/{ACCOUNT}:generateAccessToken",
    }


def test_a_key_file_gives_the_account_and_the_one_scope(lay):
    found = load(lay(key_file(HERE, ACCOUNT)))
    assert found.account == ACCOUNT
    assert tuple(found.credentials.scopes) == SCOPES == ("https://www.googleapis.com/auth/spreadsheets",)


def test_federation_gives_the_service_account_that_it_goes_through(lay):
    found = load(lay(federation()))
    assert found.account == ACCOUNT
    assert tuple(found.credentials.scopes) == SCOPES


def test_a_service_account_in_whose_name_another_acts_is_the_account(lay):
    told = {
        "type": "impersonated_service_account",
        "service_account_impersonation_url": f"{IMPERSONATION}{ACCOUNT}:generateAccessToken",
        "source_credentials": LOGIN,
        "delegates": [],
    }
    assert load(lay(told)).account == ACCOUNT


@pytest.mark.parametrize("client", ["x", "764086051850-6qr4p6gpi6hn506pt8ejuq83di341hur.apps.googleusercontent.com"])
def test_a_login_with_gcloud_is_found_where_gcloud_keeps_it_without_a_warning(tmp_path, client):
    place = tmp_path / ".config" / "gcloud"
    place.mkdir(parents=True)
    (place / "application_default_credentials.json").write_text(json.dumps(LOGIN | {"client_id": client}))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert load({"HOME": str(tmp_path)}).account == "ratna@stm.co.id"
        assert load({"HOME": "/tidak/ada", "CLOUDSDK_CONFIG": str(place)}).account == "ratna@stm.co.id"


def test_a_file_that_begins_with_a_mark_of_its_encoding_is_read(lay):
    assert load(lay(b"\xef\xbb\xbf" + json.dumps(key_file(HERE, ACCOUNT)).encode())).account == ACCOUNT


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"installed": {"client_id": "x", "client_secret": SECRET}}, "berkas klien OAuth"),
        ({"web": {"client_secret": SECRET}}, "berkas klien OAuth"),
        (SECRET.encode(), "berisi kunci API"),
        (b"bukan JSON " + SECRET.encode(), "bukan berkas JSON dari Google"),
        (b"", "bukan berkas JSON dari Google"),
        ([SECRET], "bukan berkas JSON dari Google"),
        (b"[" * 100_000, "bukan berkas JSON dari Google"),
        (b"\xff\xfe\x00" + SECRET.encode("utf-16-le"), "tidak dapat dibaca"),
        ({"type": "gdch_service_account", "private_key": SECRET}, "bukan dari jenis yang dikenal"),
        ({"private_key": SECRET}, "bukan dari jenis yang dikenal"),
        ({"type": "service_account", "private_key": SECRET}, "tidak lengkap atau rusak"),
        (key_file(HERE, ACCOUNT) | {"private_key": SECRET}, "tidak lengkap atau rusak"),
        *(
            (key_file(HERE, ACCOUNT) | {place: wrong}, "tidak lengkap atau rusak")
            for place in TEXTS
            for wrong in (5, None, [SECRET], {"a": "@"})
        ),
        ({"type": "authorized_user", "refresh_token": SECRET}, "tidak lengkap atau rusak"),
        ({"type": "external_account", "client_secret": SECRET}, "tidak lengkap atau rusak"),
        ({"type": "impersonated_service_account", "private_key": SECRET}, "tidak lengkap atau rusak"),
    ],
)
def test_a_file_of_another_kind_is_refused_and_not_shown(lay, told, why):
    with pytest.raises(OfficeError, match=why) as line:
        load(lay(told))
    assert "RAHASIA" not in str(line.value)
    assert "\n" not in str(line.value)
    assert line.value.__cause__ is None


def test_the_example_is_known_as_an_example():
    with pytest.raises(OfficeError, match="masih berupa contoh"):
        load({"GOOGLE_APPLICATION_CREDENTIALS": str(ROOT / "credentials.example.json")})


def test_the_example_has_the_shape_of_a_key_file_and_no_secret():
    example = json.loads((ROOT / "credentials.example.json").read_text())
    assert set(key_file(HERE, ACCOUNT)) <= set(example)
    assert len(json.dumps(example)) < 1000


KEY = json.dumps(key_file(HERE, ACCOUNT) | {"private_key": f"-----BEGIN PRIVATE KEY-----\\n{SECRET}\\n-----END PRIVATE KEY-----\\n"})
PEM = f"-----BEGIN PRIVATE KEY-----\n{SECRET}\n-----END PRIVATE KEY-----"
IN_BASE64 = [base64.b64encode(told.encode()).decode() for told in (KEY, KEY.replace("{", "{\n", 1), KEY.replace("{", "{\r\n", 1))]


@pytest.mark.parametrize(
    "named",
    [KEY, "{" + SECRET + "}", PEM, PEM.replace("\n", "\\n"), PEM.replace("\n", " "), f"MIIE\n{SECRET}", f"/{SECRET}" * 20, SECRET * 300]
    + [part for coded in IN_BASE64 for part in (coded, coded[:60], coded.rstrip("="), base64.encodebytes(coded.encode()).decode())],
)
def test_a_key_in_place_of_a_name_is_said_and_not_shown(tmp_path, named):
    with pytest.raises(OfficeError) as line:
        load({"HOME": str(tmp_path), "GOOGLE_APPLICATION_CREDENTIALS": named})
    assert str(line.value).startswith("GOOGLE_APPLICATION_CREDENTIALS berisi isi kuncinya. ")
    assert len(str(line.value)) < 200
    assert "RAHASIA" not in str(line.value)
    assert line.value.__cause__ is None


@pytest.mark.parametrize(
    ("named", "line"),
    [
        ("", "Kredensial Google tidak ditemukan. "),
        ("/tidak/ada/kunci.json", "Berkas kredensial tidak ada. "),
        (SECRET, "Berkas kredensial tidak ada. "),
        (f"/{SECRET}.json", "Berkas kredensial tidak ada. "),
        (f"{__file__}/{SECRET}", "Berkas kredensial tidak ada. "),
        ("/", "Berkas kredensial tidak dapat dibaca (itu folder, bukan berkas). "),
        (str(ROOT / "tests"), "Berkas kredensial tests tidak dapat dibaca (itu folder, bukan berkas). "),
    ],
)
def test_a_file_that_is_not_there_is_said_without_what_may_be_a_key(tmp_path, named, line):
    with pytest.raises(OfficeError) as told:
        load({"HOME": str(tmp_path), "GOOGLE_APPLICATION_CREDENTIALS": named})
    assert str(told.value).startswith(line)
    assert "RAHASIA" not in str(told.value)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whom permissions do not bind")
def test_what_may_not_be_looked_at_is_not_named(tmp_path):
    (tmp_path / "tutup").mkdir(mode=0)
    with pytest.raises(OfficeError) as told:
        load({"HOME": str(tmp_path), "GOOGLE_APPLICATION_CREDENTIALS": str(tmp_path / "tutup" / SECRET)})
    assert str(told.value).startswith("Berkas kredensial tidak dapat dibaca (tidak diizinkan). ")
    assert "RAHASIA" not in str(told.value)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("kunci.json", " kunci.json"),
        ("kunci stm-sheets_2.json", " kunci stm-sheets_2.json"),
        (SECRET + "=", ""),
        ("k" * 81, ""),
        ("eyJ;", ""),
    ],
)
@pytest.mark.parametrize(
    "told", [[], {}, {"web": 1}, b"\xff", b"AIza", {"type": "service_account", "private_key": "FROM-THE-KEY-FILE"}, LOGIN]
)
def test_a_file_is_named_only_where_its_name_is_short_and_plain(lay, name, shown, told):
    with pytest.raises(OfficeError) as line:
        load(lay(told, name), HERE)
    assert f"erkas kredensial{shown} " in str(line.value)
    assert bool(shown) or name not in str(line.value)


# With a machine that stands in for Google, no other is asked ------------------------------------------------------------


@pytest.mark.parametrize(
    "told",
    [
        key_file("https://oauth2.googleapis.com", ACCOUNT),
        LOGIN,
        LOGIN | {"token_uri": "https://oauth2.googleapis.com/token"},
        federation(),
        federation(HERE) | {"service_account_impersonation_url": f"{IMPERSONATION}{ACCOUNT}:generateAccessToken"},
        federation(HERE, {"url": "https://contoh.id/token"}),
        federation(HERE) | {"token_info_url": "https://contoh.id/token"},
    ],
)
def test_with_a_stand_in_credentials_that_ask_elsewhere_are_refused(lay, told):
    with pytest.raises(OfficeError, match="di luar komputer ini"):
        load(lay(told), HERE)


def test_a_key_file_is_exchanged_for_a_token_once(lay):
    with Scripted(Step(body=TOKEN), WELL) as google:
        client = connect(lay(key_file(google.url, ACCOUNT)) | {"STM_GOOGLE_API": google.url})
        client.spreadsheet("x", "properties")
        client.spreadsheet("x", "properties")
        client.close()
    assert [one.path for one in google.seen] == ["/token", "/v4/spreadsheets/x", "/v4/spreadsheets/x"]
    claims = json.loads(base64.urlsafe_b64decode(google.seen[0].body.split(b"assertion=")[1].split(b".")[1] + b"=="))
    assert claims["iss"] == ACCOUNT
    assert claims["scope"] == SCOPES[0]
    assert google.seen[1].headers["authorization"] == "Bearer ya29.uji"


def test_a_login_with_gcloud_asks_for_a_token_with_what_gcloud_was_allowed(lay):
    with Scripted(Step(body=TOKEN), WELL) as google:
        client = connect(lay(LOGIN | {"token_uri": f"{google.url}/token"}) | {"STM_GOOGLE_API": google.url})
        client.spreadsheet("x", "properties")
        client.close()
    assert b"grant_type=refresh_token" in google.seen[0].body
    assert b"scope" not in google.seen[0].body


def test_federation_exchanges_the_pass_of_github_and_asks_for_no_project(lay):
    passed = Step(body={"value": "tanda-dari-github"})
    with Scripted(passed, Step(body=TOKEN | {"issued_token_type": "x"}), Step(body=GIVEN), WELL) as google:
        source = {"url": f"{google.url}/oidc", "headers": {}, "format": {"type": "json", "subject_token_field_name": "value"}}
        client = connect(lay(federation(google.url, source)) | {"STM_GOOGLE_API": google.url})
        client.spreadsheet("x", "properties")
        client.close()
    asked = [one.path for one in google.seen]
    assert asked == ["/oidc", "/v1/token", f"/v1/projects/-/serviceAccounts/{ACCOUNT}:generateAccessToken", "/v4/spreadsheets/x"]
    assert b"tanda-dari-github" in google.seen[1].body
