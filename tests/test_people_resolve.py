"""Mentions become people: short names, nicknames, bare positions; people who share a name part stay apart."""

import pytest
from spacy.tokens import Doc, Span

from newsextract.lexicon import load_lexicon
from newsextract.people import find_people, resolve_people
from newsextract.sentences import mark_sentences
from newsextract.tokens import IndonesianNews

NLP, LEXICON = IndonesianNews(), load_lexicon()


def people(text: str, *names: str) -> dict[str, tuple[str, ...]]:
    """Return name and aliases of the people of a text in which the model saw `names` wherever they stand."""
    doc: Doc = mark_sentences(NLP.make_doc(text))
    spans: list[Span] = []
    for name in sorted(names, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            span = doc.char_span(at, at + len(name), label="PER")
            if span and not any(s.start < span.end and span.start < s.end for s in spans):
                spans.append(span)
            at = text.find(name, at + 1)
    doc.ents = spans
    return {p.name: p.aliases for p in resolve_people(find_people(doc, LEXICON), doc, LEXICON)}


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("Bupati Rejosari Danu Wibowo hadir. Danu gembira.", ("Danu Wibowo", "Danu"), {"Danu Wibowo": ("Danu",)}),
        ("Danu Wibowo hadir. Mas Danu, sapaan akrab Danu Wibowo, gembira.", ("Danu Wibowo", "Danu"), {"Danu Wibowo": ("Mas Danu",)}),
        ("Danu Wibowo dan Sari Wulandari hadir. Danu menyapa Sari.", ("Danu Wibowo", "Sari Wulandari", "Danu", "Sari"),
         {"Danu Wibowo": ("Danu",), "Sari Wulandari": ("Sari",)}),
        ("Pratama A. Nugraha hadir. Bang Jo yang bernama lengkap Pratama Aditya Nugraha gembira. Bang Jo pulang.",
         ("Pratama A. Nugraha", "Pratama Aditya Nugraha", "Jo"), {"Pratama Aditya Nugraha": ("Pratama A. Nugraha", "Bang Jo")}),
    ],
)
def test_forms_of_one_person_are_linked(text, names, found):
    assert people(text, *names) == found


def test_listed_people_are_two_even_where_names_agree():
    assert set(people("Rizal Hakim dan Rizal datang.", "Rizal Hakim", "Rizal")) == {"Rizal Hakim", "Rizal"}


def test_a_position_alone_means_its_person():
    doc = mark_sentences(NLP.make_doc("Bupati Rejosari Danu Wibowo hadir. Bupati itu gembira."))
    doc.ents = [doc.char_span(16, 27, label="PER")]
    (person,) = resolve_people(find_people(doc, LEXICON), doc, LEXICON)
    assert person.bare_positions
    assert doc.text[person.bare_positions[0].start :].startswith("Bupati itu")


def test_an_abbreviation_is_no_person():
    assert people("Korban KDRT dan pelaku UMKM hadir.", "KDRT", "UMKM") == {}
