"""The `fields` parameter: which parts of an answer are sent; a name that the answer does not have is a 400."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from googleapiclient import discovery_cache

from tests.sheets_server.errors import INVALID, ApiError

Api = dict[str, Any]
Mask = dict[str, "Mask"]
TOKEN = re.compile(r"[\w*]+|[(),./]")
DOCUMENTS = Path(discovery_cache.__file__).parent / "documents"


def parse(text: str) -> Mask:
    """A mask such as `a,b(c,d),e.f/g` as a tree; a name without anything below it stands for all that it holds."""
    tokens = TOKEN.findall(text)
    if "".join(tokens) != re.sub(r"\s", "", text):
        raise _refused(text)
    try:
        mask = _several(tokens)
    except IndexError:
        raise _refused(text) from None
    if tokens or not mask:
        raise _refused(text)
    return mask


def apply(mask: Mask, answer: Any) -> Any:
    """The parts of an answer that the mask names; in a list, of each entry."""
    if not mask or "*" in mask:
        return answer
    if isinstance(answer, list):
        return [apply(mask, entry) for entry in answer]
    if not isinstance(answer, dict):
        return answer
    return {name: apply(mask[name], part) for name, part in answer.items() if name in mask}


def below(mask: Mask | None, path: str) -> Mask | None:
    """The mask of what stands at a path of names; empty for all of it, None for nothing. No mask at all is all."""
    for name in path.split("."):
        if mask is None:
            return None
        if not mask or "*" in mask:
            return {}
        mask = mask.get(name)
    return mask


def check(mask: Mask, schema: str, document: str = "sheets.v4") -> None:
    """ApiError for a name that a message of this type does not have."""
    for path in _strange(mask, schema, schemas(document), ""):
        raise _refused(path)


@cache
def schemas(document: str) -> Api:
    """The message types of an API, from its discovery document."""
    found: Api = json.loads((DOCUMENTS / f"{document}.json").read_text(encoding="utf-8"))["schemas"]
    return found


def _several(tokens: list[str]) -> Mask:
    """Paths up to a closing bracket or the end; what is read is taken off the tokens."""
    mask: Mask = {}
    while True:
        _path(tokens, mask)
        if not tokens or tokens[0] != ",":
            return mask
        tokens.pop(0)


def _path(tokens: list[str], mask: Mask) -> None:
    """One path, with the paths in brackets behind it, put into the mask; a name alone takes in everything below it."""
    name = tokens.pop(0)
    if name in "(),./":
        raise IndexError
    known = mask.get(name)
    deeper: Mask = {}
    if tokens and tokens[0] in "./":
        tokens.pop(0)
        _path(tokens, deeper)
    elif tokens and tokens[0] == "(":
        tokens.pop(0)
        deeper = _several(tokens)
        if tokens.pop(0) != ")":
            raise IndexError
    mask[name] = deeper if known is None else _both(known, deeper)


def _both(one: Mask, other: Mask) -> Mask:
    """What either names; where one takes in everything, everything."""
    if not one or not other:
        return {}
    joined = {**one, **other}
    return {name: _both(one[name], other[name]) if name in one and name in other else joined[name] for name in joined}


def _strange(mask: Mask, schema: str, known: Api, path: str) -> list[str]:
    """The first path of the mask that the message does not have."""
    properties = known[schema].get("properties", {})
    for name, deeper in mask.items():
        here = f"{path}.{name}" if path else name
        if name == "*":
            continue
        if name not in properties:
            return [here]
        inner = properties[name].get("items", properties[name])
        found = _strange(deeper, inner["$ref"], known, here) if "$ref" in inner else [f"{here}.{each}" for each in deeper]
        if found and "additionalProperties" not in inner:
            return found[:1]
    return []


def _refused(path: str) -> ApiError:
    said = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}'."
    violations = [{"field": path, "description": said}]
    details = [{"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": violations}]
    return ApiError(400, INVALID, "Request contains an invalid argument.", details)
