"""Every boilerplate rule finds what its examples mark, and nothing in its counterexamples."""

import re

import pytest

from newsextract.clean.article import outlet_rules, shared_rules, trimmed
from newsextract.lexicon.tables import DATA
from newsextract.patterns import CLOSE, OPEN, read_patterns

FILES = [DATA / "boilerplate.toml", *sorted((DATA / "outlets").glob("*.toml"))]
RULES = [rule for path in FILES for rule in read_patterns(path)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_examples(rule):
    assert rule.examples
    for example in rule.examples:
        wanted = re.findall(f"{OPEN}(.*?){CLOSE}", example, re.DOTALL)
        text = example.replace(OPEN, "").replace(CLOSE, "")
        assert any(trigger in text.casefold() for trigger in rule.triggers)
        assert [text[slice(*trimmed(text, *span))] for span in rule.find(text)] == wanted


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_counterexamples(rule):
    for text in rule.counterexamples:
        assert list(rule.find(text)) == []


def test_names_are_unique():
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))


def test_shared_rules_are_for_everybody_and_outlet_rules_for_their_host():
    assert shared_rules()
    assert outlet_rules("unbekannt.id") == ()
