"""Templates in the hands of staff: the built-in ones copied out to be edited, and a folder of them checked before any paper is made."""

from __future__ import annotations

import textwrap
from pathlib import Path

from stm_sheets.core.forms import Form
from stm_sheets.model import OfficeError, Stock
from stm_sheets.places.reasons import reason
from stm_sheets.places.resources import template_folder
from stm_sheets.places.shelf import stock_of
from stm_sheets.places.word.lint import as_read, audited, linted, tries
from stm_sheets.places.word.templates import Template, examined
from stm_sheets.tables.forms import FORMS

WIDTH, MOST_TOLD = 79, 30
QUOTED = 90
"""Letters that are quoted of what another program says in English."""

NOT_STANDARD = (
    "berkasnya memuat {count} hal yang tidak baku dari program penyimpannya; dokumennya tetap dapat dibuat "
    '(openxml-audit menyebut: "{first}")'
)

OTHERS = (".doc", ".docm", ".dot", ".dotx", ".dotm", ".odt", ".ott", ".rtf")
"""How the names of documents end that are no templates to us, and may have been meant as such."""

OPENED = "~$"
"""How the file begins that Word lays beside a document while it is open."""


def export(folder: Path) -> list[str]:
    """Every built-in template is in the folder; what lay there stays as it is. Raises OfficeError where nothing can be written."""
    lines, kept = list[str](), list[str]()
    for path in sorted(template_folder().glob("*.docx")):
        (lines if _laid(folder, path) else kept).append(path.name)
    said = [_wrapped(f"Disalin ke {folder}: {', '.join(lines)}.")] if lines else []
    if kept:
        said.append(_wrapped(f"Sudah ada, tidak diubah: {', '.join(kept)}."))
    return [line for part in said for line in part] + _next_steps(folder)


def check(folder: Path | None = None) -> tuple[list[str], bool]:
    """What is wrong with each template of the folder (the built-in one without), in lines, and whether all of them are good.

    `folder` may also be one template. Raises OfficeError where there is neither.
    """
    place = folder or template_folder()
    if not place.exists():
        raise OfficeError(f"Folder {place} tidak ada. Buat dahulu dengan: stm-sheets templates export FOLDER, lalu jalankan lagi.")
    if not place.is_dir():
        lines, good = _checked(place)
        return lines + _wrapped(_conclusion(1, good=good)), good
    files = [path for path in sorted(place.iterdir()) if not path.name.startswith(OPENED)]
    paths = [path for path in files if path.suffix.lower() == ".docx"]
    passed = _passed([path.name for path in files if path.suffix.lower() in OTHERS])
    if not paths:
        return [f"Tidak ada templat (.docx) di {place}. Surat dibuat dari templat bawaan.", *passed], True
    judged = [_checked(path) for path in paths]
    lines, good = [*(line for told, _ in judged for line in told), *passed], all(fine for _, fine in judged)
    missing = sorted({form.template for form in FORMS.values()} - {path.name for path in paths})
    if missing:
        lines += _wrapped(f"Tidak ada di sini, jadi dibuat dari templat bawaan: {', '.join(missing)}.")
    return lines + _wrapped(_conclusion(len(paths), good=good)), good


def _passed(names: list[str]) -> list[str]:
    """What was not looked at, and what to do about it."""
    if not names:
        return []
    return _wrapped(f"Tidak dipakai karena bukan .docx: {', '.join(names)}. Buka di Word, lalu simpan sebagai Dokumen Word (.docx).")


def form_of(name: str) -> Form | None:
    """The form that a template of this file name stands for: its own name, or one that begins with the same words; None for any other."""
    stem = Path(name).stem.lower()
    own = ((form, Path(form.template).stem.lower()) for form in FORMS.values())
    fitting = [form for form, like in own if stem.startswith(like) and not stem[len(like) :][:1].isalpha()]
    return max(fitting, key=lambda form: len(form.template), default=None)


def _laid(folder: Path, source: Path) -> bool:
    """Whether the file was copied: not where one of its name is there."""
    target = folder / source.name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        content = source.read_bytes()
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError:
        if target.exists() or target.is_symlink():
            return False
        raise OfficeError(f"{folder} bukan folder. Sebutkan nama folder, misalnya templat-kita, lalu jalankan lagi.") from None
    except OSError as error:
        raise OfficeError(
            f"Templat tidak dapat disalin ke {target} ({reason(error)}). Periksa izin dan ruang penyimpanannya, lalu jalankan lagi."
        ) from error
    return True


