"""How large a picture is printed at most, by the field of the template that prints it."""

from __future__ import annotations

BOXES = {
    # isian di templat: lebar, tinggi (milimeter)
    "logo": (60, 18),
    "tanda_tangan": (55, 25),
}
"""A field that is not named here prints its picture up to the width of the text, as a chart in a report."""
