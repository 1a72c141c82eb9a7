"""Text that a Word file holds and no reader of the paper sees: hidden by its run, or by a style of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stm_sheets.places.word.package import Tree, W, parse_part

HIDDEN, BASED, STYLE, NAME, VALUE = (W + name for name in ("vanish", "basedOn", "style", "styleId", "val"))
OFF = frozenset({"0", "false", "off"})
ROW_HIDDEN = f"{W}trPr/{W}hidden"

Hiding = frozenset[str]
"""The styles whose text is hidden."""


def hiding(members: Mapping[str, bytes]) -> Hiding:
    """The styles of a document by which text is hidden, also those that are based on such a one."""
    styles = [style for part, held in members.items() if part.endswith("/styles.xml") for style in parse_part(part, held).iter(STYLE)]
    by_name = {style.get(NAME, ""): style for style in styles}
    return frozenset(name for name in by_name if _style_hides(name, by_name))


def seen(tree: Tree, styles: Hiding) -> Tree:
    """The part without the text that is hidden; it is taken out of `tree` itself."""
    for text in list(tree.iter(W + "t")):
        if any(_hidden(element, styles) for element in text.iterancestors(W + "r", W + "tr")):
            text.text = ""
    return tree


def _hidden(element: Tree, styles: Hiding) -> bool:
    """A run, or a row of a table, that is not shown; what the run itself says goes before its styles."""
    if element.tag == W + "tr":
        return bool(_says(element.find(ROW_HIDDEN)))
    own = _says(element.find(f"{W}rPr/{HIDDEN}"))
    return own if own is not None else not styles.isdisjoint(_styles(element))


def _styles(run: Tree) -> Iterator[str]:
    paragraph = next(run.iterancestors(W + "p"), None)
    for holder, place in ((run, f"{W}rPr/{W}rStyle"), (paragraph, f"{W}pPr/{W}pStyle")):
        style = holder.find(place) if holder is not None else None
        if style is not None:
            yield style.get(VALUE, "")


def _style_hides(name: str, by_name: Mapping[str, Tree]) -> bool:
    """What the style says, or else what the one says on which it is based."""
    met = set[str]()
    while name in by_name and name not in met:
        met.add(name)
        style = by_name[name]
        own, base = _says(style.find(f"{W}rPr/{HIDDEN}")), style.find(BASED)
        if own is not None:
            return own
        name = base.get(VALUE, "") if base is not None else ""
    return False


def _says(mark: Tree | None) -> bool | None:
    """Yes or no; None where nothing is said."""
    return None if mark is None else mark.get(VALUE, "1").lower() not in OFF
