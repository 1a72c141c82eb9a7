"""Looks a book over before anybody relies on it: access, headers, calendar, people, settings, templates, memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from stm_sheets.core.office import Office, read_office
from stm_sheets.core.reading import header_faults
from stm_sheets.core.renamed import advice
from stm_sheets.core.words import listed
from stm_sheets.model import Book, Health, OfficeError, Sheet, Snapshot
from stm_sheets.pipeline import TABS, plan
from stm_sheets.places.office import zone_of
from stm_sheets.places.zones import OFFICE_ZONE, known_zone
from stm_sheets.tables.office import DASHBOARD, HISTORY, MEMORY, OFFICE, ROLE_NAMES, SETTINGS
from stm_sheets.tables.pp02 import OFFICE_TABLES, PROCEDURE
from stm_sheets.tables.registers import REGISTERS

NEEDED_ROLES = tuple(role for role in ROLE_NAMES if role not in {"Konsultan", "Marketing", "Karyawan"})
"""Roles that a step or the fallback asks; where nobody holds Marketing its check is not asked for."""

Look = Callable[[], None]
"""Looks at something; raises OfficeError where it is not well."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What only a book of this kind has to be looked at for: what is said of its access, and the lines that follow."""

    access: str
    lines: Callable[[], Iterable[Health]]


def file_ground(check_free: Look) -> Ground:
    """A file, which another program may have open."""
    return Ground("buku .xlsx tidak memerlukan kredensial", lambda: (_tried("Pemakaian", check_free, "tidak sedang dibuka program lain."),))


def examine(book: Book, today_in: Callable[[str], date], ground: Ground, check_templates: Look) -> list[Health]:
    """Every line of the check-up, in the order in which troubles are best mended; never raises for what it looks at.

    `today_in` is the day in a zone, by its name.
    """
    return [*_lines(book, today_in, ground), _tried("Templat surat", check_templates, "dapat dipakai.")]


def _lines(book: Book, today_in: Callable[[str], date], ground: Ground) -> Iterator[Health]:
    try:
        snapshot = _held(book.read(TABS))
    except OfficeError as problem:
        yield Health("Buku", well=False, message=str(problem))
        return
    yield Health("Buku", well=True, message=f"{book.name} dapat dibaca; {ground.access}.")
    yield from ground.lines()
    headers = list(_headers(snapshot))
    yield from headers or [Health("Tab dan judul kolom", well=True, message="lengkap.")]
    yield _zone(zone_of(snapshot))
    if snapshot.date1904:
        yield Health(
            "Tanggal", well=True, message="buku ini menghitung tanggal sejak 1904 (Excel lama di Macintosh); program menyesuaikan."
        )
    if not headers:
        today = today_in(zone_of(snapshot))
        yield from _office(read_office(snapshot, OFFICE_TABLES, PROCEDURE), today)
        yield from _runs(book, today)


def _held(snapshot: Snapshot) -> Snapshot:
    """All tabs in memory: they are looked at more than once."""
    sheets = {tab: Sheet(sheet.tab, sheet.header, tuple(sheet.rows)) for tab, sheet in snapshot.sheets.items()}
    return replace(snapshot, sheets=sheets)


def _tried(subject: str, look: Look, well: str) -> Health:
    try:
        look()
    except OfficeError as problem:
        return Health(subject, well=False, message=str(problem))
    return Health(subject, well=True, message=well)


def _headers(snapshot: Snapshot) -> Iterator[Health]:
    for register in (*REGISTERS, *OFFICE, DASHBOARD, HISTORY, MEMORY):
        sheet = snapshot.sheets.get(register.tab)
        if sheet is None and register is not MEMORY:
            yield Health(f"Tab {register.tab}", well=False, message=f"tidak ada; {advice(register, snapshot.others)}")
        elif sheet is not None:
            yield from (Health(f"Tab {register.tab}", well=False, message=fault) for fault in header_faults(sheet, register))


def _zone(name: str) -> Health:
    if known_zone(name):
        return Health("Zona waktu", well=True, message=f"{name}.")
    found = f'"{name}" tidak dikenal' if name else "belum diisi"
    advice = f"jadi dipakai {OFFICE_ZONE}; tulis misalnya Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura di tab {SETTINGS.tab}."
    return Health("Zona waktu", well=False, message=f"{found}, {advice}")


def _office(office: Office, today: date) -> Iterator[Health]:
    missing = [year for year in (today.year, today.year + 1) if year not in office.holiday_years]
    years = listed([str(year) for year in sorted(office.holiday_years)]) or "tidak ada"
    advice = f" Tambahkan hari libur {listed([str(year) for year in missing])} di tab Hari Libur." if missing else ""
    yield Health("Hari libur", well=not missing, message=f"tahun yang terisi: {years}.{advice}")
    vacant = [role for role in NEEDED_ROLES if not office.staff.holders(role)]
    if vacant:
        yield Health("Petugas", well=False, message=f"belum ada pemegang aktif untuk peran {listed(vacant)}; isi tab Petugas.")
    else:
        yield Health("Petugas", well=True, message="setiap peran yang diperlukan ada pemegangnya.")
    for remark in office.remarks:
        finding = remark.finding()
        where = f"Tab {finding.tab}, baris {finding.row}"
        yield Health(where, well=False, message=f"{finding.column}: {finding.message}")
    if not office.remarks:
        yield Health("Tabel kantor", well=True, message="Petugas, Prosedur, Kriteria CPAR, Hari Libur, dan Pengaturan terisi baik.")


def _runs(book: Book, today: date) -> Iterator[Health]:
    try:
        outcome = plan(book, today).outcome
    except OfficeError as problem:
        yield Health("Pelaksanaan", well=False, message=str(problem))
        return
    if outcome.ledger.memory.lost:
        message = "hilang; akan dibangun lagi dari nomor dan Riwayat pada pelaksanaan berikutnya."
        yield Health("Ingatan program", well=False, message=message)
    else:
        last = f"terakhir dijalankan per {outcome.last_day:%d/%m/%Y}." if outcome.last_day else "belum pernah dijalankan."
        yield Health("Pelaksanaan", well=True, message=last)
