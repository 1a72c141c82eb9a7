"""Leaves whole cases out of what a run writes, so that what is written is right without them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, cast

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


def only(changes: Changes, cases: frozenset[str]) -> Changes:
    """What belongs to these cases."""
    edits = tuple(edit for edit in changes.edits if edit.case in cases)
    return Changes(edits, tuple(append for append in changes.appends if append.case in cases), changes.gives)


def of_the_book(case: str) -> bool:
    """Whether a change belongs to the book as a whole: it is written last."""
    return not case or case.startswith(TOP)


def blocks(changes: Changes) -> Iterator[tuple[str, ...]]:
    """The cases in an order in which they can be written one block after another: no number before an earlier one of its series.

    Cases whose numbers interleave in several series come in one block.
    """
    every = (*changes.gives, *changes.edits, *changes.appends)
    cases = dict.fromkeys(one.case for one in cast("Sequence[Given | Edit | Append]", every))
    walk = _Walk(_needs(changes.gives))
    for case in cases:
        if not of_the_book(case):
            yield from walk.up_to(case)


def _needs(gives: Iterable[Given]) -> dict[str, list[str]]:
    """For each case that gets numbers, the cases that get the number just before, in each series."""
    needs: defaultdict[str, list[str]] = defaultdict(list)
    last: dict[str, str] = {}
    for given in sorted(gives, key=lambda one: (one.series, one.number)):
        if last.get(given.series) not in {None, given.case}:
            needs[given.case].append(last[given.series])
        last[given.series] = given.case
    return needs


class _Walk:
    """Walks from cases to those that they need, and gives each together with all that it needs and that need it in turn.

    These are the strongly connected components, by Tarjan's algorithm: what is needed comes out first. Without recursion, since a
    series can be thousands of numbers long.
    """

    def __init__(self, needs: Mapping[str, list[str]]) -> None:
        self.needs = needs
        self.met: dict[str, int] = {}
        self.lowest: dict[str, int] = {}
        self.open: dict[str, None] = {}

    def up_to(self, case: str) -> Iterator[tuple[str, ...]]:
        """What was not given yet, up to this case."""
        path = [self._meet(case)] if case not in self.met else []
        while path:
            one, rest = path[-1]
            other = next(rest, None)
            if other is None:
                path.pop()
                if path:
                    self._lower(path[-1][0], self.lowest[one])
                if self.lowest[one] == self.met[one]:
                    yield self._closed(one)
            elif other not in self.met:
                path.append(self._meet(other))
            elif other in self.open:
                self._lower(one, self.met[other])

    def _meet(self, case: str) -> tuple[str, Iterator[str]]:
        self.met[case] = self.lowest[case] = len(self.met)
        self.open[case] = None
        return case, iter(self.needs.get(case, ()))

    def _lower(self, case: str, number: int) -> None:
        self.lowest[case] = min(self.lowest[case], number)

    def _closed(self, first: str) -> tuple[str, ...]:
        block = []
        while first in self.open:
            block.append(self.open.popitem()[0])
        return tuple(block)
