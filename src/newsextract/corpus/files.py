"""Files of articles: found by path, folder or pattern, and read by their ending, one article at a time."""

from __future__ import annotations

from collections.abc import Iterator
from glob import glob, has_magic
from pathlib import Path

from newsextract.corpus.compression import COMPRESSED, open_file, plain_ending
from newsextract.corpus.readers import READERS, Source
from newsextract.errors import InputError

ArticleSource = Source  # what `Extractor.pipe` takes: an error is dealt with like any bad article


def read_articles(*paths: str | Path) -> Iterator[ArticleSource]:
    """Yield the articles of files, in order: of a folder's files by their names, of a pattern's ("2021/**/*.jsonl.gz") too.

    JSON Lines (.jsonl, .ndjson), a JSON array (.json), CSV with a header (.csv), Parquet (.parquet), one article as plain
    text (.txt) or as a web page (.html); each also with .gz or .zst. What cannot be read comes as an error in its place
    (a LineError names the file and the line), which `Extractor.pipe` raises, records or skips. Parquet and .zst need the
    extra "tables", pages the extra "html". Raises InputError at once where there is no such file or no reader for it.

        extract.pipe(read_articles("articles.jsonl"), on_error="record")
    """
    files = find_files(*paths)
    return (article for file in files for article in _read_file(file))


def find_files(*paths: str | Path) -> list[Path]:
    """Return the files that paths, folders and patterns stand for. Raises InputError where there is none, or no reader for it."""
    return [file for path in paths for file in _find(path)]


def _find(path: str | Path) -> list[Path]:
    file = Path(path)
    if file.is_dir():
        return sorted(entry for entry in file.iterdir() if plain_ending(entry) in READERS and entry.is_file())
    if not file.exists() and has_magic(str(path)):
        found = [Path(match) for match in sorted(glob(str(path), recursive=True)) if Path(match).is_file()]
        if not found:
            raise InputError(f"no file matches {str(path)!r}", field="path")
        return [known for match in found for known in _find(match)]
    if plain_ending(file) not in READERS:
        endings = ", ".join(READERS)
        raise InputError(f"no reader for {file.name!r}", field="path",
                         allowed=f"a folder, or a file ending in {endings}, or one of these with {' or '.join(COMPRESSED)}")
    if not file.is_file():
        raise InputError(f"there is no file {str(path)!r}", field="path")
    return [file]


def _read_file(path: Path) -> Iterator[ArticleSource]:
    with open_file(path) as file:
        try:
            yield from READERS[plain_ending(path)](file, path.name)
        except (EOFError, OSError) as error:  # a compressed file that breaks off or is none
            yield InputError(f"{path.name} cannot be read to its end: {error}", article_id=path.name, field="path")
