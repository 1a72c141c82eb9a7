"""Every line of tests/cases/*.csv on a Google spreadsheet, over real HTTP on loopback: the same cells give the same results."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sheets_server.server import SheetsServer
from tests.support.cases import Moment, all_cases
from tests.support.google_office import GoogleOffice
from tests.support.google_play import GoogleRunner
from tests.support.play import Papers, Play


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GoogleOffice]:
    with SheetsServer() as server:
        yield GoogleOffice(server, tmp_path_factory.mktemp("kunci"))


@pytest.mark.parametrize(("name", "moments"), all_cases(), ids=[name for name, _ in all_cases()])
def test_the_spreadsheet_shows_what_the_table_expects(name: str, moments: tuple[Moment, ...], office: GoogleOffice):
    papers = Papers()
    case = Play(GoogleRunner(office, papers), papers, again=False)
    wrong = [problem for one in moments for problem in case.moment(one)]
    assert not wrong, "\n".join([name, *wrong])
