"""What stands for each name that is to be hidden: the same words for the same name, and for what of it tells it as well."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations

from stm_sheets.core.folding import Key, key_of

PART, JOINED, WHOLE, SHORT = 4, 5, 6, 2
"""Letters from which on a word of a name is hidden by itself, a name is hidden that is typed as one word, and an address or a number;
and up to which a name counts only where it is written with a capital."""
LONGEST = 6
"""Words of a name within which any may be typed as one, or left out at the ends."""
TOLD_APART = 3
"""Up to so many people of one name are told by their numbers."""


class Parts(Enum):
    """What of a name is hidden beside the whole."""

    EACH = "setiap kata"
    PROPER = "kata yang khas, bila berhuruf besar"
    NONE = "tidak ada"


@dataclass(frozen=True, slots=True)
class Guise:
    """How the names of a kind are hidden: `label` stands for one, with its {number}. `titled`: titles around it are no part of it.

    `roles`: cells of this kind hold roles as well; what has only words that are no names is none.
    """

    label: str
    parts: Parts
    titled: bool = True
    roles: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """By which words names are told from others; all words are keys.

    `before` and `after` are titles, `legal` the forms of companies on either side of a name; `generic` words say what an
    institution is; `common` ones are a name only where they have a capital; `never` are no names. `phone` stands for telephone
    numbers, `contacts` are what stands for the other kinds of a contact.
    """

    guises: Mapping[str, Guise]
    before: frozenset[Key]
    after: frozenset[Key]
    legal: frozenset[Key]
    generic: frozenset[Key]
    common: frozenset[Key]
    never: frozenset[Key]
    phone: str
    contacts: Mapping[str, str]

    def leads(self, key: Key) -> bool:
        """Whether this is a title or a legal form before a name."""
        return key in self.before or key in self.legal

    def trails(self, key: Key) -> bool:
        """Whether this is a title or a legal form after a name."""
        return key in self.after or key in self.legal

    def bare(self, key: Key) -> Key:
        """The name without titles and legal forms; as it is where nothing would be left."""
        start, end = 0, len(key)
        while start < end and self.leads(key[start : start + 1]):
            start += 1
        while size := next((size for size in TITLE_SIZES if size < end - start and self.trails(key[end - size : end])), 0):
            end -= size
        return key[start:end] or key


TITLE_SIZES = (4, 3, 2, 1)
"""Of how many words a title after a name may consist, longest first: S.I.Kom. are three."""


@dataclass(frozen=True, slots=True)
class Mask:
    """What stands for a name, None where it stays; with `capital` only where it is written with one, or has a title before it."""

    label: str | None
    capital: bool = False


def masks_of(people: Iterable[tuple[str, str]], manner: Manner) -> dict[Key, Mask]:
    """What stands for each name, for what of it is hidden by itself, and for names typed as one word."""
    labels, masks = _labelled(people, manner), dict[Key, Mask]()
    shared: dict[Key, list[tuple[str, str]]] = defaultdict(list)
    for key, (kind, label) in labels.items():
        masks[key] = Mask(label, capital=key in manner.common or sum(map(len, key)) <= SHORT)
        for part in _parts(key[:LONGEST], manner.guises[kind].parts, manner):
            shared[part].append((kind, label))
    for part, owners in shared.items():
        proper = any(manner.guises[kind].parts is Parts.PROPER for kind, _ in owners)
        masks.setdefault(part, Mask(_shared(owners), capital=proper or part in manner.common))
    for key in list(masks):
        for joined in _joined(key[:LONGEST]):
            masks.setdefault((*joined, *key[LONGEST:]), Mask(masks[key].label))
    return masks


def _labelled(people: Iterable[tuple[str, str]], manner: Manner) -> dict[Key, tuple[str, str]]:
    """Kind and label of each name by its words, in the order of the names."""
    labels: dict[Key, tuple[str, str]] = {}
    count: Counter[str] = Counter()
    for kind, name in people:
        guise, typed = manner.guises[kind], key_of(name)
        key = _name(typed, manner) if guise.titled else typed if sum(map(len, typed)) >= WHOLE else ()
        role = guise.roles and all((word,) in manner.never for word in key)
        if key and key not in labels and key not in manner.never and not role:
            count[kind] += 1
            labels[key] = kind, guise.label.format(number=count[kind])
    return labels


def _name(typed: Key, manner: Manner) -> Key:
    """The words of a name that matter; nothing for what is no name. A company called by an ordinary word keeps its legal form."""
    key = manner.bare(typed)
    if key in manner.never and any((word,) in manner.legal for word in typed):
        return typed
    return () if manner.trails(key) or all(manner.leads((word,)) for word in key) else key


def _parts(key: Key, parts: Parts, manner: Manner) -> Iterator[Key]:
    """What of a name is hidden by itself: words, and words that follow one another."""
    if parts is Parts.NONE:
        return
    proper = parts is Parts.PROPER
    lead = next((place for place, word in enumerate(key) if (word,) not in manner.generic), 0) if proper else 0
    for start, end in combinations(range(len(key) + 1), 2):
        part = key[start:end]
        if end - start == 1:
            plain = part in manner.generic or part in manner.never or (proper and start != lead and part in manner.common)
            if len(part[0]) >= PART and not plain and not part[0].isdigit():
                yield part
        elif (not proper or start == lead) and sum(map(len, part)) >= PART and not all((word,) in manner.never for word in part):
            yield part


def _joined(key: Key) -> Iterator[Key]:
    """The name with two or more of its words typed as one."""
    for start, end in combinations(range(len(key) + 1), 2):
        if end - start > 1 and len(word := "".join(key[start:end])) >= JOINED:
            yield (*key[:start], *key_of(word), *key[end:])


def _shared(owners: Sequence[tuple[str, str]]) -> str:
    """What stands for a word that several names have."""
    labels = list(dict.fromkeys(label for _, label in owners))
    return " atau ".join(labels) if len(labels) <= TOLD_APART else f"salah satu {owners[0][0]}"
