"""Customer complaints by STM / PP02 / 08: the shared sheet is the register, this package is the clerk that keeps it."""

__version__ = "0.1.0"
