"""What an expression of a template comes to, told without running it: a text, a number, a list, a row, a picture, or yes and no."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import nodes

TEXT, COUNT, LIST, ROW, PICTURE, TRUTH = "text", "count", "list", "row", "picture", "truth"

Node = Any
"""A node of Jinja's tree, whose kind the code that uses it has already told."""


class Picture(str):
    """The example of a field that prints a picture: never cut, joined or compared."""

    __slots__ = ()


Scope = Mapping[str, object]
"""Names that are known at a place of the template, each with an example of what it holds."""


def kind(node: Node, scope: Scope) -> str:
    """What this expression comes to; "" for what is not known."""
    if isinstance(node, nodes.Name):
        return _held(scope.get(node.name))
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        owner = scope.get(node.node.name)
        return _held(owner.get(node.attr)) if isinstance(owner, Mapping) else ""
    if isinstance(node, nodes.Const):
        return _held(node.value)
    if isinstance(node, nodes.Filter):
        return _filtered(node, scope)
    if isinstance(node, nodes.CondExpr):
        return _same(kind(node.expr1, scope), kind(node.expr2, scope) if node.expr2 else "")
    if isinstance(node, (nodes.And, nodes.Or)):
        return _same(kind(node.left, scope), kind(node.right, scope))
    return TRUTH


def _held(value: object) -> str:
    if isinstance(value, Picture):
        return PICTURE
    names = ((str, TEXT), (bool, TRUTH), (int, COUNT), (tuple, LIST), (Mapping, ROW))
    return next((name for held, name in names if isinstance(value, held)), "")


def _filtered(node: nodes.Filter, scope: Scope) -> str:
    if node.name == "length":
        return COUNT
    if node.name in ("first", "last") and isinstance(node.node, nodes.Name):
        held = scope.get(node.node.name)
        return _held(held[0]) if isinstance(held, tuple) else TEXT
    return TEXT


def _same(one: str, other: str) -> str:
    return one if one == other else TRUTH
