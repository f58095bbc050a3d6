"""Names as news writes them: run together, listed, coded, behind villages; and what only looks like one."""

import pytest

from newsextract.lexicon import load_lexicon
from newsextract.people import find_people, resolve_people
from newsextract.sentences import mark_sentences
from newsextract.tokens import IndonesianNews


@pytest.fixture(scope="module")
def people():
    nlp, lexicon = IndonesianNews(), load_lexicon()

    def people(text, *names, label="PER"):
        doc = nlp(text)
        spans, at = [], 0
        for name in names:
            start = text.index(name, at)
            at = start + len(name)
            spans.append(doc.char_span(start, at, label=label, alignment_mode="expand"))
        doc.ents = spans
        doc = mark_sentences(doc)
        return {p.name: p for p in resolve_people(find_people(doc, lexicon), doc, lexicon)}

    return people


@pytest.mark.parametrize(
    ("text", "found", "names"),
    [
        ("Pasangan Surya DharmawanRatna Kusuma menang.", ["Surya DharmawanRatna Kusuma"], ["Surya Dharmawan", "Ratna Kusuma"]),
        ("Kata Sean McGregor, klub menang.", ["Sean McGregor"], ["Sean McGregor"]),
        ("Duet Surya-Ratna unggul.", ["Surya-Ratna"], ["Surya", "Ratna"]),
        ("Menurut Trent Loftus-Cheek, timnya siap.", ["Trent Loftus-Cheek"], ["Trent Loftus-Cheek"]),
        ("Profil Bima Hartanto Bima Hartanto adalah guru.", ["Bima Hartanto Bima Hartanto"], ["Bima Hartanto"]),
        ("Korban termuda yaitu Dina Novita sari (19) asal Metro.", ["Dina Novita"], ["Dina Novita sari"]),
        ("Surya Dharmawan Minta Warga Tenang.", ["Surya Dharmawan Minta"], ["Surya Dharmawan"]),
        ("Pembukanya grup /Rif dari Bandung.", ["Rif"], []),
        ("Atas izin Allah Ta'ala semua lancar.", ["Allah Ta'ala"], []),
        ("Warga Dente Teladas mengungsi.", ["Dente Teladas"], []),
        ("Penyanyi asal Rejosari itu hadir.", ["Rejosari"], []),
        ("Pemainnya Surya Dharmawan/Ratna Kusuma menang.", ["Surya Dharmawan", "Ratna Kusuma"], ["Surya Dharmawan", "Ratna Kusuma"]),
    ],
)
def test_names(people, text, found, names):
    assert list(people(text, *found)) == names


def test_a_name_behind_a_village_is_told(people):
    assert list(people("Hal itu dibenarkan Lurah Labuhan Ratu Mardani.")) == ["Mardani"]


def test_a_name_with_a_code_beside_another_is_told(people):
    found = people("Tersangka itu Safri (SAF) dan Andi Pribadi Wibisana (APW).", "Safri")
    assert list(found) == ["Safri", "Andi Pribadi Wibisana"]
    found = people("Tersangka itu Safri (SAF) dan Andi Pribadi Wibisana (APW).", "Andi Pribadi Wibisana")
    assert list(found) == ["Safri", "Andi Pribadi Wibisana"]
    assert not people("Bantuan Sosial (BS) dan sembako dibagikan.")


def test_a_full_name_before_what_only_a_person_is_in_brackets_is_told(people):
    assert list(people("Saksi itu ialah Hendra Yanuar (swasta) dan seorang sopir.")) == ["Hendra Yanuar"]
    assert list(people("Masjid itu dibangun Hasan Basri (alm) semasa hidup.")) == ["Hasan Basri"]
    assert not people("Sekolah Trisakti (swasta) ramai.")


def test_initials_behind_a_rank_are_a_name(people):
    found = people("Jenazah Brigadir EA dibawa pulang.")
    assert list(found) == ["EA"]
    assert len(found["EA"].titles) == 1
    assert not people("Jenderal AS tiba di Jakarta.")


def test_a_courtesy_title_before_the_position_is_the_persons(people):
    text = "Rombongan disambut Bapak Presiden Surya Dharmawan."
    (title,) = people(text, "Surya Dharmawan")["Surya Dharmawan"].titles
    assert text[title.start : title.end] == "Bapak"


def test_a_second_name_is_an_alias(people):
    found = people("Surya Dharmawan atau Gus Aji hadir. Gus Aji memberi sambutan.", "Surya Dharmawan", "Aji", "Aji")
    assert list(found) == ["Surya Dharmawan"]
    assert "Gus Aji" in found["Surya Dharmawan"].aliases


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Perusahaan seperti Torqua ikut mendaftar.", False),
        ("Menurut Torqua, harga akan naik.", True),
        ("Ia datang bersama istrinya, Torqua, kemarin.", True),
        ("Hadir pula Torquawati dari Sleman.", True),
        ("Rumah itu dihuni Torqua (45) sejak lama.", True),
    ],
)
def test_a_lone_word_needs_evidence(people, text, kept):
    name = "Torquawati" if "Torquawati" in text else "Torqua"
    assert bool(people(text, name)) is kept


def test_a_field_of_work_in_lower_case_belongs_to_the_position(people):
    text = "Hal itu disampaikan Kabid tanaman pangan, Surya Dharmawan, kemarin."
    (position,) = people(text, "Surya Dharmawan")["Surya Dharmawan"].positions
    assert text[position.start : position.end] == "Kabid tanaman pangan"
    assert position.parts.role == "Kepala Bidang Tanaman Pangan"
