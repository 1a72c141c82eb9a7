"""The flow chart of the procedure as a Mermaid diagram, worked out from the conditions of the steps and their chains."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from stm_sheets.core import conditions as c
from stm_sheets.core.procedure import Procedure, Step
from stm_sheets.core.words import listed, owner_words
from stm_sheets.tables import words as w

Facts = Mapping[c.Condition, bool]
"""What is so in a situation; what is not mentioned follows from its parts, and else is not so."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way through the steps: what is so on it, from which step it starts to which, and what leads onto it."""

    facts: Facts
    start: str = ""
    end: str = ""
    comes_from: str = ""
    because: str = ""


FIRST_LETTER: Facts = {w.FIRST_ROUND: True, w.LETTER_WANTED: True, w.LATER_LETTER: False}
WAYS = (
    # the whole way, without a letter, a letter sent back, a round that was not effective
    Way(FIRST_LETTER),
    Way({**FIRST_LETTER, w.LETTER_WANTED: False}, "15", "15", "10", "Tidak"),
    Way({**FIRST_LETTER, w.LATER_LETTER: True}, "13", "12", "12", "Perbaiki"),
    Way({w.FIRST_ROUND: False, w.LETTER_WANTED: False, w.LATER_LETTER: False}, "9", "15", "monitoring", "Tidak efektif"),
)
ANSWERS = {
    ("10", "11"): "Ya",
    ("12", "14"): "Setuju",
    ("9", "15"): "Putaran 2 dan seterusnya",
    ("16", "17"): "",
    ("17", "monitoring"): "Ya",
}
QUESTIONS = frozenset({"10", "12", "16", "17", "monitoring"})
COLOURS = {"Log Keluhan": "#dbeafe", "CPAR": "#dcfce7", "Jawaban Claim": "#fef9c3", "Eskalasi": "#fee2e2"}


def holds(condition: c.Condition, facts: Facts) -> bool:
    """Whether a condition is so in a situation."""
    if condition in facts:
        return facts[condition]
    match condition:
        case c.Said():
            return holds(condition.part, facts)
        case c.Not():
            return not holds(condition.part, facts)
        case c.All() | c.InTurn():
            return all(holds(part, facts) for part in condition.parts)
        case c.Any():
            return any(holds(part, facts) for part in condition.parts)
        case _:
            return isinstance(condition, c.Always)


def entries(procedure: Procedure) -> dict[str, tuple[str, ...]]:
    """The steps by which a complaint comes in, each with its ways in."""
    return {step.key: tuple(map(str, step.applies.values)) for step in procedure.steps if isinstance(step.applies, c.Is)}


def arrows(procedure: Procedure) -> dict[tuple[str, str], str]:
    """All arrows between steps, with what is written on them."""
    found: dict[tuple[str, str], str] = {}
    ways_in = entries(procedure)
    for way in WAYS:
        for one, other in _steps_of(procedure, way, frozenset(ways_in)):
            found.setdefault((one, other), ANSWERS.get((one, other), way.because if one == way.comes_from else ""))
    first = next(step.key for step in procedure.steps if step.key not in ways_in)
    return {**{("masuk", key): listed(names, "atau") for key, names in ways_in.items()}, **{(key, first): "" for key in ways_in}, **found}


def _steps_of(procedure: Procedure, way: Way, ways_in: frozenset[str]) -> Iterator[tuple[str, str]]:
    route = [step.key for step in procedure.steps if step.key not in ways_in and holds(step.applies, way.facts)]
    start = route.index(way.start) if way.start else 0
    end = route.index(way.end) + 1 if way.end else len(route)
    route = [way.comes_from, *route[start:end]] if way.comes_from else route[start:end]
    yield from pairwise(route)


def mermaid(procedure: Procedure) -> str:
    """The diagram in a fence, as GitHub draws it."""
    lines = ["flowchart TD", '    masuk(["Keluhan masuk"])', *_boxes(procedure), *_tiers(procedure), '    selesai(["Selesai"])']
    lines += [_arrow(one, other, words) for (one, other), words in arrows(procedure).items() if (one, other) != ("16", "17")]
    lines += [_arrow("16", "monitoring", "Ya"), _arrow("16", "tingkat1", "Tidak"), _arrow("16", "tingkat2", "Tidak ada tindakan")]
    lines += [
        _arrow("tingkat1", "17"),
        _arrow("17", "tingkat2", "Tidak"),
        _arrow("tingkat2", "17"),
        _arrow("monitoring", "selesai", "Efektif"),
    ]
    lines += [f"    classDef {_class(tab)} fill:{colour},stroke:#64748b,color:#0f172a" for tab, colour in COLOURS.items()]
    return "\n".join(("```mermaid", *lines, "```"))


def _boxes(procedure: Procedure) -> Iterator[str]:
    for step in procedure.steps:
        left, right = ("{{", "}}") if step.key in QUESTIONS else ("[", "]")
        yield f'    {_node(step.key)}{left}"{_title(step)}"{right}:::{_class(step.record.split(",")[0])}'


def _tiers(procedure: Procedure) -> Iterator[str]:
    """The special action of each tier, by the one who decides on it."""
    chain = procedure.chain("escalation")
    for tier, wait in enumerate(chain.waits[:2], 1):
        yield f'    tingkat{tier}["Tindakan khusus tingkat {tier}:<br/>{owner_words(wait.owner)}"]:::{_class(chain.register.tab)}'


def _title(step: Step) -> str:
    words = f"{step.key} {step.title}" if step.key.isdecimal() else step.title
    return words.replace('"', "'")


def _node(key: str) -> str:
    return f"langkah{key}" if key.isdecimal() else key


def _class(tab: str) -> str:
    return tab.replace(" ", "")


def _arrow(one: str, other: str, words: str = "") -> str:
    return f"    {_node(one)} -->{f'|{words}|' if words else ''} {_node(other)}"
