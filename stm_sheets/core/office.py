"""The tables that the office keeps, read once: staff, limits and titles of the steps, criteria, calendar, settings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from stm_sheets.core.calendar import WEEKDAYS, Calendar
from stm_sheets.core.cells import cut
from stm_sheets.core.people import Person, Staff, name_key
from stm_sheets.core.procedure import Procedure
from stm_sheets.core.reading import read_table
from stm_sheets.core.rows import Remark, Row, Table
from stm_sheets.model import Register, Snapshot, Value

APOSTROPHES = str.maketrans(dict.fromkeys("'`\u2018\u2019\u02bc", ""))
"""Jum'at is Jumat, whichever of these stands in it."""

WEEK = {name_key(day): index for index, day in enumerate(WEEKDAYS)}

TWICE = 'nama "{name}" ada di lebih dari satu baris; yang dipakai adalah baris pertama. Kosongkan yang lain.'
NOT_SET = '"{key}" belum diisi, sehingga dipakai "{default}"; isi nilainya.'
NO_NUMBER = '"{key}" harus berupa bilangan bulat, sehingga dipakai "{default}"; perbaiki nilainya.'
NO_DAY = 'hari "{word}" tidak dikenal, sehingga dipakai "{default}"; tulis nama-nama hari, dipisahkan koma, misalnya Senin, Selasa, Rabu.'
NO_ANSWER = '"{key}" harus {yes} atau {no}, sehingga dipakai "{default}"; perbaiki nilainya.'
NO_COLUMN = '"{key}" harus nama kolom tanggal di tab {tab}, sehingga dipakai "{default}"; pilih salah satu: {columns}.'


@dataclass(frozen=True, slots=True)
class OfficeTables:
    """Which tabs the office keeps and what their columns mean; `setting_rows` are key, default, meaning, needed.

    `until_setting` is the setting that names one of `until_columns`, date columns of the tab `until_tab`.
    """

    staff: Register
    name: str
    roles: str
    department: str
    active: str
    substitute: str
    role_names: tuple[str, ...]
    yes: str
    no: str
    procedure: Register
    step: str
    title: str
    limits: tuple[str, ...]
    holidays: Register
    day: str
    day_name: str
    day_kind: str
    bridge_kind: str
    settings: Register
    setting: str
    setting_value: str
    week_setting: str
    bridge_word: str
    setting_rows: tuple[tuple[str, str, str, bool], ...]
    number_settings: tuple[str, ...]
    until_setting: str
    until_tab: str
    until_columns: tuple[str, ...]


@dataclass(frozen=True)
class Office:
    """What the office decided, as far as a run needs it. `limits` are working days by step and severity, `titles` by step."""

    staff: Staff
    calendar: Calendar
    limits: Mapping[str, tuple[int | None, ...]]
    titles: Mapping[str, str]
    criteria: Table
    settings: Mapping[str, str]
    tables: Mapping[str, Table]
    remarks: tuple[Remark, ...]
    holiday_years: frozenset[int]

    def setting(self, key: str) -> str:
        """A setting by its name, "" where there is none."""
        return self.settings.get(name_key(key), "")


def read_office(snapshot: Snapshot, shape: OfficeTables, procedure: Procedure) -> Office:
    """All tables of the office; what is wrong in them is in `remarks`. Raises OfficeError for a missing tab or header."""
    registers = (shape.staff, shape.procedure, procedure.criteria.register, shape.holidays, shape.settings)
    tables = {register.tab: read_table(snapshot, register, None) for register in registers}
    remarks = [remark for table in tables.values() for remark in table.remarks]
    staff = Staff(list(_people(shape, tables[shape.staff.tab])))
    remarks += _staff_remarks(shape, tables[shape.staff.tab], staff)
    settings, wrong = _settings(shape, tables[shape.settings.tab])
    steps = _steps(shape, procedure, tables[shape.procedure.tab])
    holidays = tables[shape.holidays.tab]
    return Office(
        staff=staff,
        calendar=Calendar(_week(shape, settings), dict(_days_off(shape, holidays, settings))),
        limits={key: tuple(_number(row.get(name)) for name in shape.limits) for key, row in steps.items()},
        titles={step.key: _text(steps[step.key].get(shape.title)) if step.key in steps else "" for step in procedure.steps},
        criteria=tables[procedure.criteria.register.tab],
        settings=settings,
        tables=tables,
        remarks=(*remarks, *wrong),
        holiday_years=frozenset(day.year for row in holidays.rows if isinstance(day := row.get(shape.day), date)),
    )


def _text(value: Value) -> str:
    return "" if value is None else str(value).strip()


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) else None


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.replace(";", ",").split(",") if word.strip()]


def _people(shape: OfficeTables, table: Table) -> Iterator[Person]:
    known = {name_key(role): role for role in shape.role_names}
    for row in table.rows:
        if name := _text(row.get(shape.name)):
            roles = frozenset(known[name_key(word)] for word in _words(_text(row.get(shape.roles))) if name_key(word) in known)
            active = row.get(shape.active) != shape.no
            yield Person(name, roles, _text(row.get(shape.department)), active, _text(row.get(shape.substitute)))


