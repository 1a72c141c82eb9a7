"""The check of the tables itself: PP02 passes, and every kind of fault, put in on purpose, is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stm_sheets.core import conditions as c
from stm_sheets.core.procedure import Advice, Papers
from stm_sheets.core.soundness import faults
from stm_sheets.tables.office import ROLE_NAMES
from stm_sheets.tables.pp02 import PROCEDURE

LOG, CPAR, SELF, BEFORE = c.Scope("log"), c.Scope("cpar"), c.Scope("self"), c.Scope("before")
ASKED = c.Filled(LOG["Tgl ke Koordinator"])
SENT = c.Filled(LOG["Tgl Diteruskan"])
CHAIN = replace(
    PROCEDURE.chain("cpar"),
    opens_first=c.Reached("5"),
    opens_next=c.Filled(CPAR["Hasil Verifikasi"]),
    ground_next=c.Filled(BEFORE["Hasil Verifikasi"]),
    statuses=(("Efektif", c.Is(SELF["Hasil Verifikasi"], "Efektif")), ("Verifikasi", c.Always())),
    asked_at=frozenset({"5"}),
)
FOUR, FIVE = (
    replace(PROCEDURE.steps[3], key=key, done=done, owner=c.Role("Sales"), due=c.Due(c.On(LOG["Tanggal Terima"]), key))
    for key, done in (("4", ASKED), ("5", SENT))
)
SMALL = replace(
    PROCEDURE,
    steps=(FOUR, FIVE),
    chains=(CHAIN,),
    statuses=(("Selesai", c.AtEnd()), ("Berjalan", c.Always())),
    tier=CPAR["Putaran"],
    tier_over=c.Always(),
    advice=(),
)
"""Two steps and one chain: small enough to be played through in every way."""


def with_step(**changes):
    return replace(SMALL, steps=(replace(FOUR, **changes), FIVE))


def with_chain(**changes):
    return replace(SMALL, chains=(replace(CHAIN, **changes),))


def test_pp02_is_sound():
    assert faults(PROCEDURE, ROLE_NAMES) == []


def test_a_small_procedure_is_sound():
    assert faults(SMALL, ROLE_NAMES) == []


NAMES = [
    (replace(SMALL, steps=(FOUR, replace(FIVE, key="4"))), "4: stands twice"),
    (with_chain(name="4"), "4: stands twice"),
    (with_step(done=c.Filled(LOG["Tgl Entah"])), "step 4: no such column in Log Keluhan: Tgl Entah"),
    (with_step(done=c.Filled(SELF["PIC"])), "step 4: no such row: self"),
    (with_step(applies=c.Exists(c.Scope("surat"))), "step 4: no such row: surat"),
    (with_step(done=c.Not(c.Said("kata", c.Any(c.Is(LOG["Jenis"], "Lain"))))), "step 4: not in the list of Jenis: Lain"),
    (with_step(applies=c.Reached("6")), "step 4: no such step: 6"),
    (with_step(applies=c.StandsAt("5", "6")), "step 4: no such step: 6"),
    (with_step(due=c.Due(c.On(LOG["Tanggal Terima"]), "6")), "step 4: no such step: 6"),
    (with_step(due=c.Due(c.Latest(c.On(LOG["Tgl Entah"])), "4")), "step 4: no such column in Log Keluhan: Tgl Entah"),
    (with_step(limits=(1, 0, 1)), "step 4: days are counted by its limits, and it has none"),
    (with_step(owner=c.Either(c.Role("Kasir"))), "step 4: no such role: Kasir"),
    (with_step(owner=c.IndependentRole("Kasir", ())), "step 4: no such role: Kasir"),
    (with_step(applies=c.HasHolder("Kasir")), "step 4: no such role: Kasir"),
    (with_chain(asked_at=frozenset({"7"})), "chain cpar: no such step: 7"),
    (with_chain(papers=Papers("7", frozenset(), "No CPAR", ())), "chain cpar: no such step: 7"),
    (with_chain(papers=Papers("5", frozenset(), "No Surat", ())), "no such column in CPAR: No Surat"),
    (with_chain(ordinal="Nomor Urut"), "no such column in CPAR: Nomor Urut"),
    (with_chain(file_name=("Berkas", "{key}")), "no such column in CPAR: Berkas"),
    (with_chain(fingerprint=PROCEDURE.chain("letter").fingerprint), "no such column in CPAR: Sidik Isi"),
    (replace(SMALL, advice=(("CPAR", (Advice("Kolom Entah", c.Always(), ""),)),)), "no such column in CPAR: Kolom Entah"),
    (replace(SMALL, words=replace(SMALL.words, tier="Tingkat Entah")), "no such column in Log Keluhan: Tingkat Entah"),
    (replace(SMALL, recognised_by=SMALL.recognised_by[1:]), "nothing says how a row of Log Keluhan is recognised"),
    (replace(SMALL, criteria=replace(SMALL.criteria, chain="surat")), "criteria: no such row: self"),
    (replace(SMALL, fallback=c.Role("Kasir")), "procedure: no such role: Kasir"),
]


@pytest.mark.parametrize(("procedure", "fault"), NAMES, ids=[f"{place} {fault}" for place, (_, fault) in enumerate(NAMES)])
def test_a_name_that_is_not_there_is_named(procedure, fault):
    assert fault in faults(procedure, ROLE_NAMES)


REACH = [
    (with_step(applies=c.Not(c.Always())), "step 4: never applies"),
    (with_step(done=c.All(ASKED, c.Not(ASKED))), "step 4: cannot be done by typing"),
    (with_step(done=c.All(c.Filled(LOG["Tgl ke Koordinator"]), c.Filled(LOG["Status"]))), "step 4: cannot be done by typing"),
    (replace(SMALL, steps=(replace(FOUR, done=SENT), FIVE)), "step 5: no case ever stands there"),
    (with_step(done=c.Not(c.Always())), "the end: no case is ever finished"),
    (replace(SMALL, shut=replace(SMALL.shut, closed=c.Not(c.Always()))), "closing early: no case can be shut"),
    (replace(SMALL, statuses=(("Lain", c.Filled(LOG["Status"])), ("Berjalan", c.Always()))), "status Lain: no case ever has it"),
    (with_chain(opens_first=c.Filled(LOG["Status"])), "chain cpar: never opens row 1"),
    (with_chain(opens_next=c.Filled(CPAR["Status"])), "chain cpar: never opens row 2"),
    (with_chain(opens_next=c.Always(), ground_next=c.Always()), "a chain opens rows without an end"),
    (with_chain(statuses=(("Efektif", c.Always()), ("Verifikasi", c.Always()))), "chain cpar: no row ever is Verifikasi"),
]


@pytest.mark.parametrize(("procedure", "fault"), REACH, ids=[f"{place} {fault}" for place, (_, fault) in enumerate(REACH)])
def test_what_no_case_comes_to_is_named(procedure, fault):
    assert fault in faults(procedure, ROLE_NAMES)
