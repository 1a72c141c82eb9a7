"""What a paper says, worked out only while that paper is in hand: ten thousand of them need no more room than one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

Said = Mapping[str, object]


class Hand:
    """Holds what the paper says that was worked on last."""

    def __init__(self) -> None:
        self._holder: object = None
        self._said: Said = {}

    def holding(self, holder: object, work_out: Callable[[], Said]) -> Said:
        """What `holder` says, worked out where another was in hand."""
        if self._holder is not holder:
            self._holder, self._said = holder, work_out()
        return self._said


class Lazily(Mapping[str, object]):
    """A paper's words as a mapping, worked out whenever it is taken in hand."""

    def __init__(self, hand: Hand, work_out: Callable[[], Said]) -> None:
        self._hand, self._work_out = hand, work_out

    @property
    def _said(self) -> Said:
        return self._hand.holding(self, self._work_out)

    def __getitem__(self, field: str) -> object:
        return self._said[field]

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)

    def __repr__(self) -> str:
        return repr(self._said)
