"""The demo, with nothing prepared: `python3 scripts/demo.py [--dir DIR]` makes its environment and runs `stm-sheets demo`."""

import sys

import _environment

if __name__ == "__main__":
    _environment.become(_environment.RUNTIME, "-m", "stm_sheets", "demo", *sys.argv[1:])
