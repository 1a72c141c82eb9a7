"""What the report of the management review says of its figures: sentences, rows and what its pictures show."""

from dataclasses import replace
from datetime import date

import pytest

from stm_sheets.core.review_charts import MOST_DAYS, Way, charts
from stm_sheets.core.review_sentences import outside, sentences
from stm_sheets.core.review_words import report_context
from stm_sheets.core.spans import Span, span_of
from tests.support.review_reports import STEPS, complaint, cpar_round, report

OCTOBER = date(2026, 10, 5)
MEAN = "hari kerja, dari {} keluhan yang sudah ditanggapi; standarnya paling lama 2 hari kerja, dan {} melewatinya."


def said(*complaints, **how):
    return list(sentences(report(*complaints, **how)))


@pytest.mark.parametrize(
    ("now", "before", "sentence"),
    [
        (2, 1, "Pada November 2026 diterima 2 keluhan, naik dari 1 keluhan pada Oktober 2026."),
        (1, 2, "Pada November 2026 diterima 1 keluhan, turun dari 2 keluhan pada Oktober 2026."),
        (1, 1, "Pada November 2026 diterima 1 keluhan, sama banyak dengan Oktober 2026."),
        (1, 0, "Pada November 2026 diterima 1 keluhan; pada Oktober 2026 tidak ada."),
        (0, 3, "Pada November 2026 tidak ada keluhan yang diterima; pada Oktober 2026 ada 3."),
        (0, 0, "Pada November 2026 tidak ada keluhan yang diterima; pada Oktober 2026 juga tidak ada."),
    ],
)
def test_what_came_in_is_compared_with_the_span_before(now, before, sentence):
    assert said(*[complaint()] * now, *[complaint(OCTOBER)] * before)[0] == sentence


@pytest.mark.parametrize(
    ("complaints", "sentence"),
    [
        ([complaint()], "belum ada yang selesai dan 1 masih terbuka."),
        ([complaint(late=3)], "belum ada yang selesai dan 1 masih terbuka (1 di antaranya terlambat)."),
        ([complaint(date(2026, 11, 3), "finished")], "1 sudah selesai dan tidak ada lagi yang terbuka."),
        ([complaint(date(2026, 11, 3), "shut")], "belum ada yang selesai, 1 ditutup sebelum selesai, dan tidak ada lagi yang terbuka."),
        (
            [complaint(date(2026, 11, 3), "shut", "no_complaint"), complaint()],
            "belum ada yang selesai, 1 ditutup sebelum selesai (1 di antaranya duplikat atau bukan keluhan), dan 1 masih terbuka.",
        ),
    ],
)
def test_where_the_complaints_stand(complaints, sentence):
    assert said(*complaints)[1] == f"Per 25 November 2026, {sentence}"


@pytest.mark.parametrize(
    ("flags", "rounds", "sentence"),
    [
        ((), (), "Belum ada masalah yang dinyatakan selesai oleh pelanggan. Belum ada CPAR yang dibuka."),
        (
            ("solved",),
            ("Rencana",),
            "Pelanggan menyatakan 1 masalah sudah selesai. Dari 1 putaran CPAR belum ada yang selesai diverifikasi.",
        ),
        (
            ("solved",),
            ("Efektif", "Tidak efektif", "Efektif"),
            "Pelanggan menyatakan 1 masalah sudah selesai. Dari 3 putaran CPAR, 2 dinyatakan efektif dan 1 tidak efektif.",
        ),
    ],
)
def test_what_the_customers_and_the_verification_say(flags, rounds, sentence):
    assert said(complaint(date(2026, 11, 3), *flags), rounds=[cpar_round(status) for status in rounds])[2] == sentence


@pytest.mark.parametrize(
    ("took", "end"),
    [
        ((), "Belum ada tanggapan yang tercatat tanggalnya."),
        ((1, 2), f"rata-rata 1,5 {MEAN.format(2, 'tidak ada yang')}"),
        ((3,), f"rata-rata 3,0 {MEAN.format(1, '1 keluhan')}"),
    ],
)
def test_how_long_the_answers_took(took, end):
    assert said(complaint(), *[complaint(response=days) for days in took])[3].endswith(end)


