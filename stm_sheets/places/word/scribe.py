"""Makes letters from templates and keeps them where they belong: what lies right is left alone, all else is laid again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stm_sheets.model import Document, OfficeError, Paper
from stm_sheets.places.word.outbox import Outbox
from stm_sheets.places.word.seal import digest, holds, pack
from stm_sheets.tables.letters import LETTERS

if TYPE_CHECKING:
    from stm_sheets.places.word.templates import Template

DRAFT = "letter-draft"
LETTER_OF = {letter.template: letter for letter in LETTERS}


class WordScribe:
    """A Scribe for Word: templates in the folder `templates`, papers below the folder `out`.

    A template is opened only when a paper has to be made from it. A draft follows its template: it is laid again when
    the template changes. A final does not: what was approved stays as it lies.
    """

    def __init__(self, templates: Path, out: Path) -> None:
        self._folder = templates
        self._outbox = Outbox(out)
        self._templates: dict[str, Template] = {}
        self._digests: dict[str, str] = {}
        self._found_right: set[tuple[str, str, str]] = set()

    def check(self, papers: Sequence[Paper]) -> None:
        """Raises OfficeError for a template that does not fit a paper to be made, or a folder that cannot take it; makes nothing."""
        self._found_right = set()
        wanting = [paper for paper in papers if not self._found(paper)]
        for paper in wanting:
            template = self._template(paper.template)
            if missing := sorted(template.fields - paper.context.keys()):
                raise OfficeError(
                    f'Templat {paper.template}: meminta "{missing[0]}", yang belum ada dalam surat {paper.name} yang sudah disetujui. '
                    "Hapus isian itu dari templat, atau pakai templat yang lama untuk surat ini."
                )
        self._outbox.check(paper.folder for paper in wanting)

    def lay(self, papers: Sequence[Paper]) -> list[Document]:
        """Each paper lies in its folder, byte for byte as its context says, and in none of `elsewhere`; those written or moved now.

        Raises OfficeError when the output folder cannot be written; ValueError when two papers claim one place.
        """
        taken = {(paper.folder, paper.name) for paper in papers}
        if len(taken) < len(papers):
            raise ValueError("two papers of one name in one folder")
        laid = [paper for paper in papers if self._lay(paper, {folder for folder in paper.elsewhere if (folder, paper.name) not in taken})]
        self._found_right = set()
        self._outbox.settle()
        return [Document(paper.kind, paper.key, f"{paper.folder}/{paper.name}") for paper in laid]

    def _lay(self, paper: Paper, elsewhere: set[str]) -> bool:
        """Whether the paper had to be written or moved to lie right."""
        mark = self._mark(paper)
        astray = [folder for folder in sorted(elsewhere) if self._outbox.lies(folder, paper.name)]
        lay = (paper.folder, paper.name, mark) not in self._found_right and not self._lies(paper, paper.folder, mark)
        if lay:
            home = next((folder for folder in astray if self._lies(paper, folder, mark)), None)
            if home is None:
                self._outbox.put(paper.folder, paper.name, self._made(paper, mark))
            else:
                self._outbox.move(paper.name, home, paper.folder)
                astray.remove(home)
        for folder in astray:
            self._outbox.remove(folder, paper.name)
        return lay

    def _found(self, paper: Paper) -> bool:
        """Whether the paper lies right; `lay` takes this answer once rather than read every letter again."""
        mark = self._mark(paper)
        lies = self._lies(paper, paper.folder, mark)
        if lies:
            self._found_right.add((paper.folder, paper.name, mark))
        return lies

    def _lies(self, paper: Paper, folder: str, mark: str) -> bool:
        content = self._outbox.read(folder, paper.name)
        return content is not None and holds(content, mark)

    def _made(self, paper: Paper, mark: str) -> bytes:
        template = self._template(paper.template)
        return pack(template.render(paper.context), template.core, Path(paper.name).stem, mark)

    def _mark(self, paper: Paper) -> str:
        """What a right file of this paper carries: the digest of what it says, and for a draft of its template."""
        said = (paper.sign or json.dumps(paper.context, sort_keys=True, separators=(",", ":"))).encode()
        return digest(said, self._template_digest(paper.template).encode()) if paper.kind == DRAFT else digest(said)

    def _template_digest(self, name: str) -> str:
        if name not in self._digests:
            try:
                self._digests[name] = digest((self._folder / name).read_bytes())
            except OSError:
                self._template(name)  # says what is wrong
                raise
        return self._digests[name]

    def _template(self, name: str) -> Template:
        if name not in self._templates:
            from stm_sheets.places.word.templates import load

            self._templates[name] = load(self._folder / name, LETTER_OF[name])
        return self._templates[name]
