"""What a client sends, in the form in which the service keeps and shows it: no nulls, no defaults, colours in both of their forms."""

from __future__ import annotations

from struct import pack, unpack
from typing import Any

from tests.sheets_server import defaults

Api = dict[str, Any]

# `false` is shown where it says something else than "not set".
KEPT_FALSE = {"bold", "italic", "strikethrough", "underline", "boolValue", "applyToPivotTables"}
DROPPED_ZERO = {"red", "green", "blue", "sheetId", "frozenRowCount", "frozenColumnCount", "offsetXPixels", "offsetYPixels", "lineWidth"}
CHANNELS = {"red", "green", "blue", "alpha"}
COLOR_STYLES = {"rgbColor", "themeColor"}
THEME = dict(defaults.THEME_COLORS)


def stored(message: Any, name: str = "") -> Any:
    """A message of the API as the service keeps it; `name` is the field that it stands in."""
    if isinstance(message, dict):
        return _twins({key: stored(value, key) for key, value in message.items() if not _unset(name, key, value)})
    if isinstance(message, list):
        return [stored(entry, name) for entry in message]
    if isinstance(message, float):
        return _single(message) if name in CHANNELS else whole(message)
    return message


def whole(number: float) -> float | int:
    """A number as the service prints it: without a point where it is whole."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


def both_forms(name: str) -> tuple[str, ...]:
    """The two names under which a colour stands, for the name of either; any other name alone."""
    if name.endswith(("ColorStyle", "colorStyle")):
        return name, name.removesuffix("Style")
    if name.endswith(("Color", "color")) and name not in COLOR_STYLES:
        return name, f"{name}Style"
    return (name,)


def _unset(parent: str, name: str, value: Any) -> bool:
    if value is None or value == [] or (value is False and name not in KEPT_FALSE):
        return True
    coordinate = parent == "anchorCell" and name in {"rowIndex", "columnIndex"}
    return (name in DROPPED_ZERO or coordinate) and value == 0 and value is not False


def _twins(message: Api) -> Api:
    """Where a colour is set in one form it is shown in the other too; the newer form (`...Style`) decides."""
    for name in [*message]:
        value = message[name]
        if len(both_forms(name)) == 1 or not isinstance(value, dict):
            continue
        if name.endswith("Style") and not value:
            del message[name]
        elif name.endswith("Style"):
            message[name.removesuffix("Style")] = value["rgbColor"] if "rgbColor" in value else THEME.get(value["themeColor"], {})
        elif not COLOR_STYLES & value.keys():
            message.setdefault(f"{name}Style", {"rgbColor": value})
    return message


def _single(number: float) -> float | int:
    """A number of single precision, in as few digits as tell it from its neighbours."""
    kept = _rounded(number)
    return whole(next(short for digits in range(1, 10) if _rounded(short := float(f"{kept:.{digits}g}")) == kept))


def _rounded(number: float) -> float:
    return float(unpack("f", pack("f", number))[0])
