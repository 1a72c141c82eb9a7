"""Whatever an office took out of its spreadsheet or moved about in it: `init` makes it whole again and touches nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stm_sheets.places.google.provision import provision
from tests.places.test_init_property import books
from tests.sheets_server.server import SheetsServer
from tests.sheets_server.token import ACCOUNT
from tests.support.google_init import LAYOUT, REGISTERS, STAFF, TABS, Laid
from tests.support.google_office import environment, swift

EXAMPLES = 5
"""Each lays a whole spreadsheet, twice."""


@pytest.fixture(scope="module")
def server():
    with SheetsServer() as running:
        yield running


@pytest.fixture(scope="module")
def client(server, tmp_path_factory):
    found = swift(environment(server, tmp_path_factory.mktemp("kunci")))
    yield found
    found.close()


@settings(deadline=None, max_examples=EXAMPLES)
@given(books(), st.booleans())
def test_everything_is_there_once_and_all_else_is_as_before(server, client, book, ours):
    """`ours`: the tabs were laid by an `init` of that layout; else somebody typed them."""
    laid = Laid(server, server.new(), client)
    server.share(laid.book, ACCOUNT)
    server.share(laid.book, STAFF)
    if ours:
        provision(client, laid.book.id, book)
    else:
        for register in book.registers:
            laid.typed(register.tab, list(register.names), *rows(register, book))
    before = laid.everything()
    laid.init()
    after = laid.everything()
    assert {name.casefold() for name in after} == {name.casefold() for name in (*TABS, "Baca Saya", "Rekap kami", *before)}
    for name, filled in after.items():
        check_tab(name, before.get(name, {}), filled)
    assert laid.settled()


def rows(register, book):
    return [[row.get(name) for name in register.names] for row in book.defaults.get(register.tab, ())]


def check_tab(name, before, after):
    """Headers once each; every cell that was filled as it was, and new ones only where the office's tables lacked a row or a word."""
    register = next((register for tab, register in REGISTERS.items() if tab.casefold() == name.casefold()), None)
    if register:
        assert sorted(value for (row, _), value in after.items() if row == 0 and value in register.names) == sorted(register.names)
    described = {"Peran", "Dihitung Dari"} if register and register.tab == "Prosedur" else set()
    ruled = {column for (row, column), value in before.items() if row == 0 and value in described}
    assert {place: value for place, value in before.items() if after.get(place) != value and place[1] not in ruled} == {}
    if register is None or register.tab not in LAYOUT.defaults:
        new = {place: value for place, value in after.items() if place not in before}
        assert not before or set(new.values()) <= set(register.names if register else ())
