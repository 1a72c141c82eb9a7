"""All complaints of the demo, and the days on which its office ran the program."""

from __future__ import annotations

from stm_sheets.demo import (
    complaints_carried_out,
    complaints_closed,
    complaints_escalated,
    complaints_fresh,
    complaints_letters,
    complaints_planned,
    complaints_rounds,
    complaints_sent,
    complaints_solved,
)

DAYS = (
    "02/10/2026",
    "07/10/2026",
    "12/10/2026",
    "16/10/2026",
    "21/10/2026",
    "27/10/2026",
    "03/11/2026",
    "10/11/2026",
    "16/11/2026",
    "23/11/2026",
)

STORIES = (
    *complaints_solved.STORIES,
    *complaints_rounds.STORIES,
    *complaints_closed.STORIES,
    *complaints_carried_out.STORIES,
    *complaints_escalated.STORIES,
    *complaints_letters.STORIES,
    *complaints_sent.STORIES,
    *complaints_planned.STORIES,
    *complaints_fresh.STORIES,
)
