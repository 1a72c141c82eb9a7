"""Templates for tests: the office's own, with one thing about them changed."""

import io
import zipfile

from stm_sheets.model import Stock
from stm_sheets.places.resources import template_folder
from stm_sheets.places.word.seal import digest
from stm_sheets.tables.letters import CLAIM

BODY, HEADER, TYPES, LINKS, STYLES = (
    "word/document.xml",
    "word/header1.xml",
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
)
GOOD = (template_folder() / CLAIM.template).read_bytes()


def stock(content, name=CLAIM.template):
    """The bytes as they would lie in a folder."""
    return Stock(name, content, digest(content))


def parts_of(content):
    """The parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    """A zip with these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def spoiled(change, part=BODY, content=GOOD):
    """The template, one part of which was changed by `change(text)`."""
    parts = parts_of(content)
    text = parts[part].decode()
    changed = change(text)
    assert changed != text, "the change hits nothing"
    return zipped({**parts, part: changed.encode()})


def swap(old, new):
    """A change that puts one text for another, once."""
    return lambda text: text.replace(old, new, 1)


def swap_all(old, new):
    """A change that puts one text for another, everywhere."""
    return lambda text: text.replace(old, new)


def escaped(text):
    """As it stands in XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def paragraphs(*texts):
    """Paragraphs with these texts."""
    return "".join(f'<w:p><w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r></w:p>' for text in texts)


def add(*texts):
    """A change that puts paragraphs with these texts at the beginning of the body."""
    return swap("<w:body>", f"<w:body>{paragraphs(*texts)}")


def inline(xml):
    """A change that puts something of its own between the runs of a paragraph."""
    return swap("Dengan hormat,", f"</w:t></w:r>{xml}<w:r><w:t>")


def run(xml):
    """A change that puts something into a run of its own."""
    return inline(f"<w:r>{xml}</w:r>")


def before_section(xml):
    """A change that puts something at the end of the body."""
    return swap("<w:sectPr>", f"{xml}<w:sectPr>")
