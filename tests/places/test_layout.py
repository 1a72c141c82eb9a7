from stm_sheets.model import Kind
from stm_sheets.places.layout import NOTES, layout
from stm_sheets.tables.dashboard import MEASURES
from stm_sheets.tables.office import SETTING_ROWS
from stm_sheets.tables.registers import REGISTERS

LAYOUT = layout()


def test_the_tabs_stand_in_the_order_in_which_people_need_them():
    assert [register.tab for register in LAYOUT.registers] == [
        "Log Keluhan", "CPAR", "Jawaban Claim", "Eskalasi", "Dasbor",
        "Petugas", "Prosedur", "Kriteria CPAR", "Hari Libur", "Pengaturan", "Riwayat", "_Ingatan",
    ]  # fmt: skip
    assert set(LAYOUT.hidden) == {"_Ingatan"}


def test_prosedur_has_a_row_a_step_in_the_order_of_the_numbers_and_the_monitoring_last():
    rows = LAYOUT.defaults["Prosedur"]
    assert [row["Langkah"] for row in rows] == [*map(str, range(1, 18)), "Monitoring"]
    assert rows[8]["Kegiatan"] == "Menyusun rencana perbaikan"


def test_a_step_has_limits_where_its_due_date_is_counted_in_days():
    rows = {row["Langkah"]: (row["Batas Ringan"], row["Batas Sedang"], row["Batas Berat"]) for row in LAYOUT.defaults["Prosedur"]}
    assert [key for key, limits in rows.items() if limits == (None, None, None)] == ["1", "2", "3", "15"]
    assert all(isinstance(limit, int) and limit > 0 for key, limits in rows.items() if key not in {"1", "2", "3", "15"} for limit in limits)


def test_prosedur_says_in_words_whose_turn_it_is_and_what_the_days_count_from():
    rows = {row["Langkah"]: row for row in LAYOUT.defaults["Prosedur"]}
    assert (rows["4"]["Peran"], rows["4"]["Dihitung Dari"]) == ("Penerima", "Tanggal Terima")
    assert "Target Selesai" in str(rows["15"]["Dihitung Dari"])
    assert all(row["Peran"] for row in rows.values())
    assert [key for key, row in rows.items() if not row["Dihitung Dari"]] == ["1", "2", "3"]


def test_no_setting_is_empty_and_cuti_bersama_is_a_day_off_at_first():
    rows = {str(row["Kunci"]): row["Nilai"] for row in LAYOUT.defaults["Pengaturan"]}
    assert len(rows) == len(SETTING_ROWS)
    assert all(isinstance(value, str) and value.strip() for value in rows.values())
    assert [value for key, value in rows.items() if "cuti bersama" in key.casefold()] == ["Ya"]


def test_the_last_criterion_fits_every_complaint():
    last = LAYOUT.defaults["Kriteria CPAR"][-1]
    assert (last["Jenis"], last["Keparahan"], last["Berulang"]) == ("", "", "")
    assert (last["Jenis CPAR"], last["Target"]) == ("Koreksi", 20)


def test_default_rows_name_columns_of_their_tab_only():
    registers = {register.tab: register for register in LAYOUT.registers}
    for tab, rows in LAYOUT.defaults.items():
        for row in rows:
            assert set(row) <= set(registers[tab].names), tab


def test_dasbor_has_every_figure_once():
    labels = [row["Ukuran"] for row in LAYOUT.defaults["Dasbor"]]
    assert labels == [label for label, _, _ in MEASURES]
    assert len(set(labels)) == len(labels)
    assert [label for label in labels if str(label).startswith("Status: ")] == [
        f"Status: {status}" for status in ("Belum lengkap", "Berjalan", "Eskalasi", "Monitoring", "Selesai", "Ditutup")
    ]
    assert [str(label).split()[1] for label in labels if str(label).startswith("Langkah ")] == [str(number) for number in range(1, 18)]


def test_figures_that_are_settings_name_a_setting():
    keys = {row[0] for row in SETTING_ROWS}
    assert {argument for _, code, argument in MEASURES if code == "setting"} <= keys


def test_the_notes_are_few_short_and_say_the_four_things_that_matter():
    assert len(NOTES) <= 10
    assert all(len(note) <= 140 for note in NOTES)
    text = " ".join(NOTES)
    assert all(words in text for words in ("Satu keluhan", "bertanda *", "Jangan menghapus baris", "mengurutkan"))


def test_system_columns_stand_before_evidence_in_every_register():
    for register in REGISTERS:
        kinds = [column.kind is Kind.EVIDENCE for column in register.columns]
        assert kinds == sorted(kinds), register.tab
