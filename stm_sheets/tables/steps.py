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
    Said,
    SaidMoment,
    SaidOwner,
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
    FIRST_ROUND,
    LATER_LETTER,
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
COORDINATOR = SaidOwner("Koordinator Konsultan (Teknis) atau Koordinator Sales (Non-teknis)", OwnerWhen(TECHNICAL, Role("Koordinator Konsultan"), SALES_HEAD))
PLANNERS = SaidOwner(
    "Koordinator Konsultan, PIC, dan Konsultan (Teknis); Koordinator Sales dan PIC (Non-teknis)",
    OwnerWhen(TECHNICAL, Each(COORDINATOR, Named(LOG["PIC"]), Named(LOG["Konsultan"])), Each(COORDINATOR, Named(LOG["PIC"]))),
)
DIRECTOR = Role("Direktur")
BOTH = Each(SALES_HEAD, DIRECTOR)
FIRST_CHECKERS = tuple(OwnerWhen(All(HasHolder(role), Not(agreed(LETTER, answer, day))), Role(role)) for role, answer, day, always in LETTER_CHECKS if not always)
CHECKERS = SaidOwner("Koordinator Sales dan Marketing (yang belum Setuju), setelah itu Direktur", Either(Each(*FIRST_CHECKERS), DIRECTOR))
IMPROVER = Either(Named(CPAR["PIC Perbaikan"]), Named(LOG["PIC"]))
VERIFIER = Either(Named(CPAR["Verifikator"]), IndependentRole("Verifikator", (LOG["PIC"], CPAR["PIC Perbaikan"])))

TIER_1_ACTS = Said("tindakan khusus tingkat 1 masih ditunggu", All(ACTION_WAITS, Is(ESCALATION["Tingkat"], 1)))
FIRST_ASKED = SaidOwner("Sales bertanya kepada pelanggan; bila belum puas, Direktur menetapkan tindakan khusus", OwnerWhen(TIER_1_ACTS, DIRECTOR, SALES))
ASKED_AGAIN = SaidOwner("Sales bertanya lagi; bila tetap belum puas, Koordinator Sales bersama Direktur bertindak", OwnerWhen(ACTION_WAITS, BOTH, SALES))

REPORTED = On(ESCALATION["Tgl Lapor"])
PLANNED = SaidMoment("Tgl Terbit (putaran 2 dan seterusnya: Tgl Verifikasi putaran sebelumnya)", DateWhen(LATER_ROUND, On(CPAR_BEFORE["Tgl Verifikasi"]), On(CPAR1["Tgl Terbit"])))
FIRST_ANSWER = SaidMoment("Tgl Pelaksanaan (untuk tindakan khusus tingkat 1: Tgl Lapor)", DateWhen(TIER_1_ACTS, REPORTED, On(CPAR["Tgl Pelaksanaan"])))
LATER_ANSWER = SaidMoment("Tgl Tindakan (untuk tindakan khusus yang belum dilakukan: Tgl Lapor)", DateWhen(ACTION_WAITS, REPORTED, On(ESCALATION["Tgl Tindakan"])))


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


RECORDING = Said("semua kolom bertanda * terisi", Always())
LETTER_DONE = sent(LETTER)
DRAFTED = Said("Tgl Draf terisi", Any(All(FIRST_LETTER, Filled(LETTER["Tgl Draf"])), LATER_LETTER, LETTER_DONE))
REVISED = Said("Tgl Revisi terisi", Any(ready(LETTER), LETTER_DONE))
CHECKED = Said("semua yang diminta memeriksa menjawab Setuju, lengkap dengan tanggalnya", Any(approved(LETTER), LETTER_DONE))
ASKED = Said("pelanggan menjawab Ya, atau tindakan khusus tingkat 1 sudah dilakukan", Any(SATISFIED, All(Exists(ESCALATION), Not(TIER_1_ACTS))))
CHECK_DATES = tuple(LETTER[day] for _, _, day, _ in LETTER_CHECKS)
SIGNER = (LETTER["Disetujui Oleh"],)
LETTER_BACK = SaidMoment("Tanggal pemeriksaan terakhir pada revisi sebelumnya", Soonest(check_dates(LETTER_BEFORE), ready_date(LETTER_BEFORE)))
REVISION_WANTED = Said("surat yang diperiksa perlu diperbaiki (revisi 1 dan seterusnya)", All(LETTER_WANTED, LATER_LETTER))
FIRST_QUESTION = All(FIRST_ROUND, Not(TOLD_NOTHING_DONE))