def test_the_standard_of_complaints_a_month_names_the_months_of_a_year_only():
    many = [complaint()] * 2
    assert "Standar jumlah keluhan, paling banyak 1 sebulan, terlampaui." in said(*many, monthly=1)
    assert "Standar jumlah keluhan, paling banyak 1 sebulan, terlampaui pada November." in said(*many, monthly=1, span=Span(2026))
    assert "Standar jumlah keluhan, paling banyak 2 sebulan, tidak terlampaui." in said(*many, monthly=2)


def test_of_a_month_that_is_still_to_come_no_standard_is_told():
    assert said(span=Span(2026, 12)) == ["Pada Desember 2026 tidak ada keluhan yang diterima; pada November 2026 juga tidak ada."]


def test_the_most_frequent_values_and_the_steps_with_most_late_complaints_are_named():
    told = said(
        complaint(sumber="Email", layanan="Pelatihan", late=2, grade=4),
        complaint(sumber="Email", layanan="Konsultasi", grade=3),
        rounds=[cpar_round(penyebab="Metode"), cpar_round()],
    )
    assert told[-3:] == [
        "Yang terbanyak: sumber Email (2); layanan Konsultasi dan Pelatihan (masing-masing 1); golongan penyebab Metode (1).",
        f'Keluhan terlambat paling banyak berada di langkah "{STEPS[2]}" (1).',
        "Nilai kepuasan rata-rata 3,5 dari 5, dari 2 penilaian.",
    ]


def test_what_too_many_share_is_not_named():
    told = said(
        *[complaint(late=1, step=step, sumber=way) for step, way in zip(STEPS[1:], ("Email", "Surat", "Telepon", "Survey"), strict=True)]
    )
    assert not [sentence for sentence in told if sentence.startswith(("Yang terbanyak", "Keluhan terlambat"))]


@pytest.mark.parametrize(
    ("undated", "left", "told"),
    [
        (0, (("Log Keluhan", 0), ("CPAR", 0)), ""),
        (2, (), "2 keluhan tanpa Tanggal Terima yang sah"),
        (0, (("Log Keluhan", 2), ("CPAR", 0)), "2 baris tab Log Keluhan yang nomornya perlu diperbaiki"),
        (1, (("CPAR", 1),), "1 keluhan tanpa Tanggal Terima yang sah dan 1 baris tab CPAR yang nomornya perlu diperbaiki"),
    ],
)
def test_rows_that_count_nowhere_are_told_in_a_sentence(undated, left, told):
    made = report(complaint(), *[complaint(None)] * undated)
    told_of = list(sentences(replace(made, records=replace(made.records, left=left))))
    assert [sentence for sentence in told_of if sentence.startswith("Tidak ikut")] == (
        [f"Tidak ikut dihitung: {told}; lihat kolom Periksa."] if told else []
    )


def test_what_lies_outside_the_span_is_told_in_a_sentence():
    assert outside(report(complaint())) == ""
    assert outside(report(complaint(OCTOBER))) == "Di luar periode ini masih ada 1 keluhan terbuka."
    assert outside(report(complaint(None, late=2))) == "Di luar periode ini masih ada 1 keluhan terbuka, 1 di antaranya terlambat."


# Rows -----------------------------------------------------------------------------------------------------------------


def test_a_share_counts_a_half_up_and_blank_values_show_only_where_there_are_some():
    rows = report_context(report(*[complaint(sumber="Email")] * 3, *[complaint(sumber="Surat")] * 5), {})["sumber"]
    assert [row["bagian"] for row in rows if row["jumlah"] != "0"] == ["38%", "63%"]
    assert "Belum diisi" not in [row["nama"] for row in rows]
    assert report_context(report(complaint()), {})["sumber"][-1] == {"nama": "Belum diisi", "jumlah": "1", "bagian": "100%", "terbuka": "1"}


def test_root_causes_are_told_that_were_written_more_than_once():
    rounds = [cpar_round(root=root) for root in ("Satu.", "Dua.", "satu.", "", "")]
    assert report_context(report(complaint(), rounds=rounds), {})["akar"] == [{"nama": "Satu.", "jumlah": "2"}]


def test_the_indicators_say_whether_they_are_met():
    def results(*complaints, **how):
        return [row["hasil"] for row in report_context(report(*complaints, **how), {})["indikator"]]

    assert results(complaint(response=2)) == ["Tercapai", "Tercapai"]
    assert results(complaint(response=3), monthly=0) == ["Belum tercapai", "Belum tercapai"]
    assert results(span=Span(2026, 12)) == ["Belum ada data", "Belum ada data"]


