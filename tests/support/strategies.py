"""Cells of every kind for every column, and histories of what people do to a book: all drawn from the column tables."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from stm_sheets.model import CellError, Column, Kind, Raw, Type
from stm_sheets.tables.office import CRITERIA, HOLIDAYS, OFFICE, PROCEDURE, SETTINGS, STAFF
from stm_sheets.tables.registers import REGISTERS

FIRST_DAY = date(2026, 11, 2)
PEOPLE = ("Ani", "Budi", "Citra", "Dodi", "Eka", "Fajar", "Gita", "Hana", "Indra", "Joko", "Kiki", "Lina", " indra ", "Orang Luar")
NUMBERS = (
    "KLH-2026-0001",
    "klh-2026-0002",
    "KLH-2026-0003",
    "KLH-2026-0999",
    "KLH-2027-0001",
    "CPAR-2026-0001",
    "001/STM-SL/XI/2026",
    "x",
    "1",
)
NASTY = (
    "\x00\x07",
    "\ud800 tunggal",
    '=HYPERLINK("http://x","klik")',
    "+1-1",
    "@SUM(A1)",
    "{{ 7 * 7 }}",
    "{% for x in y %}",
    "{year}{n}",
    "%s %(a)s",
    "<b>&amp;</b>",
    "../../etc/passwd",
    "C:\\con\\nul",
    "a\tb\r\nc\u2028d",
    "KLH-2026-0001/1",
    "\x1f",
    "\u00a0",
    "31/12/2026",
    "Ya; Tidak",
)
WRONG: tuple[Raw, ...] = (
    CellError("#REF!"),
    CellError("#N/A"),
    True,
    False,
    -1,
    0,
    2.5,
    1e308,
    float("inf"),
    10**30,
    46_000,
    46_000.75,
    99_999,
    date(1900, 1, 1),
    date(2100, 1, 1),
    datetime.combine(date(2026, 11, 3), time(23, 59)),
    "",
    "   ",
    "12.0",
    "٣",
    "²",
    *NASTY,
)

days = st.integers(0, 70).map(lambda number: FIRST_DAY + timedelta(number - 10))
texts = st.one_of(
    st.sampled_from(("Sertifikat belum diterima", "Materi salah kirim", "Jadwal bergeser")),
    st.sampled_from(NASTY),
    st.text(min_size=1, max_size=8),
)


def good(column: Column) -> st.SearchStrategy[Raw]:
    """What the column is meant for, in every way in which a sheet may store it."""
    match column.type:
        case Type.DATE:
            serials = days.map(lambda day: (day - date(1899, 12, 30)).days)
            return st.one_of(days, days.map(lambda day: datetime.combine(day, time(9, 30))), serials, serials.map(float))
        case Type.CHOICE:
            return st.one_of(*(st.sampled_from((choice, choice.upper(), f" {choice} ")) for choice in column.choices))
        case Type.NUMBER:
            numbers = st.integers(column.low, column.high or 20)
            return st.one_of(numbers, numbers.map(float), numbers.map(str))
        case Type.PERSON:
            return st.sampled_from(PEOPLE)
        case Type.CASE:
            return st.sampled_from(NUMBERS)
        case Type.ROLES:
            return st.lists(st.sampled_from((*column.choices, "Bukan peran")), max_size=3).map(", ".join)
        case Type.TEXT:
            return st.one_of(texts, st.sampled_from(NUMBERS), st.sampled_from((12.0, 7, date(2026, 11, 5))))


def cell(column: Column) -> st.SearchStrategy[Raw]:
    """Anything that may stand under a header."""
    return st.one_of(good(column), st.none(), st.sampled_from(WRONG))


def typing(tab: str, column: Column) -> st.SearchStrategy[tuple[object, ...]]:
    """Somebody types into one cell."""
    return st.tuples(st.just("type"), st.just(tab), st.integers(0, 5), st.just(column.name), cell(column))


def columns(*kinds: Kind) -> list[tuple[str, Column]]:
    """The columns of the registers that are of these kinds."""
    return [(register.tab, column) for register in REGISTERS for column in register.columns if column.kind in kinds]


TELLING = (
    "Masalah Selesai",
    "Tgl Konfirmasi",
    "Butuh Surat",
    "Hasil Verifikasi",
    "Persetujuan Direktur",
    "Tgl Kirim",
    "Tgl Tindakan",
    "Ditutup Karena",
    "Tgl Penutupan",
)
"""Cells whose change moves a case far."""

EVIDENCE = columns(Kind.EVIDENCE)
SYSTEM = columns(Kind.RECEIPT, Kind.CONCLUSION)
REGISTER_TABS = st.sampled_from([register.tab for register in REGISTERS])
OFFICE_COLUMNS = [(register.tab, column) for register in (STAFF, PROCEDURE, CRITERIA, HOLIDAYS, SETTINGS) for column in register.columns]
ALL_TABS = st.sampled_from([register.tab for register in (*REGISTERS, *OFFICE)])
SMALL = st.integers(0, 5)


def one_of_columns(found: list[tuple[str, Column]]) -> st.SearchStrategy[tuple[object, ...]]:
    """Somebody types into one cell of one of these columns."""
    return st.sampled_from(found).flatmap(lambda place: typing(*place))


evidence_typed = st.one_of(one_of_columns(EVIDENCE), one_of_columns([place for place in EVIDENCE if place[1].name in TELLING]))
system_typed = one_of_columns(SYSTEM)
office_typed = one_of_columns(OFFICE_COLUMNS)
obeyed = st.tuples(st.just("obey"), SMALL, st.integers(0, 3), st.integers(1, 4))
received = st.tuples(
    st.just("receive"), days, st.sampled_from(("Email", "Survey", "telepon")), texts, st.sampled_from(("Ringan", "Sedang", "Berat"))
)
moved = st.one_of(
    st.tuples(st.just("sort rows"), ALL_TABS, SMALL),
    st.tuples(st.just("move columns"), ALL_TABS, SMALL),
    st.tuples(st.just("insert row"), REGISTER_TABS, SMALL),
)
upset = st.one_of(
    st.tuples(st.just("delete row"), REGISTER_TABS, SMALL),
    st.tuples(st.just("copy row"), REGISTER_TABS, SMALL),
    st.tuples(st.just("swap numbers"), REGISTER_TABS, SMALL, SMALL),
    st.tuples(st.just("clear numbers"), REGISTER_TABS, SMALL),
    st.tuples(st.just("clear row"), REGISTER_TABS, SMALL),
    st.tuples(st.just("forget")),
)
waited = st.tuples(st.just("wait"), st.integers(1, 12))

ordinary = st.one_of(obeyed, obeyed, received, evidence_typed, waited, moved)
"""What happens every day: nobody touches what is the program's."""

anything = st.one_of(obeyed, received, evidence_typed, waited, moved, system_typed, office_typed, upset)
"""What happens at all."""

damages = st.tuples(
    st.just("type"),
    st.just("_Ingatan"),
    st.integers(0, 40),
    st.sampled_from(("Jenis", "Kunci", "Bagian", "Sidik", "Hasil", "Isi")),
    st.sampled_from((None, "{", "[]", '"x"', "1", "Run", '{"No CPAR":7}', *WRONG)),
)
