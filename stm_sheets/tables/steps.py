"""The seventeen steps of STM / PP02 / 08 and the monitoring, in the order in which a case is asked for them."""

from __future__ import annotations

from stm_sheets.core.conditions import (
    All,
    Always,
    Any,
    DateWhen,
    Due,
    Each,
    Either,
    Exists,
    Filled,
    HasHolder,
    IndependentRole,
    Is,
    Latest,
    Named,
    Not,
    On,
    OwnerWhen,
    Role,
    Soonest,
)
from stm_sheets.core.procedure import Step
from stm_sheets.tables.words import (
    ACTION_WAITS,
    CPAR,
    CPAR1,
    CPAR_BEFORE,
    ESCALATION,
    FIRST_LETTER,
    LATER_ROUND,
    LETTER,
    LETTER_BEFORE,
    LETTER_CHECKS,
    LETTER_WANTED,
    LOG,
    SATISFIED,
    TECHNICAL,
    TOLD_NOTHING_DONE,
    YES_DATE,
    agreed,
    approved,
    check_dates,
    ready,
    ready_date,
    sent,
    verified,
)

RECEIVER = Named(LOG["Penerima"])
SALES = Either(Named(LOG["Sales"]), Role("Sales"))
SALES_HEAD = Role("Koordinator Sales")
COORDINATOR = OwnerWhen(TECHNICAL, Role("Koordinator Konsultan"), SALES_HEAD)
PLANNERS = OwnerWhen(TECHNICAL, Each(COORDINATOR, Named(LOG["PIC"]), Named(LOG["Konsultan"])), Each(COORDINATOR, Named(LOG["PIC"])))
DIRECTOR = Role("Direktur")
BOTH = Each(SALES_HEAD, DIRECTOR)
CHECKERS = Either(
    Each(*(OwnerWhen(All(HasHolder(role), Not(agreed(LETTER, answer, day))), Role(role)) for role, answer, day, always in LETTER_CHECKS if not always)),
    DIRECTOR,
)
IMPROVER = Either(Named(CPAR["PIC Perbaikan"]), Named(LOG["PIC"]))
VERIFIER = Either(Named(CPAR["Verifikator"]), IndependentRole("Verifikator", (LOG["PIC"], CPAR["PIC Perbaikan"])))

TIER_1_ACTS = All(ACTION_WAITS, Is(ESCALATION["Tingkat"], 1))
PLANNED = DateWhen(LATER_ROUND, On(CPAR_BEFORE["Tgl Verifikasi"]), On(CPAR1["Tgl Terbit"]))
FIRST_ANSWER = On(CPAR["Tgl Pelaksanaan"])
LATER_ANSWER = DateWhen(ACTION_WAITS, On(ESCALATION["Tgl Lapor"]), On(ESCALATION["Tgl Tindakan"]))


def source(*ways: str) -> Is:
    """The complaint came in by one of these ways (steps 1 to 3)."""
    return Is(LOG["Sumber"], *ways)


def log(*columns: str) -> Filled:
    """These cells of the log are filled."""
    return Filled(*(LOG[column] for column in columns))


def cpar(*columns: str) -> Filled:
    """These cells of the CPAR round in force are filled."""
    return Filled(*(CPAR[column] for column in columns))


def after(ref_column: str, step: str) -> Due:
    """Working days of this step after a date of the log."""
    return Due(On(LOG[ref_column]), step)


FIRST = Not(LATER_ROUND)
LETTER_DONE = sent(LETTER)
DRAFTED = Any(All(FIRST_LETTER, Filled(LETTER["Tgl Draf"])), All(Exists(LETTER), Not(FIRST_LETTER)), LETTER_DONE)
CHECK_DATES = tuple(LETTER[day] for _, _, day, _ in LETTER_CHECKS)
SIGNER = (LETTER["Disetujui Oleh"],)
LETTER_BACK = Soonest(check_dates(LETTER_BEFORE), ready_date(LETTER_BEFORE))

