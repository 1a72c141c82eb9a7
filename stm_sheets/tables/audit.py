"""What an auditor is shown: the clauses of ISO 9001:2015 10.2 with the cells that prove them, and what the audit pack says."""

from __future__ import annotations

from stm_sheets.core.audit import Audit, Clause, Proof, Trace
from stm_sheets.core.conditions import All, Any, Due, Filled, Followed, HasHolder, Is, Not, On
from stm_sheets.core.duedates import Wait
from stm_sheets.core.forms import Field, Form
from stm_sheets.core.packdata import History
from stm_sheets.core.packtables import Check, Listing, Pack
from stm_sheets.tables.words import CLOSED, CPAR, CPAR1, ESCALATION, LETTER, LETTER_CHECKS, LOG, SELF, acted

NUMBERED, FIRST, LATER = All(Filled(SELF["No Surat"]), Not(Followed(SELF))), Is(SELF["Revisi"], 0), Not(Is(SELF["Revisi"], 0))
ROUND_1, RUNNING_OR_EFFECTIVE = Is(SELF["Putaran"], 1), Not(Is(SELF["Hasil Verifikasi"], "Tidak efektif"))
SENT_BACK = Any(*(Is(SELF[answer], "Perbaiki") for _, answer, _, _ in LETTER_CHECKS))
IF_ANY = True

APPROVALS = tuple(
    Proof("12", (SELF[answer], SELF[day]), (SELF[day],), (SELF["Disetujui Oleh" if always else "Diperiksa Oleh"],), "letter", NUMBERED if always else All(NUMBERED, HasHolder(role)), IF_ANY)
    for role, answer, day, always in LETTER_CHECKS
)

