"""Reads the marks of a template one by one, before anything runs: each short, closed, known, and alone where it has to be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from stm_sheets.places.word.language import nearest
from stm_sheets.places.word.paragraphs import BREAK, GAP, LOOSE, THING, Spot, shown

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
OPENS = re.compile(r"\{[{%#]")
INSIDE = re.compile(r"\{([{%#])([-+]?)(p|tr|tc|r)?(\s*)(.*?)([-+]?)[}%#]\}", re.DOTALL)
SINGLE = re.compile(r"(?<!\{)\{\s*(\w+)\s*\}(?!\})|[«<\[]{1,2}\s*(\w+)\s*[»>\]]{1,2}")

COMMANDS = ("if", "elif", "else", "endif", "for", "endfor")
CLOSES = {"endif": "if", "endfor": "for"}
ODD_QUOTES = frozenset("\u201e\u201a\u201f\u201b\u00ab\u00bb\u2039\u203a\u00b4`")
"""Quotation marks that are no quotation marks to Jinja; the rounded ones that Word makes are."""

MOST_MARKS, LONGEST = 400, 300
"""Marks in one paragraph, and letters in one mark: far above any letter, and few enough to be looked through at once."""

MOST_IN_ALL = 3000


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: as it is written, its kind ("{", "%" or "#"), what docxtpl takes away with it, its first word, its place."""

    raw: str
    kind: str
    prefix: str
    word: str
    spot: Spot


def marks_of(spot: Spot) -> list[Mark]:
    """The marks of a paragraph in order; none of one that holds more than can be looked through."""
    many = len(LOOSE.findall(spot.text)) > MOST_MARKS
    return [] if many else [_mark(raw, spot) for raw in TAG.findall(spot.text)]


def faults(places: list[Spot], known: Collection[str]) -> Iterator[str]:
    """What is wrong with the marks of one part, whose paragraphs are `places`; `known` are the names of the fields."""
    if sum(len(LOOSE.findall(spot.text)) for spot in places) > MOST_IN_ALL:
        yield "memuat terlalu banyak tanda isian"
        return
    marks: list[Mark] = []
    for spot in places:
        own = list(_paragraph(spot, known))
        yield from (f"{fault}, dalam {spot}" for fault in own)
        marks += [] if own else marks_of(spot)
    yield from _rows(places)
    yield from _blocks(marks)


def _mark(raw: str, spot: Spot) -> Mark:
    found = INSIDE.fullmatch(raw)
    kind, prefix, body = (found[1], found[3] or "", found[5]) if found else (raw[1], "", "")
    if found and prefix and not found[4]:
        prefix, body = "", prefix + body
    return Mark(raw, kind, prefix, (body.split() or [""])[0], spot)


def _paragraph(spot: Spot, known: Collection[str]) -> Iterator[str]:
    text = spot.text
    if len(LOOSE.findall(text)) > MOST_MARKS:
        yield "memuat terlalu banyak tanda isian"
        return
    if loose := LOOSE.findall(TAG.sub("", text)):
        yield f'tanda "{loose[0]}" tidak berpasangan'
    for single in SINGLE.finditer(TAG.sub("", text)):
        if (name := single[1] or single[2]) in known:
            yield f'memuat "{shown(single[0])}" yang tidak akan diisi; tulis {{{{ {name} }}}}'
    for mark in marks_of(spot):
        if fault := fault_of(mark, known) or _lost(mark):
            yield fault


def fault_of(mark: Mark, known: Collection[str]) -> str:
    """What is wrong with the mark by itself, "" for nothing."""
    if len(mark.raw) > LONGEST:
        return f'memuat tanda isian yang terlalu panjang ("{shown(mark.raw)}")'
    if any(sign in mark.raw for sign in (BREAK, GAP, THING)):
        return f'tanda "{shown(mark.raw)}" terputus oleh ganti baris, tab, bidang, atau gambar; tulis tanda itu dalam satu baris'
    if OPENS.search(mark.raw[2:]):
        return f'tanda "{mark.raw[:2]}" tidak berpasangan'
    return _spelling(mark) or (_command(mark, known) if mark.kind == "%" else "")


def _spelling(mark: Mark) -> str:
    body = mark.raw[2:-2]
    hidden = [sign for sign in body if not sign.isprintable() and unicodedata.category(sign) != "Zs"]
    if hidden:
        return f'memuat huruf yang tidak tampak (U+{ord(hidden[0]):04X}) di dalam "{shown(mark.raw)}"; ketik ulang tanda itu'
    if mark.kind != "#" and (quotes := sorted(ODD_QUOTES & set(body))):
        return f"""memuat tanda kutip {quotes[0]} di dalam "{shown(mark.raw)}"; pakai " atau '"""
    if body[:1] in ("-", "+") or body[-1:] in ("-", "+"):
        return f'memuat "{shown(mark.raw)}"; hapus tanda {body[:1] if body[:1] in ("-", "+") else body[-1:]} di tepinya'
    if mark.kind != "#" and not body.strip():
        return "memuat tanda isian yang kosong; tulis nama isian di dalamnya"
    return _prefix(mark, body)


