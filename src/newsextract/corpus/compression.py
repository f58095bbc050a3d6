"""Compressed files: opened by their ending, .gz by the standard library and .zst by pyarrow."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import IO, Literal, cast

from newsextract.extras import need

COMPRESSED = (".gz", ".zst")


def open_file(path: Path, mode: Literal["rb", "wb"] = "rb") -> IO[bytes]:
    """Open a file for its plain bytes, whatever it is compressed with. Raises MissingExtraError for .zst without pyarrow."""
    ending = path.suffix.lower()
    if ending == ".gz":
        return cast(IO[bytes], gzip.open(path, mode, compresslevel=6) if mode == "wb" else gzip.open(path, mode))
    if ending == ".zst":
        return _open_zstd(path, mode)
    return open(path, mode)


def _open_zstd(path: Path, mode: str) -> IO[bytes]:
    from io import BufferedReader

    arrow = need("pyarrow")
    if mode == "wb":
        return cast(IO[bytes], arrow.output_stream(str(path), compression="zstd"))
    return BufferedReader(arrow.input_stream(str(path), compression="zstd"))


def plain_ending(path: Path) -> str:
    """Return the ending that tells what a file holds (".jsonl" of "articles.jsonl.gz").

    >>> plain_ending(Path("articles.jsonl.zst"))
    '.jsonl'
    """
    return (path.with_suffix("") if path.suffix.lower() in COMPRESSED else path).suffix.lower()
