"""Every kind of paper that the program makes, by name."""

from __future__ import annotations

from stm_sheets.tables.audit import PACK_COVER, PACK_INDEX
from stm_sheets.tables.cpar_form import CPAR_FORM
from stm_sheets.tables.letters import LETTERS
from stm_sheets.tables.lists import LISTS
from stm_sheets.tables.review import REVIEW

FORMS = {form.name: form for form in (*(letter.form for letter in LETTERS), CPAR_FORM, REVIEW, PACK_COVER, PACK_INDEX, *(listing.form for listing in LISTS))}
