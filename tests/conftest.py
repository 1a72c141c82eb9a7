"""How long properties are searched for a counterexample: quickly, or with STM_THOROUGH=1 for as long as it takes.

No property has a time limit: a run takes its time, and longer where the machine is busy.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

SUPPRESSED = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
"""A history is long, and a machine may be slow: neither says that anything is wrong."""

settings.register_profile("quick", max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=SUPPRESSED)
settings.register_profile("thorough", max_examples=400, deadline=None, database=None, print_blob=True, suppress_health_check=SUPPRESSED)
settings.load_profile("thorough" if os.environ.get("STM_THOROUGH") else "quick")
