"""`newsextract lexicon`: what the vocabulary is made of, and whether a study's own additions fit it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

lexicon = typer.Typer(no_args_is_help=True, help="The vocabulary: its tables, and the check of a study's own additions.")


@lexicon.command()
def tables(
    name: Annotated[str | None, typer.Argument(metavar="[TABLE]", help="One table: its columns and its first rows.")] = None,
) -> None:
    """List the tables, their columns and an example row; or show one table."""
    from newsextract.lexicon.rows import TABLES
    from newsextract.lexicon.tables import DATA, read_lines

    file = f"{name.removesuffix('.csv')}.csv" if name else None
    if file and file not in TABLES:
        raise typer.BadParameter(f"no table {name!r}; there are: {', '.join(table.removesuffix('.csv') for table in TABLES)}")
    for table in [file] if file else TABLES:
        header, *rows = read_lines(DATA / table)
        about = (TABLES[table].__doc__ or "").partition(": ")[2].strip() if file else f"{len(rows)} rows"
        typer.echo(f"{table}  {about}\n  {header}")
        for row in rows[: 10 if file else 1]:
            typer.echo(f"  {row}")


@lexicon.command()
def check(folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A study's folder of tables.")]) -> None:
    """Check the tables of a study; exit code 1 where a row does not fit."""
    from newsextract.lexicon.check import check_folder

    reports = check_folder(folder)
    for report in reports:
        typer.echo(f"{report.file}: {report.rows} rows fit")
        for fault in report.faults:
            typer.echo(f"{report.file}: {fault}", err=True)
    if any(report.faults for report in reports):
        raise typer.Exit(1)
