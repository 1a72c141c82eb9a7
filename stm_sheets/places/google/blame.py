"""Finds the tab that a refusal is about: the service tells only which request of a batch it would not carry out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import cast

Answer = Mapping[str, object]

TITLES = "sheets(properties(sheetId,title))"
"""What is asked of the spreadsheet for it."""

_PLACE = re.compile(r"requests\[([0-9]+)\]")


def tab_of(said: str, requests: Sequence[object], sheets: Sequence[Answer]) -> str:
    """The title of the tab; "" where the service does not say which request it was, or the request is about none.

    `said` is the service's message, `sheets` its answer to `TITLES`.
    """
    found = _PLACE.search(said)
    place = int(found[1]) if found else len(requests)
    sheet = _sheet(requests[place]) if place < len(requests) else None
    kept = [cast("Mapping[str, object]", one.get("properties", {})) for one in sheets]
    return next((str(one.get("title", "")) for one in kept if sheet is not None and one.get("sheetId", 0) == sheet), "")


def _sheet(told: object) -> int | None:
    """The first id of a tab that stands anywhere in a request."""
    if not isinstance(told, Mapping):
        return None
    held = told.get("sheetId")
    if isinstance(held, int):
        return held
    return next((sheet for part in told.values() if (sheet := _sheet(part)) is not None), None)
