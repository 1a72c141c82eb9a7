"""Finds the files that travel with the program, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

from stm_sheets.model import OfficeError


def template_folder() -> Path:
    """The folder of the Word templates: inside an installed package, at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "templates", package.parent / "templates"):
        if folder.is_dir():
            return folder
    raise OfficeError("Folder templates tidak ditemukan; pasang ulang stm-sheets, atau jalankan dari salinan lengkap.")