def test_a_repeated_complaint_is_listed():
    listed = report_context(report(complaint(date(2026, 11, 3), "repeated"), complaint()), {})["berulang_daftar"]
    assert [(row["tanggal"], row["uraian"], row["status"]) for row in listed] == [("03/11/2026", "Uraian.", "Berjalan")]


def test_late_ones_of_other_times_are_listed_to_a_limit():
    context = report_context(report(complaint(late=1), *[complaint(OCTOBER, late=days) for days in range(1, 31)]), {})
    assert len(context["terlambat"]) == 1
    assert [row["hari"] for row in context["terlambat_luar"]] == [str(days) for days in range(30, 5, -1)]
    assert context["luar"].startswith("Di luar periode ini masih ada 30 keluhan terbuka, 30 di antaranya")


def test_a_late_one_without_owner_number_or_date_shows_a_dash():
    bare = complaint(late=4)
    bare = type(bare)(**{name: getattr(bare, name) for name in bare.__slots__} | {"number": "", "owner": "", "due": None})
    (row,) = report_context(report(bare), {})["terlambat"]
    assert (row["nomor"], row["penanggung_jawab"], row["batas"]) == ("-", "-", "")


# Pictures -------------------------------------------------------------------------------------------------------------


def test_nothing_to_show_is_no_picture():
    assert charts(report()) == {}


def test_a_group_of_which_nothing_is_said_is_no_picture():
    assert set(charts(report(complaint()))) == {"grafik_bulan", "grafik_langkah"}


def test_the_months_of_the_year_stand_beside_those_of_the_year_before():
    chart = charts(report(complaint(), complaint(OCTOBER), complaint(date(2025, 1, 5))))["grafik_bulan"]
    assert (chart.way, chart.labels[4], chart.limit) == (Way.BESIDE, "Mei", ("Standar: 5 sebulan", 5))
    assert chart.series == (("2026", (0,) * 9 + (1, 1, 0)), ("2025", (1,) + (0,) * 11))


def test_a_year_to_come_has_no_standard():
    assert charts(report(complaint(date(2026, 11, 3)), span=Span(2027)))["grafik_bulan"].limit is None


def test_late_ones_stand_apart():
    chart = charts(report(complaint(late=1), complaint(), complaint(step=STEPS[3])))["grafik_langkah"]
    assert chart.labels == (STEPS[2], STEPS[3])
    assert chart.series == (("Terlambat", (1, 0)), ("Belum terlambat", (1, 1)))


def test_very_long_answers_share_a_bar():
    chart = charts(report(*[complaint(response=days) for days in (0, 2, 3, 15, 99)]))["grafik_tanggapan"]
    assert (chart.labels[0], chart.labels[-1], len(chart.labels)) == ("0", "15+", MOST_DAYS + 1)
    assert chart.series[0] == ("Melewati standar", (0, 0, 0, 1, *[0] * 11, 2))
    assert chart.series[1] == ("Dalam standar", (1, 0, 1, *[0] * 13))


def test_what_says_nothing_has_a_bar_only_where_there_is_such():
    assert charts(report(complaint(sumber="Email")))["grafik_sumber"].labels[-1] == "Surat"
    assert charts(report(complaint(sumber="Email"), complaint()))["grafik_sumber"].labels[-1] == "Belum diisi"


# Spans ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "span", "name", "words", "before"),
    [
        ("2026-11", Span(2026, 11), "2026-11", "November 2026", Span(2026, 10)),
        (" 2026-01 ", Span(2026, 1), "2026-01", "Januari 2026", Span(2025, 12)),
        ("2026", Span(2026), "2026", "tahun 2026", Span(2025)),
    ],
)
def test_a_span_is_read_as_people_write_it(text, span, name, words, before):
    read = span_of(text)
    assert (read, read.name, read.words, read.before) == (span, name, words, before)


@pytest.mark.parametrize("text", ["", "2026-13", "2026-00", "11-2026", "1999", "2100", "2026-1", "\u0662\u0660\u0662\u0666", "2026-11-01"])
def test_what_is_no_span_is_none(text):
    assert span_of(text) is None
