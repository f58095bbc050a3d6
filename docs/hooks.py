"""What the site's pages say by themselves: `<!-- insert: NAME ARGUMENT -->` becomes figures, tables and code of the project."""

from __future__ import annotations

import ast
import csv
import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, get_args, get_origin

import yaml

ROOT = Path(__file__).parent.parent
INSERT = re.compile(r"^<!-- insert: (\w+)(?: (.+?))? -->$", re.M)
PIPE = re.compile(r"(`[^`]*`)|\|")  # one that would end a cell of a table; within code it does not

PROPER = {"spacy": "spaCy", "spark": "Spark", "sql": "SQL"}


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Return a page with its inserts filled in; an unknown name is a KeyError, which stops the build."""
    return INSERT.sub(lambda match: INSERTS[match[1]](*(match[2] or "").split()), markdown)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *([PIPE.sub(lambda match: match[1] or r"\|", cell) for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def figures(*layers: str) -> str:
    """Return the measured F of the layers whose names begin so, from `tests/floors.json`."""
    floors = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))
    chosen = [(f"`{name}`", f"{value:.1f}") for name, value in floors.items() if name.startswith(layers)]
    if not chosen:
        raise KeyError(layers)
    return table(["measure", "F, or accuracy, in %"], chosen)


def confidence(what: str) -> str:
    """Return how often each way to find a quote, or its speaker, was right, from `quote_confidence.csv`."""
    path = ROOT / "src" / "newsextract" / "data" / "quote_confidence.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["what"] == what]
    cells = ([f"`{row['method']}`" + (f" ({row['grade']})" if row["grade"] else ""), f"{row['right']} of {row['counted']}", row["reason"]]
             for row in rows)
    return table(["method", "right", "why it is right, or may fail"], cells)


def records() -> str:
    """Return every record type with its fields, out of the definitions themselves."""
    from newsextract import records as module

    kinds = [kind for kind in vars(module).values()
             if isinstance(kind, type) and issubclass(kind, module.Record) and kind not in (module.Record, module.Found)]
    names = {kind.__name__ for kind in kinds}
    return "\n\n".join(record(kind, names) for kind in reversed(kinds))


def record(kind: Any, names: set[str]) -> str:
    rows = [[f"`{name}`", link(spelt(field.annotation), names), "" if field.is_required() else default(field.default)]
            for name, field in kind.model_fields.items()]
    return f"### {kind.__name__}\n\n{docstring(kind.__doc__)}\n\n" + table(["field", "type", "default"], rows)


def default(value: Any) -> str:
    return "none" if value is None else "empty" if value == () else f"`{json.dumps(value)}`"


def spelt(annotation: Any) -> str:
    """Return a type for people: "list of Mention", "text or none"."""
    plain = {str: "text", int: "number", float: "number", type(None): "none", Ellipsis: ""}
    if annotation in plain:
        return plain[annotation]
    parts = get_args(annotation)
    if get_origin(annotation) is tuple:
        return f"list of {spelt(parts[0])}"
    if parts and all(isinstance(part, str) for part in parts):
        return ", ".join(f"`{part}`" for part in parts)
    return " or ".join(spelt(part) for part in parts) if parts else annotation.__name__


def link(text: str, names: set[str]) -> str:
    return re.sub(r"[A-Z]\w+", lambda match: f"[{match[0]}](#{match[0].lower()})" if match[0] in names else match[0], text)


def docstring(text: str | None) -> str:
    return "\n".join(line.strip() if not line.startswith("        ") else line[4:] for line in (text or "").strip().splitlines())


def commands() -> str:
    """Return every command with its arguments and options, as its own help tells them."""
    import typer

    from newsextract.cli import app

    return "\n\n".join(described(name, command) for name, command in leaves("newsextract", typer.main.get_command(app)))


def leaves(name: str, command: Any) -> Iterable[tuple[str, Any]]:
    inner = getattr(command, "commands", None)
    if not inner:
        yield name, command
    for word, child in (inner or {}).items():
        yield from leaves(f"{name} {word}", child)


def described(name: str, command: Any) -> str:
    rows = [[f"`{written(parameter)}`", (parameter.help or "") + choices(parameter), shown(parameter)] for parameter in command.params]
    help_text = " ".join((command.help or "").split())
    return f"### {name}\n\n{help_text}\n\n" + (table(["", "what", "default"], rows) if rows else "")


def written(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    value = "" if parameter.is_flag else parameter.metavar
    return ", ".join(parameter.opts) + (f" {value}" if value else "")


def choices(parameter: Any) -> str:
    annotation = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
    values = [choice.value for choice in annotation] if hasattr(annotation, "__members__") else get_args(annotation)
    names = [f"`{value}`" for value in values if isinstance(value, str)]
    return f" One of {', '.join(names)}." if names else ""


def shown(parameter: Any) -> str:
    if parameter.required:
        return "needed"
    return "" if parameter.default in (None, False, [], ()) or callable(parameter.default) else f"`{parameter.default}`"


def examples() -> str:
    """Return every example with the sentence that heads it, and its code."""
    return "\n\n".join(example(path) for path in sorted((ROOT / "examples").glob("*.py")))


def example(path: Path) -> str:
    code = path.read_text(encoding="utf-8")
    head = " ".join((ast.get_docstring(ast.parse(code)) or "").split())
    body = code.split('"""', 2)[2].lstrip("\n")
    words = [PROPER.get(word, word) for word in path.stem.split("_")]
    title = " ".join([words[0].capitalize(), *words[1:]])
    return f"## {title}\n\n{head}\n\n```python title=\"examples/{path.name}\"\n{body}```"


def page(name: str) -> str:
    """Return a page of the project that stands outside this folder, its links as they are from here."""
    return (ROOT / name).read_text(encoding="utf-8").replace("](docs/", "](")


def vocabulary() -> str:
    """Return every table of the lexicon: its columns and what a row of it is."""
    from newsextract.lexicon import rows
    from newsextract.lexicon.tables import Row

    kinds = [kind for kind in vars(rows).values() if isinstance(kind, type) and issubclass(kind, Row) and kind is not Row]
    told = ((" ".join((kind.__doc__ or "").split()).partition(": "), kind) for kind in kinds)
    return table(["file", "a row", "columns"],
                 ([f"`{parts[0]}`", parts[2], ", ".join(f"`{name}`" for name in kind.model_fields)] for parts, kind in told))


def citation() -> str:
    """Return the citation as a sentence and as BibTeX, from CITATION.cff and the version of the package."""
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    author, title, version = cff["authors"][0]["name"], cff["title"], cff["version"]
    bibtex = f"@software{{newsextract,\n  author = {{{{{author}}}}},\n  title = {{{title}}},\n  version = {{{version}}}\n}}"
    return f"> {author}. *{title}*. Version {version}.\n\n```bibtex\n{bibtex}\n```"


INSERTS: dict[str, Callable[..., str]] = {
    "figures": figures, "confidence": confidence, "records": records, "commands": commands, "examples": examples, "page": page,
    "vocabulary": vocabulary, "citation": citation,
}
