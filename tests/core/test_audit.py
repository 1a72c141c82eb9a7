"""What a cover says of a case: every clause and step with its evidence or that it is missing, and each gap by name."""

from datetime import date

import pytest

from stm_sheets.core.audit import MET, MISSING, NOT_NEEDED, WAITED, Cell, Gap
from stm_sheets.core.packs import Teller, index
from stm_sheets.core.packwords import gap_words
from stm_sheets.model import Kind
from stm_sheets.tables.audit import CLAUSES, PACK, PACK_COVER, PACK_INDEX, TRACES
from stm_sheets.tables.office import HISTORY as HISTORY_TAB
from stm_sheets.tables.registers import REGISTERS
from stm_sheets.tables.steps import STEPS
from tests.support.audits import NUMBER, RICH, cases, cover, demo, log, look, outcome_of, put, ran, scene, walked

CLAUSE_KEYS = ["10.2.1 a", "10.2.1 b", "10.2.1 c", "10.2.1 d", "10.2.1 e", "10.2.1 f", "10.2.2"]


def clauses(said):
    """Each line of the table of clauses with the clause to which it belongs."""
    key, found = "", []
    for line in said["pasal"]:
        key = line["pasal"] or key
        found.append((key, line))
    return found


def lacks(said):
    return {(line["di"], line["apa"]) for line in said["kekurangan"]}


@pytest.fixture(scope="module")
def ended():
    """A case that is done, without a fault but for what nobody was asked for."""
    world = walked("Selesai")
    log(world, Tgl_Tanggapan_Pertama=world.day)
    analysis = ("Uraian Ketidaksesuaian", "Mengapa 1", "Kejadian Serupa", "Kriteria Efektif")
    for header in (*analysis, "Dokumen Diubah", "Risiko Diperbarui", "Catatan Verifikasi"):
        put(world, "CPAR", **{header: "Tidak ada"})
    put(world, "CPAR", Diterbitkan_Oleh="Indra", Disusun_Oleh="Indra")
    put(world, "Jawaban Claim", Diperiksa_Oleh="Indra", Disetujui_Oleh="Indra", Cara_Kirim="Email", Bukti_Kirim="Email 2 November")
    ran(world)
    return world


# Tables ---------------------------------------------------------------------------------------------------------------


def test_every_clause_and_every_step_is_in_the_tables():
    keys = [clause.key for clause in CLAUSES]
    assert len(set(keys)) == len(keys)
    assert [key for key in CLAUSE_KEYS if not any(found.startswith(key) for found in keys)] == []
    assert {trace.step for trace in TRACES} == {step.key for step in STEPS} == {*map(str, range(1, 18)), "monitoring"}


def test_what_proves_a_clause_is_what_people_write():
    kinds = {(register.tab, column.name): column.kind for register in REGISTERS for column in register.columns}
    names = {ref.column for clause in CLAUSES for proof in clause.proofs for ref in proof.cells}
    assert {name for (_, name), kind in kinds.items() if kind is Kind.EVIDENCE} >= names


def test_the_cover_says_what_its_form_says():
    assert set(cover(demo(), RICH)) == {field.name for field in PACK_COVER.fields}
    assert set(index(scene(demo()), 2026, [], {})) == {field.name for field in PACK_INDEX.fields}
    for field in PACK_COVER.fields:
        said = cover(demo(), RICH, history=HISTORY, files=[("a", "b")])[field.name]
        if isinstance(field.example, str):
            assert isinstance(said, str)
        elif isinstance(field.example[0], str):
            assert all(isinstance(part, str) for part in said)
        else:
            assert [set(row) for row in said] == [set(field.example[0])] * len(said), field.name


HISTORY = [
    dict(zip(HISTORY_TAB.names, ("02/11/2026 08:00", *line, "1"), strict=True))
    for line in (
        (NUMBER, "Log Keluhan", "Sumber", "", "Email", "Petugas"),
        (NUMBER, "Log Keluhan", "Sales", "Joko", "", "Petugas"),
        ("", "Petugas", "", "", "baru", "Program"),
    )
]


# Every case of the demo -------------------------------------------------------------------------------------------------


