"""What people type becomes what it would in the sheet, is shown as there, and comes back as each render option says."""

from __future__ import annotations

import pytest

from tests.sheets_server import patterns, typed, values
from tests.sheets_server.locales import LOCALES
from tests.support.spreadsheets import TYPED, held, put, spreadsheet


def kept(text, locale="in_ID"):
    """The value and the pattern that a typed text leaves in a cell."""
    value, shown = typed.read(text, locale)
    return next(iter(value.values())), shown and shown["pattern"]


@pytest.mark.parametrize(
    ("text", "indonesian", "american"),
    [
        ("31/12/2026", (46387, "dd/mm/yyyy"), ("31/12/2026", None)),
        ("05/04/2026", (46117, "dd/mm/yyyy"), (46146, "mm/dd/yyyy")),
        ("5/4/26", (46117, "d/m/yy"), (46146, "m/d/yy")),
        ("5-4-2026", (46117, "d-m-yyyy"), (46146, "m-d-yyyy")),
        ("2026-04-05", (46117, "yyyy-mm-dd"), (46117, "yyyy-mm-dd")),
        ("17 Agustus 2026", (46251, "d mmmm yyyy"), ("17 Agustus 2026", None)),
        ("17 Agu 2026", (46251, "d mmmm yyyy"), ("17 Agu 2026", None)),
        ("August 17, 2026", ("August 17, 2026", None), (46251, "mmmm d, yyyy")),
        ("30/02/2026", ("30/02/2026", None), ("30/02/2026", None)),
        ("12,5", (12.5, None), ("12,5", None)),
        ("12.5", ("12.5", None), (12.5, None)),
        ("2.000.000,01", (2000000.01, "#,##0.00"), ("2.000.000,01", None)),
        ("2,000,000.01", ("2,000,000.01", None), (2000000.01, "#,##0.00")),
        ("1.000", (1000, "#,##0"), (1, None)),
        ("007", (7, None), (7, None)),
        ("-3", (-3, None), (-3, None)),
        ("1e3", (1000, "0.00E+00"), (1000, "0.00E+00")),
        ("50%", (0.5, "0%"), (0.5, "0%")),
        ("Rp10.000", (10000, "[$Rp]#,##0"), ("Rp10.000", None)),
        ("$5", ("$5", None), (5, "[$$]#,##0")),
        ("14:30", (14.5 / 24, "hh:mm"), (14.5 / 24, "hh:mm")),
        ("2:30 pm", (14.5 / 24, "h:mm am/pm"), (14.5 / 24, "h:mm am/pm")),
        ("5/4/2026 14:30", (46117 + 14.5 / 24, "d/m/yyyy hh:mm"), (46146 + 14.5 / 24, "m/d/yyyy hh:mm")),
        ("25:00", ("25:00", None), ("25:00", None)),
        ("true", (True, None), (True, None)),
        ("'007", ("007", None), ("007", None)),
        ("=1+1", ("=1+1", None), ("=1+1", None)),
        ("=", ("=", None), ("=", None)),
        ("#N/A", ({"type": "N_A"}, None), ({"type": "N_A"}, None)),
        ("  x ", ("  x ", None), ("  x ", None)),
        ("KLH-2026-0001", ("KLH-2026-0001", None), ("KLH-2026-0001", None)),
        ("+62 812", ("+62 812", None), ("+62 812", None)),
    ],
)
def test_typed_text_becomes_what_the_locale_makes_of_it(text, indonesian, american):
    assert (kept(text), kept(text, "en_US")) == (indonesian, american)


def test_a_typed_date_gets_a_format_unless_the_cell_has_one_and_a_text_cell_takes_text():
    book = spreadsheet(locale="in_ID")
    cells = book.sheets[0].cells
    cells[0, 1] = {"userEnteredFormat": {"numberFormat": {"type": "DATE", "pattern": "d mmmm yyyy"}, "textFormat": {"bold": True}}}
    cells[0, 2] = {"userEnteredFormat": {"numberFormat": {"type": "TEXT", "pattern": "@"}}}
    values.update(book, "A1", TYPED, {"values": [["31/12/2026"] * 3]})
    assert held(book, "A1:C1") == [["31/12/2026", "31 Desember 2026", "31/12/2026"]]
    assert held(book, "A1:C1", valueRenderOption="UNFORMATTED_VALUE") == [[46387, 46387, "31/12/2026"]]
    assert cells[0, 1]["userEnteredFormat"]["textFormat"] == {"bold": True}
    assert cells[0, 2]["userEnteredValue"] == {"stringValue": "31/12/2026"}


