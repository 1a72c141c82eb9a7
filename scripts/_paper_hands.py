"""Makes papers in a fresh process for scripts/benchmark.py, as `python scripts/_paper_hands.py WHAT ...`.

A paper comes to be when it is asked for, however many there are. scripts/_rivals.py makes the same with docxtpl alone.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, overload

from stm_sheets.core.forms import Form, Said
from stm_sheets.model import Paper
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.pdf import to_pdf
from stm_sheets.places.word.scribe import WordScribe
from stm_sheets.tables.forms import FORMS

if TYPE_CHECKING:
    from collections.abc import Mapping


class Papers(Sequence[Paper]):
    """So many papers of a form, none of which is held in memory: all that differs is the customer and the number."""

    def __init__(self, form: Form, count: int) -> None:
        self._form, self._count = form, count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Paper: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Paper]: ...
    def __getitem__(self, place: int | slice) -> Paper | Sequence[Paper]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(self._count))]
        if not -self._count <= place < self._count:
            raise IndexError(place)
        key = f"{self._form.name}-{place % self._count:05}"
        said = {field.name: "" if field.picture else _said(field.example) for field in self._form.fields}
        names = {name: f"PT Pelanggan Nomor {place % self._count}" for name in ("pelanggan",) if name in said}
        return Paper("paper", key, "final", f"{key}.docx", self._form.name, self._form.template, {**said, **names})


def _said(example: Said) -> "str | Sequence[str | Mapping[str, str]]":
    """An example as a paper holds it; a list as long as one is in an ordinary case."""
    return example if isinstance(example, str) else [*example] * (3 if len(example) == 1 else 1)


def papers(count: str, kinds: tuple[str, ...]) -> list[Papers]:
    """So many papers of each kind."""
    return [Papers(FORMS[kind], int(count)) for kind in kinds]


def ours(folder: str, count: str, *kinds: str) -> None:
    """Checked and laid by the program."""
    for some in papers(count, kinds):
        scribe = WordScribe(template_folder(), Path(folder))
        scribe.check(some)
        scribe.lay(some)


def kinds() -> None:
    """The forms that there are, a line each."""
    sys.stdout.write("\n".join(FORMS))


def pdf(folder: str, at_once: str) -> None:
    """The papers in a folder as PDF, so many in one call."""
    files = sorted(Path(folder, "final").glob("*.docx"))
    for start in range(0, len(files), int(at_once)):
        to_pdf(files[start : start + int(at_once)])


HANDS: dict[str, Callable[..., None]] = {"ours": ours, "kinds": kinds, "pdf": pdf}

if __name__ == "__main__":
    HANDS[sys.argv[1]](*sys.argv[2:])