def _prefix(mark: Mark, body: str) -> str:
    if mark.prefix in ("tc", "r"):
        return f'memuat "{shown(mark.raw)}"; awalan {mark.prefix} tidak dapat dipakai, pakai {{%p atau {{%tr'
    if mark.prefix and mark.kind == "{":
        return f'memuat "{shown(mark.raw)}"; awalan {mark.prefix} hanya untuk {{%{mark.prefix} if ... %}} dan {{%{mark.prefix} for ... %}}'
    if mark.prefix and set(body) & {"%", "}", "#"}:
        return f'memuat "%", "}}" atau "#" di dalam "{shown(mark.raw)}", yang tidak dapat dibaca; tulis tanpa tanda itu'
    return ""


def _command(mark: Mark, known: Collection[str]) -> str:
    """Only the commands that a letter needs."""
    word = shown(mark.word)
    if mark.word in COMMANDS:
        return ""
    if mark.word in ("p", "tr"):
        return f'memuat "{shown(mark.raw)}"; tulis {{%{word} tanpa spasi sebelum {word}'
    if mark.word in known:
        return f'memuat perintah "{word}" yang tidak dikenal; untuk mencetak isian tulis {{{{ {word} }}}}'
    return f'memuat perintah "{word}" yang tidak diperbolehkan; yang boleh: {", ".join(COMMANDS)}{nearest(mark.word, COMMANDS)}'


def _lost(mark: Mark) -> str:
    """What would vanish together with a `{%p`."""
    if mark.prefix == "tr" and mark.spot.row is None:
        return f'"{shown(mark.raw)}" hanya dapat ditulis dalam baris tabel; di luar tabel pakai {{%p'
    if mark.prefix != "p":
        return ""
    if mark.spot.text.strip() != mark.raw:
        return f'"{shown(mark.raw)}" harus berdiri sendiri dalam satu paragraf; teks lain, pemisah halaman, atau gambar di sana akan hilang'
    if mark.spot.section:
        return f'"{shown(mark.raw)}" menghapus pemisah bagian (section break) di paragrafnya; pindahkan ke paragraf lain'
    if mark.spot.controlled:
        return f'"{shown(mark.raw)}" berada dalam kontrol konten (content control); hapus kontrolnya di Word, isinya tetap'
    return ""


def _rows(places: list[Spot]) -> Iterator[str]:
    """A `{%tr` stands alone in its row."""
    rows: dict[object, list[Spot]] = {}
    for spot in places:
        if spot.row is not None:
            rows.setdefault(spot.row, []).append(spot)
    for held in rows.values():
        text = "".join(spot.text for spot in held)
        for mark in (mark for spot in held for mark in marks_of(spot)):
            if mark.prefix == "tr" and text.strip() != mark.raw:
                yield f'"{shown(mark.raw)}" harus berdiri sendiri dalam satu baris tabel; teks lain di sana akan hilang, dalam {mark.spot}'


def _blocks(marks: list[Mark]) -> Iterator[str]:
    """Every `if` and `for` is closed in the same way and the same place as it was opened."""
    opened: list[Mark] = []
    for mark in marks:
        if mark.kind != "%":
            continue
        if mark.word in CLOSES.values():
            opened.append(mark)
        elif mark.word not in CLOSES:
            if not opened or opened[-1].prefix != mark.prefix or (mark.word == "elif" and opened[-1].word != "if"):
                yield f'"{shown(mark.raw)}" berdiri tanpa if atau for yang sesuai, dalam {mark.spot}'
        elif not opened or opened[-1].word != CLOSES[mark.word]:
            yield _crossed(opened, mark)
            return
        elif fault := _unlike(opened.pop(), mark):
            yield fault
    for mark in opened:
        yield f'"{shown(mark.raw)}" tidak ditutup dengan {{%{mark.prefix} end{mark.word} %}}, dalam {mark.spot}'


def _crossed(opened: list[Mark], closing: Mark) -> str:
    if not opened:
        return f'"{shown(closing.raw)}" menutup sesuatu yang tidak dibuka, dalam {closing.spot}'
    inner, said = opened[-1], f"{{%{opened[-1].prefix} end{opened[-1].word} %}}"
    return f'"{shown(inner.raw)}" belum ditutup sebelum "{shown(closing.raw)}"; tutup dahulu dengan {said}, dalam {closing.spot}'


def _unlike(opening: Mark, closing: Mark) -> str:
    if opening.prefix != closing.prefix:
        said = f"{{%{opening.prefix} {closing.word} %}}"
        return f'"{shown(opening.raw)}" ditutup dengan "{shown(closing.raw)}"; tutup dengan {said}, dalam {closing.spot}'
    if not opening.prefix and opening.spot is not closing.spot:
        return (
            f'perintah "{shown(opening.raw)}" tidak selesai dalam paragrafnya; pakai {{%p dalam paragraf tersendiri, dalam {opening.spot}'
        )
    if opening.prefix == "tr" and opening.spot.table is not closing.spot.table:
        return f'"{shown(opening.raw)}" ditutup di tabel lain, dalam {closing.spot}'
    return ""
