"""The tables in Indonesian sentences: who is asked, and from which date days count."""

from __future__ import annotations

from collections.abc import Sequence

from stm_sheets.core import conditions as c


def listed(words: Sequence[str], last: str = "dan") -> str:
    """Words as a list in a sentence: "A, B, dan C"."""
    words = list(dict.fromkeys(words))
    if len(words) < 3:
        return f" {last} ".join(words)
    return f"{', '.join(words[:-1])}, {last} {words[-1]}"


def owner_words(owner: c.Owner | None) -> str:
    """Whose turn it is, in words."""
    match owner:
        case c.Named(ref):
            return ref.column
        case c.Role(name):
            return name
        case c.IndependentRole(name, _):
            return f"{name} yang independen"
        case c.Each():
            return listed([owner_words(part) for part in owner.parts if part])
        case c.Either():
            return ", atau ".join(dict.fromkeys(owner_words(part) for part in owner.parts))
        case c.OwnerWhen(condition, then, None):
            return f"{owner_words(then)} bila {condition_words(condition)}"
        case c.OwnerWhen(condition, then, otherwise):
            return f"{owner_words(then)} bila {condition_words(condition)}, selain itu {owner_words(otherwise)}"
        case _:
            return ""


def moment_words(moment: c.Moment | None) -> str:
    """From which date days count, in words."""
    match moment:
        case c.On(ref):
            return ref.column
        case c.Latest():
            return "yang terakhir dari " + listed([words for part in moment.parts if (words := moment_words(part))])
        case c.Soonest():
            return ", atau ".join(words for part in moment.parts if (words := moment_words(part)))
        case c.DateWhen(condition, then, otherwise):
            return f"{moment_words(then)} bila {condition_words(condition)}, selain itu {moment_words(otherwise)}"
        case _:
            return ""


def condition_words(condition: c.Condition) -> str:
    """When something holds, in words that follow "bila"."""
    match condition:
        case c.Said(words, _):
            return words
        case c.Always():
            return "selalu"
        case c.Filled():
            return f"{listed([ref.column for ref in condition.refs])} terisi"
        case c.Is():
            return f"{condition.ref.column} berisi {listed([str(value) for value in condition.values], 'atau')}"
        case c.Earlier(ref, than):
            return f"{ref.column} sebelum {moment_words(than)}"
        case c.Not():
            return f"tidak berlaku: {condition_words(condition.part)}"
        case c.All() | c.InTurn():
            return listed([condition_words(part) for part in condition.parts])
        case c.Any():
            return listed([condition_words(part) for part in condition.parts], "atau")
        case _:
            return _standing_words(condition)


def _standing_words(condition: c.Condition) -> str:
    match condition:
        case c.Exists(scope):
            return f"ada baris {SCOPES.get(scope.name, scope.name)}"
        case c.Changed(scope):
            return f"isi {SCOPES.get(scope.name, scope.name)} berubah setelah diperiksa"
        case c.Followed(scope):
            return f"{SCOPES.get(scope.name, scope.name)} sudah diganti baris berikutnya"
        case c.Reached(step):
            return f"langkah {step} tercapai"
        case c.StandsAt(steps):
            return f"keluhan berada di langkah {listed(steps, 'atau')}"
        case c.AtEnd():
            return "semua langkah selesai"
        case c.HasHolder(role):
            return f"ada pemegang peran {role}"
        case _:
            raise TypeError(f"no such condition: {condition}")


SCOPES = {
    "cpar": "CPAR yang berlaku",
    "letter": "revisi surat yang berlaku",
    "escalation": "eskalasi",
    "self": "baris ini",
    "before": "baris sebelumnya",
}
