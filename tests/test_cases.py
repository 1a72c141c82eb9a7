"""Every line of tests/cases/*.csv, in a book in memory: what a person types, and what the book then shows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from stm_sheets.pipeline import run
from tests.support.cases import Moment, all_cases, proofs, sentences
from tests.support.memory_book import MemoryBook
from tests.support.play import Papers, Play


def play(moments: tuple[Moment, ...]) -> list[str]:
    papers = Papers()

    def once(book: MemoryBook, as_of: date) -> Any:
        return run(book, as_of, scribe=papers).as_dict()

    case = Play(once, papers)
    return [problem for one in moments for problem in case.moment(one)]


@pytest.mark.parametrize(("name", "moments"), all_cases(), ids=[name for name, _ in all_cases()])
def test_the_book_shows_what_the_table_expects(name: str, moments: tuple[Moment, ...]):
    wrong = play(moments)
    assert not wrong, "\n".join([name, *wrong])


def test_every_sentence_of_the_contract_has_a_case():
    proven = proofs()
    listed = {row["Nomor"] for row in sentences()}
    assert [row for row in sentences() if row["Nomor"] not in proven] == []
    assert set(proven) - listed == set()


def test_the_list_of_sentences_names_the_cases_that_prove_them():
    proven = proofs()
    assert {row["Nomor"]: row["Kasus"] for row in sentences()} == {row["Nomor"]: " | ".join(proven[row["Nomor"]]) for row in sentences()}