def test_every_case_of_the_demo_says_every_clause_and_every_step():
    for _, state in cases(demo()):
        said = cover(demo(), state.key)
        keys = [key for key, _ in clauses(said)]
        assert keys == sorted(keys, key=[clause.key for clause in CLAUSES].index)
        assert set(keys) == {clause.key for clause in CLAUSES}
        assert [line["no"] for line in said["langkah"]] == [*map(str, range(1, 18)), ""]
        assert all(line["bukti"] or line["kurang"] for line in said["pasal"])
        assert all(line["keadaan"] for line in said["langkah"])


def test_what_is_missing_is_a_gap_and_what_is_there_is_none():
    for _, state in cases(demo()):
        found = look(demo(), state.key)
        missing = {(cell.tab, cell.key, cell.column) for proof in found.proofs if proof.state == MISSING for cell in proof.missing}
        missing |= {(cell.tab, cell.key, cell.column) for step in found.steps if step.state == MISSING for cell in step.missing}
        gaps = {(gap.cell.tab, gap.cell.key, gap.cell.column) for gap in found.gaps if not gap.words}
        assert missing <= gaps
        assert all(gap.cell.value is None for gap in found.gaps if not gap.words)
        assert len(gaps) == len([gap for gap in found.gaps if not gap.words]), "a gap is told twice"


def test_the_case_with_two_rounds_two_revisions_and_both_tiers():
    said = cover(demo(), RICH, papers={("CPAR", "CPAR-2026-0001"): "01-CPAR/CPAR-2026-0001.docx"})
    assert [line["putaran"] for line in said["cpar"]] == ["1", "2"]
    assert [line["revisi"] for line in said["surat"]] == ["0", "1"]
    assert [line["tingkat"] for line in said["eskalasi"]] == ["1", "2"]
    assert [line["hasil"] for line in said["persetujuan"]] == ["Setuju", "Perbaiki", "-", "Setuju", "Setuju", "Setuju"]
    assert said["cpar"][0]["berkas"] == "01-CPAR/CPAR-2026-0001.docx"
    effective = [line for key, line in clauses(said) if key == "10.2.1 d"]
    assert effective[0]["bukti"] == "Putaran 1. Verifikator: Teguh Santoso; Tgl Verifikasi: 16/11/2026; Hasil Verifikasi: Tidak efektif"
    assert effective[0]["berkas"] == "01-CPAR/CPAR-2026-0001.docx"
    assert effective[1]["bukti"] == "Putaran 2."
    assert effective[1]["kurang"] == "Belum ada: Verifikator, Tgl Verifikasi, dan Hasil Verifikasi (Monitoring & evaluasi belum dijalani)"
    assert effective[1]["berkas"] == "-"
    steps = {line["no"]: line for line in said["langkah"]}
    assert steps["9"]["tanggal"] == "07/10/2026 (putaran 1); 19/11/2026 (putaran 2)"
    assert steps["2"]["keadaan"] == "Tidak berlaku"
    assert steps["15"]["catatan"] == "Belum terisi: Tgl Pelaksanaan (CPAR-2026-0023) dan Bukti (CPAR-2026-0023)"
    assert "sekarang di langkah 15" in said["keadaan"]
    assert "giliran Bambang Sutrisno, batas 04/12/2026" in said["keadaan"]


def test_due_dates_say_which_days_were_skipped_and_why():
    lines = {line["langkah"]: line for line in cover(demo(), RICH)["batas"]}
    assert lines["7 Tindakan koreksi"]["dihitung"] == (
        "3 hari kerja (Sedang) setelah Tgl ke PIC, Jumat 02/10/2026. Tidak dihitung: 03/10, 04/10 (bukan hari kerja)."
    )
    assert "13/11 (Rapat kerja tahunan" in lines["Bertanya lagi kepada pelanggan (putaran 2)"]["dihitung"]
    assert lines["8 Penerbitan CPAR (putaran 1)"]["hasil"] == "Terlambat 1 hari kerja"
    assert lines["15 Pelaksanaan tindakan perbaikan (putaran 1)"]["dihitung"] == "Batasnya tanggal itu sendiri: Target Selesai."
    assert lines["15 Pelaksanaan tindakan perbaikan (putaran 2)"]["hasil"] == "Belum lewat"
    assert lines["Monitoring & evaluasi (putaran 2)"]["dihitung"] == "Belum sampai di langkah ini."
    assert lines["1 Mencatat keluhan hasil survey"]["dihitung"] == "Tanpa batas waktu."
    assert lines["10 Butuh surat?"]["selesai"] == "Selesai, tanpa tanggal"
    assert cover(demo(), RICH)["ketepatan"] == "13 dari 19 yang sudah selesai tepat waktu, 6 terlambat."


