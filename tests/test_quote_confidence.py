"""The table of confidences: every way to find a quote or its speaker has its counts and its reason."""

import csv
import re
from pathlib import Path

import pytest

import newsextract
from newsextract.quotes.confidence import quote_confidence, read_rates, speaker_confidence

ROOM = Path(newsextract.__file__).parent
TABLE = ROOM / "data" / "quote_confidence.csv"


def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_counts_are_possible_and_reasons_given():
    for row in rows():
        assert 0 <= int(row["right"]) <= int(row["counted"])
        assert row["reason"]


def test_confidences_are_shares():
    assert all(0 < rate < 1 for rate in read_rates().values())


@pytest.mark.parametrize("source", ["explicit.py", "speaker.py"])
def test_every_method_of_the_code_is_in_the_table(source):
    lines = [line for line in (ROOM / "quotes" / source).read_text(encoding="utf-8").splitlines() if "Verdict(" in line]
    named = {word for line in lines for word in re.findall(r'"(\w+)"', line)} - {"person", "organization", "unnamed"}
    known = {word for what, method, grade in read_rates() if what == "speaker" for word in (method, grade)}
    assert named
    assert named <= known


def test_a_cue_makes_a_quote_surer():
    assert quote_confidence("cue_after") > quote_confidence("floating")
    assert speaker_confidence("clitic") > speaker_confidence("clitic", "toss_up")
    assert speaker_confidence("explicit_name") > speaker_confidence("noun_phrase")


def test_an_unknown_method_is_an_error():
    with pytest.raises(KeyError):
        speaker_confidence("guessed")
