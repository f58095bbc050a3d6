"""`newsextract run`: a corpus in, records out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from newsextract.cli.common import PIPE, Model, Overlay, Sources, build_extractor, open_articles

if TYPE_CHECKING:
    from newsextract.records import ArticleRecord


class Format(StrEnum):
    """The formats that `run` writes (`export.FORMATS`)."""

    JSONL = "jsonl"
    PARQUET = "parquet"
    TABLES = "tables"
    CSV = "csv"
    GOLD = "gold"


class OnError(StrEnum):
    """What a bad article does to a run."""

    RECORD = "record"
    SKIP = "skip"
    RAISE = "raise"


def run(
    sources: Sources,
    output: Annotated[str, typer.Option("-o", "--output", metavar="OUT",
                                        help="A file, a folder of tables, or - for standard output.")] = PIPE,
    format: Annotated[Format | None, typer.Option(
        help="Whole records (jsonl, parquet), flat tables in a folder (tables: Parquet, csv), or the annotation format that quality is "
             "measured in (gold). Without it OUT's ending tells.", show_default=False)] = None,
    workers: Annotated[int | None, typer.Option(
        help="Worker processes; 0 for none. Without it: one a core where OUT is a file, else none.", show_default=False, min=0)] = None,
    on_error: Annotated[OnError, typer.Option(help="A bad article or line: record its `error`, skip it, or stop.")] = OnError.RECORD,
    timeout: Annotated[float, typer.Option(help="Seconds that a worker may take for one article.")] = 60.0,
    memory: Annotated[int | None, typer.Option(help="Megabytes that a worker may use.", show_default=False, min=200)] = None,
    part: Annotated[int, typer.Option(help="Articles that a stopped run does again at most.", min=1)] = 500,
    restart: Annotated[bool, typer.Option("--restart", help="Do not go on with a stopped run; begin anew.")] = False,
    model: Model = "id_news_sm",
    lexicon: Overlay = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress and no summary.")] = False,
) -> None:
    """Turn the articles of IN into records. A run into a file that was stopped goes on when it is started again."""
    if output == PIPE:
        summary = run_to_pipe(sources, format or Format.JSONL, on_error, workers or 0, timeout, (model, lexicon), quiet)
    else:
        from newsextract.batch.lane import available_cores

        workers = available_cores() if workers is None else workers
        options = {"format": format and format.value, "on_error": on_error.value, "workers": workers, "timeout": timeout,
                   "memory_limit": memory, "part": part, "restart": restart}
        summary = run_to_file(sources, output, options, (model, lexicon), quiet)
    if not quiet:
        typer.echo(summary, err=True)


def run_to_file(sources: list[str], output: str, options: dict[str, Any], setting: tuple[str, list[Path] | None], quiet: bool) -> str:
    """Run over the sources into a file or folder, and return the summary of the run."""
    from newsextract.batch.run import run_corpus

    articles: Any = open_articles(PIPE) if sources == [PIPE] else [Path(source) for source in sources]
    extract = build_extractor(*setting)
    try:
        with progress(sources, quiet) as advance:
            return str(run_corpus(extract, articles, output, progress=advance, **options))
    except KeyboardInterrupt:
        if sources != [PIPE]:
            typer.echo("newsextract: stopped; the same command goes on where it was", err=True)
        raise


def run_to_pipe(sources: list[str], format: Format, on_error: OnError, workers: int, timeout: float,
                setting: tuple[str, list[Path] | None], quiet: bool) -> str:
    """Write lines to standard output as they come, and return the summary of the run."""
    import sys

    from newsextract.export import find_writer

    writer = find_writer(format.value)
    articles = (article for source in sources for article in open_articles(source))
    extract = build_extractor(*setting)
    with progress(sources, quiet) as advance:
        records = extract.pipe(articles, on_error=on_error.value, workers=workers, timeout=timeout)
        summary = write_counted(records, writer, sys.stdout.buffer, advance)
        sys.stdout.buffer.flush()
    return summary


@contextmanager
def progress(sources: list[str], quiet: bool) -> Iterator[Callable[[int], None]]:
    """Show on standard error how far a run is: articles done, articles a second, time left."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("articles  {task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task("", total=count_articles(sources) if console.is_terminal else None, rate="")

        def advance(done: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, rate=f"{speed:.0f}/s" if speed else "")

        yield advance


def count_articles(sources: list[str]) -> int | None:
    """Count the lines of JSON Lines files, which costs little; None where the number is not known."""
    if not all(source.endswith((".jsonl", ".ndjson")) and os.path.isfile(source) for source in sources):
        return None
    total = 0
    for source in sources:
        with open(source, "rb") as file:
            total += sum(1 for line in file if not line.isspace())
    return total


def write_counted(records: Iterable[ArticleRecord], writer: Callable[[ArticleRecord], str], file: IO[bytes],
                  advance: Callable[[int], None]) -> str:
    """Write the records and return the summary of the run."""
    import time

    start, articles, failed = time.perf_counter(), 0, 0
    for record in records:
        file.write(writer(record).encode("utf-8") + b"\n")
        articles += 1
        failed += record.error is not None
        advance(articles)
    seconds = time.perf_counter() - start
    return (f"{articles:,} records in {seconds:.1f} s ({articles / max(seconds, 0.001):.0f} articles a second)"
            + (f"; {failed:,} with an error" if failed else ""))
