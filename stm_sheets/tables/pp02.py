"""STM / PP02 / 08 whole: what the engine is given, put together from the other tables."""

from __future__ import annotations

from stm_sheets import __version__
from stm_sheets.core.book import Shape
from stm_sheets.core.conditions import All, Always, Any, AtEnd, Earlier, Exists, Filled, Is, Not, On, Role, Said, Soonest, StandsAt
from stm_sheets.core.dashboard import Response
from stm_sheets.core.kit import Kit
from stm_sheets.core.office import OfficeTables
from stm_sheets.core.procedure import Advice, Criteria, PersonRule, Procedure, Recognition, Series, Shut, Words
from stm_sheets.model import Kind, Type
from stm_sheets.tables import office
from stm_sheets.tables.chains import CHAINS
from stm_sheets.tables.cpar_form import CPAR_PAPERS
from stm_sheets.tables.dashboard import MEASURES
from stm_sheets.tables.letters import LETTERS
from stm_sheets.tables.registers import CPAR as CPAR_TAB
from stm_sheets.tables.registers import ESCALATION as ESCALATION_TAB
from stm_sheets.tables.registers import LETTER as LETTER_TAB
from stm_sheets.tables.registers import LOG as LOG_TAB
from stm_sheets.tables.registers import SEVERITIES
from stm_sheets.tables.steps import RECEIVER, STEPS
from stm_sheets.tables.words import BEFORE, CLOSED, ESCALATION, LOG, RECORDED, SATISFIED, SELF, acted, check_dates, verified

UNTIL = "Waktu tanggapan diukur sampai"
EFFECTIVE = verified(SELF, "Efektif")

ADVICE = (
    # tab, (kolom, kapan, pesan)
    (LOG_TAB.tab, (
        Advice("Tgl Tanggapan Pertama", Earlier(LOG["Tgl Tanggapan Pertama"], On(LOG["Tanggal Terima"])), "lebih awal daripada Tanggal Terima; periksa kedua tanggal itu."),
    )),
    (CPAR_TAB.tab, (
        Advice("Kriteria Efektif", All(EFFECTIVE, Not(Filled(SELF["Kriteria Efektif"]))), "belum diisi, padahal hasil verifikasi Efektif; tulis tanda bahwa tindakan berhasil."),
        Advice("Dokumen Diubah", All(EFFECTIVE, Not(Filled(SELF["Dokumen Diubah"]))), 'belum diisi, padahal hasil verifikasi Efektif; tulis dokumennya, atau "Tidak ada".'),
        Advice("Risiko Diperbarui", All(EFFECTIVE, Not(Filled(SELF["Risiko Diperbarui"]))), 'belum diisi, padahal hasil verifikasi Efektif; tulis risikonya, atau "Tidak ada".'),
    )),
    (LETTER_TAB.tab, (
        Advice("Tgl Revisi", All(Not(Is(SELF["Revisi"], 0)), Earlier(SELF["Tgl Revisi"], check_dates(BEFORE))), "lebih awal daripada pemeriksaan revisi sebelumnya; periksa tanggalnya."),
    )),
    (ESCALATION_TAB.tab, (
        Advice("Masalah Selesai", All(Not(acted(SELF)), Any(Filled(SELF["Masalah Selesai"]), Filled(SELF["Tgl Konfirmasi"]))), "belum dihitung, karena Tindakan Khusus dan Tgl Tindakan belum lengkap; lengkapi keduanya dahulu."),
        Advice("Tgl Tindakan", Earlier(SELF["Tgl Tindakan"], On(SELF["Tgl Lapor"])), "lebih awal daripada Tgl Lapor; periksa tanggalnya."),
        Advice("Tgl Konfirmasi", Earlier(SELF["Tgl Konfirmasi"], On(SELF["Tgl Tindakan"])), "lebih awal daripada Tgl Tindakan; periksa tanggalnya."),
    )),
)  # fmt: skip

RECOGNISED_BY = (
    # tab, sel yang dibandingkan, paling sedikit yang sama, yang harus sama
    Recognition(LOG_TAB.tab, ("Tanggal Terima", "Sumber", "Penerima", "Nama Pelanggan", "Uraian Keluhan", "Keparahan"), 4, ("Nama Pelanggan", "Uraian Keluhan")),
    *(Recognition(register.tab, tuple(column.name for column in register.columns if column.kind is not column.kind.CONCLUSION), 2) for register in (CPAR_TAB, LETTER_TAB, ESCALATION_TAB)),
)  # fmt: skip

