"""What a values request asks for besides its range, from the query or from the body, under the names of either."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Protocol

from tests.sheets_server.errors import invalid, misfit

PACKAGE = "type.googleapis.com/google.apps.sheets.v4"
RENDER = ("FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA")
DATES = ("SERIAL_NUMBER", "FORMATTED_STRING")
DIMENSIONS = ("ROWS", "COLUMNS")
INPUT = ("RAW", "USER_ENTERED")


class Source(Protocol):
    """Where the options of a request are found."""

    def text(self, name: str) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Query:
    """A query: lists by name, of which the last counts."""

    params: dict[str, list[str]]

    def text(self, name: str) -> str | None:
        found = self.params.get(name)
        return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class Body:
    """A body: JSON, null is not set."""

    body: dict[str, Any]

    def text(self, name: str) -> str | None:
        found = self.body.get(name)
        return None if found is None else str(found)


@dataclass(frozen=True, slots=True)
class Reading:
    """How values are answered: a major dimension, a ValueRenderOption, a DateTimeRenderOption."""

    dimension: str = "ROWS"
    render: str = "FORMATTED_VALUE"
    dates: str = "SERIAL_NUMBER"


@dataclass(frozen=True, slots=True)
class Writing:
    """How values are taken, and how they are answered where the answer is to hold them."""

    typed: bool
    answer: Reading | None


def reading(source: Source) -> Reading:
    return Reading(
        _choice(source, "majorDimension", "Dimension", DIMENSIONS),
        _choice(source, "valueRenderOption", "ValueRenderOption", RENDER),
        _choice(source, "dateTimeRenderOption", "DateTimeRenderOption", DATES),
    )


def writing(source: Source) -> Writing:
    """ApiError where the request does not say how its values are to be read."""
    if (source.text("valueInputOption") or "INPUT_VALUE_OPTION_UNSPECIFIED") == "INPUT_VALUE_OPTION_UNSPECIFIED":
        raise invalid("'valueInputOption' is required but not specified")
    typed = _choice(source, "valueInputOption", "ValueInputOption", INPUT) == "USER_ENTERED"
    render = _choice(source, "responseValueRenderOption", "ValueRenderOption", RENDER)
    dates = _choice(source, "responseDateTimeRenderOption", "DateTimeRenderOption", DATES)
    return Writing(typed, Reading("ROWS", render, dates) if truth(source, "includeValuesInResponse") else None)


def insertion(source: Source) -> str:
    return _choice(source, "insertDataOption", "InsertDataOption", ("OVERWRITE", "INSERT_ROWS"))


def truth(source: Source, name: str) -> bool:
    """A boolean, with capitals or without, as a client writes it."""
    return (source.text(name) or "").lower() in {"true", "1"}


def _choice(source: Source, name: str, kind: str, known: tuple[str, ...]) -> str:
    """One of the known words, the first of which stands for none."""
    found = source.text(name)
    if found in {None, "", "DIMENSION_UNSPECIFIED"}:
        return known[0]
    if found not in known:
        raise misfit(re.sub("([A-Z])", r"_\1", name).lower(), f"{PACKAGE}.{kind}", f'"{found}"')
    return found or known[0]
