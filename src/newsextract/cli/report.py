"""`newsextract report`: a corpus of records as one page."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from newsextract.cli.common import PIPE, write_page


def report(
    records: Annotated[str, typer.Argument(
        metavar="RECORDS", help="What `run` wrote: JSON Lines (also .gz, .zst), Parquet, or - for a pipe.")],
    output: Annotated[str, typer.Option("-o", "--output", metavar="OUT", help="The page, or - for standard output.")] = PIPE,
    title: Annotated[str, typer.Option(help="The heading of the page.")] = "Corpus report",
) -> None:
    """Make a page about a corpus: who is quoted most, in which roles, how surely, over time."""
    from newsextract.export import read_record_lines, read_records
    from newsextract.render import corpus_page

    source = read_record_lines(sys.stdin.buffer, "standard input") if records == PIPE else read_records(records)
    write_page(corpus_page(source, title=title), output)
