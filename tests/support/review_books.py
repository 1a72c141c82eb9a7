"""Books at random for the management review: complaints of three years that came so far or so far, with cells of all kinds."""

from datetime import date, timedelta
from functools import cache
from random import Random

from stm_sheets.model import CellError
from stm_sheets.pipeline import run
from stm_sheets.tables.registers import SERVICES, SEVERITIES, SOURCES
from tests.support.world import LOG, World

LAST = date(2026, 11, 25)
OFTEN = {
    # column of the log: what may stand in it, beside nothing
    "Layanan": (*SERVICES, "pelatihan ", "Bukan layanan"),
    "Kepuasan": (1, 2, 3, 4, 5, 6, "bagus", 2.5),
    "Berulang": ("Ya", "Tidak", "ya"),
    "Jenis": ("Teknis", "Non-teknis", CellError("#N/A")),
}
CAUSES = ("Manusia", "Metode", "Alat", " bahan", "Lingkungan", "Pengukuran", "Entah")
ROOTS = ("Alamat tidak diperiksa.", "alamat tidak diperiksa.", "Jadwal bentrok.", "Petugas baru.")


@cache
def book_at(seed):
    """The book of this seed, run as of LAST."""
    random, world = Random(seed), World()
    for _ in range(random.choice((0, 5, 9, 13, 17))):
        _receive(random, world)
    _advance(random, world)
    _adorn(random, world)
    run(world.book, LAST)
    return world.book


def _receive(random, world):
    world.day = LAST
    day = LAST - timedelta(random.choice((0, 3, 20, 40, 90, 300, 360, 700)))
    world.do(("receive", day, random.choice(SOURCES), f"Uraian {world.received}", random.choice(SEVERITIES)))
    world.day = min(world.day, LAST)


def _advance(random, world):
    """Do what the sheet asks for, for each complaint so many times, the days going on."""
    log = world.book.tabs[LOG]
    ways = [[random.choice((0, 0, 0, 1)) for _ in range(random.choice((0, 3, 8, 14, 22)))] for _ in log.rows]
    days = [log.at(row, "Tanggal Terima") for row in log.rows]
    run(world.book, LAST)
    for turn in range(max(map(len, ways), default=0)):
        for row, place in ((row, place) for place, row in enumerate(log.rows) if turn < len(ways[place])):
            world.day = days[place] = min(LAST, days[place] + timedelta(random.choice((0, 1, 5))))
            world.fill_in(row, ways[place][turn])
        run(world.book, LAST)


def _adorn(random, world):
    """What people write beside what is asked for, right and wrong."""
    log, rounds = world.book.tabs[LOG], world.book.tabs["CPAR"]
    for row in log.rows:
        for column, values in OFTEN.items():
            if random.random() < 0.5:
                log.put(row, column, random.choice(values))
        received = log.at(row, "Tanggal Terima")
        log.put(row, "Tgl Tanggapan Pertama", random.choice((None, received, received + timedelta(random.randrange(9)), "besok")))
        _spoil(random, log, row)
    for row in rounds.rows:
        rounds.put(row, "Golongan Penyebab", random.choice((None, *CAUSES)))
        rounds.put(row, "Akar Masalah", random.choice((None, *ROOTS)))


def _spoil(random, log, row):
    match random.randrange(10):
        case 0:
            log.put(row, "Tanggal Terima", "31/12/2026")
        case 1:
            log.put(row, "Keparahan", None)
        case 2 | 3:
            for column, value in (("Ditutup Karena", "Bukan keluhan"), ("Alasan Penutupan", "Salah alamat"), ("Tgl Penutupan", LAST)):
                log.put(row, column, value)
