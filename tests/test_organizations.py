"""Organizations: marked-up sentences, the rows' own examples, and texts that must not trip the finder."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from pathlib import Path
from timeit import timeit

import pytest
from spacy.tokens import Doc, Span

from newsextract.lexicon import load_lexicon
from newsextract.organizations import find_organizations, resolve_organizations
from newsextract.organizations.brackets import abbreviates
from newsextract.tokens import IndonesianNews

LEXICON = load_lexicon()
NLP = IndonesianNews()
CASES = Path(__file__).with_name("cases") / "organizations.txt"
MARKS = {"[": None, "]": None, "{": "PER", "}": "PER", "<": "ORG", ">": "ORG"}


def read_cases() -> list[tuple[str, list[str]]]:
    blocks = CASES.read_text(encoding="utf-8").split("\n\n")
    cases = [[line for line in block.splitlines() if line and not line.startswith("#")] for block in blocks]
    return [(case[0], [line.removeprefix("= ") for line in case[1:]]) for case in cases if case]


def unmark(marked: str) -> tuple[Doc, list[str]]:
    """Return the sentence as the model would hand it over, and the organizations marked in it."""
    text, open_at, spans = "", {}, []
    for character in marked:
        if character not in MARKS:
            text += character
        elif character in "[{<":
            open_at[character] = len(text)
        else:
            spans.append((open_at["[{<"["]}>".index(character)]], len(text), MARKS[character]))
    doc = NLP(text)
    doc.ents = [doc.char_span(start, end, label) for start, end, label in spans if label]
    return doc, [text[start:end] for start, end, label in sorted(spans, key=lambda s: s[0]) if label is None]


@pytest.mark.parametrize(("marked", "entities"), read_cases(), ids=[case[0][:40] for case in read_cases()])
def test_marked_sentences(marked: str, entities: list[str]) -> None:
    doc, wanted = unmark(marked)
    mentions = find_organizations(doc, LEXICON)
    assert [doc.text[m.start : m.end] for m in mentions] == wanted
    found = resolve_organizations(mentions, LEXICON)
    assert {(o.name, *sorted(o.aliases)) for o in found} == {(n, *sorted(a)) for n, *a in (e.split(" | ") for e in entities)}


def names_in(text: str) -> set[str]:
    return {mention.name for mention in find_organizations(NLP(text), LEXICON)}


@pytest.mark.parametrize("row", LEXICON.organizations, ids=lambda row: row.name)
def test_example_of_each_organization(row) -> None:
    assert row.name in names_in(row.example)


@pytest.mark.parametrize("row", LEXICON.organization_heads, ids=lambda row: row.head)
def test_example_of_each_head(row) -> None:
    assert any(name.startswith(row.head + " ") for name in names_in(row.example))


@pytest.mark.parametrize("row", LEXICON.organization_fields, ids=lambda row: row.word)
def test_example_of_each_field(row) -> None:
    assert any(name.startswith(f"Dinas {row.word}") for name in names_in(row.example))


@pytest.mark.parametrize("row", LEXICON.not_organizations, ids=lambda row: row.form)
def test_example_of_each_veto(row) -> None:
    doc = NLP(row.example)
    start = row.example.index(row.form)
    form = doc.char_span(start, start + len(row.form), "ORG", alignment_mode="expand")
    doc.ents = [form]
    mentions = find_organizations(doc, LEXICON)
    assert row.form not in {m.name for m in mentions if m.method == "model"}


@pytest.mark.parametrize("table", ["organizations", "organization_heads", "organization_fields", "not_organizations"])
def test_tables_are_sorted_and_unique(table: str) -> None:
    keys = [next(iter(row.model_dump().values())) for row in getattr(LEXICON, table)]
    assert keys == sorted(set(keys))


def test_acronym_expansion_and_kind_come_from_the_lexicon() -> None:
    entity = resolve_organizations(find_organizations(NLP("Penyidik KPK datang."), LEXICON), LEXICON)[0]
    assert (entity.name, entity.kind, entity.acronym, entity.expansion) == ("KPK", "agency", "KPK", "Komisi Pemberantasan Korupsi")


@pytest.mark.parametrize(
    ("short", "name", "agrees"),
    [("KPK", "Komisi Pemberantasan Korupsi", True), ("Kesbangpol", "Badan Kesatuan Bangsa dan Politik", True),
     ("ACK", "PT Aero Citra Karsa", True), ("XYZ", "Komisi Pemberantasan Korupsi", False), ("K", "Komisi", False)],
)
def test_abbreviates(short: str, name: str, agrees: bool) -> None:
    assert abbreviates(short, name) is agrees


def test_names_do_not_run_over_a_line_break() -> None:
    assert names_in("Rapat Dinas Kesehatan\nKota Metro cerah.") == {"Dinas Kesehatan"}


@pytest.mark.parametrize("text", ["", "\n\n", "(", "PT", "Dinas (", "Polres Kota (((", "\x00KPK\x00", "Komisi " * 9])
def test_odd_texts_raise_nothing(text: str) -> None:
    resolve_organizations(find_organizations(NLP(text), LEXICON), LEXICON)


@pytest.mark.parametrize(
    "piece", ["DPP ", "Kota ", "Dinas Pendidikan dan ", "KPK (", "Satreskrim Polres ", "Pemerintah Kota ", "PT A ", "Sosial, "]
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    def seconds(times: int) -> float:
        doc = NLP.make_doc(piece * times)
        return timeit(lambda: resolve_organizations(find_organizations(doc, LEXICON), LEXICON), number=1, timer=time.process_time)

    seconds(100)
    assert seconds(8000) < 12 * max(seconds(2000), 0.05)


def test_mentions_are_in_order_and_apart() -> None:
    text = re.sub(r"[\[\]{}<>]", "", " ".join(marked for marked, _ in read_cases()))
    spans = [(m.start, m.end) for m in find_organizations(NLP(text), LEXICON)]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_a_bare_head_is_the_branch_whose_place_its_sentence_names() -> None:
    text = "Kadin Kota Rejosari dan Kadin Sumberagung bertemu. Pedagang dari Kota Rejosari, khususnya Kadin, ingin belajar."
    mentions = find_organizations(NLP(text), LEXICON)
    names = {o.name: o.aliases for o in resolve_organizations(mentions, LEXICON, text)}
    assert names["Kadin Kota Rejosari"] == ("Kadin",)
    assert names["Kadin Sumberagung"] == ()


@pytest.mark.parametrize("row", LEXICON.organization_tails, ids=lambda row: row.word)
def test_example_of_each_tail(row) -> None:
    kinds = {m.name: m.kind for m in find_organizations(NLP(row.example), LEXICON)}
    assert any(name.endswith(row.word) for name in kinds)


def test_a_person_more_often_is_no_organization() -> None:
    doc = NLP("Wiranegara datang. Lalu Wiranegara pulang, kata Wiranegara.")
    starts = (0, 4, 8)
    labels = ("ORG", "PER", "PER")
    doc.ents = [Span(doc, i, i + 1, label) for i, label in zip(starts, labels, strict=True)]
    assert find_organizations(doc, LEXICON) == ()
