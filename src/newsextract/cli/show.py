"""`newsextract show`: one article and what is found in it, in the terminal or as HTML."""

from __future__ import annotations

from typing import Annotated

import typer

from newsextract.cli.common import Model, Overlay, Source, build_extractor, open_articles, write_page
from newsextract.errors import InputError


def show(
    source: Source,
    number: Annotated[int, typer.Option("-n", min=1, help="Which article of IN.")] = 1,
    html: Annotated[str | None, typer.Option(metavar="OUT", help="Write a page for a browser instead; - for standard output.")] = None,
    model: Model = "id_news_sm",
    lexicon: Overlay = None,
) -> None:
    """Show what is found in one article, in the terminal or as a page for a browser."""
    from itertools import islice

    from rich.console import Console

    from newsextract.show import show_record

    article = next(islice(open_articles(source, text=True), number - 1, None), None)
    if article is None:
        raise InputError(f"{source} has no article number {number}", field="number")
    record = build_extractor(model, lexicon)(article)
    if html is None:
        Console().print(show_record(record))
        return
    write_page(record.to_html(), html)
