"""A case played: a person types, the program runs, and what the book then shows is compared with what the table expects."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import Any

from stm_sheets.model import Document, Finding, Kind, OfficeError, Paper, Raw, Shelf
from stm_sheets.places.resources import template_folder
from stm_sheets.places.shelf import FolderShelf
from tests.support.cases import ORDINALS, REFUSED, SHORT_NAMES, Moment
from tests.support.hands import LOG, Hands, Target, shown, target
from tests.support.memory_book import MemoryBook, MemoryTab, register_of

CELL_OF = {"Tingkat": "Eskalasi"}
NO_STEP = {"Monitoring & evaluasi": "monitoring", "Selesai": "closed", "Ditutup": "closed", "": None}

Runner = Callable[[MemoryBook, date], Any]
"""Runs the program once over the book; gives the JSON object of the design (and changes the book)."""


def agrees(found: str, wanted: str) -> bool:
    """The same text; the same people in any order; one of several; anything at all; the beginning of a number's step."""
    if wanted == "(terisi)":
        return found != "-"
    return any(sorted(found.split("; ")) == sorted(one.split("; ")) for one in wanted.split("|"))


BUILT_IN = FolderShelf((template_folder(),))


@dataclass
class Papers:
    """A scribe that only keeps in mind which papers must lie there, and what they say."""

    papers: Sequence[Paper] = ()

    def shelf(self, _: str) -> Shelf:
        """The built-in templates, whatever folder is named."""
        return BUILT_IN

    def check(self, papers: Sequence[Paper]) -> None:
        """Every template fits."""

    def lay(self, papers: Sequence[Paper]) -> list[Document]:
        self.papers = papers
        return []


