"""Leaves whole cases out of what a run writes, so that what is written is right without them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from stm_sheets.core.memory import TOP
from stm_sheets.model import Append, Changes, Edit, Given


def without(changes: Changes, cases: Iterable[str]) -> tuple[Changes, frozenset[str]]:
    """The changes less these cases, and every case that is left out with them: no number may stay behind as a gap.

    Where a case that was to get a number is left out, so is every case that was to get a later number of that series.
    """
    gone = frozenset(_with_later(changes.gives, set(cases)))
    if not gone:
        return changes, gone
    gives = tuple(given for given in changes.gives if given.case not in gone)
    tops = dict(_tops(changes.gives, gives))
    edits = (_topped(edit, tops) for edit in changes.edits if edit.case not in gone)
    appends = (_topped(append, tops) for append in changes.appends if append.case not in gone)
    return Changes(tuple(filter(None, edits)), tuple(filter(None, appends)), gives), gone


def _with_later(gives: Iterable[Given], gone: set[str]) -> set[str]:
    """These cases, and those that get a later number than one of them."""
    series: defaultdict[str, list[Given]] = defaultdict(list)
    for given in gives:
        series[given.series].append(given)
    size = -1
    while size != len(gone):
        size = len(gone)
        for members in series.values():
            first = min((given.number for given in members if given.case in gone), default=None)
            if first is not None:
                gone |= {given.case for given in members if given.number > first}
    return gone


def _tops(before: Iterable[Given], after: Iterable[Given]) -> Iterator[tuple[str, tuple[str, str]]]:
    """The highest number of each series that loses some, by the case of the change that tells it: as it was to be, and as it will be."""
    was, will = _highest(before), _highest(after)
    for name, number in was.items():
        if will.get(name) != number:
            yield TOP + name, (str(number), str(will[name]) if name in will else "")


def _highest(gives: Iterable[Given]) -> dict[str, int]:
    highest: dict[str, int] = {}
    for given in gives:
        highest[given.series] = max(given.number, highest.get(given.series, 0))
    return highest


C = TypeVar("C", Edit, Append)


def _topped(change: C, tops: Mapping[str, tuple[str, str]]) -> C | None:
    """A change that tells the highest number tells the one that is given now; none, where no number of its series is given."""
    if change.case not in tops:
        return change
    old, new = tops[change.case]
    if not new:
        return None
    if isinstance(change, Edit):
        return replace(change, after=new if change.after == old else change.after)
    return replace(change, values={name: new if value == old else value for name, value in change.values.items()})
