"""docs/langkah.md: the steps, loops, tiers, chains and statuses as staff read them, out of the tables of the procedure."""

from collections.abc import Iterator

from _diagram import entries, mermaid
from _markdown import bullets, code, codes, page, table, text

from stm_sheets.core import conditions as c
from stm_sheets.core.procedure import Chain, Procedure, Step
from stm_sheets.core.words import capital, condition_words, due_words, listed, moment_words, owner_words
from stm_sheets.tables.dashboard import BY_NUMBER
from stm_sheets.tables.pp02 import PROCEDURE

INTRODUCTION = """Prosedur STM / PP02 / 08 membawa setiap keluhan melalui tujuh belas langkah, lalu monitoring. Program tidak menyimpan
langkah: setiap kali dijalankan, ia membaca isi buku dan menyimpulkannya kembali. **Keluhan selalu berada di langkah pertama yang berlaku
dan belum selesai**, apa pun isi kolom sesudahnya. Sel yang dikosongkan mengembalikan keluhan ke langkah itu; sel yang dilengkapi
memajukannya. Karena itu tidak ada yang perlu "dipindahkan": cukup isi kolomnya."""

COLOURS = """Warna menunjukkan tab tempat mengisi: biru `Log Keluhan`, hijau `CPAR`, kuning `Jawaban Claim`, merah `Eskalasi`."""

LIMITS = """Batas dihitung dalam hari kerja menurut `Keparahan` keluhan, mulai hari kerja sesudah tanggal acuan. Hari libur diambil dari tab
`Hari Libur`, hari kerja dari tab `Pengaturan`. Angka di bawah ini hanya angka awal; yang berlaku adalah angka di tab `Prosedur`, yang
boleh diubah kantor. Bila tanggal acuannya belum ada, keluhan belum mempunyai batas waktu."""

NOTES = {
    # langkah: yang perlu diketahui selain isi tabel
    "1": "Langkah 1, 2, dan 3 adalah satu saat yang sama, yaitu pencatatan. `Sumber` menentukan jalannya; dua yang lain dilewati.",
    "6": "`PIC` adalah karyawan yang menangani masalahnya.",
    "8": "Setiap keluhan mendapat CPAR. Jenis dan batas targetnya diambil dari tab `Kriteria CPAR`.",
    "9": '`Kejadian Serupa` juga wajib; bila tidak ada, tulis "Tidak ada".',
    "10": "Bila `Tidak`, langkah 11 sampai 14 dilewati.",
    "12": "Peran yang tidak dipegang siapa pun tidak diminta memeriksa; Direktur selalu diminta.",
    "13": "Hanya untuk surat yang dikembalikan; sesudahnya surat diperiksa lagi di langkah 12.",
    "14": "Sesudah `Tgl Kirim` terisi, surat tidak berubah lagi.",
    "15": "Batasnya bukan jumlah hari, melainkan tanggal `Target Selesai` itu sendiri.",
    "16": "Jawaban pelanggan ditulis di `Log Keluhan`. Ya: langkah 16 dan 17 selesai sekaligus.",
    "17": "Jawaban sesudah tindakan khusus ditulis di tab `Eskalasi`, dan ditanyakan lagi sampai Ya.",
    "monitoring": "`Verifikator` bukan `PIC`, bukan `PIC Perbaikan`, dan tidak dari departemen mereka.",
}

LOOPS = """- **Surat dikembalikan (12 ke 13).** {letter}. Program membuka revisi berikutnya: Sales memperbaiki surat (13), lalu semua yang
  diminta memeriksanya kembali (12). Bahan surat adalah isi yang dikutip surat, misalnya `Uraian Keluhan` dan `Rencana Perbaikan`.
- **Tindakan tidak efektif (monitoring ke 9).** {cpar}. Program membuka putaran CPAR berikutnya: rencana disusun kembali (9),
  dilaksanakan (15), lalu diverifikasi. Langkah 8 dan 10 sampai 14 tidak diminta lagi, dan jawaban Ya dari pelanggan tetap berlaku.
  Isi putaran yang lama tetap dapat dibaca."""

TIERS = """Eskalasi bergantung pada jawaban pelanggan, tidak pernah pada keterlambatan: terlambat hanya ditandai di kolom `Terlambat`.

- **Tingkat 1.** Jawaban pertama `Tidak`: {tier1} menetapkan tindakan khusus, dengan batas waktu langkah 16.
- **Tingkat 2.** Setelah tindakan khusus jawabannya masih `Tidak`, atau alasannya `Tidak ada tindakan`: {tier2} bertindak bersama, dengan
  batas waktu langkah 17. Setelah itu pelanggan ditanya lagi, sesering yang diperlukan.

Dengan alasan `Tidak ada tindakan`, eskalasi dibuka sejak langkah 7, dan keluhan tetap melanjutkan langkahnya sendiri sampai langkah 16.
Setiap eskalasi adalah satu baris di tab `Eskalasi`. Baris itu menunggu `Tindakan Khusus` dan `Tgl Tindakan`, baru kemudian jawaban
pelanggan; jawaban yang ditulis sebelum tindakannya lengkap belum dihitung."""

CHAINS = """Baris di tab `CPAR`, `Jawaban Claim`, dan `Eskalasi` dibuka oleh program; Anda tinggal melengkapinya. Status sebuah baris adalah
yang pertama cocok dari atas. Bila jawaban yang menjadi alasan sebuah baris ditarik kembali, baris yang masih kosong menjadi **{void}**
dan tidak dihitung. Baris yang sudah berisi tetap berlaku, dan kolom `Periksa` menyebutkannya. Bila keluhan ditutup lebih awal, baris
yang belum berakhir juga menjadi **{void}**."""

