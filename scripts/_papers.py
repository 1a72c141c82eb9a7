"""How fast papers are made, beside plain docxtpl and one call of LibreOffice for each: the part --paper of scripts/benchmark.py."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from _environment import ROOT
from _measuring import RIVALS, Cost, answer, clock, grouped, medians, memory, note, number, once, row

HANDS = str(ROOT / "scripts" / "_paper_hands.py")
LIBRARIES = "docxtpl", "python-docx", "jinja2", "lxml"
KINDS = {"jawaban_claim": "surat", "cpar": "formulir CPAR"}
"""What is measured, of the forms that the tables name."""

LESS = " (3 untuk PDF)"
FEW = 3
"""PDF takes long: so few measurements make its median."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where it is measured: with which Python, in which folder, how often."""

    python: str
    folder: Path
    repeat: int

    def fresh(self, hands: str, what: str, *words: str) -> Callable[[], Cost]:
        """A task in a new process, that writes into an empty folder."""

        def task() -> Cost:
            with tempfile.TemporaryDirectory(dir=self.folder) as out:
                return self.there(hands, what, out, *words)()

        return task

    def there(self, hands: str, what: str, *words: str) -> Callable[[], Cost]:
        """A task in a new process."""
        return lambda: once(self.python, hands, what, *words)

    def laid(self, count: int, *kinds: str) -> Path:
        """A folder in which these papers lie."""
        place = Path(tempfile.mkdtemp(dir=self.folder))
        once(self.python, HANDS, "ours", str(place), str(count), *kinds)
        return place


def tables(python: str, folder: Path, sizes: list[int], repeat: int) -> Iterator[str]:
    """All tables: against docxtpl, memory, and PDF; `sizes` are the papers of a kind, those for memory, and those for PDF."""
    bench, kinds = Bench(python, folder, repeat), tuple(kind for kind in answer(python, HANDS, "kinds").split() if kind in KINDS)
    few, some, many, printed = sizes
    yield from against_docxtpl(bench, few, kinds)
    yield ""
    yield from growth(bench, (some, many), kinds)
    if shutil.which("soffice"):
        yield ""
        yield from printing(bench, printed, kinds[0])


def against_docxtpl(bench: Bench, count: int, kinds: tuple[str, ...]) -> Iterator[str]:
    """The same papers in both ways, side by side."""
    yield "| kertas | `stm-sheets` | per kertas | memori | docxtpl biasa | per kertas | memori | docxtpl dibanding `stm-sheets` |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for chosen in (*((kind,) for kind in kinds), *([kinds] if len(kinds) > 1 else [])):
        note(f"{count} of {', '.join(chosen)} ...")
        words = str(count), *chosen
        cost = medians(bench.repeat, ours=bench.fresh(HANDS, "ours", *words), plain=bench.fresh(RIVALS, "papers", *words))
        each = [f"{number(one.seconds / count / len(chosen) * 1000)} ms" for one in cost.values()]
        yield row(
            " + ".join(f"{grouped(count)} {KINDS[kind]}" for kind in chosen),
            clock(cost["ours"].seconds),
            each[0],
            memory(cost["ours"]),
            clock(cost["plain"].seconds),
            each[1],
            memory(cost["plain"]),
            f"{number(cost['plain'].seconds / cost['ours'].seconds)} kali",
        )


def growth(bench: Bench, counts: tuple[int, ...], kinds: tuple[str, ...]) -> Iterator[str]:
    """Time and memory as papers become many, and when all of them lie there already."""
    yield "| surat | dibuat | memori | sudah ada semua | memori |"
    yield "|--:|--:|--:|--:|--:|"
    for count in counts:
        note(f"{count} letters ...")
        place = bench.laid(count, kinds[0])
        cost = medians(
            bench.repeat,
            made=bench.fresh(HANDS, "ours", str(count), kinds[0]),
            there=bench.there(HANDS, "ours", str(place), str(count), kinds[0]),
        )
        shutil.rmtree(place)
        yield row(grouped(count), clock(cost["made"].seconds), memory(cost["made"]), clock(cost["there"].seconds), memory(cost["there"]))


def printing(bench: Bench, count: int, kind: str) -> Iterator[str]:
    """PDF in one call of LibreOffice, and in one call for each."""
    note(f"{count} letters as PDF ...")
    place = bench.laid(count, kind)
    cost = medians(
        min(bench.repeat, FEW),
        once=bench.there(HANDS, "pdf", str(place), str(count)),
        each=bench.there(HANDS, "pdf", str(place), "1"),
    )
    yield "| surat | PDF dalam satu panggilan LibreOffice | satu panggilan per surat | dibanding |"
    yield "|--:|--:|--:|--:|"
    times = cost["each"].seconds / cost["once"].seconds
    yield row(grouped(count), clock(cost["once"].seconds), clock(cost["each"].seconds), f"{number(times)} kali")
