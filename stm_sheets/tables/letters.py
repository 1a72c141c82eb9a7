"""The letters that the office sends: their templates and folders, what they say, and what they cannot be signed without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from stm_sheets.core.courtesy import Title
from stm_sheets.core.forms import Field, Form, Said
from stm_sheets.core.indonesian import MONTHS
from stm_sheets.core.letters import Check, Letter

WAYS = {
    # Sumber: bagaimana surat menyebutnya
    "Survey": "melalui survei pelanggan",
    "Telepon": "melalui telepon",
    "Langsung": "secara langsung",
    "Email": "melalui email",
    "Website": "melalui situs web kami",
    "WhatsApp": "melalui WhatsApp",
    "Surat": "melalui surat",
}

SERVICES = {
    # Layanan: bagaimana surat menyebutnya
    "Konsultasi": "layanan konsultasi",
    "Pelatihan": "layanan pelatihan",
    "Sertifikat": "layanan sertifikat",
    "Pengiriman materi": "layanan pengiriman materi",
    "Lainnya": "layanan kami",
}

TITLES = {
    # Sapaan: di atas alamat, di dalam kalimat, di dalam kalimat bila tanpa nama
    "Bapak": Title("Bapak {name}", "Bapak", "Bapak"),
    "Ibu": Title("Ibu {name}", "Ibu", "Ibu"),
    "Bapak/Ibu": Title("Bapak/Ibu {name}", "Bapak/Ibu", "Bapak/Ibu"),
    "Saudara": Title("Saudara {name}", "Saudara", "Saudara"),
    "Saudari": Title("Saudari {name}", "Saudari", "Saudari"),
}

ENGLISH_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")

ENGLISH_WAYS = {
    # Sumber: bagaimana surat berbahasa Inggris menyebutnya
    "Survey": "through our customer survey",
    "Telepon": "by telephone",
    "Langsung": "in person",
    "Email": "by email",
    "Website": "through our website",
    "WhatsApp": "by WhatsApp",
    "Surat": "by letter",
}

ENGLISH_SERVICES = {
    # Layanan: bagaimana surat berbahasa Inggris menyebutnya
    "Konsultasi": "our consulting services",
    "Pelatihan": "our training services",
    "Sertifikat": "our certificate services",
    "Pengiriman materi": "the delivery of our materials",
    "Lainnya": "our services",
}

ENGLISH_TITLES = {
    # Sapaan: di atas alamat, setelah Dear, setelah Dear bila tanpa nama
    "Bapak": Title("Mr. {name}", "Mr. {name}", "Sir"),
    "Ibu": Title("Ms. {name}", "Ms. {name}", "Madam"),
    "Bapak/Ibu": Title("{name}", "{name}", "Sir or Madam"),
    "Saudara": Title("Mr. {name}", "Mr. {name}", "Sir"),
    "Saudari": Title("Ms. {name}", "Ms. {name}", "Madam"),
}

ENGLISH_WORDS = {
    # kata di buku: kata dalam surat berbahasa Inggris
    "Koordinator Sales": "Sales Coordinator",
    "Koordinator Konsultan": "Consultant Coordinator",
    "Konsultan": "Consultant",
    "Direktur": "Director",
    "MR": "Management Representative",
    "Arsip": "File",
    "Setuju": "Approved",
    "Perbaiki": "To be revised",
}

CHECKS = (
    # peran, kolom hasil, kolom tanggal, kolom nama, hanya bila ada pemegang perannya; urutan ini urutan baris pada draf
    Check("Koordinator Sales", "Cek Koordinator Sales", "Tgl Cek Koordinator Sales", "Diperiksa Oleh"),
    Check("Marketing", "Cek Marketing", "Tgl Cek Marketing", "Diperiksa Oleh", where_held=True),
    Check("Direktur", "Persetujuan Direktur", "Tgl Persetujuan Direktur", "Disetujui Oleh"),
)

MUST = (
    # kolom, mengapa surat final memerlukannya
    ("No Keluhan", "surat menyebut keluhan yang dijawab"),
    ("No Surat", "surat dikenali dari nomornya"),
    ("Tgl Surat", "surat harus bertanggal"),
    ("Tanggal Terima", "surat menyebut kapan keluhan diterima"),
    ("Sumber", "surat menyebut bagaimana keluhan diterima"),
    ("Nama Pelanggan", "surat ditujukan kepada pelanggan"),
    ("Uraian Keluhan", "surat menyebut keluhan yang dijawab"),
    ("Akar Masalah", "surat menjelaskan penyebab masalah"),
    ("Tindakan Koreksi", "surat menyebut apa yang sudah dilakukan"),
    ("Tgl Koreksi", "surat menyebut kapan koreksi dilakukan"),
    ("Rencana Perbaikan", "surat memuat rencana perbaikan"),
    ("Target Selesai", "surat menyebut kapan rencana selesai"),
    ("Disetujui Oleh", "surat ditandatangani atas nama ini"),
)

MUST_SETTINGS = (
    # kunci di Pengaturan, mengapa surat final memerlukannya
    ("Nama perusahaan", "dicetak pada kepala surat"),
    ("Alamat perusahaan", "dicetak pada kepala surat"),
    ("Telepon perusahaan", "dicetak pada kepala surat dan bagian kontak"),
    ("Email perusahaan", "dicetak pada kepala surat dan bagian kontak"),
    ("Kota surat", "dicetak di depan tanggal surat"),
    ("Jabatan penanda tangan", "dicetak di bawah tanda tangan"),
)

SHOWN = True

# Kunci di Pengaturan untuk lampiran dan tembusan, yang lebih dahulu didahulukan; surat berbahasa Inggris mempunyai kunci sendiri.
ENCLOSED, COPIED = ("Lampiran surat",), ("Tembusan surat",)
ENGLISH_ENCLOSED, ENGLISH_COPIED = ("Lampiran surat Inggris",), ("Tembusan surat Inggris", *COPIED)

GRID = ("Cek Koordinator Sales", "Tgl Cek Koordinator Sales", "Cek Marketing", "Tgl Cek Marketing", "Persetujuan Direktur", "Tgl Persetujuan Direktur", "Diperiksa Oleh", "Disetujui Oleh")

FIELDS = (
    # nama di templat, arti, contoh, kolom atau kunci Pengaturan yang dibaca, harus tercetak
    Field("draf", "Tanda draf; kosong pada surat final.", "DRAF revisi 1", ("Revisi",)),
    Field("logo", "Gambar logo pada kepala surat; boleh kosong. Tulis dalam paragraf tersendiri.", "logo.png", ("Logo surat",), picture=True),
    Field("perusahaan", "Nama perusahaan kita.", "Sentral Tehnologi Managemen", ("Nama perusahaan",)),
    Field("alamat_perusahaan", "Alamat perusahaan kita.", "Jl. Melati No. 8, Jakarta 10110", ("Alamat perusahaan",)),
    Field("telepon_perusahaan", "Telepon perusahaan kita.", "021-5550100", ("Telepon perusahaan",)),
    Field("email_perusahaan", "Email perusahaan kita.", "info@contoh.co.id", ("Email perusahaan",)),
    Field("nomor", "Nomor surat; pada draf sebuah keterangan.", "012/STM-SL/XI/2026", ("No Surat",), SHOWN),
    Field("kota", "Kota di depan tanggal surat.", "Jakarta", ("Kota surat",)),
    Field("tanggal", "Tanggal surat dengan kata; pada draf sebuah keterangan.", "23 November 2026", ("Tgl Surat",), SHOWN),
    Field("lampiran", "Isi baris Lampiran; kolom keluhan kosong berarti menurut Pengaturan.", "1 (satu) berkas", ("Lampiran Surat", *ENCLOSED)),
    Field("pelapor", "Orang yang menyampaikan keluhan, dengan sapaan; boleh kosong.", "Bapak/Ibu Rina Wulandari", ("Nama Pelapor", "Sapaan")),
    Field("sapaan", "Sapaan dalam kalimat; kolom Sapaan kosong berarti menurut apa yang tertulis di depan nama.", "Bapak/Ibu", ("Nama Pelapor", "Sapaan")),
    Field("pelanggan", "Nama pelanggan.", "PT Cahaya Abadi", ("Nama Pelanggan",), SHOWN),
    Field("alamat", "Alamat pelanggan, satu baris satu butir; tanpa alamat: di Tempat.", ("Jl. Kenanga No. 5", "Bandung 40115"), ("Alamat",)),
    Field("no_keluhan", "Nomor keluhan yang dijawab.", "KLH-2026-0001", ("No Keluhan",)),
    Field("tanggal_terima", "Tanggal keluhan diterima, dengan kata.", "3 November 2026", ("Tanggal Terima",)),
    Field("cara_terima", "Bagaimana keluhan diterima, untuk disambung dalam kalimat.", "melalui telepon", ("Sumber",)),
    Field("layanan", "Layanan yang dikeluhkan, untuk disambung dalam kalimat.", "layanan pelatihan", ("Layanan",)),
    Field("keluhan", "Uraian keluhan, satu paragraf satu butir.", ("Sertifikat belum kami terima.", "Kami sudah menunggu dua minggu."), ("Uraian Keluhan",)),
    Field("akar_masalah", "Penyebab yang ditemukan, satu paragraf satu butir.", ("Alamat pengiriman tidak diperiksa ulang.",), ("Akar Masalah",)),
    Field("koreksi", "Koreksi yang sudah dilakukan, satu paragraf satu butir.", ("Sertifikat dikirim ulang dengan kurir.",), ("Tindakan Koreksi",)),
    Field("tanggal_koreksi", "Tanggal koreksi selesai, dengan kata.", "9 November 2026", ("Tgl Koreksi",)),
    Field("rencana", "Rencana perbaikan, satu tindakan satu baris tabel.", ({"no": "1", "tindakan": "Memeriksa alamat sebelum pengiriman.", "pic": "Dewi Lestari", "target": "30 November 2026"},), ("Rencana Perbaikan", "PIC Perbaikan", "Target Selesai")),
    Field("pencegahan", "Tindakan pencegahan, satu paragraf satu butir; boleh kosong.", ("Daftar periksa pengiriman diperbarui.",), ("Tindakan Pencegahan",)),
    Field("isi_tambahan", "Kalimat tambahan, satu paragraf satu butir; boleh kosong.", ("Kami lampirkan bukti pengiriman.",), ("Isi Tambahan",)),
    Field("tanda_tangan", "Gambar tanda tangan; kosong pada draf dan bila tidak ada, lalu surat ditandatangani dengan tangan. Tulis dalam paragraf tersendiri.", "tanda-tangan.png", ("Gambar tanda tangan",), picture=True),
    Field("penanda_tangan", "Nama yang menandatangani surat.", "Hendra Wijaya", ("Disetujui Oleh",), SHOWN),
    Field("jabatan", "Jabatan di bawah tanda tangan.", "Direktur", ("Jabatan penanda tangan",)),
    Field("tembusan", "Penerima tembusan, satu penerima satu butir; boleh kosong. Kolom keluhan kosong berarti menurut Pengaturan.", ("1. Koordinator Sales", "2. Arsip"), ("Tembusan Surat", *COPIED)),
    Field("pemeriksaan", "Siapa yang diminta memeriksa draf, kapan, dan apa hasilnya, satu pemeriksa satu baris tabel; kosong pada surat final.", ({"peran": "Koordinator Sales", "nama": "Dewi Lestari", "hasil": "Setuju", "tanggal": "20 November 2026"}, {"peran": "Direktur", "nama": "", "hasil": "belum", "tanggal": ""}), GRID),
    Field("catatan_perbaikan", "Catatan pemeriksa pada draf, satu paragraf satu butir; boleh kosong, dan kosong pada surat final.", ("Sebutkan tanggal pengiriman ulang.",), ("Catatan Perbaikan",)),
)

ENGLISH: Mapping[str, tuple[str, Said]] = {
    # nama di templat: arti dan contoh dalam surat berbahasa Inggris, di mana berbeda
    "draf": ("Tanda draf; kosong pada surat final.", "DRAFT revision 1"),
    "lampiran": ("Isi baris Enclosure; kosong bila tidak ada. Kolom keluhan kosong berarti menurut kunci berbahasa Inggris di Pengaturan.", "1 document"),
    "pelapor": ("Orang yang menyampaikan keluhan, dengan Mr. atau Ms. bila sapaannya diketahui; boleh kosong.", "Ms. Rina Wulandari"),
    "sapaan": ("Yang disapa setelah Dear; tanpa nama: Sir, Madam, atau Sir or Madam.", "Ms. Rina Wulandari"),
    "alamat": ("Alamat pelanggan, satu baris satu butir; boleh kosong.", ("Jl. Kenanga No. 5", "Bandung 40115")),
    "tanggal_terima": ("Tanggal keluhan diterima, dengan kata.", "3 October 2026"),
    "cara_terima": ("Bagaimana keluhan diterima, untuk disambung dalam kalimat.", "by telephone"),
    "layanan": ("Layanan yang dikeluhkan, untuk disambung dalam kalimat.", "our training services"),
    "keluhan": ("Uraian keluhan seperti tertulis di buku, satu paragraf satu butir.", ("We have not received our certificates.", "We have been waiting for two weeks.")),
    "akar_masalah": ("Penyebab seperti tertulis di buku, satu paragraf satu butir.", ("The delivery address was not verified.",)),
    "koreksi": ("Koreksi seperti tertulis di buku, satu paragraf satu butir.", ("The certificates were sent again by courier.",)),
    "tanggal_koreksi": ("Tanggal koreksi selesai, dengan kata.", "9 October 2026"),
    "rencana": ("Rencana perbaikan, satu tindakan satu baris tabel.", ({"no": "1", "tindakan": "Verify the address before each delivery.", "pic": "Dewi Lestari", "target": "30 December 2026"},)),
    "pencegahan": ("Tindakan pencegahan, satu paragraf satu butir; boleh kosong.", ("The delivery checklist has been updated.",)),
    "isi_tambahan": ("Kalimat tambahan, satu paragraf satu butir; boleh kosong.", ("The proof of delivery is enclosed.",)),
    "jabatan": ("Jabatan di bawah tanda tangan; Direktur menjadi Director.", "Director"),
    "tembusan": ("Penerima tembusan, satu penerima satu butir; boleh kosong. Kolom keluhan kosong berarti menurut Pengaturan. Nama peran dan Arsip diterjemahkan.", ("1. Sales Coordinator", "2. File")),
    "pemeriksaan": ("Siapa yang diminta memeriksa draf, kapan, dan apa hasilnya, satu pemeriksa satu baris tabel; kosong pada surat final.", ({"peran": "Sales Coordinator", "nama": "Dewi Lestari", "hasil": "Approved", "tanggal": "20 November 2026"}, {"peran": "Director", "nama": "", "hasil": "pending", "tanggal": ""})),
}

ENGLISH_READS = {
    # nama di templat: kolom dan kunci Pengaturan yang dibaca surat berbahasa Inggris, di mana berbeda
    "lampiran": ("Lampiran Surat", *ENGLISH_ENCLOSED),
    "tembusan": ("Tembusan Surat", *ENGLISH_COPIED),
}

ENGLISH_FIELDS = tuple(replace(field, meaning=ENGLISH[field.name][0], example=ENGLISH[field.name][1], reads=ENGLISH_READS.get(field.name, field.reads)) if field.name in ENGLISH else field for field in FIELDS)

CLAIM = Letter(
    form=Form("jawaban_claim", "surat jawaban claim", "jawaban_claim.docx", FIELDS, head="draf"),
    when=(),
    template_setting="Templat surat",
    template_by=("Layanan", "Jenis"),
    file_name="Jawaban-Claim_{key}_R{n}.docx",
    draft_folder="draf",
    final_folder="final",
    void_folder="batal",
    must=MUST,
    must_settings=MUST_SETTINGS,
    checks=CHECKS,
    enclosed=ENCLOSED,
    copied=COPIED,
    months=MONTHS,
    ways=WAYS,
    services=SERVICES,
    words={},
    titles=TITLES,
    any_service="layanan kami",
    any_owner="Tim kami",
    no_address=("di Tempat",),
    no_enclosure="-",
    no_check="belum",
    first_draft_mark="DRAF",
    draft_mark="DRAF revisi {revision}",
    draft_number="(diberikan setelah disetujui)",
    draft_date="(tanggal persetujuan)",
    missing="({name} belum diisi)",
)

CLAIM_EN = replace(
    CLAIM,
    form=Form("jawaban_claim_en", "surat jawaban claim berbahasa Inggris", "jawaban_claim_en.docx", ENGLISH_FIELDS, head="draf", language="en-GB"),
    when=("Bahasa Surat", "Inggris"),
    template_setting="Templat surat Inggris",
    enclosed=ENGLISH_ENCLOSED,
    copied=ENGLISH_COPIED,
    months=ENGLISH_MONTHS,
    ways=ENGLISH_WAYS,
    services=ENGLISH_SERVICES,
    words=ENGLISH_WORDS,
    titles=ENGLISH_TITLES,
    any_service="our services",
    any_owner="Our team",
    no_address=(),
    no_enclosure="",
    no_check="pending",
    first_draft_mark="DRAFT",
    draft_mark="DRAFT revision {revision}",
    draft_number="(assigned after approval)",
    draft_date="(date of approval)",
    missing="({name} not filled in yet)",
)

LETTERS = (CLAIM, CLAIM_EN)
