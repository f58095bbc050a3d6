"""Names that come in one piece, odd input, and time that grows with the text."""

import time
from timeit import timeit

import pytest

from newsextract.lexicon import load_lexicon
from newsextract.mentions import OrganizationMention
from newsextract.people import find_people
from newsextract.people.vocabulary import vocabulary_of
from newsextract.people.words import read_words
from newsextract.sentences import mark_sentences
from newsextract.tokens import IndonesianNews


@pytest.fixture(scope="module")
def nlp():
    return IndonesianNews()


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon()


def names(text, found):
    return [text[m.start : m.end] for m in found.people]


def find(nlp, lexicon, text, *people, organizations=()):
    doc = nlp(text)
    doc.ents = [doc.char_span(text.index(p), text.index(p) + len(p), label="PER", alignment_mode="expand") for p in people]
    spans = tuple(OrganizationMention(text.index(o), text.index(o) + len(o), o) for o in organizations)
    return find_people(mark_sentences(doc), lexicon, spans)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("H.Budi hadir", ["H.", "Budi", "hadir"]),
        ("H.M. Budi hadir", ["H.", "M.", "Budi", "hadir"]),
        ("Budi, S.H.,M.H hadir", ["Budi", ",", "S.H.", ",", "M.H", "hadir"]),
        ("Budi SH.MH hadir", ["Budi", "SH.", "MH", "hadir"]),
        ("Sinta, Sp.OG hadir", ["Sinta", ",", "Sp.OG", "hadir"]),
        ("Abdul Mu’ti hadir", ["Abdul", "Mu’ti", "hadir"]),
        ("Sa'adah hadir", ["Sa'adah", "hadir"]),
        ("Ia 'hadir' di sana", ["Ia", "'", "hadir", "'", "di", "sana"]),
        ("Kombes Pol. Budi hadir", ["Kombes", "Pol.", "Budi", "hadir"]),
    ],
)
def test_words_that_lost_their_space_are_parted(nlp, lexicon, text, words):
    read = read_words(mark_sentences(nlp(text)), vocabulary_of(lexicon))
    assert read.text == words
    assert read.first == [True] + [False] * (len(words) - 1)
    assert all(text[s:e] == w for s, e, w in zip(read.start, read.end, read.text, strict=True))


def test_running_mates_are_two_people_of_one_position(nlp, lexicon):
    text = "Calon Bupati dan Wakil Bupati nomor urut 2 Surya Dharmawan-Ratna Kusuma menang."
    found = find(nlp, lexicon, text, "Surya Dharmawan-Ratna Kusuma")
    assert names(text, found) == ["Surya Dharmawan", "Ratna Kusuma"]
    assert [[p.status for p in m.positions] for m in found.people] == [["candidate"], ["candidate"]]


def test_a_hyphen_within_a_name_stays(nlp, lexicon):
    text = "Pelatih Anne-Marie Dupont tiba."
    assert names(text, find(nlp, lexicon, text, "Anne-Marie Dupont")) == ["Anne-Marie Dupont"]


def test_a_person_within_an_organization_is_none(nlp, lexicon):
    text = "Ia kuliah di Universitas Ahmad Basri tahun lalu."
    assert not find(nlp, lexicon, text, "Ahmad Basri", organizations=["Universitas Ahmad Basri"]).people


def test_the_outer_span_is_the_noun_phrase(nlp, lexicon):
    text = "Kata Wali Kota Kediri H. Surya Dharmawan, S.E., pasar ramai."
    (mention,) = find(nlp, lexicon, text, "Surya Dharmawan").people
    assert text[slice(*mention.outer)] == "Wali Kota Kediri H. Surya Dharmawan, S.E."


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "((((((", "Ketua", "Ketua,", "Ketua (", "Ketua dan", "Ketua \x00 H.", "H.", "..,,",
             "Pj. Pj. Pj.", "S.H., S.H."]
)
def test_odd_input_is_read(nlp, lexicon, text):
    assert find(nlp, lexicon, text).people == ()


