"""Write what the library says now into the README's generated blocks: `python tests/readme.py`."""

from __future__ import annotations

import json
import re
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- generated: (\w+) -->\n```\w*\n)(.*?)(\n```)", re.S)


def first_article() -> dict[str, str]:
    return json.loads((ROOT / "examples" / "articles.jsonl").read_text(encoding="utf-8").splitlines()[0])


def accuracy() -> str:
    """Return the table of the figures in floors.json."""
    floors = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))
    return "\n".join(f"{name:34}{value:6.1f}" for name, value in floors.items())


def render() -> str:
    """Return the README as it should be."""
    from rich.console import Console

    import newsextract
    from newsextract.show import show_record

    record = newsextract.load()(first_article())
    out = StringIO()
    Console(file=out, width=110, color_system=None).print(show_record(record))
    shown = "\n".join(line.rstrip() for line in out.getvalue().rstrip().splitlines())
    quote = record.quotes[0].model_dump_json(indent=1) if record.quotes else "{}"
    blocks = {"accuracy": accuracy(), "article": first_article()["text"], "record": shown, "quote": quote}
    return BLOCK.sub(lambda m: m[1] + blocks[m[2]] + m[4], README.read_text(encoding="utf-8"))


if __name__ == "__main__":
    README.write_text(render(), encoding="utf-8")
