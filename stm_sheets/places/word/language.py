"""What a template may say: names of fields, one loop over a list, conditions. Everything else is refused before it runs."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateRuntimeError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS = ("capitalize", "first", "join", "last", "length", "lower", "trim", "upper")
LOOP = ("first", "index", "last", "length")

Scope = Mapping[str, object]
"""Names that are known at a place of the template, each with an example of what it holds."""

KNOWN = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Filter,
)

Node = Any
"""A node of Jinja's tree, whose kind the table JUDGES has already told."""

Problem = tuple[int, str]
"""The line of the source, and what is wrong there, in Indonesian."""


def finished(value: object) -> object:
    """Only finished text, and a count, is printed; TemplateRuntimeError for anything else."""
    if isinstance(value, (str, StrictUndefined)) or type(value) is int:
        return value
    raise TemplateRuntimeError(f"prints {type(value).__name__}")


def environment() -> ImmutableSandboxedEnvironment:
    """Jinja with everything that a letter does not need taken out."""
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True, finalize=finished)
    made.globals.clear()
    made.tests.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    return made


def nearest(word: str, known: Collection[str]) -> str:
    """A hint at what may have been meant."""
    near = difflib.get_close_matches(word, sorted(known), 1, 0.6)
    return f'; mungkin maksudnya "{near[0]}"' if near else ""


def problems(node: nodes.Node, scope: Scope) -> Iterator[Problem]:
    """What this part of a template says that no letter may say."""
    if not isinstance(node, KNOWN):
        yield _line(node), "memuat perintah yang tidak diperbolehkan; yang boleh hanya nama isian, if, dan for"
        return
    own = JUDGES.get(type(node))
    if own:
        yield from own(node, scope)
    elif isinstance(node, nodes.For):
        yield from _loop(node, scope)
        return
    if isinstance(node, nodes.Getattr):
        return
    for child in node.iter_child_nodes():
        yield from problems(child, scope)


def _line(node: nodes.Node) -> int:
    """Where the node stands; Jinja gives some nodes no line of their own."""
    return node.lineno or next((child.lineno for child in node.find_all(nodes.Node) if child.lineno), 1)


def _name(node: Node, scope: Scope) -> Iterator[Problem]:
    if node.name not in scope:
        yield node.lineno, f'memuat "{node.name}" yang tidak dikenal{nearest(node.name, scope)}'


def _part(node: Node, scope: Scope) -> Iterator[Problem]:
    """`langkah.tindakan`: a part of a row, or something about the loop."""
    owner = node.node
    if not isinstance(owner, nodes.Name):
        yield node.lineno, f'memuat ".{node.attr}" yang tidak dikenal'
    elif owner.name not in scope:
        yield from _name(owner, scope)
    else:
        held = scope[owner.name]
        parts = set(held) if isinstance(held, Mapping) else set()
        if node.attr not in parts:
            yield node.lineno, f'memuat "{owner.name}.{node.attr}" yang tidak dikenal{nearest(node.attr, parts)}'


def _filter(node: Node, _: Scope) -> Iterator[Problem]:
    if node.name not in FILTERS:
        yield node.lineno, f'memuat saringan "{node.name}" yang tidak diperbolehkan; yang boleh: {", ".join(FILTERS)}'


def _output(node: Node, scope: Scope) -> Iterator[Problem]:
    for child in node.nodes:
        if isinstance(child, nodes.Name) and not isinstance(scope.get(child.name, ""), str):
            yield child.lineno, f'mencetak "{child.name}" yang berisi daftar; pakai {{%p for ... in {child.name} %}}'


def _loop(node: nodes.For, scope: Scope) -> Iterator[Problem]:
    """One loop, over a list, with a name of its own."""
    if "loop" in scope:
        yield node.lineno, "memuat perulangan di dalam perulangan, yang tidak dapat dipakai dalam surat"
    elif not isinstance(node.target, nodes.Name) or not isinstance(node.iter, nodes.Name) or node.recursive:
        yield node.lineno, "memuat perulangan yang tidak dikenal; tulis seperti {%p for baris in alamat %}"
    elif node.iter.name not in scope:
        yield from _name(node.iter, scope)
    elif not isinstance(held := scope[node.iter.name], tuple):
        yield node.lineno, f'mengulang "{node.iter.name}" yang bukan daftar; tulis {{{{ {node.iter.name} }}}} saja'
    else:
        inner = {**scope, node.target.name: held[0], "loop": dict.fromkeys(LOOP, "")}
        for child in (*node.body, *([node.test] if node.test else [])):
            yield from problems(child, inner)
        for child in node.else_:
            yield from problems(child, scope)


JUDGES = {nodes.Name: _name, nodes.Getattr: _part, nodes.Filter: _filter, nodes.Output: _output}
