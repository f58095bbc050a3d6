"""One reader a kind of file: each yields the articles of an open file, and an error in the place of what cannot be read."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from newsextract.article import article_columns
from newsextract.corpus.pages import read_page
from newsextract.errors import InputError, LineError, NewsExtractError
from newsextract.extras import need

Source = dict[str, Any] | str | NewsExtractError
CELL = 50_000_000  # characters: a CSV cell may hold any article
ROWS = 256  # of a Parquet file at once


def read_json_lines(lines: Iterable[bytes], name: str = "input") -> Iterator[Source]:
    """Yield the article of each line that is not blank; LineError where a line is not a JSON object or string."""
    for number, line in enumerate(lines, 1):
        if line.strip(b" \t\r\n"):
            yield read_line(line, name, number)


def read_line(line: bytes, name: str, number: int) -> Source:
    """Return the article of a line of JSON, or the LineError that says why it is none."""
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        return LineError(name, number, f"not JSON: {error.msg} (column {error.colno})", raw=line)
    except UnicodeDecodeError as error:
        return LineError(name, number, f"not UTF-8: byte {error.start + 1} is 0x{line[error.start]:02X}", raw=line)
    except (RecursionError, ValueError) as error:
        return LineError(name, number, f"not JSON that can be read: {error}", raw=line)
    return _article(value, name, number, line)


def _article(value: Any, name: str, number: int, raw: bytes = b"") -> Source:
    if isinstance(value, dict | str):
        return value
    return LineError(name, number, f"a JSON {type(value).__name__}; allowed: an object with a text column, or a string",
                     raw=raw or json.dumps(value).encode())


def read_json(file: IO[bytes], name: str) -> Iterator[Source]:
    """Yield the articles of a JSON array, or the one of a JSON object."""
    value = _load(file, name)
    if isinstance(value, list):
        yield from (_article(item, name, number) for number, item in enumerate(value, 1))
    else:
        yield _article(value, name, 1)


def _load(file: IO[bytes], name: str) -> Any:
    try:
        return json.loads(file.read().decode("utf-8-sig"))
    except (RecursionError, ValueError) as error:
        raise InputError(f"{name} is not JSON: {error}", field="path") from error


def read_csv(file: IO[bytes], name: str) -> Iterator[Source]:
    """Yield a row of a CSV file as an article; a byte that is not UTF-8 becomes U+FFFD."""
    csv.field_size_limit(max(CELL, csv.field_size_limit()))
    lines = (line.decode("utf-8-sig" if number == 0 else "utf-8", "replace") for number, line in enumerate(file))
    reader = csv.DictReader(lines)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield LineError(name, reader.line_num, f"not CSV: {error}")


def read_text(file: IO[bytes], name: str) -> Iterator[Source]:
    """Yield the one article of a plain text file; its id is the file's name."""
    yield {"id": name, "text": file.read().decode("utf-8-sig", "replace")}


def read_parquet(file: IO[bytes], name: str) -> Iterator[Source]:
    """Yield the rows of a Parquet file; columns that are no article's are not read. Raises InputError where it is no Parquet."""
    arrow, parquet = need("pyarrow"), need("pyarrow.parquet")
    try:
        table = parquet.ParquetFile(file)
        for batch in table.iter_batches(batch_size=ROWS, columns=article_columns(table.schema_arrow.names)):
            yield from batch.to_pylist()
    except arrow.ArrowInvalid as error:
        raise InputError(f"{name} is not Parquet: {error}", field="path") from error


def read_html(file: IO[bytes], name: str) -> Iterator[Source]:
    """Yield the article of a web page; its id is the file's name."""
    try:
        yield read_page(file.read(), id=name)
    except InputError as error:
        yield error


READERS: dict[str, Callable[[IO[bytes], str], Iterator[Source]]] = {
    ".jsonl": read_json_lines, ".ndjson": read_json_lines, ".json": read_json, ".csv": read_csv, ".txt": read_text,
    ".parquet": read_parquet, ".html": read_html, ".htm": read_html,
}
