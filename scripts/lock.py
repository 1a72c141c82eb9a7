"""Renews both locks from pyproject.toml: `python3 scripts/lock.py`, or with `--upgrade` for the newest of everything."""

import subprocess
import sys

import _environment

LOCKS = (
    # file, what it holds; the second is held to the first, so that tests see what people run
    (_environment.RUNTIME, ("--extra", "setup")),
    (_environment.DEVELOPMENT, ("--extra", "dev", "-c", _environment.RUNTIME)),
)
FIXED = ("--universal", "--generate-hashes", "--no-emit-index-url", "--quiet", "--custom-compile-command", "python3 scripts/lock.py")


def main(words: list[str]) -> int:
    """Write both files; the exit status of the first compilation that fails."""
    python = _environment.ready(_environment.DEVELOPMENT)
    for file, holds in LOCKS:
        command = [python, "-m", "uv", "pip", "compile", "pyproject.toml", *holds, *FIXED, "-o", file, *words]
        status = subprocess.call(command, cwd=_environment.ROOT, stdout=subprocess.DEVNULL)
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
