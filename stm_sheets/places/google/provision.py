"""Makes a Google spreadsheet have everything a layout asks for: read first, then written in one stroke, or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from stm_sheets.model import Layout, OfficeError, OvertakenError
from stm_sheets.places.google.about import FIELDS, Answer, about
from stm_sheets.places.google.batch import KEY, MOST_BYTES, Marker, marked, markers
from stm_sheets.places.google.errors import BadRequestError, RepeatedError
from stm_sheets.places.google.site import Chunk, Work
from stm_sheets.places.google.stroke import OVERTAKEN
from stm_sheets.places.google.survey import Client, survey
from stm_sheets.places.headers import check_not_renamed

TRIES = 4
"""So often everything is read and decided anew when another run writes meanwhile."""


def provision(client: Client, spreadsheet: str, layout: Layout) -> tuple[str, ...]:
    """Lay what is missing; says what was done, a line each. Nothing to do: no line, and nothing is written.

    Raises OfficeError for headers that stand twice or below the first row, and for whatever the service refuses.
    """
    for _ in range(TRIES - 1):
        try:
            return _once(client, spreadsheet, layout)
        except OvertakenError:
            continue
    return _once(client, spreadsheet, layout)


def _once(client: Client, spreadsheet: str, layout: Layout) -> tuple[str, ...]:
    site = survey(client, spreadsheet, layout)
    check_not_renamed(layout, site.grounds, site.others)
    for ground in site.grounds.values():
        if ground.fault:
            raise OfficeError(ground.fault)
    work = Work(site, layout, client.account)
    done = tuple(work.complete())
    metadata = site.about.metadata
    for chunk in packed(work.chunks):
        metadata = _send(client, spreadsheet, chunk, metadata)
    return done


def packed(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """As few batches as the size of a request allows."""
    batch, size = Chunk(), 0
    for chunk in chunks:
        weight = len(json.dumps(chunk))
        if batch and size + weight > MOST_BYTES:
            yield batch
            batch, size = [], 0
        batch = [*batch, *chunk]
        size += weight
    if batch:
        yield batch


def _send(client: Client, spreadsheet: str, requests: Chunk, metadata: Sequence[Answer]) -> Sequence[Answer]:
    """Send a batch that lands once; gives the markers as they are then. OvertakenError where another run was first."""
    batch, marker = marked(requests, metadata)
    try:
        client.batch_update(spreadsheet, {"requests": batch}, "spreadsheetId")
    except RepeatedError as problem:
        if all(one.value != marker.value for one in _markers(client, spreadsheet)):
            raise OvertakenError(OVERTAKEN) from problem
    except BadRequestError as problem:
        if any(one.count >= marker.count for one in _markers(client, spreadsheet)):
            raise OvertakenError(OVERTAKEN) from problem
        raise
    return [{"metadataId": marker.id, "metadataKey": KEY, "metadataValue": marker.value}]


def _markers(client: Client, spreadsheet: str) -> list[Marker]:
    return markers(about(client.spreadsheet(spreadsheet, FIELDS)).metadata)
