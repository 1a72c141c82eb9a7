"""What is hidden in papers that leave the office: where names stand, which words belong to a name, and which are never one."""

from __future__ import annotations

from stm_sheets.core.folding import Key, key_of
from stm_sheets.core.masks import Guise, Manner, Parts
from stm_sheets.core.names import Names
from stm_sheets.tables import office, registers
from stm_sheets.tables.office import ROLE_NAMES

CUSTOMER, PERSON, PARTY, ADDRESS, CONTACT = "Pelanggan", "Orang", "Pihak", "Alamat", "Kontak"
UNTITLED, ROLES = False, True

GUISES = {
    # jenis: tulisan penggantinya, apa yang disamarkan selain nama utuh, apakah gelar dan sapaan disisihkan, apakah peran juga tertulis di sana
    CUSTOMER: Guise("Pelanggan {number}", Parts.PROPER),
    PERSON: Guise("Orang {number}", Parts.EACH),
    PARTY: Guise("Pihak {number}", Parts.PROPER, roles=ROLES),
    ADDRESS: Guise("[alamat]", Parts.NONE, UNTITLED),
    CONTACT: Guise("[kontak]", Parts.NONE, UNTITLED),
}

CELLS = (
    # tab, kolom, jenis nama
    ("Log Keluhan", "Nama Pelanggan", CUSTOMER),
    ("Log Keluhan", "Nama Pelapor", PERSON),
    ("Log Keluhan", "Kontak", CONTACT),
    ("Log Keluhan", "Alamat", ADDRESS),
    ("Log Keluhan", "Penerima", PERSON),
    ("Log Keluhan", "Sales", PERSON),
    ("Log Keluhan", "Konsultan", PERSON),
    ("Log Keluhan", "PIC", PERSON),
    ("Log Keluhan", "Ditutup Oleh", PERSON),
    ("Log Keluhan", "Penanggung Jawab", PERSON),
    ("Log Keluhan", "Tembusan Surat", PARTY),
    ("CPAR", "Pelanggan", CUSTOMER),
    ("CPAR", "Penanggung Jawab", PERSON),
    ("CPAR", "Diterbitkan Oleh", PERSON),
    ("CPAR", "PIC Perbaikan", PERSON),
    ("CPAR", "Disusun Oleh", PERSON),
    ("CPAR", "Verifikator", PERSON),
    ("Jawaban Claim", "Pelanggan", CUSTOMER),
    ("Jawaban Claim", "Penanggung Jawab", PERSON),
    ("Jawaban Claim", "Diperiksa Oleh", PERSON),
    ("Jawaban Claim", "Disetujui Oleh", PERSON),
    ("Eskalasi", "Pelanggan", CUSTOMER),
    ("Eskalasi", "Penanggung Jawab", PERSON),
    ("Eskalasi", "Diputuskan Oleh", PERSON),
    ("Petugas", "Nama", PERSON),
    ("Petugas", "Pengganti", PERSON),
)

FIELDS = (
    # isian surat yang sudah disetujui, jenis nama
    ("pelanggan", CUSTOMER),
    ("pelapor", PERSON),
    ("alamat", ADDRESS),
    ("penanda_tangan", PERSON),
    ("tembusan", PARTY),
)

SETTINGS = (
    # kunci Pengaturan, jenis nama
    ("Tembusan surat", PARTY),
)

COPIES = r"\s*[;/\n,()]\s*|^\s*\d+[.)]\s+|\s+(?:dan|and|&|-)\s+|\b(?:u\.?p|c\.?q)\.?:?\s+|\s+(?=(?:PT|CV|UD|PD)\b)"
"""Between those who get a copy: the signs and words of a list, the number before each, and the role before a company's name."""

