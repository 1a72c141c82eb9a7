"""The check-up of the templates and pictures that the settings of a book name, before any paper asks for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from difflib import get_close_matches

from stm_sheets.books import book_of, scribe_of
from stm_sheets.core.letters_choice import settings_read
from stm_sheets.core.office import Office
from stm_sheets.core.people import name_key
from stm_sheets.core.telling import unless_dash
from stm_sheets.model import OfficeError
from stm_sheets.pipeline import plan
from stm_sheets.places.word.pictures import picture_of
from stm_sheets.places.word.templates import load
from stm_sheets.tables.forms import FORMS
from stm_sheets.tables.pp02 import KIT, OFFICE_TABLES
from stm_sheets.usage import Options


def _known_keys(office: Office) -> None:
    """Raises OfficeError for a key of the settings that begins as those that choose templates do, and is none of them."""
    begins = tuple(name_key(one.template_setting) for one in KIT.letters)
    read = {name_key(key): key for one in KIT.letters for key in settings_read(one, KIT.shape.procedure.log)}
    known = {key: name for key, name in read.items() if key.startswith(begins)}
    for row in office.tables[OFFICE_TABLES.settings.tab].rows:
        key = str(row.get(OFFICE_TABLES.setting) or "").strip()
        if name_key(key).startswith(begins) and name_key(key) not in known:
            near = known[get_close_matches(name_key(key), known, 1, 0)[0]]
            raise OfficeError(
                f'Kunci "{key}" di Pengaturan tidak dikenal; yang mirip: "{near}". '
                "Perbaiki kuncinya menurut docs/templat.md, atau hapus barisnya, lalu periksa lagi."
            )


def look_at_templates(options: Options, clock: Callable[[str], datetime]) -> None:
    """Raises OfficeError for the first template, or picture, that the settings of the book name and that cannot be used."""
    scribe = scribe_of(options)
    office = plan(book_of(options), options.as_of, clock=clock).outcome.ledger.office
    shelf = scribe.shelf(unless_dash(office.setting(KIT.folder_setting)))
    kept = {letter.form.name: letter.template_setting for letter in KIT.letters} | {KIT.rounds.form.name: KIT.rounds.template_setting}
    named = {(form.name, unless_dash(office.setting(kept.get(form.name, ""))) or form.template) for form in FORMS.values()}
    _known_keys(office)
    for one in KIT.letters:
        keys = (key for key in settings_read(one, KIT.shape.procedure.log) if key.startswith(f"{one.template_setting} "))
        named |= {(one.form.name, name) for key in keys if (name := unless_dash(office.setting(key)))}
    for form_name, name in sorted(named):
        load(shelf.find(name), FORMS[form_name])
    for key in KIT.picture_settings:
        if name := unless_dash(office.setting(key)):
            picture_of(shelf.find(name))
