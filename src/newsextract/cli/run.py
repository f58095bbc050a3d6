"""`newsextract run`: a corpus in, records out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import IO, TYPE_CHECKING, Annotated

import typer

from newsextract.cli.common import PIPE, Model, Overlay, Source, build_extractor, open_articles, open_output

if TYPE_CHECKING:
    from newsextract.records import ArticleRecord


class Format(StrEnum):
    """The formats that `run` writes (`export.WRITERS`)."""

    JSONL = "jsonl"
    GOLD = "gold"


class OnError(StrEnum):
    """What a bad article does to a run."""

    RECORD = "record"
    SKIP = "skip"
    RAISE = "raise"


def run(
    source: Source,
    output: Annotated[str, typer.Option("-o", "--output", metavar="OUT", help="A file, or - for standard output.")] = PIPE,
    format: Annotated[Format, typer.Option(help="Whole records, or the annotation format that quality is measured in.")] = Format.JSONL,
    on_error: Annotated[OnError, typer.Option(help="A bad article or line: record its `error`, skip it, or stop.")] = OnError.RECORD,
    model: Model = "id_news_sm",
    lexicon: Overlay = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress and no summary.")] = False,
) -> None:
    """Turn the articles of IN into records, one line each, in order."""
    from newsextract.export import find_writer

    writer = find_writer(format.value)
    articles = open_articles(source)
    extract = build_extractor(model, lexicon)
    with open_output(output) as file, progress(source, quiet) as advance:
        records = counted(extract.pipe(articles, on_error=on_error.value), advance)
        tally = write_counted(records, writer, file)
    if not quiet:
        typer.echo(tally, err=True)


@contextmanager
def progress(source: str, quiet: bool) -> Iterator[Callable[[], None]]:
    """Show on standard error how far a run is: articles done, articles a second, time left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("articles  {task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task("", total=count_articles(source), rate="")

        def advance() -> None:
            speed = bar.tasks[0].speed
            bar.update(task, advance=1, rate=f"{speed:.0f}/s" if speed else "")

        yield advance


def count_articles(source: str) -> int | None:
    """Count the lines of a JSON Lines file that can be counted at no cost; None where the number is not known."""
    if source == PIPE or not source.endswith((".jsonl", ".ndjson")) or not os.path.isfile(source):
        return None
    with open(source, "rb") as file:
        return sum(1 for line in file if not line.isspace())


def counted(records: Iterable[ArticleRecord], advance: Callable[[], None]) -> Iterator[ArticleRecord]:
    for record in records:
        yield record
        advance()


def write_counted(records: Iterable[ArticleRecord], writer: Callable[[ArticleRecord], str], file: IO[bytes]) -> str:
    """Write the records and return the summary of the run."""
    import time

    start, articles, failed = time.perf_counter(), 0, 0
    for record in records:
        file.write(writer(record).encode("utf-8") + b"\n")
        articles += 1
        failed += record.error is not None
    seconds = time.perf_counter() - start
    rate = f" in {seconds:.1f} s ({articles / seconds:.0f} articles a second)" if seconds > 0 else ""
    return f"{articles} records{rate}" + (f"; {failed} with an error" if failed else "")
