"""Every row of the room's tables does what its example shows; the tables are tidy."""

import csv

import pytest

from newsextract.lexicon import load_lexicon
from newsextract.lexicon.tables import DATA
from newsextract.mentions import PersonMention
from newsextract.people import find_people
from newsextract.people.evidence import evidence_of, is_unproven
from newsextract.people.linking import Group
from newsextract.people.vocabulary import keys_of
from newsextract.sentences import mark_sentences
from newsextract.tokens import IndonesianNews

TABLES = ["honorifics.csv", "positions.csv", "position_modifiers.csv", "position_fields.csv", "name_carriers.csv", "nickname_cues.csv",
          "person_cues.csv", "body_words.csv"]


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon()


@pytest.fixture(scope="module")
def find(lexicon):
    nlp = IndonesianNews()

    def find(text, *names):
        doc = nlp(text)
        doc.ents = [doc.char_span(text.index(n), text.index(n) + len(n), label="PER", alignment_mode="expand") for n in names]
        return find_people(mark_sentences(doc), lexicon)

    return find


def last_name(text, form):
    """Return the two capitalised words that close the words before the verb of an example, behind `form`."""
    rest = text[text.index(form) + len(form) :]
    words = [w.strip(",.") for w in rest.split() if w[0].isupper()]
    return " ".join(words[-2:])


def test_honorifics(lexicon, find):
    for row in lexicon.honorifics:
        name = row.example.split(",")[0] if row.side == "after" else last_name(row.example, row.form)
        found = find(row.example, name)
        titles = [row.example[t.start : t.end] for m in found.people for t in m.titles]
        if row.familiar:
            assert not titles, row
        elif row.side == "suffix":
            assert titles[:1] == [f"Kolonel {row.form}"], row
        else:
            assert titles[:1] in ([row.form], [row.form.rstrip(".")]), row


def test_positions(lexicon, find):
    for row in lexicon.positions:
        found = find(row.example, last_name(row.example, row.head))
        positions = [p for m in found.people for p in m.positions]
        assert any(row.example[p.start : p.end].startswith(row.head) for p in positions), row


def test_modifiers(lexicon, find):
    for row in lexicon.position_modifiers:
        found = find(row.example, last_name(row.example, "Bupati" if "Bupati" in row.example else "Penyanyi"))
        (position,) = [p for m in found.people for p in m.positions]
        assert row.form in row.example[position.start : position.end].lower(), row
        assert position.status == row.status, row


def test_fields(lexicon, find):
    for row in lexicon.position_fields:
        found = find(row.example, last_name(row.example, row.word))
        assert [row.example[p.start : p.end].lower() for m in found.people for p in m.positions] == [f"pakar {row.word}"], row


def test_carriers(lexicon, find):
    for row in lexicon.name_carriers:
        assert not find(row.example, last_name(row.example, row.form)).people, row


def test_nickname_cues(lexicon, find):
    for row in lexicon.nickname_cues:
        found = find(row.example, row.example.split(",")[0])
        aliases = [row.example[slice(*a)] for m in found.people for a in m.aliases]
        assert aliases == [row.example.split(",")[1].split()[-1]], row


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_sorted_unique_and_trimmed(table):
    with (DATA / table).open(encoding="utf-8", newline="") as file:
        _, *rows = list(csv.reader(file))
    sided = table in ("honorifics.csv", "position_modifiers.csv")
    keys = [(row[0], row[2] if sided else "") for row in rows]
    assert rows == sorted(rows)
    assert len(set(keys)) == len(keys)
    assert all(cell == cell.strip() for row in rows for cell in row)
    assert all(keys_of(row[0]) for row in rows)


def test_common_words_are_sorted_and_unique():
    words = (DATA / "common_words.txt").read_text(encoding="utf-8").split("\n")[:-1]
    assert words == sorted(set(words))
    assert all(word.isalpha() and word.islower() for word in words)


def test_person_cues(lexicon):
    evidence = evidence_of(lexicon)
    for row in lexicon.person_cues:
        start = row.example.index("Tumirah")
        group = Group(("tumirah",), "Tumirah", [PersonMention(start, start + 7, (start, start + 7))])
        assert not is_unproven(group, row.example, evidence), row


def test_body_words(lexicon, find):
    for row in lexicon.body_words:
        assert not find(row.example, f"Golden {row.word}").people, row


def test_name_words_are_sorted_and_no_common_words(lexicon):
    words = (DATA / "name_words.txt").read_text(encoding="utf-8").split("\n")[:-1]
    assert words == sorted(set(words))
    assert not lexicon.common_words.intersection(words)
