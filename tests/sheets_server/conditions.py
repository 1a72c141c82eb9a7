"""Conditions of dropdowns, colour rules and filters: which kinds each takes, and with how many values."""

from __future__ import annotations

from typing import Any

from tests.sheets_server.errors import invalid

Api = dict[str, Any]

VALIDATION, COLOURS, FILTERS = "data validation", "conditional formatting", "filters"
EVERYWHERE = (VALIDATION, COLOURS, FILTERS)
MANY = 500

# Kind: where it may stand, the fewest values, the most (the reference of the API, ConditionType).
KINDS: dict[str, tuple[tuple[str, ...], int, int]] = {
    "NUMBER_GREATER": (EVERYWHERE, 1, 1),
    "NUMBER_GREATER_THAN_EQ": (EVERYWHERE, 1, 1),
    "NUMBER_LESS": (EVERYWHERE, 1, 1),
    "NUMBER_LESS_THAN_EQ": (EVERYWHERE, 1, 1),
    "NUMBER_EQ": (EVERYWHERE, 1, 1),
    "NUMBER_NOT_EQ": (EVERYWHERE, 1, 1),
    "NUMBER_BETWEEN": (EVERYWHERE, 2, 2),
    "NUMBER_NOT_BETWEEN": (EVERYWHERE, 2, 2),
    "TEXT_CONTAINS": (EVERYWHERE, 1, 1),
    "TEXT_NOT_CONTAINS": (EVERYWHERE, 1, 1),
    "TEXT_STARTS_WITH": ((COLOURS, FILTERS), 1, 1),
    "TEXT_ENDS_WITH": ((COLOURS, FILTERS), 1, 1),
    "TEXT_EQ": (EVERYWHERE, 1, 1),
    "TEXT_IS_EMAIL": ((VALIDATION,), 0, 0),
    "TEXT_IS_URL": ((VALIDATION,), 0, 0),
    "DATE_EQ": (EVERYWHERE, 1, 1),
    "DATE_BEFORE": (EVERYWHERE, 1, 1),
    "DATE_AFTER": (EVERYWHERE, 1, 1),
    "DATE_ON_OR_BEFORE": ((VALIDATION,), 1, 1),
    "DATE_ON_OR_AFTER": ((VALIDATION,), 1, 1),
    "DATE_BETWEEN": ((VALIDATION,), 2, 2),
    "DATE_NOT_BETWEEN": ((VALIDATION,), 2, 2),
    "DATE_IS_VALID": ((VALIDATION,), 0, 0),
    "ONE_OF_RANGE": ((VALIDATION,), 1, 1),
    "ONE_OF_LIST": ((VALIDATION,), 1, MANY),
    "BLANK": ((COLOURS, FILTERS), 0, 0),
    "NOT_BLANK": ((COLOURS, FILTERS), 0, 0),
    "CUSTOM_FORMULA": (EVERYWHERE, 1, 1),
    "BOOLEAN": ((VALIDATION,), 0, 2),
}


def check(condition: Api | None, where: str) -> None:
    """ApiError where the condition is missing, is of a kind that does not stand there, or has too few or too many values."""
    kind = (condition or {}).get("type")
    if condition is None or kind is None:
        raise invalid("No condition type specified.")
    places, fewest, most = KINDS.get(kind, ((), 0, 0))
    if where not in places:
        raise invalid(f"ConditionType '{kind}' is not supported in {where}.")
    count = len(condition.get("values") or [])
    if not fewest <= count <= most:
        raise invalid(f"ConditionType '{kind}' takes from {fewest} to {most} values, {count} were given.")
    for value in condition.get("values") or []:
        _check_value(kind, value)


def _check_value(kind: str, value: Api) -> None:
    text = value.get("userEnteredValue")
    if text is None and value.get("relativeDate") is None:
        raise invalid(f"A value of ConditionType '{kind}' is empty.")
    if kind in {"CUSTOM_FORMULA", "ONE_OF_RANGE"} and not str(text).startswith("="):
        raise invalid(f"Invalid ConditionValue.userEnteredValue: {text}")
