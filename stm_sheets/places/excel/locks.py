"""Whether another program has the book open, and who has it there; a lock that was left behind can be passed over."""

from __future__ import annotations

from pathlib import Path

from stm_sheets.model import OfficeError


def check_free(path: Path, *, ignore_lock: bool = False) -> None:
    """Raises OfficeError, naming by whom, while LibreOffice or Excel has the book open."""
    if ignore_lock:
        return
    places = dict.fromkeys((path, path.resolve()))
    for place in places:
        _check_libre_office(place)
        _check_excel(place)


def _check_libre_office(path: Path) -> None:
    lock = path.with_name(f".~lock.{path.name}#")
    if (content := _content(lock)) is not None:
        fields = [field.strip() for field in content.decode("utf-8", "replace").split(",")]
        named = dict.fromkeys(field for field in fields[:3] if field)
        raise _busy(path, lock, "LibreOffice", ", ".join(named))


def _check_excel(path: Path) -> None:
    lock = path.with_name(f"~${path.name}")
    if (content := _content(lock)) is not None:
        raise _busy(path, lock, "Excel", _owner(content))


def _owner(content: bytes) -> str:
    """The name in Excel's lock: its length, then its letters, and again from byte 55 on in two bytes a letter."""
    wide = content[57 : 57 + 2 * content[55]] if len(content) > 57 else b""
    narrow = content[1 : 1 + content[0]] if content else b""
    text = wide.decode("utf-16-le", "replace") if wide.strip(b"\0 ") else narrow.decode("cp1252", "replace")
    return "".join(letter for letter in text if letter.isprintable()).strip()


def _content(lock: Path) -> bytes | None:
    """What the lock says; None where there is none, nothing where it cannot be read (Excel keeps its lock closed to others)."""
    try:
        return lock.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return b""


def _busy(path: Path, lock: Path, program: str, owner: str) -> OfficeError:
    by = f" oleh {''.join(letter for letter in owner if letter.isprintable())}" if owner else ""
    return OfficeError(
        f"{path.name} sedang dibuka{by} di {program}. Tutup dulu buku itu, lalu jalankan lagi; "
        f"bila tidak ada yang membukanya (kunci {lock.name} tertinggal), tambahkan --ignore-lock."
    )


def changed_since(path: Path) -> OfficeError:
    """The error for a book that somebody saved while it was worked on."""
    return OfficeError(f"{path.name} berubah sejak dibaca, jadi tidak ada yang ditulis. Jalankan lagi.")
