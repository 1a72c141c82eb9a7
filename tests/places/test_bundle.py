"""A bundle is there whole or not at all, whatever an earlier run left behind and whatever goes wrong at the end."""

import os
import zipfile

import pytest

from stm_sheets.model import OfficeError
from stm_sheets.places.bundle import Bundle, bundled


def anything(path):
    return path.exists()


def make(target, **files):
    with bundled(target, "paket", anything) as bundle:
        for name, content in files.items():
            bundle.put(f"isi/{name}", content)


def test_a_folder_holds_what_was_put_and_nothing_of_before(tmp_path):
    make(tmp_path / "paket", satu=b"1", dua=b"2")
    make(tmp_path / "paket", tiga=b"3")
    assert [path.name for path in tmp_path.iterdir()] == ["paket"]
    assert [path.name for path in (tmp_path / "paket" / "isi").iterdir()] == ["tiga"]


def test_a_zip_opens_as_one_folder(tmp_path):
    make(tmp_path / "a.zip", satu=b"1")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ["paket/isi/satu"]


@pytest.mark.parametrize("name", ["paket", "a.zip"])
def test_what_a_run_that_was_cut_off_left_behind_is_taken_away(tmp_path, name):
    left = [tmp_path / f".{name}.12-0123abcd.{what}" for what in ("baru", "lama")]
    others = [tmp_path / f".{name}.baru", tmp_path / f".{name}.34-0123abcd.baru"]
    for path in (*left, *others):
        path.mkdir()
        (path / "sisa").write_text("sisa")
    for path in (*left, others[0]):
        os.utime(path, (0, 0))
    make(tmp_path / name, satu=b"1")
    assert sorted(tmp_path.iterdir()) == sorted([tmp_path / name, *others])


@pytest.mark.parametrize("name", ["paket", "a.zip"])
def test_two_at_once_do_not_meet(tmp_path, name):
    target = tmp_path / name
    with bundled(target, "paket", anything) as one:
        one.put("satu", b"1")
        make(target, dua=b"2")
        one.put("tiga", b"3")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    if name == "paket":
        assert sorted(path.name for path in target.iterdir()) == ["satu", "tiga"]


def disturbed(target, harm):
    with bundled(target, "paket", anything) as bundle:
        bundle.put("dua", b"2")
        harm(bundle.place("dua"))


def test_files_that_did_not_stay_as_they_were_made_are_no_pack(tmp_path):
    make(tmp_path / "paket", satu=b"1")
    for harm in (lambda path: path.unlink(), lambda path: path.write_bytes(b""), lambda path: path.with_name("x").write_bytes(b"")):
        with pytest.raises(OfficeError, match="sekali lagi"):
            disturbed(tmp_path / "paket", harm)
    assert [path.name for path in sorted(tmp_path.rglob("*"))] == ["paket", "isi", "satu"]


def test_what_came_there_meanwhile_is_not_replaced(tmp_path):
    target = tmp_path / "paket"
    with pytest.raises(OfficeError, match="bukan paket audit"), bundled(target, "paket", lambda _path: False):
        target.mkdir()
    assert [path.name for path in tmp_path.rglob("*")] == ["paket"]


def test_where_it_cannot_be_put_the_old_one_stays(tmp_path):
    make(tmp_path / "paket", satu=b"1")
    with pytest.raises(OfficeError), bundled(tmp_path / "paket", "paket", anything) as bundle:
        bundle.root.rmdir()
    assert [path.name for path in sorted(tmp_path.rglob("*"))] == ["paket", "isi", "satu"]


def test_a_zip_is_not_put_over_a_folder(tmp_path):
    (tmp_path / "a.zip").mkdir()
    with pytest.raises(OfficeError):
        make(tmp_path / "a.zip", satu=b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_two_files_of_one_name_and_names_that_lead_out_are_mistakes_of_the_program(tmp_path):
    bundle = Bundle(tmp_path, "paket")
    bundle.put("satu", b"1")
    with pytest.raises(ValueError, match="two files"):
        bundle.put("satu", b"2")
    with pytest.raises(ValueError, match="not a plain"):
        bundle.put("../satu", b"1")
    assert (tmp_path / "satu").read_bytes() == b"1"
