"""Imported first, lets a bare Python find the package of this checkout: the tables need nothing installed."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