NAMES = Names(
    cells={tab: {column: kind for where, column, kind in CELLS if where == tab} for tab, _, _ in CELLS},
    fields=dict(FIELDS),
    staff=PERSON,
    several={PERSON: r"\s*[;/\n,()]\s*|\s+(?:dan|and|&|-)\s+", ADDRESS: r"\s*\n\s*", CONTACT: r"\s*[;/\n,]\s*", PARTY: COPIES},
    tab="Tab",
    column="Kolom",
    values=("Sebelum", "Sesudah"),
    settings=dict(SETTINGS),
)

BEFORE = (
    # sapaan dan gelar di depan nama
    "Bapak", "Bpk", "Pak", "Ibu", "Bu", "Saudara", "Saudari", "Sdr", "Sdri", "Tuan", "Tn", "Nyonya", "Ny", "Nona", "Nn", "Mas", "Mbak", "Kak", "Bang",
    "Mr", "Mrs", "Ms", "Miss", "Dr", "Drs", "Dra", "Drg", "Drh", "Ir", "Prof", "Apt", "H", "Hj", "KH", "Haji", "Hajjah", "Ust", "Ustadz", "Ustaz", "Yth", "R", "Rr", "Kol", "Letkol", "Mayor", "Kapten",
)  # fmt: skip

AFTER = (
    # gelar di belakang nama
    "S.T.", "S.E.", "S.H.", "S.H.I.", "S.E.I.", "S.S.", "S.I.P.", "S.IP.", "S.I.Kom.", "S.Ikom.", "S.Kom.", "S.Si.", "S.Pd.", "S.Pd.I.", "S.Sos.", "S.Psi.", "S.Ak.", "S.Ag.", "S.A.P.", "S.AP.", "S.A.B.", "S.AB.",
    "S.Farm.", "S.Ked.", "S.Kep.", "S.KM.", "S.K.M.", "S.P.", "S.Pt.", "S.Hut.", "S.Hum.", "S.Sn.", "S.Ds.", "S.Ars.", "S.Tr.", "S.TP.", "S.T.P.", "S.Gz.", "S.Par.", "S.M.", "S.Mn.", "S.Stat.", "S.Mat.", "S.Tr.T.", "S.Tr.Kom.", "S.Tr.Ak.",
    "M.M.", "M.T.", "M.Si.", "M.Sc.", "M.H.", "M.Hum.", "M.Kom.", "M.Pd.", "M.Ak.", "M.A.", "M.E.", "M.Eng.", "M.Kes.", "M.K.M.", "M.KM.", "M.Psi.", "M.P.", "M.Farm.", "M.Ag.", "M.I.Kom.", "M.Ikom.", "M.A.P.", "M.AP.", "M.S.M.", "M.Sn.", "M.Ars.", "M.Stat.",
    "M.B.A.", "M.P.H.", "M.Phil.", "M.Ed.", "M.Tr.", "MMSI", "MTI", "Ph.D.", "D.B.A.", "Sp.A.", "Sp.B.", "Sp.PD.", "Sp.OG.", "Sp.OK.", "A.Md.", "A.Md.Kep.", "A.Md.Keb.", "Amd.", "B.A.", "B.Sc.", "B.Eng.", "B.B.A.", "B.Com.",
    "CPA", "CA", "CFA", "CFP", "PMP", "CISA", "CIA", "QIA", "CRMP", "AAAIK", "Apt.", "Ners", "Ns.", "IPM", "IPU", "ASEAN Eng.", "Jr.", "Sr.",
)  # fmt: skip

LEGAL = ("PT", "CV", "UD", "PD", "Fa", "NV", "Tbk", "Persero", "Perseroan", "Perum", "Firma", "Koperasi", "Ltd", "Limited", "Inc", "Corp", "Corporation", "Co", "LLC", "GmbH", "Pte", "Sdn", "Bhd")

