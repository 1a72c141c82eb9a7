"""The rows that the program opens under a complaint: CPAR rounds, letter revisions, escalations."""

from __future__ import annotations

from stm_sheets.core.conditions import (
    All,
    Always,
    Any,
    DateWhen,
    Due,
    Exists,
    Filled,
    Followed,
    Is,
    Not,
    On,
    Reached,
    Said,
    StandsAt,
)
from stm_sheets.core.procedure import Chain, Fingerprint, Follow, Papers, Series, Wait
from stm_sheets.tables.registers import CPAR as CPAR_TAB
from stm_sheets.tables.registers import ESCALATION as ESCALATION_TAB
from stm_sheets.tables.registers import LETTER as LETTER_TAB
from stm_sheets.tables.steps import BOTH, DIRECTOR, SALES
from stm_sheets.tables.words import (
    BEFORE,
    CPAR,
    CPAR1,
    ESCALATION,
    FIRST_ROUND,
    LETTER,
    LETTER_WANTED,
    LOG,
    NO_LETTER,
    SELF,
    TOLD_NOTHING_DONE,
    acted,
    answered,
    approved,
    asked_dates,
    ready,
    sent,
    sent_back,
    unanswered,
    verified,
)

PLAN_CELLS = ("Akar Masalah", "Kejadian Serupa", "Rencana Perbaikan", "Target Selesai", "Tgl Rencana")
REFUSED_WORDS = "tindakan khusus sudah dilakukan, tetapi Masalah Selesai tetap Tidak (lengkap dengan Tgl Konfirmasi)"
REFUSED = Said(REFUSED_WORDS, All(acted(ESCALATION), answered(ESCALATION, "Tidak")))
REFUSED_BEFORE = Said(REFUSED_WORDS, All(acted(BEFORE), answered(BEFORE, "Tidak")))
AT_LETTER = StandsAt("11", "12", "13", "14")
REVISION_OWED = Said(
    "keluhan berada di langkah 11 sampai 14, suratnya belum terkirim, dan ada pemeriksa yang menjawab Perbaiki atau bahan surat berubah setelah diperiksa",
    All(AT_LETTER, Exists(LETTER), sent_back(LETTER), Not(sent(LETTER))),
)
CANCELLED = Said("surat sudah bernomor, tetapi tidak lagi disetujui semua pemeriksa", All(Filled(SELF["No Surat"]), Not(approved(SELF))))
REVISED = Said("ada pemeriksa yang menjawab Perbaiki, bahan surat berubah setelah diperiksa, atau revisi berikutnya sudah berlaku", Any(sent_back(SELF), Followed(SELF)))
NUMBERED = Said("semua pemeriksa setuju dan keluhan sudah sampai di langkah 14", All(LETTER_WANTED, Reached("14"), approved(SELF), Not(Followed(SELF)), Filled(SELF["Sidik Isi"])))
ESCALATED = Said(
    "pelanggan menjawab Tidak dan keluhan sudah sampai di langkah 16 (dengan alasan Tidak ada tindakan: langkah 7)",
    Any(All(answered(LOG, "Tidak"), Reached("16")), All(TOLD_NOTHING_DONE, Reached("7"))),
)

LETTER_READS = (
    # urutan ini adalah urutan dalam Sidik Isi
    LOG["Tanggal Terima"],
    LOG["Sumber"],
    LOG["Nama Pelanggan"],
    LOG["Nama Pelapor"],
    LOG["Alamat"],
    LOG["Layanan"],
    LOG["Uraian Keluhan"],
    LOG["Tindakan Koreksi"],
    LOG["Tgl Koreksi"],
    CPAR1["Akar Masalah"],
    CPAR1["Rencana Perbaikan"],
    CPAR1["Tindakan Pencegahan"],
    CPAR1["PIC Perbaikan"],
    CPAR1["Target Selesai"],
    SELF["Isi Tambahan"],
)

CHECKED = ("Cek Koordinator Sales", "Tgl Cek Koordinator Sales", "Cek Marketing", "Tgl Cek Marketing", "Persetujuan Direktur", "Tgl Persetujuan Direktur", "Diperiksa Oleh", "Catatan Perbaikan")

LETTER_READS_LATER = (
    # kolom yang datang kemudian; hanya yang terisi ikut dalam Sidik Isi
    LOG["Bahasa Surat"],
    LOG["Sapaan"],
    LOG["Tembusan Surat"],
    LOG["Lampiran Surat"],
)

