"""`newsextract evaluate`: how right the records are, against annotated articles."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsextract.cli.common import PIPE, Model, Overlay, build_extractor, write_page
from newsextract.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsextract.evaluate import Annotation, Error, Evaluation


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated articles, JSON Lines.")],
    predictions: Annotated[str | None, typer.Argument(
        metavar="[PREDICTIONS]", help="Records, or the annotation format, JSON Lines; - for a pipe. Without it the articles are read now.",
    )] = None,
    articles: Annotated[Path | None, typer.Option(help="Where GOLD has no texts: the file of the articles.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    errors: Annotated[str | None, typer.Option(metavar="LAYER", help="Print the errors of a layer by class: quotes, people.name …")] = None,
    html: Annotated[str | None, typer.Option(metavar="OUT", help="Write a page that shows the errors in the articles.")] = None,
    model: Model = "id_news_sm",
    lexicon: Overlay = None,
) -> None:
    """Score what is found in annotated articles: precision, recall and F of every layer, and the errors."""
    from newsextract.evaluate import evaluate as evaluated
    from newsextract.evaluate import predict, read_annotations, read_gold

    annotated = read_gold(gold, articles=articles)
    found: dict[str, Annotation]
    if predictions is None:
        found = predict(annotated, build_extractor(model, lexicon))
    else:
        found = read_annotations(sys.stdin.buffer if predictions == PIPE else predictions)
    evaluation = evaluated(annotated, found)
    for warning in evaluation.warnings:
        typer.echo(f"newsextract: {warning}", err=True)
    if html is not None:
        from newsextract.evaluate.page import errors_page

        write_page(errors_page(annotated, evaluation), html, field="html")
    if html != PIPE:
        print_evaluation(evaluation, errors, as_json)


def print_evaluation(evaluation: Evaluation, layer: str | None, as_json: bool) -> None:
    """Print the figures, or the errors of a layer; for people or as JSON."""
    import json
    from dataclasses import asdict

    if layer is None:
        print_scores(evaluation, as_json)
        return
    rows = evaluation.errors_of(known_layer(evaluation, layer))
    if as_json:
        typer.echo(json.dumps([asdict(error) for error in rows], ensure_ascii=False, indent=1))
    else:
        print_errors(rows)


def known_layer(evaluation: Evaluation, layer: str) -> str:
    """Return `layer`. Raises InputError where no measure and no error is of it."""
    from newsextract.evaluate.layers import LAYERS

    if any(name.startswith(layer) for name in (*evaluation.scores, *(error.layer for error in evaluation.errors))):
        return layer
    raise InputError(f"got {layer!r}", field="errors", allowed=f"{', '.join(LAYERS)}, or one of their measures")


def print_scores(evaluation: Evaluation, as_json: bool) -> None:
    import json

    from rich.console import Console
    from rich.table import Column, Table

    if as_json:
        typer.echo(json.dumps(evaluation.to_dict(), indent=1))
        return
    table = Table("measure", *(Column(name, justify="right") for name in ("P", "R", "F", "found", "gold")))
    for measure, row in evaluation.scores.items():
        table.add_row(measure, f"{row.p:.1f}", f"{row.r:.1f}", f"{row.f:.1f}", str(row.predicted), str(row.gold))
    Console().print(table)


def print_errors(rows: Sequence[Error]) -> None:
    """Print errors by class, the largest class first: its name and size, then a line each."""
    from collections import defaultdict

    classes: defaultdict[tuple[str, str], list[Error]] = defaultdict(list)
    for error in rows:
        classes[error.layer, error.kind].append(error)
    for (layer, kind), members in sorted(classes.items(), key=lambda row: (-len(row[1]), row[0])):
        typer.secho(f"{layer}  {kind}: {len(members)}", bold=True)
        for error in members:
            typer.echo(f"  {error.article}\t{error.detail}")
    if not classes:
        typer.echo("no errors")
