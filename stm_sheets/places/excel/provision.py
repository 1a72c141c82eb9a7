"""Makes a book that has everything a layout asks for: a new file, or what is missing in one that the office already works in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from stm_sheets.model import Layout, OfficeError
from stm_sheets.places.excel import archive, rules
from stm_sheets.places.excel.defaults import lay_defaults
from stm_sheets.places.excel.fresh import fresh
from stm_sheets.places.excel.graft import graft, refill, show_first
from stm_sheets.places.excel.grid import Grid
from stm_sheets.places.excel.host import Host, links_of
from stm_sheets.places.excel.locks import check_free
from stm_sheets.places.excel.looks import Looks
from stm_sheets.places.excel.package import Package
from stm_sheets.places.excel.reader import headers
from stm_sheets.places.excel.refs import letter
from stm_sheets.places.excel.refuse import check_name, content_of
from stm_sheets.places.excel.topup import Plot, survey, top_up
from stm_sheets.places.front import NOTES
from stm_sheets.places.headers import check_not_renamed
from stm_sheets.places.hints import NAME, STAFF


def provision(path: Path, layout: Layout, *, ignore_lock: bool = False) -> tuple[str, ...]:
    """Lay what is missing; says what was done, a line each. Nothing to do: no line, and the file stays byte for byte."""
    check_name(path)
    check_free(path, ignore_lock=ignore_lock)
    if not path.exists():
        archive.lay(path, fresh(layout), None)
        return (f"Buku baru dibuat: {path.name}, dengan {len(layout.registers) + 1} tab.",)
    content = content_of(path)
    package = Package(content, path.name)
    host = Host(package, path.name)
    _check_not_renamed(host, package, layout)
    done = tuple(complete(host, layout))
    if done:
        archive.lay(path, archive.merged(content, host.changed()), content)
    return done


def _check_not_renamed(host: Host, package: Package, layout: Layout) -> None:
    found = {register.tab: named for register in layout.registers if (named := _named(host, register.tab))}
    if len(found) < len(layout.registers):
        check_not_renamed(layout, found, headers(host, package, {title for title, _ in found.values()}))


def complete(host: Host, layout: Layout) -> Iterator[str]:
    """Add to the workbook what the layout misses in it, and say what that was."""
    for _, part in host.sheets():
        if part in host.parts:
            host.set_aside(part)
    plots = tuple(_plots(host, layout))
    there = {plot.register.tab: plot for plot in plots}
    registers = tuple(there[register.tab].shadow() if register.tab in there else register for register in layout.registers)
    source = Host(Package(fresh(replace(layout, registers=registers), _people(there), inline=True), ""))
    looks, models = Looks(host, source), dict(source.sheets())
    blank = frozenset(part for _, part in host.sheets() if part and _is_blank(host, part))
    for plot in plots:
        if plot.grid.part not in blank:
            yield from top_up(plot, Grid(source, models[plot.register.tab]), looks)
            yield from lay_defaults(plot, layout)
    yield from _tabs(host, source, looks, blank)


def with_tabs(content: bytes, name: str, layout: Layout, tabs: tuple[str, ...]) -> bytes:
    """A book's content with these tabs of the layout, behind those that it has."""
    host = Host(Package(content, name), name)
    registers = tuple(register for register in layout.registers if register.tab in tabs)
    source = Host(Package(fresh(replace(layout, registers=registers), inline=True), ""))
    looks = Looks(host, source)
    for tab in tabs:
        graft(host, source, looks, tab, None)
    return archive.merged(content, host.changed())


def _is_blank(host: Host, part: str) -> bool:
    """Whether nobody has put anything into a tab yet, no cell and no picture."""
    return Grid(host, part).extent() == (-1, 0) and links_of(part) not in host.parts


def _tabs(host: Host, source: Host, looks: Looks, blank: frozenset[str]) -> Iterator[str]:
    """Whole tabs: blank ones are filled; missing ones come behind the others, but the first tab, and in a blank book all, before."""
    wholly = all(part in blank for _, part in host.sheets())
    missing = []
    for name, _ in source.sheets():
        found = _named(host, name)
        if not found:
            missing.append(name)
        elif found[1] in blank:
            refill(host, source, looks, name, found[1])
            yield f"Tab {found[0]}, yang masih kosong, diisi."
    for place, name in enumerate(missing):
        graft(host, source, looks, name, place if wholly or name == NOTES else None)
    if missing:
        yield f"Tab ditambahkan: {', '.join(missing)}."
    if wholly:
        show_first(host, (_named(host, NOTES) or (NOTES, ""))[0])


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
    """A tab's name as written, and its part, empty where it is no grid of cells: the very name before one in other letters."""
    same = [found for found in host.sheets() if found[0].strip().casefold() == tab.casefold()]
    return min(same, key=lambda found: found[0] != tab, default=None)


def _people(there: dict[str, Plot]) -> str:
    """The list of names, from where this book has them."""
    if STAFF not in there:
        return ""
    return rules.names(there[STAFF].name, letter(there[STAFF].at[NAME]))