CPAR_CHAIN = Chain(
    name="cpar",
    register=CPAR_TAB,
    ordinal="Putaran",
    first=1,
    opens_first=Reached("8"),
    opens_next=All(StandsAt("monitoring"), verified(CPAR, "Tidak efektif")),
    ground_first=Always(),
    ground_next=verified(BEFORE, "Tidak efektif"),
    ground_first_cell=LOG["Tgl Koreksi"],
    ground_next_cells=(BEFORE["Hasil Verifikasi"],),
    statuses=(
        ("Efektif", verified(SELF, "Efektif")),
        ("Tidak efektif", verified(SELF, "Tidak efektif")),
        ("Belum terbit", All(Is(SELF["Putaran"], 1), Not(Filled(SELF["Tgl Terbit"])))),
        ("Rencana", Not(Filled(*(SELF[column] for column in PLAN_CELLS)))),
        ("Pelaksanaan", Not(Filled(SELF["Tgl Pelaksanaan"], SELF["Bukti"]))),
        ("Verifikasi", Always()),
    ),
    ended=("Efektif", "Tidak efektif"),
    asked_at=("8", "9", "15", "monitoring"),
    series=(
        Series(
            "No CPAR",
            "CPAR",
            "CPAR-{year}-{n:04d}",
            Always(),
            DateWhen(Is(SELF["Putaran"], 1), On(LOG["Tgl Koreksi"]), On(BEFORE["Tgl Verifikasi"])),
        ),
    ),
)

LETTER_CHAIN = Chain(
    name="letter",
    register=LETTER_TAB,
    ordinal="Revisi",
    first=0,
    opens_first=All(Reached("11"), FIRST_ROUND, Not(NO_LETTER)),
    opens_next=REVISION_OWED,
    ground_first=Not(NO_LETTER),
    ground_next=sent_back(BEFORE),
    ground_first_cell=LOG["Butuh Surat"],
    ground_next_cells=(BEFORE["Cek Koordinator Sales"], BEFORE["Cek Marketing"], BEFORE["Persetujuan Direktur"]),
    statuses=(
        ("Terkirim", sent(SELF)),
        ("Batal", CANCELLED),
        ("Perlu revisi", REVISED),
        ("Disetujui", approved(SELF)),
        ("Diperiksa", ready(SELF)),
        ("Draf", Always()),
    ),
    ended=("Terkirim",),
    asked_at=("11", "12", "13", "14"),
    series=(
        Series(
            "No Surat",
            "Surat",
            "{n:03d}/{code}/{month}/{year}",
            NUMBERED,
            asked_dates(SELF),
            code="Kode surat",
            day_column="Tgl Surat",
        ),
    ),
    follows=(),
    fingerprint=Fingerprint("Sidik Isi", All(LETTER_WANTED, Reached("12"), ready(SELF), Not(Followed(SELF))), LETTER_READS, "Isi Tambahan", sent(SELF), LETTER_READS_LATER),
    ends=sent(SELF),
    file_name=("Berkas", "Jawaban-Claim_{key}_R{n}.docx"),
    papers=Papers("12", ("Disetujui", "Terkirim"), "No Surat", ("No Keluhan", "Revisi", "No Surat", "Tgl Surat", "Disetujui Oleh"), CHECKED),
)

ESCALATION_CHAIN = Chain(
    name="escalation",
    register=ESCALATION_TAB,
    ordinal="Putaran",
    first=1,
    opens_first=ESCALATED,
    opens_next=REFUSED,
    ground_first=answered(LOG, "Tidak"),
    ground_next=REFUSED_BEFORE,
    ground_first_cell=LOG["Masalah Selesai"],
    ground_next_cells=(BEFORE["Masalah Selesai"],),
    statuses=(
        ("Menunggu tindakan", Not(acted(SELF))),
        ("Menunggu konfirmasi", unanswered(SELF)),
        ("Puas", answered(SELF, "Ya")),
        ("Tidak puas", Always()),
    ),
    ended=("Puas", "Tidak puas"),
    waits=(
        Wait(All(Not(acted(SELF)), Is(SELF["Tingkat"], 1)), DIRECTOR, Due(On(SELF["Tgl Lapor"]), "16")),
        Wait(Not(acted(SELF)), BOTH, Due(On(SELF["Tgl Lapor"]), "17")),
        Wait(unanswered(SELF), SALES, Due(On(SELF["Tgl Tindakan"]), "17")),
    ),
    follows=(
        Follow("Tingkat", ((All(Is(SELF["Putaran"], 1), TOLD_NOTHING_DONE), 2), (All(Is(SELF["Putaran"], 1), answered(LOG, "Tidak")), 1), (REFUSED_BEFORE, 2))),
        Follow("Tgl Lapor", ((All(Is(SELF["Putaran"], 1), answered(LOG, "Tidak")), On(LOG["Tgl Konfirmasi"])), (REFUSED_BEFORE, On(BEFORE["Tgl Konfirmasi"])))),
    ),
)  # fmt: skip

CHAINS = (CPAR_CHAIN, LETTER_CHAIN, ESCALATION_CHAIN)
