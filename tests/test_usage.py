"""The words of the command line: what each command takes, and what is said of words that do not fit."""

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
    (
        ["letter", "a.xlsx", "KLH-2026-0001", "--revisi", " 02 ", "--verify", "b.docx", "--pdf"],
        Options("letter", "a.xlsx", "KLH-2026-0001", revision=2, verify=Path("b.docx"), pdf=True),
    ),
    (["letter", "KLH-2026-0001"], Options("letter", None, "KLH-2026-0001")),
    (["print", "a.xlsx", "--month", "2026-11", "--out", "arsip"], Options("print", "a.xlsx", out=Path("arsip"), month="2026-11")),
    (["print"], Options("print")),
    (["pack", "a.xlsx", "KLH-2026-0001", "--redact"], Options("pack", "a.xlsx", "KLH-2026-0001", redact=True)),
    (["pack", "KLH-2026-0001", "--out", "a.zip"], Options("pack", None, "KLH-2026-0001", out=Path("a.zip"))),
    (["pack", "a.xlsx", "--all", "--year", "2026", "--pdf"], Options("pack", "a.xlsx", every=True, year="2026", pdf=True)),
    (["pack", "--all", "--year", "2026"], Options("pack", every=True, year="2026")),
    (["report", "a.xlsx", "--year", "2026"], Options("report", "a.xlsx", year="2026")),
    (["templates", "export", "kita"], Options("templates", action="export", folder=Path("kita"))),
    (["templates", "check"], Options("templates", action="check")),
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


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["letter", "a.xlsx"], "nomor keluhan belum disebutkan. Lihat stm-sheets letter --help."),
        (["letter"], "yang belum ditulis: NOMOR. Lihat stm-sheets letter --help."),
        (["pack", "a.XLSX"], "nomor keluhan belum disebutkan. Lihat stm-sheets pack --help."),
        (["letter", "KLH-2026-0001", "--revisi", "1.0"], 'revisi "1.0" tidak dikenal. Tulis angkanya, misalnya --revisi 1.'),
        (["letter", "KLH-2026-0001", "--revisi", "\u0661"], 'revisi "\u0661" tidak dikenal. Tulis angkanya, misalnya --revisi 1.'),
        (["letter", "KLH-2026-0001", "--revisi", "99999"], 'revisi "99999" tidak dikenal. Tulis angkanya, misalnya --revisi 1.'),
        (["letter", "KLH-2026-0001", "--revisi"], "--revisi harus diikuti isinya. Lihat stm-sheets letter --help."),
        (
            ["letter", "KLH-2026-0001", "--revision", "1"],
            "tidak dikenal: --revision 1; barangkali maksudnya --revisi. Lihat stm-sheets letter --help.",
        ),
        (["print", "--out", " "], "--out harus diikuti nama folder."),
        (["pack", "--all=ya"], "--all tidak diikuti isi ('ya'). Lihat stm-sheets pack --help."),
        (["templates"], "yang belum ditulis: TINDAKAN. Lihat stm-sheets templates --help."),
        (["templates", "simpan"], 'tindakan "simpan" tidak ada; tulis export atau check. Lihat stm-sheets templates --help.'),
        (["raport"], 'perintah "raport" tidak ada; barangkali maksudnya report. Lihat stm-sheets --help.'),
    ],
)
def test_what_is_said_of_words_that_do_not_fit(words, said):
    with pytest.raises(UsageError) as told:
        parse(words)
    assert (told.value.status, str(told.value)) == (2, said)


def test_a_wrong_word_names_the_page_that_helps():
    with pytest.raises(UsageError) as told:
        parse(["check", "--jsn"])
    assert told.value.status == 2
    assert str(told.value) == "tidak dikenal: --jsn; barangkali maksudnya --json. Lihat stm-sheets check --help."
