"""What papers of any form may be asked to say, awkward kinds among them, made from the examples of the form's table."""

import struct
import zlib
from collections.abc import Mapping

from stm_sheets.core.forms import Form
from stm_sheets.model import Paper, Stock
from stm_sheets.places.word.seal import digest

SENTENCE = "Kalimat panjang yang ditulis pelanggan dengan lengkap. "
WORDS = {
    "xml": "PT <A> & \"B\" ']]>' &amp; <!-- x --> </w:t>",
    "emoji": "Toko 😀 中文 👩‍👩‍👧 é ﬀ",
    "rtl": "\u202eabc\u202c شركة النور עברית",
    "formula": '=1+1 =HYPERLINK("x") @SUM(A1) +62 -3',
    "braces": "{{ nomor }} {% if x %} {# y #} {{ 7 * 7 }} }} %}",
    "mixed": "=A & <B> {{ nomor }} {% x %} 😀 中文 شركة",
}
"""A text of each kind that goes into every field."""

LONG, UNBROKEN = 4000, "Namayangpanjangsekali" * 10
COUNTS = {"rows": 60, "long": 1}
"""Items of each list, two in other kinds."""

INSTEAD = "kosong"
"""The field that says, instead of all tables, that there is nothing to tell."""

KINDS = ("ordinary", "empty", "long", "rows", "unbroken", *WORDS)
DRAWN = ("unbroken", "mixed")
"""Kinds of papers with pictures."""


def sample(form: Form, kind: str):
    """What a paper of this form says, as JSON holds it."""
    return {field.name: _said(field, field.name == form.head or field.shown, kind) for field in form.fields}


def _said(field, needed, kind):
    if field.picture:
        return "gambar.png" if kind in DRAWN else ""
    if field.name == INSTEAD and kind != "empty":
        return ""
    if kind == "empty" and not needed and field.name != INSTEAD:
        return "" if isinstance(field.example, str) else []
    if kind == "empty":
        return _like(field.example, lambda text: text, 1)
    return _like(field.example, lambda text: _text(text, kind), COUNTS.get(kind, 2))


def _text(text, kind):
    if kind == "long":
        return (SENTENCE * (LONG // len(SENTENCE) + 1))[:LONG].strip() if text.endswith(".") else text
    if kind == "unbroken":
        return UNBROKEN if len(text) > 2 else text
    return WORDS.get(kind, text)


def _like(example, change, count):
    """The example with each of its texts changed; its lists with so many items."""
    if isinstance(example, str):
        return change(example)
    items = [example[place % len(example)] for place in range(count)]
    return [{name: change(text) for name, text in item.items()} if isinstance(item, Mapping) else change(item) for item in items]


def sample_paper(form: Form, kind: str, template="", shelf=None):
    """A paper of this form that says so, made from its own template or another of the shelf."""
    return Paper("sample", kind, "", f"{form.name}-{kind}.docx", form.name, template or form.template, sample(form, kind), shelf=shelf)


def texts_of(said):
    """All texts of a context or a part of it."""
    if isinstance(said, str):
        yield said
    else:
        for part in said.values() if isinstance(said, Mapping) else said:
            yield from texts_of(part)


class SampleShelf:
    """A shelf of templates, beside which a picture lies under any name."""

    def __init__(self, templates):
        self.templates = templates

    def find(self, name):
        return Stock(name, PICTURE, digest(PICTURE)) if name.endswith(".png") else self.templates.find(name)


def png(width, height):
    """A plain picture of so many pixels."""

    def chunk(kind, content):
        return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))

    rows = (b"\x00" + b"\x1f\x38\x64" * width) * height
    size = struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PICTURE = png(300, 120)
