"""Letters of a form, numbered, for tests that run in a process of their own."""

from tests.support.forms import paper_of


def letters(count):
    """So many letters, half of them drafts that follow their template."""
    kinds = "letter", "letter-draft"
    return [
        paper_of("jawaban_claim", ("final", "draf")[place % 2], f"KLH-2026-{place:04}/0", kind=kinds[place % 2]) for place in range(count)
    ]