GENERIC = (
    # kata yang menyebut jenis lembaga atau letaknya, bukan namanya
    "Bank", "Rumah", "Sakit", "RS", "RSU", "RSUD", "RSIA", "RSUP", "Klinik", "Puskesmas", "Apotek", "Laboratorium", "Universitas", "Institut", "Politeknik", "Akademi", "Sekolah", "Tinggi", "SMA", "SMK", "SMP", "SD", "Negeri", "Swasta",
    "Dinas", "Badan", "Balai", "Besar", "Kementerian", "Direktorat", "Jenderal", "Lembaga", "Pemerintah", "Pusat", "Daerah", "Provinsi", "Kabupaten", "Kota", "Kecamatan", "Kantor", "Cabang", "Wilayah", "Unit",
    "Yayasan", "Asosiasi", "Himpunan", "Ikatan", "Persatuan", "Perhimpunan", "Komite", "Hotel", "Toko", "Pabrik", "Pasar", "Bengkel", "Restoran", "Kedai", "Warung", "Apartemen", "Gedung", "Kawasan", "Perusahaan", "Usaha", "Grup", "Group", "Holding",
    "Industri", "Industries", "Industry", "Internasional", "International", "Nasional", "National", "Teknologi", "Tehnologi", "Technology", "Teknik", "Engineering", "Konstruksi", "Bangunan", "Logistik", "Logistics", "Transportasi", "Transport", "Energi", "Energy", "Listrik", "Tambang", "Minyak", "Kimia",
    "Kesehatan", "Medika", "Farmasi", "Makanan", "Minuman", "Pangan", "Pertanian", "Perkebunan", "Perikanan", "Keuangan", "Asuransi", "Properti", "Property", "Dagang", "Trading", "Perdagangan", "Ekspor", "Impor", "Jasa", "Services", "Service", "Solusi", "Solution", "Solutions", "Sistem", "System", "Systems",
    "Manajemen", "Management", "Media", "Digital", "Data", "Informasi", "Komunikasi", "Pendidikan", "Sosial", "Umum", "Pembangunan", "Lingkungan", "Hidup", "Kualitas", "Plastik", "Kertas", "Tekstil", "Garmen", "Baja", "Logam", "Mesin", "Motor", "Otomotif", "Elektronik", "Kemasan", "Percetakan", "Mutu", "Tata",
)  # fmt: skip

COMMON = (
    # kata sehari-hari yang juga dipakai sebagai nama: dianggap nama hanya bila berhuruf besar, atau didahului sapaan atau bentuk usaha
    "Abadi", "Agung", "Aman", "Anugerah", "Baru", "Berkah", "Bersama", "Besar", "Bina", "Buana", "Bulan", "Bumi", "Bunga", "Cahaya", "Cepat", "Cerah", "Cita", "Citra", "Damai", "Dunia", "Emas", "Gemilang", "Giat", "Graha", "Griya", "Guna", "Hakim", "Harapan", "Hasil", "Hebat", "Hijau",
    "Indah", "Inti", "Jasa", "Jaya", "Karunia", "Karya", "Kasih", "Kembang", "Kencana", "Kuat", "Laut", "Lancar", "Langit", "Lestari", "Maju", "Makmur", "Mandiri", "Matahari", "Melati", "Mentari", "Merah", "Merdeka", "Mitra", "Mulia", "Murah", "Murni", "Mutiara", "Nyata", "Panca", "Pelangi", "Perdana", "Pilar", "Prima", "Pratama", "Pusaka", "Putih", "Puncak",
    "Rapi", "Raya", "Rejeki", "Rezeki", "Sahabat", "Samudera", "Sarana", "Satu", "Sehat", "Sejahtera", "Sejati", "Selalu", "Selamat", "Sentosa", "Setia", "Sinar", "Solusi", "Subur", "Sukses", "Sumber", "Surya", "Tepat", "Terang", "Tirta", "Tunas", "Tunggal", "Unggul", "Usaha", "Utama", "Waktu", "Warna", "Wisata", "Wira",
    "Bagus", "Bintang", "Bijak", "Fajar", "Gandeng", "Intan", "Jujur", "Kartika", "Kurnia", "Pintar", "Pertama", "Rahmat", "Ramah", "Rindu", "Sabar", "Santai", "Senja", "Teguh", "Terima", "Tulus", "Umum", "Permata", "Berlian", "Mawar", "Anggrek", "Kenanga", "Pelita",
)  # fmt: skip

