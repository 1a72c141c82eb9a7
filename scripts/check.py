"""Everything a change must pass: `python3 scripts/check.py`; one line a check, all that a failing one said, status 1.

Needs only a bare Python 3.11 or newer; the tools come from the environment that scripts/_environment.py makes.
The aims (coverage, sizes) are settings in pyproject.toml, [tool.stm-sheets.check].
"""

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import _environment
import _house
from _environment import ROOT

Verdict = tuple[bool, str]
"""Whether it is well, and what was said."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report; `slow` ones are left out by --fast."""

    name: str
    promise: str
    look: Callable[[str], Verdict]
    slow: bool = False


def tool(*words: str) -> Callable[[str], Verdict]:
    """A check that is a command of the environment, at the top of the checkout."""
    return lambda python: said(python, *words)


def rule(faults: _house.Rule) -> Callable[[str], Verdict]:
    """A check that lists faults; none is well."""

    def look(_: str) -> Verdict:
        found = list(faults())
        return not found, "\n".join(found)

    return look


def said(python: str, *words: str, seconds: int = 1800) -> Verdict:
    """Run a command, "python" and the tools being those of the environment."""
    first = python if words[0] == "python" else shutil.which(words[0], path=str(Path(python).parent)) or words[0]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "NO_COLOR": "1"}
    command = [first, *words[1:]]
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=surroundings,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        return False, f"{' '.join(words)}: {problem}"
    return done.returncode == 0, done.stdout + done.stderr


def tests(_: str) -> Verdict:
    """The README's command, seen as it runs: a suite takes minutes."""
    return subprocess.call([sys.executable, str(ROOT / "scripts" / "test.py")], cwd=ROOT) == 0, ""


def coverage(python: str) -> Verdict:
    """What the last run of all tests covered; data older than the code is none."""
    data, aims = ROOT / ".coverage", _house.settings()
    newest = max(path.stat().st_mtime for path in (ROOT / "stm_sheets").rglob("*.py"))
    if not data.exists() or data.stat().st_mtime < newest:
        return False, "The code is newer than what was measured: run python3 scripts/test.py first."
    folders = ",".join(f"{folder}/*" for folder in aims["full-coverage"])
    return said(python, "coverage", "report", f"--include={folders}", f"--fail-under={aims['coverage']}")


def workflows(python: str) -> Verdict:
    """Valid by the schema, and safe by zizmor."""
    paths = [str(path) for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))]
    schema = said(python, "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *paths)
    safety = said(python, "zizmor", "--offline", "--no-progress", *paths)
    return schema[0] and safety[0], schema[1] + safety[1]


def documents(python: str) -> Verdict:
    """The templates and all that a demo makes, by two validators that find different faults (the second where it is)."""
    with tempfile.TemporaryDirectory() as place:
        made, words = said(python, "python", "-m", "stm_sheets", "demo", "--dir", place)
        if not made:
            return False, words
        papers = [
            path for folder in (ROOT / "templates", Path(place)) for path in sorted(folder.rglob("*")) if path.suffix in {".docx", ".xlsx"}
        ]
        if not any(path.suffix == ".xlsx" for path in papers):
            return False, "The demo made no book.\n" + words
        with ThreadPoolExecutor(os.cpu_count()) as hands:
            faults = [line for lines in hands.map(partial(_faults_of, python), papers) for line in lines]
    return not faults, "\n".join(faults)


def _faults_of(python: str, paper: Path) -> list[str]:
    faults = []
    well, words = said(python, "openxml-audit", str(paper))
    if not well:
        faults.append(f"{paper.name}: {words}")
    if sdk := shutil.which("ooxml-validator", path=os.pathsep.join((str(ROOT / ".node/node_modules/.bin"), os.environ.get("PATH", "")))):
        well, words = said(python, sdk, str(paper))
        if not well:
            faults.append(f"{paper.name}: {words}")
    return faults


CHECKS = (
    Check("lint", "no finding of ruff", tool("ruff", "check")),
    Check("format", "laid out by ruff", tool("ruff", "format", "--check")),
    Check("types", "mypy --strict over package and scripts", tool("mypy")),
    Check("imports", "imports point down", tool("lint-imports", "--no-cache")),
    Check("docs", "the generated pages are current", tool("python", "scripts/generate_docs.py", "--check")),
    Check("sizes", "functions and modules are short", rule(_house.sizes)),
    Check("links", "links between pages lead somewhere", rule(_house.links)),
    Check("private", "no registry's address, no path of one machine", rule(_house.private)),
    Check("locks", "everything is locked with hashes", rule(_house.locks)),
    Check("workflows", "valid and safe workflow files", workflows),
    Check("documents", "valid Word and Excel files", documents, slow=True),
    Check("tests", "all tests, in random order", tests, slow=True),
    Check("coverage", "every branch of the rules was taken", coverage, slow=True),
)


def main(words: list[str]) -> int:
    """Run what was asked for, in the order above."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # tools draw with letters that not every terminal has
    options = _options(words)
    chosen = [check for check in CHECKS if check.name in (options.only or _names()) and check.name not in options.without]
    if options.fast:
        chosen = [check for check in chosen if not check.slow]
    if options.list:
        print("\n".join(f"{check.name:<11}{check.promise}{' (slow)' if check.slow else ''}" for check in chosen))
        return 0
    try:
        python = _environment.ready(_environment.DEVELOPMENT)
    except _environment.SetupError as problem:
        sys.exit(str(problem))
    failed = [check.name for check in chosen if not _passes(check, python)]
    print(f"Failed: {', '.join(failed)}." if failed else f"All well: {len(chosen)} of {len(chosen)} checks.")
    return 1 if failed else 0


def _passes(check: Check, python: str) -> bool:
    start = time.perf_counter()
    well, words = check.look(python)
    print(f"{'ok' if well else 'FAILED':<8}{check.name:<11}{time.perf_counter() - start:6.1f} s  {check.promise}", flush=True)
    if not well:
        print(words.strip(), flush=True)
    return well


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", action="append", choices=_names(), metavar="NAME", help="this check, and others so named")
    parser.add_argument("--without", action="append", choices=_names(), metavar="NAME", default=[], help="all but this one")
    parser.add_argument("--fast", action="store_true", help="leave out the slow ones")
    parser.add_argument("--list", action="store_true", help="say what there is, and stop")
    return parser.parse_args(words)


def _names() -> tuple[str, ...]:
    return tuple(check.name for check in CHECKS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
