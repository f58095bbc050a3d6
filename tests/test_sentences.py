"""Sentence boundaries in hard cases; "|" marks where a sentence must begin, and nowhere else may one."""

import pytest

from newsextract.sentences import mark_sentences
from newsextract.tokens import IndonesianNews

CASES = [
    "Pj. Bupati Rejosari Ir. Danu Wibowo hadir. |Ia membuka acara.",
    "PT. Surya Kencana Tbk. merugi Rp. 5 miliar. |Saham turun.",
    "Laba PT Surya Kencana Tbk. |Namun sahamnya turun.",
    "Dokter Sri Lestari, S.H., M.H., menolak. |Ia pergi.",
    "Ketua panitia, R. Suharto, datang. |Warga senang.",
    'Ia berkata, "Kami siap. |Kami akan datang." |Warga bertepuk tangan.',
    '"Kami siap," kata dia.|"Tidak ada kendala."',
    "“Hujan turun,” ujar Sari. |“Kami pulang.” |Begitu katanya.",
    "Harga naik 1,5 persen menjadi Rp 19.500. |Stok aman.",
    "Apa sebabnya? |Belum jelas! |Polisi menyelidiki…",
    "Acara mulai pukul 19.30 WIB. |Lokasinya di Jl. Merdeka No. 10.",
    "Warga pulang.|Ia lupa kunci.",
    "Paragraf satu tanpa titik\n|Paragraf dua.",
    "Kolonel Inf. Bambang memimpin. |Pasukan siap.",
]


@pytest.fixture(scope="module")
def nlp():
    return IndonesianNews()


@pytest.mark.parametrize("marked", CASES)
def test_boundaries(nlp, marked):
    text = marked.replace("|", "")
    wanted, at = {0}, 0
    for part in marked.split("|")[:-1]:
        at += len(part)
        wanted.add(at)
    doc = mark_sentences(nlp.make_doc(text))
    assert {sentence.start_char for sentence in doc.sents} == wanted
