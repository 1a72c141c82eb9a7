"""Google's own description of its methods: which exist, which query each takes, and a JSON Schema for each body and answer.

Taken from the discovery documents in google-api-python-client. A request may leave anything out and is told about unknown names,
wrong types and values that are in no list; an answer of ours is held to the same. Drive passes over names that it does not know.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
from googleapiclient import discovery_cache

Api = dict[str, Any]
DOCUMENTS = Path(discovery_cache.__file__).parent / "documents"
READS = re.compile(r"[.](get|list|export|search|batchGet|getByDataFilter|batchGetByDataFilter)$")
PLAIN = {
    "string": "TYPE_STRING",
    "boolean": "TYPE_BOOL",
    "int32": "TYPE_INT32",
    "int64": "TYPE_INT64",
    "float": "TYPE_FLOAT",
    "double": "TYPE_DOUBLE",
    "google-fieldmask": "type.googleapis.com/google.protobuf.FieldMask",
}
BODY_NAMES = {
    "sheets.spreadsheets.create": "spreadsheet",
    "sheets.spreadsheets.values.update": "data",
    "sheets.spreadsheets.values.append": "data",
}


@dataclass(frozen=True)
class Method:
    """One method of the service; `api` is sheets or drive, `verb` and `pattern` say which requests are for it."""

    id: str
    api: str
    verb: str
    pattern: re.Pattern[str]
    query: Api
    request: str | None
    response: str | None

    @property
    def kind(self) -> str:
        """Drive is not counted among reads and writes: it has quotas of its own."""
        return "drive" if self.api == "drive" else "read" if READS.search(self.id) else "write"

    @property
    def body_name(self) -> str:
        """What the service calls the body in its complaints; mostly nothing."""
        return BODY_NAMES.get(self.id, "")


@cache
def document(name: str) -> Api:
    """A discovery document: sheets.v4 or drive.v3."""
    return dict(json.loads((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8")))


@cache
def methods() -> tuple[Method, ...]:
    """All methods of both services, those with a longer fixed part first."""
    found = [*_methods("sheets.v4", document("sheets.v4")), *_methods("drive.v3", document("drive.v3"))]
    return tuple(sorted(found, key=lambda method: -len(method.pattern.pattern)))


def _methods(name: str, part: Api) -> Iterator[Method]:
    for method in part.get("methods", {}).values():
        yield _method(name, method)
    for resource in part.get("resources", {}).values():
        yield from _methods(name, resource)


def _method(name: str, method: Api) -> Method:
    whole = document(name)
    query = {key: rule for key, rule in method.get("parameters", {}).items() if rule["location"] == "query"}
    return Method(
        id=method["id"],
        api=name.partition(".")[0],
        verb=method["httpMethod"],
        pattern=_pattern(f"/{whole['servicePath']}{method.get('flatPath', method['path'])}"),
        query={**whole["parameters"], **query},
        request=method.get("request", {}).get("$ref"),
        response=method.get("response", {}).get("$ref"),
    )


def _pattern(path: str) -> re.Pattern[str]:
    """A range may hold anything; another name no slash and no colon."""
    parts = re.split(r"\{(\w+)\}", path)
    names = [f"(?P<{name}>{'.+' if name == 'range' else '[^/:]+'})" for name in parts[1::2]]
    fixed = [re.escape(part) for part in parts[0::2]]
    return re.compile("".join(piece for pair in zip(fixed, [*names, ""], strict=True) for piece in pair))


def upload(name: str, verb: str, path: str) -> Method:
    """A method that stands in neither document: its body is a file."""
    return Method(name, "drive", verb, _pattern(path), {}, None, None)


def find(verb: str, path: str) -> tuple[Method, dict[str, str]] | None:
    """The method that a request is for, with the parts of its path, still as they came."""
    for method in methods():
        match = method.pattern.fullmatch(path) if method.verb == verb else None
        if match:
            return method, match.groupdict()
    return None


# ---------------------------------------------------------------------------------------------------------------------


@cache
def validator(api: str, name: str) -> jsonschema_rs.Draft202012Validator:
    """What checks a body of this name; the names in it are looked up in the same document."""
    whole = document("sheets.v4" if api == "sheets" else "drive.v3")
    strict = api == "sheets"
    definitions = {key: translated(schema, strict=strict) for key, schema in whole["schemas"].items()}
    return jsonschema_rs.Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": definitions})


def translated(schema: Api, *, strict: bool) -> Api:
    """JSON Schema from the discovery document's own dialect."""
    if "$ref" in schema:
        return {"$ref": f"#/$defs/{schema['$ref']}"}
    kind = schema.get("type")
    if kind == "array":
        return {"type": "array", "items": translated(schema["items"], strict=strict)}
    if kind == "object":
        return _object(schema, strict=strict)
    return {} if kind == "any" else _scalar(schema)


def _object(schema: Api, *, strict: bool) -> Api:
    properties = {name: translated(part, strict=strict) for name, part in schema.get("properties", {}).items()}
    if "additionalProperties" in schema:
        rest: Any = translated(schema["additionalProperties"], strict=strict)
    else:
        rest = not (strict and properties)
    return {"type": "object", "properties": properties, "additionalProperties": rest}


def _scalar(schema: Api) -> Api:
    """`$comment` keeps what the service calls the type, for its complaints."""
    found: Api = {"type": schema["type"], "$comment": PLAIN.get(schema.get("format", ""), PLAIN.get(schema["type"], "TYPE_STRING"))}
    if "enum" in schema:
        found["enum"] = schema["enum"]
    if schema.get("format") == "int32":
        found |= {"minimum": -(2**31), "maximum": 2**31 - 1}
    return found
