"""The marked-up sentences of `cases/people.txt`: what is marked is found, and nothing else."""

import re
from pathlib import Path

import pytest
from spacy.tokens import Span

from newsextract.lexicon import load_lexicon
from newsextract.mentions import OrganizationMention, PlaceMention
from newsextract.people import find_people
from newsextract.sentences import mark_sentences
from newsextract.tokens import IndonesianNews

CASES = [line for line in (Path(__file__).parent / "cases" / "people.txt").read_text(encoding="utf-8").splitlines()
         if line.strip() and not line.startswith("#")]
MARK = re.compile(r"<([nthapbx]) ([^<>]+)>")


@pytest.fixture(scope="module")
def nlp():
    return IndonesianNews()


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon()


def read_case(case):
    """Return the plain sentence, the marks as (kind, text, affiliation, start), and the organizations and places marked."""
    text, marks, organizations, places, at = "", [], [], [], 0
    for match in MARK.finditer(case):
        text += case[at : match.start()]
        inner = match[2]
        affiliation = re.search(r"[{\[](.+?)[}\]]", inner)
        plain = re.sub(r"[{}\[\]]", "", inner)
        if affiliation:
            start = len(text) + affiliation.start()
            mention = OrganizationMention if "{" in inner else PlaceMention
            (organizations if "{" in inner else places).append(mention(start, start + len(affiliation[1]), affiliation[1]))
        marks.append((match[1], plain, affiliation[1] if affiliation else None, len(text)))
        text += plain
        at = match.end()
    return text + case[at:], marks, tuple(organizations), tuple(places)


def find(case, nlp, lexicon):
    text, marks, organizations, places = read_case(case)
    doc = nlp(text)
    spans = [doc.char_span(start, start + len(plain), label="PER") for kind, plain, _, start in marks if kind in "nx"]
    doc.ents = [span for span in spans if isinstance(span, Span)]
    return text, marks, find_people(mark_sentences(doc), lexicon, organizations, places)


@pytest.mark.parametrize("case", CASES)
def test_names(case, nlp, lexicon):
    text, marks, found = find(case, nlp, lexicon)
    wanted = [plain.removeprefix("Mas ") for kind, plain, _, _ in marks if kind in "nt"]
    inside = [m for m in found.people if not any(m.start >= start and m.end <= start + len(plain)
                                                for kind, plain, _, start in marks if kind in "ap")]
    assert [text[m.start : m.end] for m in inside] == wanted


@pytest.mark.parametrize("case", CASES)
def test_titles(case, nlp, lexicon):
    text, marks, found = find(case, nlp, lexicon)
    titles = [text[t.start : t.end] for m in found.people for t in m.titles]
    assert [t for t in titles if t != "Gus"] == [plain for kind, plain, _, _ in marks if kind == "h"]


@pytest.mark.parametrize("case", CASES)
def test_positions(case, nlp, lexicon):
    text, marks, found = find(case, nlp, lexicon)

    def pairs(positions):
        return sorted((text[p.start : p.end], text[slice(*p.affiliation)] if p.affiliation else None) for p in positions)

    assert pairs(p for m in found.people for p in m.positions) == sorted((t, a) for kind, t, a, _ in marks if kind == "p")
    assert pairs(found.bare_positions) == sorted((t, a) for kind, t, a, _ in marks if kind == "b")


@pytest.mark.parametrize("case", [c for c in CASES if "<a " in c])
def test_nicknames(case, nlp, lexicon):
    text, marks, found = find(case, nlp, lexicon)
    aliases = [text[slice(*a)] for m in found.people for a in m.aliases]
    assert aliases == [plain for kind, plain, _, _ in marks if kind == "a"]
