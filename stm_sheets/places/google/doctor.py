"""Looks a Google spreadsheet over: what the account may do, who may edit, locale and zone, guards, limits, dates and formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, cast

from stm_sheets.core.words import listed
from stm_sheets.model import Health, Layout, OfficeError
from stm_sheets.places.excel.refs import letter
from stm_sheets.places.google import cells
from stm_sheets.places.google.about import About, tall
from stm_sheets.places.google.batch import KEY, Request, markers
from stm_sheets.places.google.guards import CLOSED, bare
from stm_sheets.places.google.survey import Client, Ground, Site, survey
from stm_sheets.places.google.topup import FEW_BLANK
from stm_sheets.tables.registers import LOG, REGISTERS

MOST_CELLS, MOST_LETTERS, MOST_METADATA = 10_000_000, 50_000, 30_000
"""Limits of the service: cells of a spreadsheet, characters of a cell, characters of the developer metadata at one place."""

FEW = 5
"""So many places at most are named in one line."""

NEAR = 0.8
"""From this share of a limit on it is said to be near."""


class Patient(Client, Protocol):
    """The service as the check-up needs it."""

    def number_formats(self, spreadsheet: str, ranges: Sequence[str]) -> list[list[str]]:
        """For each range of one column the kind of number format of its cells."""
        ...


def examine_google(client: Patient, spreadsheet: str, layout: Layout) -> list[Health]:
    """Every line of what only a Google spreadsheet has, in the order in which troubles are best mended. Reads only, and never raises."""
    try:
        return list(_lines(client, spreadsheet, layout))
    except OfficeError as problem:
        return [Health("Google Sheets", well=False, message=str(problem))]


def _lines(client: Patient, spreadsheet: str, layout: Layout) -> Iterator[Health]:
    yield _account(client.account)
    site = survey(client, spreadsheet, layout)
    yield Health("Judul buku", well=True, message=f"{' '.join(site.about.title.split())}.")
    # What is wrong with headers is told by the check-up of every kind of book.
    grounds = [ground for ground in site.grounds.values() if ground.at]
    yield from _rights(client.account, grounds)
    yield from _settings(site)
    yield from _guards(client.account, grounds)
    yield from _tables(grounds)
    yield from _merges(grounds)
    yield from _room(grounds)
    yield from _limits(client, spreadsheet, site)
    yield from cells.dates(client, spreadsheet, grounds)
    yield from cells.formulas(client, spreadsheet, grounds)


# The account ----------------------------------------------------------------------------------------------------------


def _account(account: str) -> Health:
    told = f"program bekerja sebagai {account}." if account else "kredensial tidak menyebut alamat akunnya."
    return Health("Akun", well=True, message=told)


def _rights(account: str, grounds: Sequence[Ground]) -> Iterator[Health]:
    """What the account may do, as far as the protected ranges tell: only they say it to an account with this scope alone."""
    guards = [(ground, guard) for ground in grounds for guard in ground.part("protectedRanges")]
    name = account or "akun program"
    shut = [(ground, guard) for ground, guard in guards if not guard.get("requestingUserCanEdit")]
    if guards and len(shut) == len(guards):
        advice = f'Minta pemilik buku membagikannya kepada {name} sebagai Editor, lewat tombol "Bagikan".'
        yield Health("Hak akun", well=False, message=f"akun ini tampaknya hanya dapat melihat. {advice}")
        return
    told = "dapat membaca dan mengubah buku ini." if guards else "dapat membaca buku ini; hak mengubah baru diketahui saat init atau run."
    yield Health("Hak akun", well=True, message=told)
    for ground, guard in shut:
        place = _place(ground, cast("Request", guard.get("range", {})))
        advice = f"Minta pemilik buku menambahkan {name} di Data > Lindungi sheet dan rentang."
        yield Health("Hak akun", well=False, message=f"{place} dilindungi, dan akun ini tidak boleh mengubahnya. {advice}")


def _place(ground: Ground, span: Request) -> str:
    """A range as people name it."""
    if not any(name.endswith("Index") for name in span):
        return f"Tab {ground.tab.title}"
    return f"Tab {ground.tab.title}, {_span({'endColumnIndex': ground.tab.columns, **span})}"


def _span(span: Request) -> str:
    """Cells as people name them; an end may be open below."""
    left, right = cast("int", span.get("startColumnIndex", 0)), cast("int", span["endColumnIndex"])
    top, bottom = cast("int", span.get("startRowIndex", 0)) + 1, span.get("endRowIndex", "")
    return f"{letter(left)}{top}:{letter(right - 1)}{bottom}"


# The spreadsheet ------------------------------------------------------------------------------------------------------


def _settings(site: Site) -> Iterator[Health]:
    about = site.about
    try:
        about.check(site.zone)
    except OfficeError as problem:
        yield Health("Lokal dan zona waktu", well=False, message=str(problem))
        return
    yield Health("Lokal dan zona waktu", well=True, message=f"Indonesia, {about.zone}.")


def _guards(account: str, grounds: Sequence[Ground]) -> Iterator[Health]:
    missing = [ground.tab.title for ground in grounds if any(True for _ in bare(ground.shadow, _spans(ground)))]
    if missing:
        advice = "Jalankan stm-sheets init untuk menambahkannya; ketikan di sana tetap dihitung kembali."
        yield Health("Perlindungan kolom", well=False, message=f"kolom program di tab {listed(missing)} tidak dilindungi. {advice}")
    elif grounds:
        yield Health("Perlindungan kolom", well=True, message="setiap kolom program memberi peringatan sebelum diketik.")
    for ground in grounds:
        if ground.register.tab in CLOSED:
            yield _closed(ground, account)


def _closed(ground: Ground, account: str) -> Health:
    """Who may edit a tab in which only the program works."""
    users = {user for guard in ground.part("protectedRanges") for user in _users(guard)}
    if not users:
        return Health(f"Tab {ground.tab.title}", well=True, message="setiap Editor buku ini dapat mengubahnya, setelah diperingatkan.")
    who = ["pemilik buku", *(["akun program"] if account in users else []), *sorted(users - {account})]
    return Health(f"Tab {ground.tab.title}", well=True, message=f"hanya {listed(who)} yang dapat mengubahnya.")


def _users(guard: Request) -> Sequence[str]:
    return () if guard.get("warningOnly") else cast("Mapping[str, Sequence[str]]", guard.get("editors", {})).get("users", ())


def _spans(ground: Ground) -> list[Request]:
    return [cast("Request", guard.get("range", {})) for guard in ground.part("protectedRanges")]


def _tables(grounds: Sequence[Ground]) -> Iterator[Health]:
    for ground in grounds:
        if ground.part("tables"):
            advice = "Klik kanan di dalamnya, lalu pilih opsi untuk mengembalikannya menjadi rentang biasa."
            told = f"berisi tabel bawaan Google Sheets, yang dapat menolak baris dari program. {advice}"
            yield Health(f"Tab {ground.tab.title}", well=False, message=told)


def _merges(grounds: Sequence[Ground]) -> Iterator[Health]:
    """Cells that are merged over several rows: what a row holds beneath them nobody sees, and Google sorts no such tab."""
    for ground in grounds:
        places = [_span(dict(span)) for span in tall(ground.parts)] if ground.register in REGISTERS else []
        if places:
            named = listed([*places[:FEW], *([f"{len(places) - FEW} lainnya"] if len(places) > FEW else [])])
            advice = "Pilih sel itu, lalu klik Format > Gabungkan sel > Pisahkan, dan isi setiap barisnya sendiri."
            told = f"sel yang digabung melintasi beberapa baris: {named}. {advice}"
            yield Health(f"Tab {ground.tab.title}", well=False, message=told)


def _room(grounds: Sequence[Ground]) -> Iterator[Health]:
    """How many complaints there are, and whether there is room for more."""
    for ground in grounds:
        if ground.register.tab == LOG.tab:
            blank = ground.tab.rows - ground.bottom
            told = f"{_dotted(ground.bottom - 1)} baris terisi, {_dotted(blank)} baris kosong."
            well = blank >= FEW_BLANK
            advice = "" if well else " Jalankan stm-sheets init untuk menambah baris yang sudah lengkap dengan daftar pilihan dan warnanya."
            yield Health(f"Tab {ground.tab.title}", well=well, message=told + advice)


# Limits ---------------------------------------------------------------------------------------------------------------


def _limits(client: Client, spreadsheet: str, site: Site) -> Iterator[Health]:
    size = sum(tab.rows * tab.columns for tab in site.about.tabs)
    advice = "Hapus baris dan kolom kosong yang tidak dipakai, atau mulailah buku baru untuk tahun berikutnya."
    yield _limit("Ukuran buku", size, MOST_CELLS, "sel", advice)
    longest, where = cells.longest(client, spreadsheet, site)
    yield _limit("Isi sel terpanjang", longest, MOST_LETTERS, f"karakter ({where})" if where else "karakter", "Pendekkan isi sel itu.")
    yield _markers(site.about)


def _limit(subject: str, count: int, most: int, unit: str, advice: str) -> Health:
    told = f"{_dotted(count)} dari paling banyak {_dotted(most)} {unit}."
    near = count >= NEAR * most
    return Health(subject, well=not near, message=f"{told} {advice}" if near else told)


def _markers(about: About) -> Health:
    """What the program has left behind the cells, so that no batch lands twice."""
    size = sum(len(f"{one.get('metadataKey', '')}{one.get('metadataValue', '')}") for one in about.metadata)
    others = sum(one.get("metadataKey") != KEY for one in about.metadata)
    whose = f"{len(markers(about.metadata))} milik program, {others} milik aplikasi lain"
    told = f"{whose}; {_dotted(size)} dari {_dotted(MOST_METADATA)} karakter. Dengan catatan ini tidak ada yang tertulis dua kali."
    near = size >= NEAR * MOST_METADATA
    return Health("Catatan di balik sel", well=not near, message=f"{told} Hapus add-on yang tidak dipakai." if near else told)


def _dotted(number: int) -> str:
    """A number the Indonesian way."""
    return f"{number:,}".replace(",", ".")
