"""The time zones that this machine knows, and the three of Indonesia by their short names too."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

OFFICE_ZONE = "Asia/Jakarta"
"""Where the head office is: the zone of a book that names none, or one that nobody knows."""

SHORT = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}


def known_zone(name: str) -> ZoneInfo | None:
    """The zone of this name; None where there is none such."""
    try:
        return ZoneInfo(SHORT.get(name.upper(), name))
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return None


def zone(name: str) -> ZoneInfo:
    """The zone of this name, else the head office's (`doctor` says so)."""
    return known_zone(name) or ZoneInfo(OFFICE_ZONE)
