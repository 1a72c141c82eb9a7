"""`python -m tests.sheets_server`: the loopback service on its own, until it is stopped (Ctrl+C).

The first line it prints is its address, the second the id of the spreadsheet that it opened with, if any.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from pathlib import Path
from threading import Event
from zipfile import BadZipFile

from openpyxl.utils.exceptions import InvalidFileException

from tests.sheets_server import faults, token
from tests.sheets_server.server import SheetsServer
from tests.sheets_server.state import Spreadsheet


def main(words: list[str] | None = None) -> int:
    """Serve until a signal comes; 2 where it cannot begin. A mistake of the service itself ends in a traceback."""
    options = _options(words)
    stopped = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    try:
        server = SheetsServer(*options.fault, port=options.port, anyone=options.account is None, quota=options.quota)
        opened = _opened(server, options)
    except (OSError, OverflowError, ValueError, KeyError, BadZipFile, InvalidFileException) as problem:
        print(f"{type(problem).__name__}: {problem}", file=sys.stderr)
        return 2
    with server:
        print("\n".join([server.url, *(found.id for found in opened)]), flush=True)
        stopped.wait()
    return 0


def _options(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.sheets_server",
        description="Google Sheets and Drive on 127.0.0.1, as far as this project needs them.",
        epilog=faults.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=0, help="the port; 0, the default, takes a free one")
    parser.add_argument("--seed", type=Path, metavar="FILE.xlsx", help="open with a spreadsheet that holds what this file holds")
    parser.add_argument("--id", help="the id of that spreadsheet; without --seed it is an empty one")
    parser.add_argument("--fault", action="append", default=[], metavar="SPEC", help="what goes wrong, in the words below; may be repeated")
    parser.add_argument(
        "--account",
        metavar="ADDRESS",
        help="let in only who has a token, and share the spreadsheet with this account; without it whoever comes is let in as the owner",
    )
    parser.add_argument("--key", type=Path, metavar="FILE.json", help="write a key file for the account there (with --account)")
    parser.add_argument("--quota", action="store_true", help="the same as --fault quota")
    options = parser.parse_args(words)
    if options.key and not options.account:
        parser.error("--key needs --account, whose key it is")
    return options


def _opened(server: SheetsServer, options: argparse.Namespace) -> list[Spreadsheet]:
    """The spreadsheet to open with, shared with the account; the account's key file is written."""
    if options.key:
        options.key.write_text(json.dumps(token.key_file(server.url, options.account)), encoding="utf-8")
    if not options.seed and not options.id:
        return []
    found = server.seed(options.seed, options.id) if options.seed else server.new(spreadsheet_id=options.id)
    if options.account:
        server.share(found, options.account)
    return [found]


if __name__ == "__main__":
    sys.exit(main())
