"""`newsextract train`: the default model, fine-tuned on annotated articles of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsextract.cli.common import Model


def train(
    articles: Annotated[Path, typer.Argument(metavar="ARTICLES", help="Annotated articles, one JSON object a line (the gold format).",
                                             exists=True, dir_okay=False)],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FOLDER", help="Where the model is written.")],
    check: Annotated[Path | None, typer.Option(help="Held-out articles by which the best epoch is kept; without, every fifth of ARTICLES.",
                                               exists=True, dir_okay=False)] = None,
    model: Model = "id_news_sm",
    epochs: Annotated[int, typer.Option(min=1, help="How often the articles are gone through.")] = 8,
    seed: Annotated[int, typer.Option(help="Of the order of the articles.")] = 0,
) -> None:
    """Fine-tune a model on ARTICLES; `newsextract run --model FOLDER` uses it."""
    from newsextract.annotated import read_annotated
    from newsextract.training import fine_tune

    held_out = list(read_annotated(check)) if check else None
    scores = fine_tune(model, list(read_annotated(articles)), output, held_out=held_out, epochs=epochs, seed=seed,
                       log=lambda line: typer.echo(line, err=True))
    typer.echo(f"{output}: F of the held-out articles {scores['before']['all']} before, {scores['after']['all']} after")
