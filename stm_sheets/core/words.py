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


def capital(words: str) -> str:
    """The words as they begin a sentence or a cell."""
    return words[:1].upper() + words[1:]


def owner_words(owner: c.Owner | None) -> str:
    """Whose turn it is, in words; "" for nobody."""
    match owner:
        case c.SaidOwner(words, _):
            said = words
        case c.Named(ref):
            said = ref.column
        case c.Role(name):
            said = name
        case c.IndependentRole(name, _):
            said = f"pemegang peran {name} yang independen"
        case c.Each():
            said = listed([owner_words(part) for part in owner.parts])
        case c.Either():
            said = "; bila belum ada, ".join(dict.fromkeys(owner_words(part) for part in owner.parts))
        case c.OwnerWhen(condition, then, None):
            said = f"{owner_words(then)} bila {condition_words(condition)}"
        case c.OwnerWhen(condition, then, otherwise):
            said = f"{owner_words(then)} bila {condition_words(condition)}, selain itu {owner_words(otherwise)}"
        case None:
            said = ""
        case _:
            raise TypeError(f"no such owner: {owner}")
    return said


def moment_words(moment: c.Moment) -> str:
    """From which date days count, in words; "" for none."""
    match moment:
        case c.SaidMoment(words, _):
            return words
        case c.On(ref):
            return ref.column
        case c.Latest():
            return "yang terakhir dari " + listed([words for part in moment.parts if (words := moment_words(part))])
        case c.Soonest():
            return "; bila belum ada, ".join(words for part in moment.parts if (words := moment_words(part)))
        case c.DateWhen(condition, then, otherwise):
            return f"{moment_words(then)} bila {condition_words(condition)}, selain itu {moment_words(otherwise)}"
        case _:
            raise TypeError(f"no such moment: {moment}")


def due_words(due: c.Due | None) -> str:
    """From which date a limit counts, as a cell says it; a date that is itself the limit is called so. "" for no limit."""
    if due is None:
        return ""
    words = capital(moment_words(due.after))
    return words if due.days_of else f"{words} (tanggal itu sendiri batasnya)"


def condition_words(condition: c.Condition) -> str:
    """When something holds, in words that follow "bila"."""
    match condition:
        case c.Said(words, _):
            said = words
        case c.Always():
            said = "selalu"
        case c.Filled():
            said = f"{listed([ref.column for ref in condition.refs])} terisi"
        case c.Is():
            said = f"{condition.ref.column} berisi {_values(condition)}"
        case c.Earlier(ref, than):
            said = f"{ref.column} lebih awal daripada {moment_words(than)}"
        case c.Not():
            said = _not_words(condition.part)
        case c.All() | c.InTurn():
            said = listed([condition_words(part) for part in condition.parts])
        case c.Any():
            said = listed([condition_words(part) for part in condition.parts], "atau")
        case _:
            said = _standing_words(condition)
    return said


def _values(condition: c.Is) -> str:
    return listed([str(value) for value in condition.values], "atau")


def _not_words(part: c.Condition) -> str:
    match part:
        case c.Filled():
            said = f"{listed([ref.column for ref in part.refs], 'atau')} belum terisi"
        case c.Is():
            said = f"{part.ref.column} bukan {_values(part)}"
        case c.Exists(scope):
            said = f"belum ada {_row(scope)}"
        case c.HasHolder(role):
            said = f"belum ada pemegang peran {role}"
        case c.Followed(scope):
            said = f"{_row(scope)} belum diganti baris berikutnya"
        case c.Not(same):
            said = condition_words(same)
        case _:
            said = f"belum demikian: {condition_words(part)}"
    return said


def _row(scope: c.Scope) -> str:
    return SCOPES.get(scope.name, scope.name)


def _standing_words(condition: c.Condition) -> str:
    match condition:
        case c.Exists(scope):
            said = f"ada {_row(scope)}"
        case c.Changed(scope):
            said = f"bahan {_row(scope)} berubah setelah diperiksa"
        case c.Followed(scope):
            said = f"{_row(scope)} sudah diganti baris berikutnya"
        case c.Reached(step):
            said = f"keluhan sudah sampai di {_steps([step])}"
        case c.StandsAt(steps):
            said = f"keluhan berada di {_steps(steps)}"
        case c.AtEnd():
            said = "semua langkah selesai"
        case c.HasHolder(role):
            said = f"ada pemegang peran {role}"
        case _:
            raise TypeError(f"no such condition: {condition}")
    return said


def _steps(keys: Sequence[str]) -> str:
    """Steps by their numbers; one without a number by its word."""
    return listed(keys, "atau") if not keys[0].isdecimal() else f"langkah {listed(keys, 'atau')}"


SCOPES = {
    "cpar": "CPAR yang berlaku",
    "letter": "revisi surat yang berlaku",
    "escalation": "eskalasi",
    "self": "baris ini",
    "before": "baris sebelumnya",
}