PROCEDURE = Procedure(
    log=LOG_TAB,
    log_series=Series("No Keluhan", "Keluhan", "KLH-{year}-{n:04d}", RECORDED, On(LOG["Tanggal Terima"])),
    steps=STEPS,
    chains=CHAINS,
    recorded=RECORDED.refs,
    shut=Shut(
        closed=CLOSED,
        cells=(LOG["Ditutup Karena"], LOG["Alasan Penutupan"], LOG["Rujukan"], LOG["Ditutup Oleh"], LOG["Tgl Penutupan"]),
        needed=(LOG["Ditutup Karena"], LOG["Alasan Penutupan"], LOG["Tgl Penutupan"]),
        reference=LOG["Rujukan"],
        reference_when=Is(LOG["Ditutup Karena"], "Duplikat"),
    ),
    statuses=(
        ("Selesai", AtEnd()),
        ("Eskalasi", Said("ada eskalasi, dan jawaban terakhir pelanggan belum Ya", All(Exists(ESCALATION), Not(SATISFIED)))),
        ("Monitoring", StandsAt("monitoring")),
        ("Berjalan", Always()),
    ),
    waiting_owner=RECEIVER,
    fallback=Role("MR"),
    severity=LOG["Keparahan"],
    severities=SEVERITIES,
    tier=ESCALATION["Tingkat"],
    tier_over=SATISFIED,
    advice=ADVICE,
    person_rules=(PersonRule("CPAR", "Verifikator", "Verifikator", (LOG["PIC"], SELF["PIC Perbaikan"]), SELF["Pengecualian Verifikator"]),),
    recognised_by=RECOGNISED_BY,
    criteria=Criteria(
        chain="cpar",
        register=office.CRITERIA,
        matches=(("Jenis", LOG["Jenis"]), ("Keparahan", LOG["Keparahan"]), ("Berulang", LOG["Berulang"])),
        result="Jenis CPAR",
        days="Target",
        limit="Target Selesai",
        after=Soonest(On(SELF["Tgl Terbit"]), On(BEFORE["Tgl Verifikasi"])),
    ),
    copies=(("Pelanggan", LOG["Nama Pelanggan"]), ("Ringkasan", LOG["Uraian Keluhan"])),
    words=Words(
        status="Status",
        step="Langkah",
        owner="Penanggung Jawab",
        due="Batas Waktu",
        late="Terlambat",
        tier="Eskalasi",
        action="Tindakan Berikutnya",
        check="Periksa",
        link="No Keluhan",
        incomplete="Belum lengkap",
        shut="Ditutup",
        finished="Selesai",
        void="Tidak berlaku",
    ),
)

OFFICE_TABLES = OfficeTables(
    staff=office.STAFF,
    name="Nama",
    roles="Peran",
    department="Departemen",
    active="Aktif",
    substitute="Pengganti",
    role_names=office.ROLE_NAMES,
    yes="Ya",
    no="Tidak",
    procedure=office.PROCEDURE,
    step="Langkah",
    title="Kegiatan",
    limits=("Batas Ringan", "Batas Sedang", "Batas Berat"),
    holidays=office.HOLIDAYS,
    day="Tanggal",
    day_name="Keterangan",
    day_kind="Jenis",
    bridge_kind="Cuti bersama",
    settings=office.SETTINGS,
    setting="Kunci",
    setting_value="Nilai",
    week_setting="Hari kerja",
    bridge_word="cuti bersama",
    setting_rows=office.SETTING_ROWS,
    number_settings=("Standar waktu tanggapan", "Standar jumlah keluhan per bulan", "Peringatan sebelum batas", "Lapor atasan setelah terlambat"),
    until_setting=UNTIL,
    until_tab=LOG_TAB.tab,
    until_columns=tuple(column.name for column in LOG_TAB.columns if column.type is Type.DATE and column.kind is Kind.EVIDENCE),
)


SHAPE = Shape(PROCEDURE, OFFICE_TABLES, office.MEMORY, office.HISTORY)

KIT = Kit(
    shape=SHAPE,
    letters=LETTERS,
    rounds=CPAR_PAPERS,
    dashboard=office.DASHBOARD,
    measures=MEASURES,
    response=Response("Tanggal Terima", "Tgl Tanggapan Pertama", UNTIL, "Standar waktu tanggapan"),
    folder_setting="Folder templat",
    picture_settings=("Logo surat", "Gambar tanda tangan"),
    said=("Peran", "Dihitung Dari"),
    version=__version__,
)
