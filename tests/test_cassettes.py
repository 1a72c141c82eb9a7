"""Recorded live traffic, replayed against the loopback server: every session is answered as Google answered it."""

import os
from pathlib import Path

import pytest

from tests.sheets_server.replay import replayed

FOLDER = Path(os.environ.get("STM_CASSETTES") or Path(__file__).parents[2] / "shared" / "cassettes")
FILES = sorted(FOLDER.glob("*.json"))


@pytest.mark.parametrize("file", FILES or [None], ids=lambda file: file.stem if file else "none")
def test_every_session_is_answered_as_live(file):
    if file is None:
        pytest.skip("There is no recorded traffic: STM_CASSETTES names its folder.")
    result = replayed(file)
    assert result.reasons == []
    assert result.total > 0
