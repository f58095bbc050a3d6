"""`newsextract schema`: the JSON Schema of a record."""

from __future__ import annotations

import typer


def schema() -> None:
    """Print the JSON Schema of a record."""
    import json

    from newsextract.records import ArticleRecord

    typer.echo(json.dumps(ArticleRecord.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False))
