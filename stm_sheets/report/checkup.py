"""A check-up as text: one line a subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stm_sheets.model import Health
from stm_sheets.report.lines import GREEN, YELLOW, Paint, wrapped


def health(lines: Sequence[Health], paint: Paint) -> Iterator[str]:
    """One line a subject: well or not, what was found, what to do."""
    for line in lines:
        mark = paint("baik ", GREEN) if line.well else paint("PERLU", YELLOW)
        yield wrapped(f"{line.subject}: {line.message}", indent="         ", first=f"  {mark}  ")
    bad = sum(not line.well for line in lines)
    yield "Semuanya baik." if not bad else f"{bad} hal perlu dilihat."
