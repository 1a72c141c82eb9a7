"""Counts the records of a book with pandas: by value, by month and by time. Every column has a kind that is said, none is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from stm_sheets.core.review import STANDINGS, Complaint, Figures, Group, Line, Records, Review, Round, Spread, Tally
from stm_sheets.core.spans import Span

if TYPE_CHECKING:
    import pandas as pd

NUMBERS = ("response", "solving", "grade")
"""What a record says as a number, or does not say."""


def counted(records: Records, review: Review, span: Span) -> Figures:
    """All figures of the report for one span; complaints that came in on no valid day belong to none."""
    complaints, rounds = _complaints(records, review), _rounds(records, review)

    def tally(of: Span) -> Tally:
        return _tally(of, _within(complaints, of), _within(rounds, of), records.standard)

    own, own_rounds = _within(complaints, span), _within(rounds, span)
    outside = complaints.drop(own.index)
    return Figures(
        now=tally(span),
        before=tally(span.before),
        months=tuple(map(tally, span.months())),
        months_before=tuple(map(tally, Span(span.year - 1).months())),
        groups=dict(_lines(own, review.groups)) | dict(_lines(own_rounds, review.rounds.groups)),
        steps=_counted_by(own[own["open"]], "step"),
        rounds=_results(own_rounds),
        roots=_roots(own_rounds),
        days={int(str(days)): int(count) for days, count in own["response"].value_counts().sort_index().items()},
        outside=(int(outside["open"].sum()), int(outside["late"].sum())),
    )


# The records as columns of a kind that is said -----------------------------------------------------------------------


def _complaints(records: Records, review: Review) -> pd.DataFrame:
    import pandas as pd

    held, flags = records.complaints, (*STANDINGS, *(name for name, _ in review.flags))
    return pd.DataFrame(
        {
            **_received(held),
            **{name: pd.Series([one.flags[name] for one in held], dtype="bool") for name in flags},
            **{name: pd.Series([getattr(one, name) for one in held], dtype="Int64") for name in NUMBERS},
            "step": pd.Categorical([one.step or None for one in held], categories=records.steps),
            **{group.field: _category(group, held) for group in review.groups},
        }
    )


def _rounds(records: Records, review: Review) -> pd.DataFrame:
    import pandas as pd

    held, good, bad = records.rounds, review.rounds.effective, review.rounds.ineffective
    return pd.DataFrame(
        {
            **_received(held),
            "ordinal": pd.Series([one.ordinal for one in held], dtype="Int64"),
            "effective": pd.Series([one.status == good for one in held], dtype="bool"),
            "ineffective": pd.Series([one.status == bad for one in held], dtype="bool"),
            "open": pd.Series([one.status not in {good, bad} for one in held], dtype="bool"),
            "late": pd.Series([False for _ in held], dtype="bool"),
            "root": pd.Series([one.root for one in held], dtype="object"),
            **{group.field: _category(group, held) for group in review.rounds.groups},
        }
    )


def _received(held: Sequence[Complaint | Round]) -> Mapping[str, object]:
    import pandas as pd

    return {
        "year": pd.Series([one.received and one.received.year for one in held], dtype="Int64"),
        "month": pd.Series([one.received and one.received.month for one in held], dtype="Int64"),
    }


def _category(group: Group, held: Sequence[Complaint | Round]) -> pd.Categorical[str]:
    import pandas as pd

    return pd.Categorical([one.groups[group.field] or group.blank for one in held], categories=[*group.values, group.blank])


# Counting -------------------------------------------------------------------------------------------------------------


def _within(frame: pd.DataFrame, span: Span) -> pd.DataFrame:
    inside = frame["year"] == span.year
    if span.month is not None:
        inside &= frame["month"] == span.month
    return frame[inside.fillna(value=False).astype("bool")]


def _tally(span: Span, complaints: pd.DataFrame, rounds: pd.DataFrame, standard: int) -> Tally:
    flags = {name: int(column.sum()) for name, column in complaints.items() if column.dtype == "bool"}
    results = {name: int(rounds[name].sum()) for name in ("effective", "ineffective")}
    return Tally(
        span=span,
        counts={"received": len(complaints), **{str(name): count for name, count in flags.items()}, "rounds": len(rounds), **results},
        spreads={name: _spread(complaints[name].dropna(), standard if name == "response" else None) for name in NUMBERS},
    )


def _spread(numbers: pd.Series[int], standard: int | None) -> Spread:
    if numbers.empty:
        return Spread(over=None if standard is None else 0)
    return Spread(
        count=len(numbers),
        total=int(numbers.sum()),
        middle=Decimal(str(float(numbers.median()))),
        most=int(numbers.max()),
        over=None if standard is None else int((numbers > standard).sum()),
    )


def _lines(frame: pd.DataFrame, groups: Iterable[Group]) -> Iterable[tuple[str, tuple[Line, ...]]]:
    return ((group.field, _counted_by(frame, group.field)) for group in groups)


def _counted_by(frame: pd.DataFrame, column: str) -> tuple[Line, ...]:
    """A line for every value that the column may have, in their order, those that nobody has among them."""
    by = frame.groupby(column, observed=False)
    sums = by[["open", "late"]].sum().assign(all=by.size())
    return tuple(
        Line(str(value), all_, open_, late) for value, (open_, late, all_) in zip(sums.index, sums.to_numpy().tolist(), strict=True)
    )


def _results(rounds: pd.DataFrame) -> tuple[tuple[int, int, int, int], ...]:
    """Per round: how many were effective, were not, and have no result yet."""
    sums = rounds.groupby("ordinal", sort=True)[["effective", "ineffective", "open"]].sum()
    return tuple((int(ordinal), good, bad, rest) for ordinal, (good, bad, rest) in zip(sums.index, sums.to_numpy().tolist(), strict=True))


def _roots(rounds: pd.DataFrame) -> tuple[tuple[str, int], ...]:
    """The root causes as they were first written, the most frequent first, of equal ones the earlier; case is ignored."""
    said = rounds[rounds["root"] != ""]
    by = said.groupby(said["root"].str.casefold(), sort=False)["root"]
    counts = by.agg(["first", "size"]).sort_values("size", ascending=False, kind="stable")
    return tuple((str(text), int(count)) for text, count in zip(counts["first"], counts["size"], strict=True))
