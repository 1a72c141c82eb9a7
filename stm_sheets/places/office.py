"""What the office set in its book that decides how the outside world is met."""

from __future__ import annotations

from stm_sheets.core.cells import canonical, same
from stm_sheets.model import Snapshot
from stm_sheets.tables.office import SETTINGS
from stm_sheets.tables.pp02 import OFFICE_TABLES

SETTING = "Zona waktu"
"""The setting that names the office's zone."""


def zone_of(snapshot: Snapshot) -> str:
    """The office's time zone as its settings name it, "" where they name none."""
    key, value = OFFICE_TABLES.setting, OFFICE_TABLES.setting_value
    sheet = snapshot.sheets.get(SETTINGS.tab)
    if sheet is None or key not in sheet.header or value not in sheet.header:
        return ""
    keys, values = sheet.header.index(key), sheet.header.index(value)
    for row in sheet.rows:
        if max(keys, values) < len(row) and same(canonical(row[keys]), SETTING):
            return canonical(row[values]).strip()
    return ""
