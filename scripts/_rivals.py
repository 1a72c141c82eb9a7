"""What scripts/benchmark.py measures the program against, as `python scripts/_rivals.py WHAT ...` in a fresh process.

Nothing is imported here but what a rival needs: its start is part of the figure.
"""

import sys


def read(book: str, *tabs: str) -> None:
    """Only read these tabs, with python-calamine."""
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_path(book)
    for tab in tabs:
        workbook.get_sheet_by_name(tab).to_python()


def rewrite(book: str, edits: str, saved: str) -> None:
    """Load with openpyxl, change the cells that a run changes, save."""
    import json

    from openpyxl import load_workbook

    workbook = load_workbook(book)
    with open(edits, encoding="utf-8") as lines:
        cells = json.load(lines)
    places = {tab: {cell.value: cell.column for cell in workbook[tab][1]} for tab in {edit["tab"] for edit in cells}}
    for edit in cells:
        workbook[edit["tab"]].cell(edit["row"], places[edit["tab"]][edit["column"]]).value = edit["after"]
    workbook.save(saved)


if __name__ == "__main__":
    if sys.argv[1] == "read":
        read(*sys.argv[2:])
    else:
        rewrite(*sys.argv[2:])
