"""A bundle is there whole or not at all, whatever an earlier run left behind and whatever goes wrong at the end."""

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
    (tmp_path / f".{name}.baru").mkdir()
    (tmp_path / f".{name}.baru" / "sisa").write_text("sisa")
    (tmp_path / f".{name}.lama").write_text("sisa")
    make(tmp_path / name, satu=b"1")
    assert not (tmp_path / f".{name}.baru").exists()
    make(tmp_path / "paket", satu=b"1")
    assert [path.name for path in sorted((tmp_path / "paket").rglob("*"))] == ["isi", "satu"]


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
