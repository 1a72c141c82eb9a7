"""What a CPAR form says: finished Indonesian text out of the cells of one round; what is blank stays blank, to be written by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from stm_sheets.core.forms import Field, Said
from stm_sheets.core.indonesian import items, line, paragraphs
from stm_sheets.core.telling import told, unless_dash
from stm_sheets.model import Value

Cells = Mapping[str, Value]
"""One row of a tab, by header."""


class Source(Enum):
    """Where a cell of the form stands: in the complaint's row of the log, in the round's own row, or in the settings."""

    LOG = "keluhan"
    ROUND = "putaran"
    SETTINGS = "pengaturan"


@dataclass(frozen=True, slots=True)
class Place:
    """A field that says one cell: its name in the template, whose cell under which header, what it means, an example.

    One whose example is a text says the cell on one line; one whose example is a tuple says it paragraph by paragraph.
    `shown` and `picture` are those of `Field`.
    """

    name: str
    source: Source
    header: str
    meaning: str
    example: Said
    shown: bool = False
    picture: bool = False

    @property
    def field(self) -> Field:
        """The same for a template."""
        return Field(self.name, self.meaning, self.example, (self.header,), self.shown, self.picture)


@dataclass(frozen=True, slots=True)
class Choices:
    """A field that shows a list with the value of one cell of the round ticked."""

    name: str
    header: str
    listed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actions:
    """A cell that lists actions, the kind by which the plan calls them, and how many rows are left to write in where it is blank."""

    header: str
    kind: str
    room: int


@dataclass(frozen=True, slots=True)
class CparWords:
    """What the form says beside its template: which cell each field reads, and the words that the program adds.

    `whys` are the headers of the questions, in order; `actions` make the plan, whose `owner` stands in the round and, where
    nobody is named there, under `owner_else` in the log, and whose date is `target`. `earlier` says which part of a row
    about an earlier round is which cell of it. `ticks` stand before what was not chosen and before what was.
    """

    places: tuple[Place, ...]
    choices: tuple[Choices, ...]
    whys: tuple[str, ...]
    actions: tuple[Actions, ...]
    owner: str
    owner_else: str
    target: str
    earlier: tuple[tuple[str, str], ...]
    ticks: tuple[str, str]


def headers(words: CparWords, source: Source) -> tuple[str, ...]:
    """The columns (or the keys of the settings) that the form reads in this row, each once, in the order of the table."""
    found = [place.header for place in words.places if place.source is source]
    if source is Source.LOG:
        found.append(words.owner_else)
    if source is Source.ROUND:
        found += [choice.header for choice in words.choices]
        found += [*words.whys, *(action.header for action in words.actions), words.owner, words.target]
    return tuple(dict.fromkeys(found))


def cpar_context(words: CparWords, log: Cells, row: Cells, earlier: Sequence[Cells], settings: Mapping[str, str]) -> dict[str, object]:
    """Every field of the form as finished text, lists of text or lists of rows of text; JSON can hold it, unchanged.

    `log` is the complaint, `row` the round, `earlier` the rounds before it, in order. What it reads in them is said by `headers`
    and by `words.earlier`, for the office's form by `LOG_READS`, `CPAR_READS`, `EARLIER_READS` and `SETTING_READS` beside its
    table. A blank cell, and a setting that is missing, gives "" or an empty list; a question without an answer and a plan
    without actions give rows to write in.
    """
    cells: Mapping[Source, Cells] = {Source.LOG: log, Source.ROUND: row, Source.SETTINGS: settings}
    return {
        **{place.name: _said(place, cells[place.source]) for place in words.places},
        **{choice.name: _ticked(words, choice, row) for choice in words.choices},
        "mengapa": [{"no": str(number), "jawaban": _line(row, header)} for number, header in enumerate(words.whys, 1)],
        "rencana": _plan(words, log, row),
        "putaran_sebelumnya": [{part: _line(cells, header) for part, header in words.earlier} for cells in earlier],
    }


def _line(cells: Cells, header: str) -> str:
    return line(told(cells.get(header)))


def _said(place: Place, cells: Cells) -> str | list[str]:
    if not isinstance(place.example, str):
        return paragraphs(told(cells.get(place.header)))
    text = _line(cells, place.header)
    return unless_dash(text) if place.picture else text


def _ticked(words: CparWords, choice: Choices, row: Cells) -> list[dict[str, str]]:
    """The list, one value a row; what was typed and is not in it stands behind it, ticked: a paper hides nothing."""
    chosen = _line(row, choice.header)
    listed = [*choice.listed, *([chosen] if chosen and not any(_same(chosen, one) for one in choice.listed) else [])]
    return [{"tanda": words.ticks[_same(chosen, one)], "nama": one} for one in listed]


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _plan(words: CparWords, log: Cells, row: Cells) -> list[dict[str, str]]:
    """The plan, one action a row, numbered through; a mere dash has no owner and no date.

    A row to write in names owner and date only while the whole plan is blank.
    """
    listed = [(action, items(told(row.get(action.header)))) for action in words.actions]
    planned = any(actions for _, actions in listed)
    owner, target = _line(row, words.owner), _line(row, words.target)
    full = {"pic": owner or _line(log, words.owner_else), "target": target}
    blank = {"pic": "", "target": ""} if planned else {"pic": owner, "target": target}
    rows = [
        {"tindakan": text, "jenis": action.kind, **(full if unless_dash(text) else blank)}
        for action, actions in listed
        for text in actions or [""] * action.room
    ]
    return [{"no": str(number), **said} for number, said in enumerate(rows, 1)]
