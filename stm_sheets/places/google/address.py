"""Tells a Google spreadsheet from a file by what was typed or pasted as the book, and finds its id."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, urlsplit

from stm_sheets.model import OfficeError

_ID = "[A-Za-z0-9_-]+"
_BARE = re.compile("[A-Za-z0-9_-]{25,120}")
_SURE = 40
"""An id has about 44 letters; what is shorter than this also has to look like one."""
_SCHEME = re.compile("[A-Za-z][A-Za-z0-9+.-]+://")
_HOSTS = re.compile("(?:www\\.)?(?:docs|drive|sheets|spreadsheets)\\.google(?:apis)?\\.com(?=[/?#:]|$)", re.IGNORECASE)
_WRAPPED = re.compile("(?:www\\.)?google\\.[a-z.]+")

_BY_PATH = re.compile(f"/(?:(?:spreadsheets?|file)(?:/u/[0-9]+)?/d|v4/spreadsheets)/(?P<id>{_ID})")
_BY_QUERY = re.compile("(?:^|/)(?:open|uc|ccc|lv|pub|edit)$")

_REFUSED = (
    (
        "/(?:document|presentation|forms|drawings|script)(?:/|$)",
        "bukan alamat spreadsheet. Buka bukunya di Google Sheets, lalu salin alamatnya dari peramban",
    ),
    ("/folders/|/drive(?:/|$)", "adalah alamat Drive, bukan buku. Buka bukunya di Google Sheets, lalu salin alamatnya dari peramban"),
    (
        "/d/e/",
        "adalah tautan publikasi, yang hanya dapat dilihat. Buka bukunya sendiri di Google Sheets, lalu salin alamatnya dari peramban",
    ),
    ("", "tidak menyebut buku mana. Buka bukunya di Google Sheets, lalu salin seluruh alamatnya dari peramban"),
)
"""What stands in an address of Google's that leads to no spreadsheet, and what is said of it; the first that fits."""


def spreadsheet_id(book: str) -> str | None:
    """The id of the Google spreadsheet that is meant by an address or a bare id; None where a file is meant.

    Raises OfficeError for a web address that leads to no spreadsheet.
    """
    text = book.strip().strip("<>\"'").strip()
    if _is_file(text):
        return None
    if _BARE.fullmatch(text):
        return text if _looks_made(text) else None
    if _SCHEME.match(text) or _HOSTS.match(text):
        return _from_address(text)
    return None


def _is_file(text: str) -> bool:
    try:
        return bool(text) and Path(text).exists()
    except (OSError, ValueError):
        return False


def _looks_made(text: str) -> bool:
    """Whether it is an id rather than a name that a person gave: long, or of digits, capitals and small letters."""
    return len(text) >= _SURE or all(re.search(kind, text) for kind in ("[0-9]", "[A-Z]", "[a-z]"))


def _from_address(text: str) -> str:
    try:
        parts = urlsplit(text if _SCHEME.match(text) else f"https://{text}")
        host = parts.hostname or ""
    except ValueError:
        parts, host = SplitResult("", "", "", "", ""), ""
    inner = parse_qs(parts.query)
    if _WRAPPED.fullmatch(host) and parts.path == "/url":
        for name in ("q", "url"):
            for link in inner.get(name, ()):
                return _from_address(link)
    if not _HOSTS.fullmatch(host):
        raise OfficeError(
            f"{_short(text)} bukan alamat Google Sheets. Sebutkan alamat bukunya di Google Sheets, atau nama berkas .xlsx di komputer ini."
        )
    found = _id_in(parts)
    if not found:
        why = next(words for sign, words in _REFUSED if re.search(sign, parts.path))
        raise OfficeError(f"{_short(text)} {why}.")
    return found


def _id_in(parts: SplitResult) -> str:
    """The id that an address of Google's names, "" where it names none."""
    by_path = _BY_PATH.match(re.sub("^/a/[^/]+", "", parts.path))
    if by_path and by_path["id"] != "e":
        return by_path["id"]
    if _BY_QUERY.search(parts.path):
        named = parse_qs(parts.query)
        for value in named.get("id", []) + named.get("key", []):
            if re.fullmatch(_ID, value):
                return value
    return ""


def _short(text: str) -> str:
    """An address as a line has room for it, without what follows "?" or "#": that may be a key to something."""
    plain = re.sub("(?<=//)[^/@]*@", "", re.split("[?#]", text, maxsplit=1)[0])
    return plain if len(plain) <= 80 else f"{plain[:77]}..."
