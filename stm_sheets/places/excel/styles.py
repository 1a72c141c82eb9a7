"""Looks of cells by number: whether one shows a number as a date, and its like that does, added where there is none."""

from __future__ import annotations

import copy
import re
from datetime import date, datetime

from stm_sheets.model import Value
from stm_sheets.places.excel.heights import SIZE
from stm_sheets.places.excel.host import STYLE_ORDER, Host, Tree, child, main

DATE, MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
_BUILT_IN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NO_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_FIRST_OWN = 164
"""Number formats up to here are built in."""


def shows_date(code: str) -> bool:
    """Whether a number format shows a number as a date or a time."""
    plain = _NO_CODE.sub("", code.split(";", maxsplit=1)[0]).lower()
    return "general" not in plain and any(letter in plain for letter in "dmyhs")


def _whole(text: str | None) -> int:
    """A number as written in an attribute; what is no number counts as the first, as Excel counts it."""
    return int(text) if text and text.isdecimal() else 0


class Styles:
    """The looks in a workbook's styles part; `fit` adds to it only where a value would show as what it is not."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.part = host.linked("styles")
        self._made: dict[tuple[str, str], str] = {}
        self._sizes: dict[str, float] = {}

    def fit(self, style: str, value: Value) -> str:
        """The look for a value in a cell that looks so: a date must show as a date, a whole number must not."""
        if value is None or isinstance(value, str) or not self.part or self._is_date(style) == isinstance(value, date):
            return style
        code = "General" if not isinstance(value, date) else MOMENT if isinstance(value, datetime) else DATE
        if (style, code) not in self._made:
            self._made[style, code] = self._like(style, code)
        return self._made[style, code]

    def wraps(self, style: str) -> float:
        """The size of the letters of a look that breaks long texts into lines; 0 where it does not."""
        if style not in self._sizes:
            look = self._look(style) if self.part else None
            form = look.find(main("alignment")) if look is not None else None
            broken = form is not None and form.get("wrapText") in {"1", "true"}
            self._sizes[style] = self._size(look) if broken else 0
        return self._sizes[style]

    def _size(self, look: Tree) -> float:
        assert self.part is not None
        fonts = self.host.tree(self.part).findall(f"{main('fonts')}/{main('font')}")
        number = _whole(look.get("fontId"))
        size = fonts[number].find(main("sz")) if number < len(fonts) else None
        text = str(size.get("val", "")) if size is not None else ""
        return float(text) if text.replace(".", "", 1).isdecimal() else SIZE

    def _looks(self) -> list[Tree]:
        assert self.part is not None
        return list(self.host.tree(self.part).iterfind(f"{main('cellXfs')}/{main('xf')}"))

    def _look(self, style: str) -> Tree | None:
        looks, number = self._looks(), _whole(style)
        return looks[number] if number < len(looks) else None

    def _is_date(self, style: str) -> bool:
        look = self._look(style)
        number = _whole(look.get("numFmtId")) if look is not None else 0
        return number in _BUILT_IN or shows_date(self._codes().get(number, ""))

    def _codes(self) -> dict[int, str]:
        assert self.part is not None
        formats = self.host.tree(self.part).iterfind(f"{main('numFmts')}/{main('numFmt')}")
        return {_whole(entry.get("numFmtId")): entry.get("formatCode", "") for entry in formats}

    def _like(self, style: str, code: str) -> str:
        """The number of a look that is the same but for its number format."""
        number = 0 if code == "General" else next((key for key, own in self._codes().items() if own == code), None)
        if number is None:
            number = self._add_code(code)
        look = copy.deepcopy(self._look(style))
        if look is None:
            return style
        look.set("numFmtId", str(number))
        look.set("applyNumberFormat", "1")
        for index, other in enumerate(self._looks()):
            if dict(other.attrib) == dict(look.attrib) and len(other) == len(look) == 0:
                return str(index)
        return self._add_look(look)

    def _add_look(self, look: Tree) -> str:
        assert self.part is not None
        looks = child(self.host.change(self.part), "cellXfs", STYLE_ORDER)
        looks.append(look)
        looks.set("count", str(len(looks)))
        return str(len(looks) - 1)

    def _add_code(self, code: str) -> int:
        assert self.part is not None
        number = max([_FIRST_OWN - 1, *self._codes()]) + 1
        formats = child(self.host.change(self.part), "numFmts", STYLE_ORDER)
        formats.append(formats.makeelement(main("numFmt"), {"numFmtId": str(number), "formatCode": code}))
        formats.set("count", str(len(formats)))
        return number
