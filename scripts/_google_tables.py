"""The tables about spreadsheets on Google in docs/pengukuran.md, from what scripts/_google.py measured."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from _measuring import Cost, clock, grouped, memory, row, size


@dataclass(frozen=True, slots=True)
class Traffic:
    """What a server counted for one process: requests, those that write among them, and bytes.

    `written` came in, the `largest` body of one request among it; `wire` went out, `read` is the same unpacked.
    """

    requests: int
    writes: int
    written: int
    largest: int
    wire: int
    read: int


@dataclass(frozen=True, slots=True)
class Measured:
    """One book: what each way cost and moved, and how many cells it changed that nobody meant."""

    complaints: int
    cpar: int
    costs: Mapping[str, Cost]
    traffic: Mapping[str, Traffic]
    hurt: Mapping[str, int] = field(default_factory=dict)


MOVED = "dibaca | ditulis | permintaan terbesar"
BESIDE = ".xlsx: waktu | kerja program | memori | Google: waktu | kerja program | kerja server | memori"
RUNS = {"rest": "tanpa perubahan", "changed": "sepuluh baris berubah"}
WAYS = {
    "changed": "`stm-sheets run`",
    "cells": "gspread: `update_cell` setiap sel",
    "whole": "gspread: `get_all_records`, lalu `update` seluruh tab",
}


def lines(sizes: Sequence[Measured], first: Measured) -> Iterator[str]:
    """All tables, with a blank line between two."""
    yield from requests(sizes)
    for table in (times(sizes), rivals(sizes), beginning(first)):
        yield from ("", *table)


def requests(sizes: Sequence[Measured]) -> Iterator[str]:
    """What a run asks of the service."""
    yield f"| keluhan | baris CPAR | `run` | permintaan | dibaca, termampat | {MOVED} |"
    yield "|--:|--:|---|--:|--:|--:|--:|--:|"
    for one in sizes:
        for name, words in RUNS.items():
            moved = one.traffic[name]
            yield row(grouped(one.complaints), grouped(one.cpar), words, str(moved.requests), size(moved.wire), *_moved(moved))


def times(sizes: Sequence[Measured]) -> Iterator[str]:
    """How long a run takes, beside the same on an .xlsx book."""
    yield f"| keluhan | `run` | {BESIDE} |"
    yield "|--:|---|--:|--:|--:|--:|--:|--:|--:|"
    for one in sizes:
        for name, words in RUNS.items():
            yield row(grouped(one.complaints), words, *_beside(one.costs[f"file_{name}"], one.costs[name]))


def rivals(sizes: Sequence[Measured]) -> Iterator[str]:
    """The same cells of ten rows in the plain ways of gspread."""
    yield f"| keluhan | cara | permintaan | {MOVED} | waktu | kerja program | kerja server | memori | sel lain yang ikut berubah |"
    yield "|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    for one in sizes:
        for name, words in WAYS.items():
            cost, moved = one.costs[name], one.traffic[name]
            spent = (clock(cost.seconds), clock(cost.work), clock(cost.served), memory(cost))
            yield row(grouped(one.complaints), words, grouped(moved.requests), *_moved(moved), *spent, grouped(one.hurt[name]))


def beginning(one: Measured) -> Iterator[str]:
    """The first run over complaints that were only typed."""
    yield f"| keluhan baru | permintaan | di antaranya menulis | {MOVED} | {BESIDE} |"
    yield "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    moved = one.traffic["first"]
    spent = _beside(one.costs["file_first"], one.costs["first"])
    yield row(grouped(one.complaints), str(moved.requests), str(moved.writes), *_moved(moved), *spent)


def _moved(moved: Traffic) -> Iterator[str]:
    return (size(count) for count in (moved.read, moved.written, moved.largest))


def _beside(file: Cost, google: Cost) -> Iterator[str]:
    yield from (clock(file.seconds), clock(file.work), memory(file))
    yield from (clock(google.seconds), clock(google.work), clock(google.served), memory(google))