class Play(Hands):
    """One case under way, with the program that runs it; `again` runs everything a second time, which must change nothing."""

    def __init__(self, run: Runner, papers: Papers | None = None, *, again: bool = True) -> None:
        super().__init__()
        self.run = run
        self.papers = papers or Papers()
        self.again = again
        self.plan: Any = None

    # What the program does -----------------------------------------------------------------------------------------------

    def once(self, as_of: date) -> None:
        """One run; people's cells must stand as they stood."""
        before = self.evidence()
        self.plan = self.run(self.book, as_of)
        after = self.evidence()
        assert before == after, "the program changed what people wrote"
        tab = self.log()
        for letter, row in self.rows.items():
            number = shown(tab.at(row, "No Keluhan"))
            if tab.holds(row) and re.fullmatch(r"KLH-\d{4}-\d{4,}", number):
                self.numbers[letter] = number

    def evidence(self) -> dict[str, list[tuple[int, list[Raw]]]]:
        """Everything that people write, row by row."""
        found = {}
        for name, tab in self.book.dump().items():
            if name not in {"_Ingatan", "Riwayat", "Dasbor"}:
                own = {column.name for column in register_of(name).columns if column.kind is not Kind.EVIDENCE}
                rows = [[cell for header, cell in zip(tab.header, row, strict=True) if header not in own] for row in tab.rows]
                found[name] = [(number, row) for number, row in enumerate(rows, 2) if any(cell is not None for cell in row)]
        return found

    # What must be seen ---------------------------------------------------------------------------------------------------

    def moment(self, one: Moment) -> list[str]:
        """Type, run where a day is given, and list everything that is otherwise than expected."""
        at = target(one.target)
        self.do(one)
        if one.as_of is None:
            return []
        if one.expected.get("Status") == REFUSED:
            return self.refused(one)
        self.once(one.as_of)
        wrong = [
            *self.check_main(one, at),
            *self.check_findings(one),
            *self.check_others(one),
            *self.check_cases(),
            *(self.check_again(one) if self.again else []),
        ]
        return [f"{one.place}: {what}" for what in wrong]

    def refused(self, one: Moment) -> list[str]:
        """The program must say in one line why it does nothing."""
        before = self.book.dump()
        try:
            assert one.as_of
            self.run(self.book, one.as_of)
        except OfficeError as problem:
            lines = [] if "\n" not in str(problem) and str(problem).strip() else ["the message is not one line"]
            return lines + ([] if self.book.dump() == before else ["refused, but something was written"])
        return [f"{one.place}: the run was to be refused"]

    def check_main(self, one: Moment, at: Target) -> list[str]:
        """The cells of the complaint in the log."""
        row = self.rows.get(at.letter)
        if row is None or not self.log().holds(row):
            return ["the complaint is not there"] if one.expected else []
        found = {name: shown(self.log().at(row, CELL_OF.get(name, name))) for name in one.expected}
        if "Langkah" in found and re.match(r"\d+ \S", found["Langkah"]):
            found["Langkah"] = found["Langkah"].split(" ")[0]
        return [f"{name}: expected {text!r}, found {found[name]!r}" for name, text in one.expected.items() if not agrees(found[name], text)]

    def check_findings(self, one: Moment) -> list[str]:
        """Every finding expected, and no other unless "..." stands there."""
        if not one.findings:
            return []
        wanted = [pattern for pattern in one.findings if pattern not in {"-", "..."}]
        found = [finding_of(each) for each in self.plan["findings"]]
        missing = [f"no finding {pattern!r}" for pattern in wanted if not any(self.fits(pattern, each) for each in found)]
        extra = [each for each in found if "..." not in one.findings and not any(self.fits(pattern, each) for pattern in wanted)]
        told = [f"finding nobody expected: {self.label(each)}{' (menahan)' if each.blocks else ''}: {each.message}" for each in extra]
        seen = f"; found: {[self.label(each) + (' (menahan)' if each.blocks else '') for each in found]}" if missing else ""
        return [one + seen for one in missing] + told

    def fits(self, pattern: str, finding: Finding) -> bool:
        """Whether a finding is the one that the table means."""
        bare = pattern.removesuffix(" (menahan)")
        if (bare != pattern) != finding.blocks:
            return False
        if bare.startswith("~"):
            return all(word in f"{finding.column} {finding.message}" for word in bare[1:].split("~"))
        return fnmatchcase(self.label(finding), bare)

    def label(self, finding: Finding) -> str:
        """Where a finding is, in the words of the table: "Log/Sumber", "CPAR 1/Tgl Terbit", "Log B/-"."""
        tab = self.book.tabs[finding.tab]
        row = tab.rows[finding.row - 2] if finding.row and finding.row - 2 < len(tab.rows) else None
        return f"{self.row_label(finding, tab, row)}/{finding.column or '-'}"

    def row_label(self, finding: Finding, tab: MemoryTab, row: list[Raw] | None) -> str:
        if finding.tab == LOG:
            letters = [letter for letter, own in self.rows.items() if own is row] if row is not None else self.letters(finding.key or "")
            return " ".join(["Log", *[letter for letter in letters if letter != "A"]]) if letters else f"Log {finding.key}"
        if finding.tab not in ORDINALS:
            return " ".join([finding.tab, *([finding.key] if finding.key else [])])
        if row is None:
            return f"{SHORT_NAMES[finding.tab]} {finding.key}"
        letters = self.letters(shown(tab.at(row, "No Keluhan")))
        ordinal = shown(tab.at(row, ORDINALS[finding.tab]))
        return f"{SHORT_NAMES[finding.tab]} " + (f"{letters[0]}/{ordinal}" if letters and letters[0] != "A" else ordinal)

    def letters(self, number: str) -> list[str]:
        """The complaint that has this number."""
        return [letter for letter, own in self.numbers.items() if own == number]

    def check_others(self, one: Moment) -> list[str]:
        """The cells of other rows: "CPAR 1 = Rencana", "Surat 0: No Surat = -", "Eskalasi 1 = (tidak ada)"."""
        return [problem for text in one.others if (problem := self.check_other(text))]

    def check_other(self, text: str) -> str:
        where, _, wanted = (part.strip() for part in text.partition(" = "))
        place, colon, column = (part.strip() for part in where.partition(":"))
        at = target(place)
        if column in {"Naskah", "Naskah memuat"}:
            return self.check_paper(at, text, column, wanted)
        if at.tab == "_Ingatan":
            return "" if bool(self.book.tabs[at.tab].rows) == (wanted == "(ada)") else f"{text}: otherwise"
        if column == "Dalam daftar":
            listed = any(
                each["key"] == self.numbers.get(at.letter, shown(self.log().at(self.rows[at.letter], "No Keluhan")))
                for each in self.plan["cases"]
            )
            return "" if listed == (wanted == "Ya") else f"{text}: otherwise"
        row = self.row(at)
        if row is None or wanted == "(tidak ada)":
            return "" if (row is None) == (wanted == "(tidak ada)") else f"{text}: {'no such row' if row is None else 'the row is there'}"
        name = column.removesuffix(" memuat") if colon else "Status"
        found = shown(self.book.tabs[at.tab].at(row, name))
        fits = wanted in found if column != name and colon else agrees(found, wanted)
        return "" if fits else f"{text}: found {found!r}"

    def check_paper(self, at: Target, text: str, column: str, wanted: str) -> str:
        """The papers that must lie in the output folder: a draft, a letter or none, and words that it must hold."""
        papers = [paper for paper in self.papers.papers if paper.key == f"{self.numbers[at.letter]}/{at.key}"]
        if column == "Naskah memuat":
            return "" if any(wanted in str(paper.context) for paper in papers) else f"{text}: {[dict(paper.context) for paper in papers]}"
        kinds = {"letter-draft": "draf", "letter": "surat"}
        found = ", ".join(kinds[paper.kind] for paper in papers) or "(tidak ada)"
        return "" if found == wanted else f"{text}: found {found!r}"

    def check_cases(self) -> list[str]:
        """`cases` says of every complaint what its row says."""
        return [problem for row in self.rows.values() if self.log().holds(row) for problem in self.check_case(row)]

    def check_case(self, row: list[Raw]) -> list[str]:
        cell = {name: shown(self.log().at(row, name)) for name in ("No Keluhan", "Status", "Langkah", *OF_CASE)}
        case = next((each for each in self.plan["cases"] if each["key"] == cell["No Keluhan"]), None)
        if case is None:
            return []
        step = cell["Langkah"] if cell["Langkah"] != "-" else ""
        want = {"status": cell["Status"], "step": NO_STEP[step] if step in NO_STEP else int(step.split(" ")[0])}
        wrong = [f"cases, {name}: {case[name]!r}, the row says {text!r}" for name, text in want.items() if case[name] != text]
        told = {name: shown(date.fromisoformat(case[own]) if own == "due" and case[own] else case[own]) for name, own in OF_CASE.items()}
        return wrong + [
            f"cases, {OF_CASE[name]}: {text!r}, the row says {cell[name]!r}" for name, text in told.items() if text != cell[name]
        ]

    def check_again(self, one: Moment) -> list[str]:
        """A second run of the same day changes nothing and says the same."""
        assert one.as_of
        before, said = self.book.dump(), self.plan
        again = self.run(self.book, one.as_of)
        after = self.book.dump()
        changed = [f"a second run changes {tab}" for tab in before if before[tab] != after.get(tab)]
        return changed + (
            [] if again["findings"] == said["findings"] and again["cases"] == said["cases"] else ["a second run says something else"]
        )


OF_CASE = {"Penanggung Jawab": "owner", "Batas Waktu": "due", "Terlambat": "late", "Eskalasi": "tier"}


def finding_of(each: dict[str, Any]) -> Finding:
    """A finding as `--json` prints it."""
    return Finding(each["tab"], each["row"], each["key"], each["column"], each["message"], each["blocks"])
