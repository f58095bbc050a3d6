"""Named patterns: a regular expression with examples and counterexamples, read from TOML and compiled with `regex`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from newsextract.errors import LexiconError
from newsextract.records import BoilerplateKind

TIMEOUT_SECONDS = 2.0  # for one pattern on one article: what a mistake in a pattern may cost at most
OPEN, CLOSE = "«", "»"  # mark in an example what the pattern must match


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule "outlet.what". It runs only on texts that hold one of its `triggers` (lower case)."""

    name: str
    kind: BoilerplateKind
    compiled: regex.Pattern[str]
    triggers: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()
    tail: bool = False  # only at the end of what is left of the text

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the half-open spans that the pattern matches (its group "x", where it has one)."""
        group = "x" if "x" in self.compiled.groupindex else 0
        for match in self.compiled.finditer(text, timeout=TIMEOUT_SECONDS):
            yield match.span(group)


def read_patterns(path: Path) -> tuple[Pattern, ...]:
    """Read the `[[rule]]` tables of a TOML file; a rule is named "<file>.<name>". Raises LexiconError."""
    try:
        rules = tomllib.loads(path.read_text(encoding="utf-8")).get("rule", [])
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"cannot read {path}: {error}") from error
    return tuple(_pattern(path, rule) for rule in rules)


def _pattern(path: Path, rule: dict[str, object]) -> Pattern:
    owner = "shared" if path.stem == "boilerplate" else path.stem
    try:
        return Pattern(
            name=f"{owner}.{rule['name']}",
            kind=rule["kind"],  # type: ignore[arg-type]
            compiled=regex.compile(str(rule["regex"]), regex.VERBOSE | regex.MULTILINE),
            triggers=tuple(rule["triggers"]),  # type: ignore[arg-type]
            examples=tuple(rule["examples"]),  # type: ignore[arg-type]
            counterexamples=tuple(rule.get("counterexamples", ())),  # type: ignore[arg-type]
            tail=bool(rule.get("tail", False)),
        )
    except (KeyError, TypeError, regex.error) as error:
        raise LexiconError(f"{path.name}, rule {rule.get('name', '?')!r}: {type(error).__name__}: {error}") from error