CLAUSES = (
    # pasal, apa yang diminta, bukti: langkah, sel yang harus terisi, tanggal, oleh siapa, rantai barisnya, kapan diminta
    Clause("10.2.1 a 1", "Menanggapi ketidaksesuaian: mengendalikan dan memperbaikinya.", (
        Proof("4", (LOG["Tgl ke Koordinator"],), (LOG["Tgl ke Koordinator"],), (LOG["Penerima"],)),
        Proof("6", (LOG["PIC"], LOG["Tgl ke PIC"]), (LOG["Tgl ke PIC"],), (LOG["PIC"],)),
        Proof("7", (LOG["Tindakan Koreksi"], LOG["Tgl Koreksi"]), (LOG["Tgl Koreksi"],), (LOG["PIC"],)),
    )),
    Clause("10.2.1 a 2", "Menangani akibatnya bagi pelanggan.", (
        Proof("", (LOG["Tgl Tanggapan Pertama"],), (LOG["Tgl Tanggapan Pertama"],), (LOG["Penerima"],)),
        Proof("14", (SELF["Tgl Kirim"], SELF["Cara Kirim"], SELF["Bukti Kirim"]), (SELF["Tgl Kirim"],), (LOG["Sales"],), "letter", NUMBERED),
        Proof("17", (SELF["Tindakan Khusus"], SELF["Tgl Tindakan"], SELF["Diputuskan Oleh"]), (SELF["Tgl Tindakan"],), (SELF["Diputuskan Oleh"],), "escalation", if_any=IF_ANY),
    )),
    Clause("10.2.1 b 1", "Meninjau dan menganalisis ketidaksesuaian.", (
        Proof("8", (SELF["Tgl Terbit"], SELF["Diterbitkan Oleh"]), (SELF["Tgl Terbit"],), (SELF["Diterbitkan Oleh"],), "cpar", ROUND_1),
        Proof("9", (SELF["Uraian Ketidaksesuaian"], SELF["Mengapa 1"]), (SELF["Tgl Rencana"],), (SELF["Disusun Oleh"],), "cpar", ROUND_1, IF_ANY),
    )),
    Clause("10.2.1 b 2", "Menentukan penyebabnya.", (
        Proof("9", (SELF["Akar Masalah"],), (SELF["Tgl Rencana"],), (SELF["Disusun Oleh"],), "cpar"),
    )),
    Clause("10.2.1 b 3", "Memeriksa apakah hal serupa ada, atau dapat terjadi, di tempat lain.", (
        Proof("9", (SELF["Kejadian Serupa"],), (SELF["Tgl Rencana"],), (SELF["Disusun Oleh"],), "cpar"),
    )),
    Clause("10.2.1 c", "Melaksanakan tindakan yang diperlukan.", (
        Proof("9", (SELF["Rencana Perbaikan"], SELF["Target Selesai"], SELF["Disusun Oleh"], SELF["Tgl Rencana"]), (SELF["Tgl Rencana"],), (SELF["Disusun Oleh"],), "cpar"),
        Proof("15", (SELF["Tgl Pelaksanaan"], SELF["Bukti"]), (SELF["Tgl Pelaksanaan"],), (SELF["PIC Perbaikan"], LOG["PIC"]), "cpar"),
    )),
    Clause("10.2.1 d", "Meninjau apakah tindakan itu efektif.", (
        Proof("monitoring", (SELF["Verifikator"], SELF["Tgl Verifikasi"], SELF["Hasil Verifikasi"]), (SELF["Tgl Verifikasi"],), (SELF["Verifikator"],), "cpar"),
        Proof("monitoring", (SELF["Kriteria Efektif"],), (SELF["Tgl Rencana"],), (SELF["Disusun Oleh"],), "cpar", if_any=IF_ANY),
    )),
    Clause("10.2.1 e", "Memperbarui risiko dan peluang, bila perlu.", (
        Proof("monitoring", (SELF["Risiko Diperbarui"],), (SELF["Tgl Verifikasi"],), (SELF["Verifikator"],), "cpar", RUNNING_OR_EFFECTIVE),
    )),
    Clause("10.2.1 f", "Mengubah sistem manajemen mutu, bila perlu.", (
        Proof("monitoring", (SELF["Dokumen Diubah"],), (SELF["Tgl Verifikasi"],), (SELF["Verifikator"],), "cpar", RUNNING_OR_EFFECTIVE),
    )),
    Clause("10.2.2 a", "Menyimpan catatan tentang ketidaksesuaian dan tindakan yang diambil.", (
        Proof("", (LOG["Tanggal Terima"], LOG["Sumber"], LOG["Penerima"], LOG["Nama Pelanggan"], LOG["Uraian Keluhan"], LOG["Keparahan"]), (LOG["Tanggal Terima"],), (LOG["Penerima"],)),
        Proof("5", (LOG["Jenis"], LOG["Tgl Diteruskan"]), (LOG["Tgl Diteruskan"],)),
        Proof("10", (LOG["Butuh Surat"],)),
        Proof("11", (SELF["Tgl Draf"],), (SELF["Tgl Draf"],), (LOG["Sales"],), "letter", FIRST),
        Proof("13", (SELF["Tgl Revisi"],), (SELF["Tgl Revisi"],), (LOG["Sales"],), "letter", LATER, IF_ANY),
        Proof("12", (SELF["Catatan Perbaikan"],), (), (SELF["Diperiksa Oleh"],), "letter", SENT_BACK, IF_ANY),
        *APPROVALS,
        Proof("12", (SELF["Diperiksa Oleh"], SELF["Disetujui Oleh"]), (SELF["Tgl Surat"],), (SELF["Disetujui Oleh"],), "letter", NUMBERED, IF_ANY),
        Proof("", (LOG["Ditutup Karena"], LOG["Alasan Penutupan"], LOG["Ditutup Oleh"], LOG["Tgl Penutupan"]), (LOG["Tgl Penutupan"],), (LOG["Ditutup Oleh"],), when=CLOSED),
    )),
    Clause("10.2.2 b", "Menyimpan catatan tentang hasil tindakan.", (
        Proof("16", (LOG["Masalah Selesai"], LOG["Tgl Konfirmasi"]), (LOG["Tgl Konfirmasi"],), (LOG["Sales"],)),
        Proof("17", (SELF["Masalah Selesai"], SELF["Tgl Konfirmasi"]), (SELF["Tgl Konfirmasi"],), (LOG["Sales"],), "escalation", acted(SELF), IF_ANY),
        Proof("monitoring", (SELF["Catatan Verifikasi"],), (SELF["Tgl Verifikasi"],), (SELF["Verifikator"],), "cpar"),
    )),
)  # fmt: skip

NO_LETTER = "pelanggan tidak memerlukan surat (Butuh Surat berisi Tidak)"

