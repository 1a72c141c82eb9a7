"""Ranges that ended with the last row of a table grow over the rows that are laid below it, and no others do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stm_sheets.places.excel.refs import LAST_ROW, boxes
from stm_sheets.places.excel.rows_xml import attribute

_RANGE = re.compile(r"(\$?[A-Z]+\$?)([0-9]+)(:\$?[A-Z]+\$?)([0-9]+)|(\$?[A-Z]+\$?)([0-9]+)")
_FILTER = re.compile(rb"""(<autoFilter\s[^<>]*?\bref\s*=\s*["'])([^"']*)""")
_TABLE = re.compile(rb"""(<table\s[^<>]*?\sref\s*=\s*["'])([^"']*)""")
_RULE = re.compile(rb"""(<(?:dataValidation|conditionalFormatting)\s[^<>]*?\bsqref\s*=\s*["'])([^"']*)""")
_YOUNG = re.compile(rb"<(\w+:(?:dataValidation|conditionalFormatting))(?=[\s>]).*?</\1\s*>", re.DOTALL)
_YOUNG_RANGE = re.compile(rb"(<\w+:sqref>)([^<]*)")


@dataclass(frozen=True, slots=True)
class Growth:
    """From the last row `old`, with the header alone it is 1, to the last row `new`; nothing grows where they are one."""

    old: int
    new: int

    def tail(self, tail: bytes) -> bytes:
        """What stands behind the rows of a sheet part: filter, validations and conditional formats, the younger kinds too."""
        if self.new <= self.old:
            return tail
        tail = _FILTER.sub(self._whole, tail)
        tail = _RULE.sub(self._rows, tail)
        return _YOUNG.sub(lambda rule: _YOUNG_RANGE.sub(self._rows, rule[0]), tail)

    def table(self, part: bytes) -> bytes:
        """A table's part; one with a row of totals stays as it is."""
        root = re.search(rb"<table\s[^<>]*>", part)
        if self.new <= self.old or not root or attribute(root[0], "totalsRowCount") not in {"", "0"}:
            return part
        return _FILTER.sub(self._whole, _TABLE.sub(self._whole, part))

    def names(self, workbook: bytes, index: int) -> bytes:
        """The name under which a workbook keeps the range of a tab's filter; `index` is the tab's place among the tabs."""

        def grown(name: re.Match[bytes]) -> bytes:
            ours = attribute(name[1], "name") == "_xlnm._FilterDatabase" and attribute(name[1], "localSheetId") == str(index)
            return name[1] + self._span(name[2].decode(), header=True).encode() if ours else name[0]

        return re.sub(rb"(<definedName\s[^<>]*>)([^<]*)", grown, workbook) if self.new > self.old else workbook

    def _whole(self, found: re.Match[bytes]) -> bytes:
        return found[1] + self._span(found[2].decode(), header=True).encode()

    def _rows(self, found: re.Match[bytes]) -> bytes:
        return found[1] + self._span(found[2].decode(), header=False).encode()

    def _span(self, text: str, *, header: bool) -> str:
        """Ranges with those that end at the last row made longer; `header` where a range begins with the header."""
        before, mark, spans = text.rpartition("!")
        return before + mark + " ".join(self._grown(span, header=header) for span in spans.split(" "))

    def _grown(self, span: str, *, header: bool) -> str:
        found = _RANGE.fullmatch(span)
        if not found:
            return span
        _, top, _, bottom = next(boxes(span.replace("$", "")))
        lone = top == bottom and self.old > 2
        ours = self.old <= bottom < min(self.new, LAST_ROW) and top <= self.old + 1 and (header or (bottom > 1 and not lone))
        if not ours:
            return span
        if found[5]:
            return f"{span}:{found[5]}{self.new}"
        return f"{found[1]}{found[2]}{found[3]}{self.new}"
