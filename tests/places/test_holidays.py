import datetime as dt
from importlib.metadata import version

from holidays import country_holidays

from stm_sheets.places.holidays import holiday_rows, known_years
from stm_sheets.tables.office import HOLIDAY_KINDS

ROWS = holiday_rows()
BY_DAY = {row["Tanggal"]: row for row in ROWS}


def test_the_years_begin_with_2025_and_have_no_gap():
    years = known_years()
    assert years[:3] == (2025, 2026, 2027)
    assert list(years) == list(range(2025, 2025 + len(years)))


def test_a_year_without_cuti_bersama_is_not_known_although_the_library_answers():
    behind = known_years()[-1] + 1
    assert country_holidays("ID", years=behind), "the library reckons feasts of that year"
    assert not country_holidays("ID", years=behind, categories=("government",))
    assert behind not in {row["Tanggal"].year for row in ROWS}


def test_both_kinds_of_every_year_are_there():
    for year in known_years():
        kinds = {row["Jenis"] for row in ROWS if row["Tanggal"].year == year}
        assert kinds == {"Libur nasional", "Cuti bersama"}
        assert kinds < set(HOLIDAY_KINDS)


def test_known_days_have_their_indonesian_names():
    assert BY_DAY[dt.date(2026, 8, 17)]["Keterangan"] == "Hari Kemerdekaan Republik Indonesia"
    assert BY_DAY[dt.date(2026, 8, 17)]["Jenis"] == "Libur nasional"
    assert BY_DAY[dt.date(2026, 3, 20)]["Keterangan"] == "Cuti Bersama Hari Raya Idul Fitri"
    assert BY_DAY[dt.date(2026, 3, 20)]["Jenis"] == "Cuti bersama"


def test_days_are_in_order_each_once_and_say_where_they_come_from():
    days = [row["Tanggal"] for row in ROWS]
    assert days == sorted(set(days))
    assert {row["Sumber"] for row in ROWS} == {f"pustaka holidays {version('holidays')}"}
