"""The tokenizer keeps whole what Indonesian writes as one word, and parts what lost its space."""

import pytest

from newsextract.tokens import IndonesianNews


@pytest.fixture(scope="module")
def nlp():
    return IndonesianNews()


@pytest.mark.parametrize(
    "text",
    ["ke-71", "di-PHK", "mem-branding", "e-KTP", "Covid-19", "1998-an", "rumah-rumahnya", "13/12", "13/12/2021", "19.30",
     "sama-sama", "Pj.", "PT.", "Ir.", "Tbk.", "Rp.", "Jl.", "Plt.",
     "S.H.", "M.Si.", "KPwBI", "bangsaonline.com", "Ma'ruf", "Jum'at", "S.", "A.M.", "1,5"],
)
def test_stays_whole(nlp, text):
    assert [token.text for token in nlp(f"kata {text} itu")] == ["kata", text, "itu"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ('"Ya",kata Sari', ['"', "Ya", '"', ",", "kata", "Sari"]),
        ("pulang.Ia pergi", ["pulang", ".", "Ia", "pergi"]),
        ("(13/12).Warga", ["(", "13/12", ")", ".", "Warga"]),
        ("KPK.Namun", ["KPK", ".", "Namun"]),
        ("kata dia.“Kami siap", ["kata", "dia", ".", "“", "Kami", "siap"]),
        ("PSSI-nya", ["PSSI", "-nya"]),
        ("Bupati—yang baru—hadir", ["Bupati", "—", "yang", "baru", "—", "hadir"]),
        ("naik 5%.", ["naik", "5", "%", "."]),
        ("(Pemkot)", ["(", "Pemkot", ")"]),
    ],
)
def test_parts(nlp, text, tokens):
    assert [token.text for token in nlp(text)] == tokens


def test_characters_are_kept(nlp):
    text = '  Dr. H. Budi, S.H.,\n\n"Ya",kata dia...  \t(ria'
    assert nlp(text).text == text
