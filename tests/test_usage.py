import argparse
from datetime import date
from pathlib import Path

import pytest

from stm_sheets.usage import COMMANDS, SAID, Options, UsageError, parse

FULL = [
    (["demo"], Options("demo")),
    (["demo", "--dir", "x"], Options("demo", out=Path("x"))),
    (["init", "a.xlsx", "--ignore-lock"], Options("init", "a.xlsx", ignore_lock=True)),
    (["run", "a.xlsx"], Options("run", "a.xlsx")),
    (
        ["run", "--json", "a.xlsx", "--as-of", "2026-11-23", "--out", "surat", "--dry-run", "--ignore-lock"],
        Options("run", "a.xlsx", "", date(2026, 11, 23), Path("surat"), dry_run=True, json=True, ignore_lock=True),
    ),
    (["check", "--as-of=23/11/2026", "--json"], Options("check", as_of=date(2026, 11, 23), json=True)),
    (["explain", "a.xlsx", "KLH-2026-0001"], Options("explain", "a.xlsx", "KLH-2026-0001")),
    (["explain", "KLH-2026-0001"], Options("explain", None, "KLH-2026-0001")),
    (["doctor", "a.xlsx", "--as-of", "1/1/2000"], Options("doctor", "a.xlsx", as_of=date(2000, 1, 1))),
]


@pytest.mark.parametrize(("words", "options"), FULL, ids=[" ".join(words) for words, _ in FULL])
def test_options(words, options):
    assert parse(words) == options


@pytest.mark.parametrize("name", [name for name, *_ in COMMANDS])
def test_every_command_says_what_it_does_with_an_example_that_parses(name):
    with pytest.raises(UsageError) as page:
        parse([name, "--help"])
    assert page.value.status == 0
    example = str(page.value).splitlines()[-1].split()
    assert example[:2] == ["stm-sheets", name]
    assert parse(example[1:]).command == name


def test_every_option_of_every_command_is_explained():
    for name, _, settings, _ in COMMANDS:
        with pytest.raises(UsageError) as page:
            parse([name, "--help"])
        for flag, setting in settings:
            assert (flag if flag.startswith("-") else setting["metavar"]) in str(page.value)
            assert len(setting["help"]) > 10


def test_no_english_of_argparse_is_left_untranslated():
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--x", action="store_true")
    seen = []
    parser.error = seen.append
    parser.parse_args(["--y"])
    assert seen == ["unrecognized arguments: --y"]
    assert any("unrecognized" in pattern for pattern, _ in SAID)


def test_a_wrong_word_names_the_page_that_helps():
    with pytest.raises(UsageError) as told:
        parse(["check", "--jsn"])
    assert told.value.status == 2
    assert str(told.value) == "tidak dikenal: --jsn; barangkali maksudnya --json. Lihat stm-sheets check --help."