@pytest.mark.parametrize(
    ("text", "entities", "organizations", "name"),
    [
        ("Ketua KPU Bantul, Pria Utama, mengatakan pemilih naik.", [], ["KPU Bantul"], "Pria Utama"),
        ("Ketua Kementerian Agama Kasno Wibowo hadir.", [("Kementerian Agama Kasno", "ORG"), ("Wibowo", "PER")],
         ["Kementerian Agama"], "Kasno Wibowo"),
        ("Direktur Walhi Jambi Rudiarto menambahkan hal itu.", [("Walhi Jambi Rudiarto", "ORG")], ["Walhi Jambi"], "Rudiarto"),
        ("Torka tumbuh pesat. CEO Torka Surya Dharma hadir.", [("Torka", "ORG"), ("Torka Surya Dharma", "PER")], [], "Surya Dharma"),
        ("Kepala Dinas Perkebunan Jabar Dadan Hidayat hadir.", [("Dinas Perkebunan", "ORG"), ("Jabar Dadan Hidayat", "PER")],
         ["Dinas Perkebunan"], "Dadan Hidayat"),
        ("Lurah Labuhan Ratu Mardiono hadir.", [("Ratu Mardiono", "PER")], [], "Mardiono"),
        ("Menteri Hukum dan HAM Suratman Andi Wibowo hadir.", [("Andi Wibowo", "PER")], [], "Suratman Andi Wibowo"),
        ("Ketua Komnas HAM Jatim Surya Dharma hadir.", [("Surya Dharma", "PER")], [], "Surya Dharma"),
        ("Sekda Kota Metro Bangkit Haryono hadir.", [("Metro Bangkit", "LOC"), ("Haryono", "PER")], [], "Bangkit Haryono"),
        ("Wali Kota Bandung Raya Haryono hadir.", [("Bandung Raya", "LOC"), ("Haryono", "PER")], [], "Haryono"),
        ("Gubernur Surya Dharma Gelontorkan Bantuan.", [("Surya Dharma Gelontorkan", "PER")], [], "Surya Dharma"),
    ],
)
def test_names_are_cut_where_the_model_cut_wrong(nlp, lexicon, text, entities, organizations, name):
    doc, spans, at = nlp(text), [], 0
    for form, label in entities:
        at = text.index(form, at)
        spans.append(doc.char_span(at, at + len(form), label=label))
        at += len(form)
    doc.ents = spans
    bodies = tuple(OrganizationMention(text.index(o), text.index(o) + len(o), o) for o in organizations)
    assert names(text, find_people(mark_sentences(doc), lexicon, bodies)) == [name]


def test_a_place_between_position_and_name_belongs_to_the_position(nlp, lexicon):
    text = "Kata Kepala Puskesmas Pakem, Kabupaten Sleman, Surya Dharmawan, warga sehat."
    doc = nlp(text)
    doc.ents = [doc.char_span(29, 45, label="LOC"), doc.char_span(47, 62, label="PER")]
    (mention,) = find_people(mark_sentences(doc), lexicon).people
    assert text[slice(*mention.outer)] == "Kepala Puskesmas Pakem, Kabupaten Sleman, Surya Dharmawan"


@pytest.mark.parametrize("text", ["Ketua", "Bhabin Kamtibmas", "Wakil Wali Kota", "kami hadir. Camat", "H. ,", "Kepala Dinas 12"])
def test_a_span_of_the_model_that_holds_no_name_is_none(nlp, lexicon, text):
    assert find(nlp, lexicon, text, text).people == ()


@pytest.mark.parametrize("piece", ["Ketua dan ", "Kepala Dinas (", "H. ", "Budi, ", "Ketua Umum Kepala ", "(12) ", "A-B "])
def test_time_grows_with_the_text(nlp, lexicon, piece):
    def seconds(count):
        doc = mark_sentences(nlp(piece * count))
        # the process's own time, without the garbage collector, whose work grows with all that other tests left
        return timeit(lambda: find_people(doc, lexicon), number=1, timer=time.process_time)

    seconds(50)
    assert seconds(4000) < 60 * max(seconds(400), 0.01)  # a quadratic step would take a hundred times as long