# Gaps -----------------------------------------------------------------------------------------------------------------


def test_a_case_that_is_done_and_complete_has_no_gap(ended):
    outcome = outcome_of(ended)
    rows = {(row.table.register.tab, row.key()): "ada" for case, _ in cases(outcome) for row in case.children()}
    said = cover(outcome, papers=rows)
    assert said["kekurangan"] == []
    assert said["lengkap"] == "Tidak ada kekurangan."
    assert said["keadaan"] == "Status Selesai: tidak ada lagi yang ditunggu."
    assert {line["keadaan"] for line in said["langkah"]} == {"Selesai", "Tidak berlaku"}


@pytest.mark.parametrize(
    ("tab", "cells", "where"),
    [
        ("Log Keluhan", ["Tgl Tanggapan Pertama"], "10.2.1 a 2"),
        ("CPAR", ["Uraian Ketidaksesuaian"], "10.2.1 b 1"),
        ("CPAR", ["Kejadian Serupa"], "Langkah 9; 10.2.1 b 3"),
        ("CPAR", ["Diterbitkan Oleh"], "10.2.1 b 1"),
        ("CPAR", ["Disusun Oleh"], "10.2.1 c"),
        ("CPAR", ["Risiko Diperbarui"], "10.2.1 e"),
        ("CPAR", ["Dokumen Diubah"], "10.2.1 f"),
        ("CPAR", ["Catatan Verifikasi"], "10.2.2 b"),
        ("Jawaban Claim", ["Bukti Kirim"], "10.2.1 a 2"),
    ],
)
def test_each_missing_cell_is_told_with_its_clause(tab, cells, where):
    world = walked("Selesai")
    put(world, tab, **dict.fromkeys(cells))
    key = {"Log Keluhan": NUMBER, "CPAR": "CPAR-2026-0001", "Jawaban Claim": f"{NUMBER}/0"}[tab]
    said = {(line["di"], line["apa"]) for line in cover(outcome_of(world))["kekurangan"]}
    assert (where, f"{cells[0]} belum terisi (tab {tab}, {key}).") in said


def test_a_step_passed_over_is_a_gap_of_the_step_and_of_its_clause():
    world = walked("Selesai")
    put(world, "CPAR", Akar_Masalah=None)
    outcome = outcome_of(world)
    walked_steps = {step.told.key: step for step in look(outcome).steps}
    assert walked_steps["9"].state == MISSING
    assert walked_steps["15"].state == MET
    assert ("Langkah 9; 10.2.1 b 2", "Akar Masalah belum terisi (tab CPAR, CPAR-2026-0001).") in lacks(cover(outcome))
    steps = {line["no"]: line for line in cover(outcome)["langkah"]}
    assert steps["9"]["keadaan"] == "BELUM ADA"
    assert steps["9"]["catatan"] == "Belum terisi: Akar Masalah (CPAR-2026-0001)"
    assert steps["15"]["keadaan"] == "Terisi lebih awal"


def test_what_the_step_asks_for_at_which_the_case_stands_is_told_as_under_way():
    said = cover(outcome_of(walked("7 ")))
    assert ("Langkah 7", "Tindakan Koreksi belum terisi (tab Log Keluhan, KLH-2026-0001). Langkah ini sedang berjalan.") in lacks(said)
    assert not any("Akar Masalah" in what for _, what in lacks(said))
    steps = {line["no"]: line for line in said["langkah"]}
    assert (steps["7"]["keadaan"], steps["8"]["keadaan"], steps["8"]["catatan"]) == ("Sedang berjalan", "Belum sampai", "-")
    correction = next(line["kurang"] for key, line in clauses(said) if key == "10.2.1 a 1" and "Koreksi" in line["kurang"])
    assert correction == "Belum ada: Tindakan Koreksi dan Tgl Koreksi (langkah 7 sedang berjalan)"


def test_a_case_that_is_not_complete_misses_what_recording_asks_for():
    world = walked("5 ")
    log(world, Keparahan=None)
    said = cover(outcome_of(world))
    assert any(what.startswith("Keparahan belum terisi") for _, what in lacks(said))
    assert said["batas"] == []
    assert said["ketepatan"] == ""


