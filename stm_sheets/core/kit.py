"""What a pass is given: the tables that it works by, its moment, and what it may ask of the world."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from stm_sheets.core.book import Shape
from stm_sheets.core.cpar_papers import RoundForms
from stm_sheets.core.dashboard import Measure, Response
from stm_sheets.core.letters import Letter
from stm_sheets.core.memory import Again
from stm_sheets.model import Register, Shelf


@dataclass(frozen=True, slots=True)
class Kit:
    """The tables that a pass works by. `said` are the columns of the procedure's tab that tell owners and due dates in words."""

    shape: Shape
    letters: tuple[Letter, ...]
    rounds: RoundForms
    dashboard: Register
    measures: tuple[Measure, ...]
    response: Response
    folder_setting: str
    picture_settings: tuple[str, ...]
    said: tuple[str, str]
    version: str


@dataclass(frozen=True, slots=True)
class Moment:
    """`today` is the day as of which a run concludes; `at` how the history calls its time (WIB).

    `room` is how many complaints may get their number in this pass (None: all that are owed one); the others wait as they are.
    """

    today: date
    at: str
    room: int | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """What a pass may ask of the world: `again` reads the memory's tab once more, `shelf` tells where templates and pictures lie.

    It is given the name of the office's own folder for them, "" for none.
    """

    again: Again
    shelf: Callable[[str], Shelf | None]
