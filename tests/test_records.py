"""Records: frozen, and exact inverses of their dicts and JSON."""

import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from newsextract import records as r

TEXTS = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=20)
SURE = st.floats(0, 1)
SPANS = st.builds(r.Span, start=st.integers(0), end=st.integers(0), text=TEXTS)
FOUND = {"method": TEXTS, "confidence": SURE}
TITLES = st.builds(r.Title, text=TEXTS, kind=st.sampled_from(["courtesy", "rank", "degree"]), span=SPANS)
MENTIONS = st.lists(st.builds(r.Mention, span=SPANS, **FOUND), max_size=2).map(tuple)
POSITIONS = st.builds(
    r.Position,
    text=TEXTS,
    span=SPANS,
    affiliation=st.none() | TEXTS,
    organization=st.none() | TEXTS,
    status=st.sampled_from(["current", "former"]),
    **FOUND,
)
PEOPLE = st.builds(
    r.Person,
    id=TEXTS,
    name=TEXTS,
    aliases=st.lists(TEXTS, max_size=2).map(tuple),
    ranks=st.lists(TITLES, max_size=2).map(tuple),
    positions=st.lists(POSITIONS, max_size=2).map(tuple),
    mentions=MENTIONS,
    **FOUND,
)
PLACES = st.builds(
    r.Place,
    id=TEXTS,
    name=TEXTS,
    link=st.none() | st.builds(r.PlaceLink, name=TEXTS, kind=TEXTS, code=st.none() | TEXTS),
    mentions=MENTIONS,
    **FOUND,
)
SPEAKERS = st.builds(r.Speaker, name=TEXTS, kind=st.sampled_from(["person", "unnamed"]), id=st.none() | TEXTS)
QUOTES = st.builds(
    r.Quote,
    id=TEXTS,
    kind=st.sampled_from(["direct", "indirect"]),
    text=TEXTS,
    spans=st.lists(SPANS, max_size=2).map(tuple),
    speaker=st.none() | SPEAKERS,
    cue=st.none() | SPANS,
    speaker_confidence=st.none() | SURE,
    **FOUND,
)
RECORDS = st.builds(
    r.ArticleRecord,
    id=TEXTS,
    title=st.none() | TEXTS,
    library_version=TEXTS,
    clean_text=st.none() | TEXTS,
    error=st.none() | st.builds(r.Failure, code=TEXTS, message=TEXTS),
    warnings=st.lists(st.builds(r.Notice, code=TEXTS, message=TEXTS), max_size=2).map(tuple),
    people=st.lists(PEOPLE, max_size=2).map(tuple),
    places=st.lists(PLACES, max_size=2).map(tuple),
    quotes=st.lists(QUOTES, max_size=2).map(tuple),
)


@given(RECORDS)
def test_dict_and_json_are_exact_inverses(record):
    assert r.ArticleRecord.from_dict(record.to_dict()) == record
    assert r.ArticleRecord.from_json(record.to_json()) == record
    assert json.loads(json.dumps(record.to_dict())) == json.loads(record.to_json()) == record.to_dict()


def test_frozen_and_strict(extract):
    record = extract("Hujan turun di Solo.")
    with pytest.raises(ValidationError):
        record.id = "x"
    with pytest.raises(ValidationError):
        r.ArticleRecord.from_dict(record.to_dict() | {"unknown": 1})
    assert hash(record.places[0]) == hash(record.places[0].model_copy())


def test_schema_describes_every_field():
    schema = r.ArticleRecord.model_json_schema()
    assert set(schema["properties"]) == set(r.ArticleRecord.model_fields)
    assert all(name[0] in string.ascii_uppercase for name in schema["$defs"])