def test_what_has_to_be_put_right_is_told_too():
    world = walked("8 ")
    put(world, "CPAR", Diterbitkan_Oleh="Orang Luar")
    said = {(where, what) for where, what in lacks(cover(outcome_of(world))) if where == "CPAR"}
    assert len(said) == 1
    assert all("Diterbitkan Oleh (tab CPAR, CPAR-2026-0001): " in what and "Orang Luar" in what for _, what in said)


def test_what_a_round_that_was_followed_misses_is_a_gap():
    world = walked("Selesai")
    put(world, "CPAR", Hasil_Verifikasi="Tidak efektif", Catatan_Verifikasi=None)
    ran(world)
    outcome = outcome_of(world)
    assert len(look(outcome).case.rows[0]) == 2
    assert ("10.2.2 b", "Catatan Verifikasi belum terisi (tab CPAR, CPAR-2026-0001).") in lacks(cover(outcome))


def test_a_cell_that_is_missing_and_to_be_put_right_is_told_once():
    world = walked("Selesai")
    put(world, "CPAR", Risiko_Diperbarui=None)
    outcome = outcome_of(world)
    assert [finding.column for finding in outcome.findings].count("Risiko Diperbarui") == 1
    assert [what for _, what in lacks(cover(outcome)) if what.startswith("Risiko")] == [
        "Risiko Diperbarui belum terisi (tab CPAR, CPAR-2026-0001)."
    ]


def test_monitoring_is_told_by_its_name():
    world = walked("Monitoring")
    said = cover(outcome_of(world))
    assert "sekarang di Monitoring & evaluasi" in said["keadaan"]
    assert any(where.startswith("Monitoring") for where, _ in lacks(said))
    assert "Belum sampai" not in said["langkah"][-1]["keadaan"]


def test_a_closed_case_is_not_asked_for_what_it_did_not_come_to():
    world = walked("5 ")
    log(world, Ditutup_Karena="Bukan keluhan", Alasan_Penutupan="Salah alamat", Tgl_Penutupan=world.day, Ditutup_Oleh="Indra")
    outcome = outcome_of(world)
    said = cover(outcome)
    steps = {line["no"]: line for line in said["langkah"]}
    assert steps["7"]["catatan"] == "Keluhan ditutup sebelum langkah ini"
    assert {proof.state for proof in look(outcome).proofs if proof.step and proof.step.key == "7"} == {NOT_NEEDED}
    assert any(line["kurang"].startswith("Tidak diperlukan: Tindakan Koreksi") for line in said["pasal"])
    assert not any("Tindakan Koreksi" in what for _, what in lacks(said))


def test_a_clause_of_which_no_round_wants_a_proof_says_so():
    world = walked("Selesai")
    put(world, "CPAR", Akar_Masalah=None, Hasil_Verifikasi="Tidak efektif")
    found = [line for key, line in clauses(cover(outcome_of(world))) if key == "10.2.1 e"]
    assert [line["bukti"] for line in found] == [""]
    assert found[0]["kurang"].startswith("Belum ada: Risiko Diperbarui")


def test_without_a_letter_its_steps_say_why():
    world = walked("10 ")
    log(world, Butuh_Surat="Tidak")
    said = cover(outcome_of(world))
    assert {line["catatan"] for line in said["langkah"] if line["no"] in {"11", "12", "14"}} == {
        "Pelanggan tidak memerlukan surat (Butuh Surat berisi Tidak)"
    }
    assert {proof.state for proof in look(outcome_of(world)).proofs if proof.step and proof.step.key == "14"} == {NOT_NEEDED}


def test_what_lies_ahead_is_waited_for():
    states = {proof.state for proof in look(outcome_of(walked("5 "))).proofs}
    assert states == {MET, WAITED, MISSING}


def test_an_escalated_case_names_its_tier_and_how_late_it_is():
    late = next(state for _, state in cases(demo()) if state.tier and state.late)
    said = cover(demo(), late.key)["keadaan"]
    assert f", eskalasi tingkat {late.tier}" in said
    assert f"terlambat {late.late} hari kerja" in said


def test_a_due_date_that_cannot_be_counted_says_why():
    world = walked("Selesai")
    log(world, Tgl_ke_Koordinator=None)
    lines = {line["langkah"].partition(" ")[0]: line["dihitung"] for line in cover(outcome_of(world))["batas"]}
    assert any(line.startswith("Tidak dihitung, karena ") and line.endswith(" tidak ada.") for line in lines.values()), lines


# Papers, timeline, index ------------------------------------------------------------------------------------------------


