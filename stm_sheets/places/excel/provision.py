"""Makes a book that has everything a layout asks for: a new file, or what is missing in one that the office already works in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from stm_sheets.model import Layout, OfficeError
from stm_sheets.places.excel import archive, design, rules
from stm_sheets.places.excel.defaults import lay_defaults
from stm_sheets.places.excel.fresh import NAME, STAFF, fresh
from stm_sheets.places.excel.graft import graft
from stm_sheets.places.excel.grid import Grid
from stm_sheets.places.excel.host import Host
from stm_sheets.places.excel.looks import Looks
from stm_sheets.places.excel.topup import Plot, survey, top_up


def provision(path: Path, layout: Layout, *, ignore_lock: bool = False) -> tuple[str, ...]:
    """Lay what is missing; says what was done, a line each. Nothing to do: no line, and the file stays byte for byte."""
    if not path.exists():
        archive.lay(path, fresh(layout), None)
        return (f"Buku baru dibuat: {path.name}, dengan {len(layout.registers) + 1} tab.",)
    content = _read(path)
    host = Host(archive.parts_of(content, path.name))
    done = tuple(complete(host, layout))
    if done:
        archive.lay(path, archive.merged(content, host.changed()), content)
    return done


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OfficeError(f"{path} tidak dapat dibaca ({error.strerror}).") from error


def complete(host: Host, layout: Layout) -> Iterator[str]:
    """Add to the workbook what the layout misses in it, and say what that was."""
    plots = tuple(_plots(host, layout))
    there = {plot.register.tab: plot for plot in plots}
    registers = tuple(there[register.tab].shadow() if register.tab in there else register for register in layout.registers)
    made = fresh(replace(layout, registers=registers), _people(there), inline=True)
    source = Host(archive.parts_of(made, ""))
    looks, models = Looks(host, source), dict(source.sheets())
    for plot in plots:
        yield from top_up(plot, Grid(source, models[plot.register.tab]), looks)
        yield from lay_defaults(plot, layout)
    missing = [name for name in models if name not in there and not _named(host, name)]
    for name in missing:
        graft(host, source, looks, name)
        yield f"Tab {name} ditambahkan."


def _plots(host: Host, layout: Layout) -> Iterator[Plot]:
    for register in layout.registers:
        found = _named(host, register.tab)
        if not found:
            continue
        name, part = found
        if not part:
            raise OfficeError(f"Tab {name} bukan lembar biasa. Ganti namanya, lalu jalankan lagi.")
        yield survey(register, name, Grid(host, part))


def _named(host: Host, tab: str) -> tuple[str, str] | None:
    """A tab's name as written, and its part."""
    return next(((name, part) for name, part in host.sheets() if name.strip().casefold() == tab.casefold()), None)


def _people(there: dict[str, Plot]) -> str:
    """The list of names, from where this book has them."""
    if STAFF not in there:
        return ""
    return rules.names(there[STAFF].name, design.letter(there[STAFF].at[NAME]))
