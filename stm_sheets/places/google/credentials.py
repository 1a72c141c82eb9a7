"""Finds the account that the program works as: a key file, workload identity federation or a login with gcloud; asks nobody for it."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stm_sheets.model import OfficeError
from stm_sheets.places.google.endpoint import VARIABLE, is_here

if TYPE_CHECKING:
    from google.auth.credentials import Credentials

SCOPES = ("https://www.googleapis.com/auth/spreadsheets",)
"""All that the program may do with the account: spreadsheets, and only those that were shared with it."""

FILE = "GOOGLE_APPLICATION_CREDENTIALS"

USER = "authorized_user"
KINDS = frozenset({"service_account", "external_account", "impersonated_service_account", "external_account_authorized_user", USER})
"""What the files may hold that google-auth makes credentials of."""

ASKED = frozenset({"token_uri", "token_url", "token_info_url", "service_account_impersonation_url", "url"})
"""The addresses in such files that are asked for a token."""

HOW = "Ikuti bagian Google Sheets dalam docs/panduan-admin.md, lalu jalankan lagi."


@dataclass(frozen=True, slots=True)
class Found:
    """Credentials, and the address of the account that they are for ("": the file does not tell)."""

    credentials: Credentials
    account: str


def load(env: Mapping[str, str], base: str = "") -> Found:
    """The credentials that the environment names, else those of gcloud; no token is asked for yet.

    With `base` (see `api_base`) the file may name no other machine. Raises OfficeError for a file that is none of these.
    """
    path = _path(env)
    told = _told(path)
    _check_kind(path, told)
    if base and ((told["type"] == USER and "token_uri" not in told) or not all(map(is_here, _addresses(told)))):
        raise OfficeError(
            f"{VARIABLE} dipakai, tetapi {path.name} menyebut alamat di luar komputer ini. Pakai kredensial untuk uji coba, atau kosongkan "
            f"{VARIABLE}."
        )
    return _made(path, told, base)


def _path(env: Mapping[str, str]) -> Path:
    named = env.get(FILE, "").strip()
    if named.startswith("{"):
        raise OfficeError(f"{FILE} berisi isi kuncinya. Simpan isi itu sebagai berkas, lalu isi {FILE} dengan nama berkasnya.")
    if named:
        return Path(named)
    login = _gcloud(env) / "application_default_credentials.json"
    if not login.is_file():
        raise OfficeError(f"Kredensial Google tidak ditemukan. Isi {FILE} dengan nama berkas kunci akun layanan. {HOW}")
    return login


def _gcloud(env: Mapping[str, str]) -> Path:
    """The folder in which gcloud keeps a login."""
    if env.get("CLOUDSDK_CONFIG"):
        return Path(env["CLOUDSDK_CONFIG"])
    if os.name == "nt":
        return Path(env.get("APPDATA", ""), "gcloud")
    return Path(env.get("HOME", "")) / ".config" / "gcloud"


def _told(path: Path) -> dict[str, Any]:
    """What the file says. Its content is a secret: no message quotes it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        name = f" {path.name}" if path.suffix == ".json" else ""  # anything else may be a key that was pasted instead of a name
        raise OfficeError(f"Berkas kredensial{name} tidak ada. Periksa nama dan folder yang diisikan dalam {FILE}.") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "bukan teks"
        raise OfficeError(
            f"Berkas kredensial {path.name} tidak dapat dibaca ({why}). Periksa berkas dan izinnya, lalu jalankan lagi."
        ) from None
    if text.strip().startswith("AIza"):
        raise OfficeError(f"{path.name} berisi kunci API, yang tidak dapat membuka buku kantor. Pakai berkas kunci akun layanan. {HOW}")
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise OfficeError(f"{path.name} bukan berkas kredensial Google (JSON). Unduh ulang kuncinya dari Google Cloud Console. {HOW}")
    return told


def _check_kind(path: Path, told: Mapping[str, Any]) -> None:
    """Raises OfficeError for a file of JSON that is no credentials for a program."""
    if "installed" in told or "web" in told:
        raise OfficeError(
            f"{path.name} adalah berkas klien OAuth, bukan kunci akun layanan. Buat kunci akun layanan di Google Cloud Console. {HOW}"
        )
    if told.get("type") not in KINDS:
        raise OfficeError(f"{path.name} bukan berkas kredensial yang dikenal. Pakai berkas kunci akun layanan (JSON). {HOW}")
    if told.get("private_key") == "FROM-THE-KEY-FILE":
        raise OfficeError(
            f"{path.name} masih berupa contoh. Unduh kunci akun layanan dari Google Cloud Console, lalu pakai berkas itu. {HOW}"
        )


def _addresses(told: object) -> Iterator[str]:
    """The addresses that a token would be asked of, those of credentials inside credentials too."""
    if isinstance(told, Mapping):
        for name, value in told.items():
            if isinstance(value, str) and (name in ASKED or name.endswith("_url")) and name not in CERTIFICATES:
                yield value
            yield from _addresses(value)


CERTIFICATES = frozenset({"auth_provider_x509_cert_url", "client_x509_cert_url"})
"""Addresses in a key file that nobody asks."""


def _made(path: Path, told: dict[str, Any], base: str) -> Found:
    from google.auth import load_credentials_from_dict
    from google.auth.credentials import with_scopes_if_required
    from google.auth.exceptions import GoogleAuthError
    from google.oauth2.credentials import Credentials as UserCredentials

    read: Callable[..., tuple[Credentials, object]] = load_credentials_from_dict
    scope: Callable[..., Credentials] = with_scopes_if_required
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            credentials = scope(read(told, request=_nobody)[0], SCOPES)
        if base and isinstance(credentials, UserCredentials):  # google-auth passes over what such a file says of the address
            move: Callable[[str], Credentials] = credentials.with_token_uri
            credentials = move(told["token_uri"])
    except (GoogleAuthError, OSError, ValueError, TypeError, KeyError, AttributeError):
        raise OfficeError(
            f"Isi {path.name} tidak lengkap atau rusak. Unduh ulang kuncinya dari Google Cloud Console, lalu jalankan lagi."
        ) from None
    return Found(credentials, _account(credentials, told))


def _nobody(*_: object, **__: object) -> None:
    """Without scopes google-auth asks for no project; with this it could not."""
    raise AssertionError


def _account(credentials: Credentials, told: Mapping[str, Any]) -> str:
    for held in (getattr(credentials, "service_account_email", None), told.get("account")):
        if isinstance(held, str) and "@" in held:
            return held
    return ""