def test_a_paper_that_cannot_be_in_the_pack_is_a_gap(ended):
    outcome = outcome_of(ended)
    said = lacks(cover(outcome))
    assert ("CPAR, putaran 1", "Formulir CPAR tidak ada dalam paket ini, karena putaran ini belum bernomor.") in said
    assert any(where == "Jawaban Claim, revisi 0" and "tidak dapat dicetak ulang" in what for where, what in said)
    draft = ("Jawaban Claim, revisi 0", "Surat belum disetujui, dan draf revisi ini tidak dapat dibuat lagi.")
    assert draft in lacks(cover(outcome_of(walked("12 "))))
    assert ("CPAR, putaran 1", "Formulir CPAR belum ada, karena CPAR belum terbit.") in lacks(cover(outcome_of(walked("8 "))))


def test_a_cell_that_holds_something_else_is_told_with_what_it_holds():
    world = walked("Selesai")
    put(world, "CPAR", Akar_Masalah=5, Tgl_Rencana="kemarin dulu", Hasil_Verifikasi="Entah")
    said = cover(outcome_of(ran(world)))
    gaps = [what for _, what in lacks(said)]
    found = [what for what in gaps if what.startswith("Tgl Rencana")]
    assert len(found) == 1
    assert found[0].startswith('Tgl Rencana perlu diperbaiki (tab CPAR, CPAR-2026-0001): tertulis "kemarin dulu"; ')
    assert not any("belum terisi" in what for what in gaps if what.startswith(("Tgl Rencana", "Hasil Verifikasi")))
    assert any('(tertulis "Entah", perlu diperbaiki)' in row["kurang"] for row in said["pasal"])


def test_a_wrong_cell_without_a_finding_is_told_too():
    gap = Gap(Cell("CPAR", "CPAR-2026-0001", "Tgl Rencana", found="x"))
    assert gap_words(gap) == {"di": "CPAR", "apa": 'Tgl Rencana perlu diperbaiki (tab CPAR, CPAR-2026-0001): tertulis "x".'}


def test_the_timeline_tells_in_one_line_what_changed_at_once():
    said = cover(demo(), RICH, history=HISTORY)["riwayat"]
    assert said == [
        {"waktu": "02/11/2026 08:00", "di": f"Log Keluhan, {NUMBER}", "oleh": "Petugas", "ubah": "Sumber: Email; Sales: - (semula Joko)"},
        {"waktu": "02/11/2026 08:00", "di": "Petugas", "oleh": "Program", "ubah": ": baru"},
    ]


def test_long_texts_are_cut_only_after_names_are_hidden():
    crossing = "Daftar aspek lingkungan yang sudah disetujui dipakai kembali"
    teller = Teller(demo().engine, PACK, lambda text: text.replace(crossing, "[disamarkan]"))
    said = str(teller.cover(look(demo(), RICH), scene(demo())))
    assert "konsultan tetap. [disamarkan]" in said
    assert "Daftar aspek" not in said


def test_the_index_counts_what_each_case_misses():
    teller = Teller(demo().engine, PACK)
    lines = [teller.index_line(look(demo(), state.key), {}, 7) for _, state in cases(demo())[:4]]
    said = index(scene(demo(), note="Catatan", hidden="Samaran"), 2026, lines, {"Log Keluhan": 2, "CPAR": 1})
    assert said["ringkasan"][0] == "Paket ini memuat 4 keluhan yang diterima pada tahun 2026."
    assert said["ringkasan"][1] == "Menurut status: Berjalan 1 dan Selesai 3."
    missing = [int(line["kekurangan"]) for line in lines if line["kekurangan"] != "0"]
    assert said["ringkasan"][2].startswith(f"{len(missing)} keluhan mempunyai kekurangan, semuanya {sum(missing)};")
    assert said["ringkasan"][3].startswith(
        "2 baris tab Log Keluhan dan 1 baris tab CPAR tidak dapat dimuat dalam paket ini, karena belum bernomor"
    )
    assert said["kasus"][1]["tanggal"] == "01/10/2026"
    assert (said["catatan"], said["samaran"]) == ("Catatan", "Samaran")
    assert index(scene(demo()), 2026, [{**lines[0], "kekurangan": "0"}], {})["ringkasan"][2:] == ["Tidak ada kekurangan."]


def test_the_day_of_the_pack_is_that_of_the_book():
    assert cover(demo(), RICH)["per"] == "23 November 2026"
    assert demo().today == date(2026, 11, 23)
