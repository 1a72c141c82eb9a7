"""Whatever fails on the way to Google is one Indonesian line that says what to do; no class of error is without one."""

import importlib
import inspect
import json
import socket
import ssl

import google.auth.exceptions
import gspread.exceptions
import pytest
import requests
from google.auth.exceptions import DefaultCredentialsError, OAuthError, RefreshError, TransportError
from requests.exceptions import ChunkedEncodingError, ConnectTimeout, ProxyError, ReadTimeout, SSLError
from urllib3.connection import HTTPConnection
from urllib3.exceptions import MaxRetryError, NameResolutionError, NewConnectionError, ProtocolError
from urllib3.exceptions import SSLError as PoolSSLError

from stm_sheets.places.google.errors import BadRequestError, RefusedError, RepeatedError, UnknownOutcomeError, explained, unknown
from stm_sheets.places.google.failures import AstrayError, GarbledError, SlowAnswerError, SpentError, TokenServiceError
from stm_sheets.places.google.lines import LINES, ROWS

ACCOUNT = "stm-sheets@proyek-contoh.iam.gserviceaccount.com"
SECRETS = ("ya29.RAHASIA", "PRIVATE KEY", "Budi Hartono", "uraian keluhan rahasia")
PLANTED = " ".join(SECRETS)
CATCH_ALL = "unknown"


def answer(status: int, body: object) -> requests.Response:
    found = requests.Response()
    found.status_code = status
    found._content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return found


def refused(status: int, message: str = "", word: str = "", **more: object) -> RefusedError:
    return RefusedError(answer(status, {"error": {"code": status, "message": f"{message} {PLANTED}", "status": word, **more}}))


