from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stm_sheets.core import indonesian

ANYTHING = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("day", "words", "month"),
    [
        (date(2026, 11, 23), "23 November 2026", "XI"),
        (date(2026, 1, 1), "1 Januari 2026", "I"),
        (date(2028, 2, 29), "29 Februari 2028", "II"),
        (date(2026, 5, 9), "9 Mei 2026", "V"),
        (date(2026, 8, 17), "17 Agustus 2026", "VIII"),
        (date(2026, 12, 31), "31 Desember 2026", "XII"),
    ],
)
def test_a_date_in_words_and_its_roman_month(day, words, month):
    assert indonesian.date_words(day) == words
    assert indonesian.roman_month(day) == month


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Decimal("1234567.89"), 2, "1.234.567,89"),
        (1234567, 0, "1.234.567"),
        (0, 0, "0"),
        (999, 2, "999,00"),
        (Decimal("-1000.5"), 1, "-1.000,5"),
    ],
)
def test_a_number_with_points_and_a_comma(value, decimals, text):
    assert indonesian.number(value, decimals) == text


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("a\x00b\x07c\x1b", "abc"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\vd\fe\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a\ud800b", "a\ufffdb"),
        ("a\ud83d\ude00b", "a😀b"),
        ("a\ufffe\uffff\ufdd0b", "ab"),
        ("a\x9fb\x7fc", "abc"),
        ('Café "Ñ" 😀 <b> & {{ x }}', 'Café "Ñ" 😀 <b> & {{ x }}'),
    ],
)
def test_what_no_document_can_hold_is_gone_and_all_else_stays(typed, text):
    assert indonesian.clean(typed) == text


@given(ANYTHING)
def test_clean_text_can_be_written_and_stays_as_it_is(typed):
    text = indonesian.clean(typed)
    text.encode("utf-8")
    assert indonesian.clean(text) == text
    assert all(char == "\n" or ord(char) >= 32 for char in text)


def test_a_name_on_one_line():
    assert indonesian.line("  PT A\n& B \t Tbk ") == "PT A & B Tbk"


def test_paragraphs_are_the_lines_that_say_something():
    assert indonesian.paragraphs(" satu\n\n  \r\ndua  \n") == ["satu", "dua"]
    assert indonesian.paragraphs(" \n ") == []


@pytest.mark.parametrize(
    ("typed", "things"),
    [
        ("satu\ndua", ["satu", "dua"]),
        ("1. satu\n2) dua\n(3) tiga", ["satu", "dua", "tiga"]),
        ("- satu\n• dua\n•tiga\n* empat\n\u2013 lima", ["satu", "dua", "tiga", "empat", "lima"]),
        ("1. satu\n3. tiga", ["1. satu", "3. tiga"]),
        ("2. dua\n3. tiga", ["2. dua", "3. tiga"]),
        ("1. satu\ndua", ["1. satu", "dua"]),
        ("3.000 eksemplar dicetak ulang", ["3.000 eksemplar dicetak ulang"]),
        ("-5 derajat", ["-5 derajat"]),
        ("satu\n-\n•\ndua", ["satu", "-", "dua"]),
        ("", []),
    ],
)
def test_listed_things_without_what_counts_them(typed, things):
    assert indonesian.items(typed) == things


def test_numbered_only_where_there_are_several():
    assert indonesian.numbered(["A"]) == ["A"]
    assert indonesian.numbered(["A", "B"]) == ["1. A", "2. B"]
