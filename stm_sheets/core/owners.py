"""Whose turn it is: the owner words of the tables as functions of a view, with what had to be left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stm_sheets.core import conditions as c
from stm_sheets.core.compiled import Compiler, View
from stm_sheets.core.people import Staff, chosen
from stm_sheets.core.words import owner_words
from stm_sheets.model import Register


@dataclass(frozen=True, slots=True)
class Turn:
    """The people asked, and in words those whom nobody fills."""

    names: tuple[str, ...]
    lacking: tuple[str, ...] = ()


NOBODY_ASKED = Turn(())
Whose = Callable[[View, str], Turn]
"""Whose turn it is in a view, for the number of a case."""


class Owners:
    """Makes functions of owner words; `fallback` is asked where nobody is left."""

    def __init__(self, compiler: Compiler, staff: Staff, fallback: c.Owner) -> None:
        self.compiler, self.staff, self.fallback = compiler, staff, fallback

    def whose(self, owner: c.Owner, own: Register | None = None) -> Whose:
        """The owner of a turn, never nobody where the fallback has a holder."""
        asked, instead = self._of(owner, own), self._of(self.fallback, own)
        words = owner_words(owner)

        def whose(view: View, number: str) -> Turn:
            turn = asked(view, number)
            if turn.names:
                return turn
            return Turn(instead(view, number).names, turn.lacking or (words,))

        return whose

    def _of(self, owner: c.Owner, own: Register | None) -> Whose:
        match owner:
            case c.SaidOwner():
                return self._of(owner.part, own)
            case c.Named(ref):
                return self._named(ref, own)
            case c.Role(name):
                return self._role(name)
            case c.IndependentRole(name, apart_from):
                return self._independent(name, apart_from, own)
            case c.Each() | c.Either():
                together = _each if isinstance(owner, c.Each) else _either
                return together([self._of(part, own) for part in owner.parts])
            case c.OwnerWhen(condition, then, otherwise):
                test = self.compiler.test(condition, own)
                yes = self._of(then, own)
                no = self._of(otherwise, own) if otherwise else lambda _view, _number: NOBODY_ASKED
                return lambda view, number: yes(view, number) if test(view) else no(view, number)
            case _:
                raise TypeError(f"no such owner: {owner}")

    def _named(self, ref: c.Ref, own: Register | None) -> Whose:
        value, lacking = self.compiler.value(ref, own), Turn((), (ref.column,))

        def named(view: View, _: str) -> Turn:
            name = value(view)
            shown = self.staff.named(name) if isinstance(name, str) else None
            return Turn((shown,)) if shown else lacking

        return named

    def _role(self, name: str) -> Whose:
        holders = self.staff.holders(name)
        return lambda _, number: _one_of(number, holders, name)

    def _independent(self, name: str, apart_from: Sequence[c.Ref], own: Register | None) -> Whose:
        values = [self.compiler.value(ref, own) for ref in apart_from]

        def independent(view: View, number: str) -> Turn:
            others = [other for value in values if isinstance(other := value(view), str)]
            return _one_of(number, [holder for holder in self.staff.holders(name) if self.staff.apart(holder, others)], name)

        return independent


def _one_of(number: str, holders: Sequence[str], role: str) -> Turn:
    name = chosen(number, holders)
    return Turn((name,)) if name else Turn((), (role,))


def _each(parts: Sequence[Whose]) -> Whose:
    def each(view: View, number: str) -> Turn:
        turns = [part(view, number) for part in parts]
        names = dict.fromkeys(name for turn in turns for name in turn.names)
        return Turn(tuple(names), tuple(word for turn in turns for word in turn.lacking))

    return each


def _either(parts: Sequence[Whose]) -> Whose:
    def either(view: View, number: str) -> Turn:
        turns = []
        for part in parts:
            turns.append(part(view, number))
            if turns[-1].names:
                return turns[-1]
        return Turn((), tuple(word for turn in turns for word in turn.lacking))

    return either
