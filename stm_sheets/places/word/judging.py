"""Judges a template: all that is wrong with it, each with its place, in sentences; the one judge of runs and of checks alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError

from stm_sheets.core.forms import Field, Form, Said
from stm_sheets.model import OfficeError, Stock
from stm_sheets.places.word import marks
from stm_sheets.places.word.hidden import Hiding, hiding, seen
from stm_sheets.places.word.kinds import Scope
from stm_sheets.places.word.language import Problem, environment, nearest, problems, scope_of
from stm_sheets.places.word.musts import MOST_TRIES, TOO_MANY, variants
from stm_sheets.places.word.package import Package, Tree, outside, page_headers, parse_part, read_package, tame
from stm_sheets.places.word.paragraphs import LOOSE, Spot, elements, misshapen, plain_text, spots

AWKWARD = ' & <Tbk> "Ñ" {{ 7*7 }} {% raise %}'
"""Put behind every text of a sample: a template that loses any of it is refused."""

BLOCK = re.compile(r"<w:p(?=[ >])")
LINES = re.compile(r"[\r\n]")
WORD = re.compile(r"^\{\{\s*([^\W\d]\w*(?:[ -]+\w+)+)\s*\}\}$")
LOOP_NAME = re.compile(r"\bfor\s+(\w+)")
NAMES = re.compile(r"\w+")
EMPTY_LIST = "sequence was empty"

Render = Callable[[Mapping[str, object]], Iterable[tuple[str, bytes]]]
"""Fills in a template: the parts of the document, in order."""

Trial = tuple[str, Mapping[str, object], Mapping[str, str]]
"""A paper made of samples: how a sentence calls it, what it was to say, and the text of its parts."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A template as it was read: its parts, the parts with text as Jinja takes them, and what is wrong with them."""

    package: Package
    sources: Mapping[str, str]
    problems: tuple[str, ...]


def reading_of(stock: Stock, form: Form) -> Reading:
    """The template, looked at without running anything. Raises OfficeError for a file that is no Word document to look at."""
    package = read_package(stock)
    found, sources = list(outside(package)), dict[str, str]()
    for part, content in package.members.items():
        if part.startswith("word/") and part.endswith(".xml"):
            tree = parse_part(stock.name, content)
            tame(stock.name, tree)
            found += elements(tree)
            if part in package.texts:
                sources[part], own = _part(tree, package.labels.get(part, ""), form)
                found += own
    return Reading(package, {part: sources[part] for part in package.texts if part in sources}, tuple(dict.fromkeys(found)))


def tried(render: Render, reading: Reading, form: Form) -> Iterator[str]:
    """What goes wrong with papers made of samples: full, with all that may be empty, and with all on which a printed field hangs."""
    full, package = samples(form, AWKWARD), reading.package
    papers = [("", full), *variants(reading.sources.values(), form, full)]
    if len(papers) > MOST_TRIES:
        yield TOO_MANY
        return
    styles, made = hiding(package.members), list[Trial]()
    for when, said in (*papers, ("", emptied(form))):
        try:
            texts, fault = _read_back(render(said), package, styles)
        except OfficeError as error:
            yield _told(str(error))
            return
        if fault:
            yield fault
            return
        made.append((when, said, texts))
    yield from _missing(made[:-1], package, form)


def samples(form: Form, extra: str = "") -> dict[str, object]:
    """What a paper of this form may say, out of the examples, with `extra` behind each text."""
    return {field.name: sample(field, extra) for field in form.fields}


def emptied(form: Form) -> dict[str, object]:
    """What a paper of this form says where nothing is filled in."""
    return {field.name: "" if isinstance(field.example, str) else [] for field in form.fields}


def sample(field: Field, extra: str = "") -> object:
    """The example of a field as a paper holds it, with `extra` behind each text; of a picture the file name alone."""
    return field.example if field.picture else _lengthened(field.example, extra)


def _lengthened(said: Said, extra: str) -> object:
    if isinstance(said, str):
        return said + extra
    return [part + extra if isinstance(part, str) else {key: text + extra for key, text in part.items()} for part in said]


def _part(tree: Tree, label: str, form: Form) -> tuple[str, list[str]]:
    """One part as Jinja takes it, each paragraph beginning a line, and what is wrong with its text; "" where it is not to be read."""
    places, known = spots(tree, label), [field.name for field in form.fields]
    if found := list(marks.faults(places, known)):
        return "", found + _one_by_one(places, form)
    source = LINES.sub(" ", patched(tree))
    if len(LOOSE.findall(source)) != sum(len(LOOSE.findall(spot.text)) for spot in places):
        return "", ["memuat tanda isian yang terbagi atas beberapa paragraf; tulis setiap tanda dalam satu paragraf"]
    return BLOCK.sub("\n<w:p", source), list(_language(source, places, form))


def patched(tree: Tree) -> str:
    """The part as docxtpl prepares it for Jinja."""
    from docxtpl import DocxTemplate
    from lxml import etree

    text: str = DocxTemplate("").patch_xml(etree.tostring(tree, encoding="unicode"))
    return text


def _language(source: str, places: list[Spot], form: Form) -> Iterator[str]:
    """What the marks say that they may not, each with its paragraph: the nth line of the numbered source begins with the nth mark."""
    jinja, holders = environment(), [spot for spot in places for _ in marks.OPENS.findall(spot.text)]
    try:
        tree = jinja.parse(marks.OPENS.sub(r"\n\g<0>", source))
        found = sorted(set(problems(tree, scope_of(form.fields))))
        yield from (f"{problem}, dalam {_holder(holders, line)}" for line, problem in found)
        if not found:
            jinja.from_string(tree)  # only now: Jinja works out what is constant while it compiles
    except TemplateSyntaxError as error:
        yield f"{_unread(holders, error.lineno, form)}"
    except (RecursionError, MemoryError, OverflowError, SyntaxError, ValueError):
        yield "memuat perintah yang terlalu rumit"


