"""The lexicon covers what the country uses: ranks, degrees, position heads."""

import pytest

from newsextract.lexicon import load_lexicon
from newsextract.people.vocabulary import key_of

ARMY = ("Prajurit Dua/Prada, Prajurit Satu/Pratu, Prajurit Kepala/Praka, Kopral Dua/Kopda, Kopral Satu/Koptu, Kopral Kepala/Kopka, "
        "Sersan Dua/Serda, Sersan Satu/Sertu, Sersan Kepala/Serka, Sersan Mayor/Serma, Pembantu Letnan Dua/Pelda, "
        "Pembantu Letnan Satu/Peltu, Letnan Dua/Letda, Letnan Satu/Lettu, Kapten/Kapt., Mayor/Mayor, Letnan Kolonel/Letkol, "
        "Kolonel/Kol, Brigadir Jenderal/Brigjen, Mayor Jenderal/Mayjen, Letnan Jenderal/Letjen, Jenderal/Jend.")
NAVY = ("Kelasi Dua/Kelasi Dua, Kelasi Satu/Kelasi Satu, Kelasi Kepala/Kelasi Kepala, Laksamana Pertama/Laksma, Laksamana Muda/Laksda, "
        "Laksamana Madya/Laksdya, Laksamana/Laksamana")
AIR = "Marsekal Pertama/Marsma, Marsekal Muda/Marsda, Marsekal Madya/Marsdya, Marsekal/Marsekal"
POLICE = ("Bhayangkara Dua/Bharada, Bhayangkara Satu/Bharatu, Bhayangkara Kepala/Bharaka, Ajun Brigadir Polisi Dua/Abripda, "
          "Ajun Brigadir Polisi Satu/Abriptu, Ajun Brigadir Polisi/Abrip, Brigadir Polisi Dua/Bripda, Brigadir Polisi Satu/Briptu, "
          "Brigadir Polisi/Brigpol, Brigadir Polisi Kepala/Bripka, Ajun Inspektur Polisi Dua/Aipda, Ajun Inspektur Polisi Satu/Aiptu, "
          "Inspektur Polisi Dua/Ipda, Inspektur Polisi Satu/Iptu, Ajun Komisaris Polisi/AKP, Komisaris Polisi/Kompol, "
          "Ajun Komisaris Besar Polisi/AKBP, Komisaris Besar Polisi/Kombes, Brigadir Jenderal Polisi/Brigjen, "
          "Inspektur Jenderal Polisi/Irjen, Komisaris Jenderal Polisi/Komjen, Jenderal Polisi/Jenderal")
SUFFIXES = "Inf Kav Arm Arh Czi Cke Chb Cpl Cba Cpn Ckm Cku Caj Ctp Chk Cpm Laut Mar Pnb Nav Tek Lek Kal Adm Pas Kes Sus Pom Pol Purn TNI"
DEGREES = ("S.H. S.E. S.T. S.Sos. S.Pd. S.Ag. S.Kom. S.Si. S.Ked. S.Kep. S.Farm. S.Psi. S.IP. S.I.K. S.STP. S.P. S.Pt. S.Hut. "
           "S.Hum. S.S. S.Sn. S.KM. S.Ak. S.Ars. S.Pi. S.Tr. S.Th. S.Gz. S.Stat. S.Mat. S.Fis. S.Or. S.Tr.K. S.Ikom. A.Md. "
           "A.Ma. M.H. M.M. M.T. M.Si. M.Pd. M.Ag. M.Kom. M.Kes. M.Sc. M.A. M.Hum. M.Kn. M.P. M.AP. M.IP. M.Ak. M.Farm. M.Kep. "
           "M.Psi. M.Sn. M.Th. M.E. M.Pt. M.Eng. M.Sos. M.Tr. M.Phil. M.B.A. LL.M. Ph.D. Lc. B.Sc. B.A. Sp.A Sp.B Sp.OG Sp.PD "
           "Sp.JP Sp.M Sp.KJ Sp.P Sp.OT Sp.An Sp.S Sp.U Sp.THT Sp.KK Sp.Rad Sp.BS IPM IPU")


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon()


@pytest.mark.parametrize("ranks", [ARMY, NAVY, AIR, POLICE])
def test_every_rank_is_known_in_its_long_and_short_form(lexicon, ranks):
    known = {row.form for row in lexicon.honorifics if row.kind == "rank" and row.side == "before"}
    assert not [form for pair in ranks.split(", ") for form in pair.split("/") if form not in known]


def test_corps_and_forces_behind_a_rank_are_known(lexicon):
    known = {row.form for row in lexicon.honorifics if row.side == "suffix"}
    assert set(SUFFIXES.split()) <= known


def test_degrees_in_use_are_known(lexicon):
    known = {key_of(row.form) for row in lexicon.honorifics if row.kind == "degree"}
    assert not [degree for degree in DEGREES.split() if key_of(degree) not in known]


def test_there_are_heads_of_positions_for_every_walk_of_life(lexicon):
    assert len({row.head for row in lexicon.positions}) >= 1000
    assert len(lexicon.offices) >= 200
    assert {row.status for row in lexicon.position_modifiers} == {"current", "acting", "former", "candidate", "elect", "honorary"}
