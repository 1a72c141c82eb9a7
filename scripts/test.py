"""The tests, with nothing prepared: `python3 scripts/test.py` runs them all and measures coverage (for scripts/check.py).

With words of pytest's, such as `tests/core -k letter -x`, it runs what they say, without measuring.
"""

import os
import sys

import _environment

MEASURED = ("--cov", "--cov-report=")

if __name__ == "__main__":
    words = sys.argv[1:]
    os.chdir(_environment.ROOT)
    _environment.become(_environment.DEVELOPMENT, "-m", "pytest", *(words or MEASURED))
