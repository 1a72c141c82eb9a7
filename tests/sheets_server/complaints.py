"""What the service says of a body or a query that its schema does not know, in its own words; and whether an answer of ours fits.

A null in a body means "not set", so it is taken out before anything else looks at the body (in lists, as in `values`, it stays).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from tests.sheets_server import schema
from tests.sheets_server.errors import ApiError
from tests.sheets_server.schema import Api, Method

if TYPE_CHECKING:
    import jsonschema_rs

BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"
SHEETS_TYPES = "type.googleapis.com/google.apps.sheets.v4."
PLAIN_LIST = "type.googleapis.com/google.protobuf.ListValue"
ENUM_NAMES = {
    "majorDimension": "Dimension",
    "responseValueRenderOption": "ValueRenderOption",
    "responseDateTimeRenderOption": "DateTimeRenderOption",
}
BOOLEANS = {"true", "false", "1", "0"}
Complaint = tuple[str, str]


def refusal(complaints: Iterable[Complaint]) -> ApiError:
    """The 400 for all that is wrong: each complaint is a place and a text."""
    found = list(complaints)
    violations = [{"field": field, "description": text} if field else {"description": text} for field, text in found]
    message = "\n".join(text for _, text in found)
    return ApiError(400, "INVALID_ARGUMENT", message, [{"@type": BAD_REQUEST, "fieldViolations": violations}])


def parsed(raw: bytes) -> Any:
    """The body as JSON; ApiError where it is none."""
    try:
        return json.loads(raw) if raw.strip() else {}
    except ValueError:
        text = "Invalid JSON payload received. Unexpected token.\n" + raw[:60].decode("utf-8", "replace")
        raise refusal([("", text)]) from None


def without_nulls(part: Any) -> Any:
    """The same body with only what is set."""
    if isinstance(part, dict):
        return {name: without_nulls(value) for name, value in part.items() if value is not None}
    if isinstance(part, list) and any(isinstance(value, dict | list) for value in part):
        return [without_nulls(value) for value in part]
    return part


def check_body(method: Method, body: Any) -> None:
    """ApiError for a body that the schema of this method refuses."""
    if method.request is None:
        return
    validator = schema.validator(method.api, method.request)
    if not validator.is_valid(body):
        raise refusal(text for violation in validator.iter_errors(body) for text in _body(method, violation))


def check_answer(method: Method, answer: Any) -> list[str]:
    """What is wrong with an answer of ours; nothing, as a rule."""
    if method.response is None:
        return []
    validator = schema.validator(method.api, method.response)
    if validator.is_valid(answer):
        return []
    return [f"{method.id}: {list(found.instance_path)}: {found.message[:300]}" for found in validator.iter_errors(answer)]


def _body(method: Method, violation: jsonschema_rs.ValidationError) -> Iterator[Complaint]:
    place = _place(method.body_name, violation.instance_path)
    if violation.kind.name == "additionalProperties":
        for name in violation.kind.unexpected:
            at = f" at '{place}'" if place else ""
            yield place, f'Invalid JSON payload received. Unknown name "{name}"{at}: Cannot find field.'
    elif not place:
        yield place, 'Invalid JSON payload received. Unknown name "": Root element must be a message.'
    else:
        yield place, f"Invalid value at '{place}' ({_type(method, violation.schema_path)}), {_shown(violation.instance)}"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) < 200 else text[:200] + "..."


def _place(prefix: str, path: Iterable[str | int]) -> str:
    """`requests[0].delete_sheet.sheet_id`: as the service writes a path."""
    place = prefix
    for step in path:
        place += f"[{step}]" if isinstance(step, int) else f".{snake(step)}"
    return place.lstrip(".")


def snake(name: str) -> str:
    """The service tells names in a body as its own programs write them."""
    return re.sub(r"[A-Z]", lambda letter: "_" + letter[0].lower(), name)


def _type(method: Method, path: Iterable[str | int]) -> str:
    """The service's name for the type that the schema has at this path, which ends in the rule that was broken."""
    _, message, *steps, _ = [str(step) for step in path]
    rule = schema.translated(schema.document("sheets.v4" if method.api == "sheets" else "drive.v3")["schemas"][message], strict=True)
    for step in steps:
        rule = rule[step]
    if "enum" in rule:
        return SHEETS_TYPES + ENUM_NAMES.get(steps[-1], steps[-1][0].upper() + steps[-1][1:])
    return _named(rule, message)


def _named(rule: Api, message: str) -> str:
    if rule["type"] == "object":
        return SHEETS_TYPES + message
    if rule["type"] == "array":
        items = rule["items"]
        if "$ref" in items:
            return SHEETS_TYPES + items["$ref"].rpartition("/")[2]
        return PLAIN_LIST if items.get("type", "array") == "array" else _named(items, message)
    return str(rule["$comment"])


# ---------------------------------------------------------------------------------------------------------------------


def check_query(method: Method, query: dict[str, list[str]]) -> None:
    """ApiError for a name or a value that this method does not know. Drive passes over unknown names."""
    found = [complaint for name, values in query.items() for complaint in _query(method, name, values)]
    if found:
        raise refusal(found)


def _query(method: Method, name: str, values: list[str]) -> Iterator[Complaint]:
    rule = method.query.get(name)
    if rule is None:
        if method.api == "sheets":
            text = f"Cannot bind query parameter. Field '{name}' could not be found in request message."
            yield "", f'Invalid JSON payload received. Unknown name "{name}": {text}'
        return
    for value in values:
        kind = _misfit(rule, name, value)
        if kind:
            yield snake(name), f"Invalid value at '{snake(name)}' ({kind}), {_shown(value)}"


def _misfit(rule: Api, name: str, value: str) -> str:
    """The type that the value should have had; nothing where it has it."""
    if "enum" in rule and value not in rule["enum"]:
        return SHEETS_TYPES + ENUM_NAMES.get(name, name[0].upper() + name[1:])
    if rule["type"] == "boolean" and value.lower() not in BOOLEANS:
        return "TYPE_BOOL"
    if rule["type"] == "integer" and not re.fullmatch(r"-?\d+", value):
        return "TYPE_INT32"
    return ""