TRACES = (
    # langkah, sel yang menyebut siapa (yang pertama terisi), mengapa langkah ini dapat tidak berlaku
    Trace("1", (LOG["Penerima"],), "keluhan tidak datang melalui survei"),
    Trace("2", (LOG["Penerima"],), "keluhan tidak diterima langsung atau melalui telepon"),
    Trace("3", (LOG["Penerima"],), "keluhan tidak datang melalui email, situs web, WhatsApp, atau surat"),
    Trace("4", (LOG["Penerima"],)),
    Trace("5", ()),
    Trace("6", ()),
    Trace("7", (LOG["PIC"],)),
    Trace("8", (CPAR1["Diterbitkan Oleh"],)),
    Trace("9", (CPAR["Disusun Oleh"],)),
    Trace("10", (LOG["Sales"],)),
    Trace("11", (LOG["Sales"],), NO_LETTER),
    Trace("12", (LETTER["Disetujui Oleh"],), NO_LETTER),
    Trace("13", (LOG["Sales"],), "surat tidak dikembalikan untuk diperbaiki, atau tidak diperlukan"),
    Trace("14", (LOG["Sales"],), NO_LETTER),
    Trace("15", (CPAR["PIC Perbaikan"], LOG["PIC"])),
    Trace("16", (LOG["Sales"],)),
    Trace("17", (ESCALATION["Diputuskan Oleh"], LOG["Sales"])),
    Trace("monitoring", (CPAR["Verifikator"],)),
)

WAITS = (
    # rantai, sebutan, kapan diminta, batas waktu, sel yang menanggali
    Wait("escalation", "Tindakan khusus tingkat 1", Is(SELF["Tingkat"], 1), Due(On(SELF["Tgl Lapor"]), "16"), SELF["Tgl Tindakan"]),
    Wait("escalation", "Tindakan khusus tingkat 2", Is(SELF["Tingkat"], 2), Due(On(SELF["Tgl Lapor"]), "17"), SELF["Tgl Tindakan"]),
    Wait("escalation", "Bertanya lagi kepada pelanggan", acted(SELF), Due(On(SELF["Tgl Tindakan"]), "17"), SELF["Tgl Konfirmasi"]),
)

HISTORY_CELLS = History(when="Waktu", number="Nomor", tab="Tab", column="Kolom", before="Sebelum", after="Sesudah", by="Oleh")

ROUND_ISSUED = "Tgl Terbit"

ROUND_ABSENT = (
    # kolom yang menentukan, mengapa formulirnya tidak ada bila terisi, dan bila kosong
    ROUND_ISSUED,
    "Formulir CPAR tidak ada dalam paket ini, karena putaran ini belum bernomor.",
    "Formulir CPAR belum ada, karena CPAR belum terbit.",
)

LETTER_ABSENT = (
    # kolom yang menentukan, mengapa suratnya tidak ada bila terisi, dan bila kosong
    "No Surat",
    "Surat tidak dapat dicetak ulang, karena isi yang disetujui tidak diketahui lagi; sertakan salinan surat yang ditandatangani.",
    "Surat belum disetujui, dan draf revisi ini tidak dapat dibuat lagi.",
)

PACK = Pack(
    audit=Audit(CLAUSES, TRACES, WAITS),
    facts=(
        ("Pelanggan", LOG["Nama Pelanggan"]),
        ("Pelapor", LOG["Nama Pelapor"]),
        ("Tanggal terima", LOG["Tanggal Terima"]),
        ("Sumber", LOG["Sumber"]),
        ("Penerima", LOG["Penerima"]),
        ("Sales", LOG["Sales"]),
        ("Layanan", LOG["Layanan"]),
        ("Jenis", LOG["Jenis"]),
        ("Keparahan", LOG["Keparahan"]),
        ("Berulang", LOG["Berulang"]),
        ("PIC", LOG["PIC"]),
        ("Konsultan", LOG["Konsultan"]),
        ("Permintaan pelanggan", LOG["Permintaan Pelanggan"]),
        ("Kepuasan (1 sampai 5)", LOG["Kepuasan"]),
        ("Ditutup karena", LOG["Ditutup Karena"]),
        ("Rujukan", LOG["Rujukan"]),
    ),
    story=LOG["Uraian Keluhan"],
    customer=LOG["Nama Pelanggan"],
    received=LOG["Tanggal Terima"],
    listings=(
        Listing("cpar", "cpar", "putaran", (("nomor", "No CPAR"), ("putaran", "Putaran"), ("jenis", "Jenis CPAR"), ("terbit", "Tgl Terbit"), ("rencana", "Tgl Rencana"), ("target", "Target Selesai"), ("pelaksanaan", "Tgl Pelaksanaan"), ("verifikasi", "Tgl Verifikasi")), ROUND_ABSENT),
        Listing("surat", "letter", "revisi", (("revisi", "Revisi"), ("nomor", "No Surat"), ("tanggal", "Tgl Surat"), ("sidik", "Sidik Isi"), ("kirim", "Tgl Kirim"), ("cara", "Cara Kirim"), ("perbaikan", "Catatan Perbaikan")), LETTER_ABSENT),
        Listing("eskalasi", "escalation", "putaran", (("putaran", "Putaran"), ("tingkat", "Tingkat"), ("lapor", "Tgl Lapor"), ("tindakan", "Tindakan Khusus"), ("oleh", "Diputuskan Oleh"), ("tgl_tindakan", "Tgl Tindakan"), ("jawaban", "Masalah Selesai"), ("tgl_jawaban", "Tgl Konfirmasi"))),
    ),
    checked="letter",
    checks=tuple(Check(role, answer, day, "Disetujui Oleh" if always else "Diperiksa Oleh") for role, answer, day, always in LETTER_CHECKS),
    history=HISTORY_CELLS,
)  # fmt: skip

