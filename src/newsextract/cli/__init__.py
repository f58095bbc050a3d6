"""The command `newsextract`: one module a command. What is slow to import is imported when a command needs it."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from newsextract._version import __version__
from newsextract.cli.evaluate import evaluate
from newsextract.cli.lexicon import lexicon
from newsextract.cli.report import report
from newsextract.cli.run import run
from newsextract.cli.schema import schema
from newsextract.cli.show import show
from newsextract.cli.train import train
from newsextract.errors import NewsExtractError

FAILED, INTERRUPTED = 1, 130  # exit codes; 0 is success, 2 is a wrong option

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
                  help="Indonesian news articles into structured records.")
for command in (run, show, evaluate, report, schema, train):
    app.command()(command)
app.add_typer(lexicon, name="lexicon")


def print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"newsextract {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Indonesian news articles into structured records."""


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
