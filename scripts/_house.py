"""The rules of the house that no ready-made tool knows, for scripts/check.py: each says what is wrong, a line a fault."""

import ast
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from _environment import DEVELOPMENT, ROOT, RUNTIME

Rule = Callable[[], Iterator[str]]


@cache
def settings() -> dict[str, Any]:
    """The aims, from [tool.stm-sheets.check] of pyproject.toml."""
    aims: dict[str, Any] = _pyproject()["tool"]["stm-sheets"]["check"]
    return aims


@cache
def _pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def files() -> tuple[Path, ...]:
    """What is in the repository, or would be with the next commit."""
    command = ("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    return tuple(path for name in sorted(listed.split("\0")) if name and (path := ROOT / name).is_file())


def _text(path: Path) -> str:
    """A file's text; of anything else, nothing."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", "replace")


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# Sizes -----------------------------------------------------------------------------------------------------------


def sizes() -> Iterator[str]:
    """Functions and modules stay short enough to be read at once."""
    aims, lengths = settings(), list[int]()
    for path in files():
        if path.suffix != ".py" or _shown(path).startswith("tests/"):
            continue
        source = _text(path)
        yield from _module_size(path, source)
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lengths.append((node.end_lineno or node.lineno) - node.lineno + 1)
                if lengths[-1] > aims["function-lines"]:
                    yield f"{_shown(path)}:{node.lineno}: {node.name} has {lengths[-1]} lines, more than {aims['function-lines']}"
    short = sum(length <= aims["short-function-lines"] for length in lengths)
    if lengths and short / len(lengths) < aims["short-function-share"]:
        yield f"only {short} of {len(lengths)} functions have {aims['short-function-lines']} lines or fewer"


def _module_size(path: Path, source: str) -> Iterator[str]:
    lines = source.splitlines()
    limit = settings()["module-lines"]
    reason = re.search(rf"Longer than {limit} lines because \w", "\n".join(lines[:12]))
    if len(lines) > limit and not reason:
        yield f'{_shown(path)}: {len(lines)} lines; split it, or say at the top "Longer than {limit} lines because ..."'
    if len(lines) <= limit and reason:
        yield f"{_shown(path)}: {len(lines)} lines; the reason for being longer than {limit} is no longer needed"


# Links -----------------------------------------------------------------------------------------------------------

LINK = re.compile(r"\]\(\s*<?([^)<>\s]+)>?(?:\s+\"[^\"]*\")?\s*\)|(?:src|href)=\"([^\"]+)\"")


def links() -> Iterator[str]:
    """A link of a page to a file or a heading of this repository leads somewhere."""
    for path in files():
        if path.suffix == ".md":
            page = _without_code(_text(path))
            for found in LINK.finditer(page):
                target = found[1] or found[2]
                if not re.match(r"[a-z][a-z+.-]*:|//", target) and not _leads_somewhere(path, unquote(target)):
                    yield f"{_shown(path)}:{page.count(chr(10), 0, found.start()) + 1}: leads nowhere: {target}"


def _leads_somewhere(page: Path, target: str) -> bool:
    name, _, heading = target.partition("#")
    path = (page.parent / name).resolve() if name else page
    if not path.exists() or not path.is_relative_to(ROOT):
        return False
    return not heading or path.suffix != ".md" or heading in _anchors(path)


@cache
def _anchors(page: Path) -> frozenset[str]:
    """The names that a page's headings get on GitHub, and those that it gives itself."""
    text = _without_code(_text(page))
    seen: dict[str, int] = {}
    names = set(re.findall(r"(?:id|name)=\"([^\"]+)\"", text))
    for heading in re.findall(r"(?m)^#{1,6}\s+(.+?)\s*#*$", text):
        slug = re.sub(r"[^\w\- ]", "", re.sub(r"\]\([^)]*\)", "]", heading).lower()).replace(" ", "-")
        names.add(f"{slug}-{seen[slug]}" if slug in seen else slug)
        seen[slug] = seen.get(slug, 0) + 1
    return frozenset(names)


def _without_code(text: str) -> str:
    """The text with its fenced blocks blanked, line for line."""
    return re.sub(r"(?ms)^(```|~~~).*?^\1", lambda block: "\n" * block[0].count("\n"), text)


# Private addresses -----------------------------------------------------------------------------------------------


def private() -> Iterator[str]:
    """No file names a package registry or a place on somebody's machine."""
    hosts = _registry_hosts()
    places = _machine_paths()
    for path in files():
        for number, line in enumerate(_text(path).splitlines(), 1):
            if any(host in line for host in hosts):
                yield f"{_shown(path)}:{number}: names the address of a package registry"
            if found := places.search(line):
                yield f"{_shown(path)}:{number}: a path of one machine: {found[0]}"


def _registry_hosts() -> set[str]:
    """As pip and npm know them: the defaults of pip and whatever this machine is set to."""
    defaults = "from pip._internal.models.index import PyPI as p; print('https://' + p.netloc, 'https://' + p.file_storage_domain)"
    said = [_said(sys.executable, "-c", defaults), _said(sys.executable, "-m", "pip", "config", "list")]
    said.append(_said("npm", "config", "get", "registry"))
    return set(re.findall(r"https?://([^/\s'\"]+)", "\n".join(said)))


def _machine_paths() -> re.Pattern[str]:
    """The home folder, the folder that holds the checkout, and what homes look like elsewhere."""
    here = {place for place in (ROOT.parent, Path.home()) if place != Path(tempfile.gettempdir()) and len(place.parts) > 1}
    alternatives = [re.escape(str(place)) for place in sorted(here)]
    alternatives += [r"/(?:home|Users)/\w[\w.-]*", r"[A-Za-z]:\\Users\\\w[\w.-]*"]
    return re.compile(r"(?<![\w.~-])(?:" + "|".join(alternatives) + r")(?=[/\\\s'\"]|$)")


def _said(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=30).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""


# Locks -----------------------------------------------------------------------------------------------------------

PIN = re.compile(r"(?m)^([A-Za-z0-9._-]+)==([^\s;]+)[^\\\n]*\\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)")


def locks() -> Iterator[str]:
    """Every dependency of pyproject.toml is locked with hashes, and the tests see the versions that people run."""
    run, develop = _pins(RUNTIME), _pins(DEVELOPMENT)
    project = _pyproject()["project"]
    for name, pins, wanted in (
        (RUNTIME, run, project["dependencies"]),
        (DEVELOPMENT, develop, project["dependencies"] + project["optional-dependencies"]["dev"]),
    ):
        for requirement in wanted:
            package = _plain(re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0])
            if package not in pins and package != project["name"]:
                yield f"{name}: {package} of pyproject.toml is not locked; python3 scripts/lock.py"
    for package in sorted(run.keys() & develop.keys()):
        if run[package] != develop[package]:
            yield f"{DEVELOPMENT}: {package} differs from {RUNTIME}; python3 scripts/lock.py"
    yield from (f"{DEVELOPMENT}: {package} is missing; python3 scripts/lock.py" for package in sorted(run.keys() - develop.keys()))


def _pins(lock: str) -> dict[str, set[str]]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    pins: dict[str, set[str]] = {}
    for found in PIN.finditer(text):
        pins.setdefault(_plain(found[1]), set()).add(found[2])
    return pins


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
