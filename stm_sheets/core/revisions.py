"""Every revision of a letter with its paper: as it was approved or taken back, else as it was checked, else as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stm_sheets.core.cases import Case
from stm_sheets.core.frozen import intact
from stm_sheets.core.links import Links
from stm_sheets.core.memory import APPROVED, PRINTS, Entry
from stm_sheets.core.papers import Clerk
from stm_sheets.core.rows import Row
from stm_sheets.core.series import value_of
from stm_sheets.model import Paper, Value


def revisions(clerk: Clerk, case: Case) -> Iterator[tuple[Row, Paper | None]]:
    """The rows of the letters of a case, each with its paper; None where what it said is not known.

    Only what the book itself remembers is an approved letter.
    """
    for links, rows in zip(clerk.engine.links, case.rows, strict=True):
        for row in rows if links.chain.papers else ():
            if row.in_force or _approval(clerk, row):
                yield row, _revision(clerk, links, case, row)


def _revision(clerk: Clerk, links: Links, case: Case, row: Row) -> Paper | None:
    rule, entry = links.chain.papers, _approval(clerk, row)
    assert rule  # asked only of chains with papers
    if entry:
        letter, stands = clerk.letter_of(entry), row.status in rule.final
        folders = (letter.final_folder, letter.void_folder)
        return clerk.approved(row, entry, *(folders if stands else folders[::-1]))
    fresh = str(row.id) in clerk.fresh
    if row.status in rule.final and not fresh:
        return None  # what was approved cannot be read any more, and no draft stands for it
    if fresh or (case.view.rows[links.here] is row and not row.get(rule.number)):
        return clerk.draft(rule, case, row, clerk.cells(links, rule, case, row))
    said = _as_checked(clerk, links, row)
    return clerk.draft(rule, case, row, {**{column: row.get(column) for column in rule.signer}, **said}) if said else None


def _approval(clerk: Clerk, row: Row) -> Entry | None:
    """The approval that the book itself holds."""
    entry = clerk.memory.get(APPROVED, str(row.id))
    return entry if entry and entry.row and intact(entry) and str(row.id) not in clerk.fresh else None


def _as_checked(clerk: Clerk, links: Links, row: Row) -> Mapping[str, Value]:
    """What a revision said when it was checked, by header; nothing where that is not known."""
    texts = clerk.memory.content(row.table.register.tab, str(row.id)).get(PRINTS)
    if not links.print or not isinstance(texts, list):
        return {}
    found: dict[str, Value] = {ref.column: None for ref in links.print.reads}
    for ref, text in zip(links.print.reads, texts, strict=False):
        found[ref.column] = value_of(text, clerk.engine.compiler.register(ref.scope, row.table.register).column(ref.column).type)
    return found