SHOWN = True

COMMON = (
    # nama di templat, arti, contoh, kolom atau kunci Pengaturan yang dibaca, harus tercetak
    Field("perusahaan", "Nama perusahaan kita.", "Sentral Tehnologi Managemen", ("Nama perusahaan",)),
    Field("per", "Hari paket dibuat: keadaan keluhan adalah keadaan pada hari ini.", "25 November 2026", (), SHOWN),
    Field("versi", "Versi program yang membuat paket.", "1.0.0", ()),
    Field("catatan", "Hal yang perlu diketahui lebih dahulu; selain itu kosong.", "Ada isian sesudah run yang terakhir.", ()),
    Field("samaran", "Keterangan bila nama disamarkan; selain itu kosong.", "Nama pelanggan dan orang disamarkan.", ()),
)

HIDDEN = "Nama pelanggan dan orang, alamat, email, tautan, nomor telepon, dan nomor identitas dalam paket ini disamarkan; nama yang sama selalu diganti dengan sebutan yang sama. Gambar tidak dicetak."
COMPANY = "Nama perusahaan"
OWN = (COMPANY, "Alamat perusahaan", "Telepon perusahaan", "Email perusahaan")
NOT_RUN = "Ada isian, atau pergantian hari, sesudah run yang terakhir. Paket ini sudah menghitungnya, tetapi bukunya belum; jalankan stm-sheets run, lalu buat paket ini lagi."

