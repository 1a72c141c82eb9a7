"""Which letter a case asks for, and from which template the office wants it made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stm_sheets.core.indonesian import line
from stm_sheets.core.letters import Letter
from stm_sheets.core.telling import unless_dash
from stm_sheets.model import Register, Value


def letter_for(letters: Sequence[Letter], cells: Mapping[str, Value]) -> Letter:
    """The letter that the cells of a case ask for; the first where they ask for none."""
    return next((letter for letter in letters if letter.when and cells.get(letter.when[0]) == letter.when[1]), letters[0])


def template_of(letter: Letter, cells: Mapping[str, Value], settings: Mapping[str, str]) -> str:
    """The template that the settings name for such a case, the nearest first; the letter's own where they name none."""
    said = [line(str(cells.get(header) or "")) for header in letter.template_by]
    keys = [f"{letter.template_setting} {value}" for value in said if value]
    named = (line(settings.get(key, "")) for key in (*keys, letter.template_setting))
    return next((name for name in named if unless_dash(name)), letter.template)


def settings_read(letter: Letter, log: Register) -> set[str]:
    """The keys of the settings without which a letter cannot be signed, and of those that may name its template."""
    values = [value for header in letter.template_by for value in log.column(header).choices]
    named = {letter.template_setting, *(f"{letter.template_setting} {value}" for value in values)}
    return named | {name for name, _ in letter.must_settings}
