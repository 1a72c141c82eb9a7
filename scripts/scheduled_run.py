"""A run that nobody watches, for a schedule: `python3 scripts/scheduled_run.py [BOOK] [what stm-sheets run takes]`.

It makes its environment, runs `stm-sheets run` on BOOK (else on STM_BOOK) with the same exit status, and tells numbers
alone, never a name or a word of a complaint: in the file that GITHUB_STEP_SUMMARY names, else on stdout. Of one book
there is one such run at a time on a machine.
"""

import sys

import _environment

if __name__ == "__main__":
    words = sys.argv[1:]
    inside = str(_environment.ROOT / "scripts" / "_scheduled.py")
    helped = {"-h", "--help"} & set(words)
    _environment.become(_environment.RUNTIME, *(("-m", "stm_sheets", "run", "--help") if helped else (inside, *words)))