def _one_by_one(places: list[Spot], form: Form) -> list[str]:
    """What the marks say that they may not, each read by itself, where the part as a whole cannot be read.

    What hangs on a loop is left out: only the whole says what its names stand for.
    """
    scope, known = scope_of(form.fields), [field.name for field in form.fields]
    held = [mark for spot in places for mark in marks.marks_of(spot) if not marks.fault_of(mark, known)]
    loops = {"loop", *(loop[1] for mark in held if (loop := LOOP_NAME.search(mark.raw)))}
    found = list[str]()
    for mark in held:
        if loops.isdisjoint(NAMES.findall(mark.raw)) or mark.word == "for":
            found += [f"{problem}, dalam {mark.spot}" for _, problem in _alone(mark, scope)]
    return list(dict.fromkeys(found))


def _alone(mark: marks.Mark, scope: Scope) -> list[Problem]:
    """What is wrong with one mark, as if nothing stood around it; nothing where it cannot be read so."""
    body = mark.raw[2:-2].removeprefix(mark.prefix).strip()
    sources = {"{": mark.raw, "if": f"{{% {body} %}}{{% endif %}}", "elif": f"{{% if x %}}{{% {body} %}}{{% endif %}}"}
    sources["for"] = f"{{% {body} %}}{{% endfor %}}"
    try:
        tree = environment().parse(sources.get("{" if mark.kind == "{" else mark.word, ""))
    except (TemplateSyntaxError, RecursionError, ValueError):
        return []
    return list(problems(tree, {"x": "", **scope}))


def _holder(holders: list[Spot], line: int) -> Spot:
    return holders[min(max(line - 2, 0), len(holders) - 1)]


def _unread(holders: list[Spot], line: int, form: Form) -> str:
    """That a mark cannot be read, and where; a name with spaces in it is the usual reason."""
    if not holders:
        return "memuat perintah yang tidak dapat dibaca"
    spot = _holder(holders, line)
    known = [field.name for field in form.fields]
    spaced = next((found[1] for mark in marks.marks_of(spot) if (found := WORD.match(mark.raw))), "")
    hint = (
        f"; nama isian ditulis tanpa spasi{nearest(spaced, known) or nearest(spaced.split()[0], known)}"
        if spaced
        else "; periksa ejaan, tanda kutip, dan tanda kurungnya"
    )
    return f"memuat perintah yang tidak dapat dibaca{hint}, dalam {spot}"


def _told(message: str) -> str:
    """What a template that could not be filled in said, as a problem: without its name, and without what to do."""
    if EMPTY_LIST in message:
        return "memakai saringan first atau last pada daftar yang dapat kosong; apit dengan if, misalnya {% if alamat %}...{% endif %}"
    return re.sub(r"\. Perbaiki di Word.*$", "", message.partition(": ")[2])


def _read_back(made: Iterable[tuple[str, bytes]], package: Package, styles: Hiding) -> tuple[dict[str, str], str]:
    """The text of each part, as a reader of the paper sees it, all in one case, and what is wrong with the whole, "" for nothing."""
    texts: dict[str, str] = {}
    for part, content in made:
        if part in package.texts:
            try:
                tree = parse_part(part, content)
            except OfficeError:
                return texts, "menjadi rusak bila diisi: if atau for dibuka dan ditutup di tempat yang tidak sepadan"
            if misshapen(tree):
                return texts, "memuat tabel, sel, atau kepala halaman yang tidak utuh bila isiannya kosong; sisakan satu paragraf di sana"
            texts[part] = plain_text(seen(tree, styles)).casefold()
    return texts, ""


def _missing(made: list[Trial], package: Package, form: Form) -> Iterator[str]:
    """What must be printed and is not, with the first paper that lacks it."""
    headers = page_headers(package)
    for name in (field.name for field in form.fields if field.shown):
        lacking = [when for when, said, texts in made if not _printed(_first(said[name]), texts, package, headers)]
        if lacking and lacking[0]:
            yield (
                f'tidak mencetak "{name}" {lacking[0]}, padahal harus ada pada setiap {form.title}; '
                f"tulis {{{{ {name} }}}} di luar if dan for"
            )
        elif lacking:
            yield f'tidak mencetak "{name}", yang harus ada pada setiap {form.title}; tambahkan {{{{ {name} }}}}'
    if form.head:
        marked = [(_first(said[form.head]), texts) for _, said, texts in made if said[form.head]]
        if not all(parts and all(mark in texts[part] for part in parts) for parts in headers for mark, texts in marked):
            yield f'tidak mencetak "{form.head}" pada kepala setiap halaman; tambahkan {{{{ {form.head} }}}} di sana'


def _printed(said: str, texts: Mapping[str, str], package: Package, headers: list[set[str]]) -> bool:
    """In the body, or in the header of every page."""
    everywhere = bool(headers) and all(any(said in texts[part] for part in parts) for parts in headers)
    return everywhere or said in texts[package.texts[0]]


def _first(said: object) -> str:
    """A text, the first of a list, or the first cell of a table; without the difference of capitals, which a filter may change."""
    if isinstance(said, str):
        return said.casefold()
    part = said[0]  # type: ignore[index]  # a sample is a text, or a list that holds something
    return (part if isinstance(part, str) else str(next(iter(part.values())))).casefold()
