"""The command `newsextract`. What is slow to import is imported when a command needs it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from newsextract._version import __version__
from newsextract.errors import InputError, NewsExtractError

if TYPE_CHECKING:
    from newsextract.corpus import ArticleSource
    from newsextract.pipeline import Extractor
    from newsextract.records import ArticleRecord

PIPE = "-"  # stands for standard input or output
FAILED, INTERRUPTED = 1, 130  # exit codes; 0 is success, 2 is a wrong option

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
                  help="Indonesian news articles into structured records.")


class Format(StrEnum):
    """The formats that `run` writes (`export.WRITERS`)."""

    JSONL = "jsonl"
    GOLD = "gold"


class OnError(StrEnum):
    """What a bad article does to a run."""

    RECORD = "record"
    SKIP = "skip"
    RAISE = "raise"


Source = Annotated[str, typer.Argument(
    metavar="IN", help="JSON Lines, JSON, CSV, text, a folder of these, or - for a pipe of JSON Lines.")]
Model = Annotated[str, typer.Option(help="The model: a packaged one by name, or the path of a model folder.")]
Overlay = Annotated[list[Path] | None, typer.Option(help="A folder of lexicon files laid over the package's; may be repeated.")]


def print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"newsextract {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Indonesian news articles into structured records."""


@app.command()
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


@app.command()
def show(source: Source, number: Annotated[int, typer.Option("-n", min=1, help="Which article of IN.")] = 1,
         model: Model = "id_news_sm", lexicon: Overlay = None) -> None:
    """Show what is found in one article."""
    from itertools import islice

    from rich.console import Console

    from newsextract.show import show_record

    article = next(islice(open_articles(source, text=True), number - 1, None), None)
    if article is None:
        raise InputError(f"{source} has no article number {number}", field="number")
    Console().print(show_record(build_extractor(model, lexicon)(article)))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    import json

    from newsextract.records import ArticleRecord

    typer.echo(json.dumps(ArticleRecord.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False))


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


@contextmanager
def open_output(output: str) -> Iterator[IO[bytes]]:
    if output == PIPE:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        with open(output, "wb") as file:
            yield file
    except OSError as error:
        raise InputError(f"cannot write {output!r}: {error.strerror}", field="output") from error


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


def main() -> None:
    """Run the command; an error that the library raises on purpose is one line on standard error and exit code 1."""
    try:
        app()
    except NewsExtractError as error:
        typer.echo(f"newsextract: {error}", err=True)
        sys.exit(FAILED)
    except BrokenPipeError:  # the reader of a pipe has seen enough ("| head")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
