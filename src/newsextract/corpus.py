"""Corpora: articles out of files and folders, one at a time, bad lines included."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any, cast

from newsextract.errors import InputError, LineError

ArticleSource = dict[str, Any] | str | LineError  # what `Extractor.pipe` takes: a LineError is dealt with like any bad article
CELL = 50_000_000  # characters: a CSV cell may hold any article


def read_articles(path: str | Path) -> Iterator[ArticleSource]:
    """Yield the articles of a file or, in order of their names, of the files of a folder.

    JSON Lines (.jsonl, .ndjson), a JSON array (.json), CSV with a header (.csv), each also with .gz, or one article as
    plain text (.txt). A line that cannot be read comes as a LineError in its place, which `Extractor.pipe` raises,
    records or skips. Raises InputError where there is no such file or no reader for it.

        extract.pipe(read_articles("articles.jsonl"), on_error="record")
    """
    path = Path(path)
    if path.is_dir():
        return (article for file in sorted(path.iterdir()) if reader_name(file) in READERS for article in read_articles(file))
    if reader_name(path) not in READERS:
        raise InputError(f"no reader for {path.name!r}", field="path", allowed=f"a folder, or a file ending in {', '.join(READERS)}")
    if not path.is_file():
        raise InputError(f"there is no file {str(path)!r}", field="path")
    return _read_file(path)


def reader_name(path: Path) -> str:
    """Return the ending that tells how to read a file (".jsonl" of "articles.jsonl.gz")."""
    return (path.with_suffix("") if path.suffix.lower() == ".gz" else path).suffix.lower()


def _read_file(path: Path) -> Iterator[ArticleSource]:
    opener = gzip.open if path.suffix.lower() == ".gz" else open
    with cast(IO[bytes], opener(path, "rb")) as file:
        yield from READERS[reader_name(path)](file, path.name)


def read_json_lines(lines: Iterable[bytes], name: str = "input") -> Iterator[ArticleSource]:
    """Yield the article of each line that is not blank; LineError where a line is not a JSON object or string."""
    for number, line in enumerate(lines, 1):
        if line.strip(b" \t\r\n"):
            yield _read_line(line, name, number)


def _read_line(line: bytes, name: str, number: int) -> ArticleSource:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        return LineError(name, number, f"not JSON: {error.msg} (column {error.colno})")
    except UnicodeDecodeError as error:
        return LineError(name, number, f"not UTF-8: byte {error.start + 1} is 0x{line[error.start]:02X}")
    except (RecursionError, ValueError) as error:
        return LineError(name, number, f"not JSON that can be read: {error}")
    return _article(value, name, number)


def _article(value: Any, name: str, number: int) -> ArticleSource:
    if isinstance(value, dict | str):
        return value
    return LineError(name, number, f"a JSON {type(value).__name__}; allowed: an object with a text column, or a string")


def read_json(file: IO[bytes], name: str) -> Iterator[ArticleSource]:
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


def read_csv(file: IO[bytes], name: str) -> Iterator[ArticleSource]:
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


def read_text(file: IO[bytes], name: str) -> Iterator[ArticleSource]:
    """Yield the one article of a plain text file; its id is the file's name."""
    yield {"id": name, "text": file.read().decode("utf-8-sig", "replace")}


READERS: dict[str, Callable[[IO[bytes], str], Iterator[ArticleSource]]] = {
    ".jsonl": read_json_lines, ".ndjson": read_json_lines, ".json": read_json, ".csv": read_csv, ".txt": read_text,
}