STEPS = (
    # no, title, applies, done, owner, due, limits (Ringan, Sedang, Berat), dates
    Step("1", "Mencatat keluhan hasil survey", source("Survey"), Always(), RECEIVER, None, (0, 0, 0), (LOG["Tanggal Terima"],), record="Log Keluhan"),
    Step("2", "Mencatat keluhan langsung / telepon", source("Telepon", "Langsung"), Always(), RECEIVER, None, (0, 0, 0), (LOG["Tanggal Terima"],), record="Log Keluhan"),
    Step("3", "Mencatat keluhan email / website / surat", source("Email", "Website", "WhatsApp", "Surat"), Always(), RECEIVER, None, (0, 0, 0), (LOG["Tanggal Terima"],), record="Log Keluhan"),
    Step("4", "Menyampaikan ke Koordinator Sales", Always(), log("Tgl ke Koordinator"), RECEIVER, after("Tanggal Terima", "4"), (1, 1, 1), (LOG["Tgl ke Koordinator"],), record="Log Keluhan"),
    Step("5", "Meneruskan menurut jenis", Always(), log("Jenis", "Tgl Diteruskan"), SALES_HEAD, after("Tgl ke Koordinator", "5"), (1, 1, 1), (LOG["Tgl Diteruskan"],), record="Log Keluhan"),
    Step("6", "Menyampaikan ke karyawan terkait (PIC)", Always(), log("PIC", "Tgl ke PIC"), COORDINATOR, after("Tgl Diteruskan", "6"), (1, 1, 1), (LOG["Tgl ke PIC"],), record="Log Keluhan"),
    Step("7", "Tindakan koreksi", Always(), log("Tindakan Koreksi", "Tgl Koreksi"), Named(LOG["PIC"]), after("Tgl ke PIC", "7"), (5, 3, 1), (LOG["Tgl Koreksi"],), record="Log Keluhan"),
    Step("8", "Penerbitan CPAR", FIRST, Filled(CPAR1["Tgl Terbit"]), SALES_HEAD, after("Tgl Koreksi", "8"), (3, 2, 1), (CPAR1["Tgl Terbit"],), record="CPAR"),
    Step("9", "Menyusun rencana perbaikan", Always(), cpar("Akar Masalah", "Kejadian Serupa", "Rencana Perbaikan", "Target Selesai", "Tgl Rencana"), PLANNERS, Due(PLANNED, "9"), (5, 4, 3), (CPAR["Tgl Rencana"],), record="CPAR"),
    Step("10", "Butuh surat?", FIRST, log("Butuh Surat"), SALES, Due(On(CPAR["Tgl Rencana"]), "10"), (1, 1, 1), record="Log Keluhan"),
    Step("11", "Membuat surat jawaban claim", LETTER_WANTED, DRAFTED, SALES, Due(On(CPAR["Tgl Rencana"]), "11"), (3, 2, 1), (LETTER["Tgl Draf"],), FIRST_LETTER, record="Jawaban Claim"),
    Step("13", "Perbaikan surat", All(LETTER_WANTED, Exists(LETTER), Not(FIRST_LETTER)), Any(ready(LETTER), LETTER_DONE), SALES, Due(LETTER_BACK, "13"), (2, 1, 1), (LETTER["Tgl Revisi"],), record="Jawaban Claim"),
    Step("12", "Pemeriksaan dan persetujuan surat", LETTER_WANTED, Any(approved(LETTER), LETTER_DONE), CHECKERS, Due(ready_date(LETTER), "12"), (3, 2, 1), CHECK_DATES, record="Jawaban Claim", also_ask=SIGNER),
    Step("14", "Mengirim surat ke client", LETTER_WANTED, LETTER_DONE, SALES, Due(On(LETTER["Tgl Surat"]), "14"), (1, 1, 1), (LETTER["Tgl Kirim"],), record="Jawaban Claim", also_ask=SIGNER),
    Step("15", "Pelaksanaan tindakan perbaikan", Always(), cpar("Tgl Pelaksanaan", "Bukti"), IMPROVER, Due(On(CPAR["Target Selesai"]), ""), (0, 0, 0), (CPAR["Tgl Pelaksanaan"],), record="CPAR"),
    Step("16", "Laporan ke Direktur bila belum puas", Always(), Any(SATISFIED, All(Exists(ESCALATION), Not(TIER_1_ACTS))), OwnerWhen(TIER_1_ACTS, DIRECTOR, SALES), Due(DateWhen(TIER_1_ACTS, On(ESCALATION["Tgl Lapor"]), FIRST_ANSWER), "16"), (3, 2, 1), (LOG["Tgl Konfirmasi"],), All(FIRST, Not(TOLD_NOTHING_DONE)), All(FIRST, Not(Exists(ESCALATION))), record="Log Keluhan, Eskalasi"),
    Step("17", "Masalah selesai?", Always(), SATISFIED, OwnerWhen(ACTION_WAITS, BOTH, SALES), Due(LATER_ANSWER, "17"), (5, 3, 2), (ESCALATION["Tgl Konfirmasi"],), All(FIRST, Not(TOLD_NOTHING_DONE)), early_when=Not(Always()), record="Log Keluhan, Eskalasi"),
    Step("monitoring", "Monitoring & evaluasi", Always(), verified(CPAR, "Efektif"), VERIFIER, Due(Latest(YES_DATE, On(CPAR["Tgl Pelaksanaan"])), "monitoring"), (30, 20, 10), (CPAR["Tgl Verifikasi"],), record="CPAR"),
)  # fmt: skip