PACK_COVER = Form(
    name="berkas_audit",
    title="sampul paket audit",
    template="berkas_audit.docx",
    head="nomor",
    fields=(
        *COMMON,
        Field("nomor", "Nomor keluhan.", "KLH-2026-0001", ("No Keluhan",)),
        Field("fakta", "Keluhan secara singkat, dua hal satu baris.", ({"nama": "Pelanggan", "isi": "PT Cahaya Abadi", "nama_lain": "Sumber", "isi_lain": "Telepon"},), ("Nama Pelanggan", "Sumber", "Layanan", "Keparahan")),
        Field("uraian", "Uraian keluhan, satu paragraf satu butir.", ("Sertifikat belum kami terima.",), ("Uraian Keluhan",)),
        Field("keadaan", "Di mana keluhan berada sekarang, dalam kalimat.", "Status Selesai: tidak ada lagi yang ditunggu.", ("Status", "Langkah"), SHOWN),
        Field("lengkap", "Kalimat bila tidak ada kekurangan; selain itu kosong.", "Tidak ada kekurangan.", ()),
        Field("kekurangan", "Bukti yang kurang dan isian yang perlu diperbaiki, satu baris satu hal.", ({"no": "1", "di": "Langkah 9; 10.2.1 b 3", "apa": "Kejadian Serupa belum terisi (tab CPAR, CPAR-2026-0001)."},), ("Periksa",)),
        Field("pasal", "Pasal ISO 9001:2015 10.2 dan buktinya, satu baris satu bukti.", ({"pasal": "10.2.1 b 2", "minta": "Menentukan penyebabnya.", "bukti": "Putaran 1. Akar Masalah: Alamat tidak diperiksa.", "kurang": "Belum ada: Bukti", "tanggal": "10/11/2026", "oleh": "Dewi Lestari", "berkas": "01-CPAR/CPAR-2026-0001.docx"},), ("Akar Masalah",)),
        Field("langkah", "Tujuh belas langkah dan monitoring, satu baris satu langkah.", ({"no": "7", "nama": "Tindakan koreksi", "keadaan": "Selesai", "tanggal": "09/11/2026", "oleh": "Dewi Lestari", "catatan": "Tab Log Keluhan"},), ("Tgl Koreksi",)),
        Field("cpar", "Putaran CPAR; boleh kosong.", ({"nomor": "CPAR-2026-0001", "putaran": "1", "jenis": "Perbaikan", "terbit": "09/11/2026", "rencana": "10/11/2026", "target": "30/11/2026", "pelaksanaan": "28/11/2026", "verifikasi": "15/12/2026", "status": "Efektif", "berkas": "01-CPAR/CPAR-2026-0001.docx"},), ("No CPAR", "Putaran")),
        Field("surat", "Revisi surat jawaban claim; boleh kosong.", ({"revisi": "0", "nomor": "012/STM-SL/XI/2026", "tanggal": "12/11/2026", "sidik": "5d41402abc4b2a76b9", "kirim": "13/11/2026", "cara": "Email", "perbaikan": "-", "status": "Terkirim", "berkas": "02-Surat/Jawaban-Claim_KLH-2026-0001_R0.docx"},), ("Revisi", "No Surat", "Sidik Isi")),
        Field("persetujuan", "Pemeriksaan setiap revisi, satu baris satu pemeriksa; boleh kosong.", ({"baris": "Revisi 0", "pemeriksa": "Direktur", "hasil": "Setuju", "tanggal": "12/11/2026", "nama": "Hendra Wijaya"},), ("Persetujuan Direktur", "Tgl Persetujuan Direktur")),
        Field("eskalasi", "Putaran eskalasi; boleh kosong.", ({"putaran": "1", "tingkat": "1", "lapor": "16/11/2026", "tindakan": "Direktur mengunjungi pelanggan.", "oleh": "Hendra Wijaya", "tgl_tindakan": "17/11/2026", "jawaban": "Ya", "tgl_jawaban": "18/11/2026", "status": "Puas", "berkas": "-"},), ("Tingkat", "Tindakan Khusus")),
        Field("ketepatan", "Berapa yang selesai tepat waktu, dalam kalimat; boleh kosong.", "12 dari 14 yang sudah selesai tepat waktu, 2 terlambat.", ()),
        Field("batas", "Batas waktu setiap langkah dan cara menghitungnya; boleh kosong.", ({"langkah": "8 Penerbitan CPAR", "dihitung": "2 hari kerja setelah Tgl Koreksi, Senin 09/11/2026.", "batas": "11/11/2026", "selesai": "09/11/2026", "hasil": "Tepat waktu"},), ("Tgl Koreksi", "Tgl Terbit")),
        Field("riwayat", "Ringkasan perubahan menurut urutan waktu, satu baris satu kali perubahan; boleh kosong.", ({"waktu": "09/11/2026 08:00", "di": "CPAR, CPAR-2026-0001", "oleh": "Petugas", "ubah": "Tgl Terbit: 09/11/2026"},), ()),
        Field("berkas", "Berkas dalam paket ini.", ({"nama": "03-riwayat.csv", "isi": "Semua perubahan keluhan ini"},), ()),
    ),
)

PACK_INDEX = Form(
    name="indeks_audit",
    title="indeks paket audit",
    template="indeks_audit.docx",
    head="tahun",
    fields=(
        *COMMON,
        Field("tahun", "Tahun terima keluhan dalam paket ini.", "2026", ("Tanggal Terima",)),
        Field("ringkasan", "Isi paket dalam kalimat, satu paragraf satu butir.", ("Paket ini memuat 12 keluhan.",), ("Tanggal Terima",)),
        Field("kasus", "Keluhan dalam paket ini, satu baris satu keluhan; boleh kosong.", ({"nomor": "KLH-2026-0001", "tanggal": "03/11/2026", "pelanggan": "PT Cahaya Abadi", "status": "Selesai", "kekurangan": "0", "berkas": "7"},), ("Nama Pelanggan", "Status")),
    ),
)
