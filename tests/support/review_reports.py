"""Reports of the management review out of records that a test writes down."""

from datetime import date

from stm_sheets.core.review import STANDINGS, Complaint, Records, Report, Round
from stm_sheets.core.spans import Span
from stm_sheets.places.figures import counted
from stm_sheets.tables.review import FLAGS, GROUPS, REPORT, ROUND_GROUPS

TODAY, NOVEMBER = date(2026, 11, 25), Span(2026, 11)
STEPS = "Belum lengkap", "4 Menyampaikan ke Koordinator Sales", "9 Menyusun rencana perbaikan", "16 Laporan", "17 Masalah selesai?"
SETTINGS = {"Nama perusahaan": "PT Contoh", "Alamat perusahaan": "Jl. Contoh 1", "Logo surat": ""}


def complaint(received=date(2026, 11, 3), *flags, step=STEPS[2], late=None, response=None, grade=None, **groups):
    """A complaint; it is open where no flag says otherwise."""
    ended = {"finished", "shut"} & set(flags)
    said = {name: name in flags for name in (*STANDINGS, *(name for name, _ in FLAGS))} | {"open": not ended, "late": late is not None}
    return Complaint(
        number="KLH-2026-0001",
        received=received,
        customer="PT Pelanggan",
        story="Uraian.",
        status="Selesai" if ended else "Berjalan",
        step="" if ended else step,
        owner="Ani",
        due=date(2026, 11, 20),
        late=late,
        response=response,
        solving=None,
        grade=grade,
        flags=said,
        groups={group.field: groups.get(group.field) for group in GROUPS},
    )


def cpar_round(status="Efektif", root="", received=date(2026, 11, 3), **groups):
    """The first round of a CPAR."""
    return Round(received, 1, status, root, {group.field: groups.get(group.field) for group in ROUND_GROUPS})


def report(*complaints, rounds=(), span=NOVEMBER, monthly=5, today=TODAY):
    """The report of a span; the standards are two working days, and so many complaints a month."""
    records = Records(
        today, complaints, tuple(rounds), STEPS, "Tgl Tanggapan Pertama", 2, monthly, SETTINGS, {"mr": "", "direktur": "Maya"}
    )
    return Report(records, REPORT, counted(records, REPORT, span), span)
