"""What a template may say: names of fields, one loop over a list, conditions. Everything else is refused before it runs."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping

from jinja2 import StrictUndefined, TemplateRuntimeError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from stm_sheets.core.forms import Field
from stm_sheets.places.word.kinds import COUNT, LIST, PICTURE, ROW, TEXT, TRUTH, Node, Picture, Scope, kind

FILTERS = ("capitalize", "first", "join", "last", "length", "lower", "trim", "upper")
ON_LISTS = ("first", "join", "last")
LOOP: Mapping[str, object] = {"first": True, "index": 1, "last": True, "length": 1}
"""What may be asked about a loop, each with an example."""

FEW = 10
"""So many names a sentence lists; more of them are in the page on templates."""

PAGE = "docs/templat.md"


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


def scope_of(fields: Collection[Field]) -> dict[str, object]:
    """The names that a template knows outside of any loop."""
    return {field.name: Picture(field.example) if field.picture else field.example for field in fields}


def nearest(word: str, known: Collection[str]) -> str:
    """A hint at what may have been meant."""
    near = difflib.get_close_matches(word[:60].lower().replace(" ", "_"), sorted(known), 1, 0.6)
    return f'; mungkin maksudnya "{near[0]}"' if near else ""


def allowed(known: Collection[str]) -> str:
    """What may be said in a place where these names are known."""
    return f"; yang boleh: {', '.join(sorted(known))}" if 0 < len(known) <= FEW else f"; isian yang boleh ada di {PAGE}"


def problems(node: nodes.Node, scope: Scope) -> Iterator[Problem]:
    """What this part of a template says that no letter may say."""
    if not isinstance(node, KNOWN):
        yield _line(node), "memuat perintah yang tidak diperbolehkan; yang boleh hanya nama isian, if, dan for"
        return
    own = JUDGES.get(type(node))
    if own:
        yield from own(node, scope)
    if isinstance(node, (nodes.Getattr, nodes.For)):
        return
    for child in node.iter_child_nodes():
        yield from problems(child, scope)


def _line(node: nodes.Node) -> int:
    """Where the node stands; Jinja gives some nodes no line of their own."""
    return node.lineno or next((child.lineno for child in node.find_all(nodes.Node) if child.lineno), 1)


def _name(node: Node, scope: Scope) -> Iterator[Problem]:
    if node.name not in scope:
        yield node.lineno, f'memuat "{node.name[:60]}" yang tidak dikenal{nearest(node.name, scope) or allowed(scope)}'


def _part(node: Node, scope: Scope) -> Iterator[Problem]:
    """`langkah.tindakan`: a part of a row, or something about the loop."""
    owner = node.node
    if not isinstance(owner, nodes.Name):
        yield _line(node), f'memuat ".{node.attr[:60]}" yang tidak dikenal'
    elif owner.name not in scope:
        yield from _name(owner, scope)
    else:
        held = scope[owner.name]
        parts = set(held) if isinstance(held, Mapping) else set()
        if node.attr not in parts:
            near = nearest(node.attr, parts) + (allowed(parts) if parts else f"; tulis {{{{ {owner.name} }}}} saja")
            yield node.lineno, f'memuat "{owner.name}.{node.attr[:60]}" yang tidak dikenal{near}'


def _filter(node: Node, scope: Scope) -> Iterator[Problem]:
    if node.name not in FILTERS:
        yield _line(node), f'memuat saringan "{node.name[:60]}" yang tidak diperbolehkan; yang boleh: {", ".join(FILTERS)}'
        return
    texts = [part for part in node.args if isinstance(part, nodes.Const) and isinstance(part.value, str)]
    if node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) != len(texts) or len(texts) > (node.name == "join"):
        yield (
            _line(node),
            f'memuat saringan "{node.name}" dengan isi yang tidak diperbolehkan; hanya join yang boleh berisi, misalnya join(", ")',
        )
        return
    held = kind(node.node, scope)
    if held == PICTURE:
        yield _line(node), f'menyaring gambar dengan "{node.name}"; gambar hanya dapat dicetak apa adanya'
    elif (held and held not in _takes(node.name)) or (node.name == "join" and _row_list(node.node, scope)):
        where = "daftar" if node.name in ON_LISTS else "teks"
        yield _line(node), f'memuat saringan "{node.name}" pada isian yang tidak cocok; pakai saringan itu pada {where}'


def _takes(name: str) -> tuple[str, ...]:
    return (LIST,) if name in ON_LISTS else (TEXT, LIST) if name == "length" else (TEXT,)


def _row_list(node: Node, scope: Scope) -> bool:
    """A list of rows, whose texts can only be reached one by one."""
    held = scope.get(node.name) if isinstance(node, nodes.Name) else None
    return isinstance(held, tuple) and isinstance(held[0], Mapping)


def _output(node: Node, scope: Scope) -> Iterator[Problem]:
    for child in node.nodes:
        if not isinstance(child, nodes.TemplateData):
            yield from _printed(child, scope)


def _printed(node: Node, scope: Scope) -> Iterator[Problem]:
    held, name = kind(node, scope), getattr(node, "name", "")
    if held == LIST and isinstance(node, nodes.Name):
        yield node.lineno, f'mencetak "{name}" yang berisi daftar; pakai {{%p for ... in {name} %}}'
    elif held == ROW and isinstance(node, nodes.Name):
        part = min(scope[name])  # type: ignore[call-overload]  # a row is a mapping of texts
        yield node.lineno, f'mencetak "{name}" yang berisi satu baris; tulis bagiannya, misalnya {{{{ {name}.{part} }}}}'
    elif held in (LIST, ROW, TRUTH):
        yield _line(node), "mencetak sesuatu yang bukan teks; cetak satu isian saja, dan pakai if untuk perbandingan"
    elif held == PICTURE and not isinstance(node, nodes.Name):
        yield _line(node), "mencetak gambar di dalam rumus; tulis isian gambarnya sendiri, dan pakai if di sekelilingnya"


def _compare(node: nodes.Compare, scope: Scope) -> Iterator[Problem]:
    """Only what is alike can be compared."""
    one = kind(node.expr, scope)
    for operand in node.ops:
        other = kind(operand.expr, scope)
        within = operand.op in ("in", "notin")
        fits = one == TEXT and other in (TEXT, LIST) if within else one == other and one in (TEXT, COUNT)
        if one and other and not fits:
            yield _line(node), "membandingkan isian yang tidak sejenis; teks hanya dapat dibandingkan dengan teks, jumlah dengan jumlah"
            return


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
        inner = {**scope, node.target.name: held[0], "loop": LOOP}
        for child in (*node.body, *([node.test] if node.test else [])):
            yield from problems(child, inner)
        for child in node.else_:
            yield from problems(child, scope)


JUDGES = {
    nodes.Name: _name,
    nodes.Getattr: _part,
    nodes.Filter: _filter,
    nodes.Output: _output,
    nodes.Compare: _compare,
    nodes.For: _loop,
}