def _next_steps(folder: Path) -> list[str]:
    return [
        "Selanjutnya:",
        *_item("1.", "Buka berkasnya di Word, ubah kalimat, huruf, atau tata letaknya, lalu simpan."),
        *_item("2.", f"Periksa: stm-sheets templates check {folder}"),
        *_item("3.", 'Isi "Folder templat" di tab Pengaturan dengan nama folder itu, atau simpan berkasnya ke folder templates.'),
        *_item("", "Isian yang dapat dipakai, dengan contohnya: docs/templat.md"),
    ]


def _checked(path: Path) -> tuple[list[str], bool]:
    """The lines about one template, and whether it can be used."""
    try:
        stock = stock_of(path)
    except OfficeError as error:
        return [f"{path.name}: tidak dapat dipakai.", *_item("1.", _sentence(_bare(str(error))))], False
    form = form_of(path.name)
    name = f"{path.name} ({form.title})" if form else path.name
    form, problems, notes = _judged(stock, form)
    if name == path.name and form:
        name = f"{path.name} (diperiksa sebagai {form.title})"
    if not problems:
        return [*_wrapped(f"{name}: baik."), *(line for note in notes for line in _item("-", note))], True
    told = [line for place, problem in enumerate(problems[:MOST_TOLD], 1) for line in _item(f"{place}.", _sentence(problem))]
    more = len(problems) - MOST_TOLD
    rest = [f"  dan {more} hal lain."] if more > 0 else []
    known = _item("", _fields(form)) if form and any("docs/templat.md" in problem for problem in problems) else []
    return [*_wrapped(f"{name}: tidak dapat dipakai, {len(problems)} hal harus diperbaiki."), *told, *rest, *known], False


def _judged(stock: Stock, form: Form | None) -> tuple[Form | None, list[str], list[str]]:
    """The form that fits, what is wrong, and what is only worth knowing; a name that tells nothing is tried as every form."""
    if form:
        return (form, *_found(stock, form))
    tried = [(one, *_found(stock, one)) for one in FORMS.values()]
    return min(tried, key=lambda found: len(found[1]))


def _found(stock: Stock, form: Form) -> tuple[list[str], list[str]]:
    try:
        template, problems = examined(stock, form)
    except OfficeError as error:
        return [_bare(str(error))], []
    if template is None or problems:
        return problems, []
    if problems := [f'docxtpl-lint menyebut: "{said}"' for said in linted(stock)]:
        return problems, []
    own, made = _audits(stock, template, form)
    return made, [NOT_STANDARD.format(count=len(own), first=textwrap.shorten(own[0], QUOTED, placeholder="..."))] if own else []


def _audits(stock: Stock, template: Template, form: Form) -> tuple[list[str], list[str]]:
    """What openxml-audit says about the template as it lies, and what only about papers made from it."""
    own = audited(as_read(stock))
    made = [
        f'dokumen contoh ({name}) tidak sah menurut openxml-audit: "{fault}"'
        for name, content in tries(template, form)
        for fault in audited(content)
        if fault not in own
    ]
    return own, made


def _fields(form: Form) -> str:
    return f"Isian {form.title}: {', '.join(field.name for field in form.fields)}."


def _bare(message: str) -> str:
    """An error's line without the name of the template, which stands above it."""
    return message.partition(": ")[2] if message.startswith("Templat ") else message


def _sentence(problem: str) -> str:
    return problem if problem.endswith((".", "?")) else f"{problem}."


def _conclusion(count: int, *, good: bool) -> str:
    if good:
        return f"{count} templat diperiksa; semuanya dapat dipakai."
    return f"{count} templat diperiksa. Perbaiki di Word, simpan, lalu periksa lagi; selama itu tidak ada surat yang dibuat darinya."


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def _item(mark: str, text: str) -> list[str]:
    """A paragraph below a heading, its mark standing out."""
    first = f"  {mark} " if mark else "  "
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=" " * len(first), break_long_words=False, break_on_hyphens=False
    )
