"""The form in which the demo's complaints are told: who types what, by which day, and where that must lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LOG = "Log Keluhan"

Entry = tuple[str, str, Mapping[str, str]]
"""By which day's run it is typed, where ("Log Keluhan", "CPAR 1", "Jawaban Claim 0", "Eskalasi 2"), and the cells by header.

A cell holds what a person would type: "05/10/2026" becomes a date in a column of dates, "4" a number in one of numbers. In
a column of case numbers stands the tag of the complaint whose number the person looks up.
"""


@dataclass(frozen=True, slots=True)
class Expect:
    """Where the complaint must stand after the last run; `due` as a person reads it, "" and 0 for blank cells."""

    status: str
    step: str = ""
    owner: str = ""
    due: str = ""
    late: int = 0
    tier: int = 0


@dataclass(frozen=True, slots=True)
class Story:
    """One complaint from its first typed cell on; `findings` are the (tab, column) in which a mistake is meant to stay."""

    tag: str
    expect: Expect
    entries: tuple[Entry, ...]
    findings: tuple[tuple[str, str], ...] = ()