CLOSING = """Keluhan yang ternyata {reasons} ditutup dengan alasan; barisnya tidak dihapus dan nomornya tetap. Isi {cells}; untuk Duplikat
juga {reference}, yaitu nomor keluhan yang sama. Selama belum lengkap, penutupan belum dihitung. Penutupan dapat ditarik kembali dengan
mengosongkan kolom-kolom itu, dan keluhan berjalan lagi dari tempatnya semula."""

OPENINGS = {
    # rantai: judul, baris pertama dan berikutnya dengan kata-kata
    "cpar": ("CPAR: satu baris untuk satu putaran", "Putaran 1", "Putaran berikutnya"),
    "letter": ("Surat jawaban: satu baris untuk satu revisi", "Revisi 0", "Revisi berikutnya"),
    "escalation": ("Eskalasi: satu baris untuk satu laporan", "Baris pertama", "Baris berikutnya"),
}


def steps_page() -> str:
    """The page, whole."""
    tier1, tier2 = (owner_words(wait.owner) for wait in PROCEDURE.chain("escalation").waits[:2])
    loops = {name: f"Bila {condition_words(PROCEDURE.chain(name).ground_next)}" for name in ("letter", "cpar")}
    return page(
        "Langkah penanganan keluhan",
        INTRODUCTION,
        f"## Alur\n\n{mermaid(PROCEDURE)}\n\n{COLOURS}",
        f"## Langkah, giliran, dan syarat selesai\n\n{_steps(PROCEDURE)}",
        f"## Batas waktu\n\n{LIMITS}\n\n{_limits()}",
        f"## Dua jalan kembali\n\n{LOOPS.format(**loops)}",
        f"## Dua tingkat eskalasi\n\n{TIERS.format(tier1=tier1, tier2=tier2)}",
        f"## Baris yang dibuka program\n\n{CHAINS.format(void=PROCEDURE.words.void)}",
        *(_chain(chain) for chain in PROCEDURE.chains),
        f"## Status keluhan\n\n{_statuses(PROCEDURE)}",
        f"## Menutup keluhan lebih awal\n\n{_closing(PROCEDURE)}",
    )


def _name(step: Step) -> str:
    return step.key if step.key.isdecimal() else "-"


def _when(step: Step) -> str:
    return "Selalu" if isinstance(step.applies, c.Always) else text(f"Bila {condition_words(step.applies)}")


def _steps(procedure: Procedure) -> str:
    ways_in = entries(procedure)
    rows = (
        (
            _name(step),
            f"**{text(step.title)}**",
            f"Sumber: {listed(ways_in[step.key], 'atau')}" if step.key in ways_in else _when(step),
            f"{codes(step.record.split(', '))}: {text(condition_words(step.done))}",
            capital(owner_words(step.owner)),
            NOTES.get(step.key, ""),
        )
        for step in BY_NUMBER
    )
    return table((">No", "Kegiatan", "Kapan berlaku", "Selesai bila", "Giliran siapa", "Catatan"), rows)


def _limits() -> str:
    rows = []
    for step in BY_NUMBER:
        days = tuple(map(str, step.limits)) if step.due and step.due.days_of else ("-", "-", "-")
        rows.append((_name(step), text(step.title), due_words(step.due) or "Dicatat saat diterima", *days))
    return table((">No", "Kegiatan", "Dihitung dari", ">Ringan", ">Sedang", ">Berat"), rows)


def _chain(chain: Chain) -> str:
    title, first, following = OPENINGS[chain.name]
    lines = [
        f"**{first}** dibuka bila {condition_words(chain.opens_first)}.",
        f"**{following}** dibuka bila {condition_words(chain.opens_next)}.",
        *_numbers(chain),
    ]
    return f"### {title}\n\n{bullets(lines)}\n\n{table(('Status', 'Bila'), _status_rows(chain.statuses))}"


def _numbers(chain: Chain) -> Iterator[str]:
    for series in chain.series:
        earned = "saat barisnya dibuka" if isinstance(series.earned, c.Always) else f"bila {condition_words(series.earned)}"
        example = series.pattern.format(year=2026, n=12, month="XI", code="STM-SL")
        yield f"{code(series.column)} (seperti {example}) diberikan {earned}, berurutan dalam satu tahun, dan tidak pernah dipakai ulang."
        if series.day_column:
            yield f"{code(series.day_column)}: {moment_words(series.year_of)[:1].lower()}{moment_words(series.year_of)[1:]}."


def _status_rows(statuses: tuple[tuple[str, c.Condition], ...]) -> Iterator[tuple[str, str]]:
    for status, when in statuses:
        yield status, "Selain itu" if isinstance(when, c.Always) else capital(text(condition_words(when)))


def _statuses(procedure: Procedure) -> str:
    words = procedure.words
    rows = [
        (words.incomplete, f"Ada kolom bertanda \\* yang belum terisi ({codes(ref.column for ref in procedure.recorded)})"),
        (words.shut, capital(text(condition_words(procedure.shut.closed)))),
        *_status_rows(procedure.statuses),
    ]
    return f"Yang pertama cocok dari atas:\n\n{table(('Status', 'Bila'), rows)}"


def _closing(procedure: Procedure) -> str:
    shut = procedure.shut
    reasons = procedure.log.column(shut.needed[0].column).choices
    return CLOSING.format(
        reasons=listed([reason.lower() for reason in reasons], "atau"),
        cells=codes(ref.column for ref in shut.needed),
        reference=code(shut.reference.column),
    )
