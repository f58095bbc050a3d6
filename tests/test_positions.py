"""A position parsed into status, role, organization and place; every row of offices.csv does what its example shows."""

import pytest

from newsextract.lexicon import load_lexicon
from newsextract.people import find_people
from newsextract.sentences import mark_sentences
from newsextract.tokens import IndonesianNews


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon()


@pytest.fixture(scope="module")
def positions(lexicon):
    nlp = IndonesianNews()

    def positions(text, *names):
        doc = nlp(text)
        doc.ents = [doc.char_span(text.index(n), text.index(n) + len(n), label="PER", alignment_mode="expand") for n in names]
        return [p for m in find_people(mark_sentences(doc), lexicon).people for p in m.positions]

    return positions


@pytest.mark.parametrize(
    ("text", "status", "role", "organization", "place"),
    [
        ("Plt Kepala Dinas Pekerjaan Umum dan Penataan Ruang Kabupaten Lampung Selatan Surya Dharmawan", "acting", "Kepala",
         "Dinas Pekerjaan Umum dan Penataan Ruang Kabupaten Lampung Selatan", "Kabupaten Lampung Selatan"),
        ("Wakil Ketua II DPRD Kota Metro Surya Dharmawan", "current", "Wakil Ketua", "DPRD Kota Metro", "Kota Metro"),
        ("Kapolres Kediri Kota AKBP Surya Dharmawan", "current", "Kepala Kepolisian Resor", "Polres Kediri Kota", "Kota Kediri"),
        ("Kapolres Kediri AKBP Surya Dharmawan", "current", "Kepala Kepolisian Resor", "Polres Kediri", "Kabupaten Kediri"),
        ("Dandim 0734/Kota Yogyakarta Letkol Inf Surya Dharmawan", "current", "Komandan Komando Distrik Militer",
         "Kodim 0734/Kota Yogyakarta", "Kota Yogyakarta"),
        ("Pejabat (Pj) Bupati Lampung Barat Surya Dharmawan", "acting", "Bupati", None, "Kabupaten Lampung Barat"),
        ("Penjabat (Pj) Gubernur Jatim Surya Dharmawan", "acting", "Gubernur", None, "Jawa Timur"),
        ("Mantan Menkes Surya Dharmawan", "former", "Menteri Kesehatan", "Kementerian Kesehatan", None),
        ("Menteri Luar Negeri RI Surya Dharmawan", "current", "Menteri Luar Negeri", "Kementerian Luar Negeri", None),
        ("Bakal calon Wali Kota Solo Surya Dharmawan", "candidate", "Wali Kota", None, "Kota Surakarta"),
        ("Bupati terpilih Sragen Surya Dharmawan", "elect", "Bupati", None, "Kabupaten Sragen"),
        ("Anggota kehormatan PSSI Surya Dharmawan", "honorary", "Anggota", "PSSI", None),
        ("Ketua Dewan Kehormatan PWI Surya Dharmawan", "current", "Ketua", "Dewan Kehormatan PWI", None),
        ("Kepala Bidang Pengairan Dinas PUPR Kabupaten Sleman Surya Dharmawan", "current", "Kepala Bidang Pengairan",
         "Dinas PUPR Kabupaten Sleman", "Kabupaten Sleman"),
        ("Kabid Pengairan Dinas PUPR Kabupaten Sleman Surya Dharmawan", "current", "Kepala Bidang Pengairan",
         "Dinas PUPR Kabupaten Sleman", "Kabupaten Sleman"),
        ("Staf Khusus Menteri Agama Surya Dharmawan", "current", "Staf Khusus", "Kementerian Agama", None),
        ("Dirut PT Samudra Jaya Surya Dharmawan", "current", "Direktur Utama", "PT Samudra Jaya", None),
        ("Lurah Way Halim, Kecamatan Sukarame, Surya Dharmawan", "current", "Lurah", None, "Kelurahan Way Halim"),
        ("pengamat politik Universitas Lampung Surya Dharmawan", "current", "Pengamat Politik", "Universitas Lampung", "Lampung"),
    ],
)
def test_positions_are_parsed(positions, text, status, role, organization, place):
    (position,) = positions(f"{text} hadir dalam rapat itu.", "Surya Dharmawan")
    assert position.status == status
    assert (position.parts.role, position.parts.organization, position.parts.place) == (role, organization, place)


def test_running_mates_have_a_role_each(positions):
    found = positions("Calon Bupati dan Wakil Bupati Sragen Surya Dharmawan dan Ratna Kusuma hadir.", "Surya Dharmawan", "Ratna Kusuma")
    assert [(p.status, p.parts.role) for p in found] == [("candidate", "Bupati"), ("candidate", "Wakil Bupati")]


def test_offices(lexicon, positions):
    for row in lexicon.offices:
        words = row.example.rstrip(".").split()
        at = max(i for i, word in enumerate(words) if word[0].isupper())
        found = positions(row.example, " ".join(words[at - 1 : at + 1]))
        assert len(found) == 1, row
        (position,) = found
        assert (position.parts.role, position.status) == (row.role, row.status), row
        assert (position.parts.organization or "").startswith(row.organization), row
        assert position.parts.place or not row.place, row


def test_offices_are_sorted_unique_and_known(lexicon):
    heads = [row.head for row in lexicon.offices]
    assert heads == sorted(set(heads))
    assert set(heads) <= {row.head for row in lexicon.positions}