STEPS = (
    # no, title, applies, done, owner, due, limits (Ringan, Sedang, Berat), dates
    Step("1", "Mencatat keluhan hasil survey", source("Survey"), RECORDING, RECEIVER, None, (0, 0, 0), (LOG["Tanggal Terima"],), record="Log Keluhan"),
    Step("2", "Mencatat keluhan langsung / telepon", source("Telepon", "Langsung"), RECORDING, RECEIVER, None, (0, 0, 0), (LOG["Tanggal Terima"],), record="Log Keluhan"),
    Step("3", "Mencatat keluhan email / website / surat", source("Email", "Website", "WhatsApp", "Surat"), RECORDING, RECEIVER, None, (0, 0, 0), (LOG["Tanggal Terima"],), record="Log Keluhan"),
    Step("4", "Menyampaikan ke Koordinator Sales", Always(), log("Tgl ke Koordinator"), RECEIVER, after("Tanggal Terima", "4"), (1, 1, 1), (LOG["Tgl ke Koordinator"],), record="Log Keluhan"),
    Step("5", "Meneruskan menurut jenis", Always(), log("Jenis", "Tgl Diteruskan"), SALES_HEAD, after("Tgl ke Koordinator", "5"), (1, 1, 1), (LOG["Tgl Diteruskan"],), record="Log Keluhan"),
    Step("6", "Menyampaikan ke karyawan terkait (PIC)", Always(), log("PIC", "Tgl ke PIC"), COORDINATOR, after("Tgl Diteruskan", "6"), (1, 1, 1), (LOG["Tgl ke PIC"],), record="Log Keluhan"),
    Step("7", "Tindakan koreksi", Always(), log("Tindakan Koreksi", "Tgl Koreksi"), Named(LOG["PIC"]), after("Tgl ke PIC", "7"), (5, 3, 1), (LOG["Tgl Koreksi"],), record="Log Keluhan"),
    Step("8", "Penerbitan CPAR", FIRST_ROUND, Filled(CPAR1["Tgl Terbit"]), SALES_HEAD, after("Tgl Koreksi", "8"), (3, 2, 1), (CPAR1["Tgl Terbit"],), record="CPAR"),
    Step("9", "Menyusun rencana perbaikan", Always(), cpar("Akar Masalah", "Kejadian Serupa", "Rencana Perbaikan", "Target Selesai", "Tgl Rencana"), PLANNERS, Due(PLANNED, "9"), (5, 4, 3), (CPAR["Tgl Rencana"],), record="CPAR"),
    Step("10", "Butuh surat?", FIRST_ROUND, log("Butuh Surat"), SALES, Due(On(CPAR["Tgl Rencana"]), "10"), (1, 1, 1), record="Log Keluhan"),
    Step("11", "Membuat surat jawaban claim", LETTER_WANTED, DRAFTED, SALES, Due(On(CPAR["Tgl Rencana"]), "11"), (3, 2, 1), (LETTER["Tgl Draf"],), FIRST_LETTER, record="Jawaban Claim"),
    Step("13", "Perbaikan surat", REVISION_WANTED, REVISED, SALES, Due(LETTER_BACK, "13"), (2, 1, 1), (LETTER["Tgl Revisi"],), record="Jawaban Claim"),
    Step("12", "Pemeriksaan dan persetujuan surat", LETTER_WANTED, CHECKED, CHECKERS, Due(ready_date(LETTER), "12"), (3, 2, 1), CHECK_DATES, record="Jawaban Claim", also_ask=SIGNER),
    Step("14", "Mengirim surat ke client", LETTER_WANTED, LETTER_DONE, SALES, Due(On(LETTER["Tgl Surat"]), "14"), (1, 1, 1), (LETTER["Tgl Kirim"],), record="Jawaban Claim", also_ask=SIGNER),
    Step("15", "Pelaksanaan tindakan perbaikan", Always(), cpar("Tgl Pelaksanaan", "Bukti"), IMPROVER, Due(On(CPAR["Target Selesai"]), ""), (0, 0, 0), (CPAR["Tgl Pelaksanaan"],), record="CPAR"),
    Step("16", "Laporan ke Direktur bila belum puas", Always(), ASKED, FIRST_ASKED, Due(FIRST_ANSWER, "16"), (3, 2, 1), (LOG["Tgl Konfirmasi"],), FIRST_QUESTION, All(FIRST_ROUND, Not(Exists(ESCALATION))), record="Log Keluhan, Eskalasi"),
    Step("17", "Masalah selesai?", Always(), SATISFIED, ASKED_AGAIN, Due(LATER_ANSWER, "17"), (5, 3, 2), (ESCALATION["Tgl Konfirmasi"],), FIRST_QUESTION, All(FIRST_ROUND, Not(Exists(ESCALATION))), record="Log Keluhan, Eskalasi"),
    Step("monitoring", "Monitoring & evaluasi", Always(), verified(CPAR, "Efektif"), VERIFIER, Due(Latest(YES_DATE, On(CPAR["Tgl Pelaksanaan"])), "monitoring"), (30, 20, 10), (CPAR["Tgl Verifikasi"],), record="CPAR"),
)  # fmt: skip
