"""The tests, with nothing prepared: `python3 scripts/test.py` runs them all, on all cores, and measures coverage (for scripts/check.py).

With words of pytest's, such as `tests/core -k letter -x`, it runs what they say, on one core and without measuring.
"""

import os
import sys

import _environment

ALL_CORES = ("-n", "auto", "--dist", "worksteal")  # a process that is done takes over what another has not begun
MEASURED = ("--cov", "--cov-report=")

if __name__ == "__main__":
    words = sys.argv[1:]
    os.chdir(_environment.ROOT)
    _environment.become(_environment.DEVELOPMENT, "-m", "pytest", *(words or (*ALL_CORES, *MEASURED)))
