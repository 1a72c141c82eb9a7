"""Where templates and pictures lie: the office's own folder first, and what is said of what is not there or cannot be used."""

import os
import sys

import pytest

from stm_sheets.model import OfficeError
from stm_sheets.places.shelf import LARGEST, FolderShelf, own_folder, stock_of


@pytest.fixture
def folders(tmp_path):
    for folder, names in (("kantor", ("a.docx",)), ("bawaan", ("a.docx", "b.docx"))):
        (tmp_path / folder).mkdir()
        for name in names:
            (tmp_path / folder / name).write_text(f"{folder}/{name}")
    return [tmp_path / "kantor", tmp_path / "bawaan"]


def test_the_first_folder_that_has_a_file_counts_and_each_is_read_once(folders):
    shelf = FolderShelf(folders)
    assert [shelf.find(name).content for name in ("a.docx", "b.docx")] == [b"kantor/a.docx", b"bawaan/b.docx"]
    (folders[0] / "a.docx").write_text("lain")
    assert shelf.find("a.docx").content == b"kantor/a.docx"
    assert FolderShelf(folders).find("a.docx").digest != shelf.find("a.docx").digest


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("c.docx", r"^Templat c\.docx: tidak ada di folder .*kantor maupun .*bawaan; salin kembali templat bawaan"),
        ("logo", r"^Berkas logo: tidak ada di folder .*; tulis namanya di Pengaturan dengan akhirannya, misalnya logo\.png untuk gambar"),
        ("Logo.PNG", r"^Gambar Logo\.PNG: tidak ada di folder .*; simpan gambarnya di sana, atau perbaiki namanya"),
        ("../a.docx", r'^Nama berkas "\.\./a\.docx" di Pengaturan tidak dapat dipakai; tulis nama berkasnya saja'),
        ("", "tidak dapat dipakai"),
    ],
)
def test_what_is_not_there_is_said_with_what_to_do(folders, name, said):
    with pytest.raises(OfficeError, match=said):
        FolderShelf(folders).find(name)


@pytest.mark.parametrize(("name", "kind"), [("hilang.docx", "Templat"), ("hilang.jpg", "Gambar")])
def test_what_cannot_be_read_is_said(tmp_path, name, kind):
    with pytest.raises(
        OfficeError, match=rf"^{kind} {name}: tidak dapat dibaca \(.+\); tutup berkasnya di program lain dan periksa izinnya\.$"
    ):
        stock_of(tmp_path / name)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among its files")
@pytest.mark.parametrize(("name", "kind"), [("pipa.docx", "Templat"), ("pipa.png", "Gambar")])
def test_what_never_ends_is_not_read(tmp_path, name, kind):
    os.mkfifo(tmp_path / name)
    (tmp_path / f"nol-{name}").symlink_to("/dev/zero")
    for place in (name, f"nol-{name}"):
        with pytest.raises(OfficeError, match=rf"^{kind} {place}: bukan berkas biasa\. Hapus dari sana, atau ganti"):
            stock_of(tmp_path / place)


def test_what_is_too_large_is_not_read(tmp_path):
    (tmp_path / "besar.png").write_bytes(bytes(LARGEST + 1))
    with pytest.raises(OfficeError, match=r"^besar\.png terlalu besar untuk sebuah surat \(lebih dari 500 KB\)"):
        stock_of(tmp_path / "besar.png")


@pytest.mark.parametrize("name", ["..", "../lain", "a/../../lain", "/etc", "C:/lain", "..\\lain", "\\\\server\\lain"])
def test_a_folder_elsewhere_is_no_folder_of_this_book(tmp_path, name):
    with pytest.raises(OfficeError, match="tulis nama folder yang ada di samping buku ini"):
        own_folder(tmp_path, name)


def test_the_folder_of_the_office_lies_beside_the_book(tmp_path):
    (tmp_path / "templat" / "kita").mkdir(parents=True)
    assert own_folder(tmp_path, "templat/kita") == own_folder(tmp_path, "templat\\kita") == tmp_path / "templat" / "kita"
    with pytest.raises(OfficeError, match=r'^Folder templat "tiada" di Pengaturan tidak ada di .*stm-sheets templates export .*tiada'):
        own_folder(tmp_path, "tiada")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_closed_file_is_said(folders):
    (folders[0] / "a.docx").chmod(0)
    with pytest.raises(OfficeError, match="tidak dapat dibaca"):
        FolderShelf(folders).find("a.docx")
