"""The looks of a book in the words of the service: cell formats, colours, sizes, and formulas as an Indonesian sheet reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from stm_sheets.places.design import Look
from stm_sheets.places.google.batch import Request

TEXT_LOOKS = {
    # our name, the service's
    "font_name": "fontFamily",
    "font_size": "fontSize",
    "bold": "bold",
    "italic": "italic",
}
VERTICAL = {"top": "TOP", "vcenter": "MIDDLE"}
LINES = {1: "SOLID", 5: "SOLID_THICK"}
SIDES = ("top", "bottom", "left", "right")
INDENT = 8
"""Pixels at the left of an indented text."""


def colour(code: str) -> Request:
    """A colour from "#RRGGBB"."""
    red, green, blue = (round(int(code[at : at + 2], 16) / 255, 4) for at in (1, 3, 5))
    return {"rgbColor": {"red": red, "green": green, "blue": blue}}


def cell_format(look: Look, link: str = "") -> Request:
    """A cell's whole format; `link` is where its text leads."""
    found: Request = {"textFormat": text_format(look) | ({"link": {"uri": link}} if link else {})}
    if "bg_color" in look:
        found["backgroundColorStyle"] = colour(str(look["bg_color"]))
    if "num_format" in look:
        found["numberFormat"] = number_format(str(look["num_format"]))
    if "align" in look:
        found["horizontalAlignment"] = str(look["align"]).upper()
    if "valign" in look:
        found["verticalAlignment"] = VERTICAL[str(look["valign"])]
    if "indent" in look:
        found["padding"] = {"left": INDENT}
    if borders := _borders(look):
        found["borders"] = borders
    return found | {"wrapStrategy": "WRAP" if look.get("text_wrap") else "CLIP"}


def text_format(look: Look) -> Request:
    """The letters of a look; all that a row colour may set besides its background."""
    found: Request = {theirs: look[ours] for ours, theirs in TEXT_LOOKS.items() if ours in look}
    if "color" in look:
        found["foregroundColorStyle"] = colour(str(look["color"]))
    if look.get("underline"):
        found["underline"] = True
    return found


def row_colour(look: Look) -> Request:
    """What a conditional format may set: letters and background."""
    found: Request = {"textFormat": text_format(look)} if text_format(look) else {}
    if "bg_color" in look:
        found["backgroundColorStyle"] = colour(str(look["bg_color"]))
    return found


def number_format(code: str) -> Request:
    """A number format by its pattern; text stays what was typed."""
    kinds: Mapping[str, str] = {"dd/mm/yyyy": "DATE", "0": "NUMBER"}
    return {"type": kinds.get(code, "TEXT"), "pattern": code}


def _borders(look: Look) -> Request:
    found: Request = {}
    for side in SIDES:
        line, shade = look.get(side, look.get("border")), look.get(f"{side}_color", look.get("border_color"))
        if isinstance(line, int) and shade:
            found[side] = {"style": LINES[line], "colorStyle": colour(str(shade))}
    return found


def pixels(characters: int) -> int:
    """The width of a column that shows so many digits."""
    return 7 * characters + 5


def high(points: float) -> int:
    """A height in pixels."""
    return round(points * 4 / 3)


def formula(text: str) -> str:
    """A formula as the service reads it: with ";" between arguments, which an Indonesian sheet wants and every other takes."""
    parts = re.split('("[^"]*")', text)
    return "=" + "".join(part if index % 2 else part.replace(",", ";") for index, part in enumerate(parts))
