"""Keeps the pictures of a document in its file: each once, with its kind told, and linked from the parts that draw it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from stm_sheets.places.word.package import TYPES, Tree, parse_part
from stm_sheets.places.word.pictures import Picture

IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def kept(parts: Mapping[str, bytes], drawn_in: Mapping[str, frozenset[str]], pictures: Iterable[Picture]) -> dict[str, bytes]:
    """All parts of a document with those pictures that it draws; `drawn_in` says for a part which links are drawn in it."""
    by_link = {picture.link: picture for picture in pictures}
    made = dict(parts)
    for part, links in drawn_in.items():
        for link in sorted(links & by_link.keys()):
            picture = by_link[link]
            if picture.part not in made:
                made[picture.part] = picture.content
                made[TYPES] = _with_type(made[TYPES], picture)
            made |= _linked(made, part, picture)
    return made


def _with_type(types: bytes, picture: Picture) -> bytes:
    """The table of contents with the kind of this picture."""
    from lxml import etree

    tree = parse_part(TYPES, types)
    space = tree.tag.removesuffix("Types")
    default = next((one for one in tree.iter(space + "Default") if one.get("Extension", "").lower() == picture.ending), None)
    if default is None:
        tree.insert(0, etree.Element(space + "Default", {"Extension": picture.ending, "ContentType": picture.kind}))
    elif default.get("ContentType") != picture.kind:
        etree.SubElement(tree, space + "Override", {"PartName": f"/{picture.part}", "ContentType": picture.kind})
    return _written(tree)


def _linked(parts: Mapping[str, bytes], part: str, picture: Picture) -> dict[str, bytes]:
    """The list of what this part refers to, with the picture."""
    from lxml import etree

    folder, _, name = part.rpartition("/")
    links = posixpath.join(folder, "_rels", f"{name}.rels")
    tree = parse_part(links, parts[links]) if links in parts else etree.Element(f"{{{LINKS}}}Relationships", nsmap={None: LINKS})
    if all(relation.get("Id") != picture.link for relation in tree):
        target = posixpath.relpath(picture.part, folder or ".")
        etree.SubElement(tree, f"{{{LINKS}}}Relationship", {"Id": picture.link, "Type": IMAGE, "Target": target})
    return {links: _written(tree)}


def _written(tree: Tree) -> bytes:
    from lxml import etree

    written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
