"""What the commands share: their common options, and how they open articles, extractors and outputs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsextract.errors import InputError

if TYPE_CHECKING:
    from newsextract.corpus import ArticleSource
    from newsextract.pipeline import Extractor

PIPE = "-"  # stands for standard input or output

IN = "JSON Lines, JSON, CSV, Parquet, text or HTML (also .gz, .zst), a folder or pattern of these, or - for a pipe of JSON Lines."
Source = Annotated[str, typer.Argument(metavar="IN", help=IN)]
Sources = Annotated[list[str], typer.Argument(metavar="IN...", help=IN)]
Model = Annotated[str, typer.Option(help="The model: a packaged one by name, or the path of a model folder.")]
Overlay = Annotated[list[Path] | None, typer.Option(help="A folder of lexicon files laid over the package's; may be repeated.")]


def open_articles(source: str, *, text: bool = False) -> Iterator[ArticleSource]:
    """Return the articles of a file, a folder or a pipe. With `text`, a pipe that holds no JSON is one article."""
    from newsextract.corpus import read_articles, read_json_lines, read_text

    if source != PIPE:
        return iter(read_articles(source))
    if not text:
        return read_json_lines(sys.stdin.buffer, "standard input")
    from io import BytesIO

    data = sys.stdin.buffer.read()
    read = read_json_lines if data.lstrip().startswith(b"{") else read_text
    return read(BytesIO(data), "standard input")


def build_extractor(model: str, folders: Iterable[Path] | None) -> Extractor:
    import newsextract

    for folder in folders or ():
        if not folder.is_dir():
            raise InputError(f"there is no folder {str(folder)!r}", field="lexicon")
    return newsextract.load(model, lexicon=newsextract.load_lexicon(*folders) if folders else None)


def write_page(page: str, output: str, *, field: str = "output") -> None:
    """Write a page of HTML to a file, or to standard output. Raises InputError, of the option `field`, where the file cannot be written."""
    data = page.encode("utf-8")
    if output == PIPE:
        sys.stdout.buffer.write(data)
        return
    try:
        Path(output).write_bytes(data)
    except OSError as error:
        raise InputError(f"cannot write {output!r}: {error.strerror}", field=field) from error