def _staff_remarks(shape: OfficeTables, table: Table, staff: Staff) -> Iterator[Remark]:
    known, seen = {name_key(role) for role in shape.role_names}, set[str]()
    for row in table.rows:
        name = _text(row.get(shape.name))
        if not name:
            yield Remark(row, shape.name, "belum diisi, padahal baris ini berisi; isi namanya, atau kosongkan barisnya.")
        elif name_key(name) in seen:
            yield Remark(row, shape.name, TWICE.format(name=cut(name)))
        seen.add(name_key(name))
        for word in _words(_text(row.get(shape.roles))):
            if name_key(word) not in known:
                yield Remark(row, shape.roles, f'peran "{cut(word)}" tidak dikenal; pilih dari: {", ".join(shape.role_names)}.')
        substitute = _text(row.get(shape.substitute))
        if substitute and staff.find(substitute) is None:
            yield Remark(row, shape.substitute, f'"{cut(substitute)}" tidak ada di tab {table.register.tab}; periksa penulisannya.')


def _settings(shape: OfficeTables, table: Table) -> tuple[dict[str, str], list[Remark]]:
    """The settings by name; one that is empty, missing or wrong counts as its default, and its row, where it has one, says so.

    A cell that holds no text at all has its finding from the reading of the table already.
    """
    rows: dict[str, Row] = {}
    for row in table.rows:
        if row.get(shape.setting) is not None:
            rows.setdefault(name_key(_text(row.get(shape.setting))), row)
    settings = {key: _text(row.get(shape.setting_value)) for key, row in rows.items()}
    wrong: list[Remark] = []
    for key, default, needed in _meant(shape, rows):
        text = settings.get(name_key(key), "")
        problem = _problem(shape, key, text, default) if text else NOT_SET.format(key=key, default=default) if needed else ""
        if problem:
            settings[name_key(key)] = default
            place = rows.get(name_key(key))
            if place and table.at[shape.setting_value] not in place.bad:
                wrong.append(Remark(place, shape.setting_value, problem, blocks=bool(text)))
    return settings, wrong


def _meant(shape: OfficeTables, keys: Collection[str]) -> Iterator[tuple[str, str, bool]]:
    """The settings that the program reads: key, default, needed. The one about bridge days may have a key of the office's own."""
    for key, default, _, needed in shape.setting_rows:
        yield _bridge_key(shape, keys) or key if _is_bridge(shape, key) else key, default, needed


def _is_bridge(shape: OfficeTables, key: str) -> bool:
    return name_key(shape.bridge_word) in name_key(key)


def _bridge_key(shape: OfficeTables, keys: Collection[str]) -> str | None:
    """The key of the setting about bridge days, of several the first."""
    return next((key for key in keys if _is_bridge(shape, key)), None)


def _problem(shape: OfficeTables, key: str, text: str, default: str) -> str:
    """What is wrong with a setting that is filled in, "" where nothing is."""
    if key in shape.number_settings and not text.isdecimal():
        return NO_NUMBER.format(key=key, default=default)
    if key == shape.week_setting:
        words = _words(text)
        unknown = [word for word in words if _day_key(word) not in WEEK] if words else [text]
        return NO_DAY.format(word=cut('", "'.join(unknown)), default=default) if unknown else ""
    if _is_bridge(shape, key) and name_key(text) not in {name_key(shape.yes), name_key(shape.no)}:
        return NO_ANSWER.format(key=cut(key), default=default, yes=shape.yes, no=shape.no)
    if key == shape.until_setting and name_key(text) not in map(name_key, shape.until_columns):
        return NO_COLUMN.format(key=key, default=default, tab=shape.until_tab, columns=", ".join(shape.until_columns))
    return ""


def _day_key(word: str) -> str:
    return name_key(word).translate(APOSTROPHES)


def _week(shape: OfficeTables, settings: Mapping[str, str]) -> tuple[int, ...]:
    return tuple(WEEK[_day_key(word)] for word in _words(settings[name_key(shape.week_setting)]))


def _days_off(shape: OfficeTables, table: Table, settings: Mapping[str, str]) -> Iterator[tuple[date, str]]:
    bridges_off = name_key(settings[_bridge_key(shape, settings) or ""]) != name_key(shape.no)
    for row in table.rows:
        day, kind = row.get(shape.day), row.get(shape.day_kind)
        if isinstance(day, date) and (bridges_off or kind != shape.bridge_kind):
            yield day, _text(row.get(shape.day_name)) or str(kind or "Hari libur")


def step_key(text: str) -> str:
    """The word by which a step is known: its number, or the first word of its name."""
    words = text.split()
    return words[0].rstrip(".").casefold() if words else ""


def _steps(shape: OfficeTables, procedure: Procedure, table: Table) -> dict[str, Row]:
    """The row of each step; of several the first."""
    known = {step.key for step in procedure.steps}
    rows = {step_key(_text(row.get(shape.step))): row for row in reversed(table.rows)}
    return {key: row for key, row in rows.items() if key in known}
