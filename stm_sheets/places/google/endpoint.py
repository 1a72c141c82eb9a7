"""Where Google is: its real addresses, or one on this machine that stands in for all of them, and nowhere else."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit, urlunsplit

from stm_sheets.model import OfficeError

VARIABLE = "STM_GOOGLE_API"
"""Set to http://127.0.0.1:PORT, everything that would go to Google goes there."""

SHEETS = "https://sheets.googleapis.com/v4/spreadsheets"


def api_base(env: Mapping[str, str]) -> str:
    """The address that stands in for Google's, without a slash at its end; "" where none is set.

    Raises OfficeError for any other machine than this one: no token goes astray.
    """
    text = env.get(VARIABLE, "").strip()
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        well = parts.scheme in {"http", "https"} and bool(parts.port) and not parts.username and is_here(text)
    except ValueError:
        parts, well = urlsplit(""), False
    if not well:
        raise OfficeError(
            f"{VARIABLE} harus menyebut komputer ini sendiri, misalnya http://127.0.0.1:8080; alamat lain ditolak. "
            "Perbaiki isinya, atau kosongkan agar program memakai Google Sheets."
        )
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def is_here(address: str) -> bool:
    """Whether a web address leads to this very machine."""
    try:
        host = urlsplit(address).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def moved(address: str, base: str) -> str:
    """An address of Google's as it is at `base`; as it was where that is ""."""
    if not base or address.startswith(base + "/"):
        return address
    parts, there = urlsplit(address), urlsplit(base)
    return urlunsplit((there.scheme, there.netloc, there.path + parts.path, parts.query, parts.fragment))
