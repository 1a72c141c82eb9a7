"""What every paper must print is tried with each thing that decides about it filled in and empty, so that none leaves it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jinja2 import nodes

from stm_sheets.core.forms import Form
from stm_sheets.places.word.kinds import Node
from stm_sheets.places.word.language import environment

Sample = dict[str, object]

MOST_TRIES = 200
"""Papers made of one template: far above what any letter asks for, and made in less than a second."""

LONG_LIST = 12
"""Times that the items of a sample are repeated in a long list."""

TOO_MANY = "memuat terlalu banyak if di sekitar isian yang harus tercetak; tulis isian itu di luar if"

Choices = Mapping[str, tuple[tuple[str, object], ...]]
"""What a field may say, beside its sample, where something hangs on it: how a sentence calls it, and the value."""


def variants(sources: Iterable[str], form: Form, full: Sample) -> list[tuple[str, Sample]]:
    """Papers in which all that has to be printed has to be printed still: how a sentence calls each, and what it says.

    One without anything that may be empty, and of each field that decides about what must be printed one with it and one
    without it, among full fields and among empty ones; so any three fields that decide together are tried in all ways.
    """
    must = {field.name for field in form.fields if field.shown}
    lean = {name: value if name in must else _nothing(value) for name, value in full.items()}
    choices = _choices(sources, form, full)
    made = [(f"bila {words}", {**full, name: value}) for name, words, value in _each(choices)]
    made.append(("bila isian yang boleh kosong tidak ada", lean))
    made += [(f'bila hanya "{name}" yang terisi', {**lean, name: full[name]}) for name in choices]
    made += [(f"bila {words} dan isian lain kosong", {**lean, name: value}) for name, words, value in _each(choices) if value]
    return made


def _each(choices: Choices) -> Iterator[tuple[str, str, object]]:
    return ((name, words, value) for name, held in choices.items() for words, value in held)


def _nothing(value: object) -> object:
    return "" if isinstance(value, str) else []


def _choices(sources: Iterable[str], form: Form, full: Sample) -> dict[str, tuple[tuple[str, object], ...]]:
    """For each field on which it hangs whether something that must be printed is: what it may say. The head is always tried."""
    must = {field.name for field in form.fields if field.shown}
    found: dict[str, set[str]] = {form.head: set()} if form.head else {}
    wanted = must | found.keys()
    for source in sources:
        for node in environment().parse(source).find_all((nodes.If, nodes.CondExpr, nodes.For, nodes.And, nodes.Or)):
            if wanted & _names(node):
                for asked in _asked(node):
                    said = _constants(asked)
                    for name in sorted(_names(asked)):
                        found.setdefault(name, set()).update(said)
    return {name: _said(name, full[name], sorted(said)) for name, said in found.items() if name in full.keys() - must}


def _asked(node: Node) -> list[Node]:
    """What decides which way such a node goes."""
    if isinstance(node, nodes.If):
        return [node.test, *(other.test for other in node.elif_)]
    if isinstance(node, nodes.For):
        return [node.iter, *([node.test] if node.test else [])]
    return [node]


def _names(node: Node) -> set[str]:
    """The names in this part of a template, its own too."""
    return {name.name for name in (node, *node.find_all(nodes.Name)) if isinstance(name, nodes.Name)}


def _constants(node: nodes.Node) -> set[str]:
    """The texts with which something may be compared here."""
    return {constant.value for constant in node.find_all(nodes.Const) if isinstance(constant.value, str) and constant.value}


def _said(name: str, full: object, texts: list[str]) -> tuple[tuple[str, object], ...]:
    """Nothing, each of these texts, and of a list many items."""
    nothing = (f'"{name}" kosong', _nothing(full))
    if not isinstance(full, list):
        return nothing, *((f'"{name}" berisi "{text}"', text) for text in texts)
    alone = [(f'"{name}" hanya berisi "{text}"', [text]) for text in texts if isinstance(full[0], str)]
    return nothing, (f'"{name}" berisi banyak butir', full * LONG_LIST), *alone
