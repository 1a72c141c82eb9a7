"""The service's quotas: requests a minute, of each user and of the whole project, reads and writes apart, filled up each minute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.sheets_server.errors import ApiError

PROJECT = "100000000001"
SERVICE = "sheets.googleapis.com"
NAMES = {"read": "Read requests", "write": "Write requests"}


@dataclass
class Quota:
    """`clock` gives seconds. What is refused is not counted."""

    clock: Callable[[], float]
    user: int = 60
    project: int = 300
    minute: int = -1
    used: Counter[tuple[str, str]] = field(default_factory=Counter)

    def take(self, kind: str, account: str) -> None:
        """Count a request; ApiError where one of the two quotas of its kind is used up."""
        if kind not in NAMES:
            return
        if int(self.clock() // 60) != self.minute:
            self.minute = int(self.clock() // 60)
            self.used.clear()
        if self.used[kind, account] >= self.user:
            raise exceeded(kind, " per user", self.user)
        if self.used[kind, ""] >= self.project:
            raise exceeded(kind, "", self.project)
        self.used.update({(kind, account), (kind, "")})


def exceeded(kind: str, per_user: str, limit: int) -> ApiError:
    """The 429 of the service."""
    metric = NAMES.get(kind, NAMES["read"])
    name = f"{metric} per minute{per_user}"
    text = f"Quota exceeded for quota metric '{metric}' and limit '{name}' of service '{SERVICE}' for consumer 'project_number:{PROJECT}'."
    metadata = {
        "quota_metric": f"{SERVICE}/{metric.lower().replace(' ', '_')}",
        "quota_limit": "".join(word.capitalize() for word in name.split()),
        "quota_limit_value": str(limit),
        "consumer": f"projects/{PROJECT}",
        "service": SERVICE,
    }
    reason = {"reason": "RATE_LIMIT_EXCEEDED", "domain": "googleapis.com", "metadata": metadata}
    return ApiError(429, "RESOURCE_EXHAUSTED", text, [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", **reason}])
