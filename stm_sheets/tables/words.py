"""Conditions that several tables share, each under the name that the procedure gives it."""

from __future__ import annotations

from stm_sheets.core.conditions import (
    All,
    Any,
    Changed,
    Condition,
    DateWhen,
    Exists,
    Filled,
    HasHolder,
    InTurn,
    Is,
    Latest,
    Moment,
    Not,
    On,
    Said,
    SaidMoment,
    Scope,
    Soonest,
)
from stm_sheets.core.words import listed

LOG = Scope("log")
CPAR, CPAR1, CPAR_BEFORE = Scope("cpar"), Scope("cpar.first"), Scope("cpar.before")
LETTER, LETTER_BEFORE = Scope("letter"), Scope("letter.before")
ESCALATION = Scope("escalation")
SELF, BEFORE = Scope("self"), Scope("before")

LETTER_CHECKS = (
    # peran, hasil, tanggal, selalu diminta
    ("Koordinator Sales", "Cek Koordinator Sales", "Tgl Cek Koordinator Sales", False),
    ("Marketing", "Cek Marketing", "Tgl Cek Marketing", False),
    ("Direktur", "Persetujuan Direktur", "Tgl Persetujuan Direktur", True),
)


def agreed(row: Scope, answer: str, day: str) -> Condition:
    """This check says Setuju and is dated (step 12)."""
    return Said(f"{answer} berisi Setuju dan bertanggal", All(Is(row[answer], "Setuju"), Filled(row[day])))


def approved(row: Scope) -> Condition:
    """Every check asked for agrees, to what the revision says now (step 12)."""
    asked_if_held = (Any(Not(HasHolder(role)), agreed(row, answer, day)) for role, answer, day, always in LETTER_CHECKS if not always)
    asked_always = (agreed(row, answer, day) for _, answer, day, always in LETTER_CHECKS if always)
    return Said("semua yang diminta memeriksa menjawab Setuju, lengkap dengan tanggalnya", InTurn(Not(sent_back(row)), All(*asked_if_held), *asked_always))


def sent_back(row: Scope) -> Condition:
    """A check says Perbaiki, dated or not, or what was checked says something else now (step 13)."""
    asked_for = (Is(row[answer], "Perbaiki") for _, answer, _, _ in LETTER_CHECKS)
    return Said("ada pemeriksa yang menjawab Perbaiki, atau bahan surat berubah setelah diperiksa", Any(*asked_for, Changed(row)))


def sent(row: Scope) -> Condition:
    """A numbered letter with its sending date: nothing changes it any more (step 14)."""
    return Filled(row["No Surat"], row["Tgl Kirim"])


def ready(row: Scope) -> Condition:
    """The revision can be checked: the draft, or the revised text, is dated (steps 11 and 13)."""
    first, later = All(Is(row["Revisi"], 0), Filled(row["Tgl Draf"])), All(Filled(row["Revisi"], row["Tgl Revisi"]), Not(Is(row["Revisi"], 0)))
    return Said("Tgl Draf terisi (revisi 1 dan seterusnya: Tgl Revisi)", Any(first, later))


def ready_date(row: Scope) -> Moment:
    """`Tgl Draf`, or from revision 1 on `Tgl Revisi`."""
    return SaidMoment("Tgl Draf (revisi 1 dan seterusnya: Tgl Revisi)", DateWhen(Is(row["Revisi"], 0), On(row["Tgl Draf"]), On(row["Tgl Revisi"])))


def check_dates(row: Scope) -> Moment:
    """The latest date among all checks of a revision."""
    return Latest(*(On(row[day]) for _, _, day, _ in LETTER_CHECKS))


def asked_dates(row: Scope) -> Moment:
    """The latest date among the checks that are asked for: the date of the letter."""
    dates = (On(row[day]) if always else DateWhen(HasHolder(role), On(row[day]), Soonest()) for role, _, day, always in LETTER_CHECKS)
    return SaidMoment("Tanggal terakhir di antara pemeriksaan yang diminta", Latest(*dates))


def verified(row: Scope, *results: str) -> Condition:
    """The monitoring of a CPAR round is complete, with one of these results."""
    words = f"Hasil Verifikasi berisi {listed(results, 'atau')}, lengkap dengan Verifikator dan Tgl Verifikasi"
    return Said(words, All(Filled(row["Verifikator"], row["Tgl Verifikasi"]), Is(row["Hasil Verifikasi"], *results)))


def acted(row: Scope) -> Condition:
    """The special action is recorded and dated."""
    return Filled(row["Tindakan Khusus"], row["Tgl Tindakan"])


def answered(row: Scope, *answers: str) -> Condition:
    """The customer's answer, dated."""
    words = f"Masalah Selesai berisi {listed(answers, 'atau')}, lengkap dengan Tgl Konfirmasi"
    return Said(words, All(Is(row["Masalah Selesai"], *answers), Filled(row["Tgl Konfirmasi"])))


def unanswered(row: Scope) -> Condition:
    """The customer has not answered yet, or the answer is not dated."""
    return Said("Masalah Selesai atau Tgl Konfirmasi belum terisi", Not(answered(row, "Ya", "Tidak")))


RECORDED = Filled(
    LOG["Tanggal Terima"], LOG["Sumber"], LOG["Penerima"], LOG["Nama Pelanggan"], LOG["Uraian Keluhan"], LOG["Keparahan"]
)  # fmt: skip
CLOSED = Said(
    "Ditutup Karena, Alasan Penutupan, dan Tgl Penutupan terisi (untuk Duplikat juga Rujukan)",
    All(Filled(LOG["Ditutup Karena"], LOG["Alasan Penutupan"], LOG["Tgl Penutupan"]), Any(Not(Is(LOG["Ditutup Karena"], "Duplikat")), Filled(LOG["Rujukan"]))),
)
TECHNICAL = Said("Jenis Teknis", Is(LOG["Jenis"], "Teknis"))
LATER_ROUND = Said("CPAR sudah putaran 2 atau lebih", All(Exists(CPAR), Not(Is(CPAR["Putaran"], 1))))
FIRST_ROUND = Said("CPAR masih putaran 1", Not(LATER_ROUND))
NO_LETTER = Is(LOG["Butuh Surat"], "Tidak")
LETTER_WANTED = Said("Butuh Surat bukan Tidak (atau baris suratnya sudah diisi), dan CPAR masih putaran 1", All(FIRST_ROUND, Any(Not(NO_LETTER), Exists(LETTER))))
FIRST_LETTER = Is(LETTER["Revisi"], 0)
LATER_LETTER = Said("surat sudah revisi 1 atau lebih", All(Exists(LETTER), Not(FIRST_LETTER)))
TOLD_NOTHING_DONE = Said("pelanggan menjawab Tidak dengan alasan Tidak ada tindakan", All(answered(LOG, "Tidak"), Is(LOG["Alasan Tidak Puas"], "Tidak ada tindakan")))
ACTION_WAITS = Said("tindakan khusus masih ditunggu", All(Exists(ESCALATION), Not(acted(ESCALATION))))
SATISFIED = Said(
    "jawaban terakhir pelanggan pada Masalah Selesai adalah Ya, lengkap dengan Tgl Konfirmasi",
    Any(All(Not(Exists(ESCALATION)), answered(LOG, "Ya")), InTurn(Exists(ESCALATION), acted(ESCALATION), answered(ESCALATION, "Ya"))),
)
YES_DATE = SaidMoment("Tgl Konfirmasi jawaban Ya", DateWhen(Exists(ESCALATION), On(ESCALATION["Tgl Konfirmasi"]), On(LOG["Tgl Konfirmasi"])))
