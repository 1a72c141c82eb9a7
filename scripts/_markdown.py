"""Small pieces of Markdown for the generated pages: what a cell of a table says is text, never markup."""

from collections.abc import Iterable, Sequence

from stm_sheets.core.words import capital, listed


def text(words: str) -> str:
    """Words as a page shows them, whatever signs are in them."""
    for sign in "\\`*_[]<>|":
        words = words.replace(sign, f"\\{sign}")
    return words


def code(words: str) -> str:
    """The name of a column, a tab or a field."""
    return f"`{words}`"


def codes(names: Iterable[str], last: str = "dan") -> str:
    """Several such names in a sentence."""
    return listed([code(name) for name in names], last)


def sentence(words: str) -> str:
    """Words as one sentence: begun with a capital, ended with a full stop."""
    words = capital(text(words))
    return words if words.endswith((".", "?", "!", '."')) else f"{words}."


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a column whose head begins with ">" is set to the right."""
    lines = [f"| {' | '.join(name.lstrip('>') for name in head)} |"]
    lines.append(f"|{'|'.join('---:' if name.startswith('>') else '---' for name in head)}|")
    lines += [f"| {' | '.join(cell.replace(chr(10), '<br>') for cell in row)} |" for row in rows]
    return "\n".join(lines)


def bullets(lines: Iterable[str]) -> str:
    """A list."""
    return "\n".join(f"- {line}" for line in lines)


def page(title: str, *parts: str) -> str:
    """A whole page: its title, who writes it, and its parts."""
    made = "<!-- Halaman ini dibuat oleh scripts/generate_docs.py dari tabel-tabel program. Ubah tabelnya, bukan halaman ini. -->"
    return "\n\n".join((f"# {title}", made, *(part.strip("\n") for part in parts if part))) + "\n"