def reason(word: str, **metadata: str) -> list[dict[str, object]]:
    return [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": word, "domain": "googleapis.com", "metadata": metadata}]


def over(pool_error: Exception, kind: type[Exception] = requests.ConnectionError) -> Exception:
    """As requests hands on what urllib3 found."""
    return kind(MaxRetryError(None, f"/v4/spreadsheets/x:generateAccessToken?key={PLANTED}", pool_error))


CONNECTION = HTTPConnection("oauth2.googleapis.com")
OFF = "Google Sheets API has not been used in project 123456789012 before or it is disabled. Enable it by visiting https://console..."
IAM_OFF = "IAM Service Account Credentials API has not been used in project 987654321 before or it is disabled."
LATE = "invalid_grant: Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp."
CELLS = "Invalid requests[3].addSheet: This action would increase the number of cells in the workbook above the limit of 10000000 cells."
PROTECTED = "Invalid requests[2].updateCells: You are trying to edit a protected cell or object. Please contact the spreadsheet owner."
LONG = "Invalid requests[0].updateCells: Your input contains more than the maximum of 50000 characters in a single cell."
PER_MINUTE = (
    "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service 'sheets.googleapis.com'"
)
USER_LIMIT = {"errors": [{"domain": "usageLimits", "reason": "userRateLimitExceeded"}]}

FAILURES = [
    (
        refused(403, OFF, "PERMISSION_DENIED", details=reason("SERVICE_DISABLED", consumer="projects/123456789012")),
        "disabled",
        "proyek 123456789012",
    ),
    (refused(403, "Google Drive API has not been used in project 5551234 before", "PERMISSION_DENIED"), "disabled", "Google Drive API"),
    (refused(403, "accessNotConfigured"), "disabled", "proyek itu"),
    (refused(403, "The caller does not have permission", "PERMISSION_DENIED"), "permission", f"akun {ACCOUNT} sebagai Editor"),
    (refused(404, "Requested entity was not found.", "NOT_FOUND"), "not found", ACCOUNT),
    (
        refused(400, "This operation is not supported for this document", "FAILED_PRECONDITION"),
        "office file",
        "Simpan sebagai Google Spreadsheet",
    ),
    (refused(400, PROTECTED, "INVALID_ARGUMENT"), "protected", ACCOUNT),
    (refused(400, CELLS, "INVALID_ARGUMENT"), "cells", "10 juta sel"),
    (refused(400, LONG, "INVALID_ARGUMENT"), "length", "50.000 huruf"),
    (refused(400, "Request payload size exceeds the limit: 10485760 bytes.", "INVALID_ARGUMENT"), "payload", "tidak ditulis"),
    (RefusedError(answer(413, b"<html>Request Entity Too Large</html>")), "payload", "tidak ditulis"),
    (refused(400, "Unable to parse range: 'Log Keluhan'!A1", "INVALID_ARGUMENT"), "range", "stm-sheets init"),
    (refused(400, "Invalid requests[7].sortRange: whatever", "INVALID_ARGUMENT"), "refused", "kode 400, requests[7].sortRange"),
    (refused(403, "Request had insufficient authentication scopes.", "PERMISSION_DENIED"), "scope", "--scopes="),
    (refused(403, "The sheets.googleapis.com API requires a quota project, which is not set"), "quota project", "set-quota-project"),
    (
        refused(403, "Caller does not have required permission to use project proyek-satu. Grant serviceusage"),
        "project",
        "Proyek proyek-satu",
    ),
    (refused(403, "Request is prohibited by organization's policy"), "policy", "admin Google Workspace"),
    (refused(429, PER_MINUTE, "RESOURCE_EXHAUSTED"), "quota", "Tunggu beberapa menit"),
    (refused(403, "User Rate Limit Exceeded", **USER_LIMIT), "quota", "Tunggu beberapa menit"),
    (RefusedError(answer(429, b"<html>sorry</html>")), "quota", "Tunggu beberapa menit"),
    (refused(401, "Request had invalid authentication credentials.", "UNAUTHENTICATED"), "token", ACCOUNT),
    (refused(503, "The service is currently unavailable.", "UNAVAILABLE"), "trouble", "kode 503"),
    (RefusedError(answer(502, b"<!DOCTYPE html><title>Error 502</title>" + PLANTED.encode())), "trouble", "kode 502"),
    (RefusedError(answer(302, b"")), "garbled", "halaman masuk"),
    (RefusedError(answer(407, b"")), "proxy", "HTTPS_PROXY"),
    (RefusedError(answer(418, {"error": "teapot"})), "refused", "kode 418"),
    (RefusedError(answer(400, [1])), "refused", "kode 400"),
    (RefreshError(LATE, {}), "clock", "Atur tanggal dan jam"),
    (RefreshError("invalid_grant: Invalid JWT Signature.", {"error": PLANTED}), "revoked", ACCOUNT),
    (RefreshError("invalid_grant: Invalid grant: account not found"), "revoked", "Buat kunci baru"),
    (RefreshError("invalid_grant: Token has been expired or revoked."), "login", "gcloud auth application-default login"),
    (RefreshError("unauthorized_client: Client is unauthorized to retrieve access tokens"), "not allowed", "Periksa izin"),
    (
        RefreshError("Unable to acquire impersonated credentials", '{"error": {"message": "' + IAM_OFF + '"}}'),
        "disabled",
        "IAM Service Account",
    ),
    (
        RefreshError("Unable to acquire impersonated credentials", "Permission 'iam.serviceAccounts.getAccessToken' denied"),
        "impersonation",
        ACCOUNT,
    ),
    (
        OAuthError("Error code unauthorized_client: The given credential is rejected by the attribute condition."),
        "attribute",
        "attribute condition",
    ),
    (
        OAuthError('Error code invalid_target: The target service indicated by the "audience" parameters is invalid.'),
        "provider",
        "nomor proyek",
    ),
    (RefreshError("Unable to retrieve Identity Pool subject token", PLANTED), "subject token", "id-token: write"),
    (RefreshError("No access token in response."), "token", ACCOUNT),
    (DefaultCredentialsError("whatever"), "credentials", "GOOGLE_APPLICATION_CREDENTIALS"),
    (TokenServiceError(503), "token trouble", "kode 503"),
    (TransportError("whatever"), "token service", "TransportError"),
    (AstrayError(), "token service", "AstrayError"),
    (over(NameResolutionError("oauth2.googleapis.com", CONNECTION, socket.gaierror(-2, "unknown"))), "dns", "DNS"),
    (TransportError(over(NameResolutionError("x", CONNECTION, socket.gaierror(-2, "unknown")))), "dns", "DNS"),
    (over(NewConnectionError(CONNECTION, "[Errno 111] Connection refused")), "connect", "firewall"),
    (ConnectTimeout(), "connect", "firewall"),
    (over(PoolSSLError(ssl.SSLCertVerificationError("certificate verify failed")), SSLError), "certificate", "jam komputer"),
    (over(PoolSSLError(ssl.SSLError("wrong version number")), SSLError), "tls", "Sambungan aman"),
    (OSError("Could not find a suitable TLS CA certificate bundle, invalid path: x"), "certificate file", "REQUESTS_CA_BUNDLE"),
    (over(OSError("Tunnel connection failed: 407"), ProxyError), "proxy", "HTTPS_PROXY"),
    (ReadTimeout(PLANTED), "slow", "terlalu lama"),
    (SlowAnswerError(), "slow", "terlalu lama"),
    (SpentError(), "spent", "batas waktu"),
    (GarbledError(PLANTED), "garbled", "halaman masuk"),
    (ChunkedEncodingError(ProtocolError("Connection broken")), "dropped", "terputus"),
    (requests.ConnectionError(ProtocolError("Connection aborted.", ConnectionResetError(104, "reset"))), "dropped", "terputus"),
    (ValueError(PLANTED), "unknown", "ValueError"),
]


@pytest.mark.parametrize(("failure", "topic", "part"), FAILURES)
def test_a_failure_is_one_line_that_says_what_to_do_and_no_secret(failure, topic, part):
    told = explained(failure, ACCOUNT)
    line = str(told)
    assert told.topic == topic
    assert part in line
    assert "\n" not in line
    assert line[0].isupper()
    assert line.endswith(".")
    assert not any(secret in line for secret in SECRETS)
    assert "{" not in line


def test_without_an_address_the_account_is_called_by_what_it_is():
    assert "akun Google yang dipakai program sebagai Editor" in str(explained(refused(404)))


def test_a_request_that_the_service_refuses_as_it_stands_is_told_apart():
    assert isinstance(explained(refused(400, "Unable to parse range: x")), BadRequestError)
    assert not isinstance(explained(refused(403)), BadRequestError)
    assert explained(refused(404)).code == 404


def test_after_an_unknown_outcome_the_line_says_so():
    one = explained(refused(503))
    assert str(unknown(one, again=False)).startswith(str(one))
    assert "Belum diketahui" in str(unknown(one, again=False))
    assert isinstance(unknown(one, again=True), RepeatedError)
    assert isinstance(unknown(one, again=True), UnknownOutcomeError)
    assert "dikirim ulang" in str(unknown(one, again=True))


# No class of error is without a row -----------------------------------------------------------------------------------

MODULES = (gspread.exceptions, google.auth.exceptions, requests.exceptions)
ROOTS = (gspread.exceptions.GSpreadException, google.auth.exceptions.GoogleAuthError, requests.exceptions.RequestException)
ALSO_RAISING = ("google.auth.transport.requests", "google.auth.pluggable", "google.oauth2.reauth", "gspread.worksheet")
OURS_OR_THEIRS = ("gspread", "google.auth", "google.oauth2", "requests", "stm_sheets")


def below(kind: type[BaseException]) -> set[type[BaseException]]:
    return {kind}.union(*(below(one) for one in kind.__subclasses__()))


def classes() -> set[type[BaseException]]:
    """Every class of exception that the three libraries have at this moment; warnings are none."""
    for name in ALSO_RAISING:
        importlib.import_module(name)
    named = {held for module in MODULES for _, held in inspect.getmembers(module, inspect.isclass)}
    found = {held for held in named if issubclass(held, Exception)}.union(*map(below, ROOTS))
    return {one for one in found if not issubclass(one, Warning) and one.__module__.startswith((*OURS_OR_THEIRS, "urllib3"))}


def in_the_table() -> set[type[BaseException]]:
    return {kind for row in ROWS for kind in row.kinds if row.topic != CATCH_ALL}


def test_every_class_of_error_of_the_libraries_stands_in_the_table_by_its_own_name():
    assert len(classes()) > 40
    # RefusedError is APIError with a body made good: its status and words decide
    assert classes() - in_the_table() - {RefusedError} == set()


def test_every_topic_has_a_line_and_every_line_a_topic():
    assert {row.topic for row in ROWS} == set(LINES)


def test_no_row_is_hidden_by_one_above():
    reached = {topic for _, topic, _ in FAILURES} | {"client certificate", "unsent", "program"}
    assert reached == set(LINES)
    assert explained(google.auth.exceptions.ClientCertError("x")).topic == "client certificate"
    assert explained(requests.exceptions.InvalidSchema("x")).topic == "unsent"
    assert explained(gspread.exceptions.WorksheetNotFound("x")).topic == "program"
    assert explained(gspread.exceptions.SpreadsheetNotFound("x")).topic == "not found"
