"""The plain files of an audit pack as bytes: tables as CSV, the manifest, the sums, and what the reader is told."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from stm_sheets.core.packdata import literal
from stm_sheets.places.bundle import Held


def csv_of(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as CSV (RFC 4180, UTF-8 with a mark by which Excel knows it): every cell quoted, none of them a formula."""
    made = StringIO(newline="")
    writer = csv.writer(made, quoting=csv.QUOTE_ALL)
    writer.writerow(headers)
    writer.writerows([literal(text) for text in row] for row in rows)
    return made.getvalue().encode("utf-8-sig", "replace")


def manifest_of(about: Mapping[str, object], files: Mapping[str, Held]) -> bytes:
    """What the pack is, and each of its files with size and SHA-256."""
    listed = [{"nama": name, "byte": held.size, "sha256": held.digest} for name, held in sorted(files.items())]
    return (json.dumps({**about, "berkas": listed}, ensure_ascii=False, indent=2) + "\n").encode()


def sums_of(files: Mapping[str, Held]) -> bytes:
    """The sums as `sha256sum -c` reads them."""
    return "".join(f"{held.digest}  {name}\n" for name, held in sorted(files.items())).encode()
