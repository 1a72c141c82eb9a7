"""Who holds a role, who stands in for whom, and who of several is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b


def name_key(name: str) -> str:
    """Names are compared trimmed, case ignored."""
    return name.strip().casefold()


@dataclass(frozen=True, slots=True)
class Person:
    """One row of the staff list."""

    name: str
    roles: frozenset[str]
    department: str
    active: bool
    substitute: str


class Staff:
    """The staff list of the office."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = tuple(people)
        self._by_name = {name_key(person.name): person for person in reversed(self.people)}
        self._holders: dict[str, tuple[str, ...]] = {}

    def find(self, name: str) -> Person | None:
        """The person of this name."""
        return self._by_name.get(name_key(name))

    def stands(self, person: Person) -> Person | None:
        """The person, or who stands in for one who is not active, in turn; None where nobody active is found."""
        seen: set[str] = set()
        at: Person | None = person
        while at and not at.active:
            seen.add(name_key(at.name))
            at = self.find(at.substitute) if at.substitute and name_key(at.substitute) not in seen else None
        return at

    def named(self, name: str) -> str | None:
        """Whom a cell that names somebody asks: one whom the list does not know is shown as written."""
        person = self.find(name)
        if person is None:
            return name.strip()
        stand_in = self.stands(person)
        return stand_in.name if stand_in else None

    def holders(self, role: str) -> tuple[str, ...]:
        """The active people who have a role, and who stands in for those that are not active."""
        if role not in self._holders:
            found = (self.stands(person) for person in self.people if role in person.roles)
            self._holders[role] = tuple(dict.fromkeys(person.name for person in found if person))
        return self._holders[role]

    def apart(self, name: str, others: Iterable[str]) -> bool:
        """Whether somebody is none of the others, nor of a department of theirs."""
        return not any(self._close(name, other) for other in others)

    def _close(self, name: str, other: str) -> bool:
        if name_key(name) == name_key(other):
            return True
        one, two = self.find(name), self.find(other)
        return bool(one and two and one.department and name_key(one.department) == name_key(two.department))


def chosen(number: str, names: Sequence[str]) -> str | None:
    """Who of several holders is asked for a case: even over many cases, and a case moves only to one who joins."""
    return max(names, key=lambda name: _weight(number, name), default=None) if len(names) != 1 else names[0]


def _weight(number: str, name: str) -> tuple[bytes, str]:
    return blake2b(f"{number}\x1f{name_key(name)}".encode("utf-8", "surrogatepass"), digest_size=8).digest(), name
