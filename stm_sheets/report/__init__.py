"""A plan, a case or a check-up as text: good at 80 columns, in a pipe and in a log; colour only on a terminal."""

from __future__ import annotations

from stm_sheets.report.checkup import health
from stm_sheets.report.faults import LEGEND, findings
from stm_sheets.report.lines import RED, WIDTH, Paint, shown, wrapped
from stm_sheets.report.numbers import discreet, failure, summary
from stm_sheets.report.passes import told
from stm_sheets.report.stories import story

__all__ = ["LEGEND", "RED", "WIDTH", "Paint", "discreet", "failure", "findings", "health", "shown", "story", "summary", "told", "wrapped"]
