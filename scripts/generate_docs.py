"""Writes the pages that the tables tell by themselves: `python3 scripts/generate_docs.py`, or `--check` to only compare.

With --check it writes nothing, names every page that the tables no longer agree with, and ends with status 1 if there is one.
"""

import argparse
import sys
from pathlib import Path

from _checkout import ROOT
from _page_columns import columns_page
from _page_steps import steps_page
from _page_templates import templates_page

PAGES = {"langkah.md": steps_page, "kolom.md": columns_page, "templat.md": templates_page}


def main(words: list[str]) -> int:
    """Write the pages, or say which are stale."""
    options = _options(words)
    wanted = {options.docs / name: make() for name, make in PAGES.items()}
    stale = [path for path, text in wanted.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if options.check:
        for path in stale:
            print(f"{path.name} does not say what the tables say; mend it with: python3 scripts/generate_docs.py")
        return 1 if stale else 0
    options.docs.mkdir(parents=True, exist_ok=True)
    for path in stale:
        path.write_text(wanted[path], encoding="utf-8", newline="\n")
        print(f"wrote {path.name}")
    return 0


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 where a page is stale")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", metavar="DIR", help="the folder of the pages (docs)")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
