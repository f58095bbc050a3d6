"""Results as pieces of a run's output: encoded where they were made, with their counts and their rejects."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newsextract.article import source_row
from newsextract.assemble import failed_record
from newsextract.batch.summary import Tally
from newsextract.errors import LineError, NewsExtractError
from newsextract.export.formats import FORMATS, Pieces
from newsextract.records import ArticleRecord

if TYPE_CHECKING:
    from newsextract.pipeline import ArticleResult, OnError

PIECE = 32  # articles


@dataclass(slots=True)
class Piece:
    """The output of some articles: bytes by file, one line of JSON for each reject, and counts."""

    files: Pieces
    rejects: bytes = b""
    tally: Tally = field(default_factory=Tally)


def make_piece(results: list[ArticleResult], *, format: str, on_error: OnError) -> Piece:
    """Encode results. A failed article is a record with its `error` (unless skipped) and always a reject."""
    records: list[ArticleRecord] = []
    numbers: list[int] = []
    failed: Counter[str] = Counter()
    rejects: list[bytes] = []
    for position, source, result in results:
        if isinstance(result, NewsExtractError):
            if on_error == "raise":
                raise result
            record = failed_record(source, position, result)
            failed[error_code(result)] += 1
            rejects.append(reject_line(position, source, record))
        else:
            record = result
        if record.error is None or on_error == "record":
            records.append(record)
            numbers.append(position)
    warnings = Counter(notice.code for record in records for notice in record.warnings)
    tally = Tally(len(results), len(records), failed, warnings)
    return Piece(FORMATS[format].encode(records, numbers), b"".join(rejects), tally)


def error_code(error: NewsExtractError) -> str:
    return str(getattr(error, "code", "failed"))


def reject_line(position: int, source: object, record: ArticleRecord) -> bytes:
    """Return a reject as a line of JSON: its number in the corpus, why it failed, and all that came in, to be mended and run again."""
    assert record.error is not None
    row = {"number": position, "id": record.id, "code": record.error.code, "message": record.error.message, "source": as_came(source)}
    return json.dumps(row, default=str).encode() + b"\n"


def as_came(source: object) -> Any:
    """Return what an article was read from, in a form that JSON can hold."""
    if isinstance(source, LineError):
        return source.raw.decode("utf-8", "backslashreplace")
    if isinstance(source, NewsExtractError):
        return str(source)
    if isinstance(source, bytes):
        return source.decode("utf-8", "backslashreplace")
    try:
        return source if isinstance(source, dict | str) else source_row(source)
    except NewsExtractError:
        return repr(source)


def in_pieces(results: Iterable[ArticleResult], part: int, finish: Callable[[list[ArticleResult]], Piece]) -> Iterator[Piece]:
    """Encode a stream of results, so that a piece ends wherever a part of `part` articles does."""
    held: list[ArticleResult] = []
    for result in results:
        held.append(result)
        if len(held) >= PIECE or (result[0] + 1) % part == 0:
            yield finish(held)
            held = []
    if held:
        yield finish(held)
