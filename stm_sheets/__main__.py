"""`python -m stm_sheets` is the command `stm-sheets`."""

from stm_sheets.cli import entry

if __name__ == "__main__":
    entry()
