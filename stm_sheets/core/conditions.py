"""The words in which the tables say when something holds, from what date days count, and whose turn it is.

Longer than 250 lines because it is one language, a word a class: parted, nobody would see all of it at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """A cell: the column of a row that `scope` names ("log", a chain's last, first or before row, or "self")."""

    scope: str
    column: str


@dataclass(frozen=True, slots=True)
class Scope:
    """A row by its name, so that tables can write `LOG["PIC"]`."""

    name: str

    def __getitem__(self, column: str) -> Ref:
        return Ref(self.name, column)


class Condition:
    """Something that holds or not; the subclasses below are the whole language."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Always(Condition):
    """Holds."""


@dataclass(frozen=True, slots=True)
class Filled(Condition):
    """All these cells hold something valid."""

    refs: tuple[Ref, ...]

    def __init__(self, *refs: Ref) -> None:
        object.__setattr__(self, "refs", refs)


@dataclass(frozen=True, slots=True)
class Is(Condition):
    """The cell holds one of these values (as listed)."""

    ref: Ref
    values: tuple[str | int, ...]

    def __init__(self, ref: Ref, *values: str | int) -> None:
        object.__setattr__(self, "ref", ref)
        object.__setattr__(self, "values", values)


@dataclass(frozen=True, slots=True)
class Earlier(Condition):
    """Both dates are there and the first lies before the second."""

    ref: Ref
    than: Moment


@dataclass(frozen=True, slots=True)
class All(Condition):
    """Every part holds."""

    parts: tuple[Condition, ...]

    def __init__(self, *parts: Condition) -> None:
        object.__setattr__(self, "parts", parts)


@dataclass(frozen=True, slots=True)
class InTurn(Condition):
    """Every part holds, and people are asked for one part after the other."""

    parts: tuple[Condition, ...]

    def __init__(self, *parts: Condition) -> None:
        object.__setattr__(self, "parts", parts)


@dataclass(frozen=True, slots=True)
class Any(Condition):
    """At least one part holds."""

    parts: tuple[Condition, ...]

    def __init__(self, *parts: Condition) -> None:
        object.__setattr__(self, "parts", parts)


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """The part does not hold."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Said(Condition):
    """The part, under words that fit into a sentence after "bila"."""

    words: str
    part: Condition


@dataclass(frozen=True, slots=True)
class Exists(Condition):
    """The row is there and in force."""

    scope: Scope


@dataclass(frozen=True, slots=True)
class Changed(Condition):
    """What the row's fingerprint was taken of says something else now."""

    scope: Scope


@dataclass(frozen=True, slots=True)
class Followed(Condition):
    """A later row of the same chain is in force."""

    scope: Scope


@dataclass(frozen=True, slots=True)
class Reached(Condition):
    """The case stands at this step or beyond it."""

    step: str


@dataclass(frozen=True, slots=True)
class StandsAt(Condition):
    """The case stands at one of these steps."""

    steps: tuple[str, ...]

    def __init__(self, *steps: str) -> None:
        object.__setattr__(self, "steps", steps)


@dataclass(frozen=True, slots=True)
class AtEnd(Condition):
    """Every step is done."""


@dataclass(frozen=True, slots=True)
class HasHolder(Condition):
    """Somebody holds the role."""

    role: str


class Moment:
    """A date that the evidence holds, or none."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class On(Moment):
    """The date in this cell."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class Latest(Moment):
    """The latest of those that are there."""

    parts: tuple[Moment, ...]

    def __init__(self, *parts: Moment) -> None:
        object.__setattr__(self, "parts", parts)


@dataclass(frozen=True, slots=True)
class Soonest(Moment):
    """The first in this order that is there."""

    parts: tuple[Moment, ...]

    def __init__(self, *parts: Moment) -> None:
        object.__setattr__(self, "parts", parts)


@dataclass(frozen=True, slots=True)
class DateWhen(Moment):
    """One date where the condition holds, else the other."""

    condition: Condition
    then: Moment
    otherwise: Moment


@dataclass(frozen=True, slots=True)
class SaidMoment(Moment):
    """The moment, under words that tell staff from which date days count."""

    words: str
    part: Moment


class Owner:
    """Whose turn it is."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Named(Owner):
    """The person whom this cell names."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class Role(Owner):
    """One holder of the role."""

    name: str


@dataclass(frozen=True, slots=True)
class IndependentRole(Owner):
    """One holder of the role who is neither one of these people nor of a department of theirs."""

    name: str
    apart_from: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Each(Owner):
    """All of these together; one whom nobody fills falls away, which is a finding."""

    parts: tuple[Owner, ...]

    def __init__(self, *parts: Owner) -> None:
        object.__setattr__(self, "parts", parts)


@dataclass(frozen=True, slots=True)
class Either(Owner):
    """The first of these whom somebody fills."""

    parts: tuple[Owner, ...]

    def __init__(self, *parts: Owner) -> None:
        object.__setattr__(self, "parts", parts)


@dataclass(frozen=True, slots=True)
class OwnerWhen(Owner):
    """One owner where the condition holds, else the other; None asks nobody."""

    condition: Condition
    then: Owner
    otherwise: Owner | None = None


@dataclass(frozen=True, slots=True)
class SaidOwner(Owner):
    """The owner, under words that tell staff whose turn it is."""

    words: str
    part: Owner


@dataclass(frozen=True, slots=True)
class Due:
    """`days_of` names the step whose limit (working days by severity) is added to the date; "" means that the date itself is due."""

    after: Moment
    days_of: str


def refs_of(condition: Condition) -> Iterator[Ref]:
    """The cells that a condition looks at, in the order in which the table names them."""
    match condition:
        case Filled(refs):
            yield from refs
        case Is(ref, _) | Earlier(ref, _):
            yield ref
        case All(parts) | InTurn(parts) | Any(parts):
            for part in parts:
                yield from refs_of(part)
        case Not(part) | Said(_, part):
            yield from refs_of(part)
        case _:
            return
