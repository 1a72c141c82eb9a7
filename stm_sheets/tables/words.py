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
    Scope,
    Soonest,
)

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
    return All(Is(row[answer], "Setuju"), Filled(row[day]))


def approved(row: Scope) -> Condition:
    """Every check asked for agrees, to what the revision says now (step 12)."""
    asked_if_held = (Any(Not(HasHolder(role)), agreed(row, answer, day)) for role, answer, day, always in LETTER_CHECKS if not always)
    asked_always = (agreed(row, answer, day) for _, answer, day, always in LETTER_CHECKS if always)
    return InTurn(Not(sent_back(row)), All(*asked_if_held), *asked_always)


def sent_back(row: Scope) -> Condition:
    """A check says Perbaiki, dated or not, or what was checked says something else now (step 13)."""
    return Any(*(Is(row[answer], "Perbaiki") for _, answer, _, _ in LETTER_CHECKS), Changed(row))


def sent(row: Scope) -> Condition:
    """A numbered letter with its sending date: nothing changes it any more (step 14)."""
    return Filled(row["No Surat"], row["Tgl Kirim"])


def ready(row: Scope) -> Condition:
    """The revision can be checked: the draft, or the revised text, is dated (steps 11 and 13)."""
    return Any(All(Is(row["Revisi"], 0), Filled(row["Tgl Draf"])), All(Filled(row["Revisi"], row["Tgl Revisi"]), Not(Is(row["Revisi"], 0))))


def ready_date(row: Scope) -> Moment:
    """`Tgl Draf`, or from revision 1 on `Tgl Revisi`."""
    return DateWhen(Is(row["Revisi"], 0), On(row["Tgl Draf"]), On(row["Tgl Revisi"]))


def check_dates(row: Scope) -> Moment:
    """The latest date among all checks of a revision."""
    return Latest(*(On(row[day]) for _, _, day, _ in LETTER_CHECKS))


def asked_dates(row: Scope) -> Moment:
    """The latest date among the checks that are asked for: the date of the letter."""
    return Latest(*(On(row[day]) if always else DateWhen(HasHolder(role), On(row[day]), Soonest()) for role, _, day, always in LETTER_CHECKS))


def verified(row: Scope, *results: str) -> Condition:
    """The monitoring of a CPAR round is complete, with one of these results."""
    return All(Filled(row["Verifikator"], row["Tgl Verifikasi"]), Is(row["Hasil Verifikasi"], *results))


def acted(row: Scope) -> Condition:
    """The special action is recorded and dated."""
    return Filled(row["Tindakan Khusus"], row["Tgl Tindakan"])


def answered(row: Scope, *answers: str) -> Condition:
    """The customer's answer, dated."""
    return All(Is(row["Masalah Selesai"], *answers), Filled(row["Tgl Konfirmasi"]))


RECORDED = Filled(
    LOG["Tanggal Terima"], LOG["Sumber"], LOG["Penerima"], LOG["Nama Pelanggan"], LOG["Uraian Keluhan"], LOG["Keparahan"]
)  # fmt: skip
CLOSED = All(
    Filled(LOG["Ditutup Karena"], LOG["Alasan Penutupan"], LOG["Tgl Penutupan"]),
    Any(Not(Is(LOG["Ditutup Karena"], "Duplikat")), Filled(LOG["Rujukan"])),
)
TECHNICAL = Is(LOG["Jenis"], "Teknis")
LATER_ROUND = All(Exists(CPAR), Not(Is(CPAR["Putaran"], 1)))
LETTER_WANTED = All(Not(LATER_ROUND), Any(Not(Is(LOG["Butuh Surat"], "Tidak")), Exists(LETTER)))
FIRST_LETTER = Is(LETTER["Revisi"], 0)
TOLD_NOTHING_DONE = All(answered(LOG, "Tidak"), Is(LOG["Alasan Tidak Puas"], "Tidak ada tindakan"))
ACTION_WAITS = All(Exists(ESCALATION), Not(acted(ESCALATION)))
SATISFIED = Any(
    All(Not(Exists(ESCALATION)), answered(LOG, "Ya")),
    InTurn(Exists(ESCALATION), acted(ESCALATION), answered(ESCALATION, "Ya")),
)
YES_DATE = DateWhen(Exists(ESCALATION), On(ESCALATION["Tgl Konfirmasi"]), On(LOG["Tgl Konfirmasi"]))
