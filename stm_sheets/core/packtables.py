"""What an audit pack is told by: the tables of its papers, and the scene in which it is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from stm_sheets.core.audit import Audit
from stm_sheets.core.conditions import Ref
from stm_sheets.core.packdata import History


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a chain as a table: `name` in the template, `ordinal` how one is called, `cells` its texts by header.

    A row in force has a paper in the pack; `absent` says why there may be none (() for rows without paper): the header that
    decides, and the reasons where it is filled and where it is not.
    """

    name: str
    chain: str
    ordinal: str
    cells: tuple[tuple[str, str], ...]
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A check that the rows of a chain go through: by which role, and the headers of its result, its date and its name."""

    role: str
    answer: str
    day: str
    who: str


@dataclass(frozen=True, slots=True)
class Pack:
    """The tables of an audit pack. `facts` are told first, by name; `story` is the cell told in full, `customer` the one in the index.

    `history` are the headers of the history; `checked` is the chain whose rows have `checks`; `received` is the date by which a
    case belongs to a year.
    """

    audit: Audit
    facts: tuple[tuple[str, Ref], ...]
    story: Ref
    customer: Ref
    received: Ref
    listings: tuple[Listing, ...]
    checked: str
    checks: tuple[Check, ...]
    history: History


Papers = Mapping[tuple[str, str], str]
"""The files of rows, by tab and key."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a pack is made in: the day, the company, which files lie in it (with what each is), and the changes of the case.

    `papers` names the file of a child row by its tab and key, `rows_file` the file with all cells. `note` is something to be known
    before all else, `hidden` says how names are hidden; both "" for nothing.
    """

    today: date
    company: str
    version: str
    files: Sequence[tuple[str, str]]
    papers: Papers
    rows_file: str
    history: Sequence[Mapping[str, str]]
    hidden: str = ""
    note: str = ""
