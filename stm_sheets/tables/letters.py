"""The letters that the office sends: their templates and folders, what they say, and what they cannot be signed without."""

from __future__ import annotations

from stm_sheets.core.letters import Field, Letter

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

FIELDS = (
    # nama di templat, arti, contoh, kolom atau kunci Pengaturan yang dibaca, harus tercetak
    Field("draf", "Tanda draf; kosong pada surat final.", "DRAF revisi 1", ("Revisi",)),
    Field("perusahaan", "Nama perusahaan kita.", "Sentral Tehnologi Managemen", ("Nama perusahaan",)),
    Field("alamat_perusahaan", "Alamat perusahaan kita.", "Jl. Melati No. 8, Jakarta 10110", ("Alamat perusahaan",)),
    Field("telepon_perusahaan", "Telepon perusahaan kita.", "021-5550100", ("Telepon perusahaan",)),
    Field("email_perusahaan", "Email perusahaan kita.", "info@contoh.co.id", ("Email perusahaan",)),
    Field("nomor", "Nomor surat; pada draf sebuah keterangan.", "012/STM-SL/XI/2026", ("No Surat",), SHOWN),
    Field("kota", "Kota di depan tanggal surat.", "Jakarta", ("Kota surat",)),
    Field("tanggal", "Tanggal surat dengan kata; pada draf sebuah keterangan.", "23 November 2026", ("Tgl Surat",), SHOWN),
    Field("lampiran", "Isi baris Lampiran.", "-", ("Lampiran surat",)),
    Field("pelapor", "Orang yang menyampaikan keluhan, dengan sapaan; boleh kosong.", "Bapak/Ibu Rina Wulandari", ("Nama Pelapor",)),
    Field("sapaan", "Sapaan dalam kalimat.", "Bapak/Ibu", ("Nama Pelapor",)),
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
    Field("penanda_tangan", "Nama yang menandatangani surat.", "Hendra Wijaya", ("Disetujui Oleh",), SHOWN),
    Field("jabatan", "Jabatan di bawah tanda tangan.", "Direktur", ("Jabatan penanda tangan",)),
    Field("tembusan", "Penerima tembusan, satu penerima satu butir; boleh kosong.", ("1. Koordinator Sales", "2. Arsip"), ("Tembusan surat",)),
)

CLAIM = Letter(
    template="jawaban_claim.docx",
    file_name="Jawaban-Claim_{key}_R{n}.docx",
    draft_folder="draf",
    final_folder="final",
    void_folder="batal",
    must=MUST,
    must_settings=MUST_SETTINGS,
    ways=WAYS,
    services=SERVICES,
    any_service="layanan kami",
    no_address="di Tempat",
    any_person="Bapak/Ibu",
    any_owner="Tim kami",
    draft_number="(diberikan setelah disetujui)",
    draft_date="(tanggal persetujuan)",
    fields=FIELDS,
)

LETTERS = (CLAIM,)
