"""Field masks of updates: which parts of a message are replaced by what was sent (and cleared where nothing was sent)."""

from __future__ import annotations

from typing import Any

from tests.sheets_server import fields
from tests.sheets_server.errors import invalid
from tests.sheets_server.fields import Mask
from tests.sheets_server.tidy import both_forms

Api = dict[str, Any]

NONE_LISTED = "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"


def parse(request: Api, schema: str, root: str = "") -> Mask:
    """The request's mask for a message of this schema, an empty one for all of it; `root` may stand before the names or not.

    ApiError where no mask was sent, or one with a name that the message does not have.
    """
    text = request.get("fields") or ""
    if not text.strip():
        raise invalid(NONE_LISTED)
    mask = fields.parse(text)
    if set(mask) == {root}:
        mask = mask[root] or {"*": {}}
    fields.check(mask, schema)
    return {} if "*" in mask else mask


def names(mask: Mask, name: str) -> bool:
    """Whether the mask takes in this field."""
    return not mask or name in mask


def merged(old: Api, new: Api, mask: Mask) -> Api:
    """`old` with the fields of the mask as in `new`."""
    if not mask or "*" in mask:
        return new
    found = dict(old)
    for name, below in mask.items():
        for twin in both_forms(name):
            _put(found, twin, new, below)
    return found


def _put(found: Api, name: str, new: Api, below: Mask) -> None:
    value = new.get(name)
    if below and isinstance(value or found.get(name), dict):
        value = merged(found.get(name) or {}, value or {}, below) or None
    if value is None:
        found.pop(name, None)
    else:
        found[name] = value
