"""Writers by name: each makes one line of a record. To add a format: one function, and its entry in `WRITERS`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import IO

from newsextract.errors import InputError
from newsextract.gold import to_gold
from newsextract.records import ArticleRecord


def jsonl_line(record: ArticleRecord) -> str:
    """Return the whole record; `ArticleRecord.from_json` reads it back."""
    return record.to_json()


def gold_line(record: ArticleRecord) -> str:
    """Return the record in the annotation format that quality is measured in."""
    return json.dumps(to_gold(record), ensure_ascii=False)


WRITERS: dict[str, Callable[[ArticleRecord], str]] = {"jsonl": jsonl_line, "gold": gold_line}


def find_writer(name: str) -> Callable[[ArticleRecord], str]:
    """Return the writer of a format. Raises InputError where there is none of that name."""
    if name not in WRITERS:
        raise InputError(f"got {name!r}", field="format", allowed=", ".join(WRITERS))
    return WRITERS[name]


def write_records(records: Iterable[ArticleRecord], file: IO[bytes], *, format: str = "jsonl") -> int:
    """Write records as UTF-8 lines and return how many they were.

        with open("records.jsonl", "wb") as file:
            write_records(extract.pipe(read_articles("articles.jsonl")), file)
    """
    writer, count = find_writer(format), 0
    for count, record in enumerate(records, 1):  # noqa: B007
        file.write(writer(record).encode("utf-8") + b"\n")
    return count
