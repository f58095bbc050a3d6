"""Pattern rules: regular expressions kept as data, each with examples that a test runs."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, cast, get_args

import regex

from newsextract.errors import LexiconError
from newsextract.records import BoilerplateKind

Scope = Literal["line", "inline", "start", "end", "glued"]
DATA = files("newsextract") / "data"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One rule. In `examples` the stretch that the rule strikes out stands between ⟦ and ⟧.

    `scope`: "line" matches a whole line, "inline" anywhere, "start" and "end" what the text begins and ends with.
    `triggers` are lower-case literals: a text that holds none of them cannot match. With `headline` the linked headline
    that follows the match belongs to it. A group named `cut` narrows what is struck out. Scope "glued" switches on the
    search for headlines glued between paragraphs, each of which `regex` must match.
    """

    name: str
    regex: regex.Pattern[str]
    kind: BoilerplateKind
    scope: Scope = "line"
    triggers: tuple[str, ...] = ()
    headline: bool = False
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()

    def may_match(self, lowered: str) -> bool:
        """Tell whether a text, given in lower case, holds one of the triggers."""
        return not self.triggers or any(map(lowered.__contains__, self.triggers))


def pattern_of(row: Mapping[str, Any], prefix: str) -> Pattern:
    """Return the Pattern of a row of a rules file. Raises LexiconError where the row is wrong."""
    name = f"{prefix}.{row.get('name', '?')}"
    fields = set(row) - {"name", "regex", "kind", "scope", "triggers", "headline", "examples", "counterexamples"}
    if fields or row.get("kind") not in get_args(BoilerplateKind) or row.get("scope", "line") not in get_args(Scope):
        raise LexiconError(f"rule {name}: unknown field, kind or scope ({', '.join(sorted(fields)) or row.get('kind')})")
    try:
        compiled = regex.compile(anchored(row["regex"], row.get("scope", "line")), regex.VERSION1)
    except (KeyError, regex.error) as error:
        raise LexiconError(f"rule {name}: {error}") from error
    lists = {key: tuple(row.get(key, ())) for key in ("triggers", "examples", "counterexamples")}
    scope = cast(Scope, row.get("scope", "line"))
    return Pattern(name, compiled, row["kind"], scope, headline=bool(row.get("headline")), **lists)


def anchored(expression: str, scope: str) -> str:
    """Return the expression with the anchor of its scope."""
    return rf"(?:{expression})\Z" if scope == "end" else expression


def read_rules(name: str) -> dict[str, Any]:
    """Return the content of a TOML file under `data/`, empty where there is none."""
    path = DATA / name
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def shared_rules() -> tuple[Pattern, ...]:
    """Return the rules that hold for every outlet."""
    return tuple(pattern_of(row, "shared") for row in read_rules("boilerplate.toml")["rule"])


@cache
def outlet_files() -> Mapping[str, str]:
    """Return the name of the rules file of each host that has one ("detik.com": "detik")."""
    names = [path.name for path in (DATA / "outlets").iterdir() if path.name.endswith(".toml")]
    return {host: name.removesuffix(".toml") for name in sorted(names) for host in read_rules(f"outlets/{name}")["hosts"]}


@cache
def outlet_rules(outlet: str) -> tuple[Pattern, ...]:
    """Return the rules of an outlet by the name of its file."""
    return tuple(pattern_of(row, outlet) for row in read_rules(f"outlets/{outlet}.toml")["rule"])


@dataclass(frozen=True, slots=True)
class RulesFile:
    """A rules file of a study: the rules, and the hosts that they are for (none: all)."""

    hosts: tuple[str, ...]
    rules: tuple[Pattern, ...]


def read_rules_folder(folder: Path) -> Iterator[RulesFile]:
    """Yield the rules files of a study's folder, named as those of the package: `boilerplate.toml`, `outlets/*.toml`.

    Raises LexiconError where a file is no TOML, a rule is wrong, or a file of an outlet names no host.
    """
    for path in [folder / "boilerplate.toml", *sorted((folder / "outlets").glob("*.toml"))]:
        if not path.is_file():
            continue
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LexiconError(f"{path}: {error}") from error
        hosts = tuple(content.get("hosts", ()))
        if path.parent != folder and not hosts:
            raise LexiconError(f"{path}: names no hosts")
        yield RulesFile(hosts, tuple(pattern_of(row, path.stem) for row in content.get("rule", ())))


def rules_for(host: str | None, own: Iterable[RulesFile] = ()) -> tuple[Pattern, ...]:
    """Return the rules for an article of a host: a study's own, its outlet's ("news.detik.com" is of "detik.com"), the shared ones."""
    parts = (host or "").split(".")
    tails = [".".join(parts[n:]) for n in range(len(parts))]
    first = tuple(rule for file in own if not file.hosts or set(file.hosts) & set(tails) for rule in file.rules)
    outlets = outlet_files()
    outlet = next((outlets[tail] for tail in tails if tail in outlets), None)
    rules = (*outlet_rules(outlet), *shared_rules()) if outlet else shared_rules()
    return (*first, *rules) if first else rules


def all_rules() -> Iterable[Pattern]:
    """Yield every rule of the package."""
    yield from shared_rules()
    for outlet in sorted(set(outlet_files().values())):
        yield from outlet_rules(outlet)
