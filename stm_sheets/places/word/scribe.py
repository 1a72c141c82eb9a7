"""Makes papers from templates and keeps them where they belong: what lies right is left alone, all else is laid again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stm_sheets.core.frozen import RememberedShelf
from stm_sheets.model import Document, OfficeError, Paper, Shelf
from stm_sheets.places.shelf import FolderShelf, own_folder
from stm_sheets.places.word.outbox import Outbox
from stm_sheets.places.word.seal import digest, holds, pack
from stm_sheets.tables.forms import FORMS

if TYPE_CHECKING:
    from stm_sheets.places.word.templates import Template

FINAL = "letter"


class WordScribe:
    """A Scribe for Word: the built-in templates in the folder `templates`, papers below the folder `out`.

    A template is opened only when a paper has to be made from it. A paper follows its template and its pictures: it is laid again
    when one of them changes. A final does not: what was approved stays as it lies. `base` is where an office's own folder of
    templates is looked for.
    """

    def __init__(self, templates: Path, out: Path, base: Path | None = None) -> None:
        self._built_in, self._base = templates, base or Path()
        self._shelf: Shelf = FolderShelf((templates,))
        self._outbox = Outbox(out)
        self._templates: dict[tuple[str, str], Template] = {}
        self._found_right: set[tuple[str, str, str]] = set()

    def shelf(self, folder: str) -> Shelf:
        """Where templates and pictures lie for an office with this folder of its own ("" for none): there, then the built-in ones.

        The folder is looked for when something is taken from it; then OfficeError is raised where it is not there, or not below the book's.
        """
        return FolderShelf((self._built_in,), lambda: own_folder(self._base, folder)) if folder else self._shelf

    def check(self, papers: Sequence[Paper]) -> None:
        """Raises OfficeError for a template that does not fit a paper to be made, or a folder that cannot take it; makes nothing."""
        self._found_right = set()
        folders = set()
        for paper in papers:
            if not paper.withdrawn and not self._found(paper):
                self._prove(paper)
                folders.add(paper.folder)
        self._outbox.check(folders)

    def _prove(self, paper: Paper) -> None:
        """Raises OfficeError where the template asks for what this paper does not say, or for a picture that is missing or unfit."""
        template = self._template(paper)
        if missing := sorted(template.fields - paper.context.keys()):
            raise OfficeError(
                f'Templat {paper.template}: meminta "{missing[0]}", yang belum ada dalam surat {paper.name} yang sudah disetujui. '
                "Hapus isian itu dari templat, atau pakai templat yang lama untuk surat ini."
            )
        template.prove(paper.context, self._of(paper))

    def made(self, paper: Paper) -> bytes:
        """One paper as it would be laid; nothing is written. Raises OfficeError for a template that does not fit it.

        A final whose template nobody remembers is taken as it lies, where it lies unaltered.
        """
        if paper.kind == FINAL and not isinstance(paper.shelf, RememberedShelf) and self._lies(paper, paper.folder, self._mark(paper)):
            return self._outbox.read(paper.folder, paper.name) or b""
        self._prove(paper)
        return self._made(paper, self._mark(paper))

    def lay(self, papers: Sequence[Paper]) -> list[Document]:
        """Each paper lies in its folder, byte for byte as its context says, and in none of `elsewhere`; those written or moved now.

        Raises OfficeError when the output folder cannot be written; ValueError when two papers claim one place.
        """
        taken = {(paper.folder, paper.name) for paper in papers}
        if len(taken) < len(papers):
            raise ValueError("two papers of one name in one folder")
        laid = [
            Document(paper.kind, paper.key, f"{paper.folder}/{paper.name}")
            for paper in papers
            if self._lay(paper, {folder for folder in paper.elsewhere if (folder, paper.name) not in taken})
        ]
        self._found_right = set()
        self._outbox.settle()
        return laid

    def _lay(self, paper: Paper, elsewhere: set[str]) -> bool:
        """Whether the paper had to be written or moved to lie right."""
        astray = [folder for folder in sorted(elsewhere) if self._outbox.lies(folder, paper.name)]
        if paper.withdrawn:
            return self._withdraw(paper, astray)
        mark = "" if paper.settled else self._mark(paper)
        lay = (paper.folder, paper.name, mark) not in self._found_right and not self._lies(paper, paper.folder, mark)
        if lay:
            home = next((folder for folder in astray if self._lies(paper, folder, mark)), None)
            if home is None:
                self._outbox.put(paper.folder, paper.name, self._made(paper, self._mark(paper)))
            else:
                self._outbox.move(paper.name, home, paper.folder)
                astray.remove(home)
        for folder in astray:
            self._outbox.remove(folder, paper.name)
        return lay

    def _withdraw(self, paper: Paper, astray: Sequence[str]) -> bool:
        """Whether the paper lay where it must not lie any more; it is taken to its folder as it is."""
        for folder in astray:
            self._outbox.move(paper.name, folder, paper.folder)
        return bool(astray)

    def _found(self, paper: Paper) -> bool:
        """Whether the paper lies right; `lay` takes this answer once rather than read every letter again."""
        mark = "" if paper.settled else self._mark(paper)
        lies = self._lies(paper, paper.folder, mark)
        if lies:
            self._found_right.add((paper.folder, paper.name, mark))
        return lies

    def _lies(self, paper: Paper, folder: str, mark: str) -> bool:
        """Whether a right file lies in the folder; of a settled paper any is right."""
        if paper.settled:
            return self._outbox.lies(folder, paper.name)
        content = self._outbox.read(folder, paper.name)
        return content is not None and holds(content, mark)

    def _made(self, paper: Paper, mark: str) -> bytes:
        template = self._template(paper)
        return pack(template.render(paper.context, self._of(paper)), template.core, Path(paper.name).stem, mark, template.language)

    def _of(self, paper: Paper) -> Shelf:
        """Where the template and the pictures of this paper lie."""
        return paper.shelf or self._shelf

    def _mark(self, paper: Paper) -> str:
        """What a right file of this paper carries: the digest of what it says, and but for a final of its template and pictures."""
        said = (paper.sign or json.dumps(dict(paper.context), sort_keys=True, separators=(",", ":"))).encode()
        files = () if paper.kind == FINAL else _files(paper)
        return digest(said, *(self._of(paper).find(name).digest.encode() for name in files))

    def _template(self, paper: Paper) -> Template:
        stock = self._of(paper).find(paper.template)
        key = (paper.form, stock.digest)
        if key not in self._templates:
            from stm_sheets.places.word.templates import load

            self._templates[key] = load(stock, FORMS[paper.form])
        return self._templates[key]


def _files(paper: Paper) -> Iterator[str]:
    """The names of the template and of the pictures that a paper is made of."""
    yield paper.template
    for field in FORMS[paper.form].fields:
        if field.picture and (name := paper.context.get(field.name)):
            yield str(name)
