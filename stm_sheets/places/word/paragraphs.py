"""Looks at a template's paragraphs as Word shows them: every mark closed, in text, alone where it has to stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stm_sheets.places.word.package import Tree, W

PARAGRAPH, ROW, CELL, TEXT, FIELD = (W + name for name in ("p", "tr", "tc", "t", "instrText"))

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
ALONE = re.compile(r"\{[{%#](p|tr|tc|r)\s")
COMMAND = re.compile(r"\{%-?\s*(\w+)")
TRACKED = frozenset(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
FETCHED = frozenset(W + name for name in ("altChunk", "subDoc", "object", "control"))
FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
MOST_MARKS = 400
"""Marks in one paragraph: far above any letter, and few enough to be looked through at once."""

CLOSES = {"endif": "if", "endfor": "for"}


def faults(tree: Tree) -> Iterator[str]:
    """What is wrong in one part of a template, in Indonesian, paragraph by paragraph."""
    yield from _elements(tree)
    for paragraph in tree.iter(PARAGRAPH):
        yield from _paragraph(_text(paragraph, PARAGRAPH))
    for row in tree.iter(ROW):
        yield from _alone("tr", _text(row, ROW), "baris tabel")


def shown(text: str) -> str:
    """A piece of text short enough for a sentence."""
    text = " ".join(text.split())
    return f"{text[:57]}..." if len(text) > 60 else text


def plain_text(tree: Tree) -> str:
    """What a reader of this part sees, a line a paragraph."""
    return "\n".join(_text(paragraph, PARAGRAPH) for paragraph in tree.iter(PARAGRAPH))


def misshapen(tree: Tree) -> bool:
    """A table cell, a header or a footer is left without a paragraph, which Word refuses to open."""
    boxes = [tree] if tree.tag in (W + "hdr", W + "ftr") else list(tree.iter(CELL))
    return any(not len(box) or box[-1].tag != PARAGRAPH for box in boxes) or any(table.find(ROW) is None for table in tree.iter(W + "tbl"))


def _text(element: Tree, kind: str) -> str:
    """The text of a paragraph or a row, without that of another one inside it (a text box)."""
    return "".join(text.text or "" for text in element.iter(TEXT) if next(text.iterancestors(kind)) is element)


def _elements(tree: Tree) -> Iterator[str]:
    for element in tree.iter():
        if element.tag in TRACKED:
            yield "masih memuat perubahan yang dilacak (track changes); terima atau tolak semuanya di Word"
        elif element.tag in FETCHED:
            yield "memuat objek atau berkas sisipan; hapus dari templat"
        elif element.tag == FIELD and (element.text or "").split()[:1] and (element.text or "").split()[0].upper() not in FIELDS:
            yield f'memuat kode bidang "{shown(element.text)}" yang tidak diperbolehkan; yang boleh: {", ".join(FIELDS)}'
        elif any(LOOSE.search(value) for value in element.attrib.values()) or (element.tag != TEXT and LOOSE.search(element.text or "")):
            yield "memuat tanda isian di luar teks; tulis tanda isian hanya sebagai teks biasa"
        elif (target := element.get(W + "instr")) and target.split()[0].upper() not in FIELDS:
            yield f'memuat kode bidang "{shown(target)}" yang tidak diperbolehkan; yang boleh: {", ".join(FIELDS)}'


def _paragraph(text: str) -> Iterator[str]:
    if len(LOOSE.findall(text)) > MOST_MARKS:
        yield f'memuat terlalu banyak tanda isian dalam paragraf "{shown(text)}"'
        return
    left = TAG.sub("", text)
    if LOOSE.search(left):
        yield f'tanda "{LOOSE.findall(left)[0]}" tidak berpasangan dalam paragraf "{shown(text)}"'
    yield from _alone("p", text, "paragraf")
    for tag in TAG.findall(text):
        if (kind := ALONE.match(tag)) and kind[1] in ("tc", "r"):
            yield f'memuat "{shown(tag)}"; awalan {kind[1]} tidak dapat dipakai, pakai {{%p atau {{%tr'
    yield from _pairs([tag for tag in TAG.findall(text) if not ALONE.match(tag)], text)


def _alone(kind: str, text: str, where: str) -> Iterator[str]:
    for tag in TAG.findall(text):
        if (found := ALONE.match(tag)) and found[1] == kind and text.strip() != tag:
            yield f'"{shown(tag)}" harus berdiri sendiri dalam satu {where}; teks lain di sana akan hilang: "{shown(text)}"'


def _pairs(tags: list[str], text: str) -> Iterator[str]:
    """An `if` or a `for` inside a paragraph ends in that paragraph."""
    opened: list[str] = []
    for tag in tags:
        word = command[1] if (command := COMMAND.match(tag)) else ""
        if word in CLOSES.values():
            opened.append(word)
        elif word in CLOSES and (not opened or opened.pop() != CLOSES[word]):
            opened = ["?"]
            break
    if opened:
        yield f'perintah if atau for tidak selesai dalam paragraf "{shown(text)}"; tulis {{%p if ... %}} dalam paragraf tersendiri'