NEVER = (
    # kata kantor: peran, isian pilihan, keadaan, nama tab dan kolom, bulan dan hari, kota; bukan nama siapa pun
    *ROLE_NAMES,
    *(choice for tab in registers.REGISTERS + office.OFFICE for column in tab.columns for choice in column.choices),
    *(tab.tab for tab in registers.REGISTERS + office.OFFICE + office.KEPT),
    *(column.name for tab in registers.REGISTERS for column in tab.columns),
    "Belum lengkap", "Berjalan", "Monitoring", "Selesai", "Ditutup", "Belum terbit", "Rencana", "Pelaksanaan", "Verifikasi", "Tidak berlaku", "Draf", "Diperiksa", "Perlu revisi", "Disetujui", "Terkirim", "Batal", "Menunggu tindakan", "Menunggu konfirmasi", "Puas",
    "Pelanggan", "Orang", "Instansi", "Petugas", "Program", "Koordinator", "Manajer", "Manager", "Supervisor", "Staf", "Staff", "Admin", "Administrasi", "Sekretaris", "Bendahara", "Kepala", "Ketua", "Wakil", "Asisten", "Auditor", "Operator", "Pimpinan", "Tim", "Bagian", "Divisi", "Departemen", "Seksi", "HRD", "HR", "GA", "QA", "QC", "QMR", "HSE", "K3", "IT", "PIC", "CS", "Customer Service",
    "Pengadaan", "Purchasing", "Finance", "Accounting", "Keuangan", "Umum", "Produksi", "Gudang", "Pemasaran", "Penjualan", "Mutu", "Direksi", "Utama", "Umum", "Arsip", "File", "Files", "Coordinator", "Director", "Consultant", "Employee", "Head", "Department", "Tidak ada", "Tidak diketahui", "Anonim", "Nihil", "Sama", "Kosong", "Lain", "Lainnya", "Semua", "Pihak", "Peserta", "Auditee", "Internal", "Eksternal", "di Tempat", "di Jakarta",
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu",
    "Indonesia", "Nusantara", "Jakarta", "Bandung", "Surabaya", "Semarang", "Medan", "Bekasi", "Bogor", "Depok", "Tangerang", "Yogyakarta", "Jogja", "Denpasar", "Makassar", "Palembang", "Batam", "Pekanbaru", "Malang", "Solo", "Surakarta", "Cikarang", "Karawang", "Serang", "Cilegon", "Balikpapan", "Samarinda", "Banjarmasin", "Pontianak", "Manado", "Padang", "Lampung", "Aceh", "Bali", "Banten", "Riau", "Jambi", "Bengkulu", "Lombok", "Papua", "Maluku", "Jawa", "Sumatera", "Kalimantan", "Sulawesi", "Barat", "Timur", "Tengah", "Selatan", "Utara",
    "Surat", "Berkas", "Tanggal", "Nomor", "Laporan", "Audit", "Sertifikat", "Sertifikasi", "Pelatihan", "Konsultasi", "Konsultan", "Konsultansi", "Training", "Consulting", "Keluhan", "Jawaban", "Claim", "Klaim", "Yang", "Untuk", "Dari", "Dengan", "Pada", "Kami", "Anda", "Kita", "Saya", "Mereka", "Belum", "Sudah", "Akan",
)  # fmt: skip


def _keys(texts: tuple[str, ...]) -> frozenset[Key]:
    """The words of each, as names are looked up; a title with points counts without them too."""
    return frozenset(key for text in texts for key in (key_of(text), key_of(text.replace(".", ""))))


MANNER = Manner(
    guises=GUISES,
    before=_keys(BEFORE),
    after=_keys(AFTER),
    legal=_keys(LEGAL),
    generic=_keys(GENERIC),
    common=_keys(COMMON),
    never=_keys(NEVER),
    phone="[telepon]",
    contacts={"email": "[surel]", "link": "[tautan]", "identity": "[nomor identitas]"},
)
