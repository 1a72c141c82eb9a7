"""How wide a text is in the sheet, as the service measures it: Roboto at 13 pixels, in 64ths of a pixel (fits recorded traffic)."""

from __future__ import annotations

UNITS, SIZE, GRAIN = 2048, 13, 64
MARGIN = 3
OTHERS = 1150
# How far each character takes the pen, of UNITS a letter's height.
ADVANCES = {
    **dict.fromkeys("0123456789", 1150),
    **dict(zip("ABCDEFGHIJKLM", (1336, 1275, 1333, 1343, 1164, 1132, 1395, 1460, 557, 1130, 1284, 1102, 1788), strict=True)),
    **dict(zip("NOPQRSTUVWXYZ", (1460, 1408, 1292, 1408, 1261, 1215, 1222, 1328, 1303, 1817, 1284, 1230, 1226), strict=True)),
    **dict(zip("abcdefghijklm", (1114, 1149, 1072, 1155, 1086, 711, 1149, 1128, 497, 489, 1038, 497, 1795), strict=True)),
    **dict(zip("nopqrstuvwxyz", (1130, 1168, 1149, 1164, 693, 1057, 669, 1129, 992, 1538, 1015, 969, 1015), strict=True)),
    " ": 507,
}


def needed(text: str) -> int:
    """The width of a column, in pixels, that shows the longest line of this text."""
    return MARGIN + max((round(_pen(line)) for line in text.splitlines()), default=0)


def _pen(line: str) -> float:
    return sum(round(ADVANCES.get(sign, OTHERS) / UNITS * SIZE * GRAIN) / GRAIN for sign in line)
