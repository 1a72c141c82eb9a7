"""What people have to put right, as text: row by row, and whether a cell counts as empty until then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from stm_sheets.model import Finding
from stm_sheets.report.lines import BOLD, GREEN, YELLOW, Paint, some, wrapped

LEGEND = "  (! sel dianggap kosong sampai diperbaiki; - perlu dilihat, hasilnya tetap)"


def findings(found: Sequence[Finding], paint: Paint, most: int) -> Iterator[str]:
    """What people have to put right, by row."""
    if not found:
        yield paint("Tidak ada yang perlu diperbaiki.", GREEN)
        return
    rows: dict[tuple[str, int | None, str | None], list[Finding]] = {}
    for finding in found:
        rows.setdefault((finding.tab, finding.row, finding.key), []).append(finding)
    yield paint(f"Perlu diperbaiki: {len(found)} hal pada {len(rows)} baris", YELLOW)
    blocks = ["\n".join(_row_findings(place, these, paint)) for place, these in rows.items()]
    yield from some(blocks, most)
    yield LEGEND


def _row_findings(place: tuple[str, int | None, str | None], found: Iterable[Finding], paint: Paint) -> Iterator[str]:
    tab, row, key = place
    yield paint(f"  {tab}{f', baris {row}' if row else ''}{f' ({key})' if key else ''}", BOLD)
    for finding in found:
        mark = "!" if finding.blocks else "-"
        yield wrapped(f"{finding.column + ': ' if finding.column else ''}{finding.message}", indent="      ", first=f"    {mark} ")