def test_dates_are_answered_as_numbers_or_as_text():
    book = spreadsheet()
    values.update(book, "A1", TYPED, {"values": [[2, "2020-01-01", "string", 53], [1.5, 0.12, "1999-01-02"]]})
    plain = {"valueRenderOption": "UNFORMATTED_VALUE"}
    assert held(book, "Sheet1", **plain) == [[2, 43831, "string", 53], [1.5, 0.12, 36162]]
    assert held(book, "Sheet1", **plain, dateTimeRenderOption="FORMATTED_STRING") == [
        [2, "2020-01-01", "string", 53],
        [1.5, 0.12, "1999-01-02"],
    ]
    assert held(book, "Sheet1") == [["2", "2020-01-01", "string", "53"], ["1.5", "0.12", "1999-01-02"]]
    assert held(book, "B1", valueRenderOption="FORMULA") == [[43831]]


@pytest.mark.parametrize(
    ("value", "kind", "pattern", "locale", "text"),
    [
        (1 / 1024, "", "", "en_US", "0.0009765625"),
        (1 / 3, "", "", "en_US", "0.3333333333"),
        (100 / 3, "", "", "in_ID", "33,33333333"),
        (12.5, "", "", "in_ID", "12,5"),
        (1e20, "", "", "en_US", "1E+20"),
        (46387, "DATE", "", "in_ID", "31/12/2026"),
        (46387, "DATE", "", "en_US", "12/31/2026"),
        (46387, "DATE", "dddd, d mmmm yyyy", "in_ID", "Kamis, 31 Desember 2026"),
        (46387.75, "DATE_TIME", "d-mmm-yy hh:mm:ss", "en_US", "31-Dec-26 18:00:00"),
        (0.75, "TIME", "h:mm am/pm", "en_US", "6:00 PM"),
        (0.5, "TIME", "", "in_ID", "12:00:00"),
        (46387, "DATE", 'yyyy"-"mm\\/dd', "en_US", "2026-12/31"),
        (1234567.891, "NUMBER", "#,##0.00", "in_ID", "1.234.567,89"),
        (-1234.5, "NUMBER", "#,##0.0#", "en_US", "-1,234.5"),
        (7, "NUMBER", "0000", "en_US", "0007"),
        (-7, "NUMBER", "0;(0)", "en_US", "(7)"),
        (0.125, "PERCENT", "", "en_US", "12.50%"),
        (0.5, "PERCENT", "0%", "en_US", "50%"),
        (10000, "CURRENCY", "[$Rp]#,##0", "in_ID", "Rp10.000"),
        (12345, "SCIENTIFIC", "", "en_US", "1.23E+04"),
        (5, "TEXT", "@", "en_US", "5"),
        (5, "NUMBER", '"lima"', "en_US", "lima"),
    ],
)
def test_numbers_are_shown_as_their_format_says(value, kind, pattern, locale, text):
    number_format = {name: part for name, part in (("type", kind), ("pattern", pattern)) if part}
    assert patterns.number(value, number_format, LOCALES[locale]) == text


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("=1+1", "2"),
        ("= 1 / 1024", "0.0009765625"),
        ("=2*(3+4)^2-1", "97"),
        ("=-50%", "-0.5"),
        ('=A1&" - "&A2', "12 - x"),
        ("=SUM(A1:A3;1)", "13"),
        ("=COUNTA(A:A)", "2"),
        ("=MAX(A1:A2, 3)-MIN(A1:A2)", "0"),
        ('=IF(A1>=12;"besar";"kecil")', "besar"),
        ('=IF(A2="y",1)', "FALSE"),
        ("='Log Keluhan'!B1", "7"),
        ('=HYPERLINK("https://contoh.test";"surat")', "surat"),
        ("=TRUE", "TRUE"),
        ("=A3", "0"),
        ("=1/0", "#DIV/0!"),
        ("=A2+1", "#VALUE!"),
        ("=ZZ99", "#REF!"),
        ("=Hilang!A1", "#REF!"),
        ("=TIDAKADA(1)", "#NAME?"),
        ("=1+", "#ERROR!"),
        ("=(1", "#ERROR!"),
        ("=1 2", "#ERROR!"),
        ("=E1", "#REF!"),
    ],
)
def test_formulas_have_values_and_stay_formulas(formula, shown):
    book = spreadsheet("Sheet1", "Log Keluhan")
    put(book, "A1", [12], ["x"])
    put(book, "'Log Keluhan'!B1", [7])
    values.update(book, "E1", TYPED, {"values": [[formula]]})
    assert held(book, "E1") == [[shown]]
    assert held(book, "E1", valueRenderOption="FORMULA") == [[formula]]


def test_a_formula_follows_the_cells_that_it_names():
    book = spreadsheet()
    values.update(book, "A1", TYPED, {"values": [["=B1*2", "=C1+1", 4]]})
    assert held(book, "A1", valueRenderOption="UNFORMATTED_VALUE") == [[10]]
    put(book, "C1", [9])
    assert held(book, "A1", valueRenderOption="UNFORMATTED_VALUE") == [[20]]
