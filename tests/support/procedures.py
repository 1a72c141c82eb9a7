"""Procedures drawn at random over the registers of PP02: other steps, other conditions, other chains, for the same engine."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from stm_sheets.core import conditions as c
from stm_sheets.core.procedure import Chain, Fingerprint, Follow, Procedure, Step
from stm_sheets.model import Kind, Type
from stm_sheets.tables.pp02 import PROCEDURE
from stm_sheets.tables.registers import LOG

KEYS = ("1", "2", "3", "4", "5", "6", "7")
LOG_CELLS = ("Tgl ke Koordinator", "Jenis", "Tgl Diteruskan", "PIC", "Butuh Surat", "Masalah Selesai", "Tgl Konfirmasi")
CHAIN_CELLS = {
    "cpar": ("Tgl Terbit", "Akar Masalah", "Hasil Verifikasi", "Bukti"),
    "letter": ("Tgl Draf", "Cek Marketing", "Isi Tambahan", "Tgl Kirim"),
    "escalation": ("Tindakan Khusus", "Masalah Selesai", "Tgl Tindakan", "Alasan Tidak Puas"),
}
NAMES = tuple(CHAIN_CELLS)
USED = [("Log Keluhan", name) for name in LOG_CELLS] + [
    (PROCEDURE.chain(chain).register.tab, name) for chain in NAMES for name in CHAIN_CELLS[chain]
]
"""The cells that random procedures look at: the ones that random people should type into."""

LOG_REFS = tuple(c.Ref("log", name) for name in LOG_CELLS)


def chain_refs(name: str, *scopes: str) -> tuple[c.Ref, ...]:
    """The cells of a chain, under these names of its rows."""
    return tuple(c.Ref(scope, cell) for scope in scopes for cell in CHAIN_CELLS[name])


def column_of(ref: c.Ref):
    """The column of a cell, whatever names its row."""
    registers = [LOG, *(chain.register for chain in PROCEDURE.chains)]
    return next(register.column(ref.column) for register in registers if ref.column in register.names)


def leaves(refs, scopes) -> st.SearchStrategy[c.Condition]:
    """Conditions that have no parts."""
    dates = tuple(ref for ref in refs if column_of(ref).type is Type.DATE)
    listed = tuple(ref for ref in refs if column_of(ref).choices)
    one = [
        st.just(c.Always()),
        st.lists(st.sampled_from(refs), max_size=3).map(lambda found: c.Filled(*found)),
        st.sampled_from(listed).flatmap(
            lambda ref: st.lists(st.sampled_from(column_of(ref).choices), max_size=2).map(lambda values: c.Is(ref, *values))
        ),
        st.builds(c.Earlier, st.sampled_from(dates), moments(dates)),
        st.sampled_from(("MR", "Marketing", "Karyawan")).map(c.HasHolder),
    ]
    if scopes:
        row = st.sampled_from(scopes).map(c.Scope)
        one += [st.builds(c.Exists, row), st.builds(c.Changed, row), st.builds(c.Followed, row)]
    return st.one_of(*one)


def moments(dates) -> st.SearchStrategy[c.Moment]:
    """Dates of these cells."""
    on = st.sampled_from(dates).map(c.On)
    several = st.lists(on, max_size=2)
    return st.one_of(on, several.map(lambda parts: c.Latest(*parts)), several.map(lambda parts: c.Soonest(*parts)))


def conditions(refs, scopes=(), more: st.SearchStrategy[c.Condition] | None = None) -> st.SearchStrategy[c.Condition]:
    """Conditions over these cells and rows."""
    base = leaves(refs, scopes)
    return st.recursive(
        base if more is None else st.one_of(base, more),
        lambda part: st.one_of(
            part.map(c.Not),
            part.map(lambda one: c.Said("kata", one)),
            st.lists(part, max_size=3).map(lambda parts: c.All(*parts)),
            st.lists(part, max_size=3).map(lambda parts: c.Any(*parts)),
            st.lists(part, max_size=3).map(lambda parts: c.InTurn(*parts)),
        ),
        max_leaves=4,
    )


ANYWHERE = LOG_REFS + tuple(ref for name in NAMES for ref in chain_refs(name, name, f"{name}.first", f"{name}.before"))
STANDING = st.one_of(
    st.sampled_from(KEYS[:2]).map(c.Reached),
    st.lists(st.sampled_from(KEYS[:2]), max_size=2).map(lambda keys: c.StandsAt(*keys)),
    st.just(c.AtEnd()),
)


@st.composite
def steps(draw) -> tuple[Step, ...]:
    """Two to seven steps."""
    found = []
    for key in draw(st.permutations(KEYS[: draw(st.integers(2, len(KEYS)))])):
        applies, done = draw(conditions(ANYWHERE, NAMES)), draw(conditions(ANYWHERE, NAMES))
        after = draw(st.sampled_from(LOG_REFS).filter(lambda ref: column_of(ref).type is Type.DATE))
        found.append(
            Step(
                key,
                f"Langkah {key}",
                applies,
                done,
                draw(st.sampled_from((c.Role("Sales"), c.Named(LOG_REFS[3])))),
                c.Due(c.On(after), key),
                (1, 2, 3),
            )
        )
    return tuple(found)


@st.composite
def chains(draw, base: Chain) -> Chain:
    """The chain with other conditions; a next row is opened only by something typed in the last."""
    own = LOG_REFS + chain_refs(base.name, "self")
    near = own + chain_refs(base.name, "before")
    typed = st.sampled_from(chain_refs(base.name, "self"))
    opened = conditions(near + ANYWHERE, NAMES, STANDING)
    statuses = draw(st.lists(conditions(near, ("self",)), max_size=2))
    reads = tuple(draw(st.lists(st.sampled_from(own), min_size=1, max_size=4, unique=True)))
    inherits = next(name for name in CHAIN_CELLS[base.name] if column_of(c.Ref("self", name)).type is Type.TEXT)
    taken = draw(conditions(own, (), STANDING))
    letter = base.fingerprint is not None
    return replace(
        base,
        opens_first=draw(opened),
        opens_next=c.All(c.Filled(draw(typed)), draw(opened)),
        ground_first=draw(conditions(LOG_REFS)),
        ground_next=draw(conditions(LOG_REFS + chain_refs(base.name, "before"))),
        statuses=(*((f"Status {place}", when) for place, when in enumerate(statuses)), ("Sisanya", c.Always())),
        ended=("Status 0",),
        series=tuple(replace(series, earned=draw(opened), year_of=c.On(c.Ref("log", "Tanggal Terima"))) for series in base.series),
        follows=tuple(
            Follow(follow.column, ((draw(conditions(near)), 1), (draw(conditions(near)), 2)))
            for follow in base.follows
            if follow.column == "Tingkat"
        ),
        fingerprint=Fingerprint("Sidik Isi", taken, reads, inherits, draw(conditions(own))) if letter else None,
        ends=draw(st.none() | conditions(own)),
        waits=(),
        papers=None,
        asked_at=tuple(KEYS[:1]),
    )


class Drawn:
    """A procedure that shows of itself only what was drawn."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure

    def __repr__(self) -> str:
        said = [f"{step.key}: {step.applies} => {step.done}" for step in self.procedure.steps]
        return "\n".join(
            [
                *said,
                *(
                    f"{chain.name}: {chain.opens_first} / {chain.opens_next} on {chain.ground_first} / {chain.ground_next}"
                    for chain in self.procedure.chains
                ),
            ]
        )[:9_000]


@st.composite
def procedures(draw) -> Drawn:
    """PP02 with other steps, chains, statuses and another way to close."""
    drawn = replace(
        PROCEDURE,
        steps=draw(steps()),
        chains=tuple(draw(chains(chain)) for chain in PROCEDURE.chains),
        statuses=(("Semua selesai", c.AtEnd()), ("Lain", draw(conditions(ANYWHERE, NAMES, STANDING))), ("Berjalan", c.Always())),
        tier_over=c.Any(c.AtEnd(), draw(conditions(ANYWHERE, NAMES))),
        shut=replace(PROCEDURE.shut, closed=draw(st.one_of(st.just(PROCEDURE.shut.closed), conditions(LOG_REFS)))),
    )
    return Drawn(drawn)


EVIDENCE = [
    (tab, register.column(name))
    for register in PROCEDURE.registers
    for tab, name in USED
    if tab == register.tab and register.column(name).kind is Kind.EVIDENCE
]
