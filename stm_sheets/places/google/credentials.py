"""Finds the account that the program works as: a key file, workload identity federation or a login with gcloud; asks nobody for it."""

from __future__ import annotations

import errno
import json
import os
import re
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

TEXTS = ("client_email", "token_uri", "private_key")
"""What a service account's key file says in text."""

PASTED = f"{FILE} berisi isi kuncinya. Simpan isi itu sebagai berkas, lalu isi {FILE} dengan nama berkasnya."

LONGEST_NAME = 80
"""Letters of a file's name that a message shows."""

LONGEST_PATH = 255
"""Letters of a name and its folders that may still be one that was mistyped; what is longer is a key."""

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
            f"{VARIABLE} dipakai, tetapi isi {_called(path)} menyebut alamat di luar komputer ini. Pakai kredensial untuk uji coba, "
            f"atau kosongkan {VARIABLE}."
        )
    return _made(path, told, base)


def _path(env: Mapping[str, str]) -> Path:
    named = env.get(FILE, "").strip()
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
    except (OSError, ValueError) as error:
        raise _unread(path, error) from None
    if text.strip().startswith("AIza"):
        raise OfficeError(
            f"{_called(path, first=True)} berisi kunci API, yang tidak dapat membuka buku kantor. Pakai berkas kunci akun layanan. {HOW}"
        )
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise OfficeError(
            f"{_called(path, first=True)} bukan berkas JSON dari Google. Unduh ulang kuncinya dari Google Cloud Console. {HOW}"
        )
    return told


def _unread(path: Path, error: OSError | ValueError) -> OfficeError:
    """Why the file cannot be read. What stands for its name may be a key: only the name of a file that is there is shown."""
    if not _is_there(path):
        if _pasted(str(path), error):
            return OfficeError(PASTED)
        if not isinstance(error, PermissionError):
            return OfficeError(f"Berkas kredensial tidak ada. Periksa nama dan folder yang diisikan dalam {FILE}.")
    return OfficeError(
        f"{_called(path, first=True)} tidak dapat dibaca ({_why(path, error)}). Periksa berkas dan izinnya, lalu jalankan lagi."
    )


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _pasted(named: str, error: OSError | ValueError) -> bool:
    """Whether this looks like a key, as JSON, as PEM or coded in base64, and not like the name of a file that is missing."""
    beginning = named.startswith(("{", "eyJ", "ewo", "ew0"))
    long = len(named) > LONGEST_PATH or getattr(error, "errno", None) == errno.ENAMETOOLONG
    return beginning or long or "-----" in named or not named.isprintable()


def _why(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, ValueError):
        return "bukan teks"
    if _is_there(path) and path.is_dir():
        return "itu folder, bukan berkas"
    return "tidak diizinkan" if isinstance(error, PermissionError) else "tempat penyimpanannya bermasalah"


def _called(path: Path, *, first: bool = False) -> str:
    """How a message calls the file; `first` where it begins a sentence."""
    shown = len(path.name) <= LONGEST_NAME and re.fullmatch(r"[\w. -]+", path.name) and _is_there(path)
    return f"{'Berkas' if first else 'berkas'} kredensial{f' {path.name}' if shown else ''}"


def _check_kind(path: Path, told: Mapping[str, Any]) -> None:
    """Raises OfficeError for a file of JSON that is no credentials for a program."""
    if "installed" in told or "web" in told:
        raise OfficeError(
            f"{_called(path, first=True)} adalah berkas klien OAuth, bukan kunci akun layanan. Buat kunci akun layanan di Google "
            f"Cloud Console. {HOW}"
        )
    if told.get("type") not in KINDS:
        raise OfficeError(f"{_called(path, first=True)} bukan dari jenis yang dikenal. Pakai berkas kunci akun layanan (JSON). {HOW}")
    if told.get("private_key") == "FROM-THE-KEY-FILE":
        raise OfficeError(
            f"{_called(path, first=True)} masih berupa contoh. Unduh kunci akun layanan dari Google Cloud Console, "
            f"lalu pakai berkas itu. {HOW}"
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
        _check_texts(told)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            credentials = scope(read(told, request=_nobody)[0], SCOPES)
        if base and isinstance(credentials, UserCredentials):  # google-auth passes over what such a file says of the address
            move: Callable[[str], Credentials] = credentials.with_token_uri
            credentials = move(told["token_uri"])
    except (GoogleAuthError, OSError, ValueError, TypeError, KeyError, AttributeError):
        raise OfficeError(
            f"Isi {_called(path)} tidak lengkap atau rusak. Unduh ulang kuncinya dari Google Cloud Console, lalu jalankan lagi."
        ) from None
    return Found(credentials, _account(credentials, told))


def _check_texts(told: Mapping[str, Any]) -> None:
    """Raises TypeError where a key file holds no text in a place for text: google-auth would notice only while asking for a token."""
    if told["type"] == "service_account" and not all(isinstance(told.get(name, ""), str) for name in TEXTS):
        raise TypeError


def _nobody(*_: object, **__: object) -> None:
    """Without scopes google-auth asks for no project; with this it could not."""
    raise AssertionError


def _account(credentials: Credentials, told: Mapping[str, Any]) -> str:
    for held in (getattr(credentials, "service_account_email", None), told.get("account")):
        if isinstance(held, str) and "@" in held:
            return held
    return ""
