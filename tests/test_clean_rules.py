"""Every rule strikes out what its examples mark, and leaves its counterexamples alone."""

from __future__ import annotations

import re

import pytest

from newsextract.clean.strike import strike
from newsextract.errors import LexiconError
from newsextract.patterns import Pattern, all_rules, outlet_files, pattern_of, rules_for, shared_rules

RULES = list(all_rules())
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
COUNTEREXAMPLES = [(rule, text) for rule in RULES for text in rule.counterexamples]


def marked(raw: str, rule: Pattern) -> tuple[str, set[str]]:
    """Return the text with what the rules of the rule's outlet strike out between ⟦ and ⟧, and the names of the rules."""
    own = [other for other in RULES if other.name.partition(".")[0] == rule.name.partition(".")[0] != "shared"]
    text, at, names = "", 0, set()
    for removed in strike(raw, [*own, *shared_rules()]):
        text += raw[at : removed.start] + "⟦" + raw[removed.start : removed.end] + "⟧"
        at = removed.end
        names.add(removed.rule)
    return text + raw[at:], names


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", None))
def test_a_rule_strikes_out_its_example(rule, example):
    text, names = marked(re.sub("[⟦⟧]", "", example), rule)
    assert text == example
    assert rule.name in names


@pytest.mark.parametrize(("rule", "text"), COUNTEREXAMPLES, ids=lambda value: getattr(value, "name", None))
def test_a_rule_leaves_its_counterexample(rule, text):
    assert strike(text, [rule]) == []


def test_rules_are_documented_and_named_once():
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    assert all(rule.examples and rule.counterexamples for rule in RULES)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", None))
def test_triggers_let_their_examples_through(rule, example):
    assert rule.may_match(example.lower())
    assert all(trigger == trigger.lower() for trigger in rule.triggers)


def test_an_outlets_rules_go_before_the_shared_ones_and_hold_for_its_channels():
    hosts = outlet_files()
    assert hosts["viva.co.id"] == "viva"
    assert rules_for("lampung.viva.co.id")[0].name.startswith("viva.")
    assert rules_for("hariankita.com") == shared_rules() == rules_for(None)


@pytest.mark.parametrize("row", [
    {"name": "salah", "kind": "iklan", "regex": "x"},
    {"name": "salah", "kind": "ad", "regex": "("},
    {"name": "salah", "kind": "ad"},
    {"name": "salah", "kind": "ad", "regex": "x", "warna": "merah"},
    {"name": "salah", "kind": "ad", "regex": "x", "scope": "tengah"},
])
def test_a_wrong_rule_is_refused_by_name(row):
    with pytest.raises(LexiconError, match=r"hariankita\.salah"):
        pattern_of(row, "hariankita")
