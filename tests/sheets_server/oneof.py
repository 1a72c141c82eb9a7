"""Fields of which a message may hold one only: the schema does not say so, the service refuses the second while it reads the body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tests.sheets_server.errors import ApiError, misfit

Api = dict[str, Any]
CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


class TwoSetError(Exception):
    """Two fields of a union are set in the message at `field` (a path below the request, in the API's inner spelling)."""

    def __init__(self, field: str, union: str, name: str) -> None:
        super().__init__(field, union, name)
        self.field = field
        self.union = union
        self.name = name

    def at(self, place: str) -> ApiError:
        """The answer, once it is known which request it was."""
        field = f"{place}.{self.field}" if self.field else place
        return misfit(field, "oneof", f"oneof field '{self.union}' is already set. Cannot set '{self.name}'")


def one_set(message: Api, names: Iterable[str], union: str, field: str) -> str | None:
    """Which of these fields is set, None for none; TwoSetError for more."""
    found = [name for name in message if name in names and message[name] is not None]
    if len(found) > 1:
        raise TwoSetError(field, union, found[1])
    return found[0] if found else None


def snake(name: str) -> str:
    """`updateCells` in the API's inner spelling: `update_cells`."""
    return CAPITAL.sub("_", name).lower()
