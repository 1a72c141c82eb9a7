"""A token is got before anything is sent, renewed when it is refused, and shown to Google alone, over a line that is vouched for."""

import datetime as dt
import ipaddress
import ssl
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from google.oauth2.credentials import Credentials

from stm_sheets.places.google.client import GoogleClient
from stm_sheets.places.google.errors import GoogleError, UnknownOutcomeError
from stm_sheets.places.google.failures import AstrayError
from stm_sheets.places.google.http import GoogleHTTP
from stm_sheets.places.google.retry import Pace
from tests.support.google import ACTIONS, FAST, TOKEN, WELL, Time, client_of, drip, read, unguarded
from tests.support.scripted import Scripted, Step, drop, refusal

NO_WAIT = Pace(sleep=lambda _: None)


# The token ------------------------------------------------------------------------------------------------------------

NO_TOKEN = {
    "503": refusal(503),
    "429": refusal(429),
    "drop": Step(raw=drop),
    "a page": Step(200, b"<html>"),
    "a list": Step(200, []),
    "no lifetime": Step(200, {"access_token": "x", "expires_in": "lama"}),
    "no token": Step(200, {"id_token": "x"}),
}


@pytest.mark.parametrize("trouble", NO_TOKEN)
def test_trouble_with_the_token_is_tried_again_for_every_kind_of_call_since_nothing_was_sent(trouble):
    with client_of(NO_TOKEN[trouble], TOKEN, WELL, expired=True) as (client, google, waited):
        unguarded(client)
    assert [one.path for one in google.seen] == ["/token", "/token", "/v4/spreadsheets/x:batchUpdate"]
    assert waited.waits == [0.5]


def test_a_token_service_that_hangs_is_given_up_and_nothing_was_sent():
    with client_of(Step(raw=lambda _: time.sleep(0.8)), TOKEN, WELL, expired=True, limits=FAST) as (client, google, _):
        unguarded(client)
    assert len(google.seen) == 3


def test_a_token_service_that_drips_is_given_up_and_nothing_was_sent():
    slow = Step(raw=lambda sock: drip(sock, b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"))
    with client_of(slow, TOKEN, WELL, expired=True, limits=FAST) as (client, google, _):
        unguarded(client)
    assert len(google.seen) == 3


@pytest.mark.parametrize("action", ACTIONS)
def test_a_revoked_key_is_told_at_once(action):
    answer = Step(400, {"error": "invalid_grant", "error_description": "Invalid JWT Signature."})
    with client_of(answer, expired=True) as (client, google, waited), pytest.raises(GoogleError, match="kunci akun akun@"):
        ACTIONS[action](client)
    assert len(google.seen) == 1
    assert not waited.waits


def test_a_token_that_is_refused_is_renewed_once_also_when_the_renewal_takes_two_attempts():
    with client_of(refusal(401), refusal(503), TOKEN, WELL) as (client, google, _):
        unguarded(client)
    shown = [one.headers["authorization"] for one in google.seen if one.path != "/token"]
    assert shown == ["Bearer ya29.RAHASIA", "Bearer ya29.baru"]


def test_a_token_that_is_refused_again_is_told():
    with (
        client_of(refusal(401), TOKEN, refusal(401)) as (client, google, _),
        pytest.raises(GoogleError, match="menolak masuk sebagai akun akun@"),
    ):
        read(client)
    assert len(google.seen) == 3


@pytest.mark.parametrize("address", ["http://sheets.googleapis.com/v4/x", "https://googleapis.com.contoh.id/v4/x", "https://contoh.id/"])
def test_a_token_is_shown_to_google_alone(address):
    http = GoogleHTTP(Credentials("ya29.RAHASIA"), pace=NO_WAIT)
    with pytest.raises(AstrayError):
        http.request("get", address)
    http.close()


def test_a_token_for_the_stand_in_is_not_shown_to_google():
    http = GoogleHTTP(Credentials("ya29.RAHASIA"), base="http://127.0.0.1:9", pace=NO_WAIT)
    http.base = ""
    with pytest.raises(AstrayError):
        http.request("get", "https://sheets.googleapis.com/v4/spreadsheets/x")
    http.close()


def test_a_token_for_the_stand_in_is_not_asked_of_google():
    with Scripted(WELL) as google:
        elsewhere = Credentials(None, refresh_token="x", client_id="x", client_secret="x", token_uri="https://oauth2.googleapis.com/token")
        http = GoogleHTTP(elsewhere, base=google.url, pace=NO_WAIT)
        with pytest.raises(GoogleError, match="Layanan masuk Google tidak dapat dipakai"):
            read(GoogleClient(http))
        http.close()
    assert not google.seen


def test_no_detour_is_followed():
    with Scripted(WELL) as other, client_of(Step(302, b"", {"Location": f"{other.url}/v4/spreadsheets/x"})) as (client, google, _):
        with pytest.raises(GoogleError, match="bukan dari Google"):
            read(client)
        assert len(google.seen) == 1
        assert not other.seen


# TLS ------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for 127.0.0.1 that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "uji")])
    start = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, start, start + dt.timedelta(days=9))
    signed = made.add_extension(address, critical=False).sign(key, hashes.SHA256())
    path = tmp_path_factory.mktemp("tls") / "uji.pem"
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(secret + signed.public_bytes(serialization.Encoding.PEM))
    return path


def secured(path, *steps: Step) -> Scripted:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return Scripted(*steps, secure=context)


def test_a_certificate_that_nobody_vouches_for_is_told_at_once(certificate):
    waited = Time()
    with secured(certificate, WELL) as google:
        http = GoogleHTTP(Credentials("ya29.RAHASIA"), base=google.url, pace=Pace(waited.sleep))
        with pytest.raises(GoogleError, match="Sertifikat keamanan Google") as told:
            unguarded(GoogleClient(http))
        http.close()
    assert not isinstance(told.value, UnknownOutcomeError)
    assert not google.seen
    assert not waited.waits


def test_a_drip_over_tls_is_given_up_too(certificate):
    slow = Step(raw=lambda sock: drip(sock, b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"))
    with secured(certificate, slow, WELL) as google:
        http = GoogleHTTP(Credentials("t"), base=google.url, limits=FAST, pace=NO_WAIT)
        http.session.verify = str(certificate)
        assert read(GoogleClient(http))["spreadsheetId"] == "x"
        http.close()
    assert len(google.seen) == 2


@pytest.mark.parametrize("answers", [True, False])
def test_a_proxy_that_refuses_or_is_not_there_is_told_and_nothing_was_sent(answers):
    waited = Time()
    with Scripted() as proxy:
        http = GoogleHTTP(Credentials("ya29.RAHASIA"), pace=Pace(waited.sleep))
        http.session.trust_env = False
        http.session.proxies = {"https": proxy.url if answers else "http://127.0.0.1:9"}
        with pytest.raises(GoogleError, match="Proksi kantor") as told:
            unguarded(GoogleClient(http))
        http.close()
    assert not isinstance(told.value, UnknownOutcomeError)
    assert len(waited.waits) == 5
