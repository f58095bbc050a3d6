"""The Indonesian news tokenizer and the spaCy `Language` that carries it.

spaCy's own `id` vocabulary takes seconds to build and breaks "ke-71", "di-PHK" and "13/12"; this one keeps words with
inner hyphens and slashes of digits whole, and parts marks that lost their spaces.
"""

from __future__ import annotations

import re

from spacy.language import BaseDefaults, Language
from spacy.symbols import ORTH
from spacy.util import registry

LANGUAGE = "id_news"
LOWER, UPPER = "a-zà-öø-ÿ", "A-ZÀ-ÖØ-Þ"
LETTER = LOWER + UPPER
MARKS = r"\"“”„«»‘’‚‹›`´"

# Words whose last dot belongs to them; each also with a lower-case or capital first letter as listed.
ABBREVIATIONS = (
    "a.n. d.h. d.a. dll. dkk. dsb. dst. hlm. hal. u.p. tgl. yth. Yth. No. no. Jl. jl. Jln. Gg. Kec. Kab. Kel. Prov. "
    "Rp. PT. CV. UD. PD. Tbk. Ltd. Inc. Co. Corp. "
    "Dr. dr. drg. drh. Drs. Dra. Ir. Prof. H. Hj. KH. K.H. Ust. Tgk. Tn. Ny. Sdr. Sdri. Bpk. Ibu. R. Rd. R.M. R.A. St. Dt. "
    "Pj. Plt. Plh. Pjs. Kol. Let. Jend. Letjen. Mayjen. Brigjen. Kapt. Lettu. Letda. Serma. Serka. Sertu. Serda. "
    "Komjen. Irjen. Kombes. Purn. (Purn.) Alm. alm. Almh. Mr. Mrs. Ms. Jr. Sr. Muh. Moh. Mohd. M. Abd. Ahd. "
    "S.H. S.E. S.T. S.P. S.Si. S.Sos. S.Pd. S.Pd.I. S.Ag. S.Kom. S.Ked. S.Kep. S.KM. S.K.M. S.Ip. S.IP. S.I.P. S.I.K. S.S. S.Psi. S.Pt. S.Hut. "
    "S.STP. S.Th. S.Farm. S.Gz. S.IK. S.Tr. A.Md. A.Ma. M.H. M.Hum. M.M. M.Si. M.Sc. M.Pd. M.Pd.I. M.A. M.Ag. M.Kes. M.Kom. M.T. "
    "M.P. M.E. M.Ed. M.Eng. M.Kn. M.Sos. M.Psi. M.I.P. M.IP. M.A.P. M.AP. M.B.A. M.Tr. M.Phil. Ph.D. B.A. B.Sc. Sp.A. Sp.B. Sp.OG. Sp.PD. Sp.P. Sp.OT. Sp.JP. "
    "a.m. p.m. A.S. U.S. D.C. vs. i.e. e.g."
).split()

PREFIXES = [rf"[{MARKS}]", r"[(\[{<]", "—", "–", r"\.\.+", "…", r"[,;:!?.…*•]", r"--+", r"-(?!nya)", r"'", "=", "/", "#(?=#)"]
SUFFIXES = [rf"[{MARKS}]", r"[)\]}>]", "—", "–", r"\.\.+", "…", r"[,;:!?*•]", r"--+", r"(?<=\S)-$", r"'", "=", "/",
            rf"(?<=[{LETTER}0-9%²)\]{MARKS}])\.", r"(?<=[A-Z0-9])-nya", r"(?<=\d)%"]
INFIXES = [
    r"\.\.+", "…", "—", "–", r"--+", rf"[{MARKS}](?=\S)", r"[()\[\]{}<>=*•]",
    rf"(?<=[{LETTER}0-9%)\]{MARKS}])[,;:!?](?=[{LETTER}{MARKS}(])",
    rf"(?<=[{LOWER}0-9)\]{MARKS}%])\.(?=[{UPPER}{MARKS}(])",
    rf"(?<=[{UPPER}]{{2}})\.(?=[{UPPER}][{LOWER}])",
    rf"(?<=[{LETTER}])/(?=[{LETTER}])",
]


def _exceptions() -> dict[str, list[dict[int, str]]]:
    return {word: [{ORTH: word}] for word in ABBREVIATIONS}


class IndonesianNewsDefaults(BaseDefaults):  # type: ignore[misc]
    """Rules of the tokenizer; a short exception list is what makes it quick to build."""

    tokenizer_exceptions = _exceptions()
    prefixes = PREFIXES
    suffixes = SUFFIXES
    infixes = INFIXES
    token_match = re.compile(r"(?:[A-Z]\.){1,4}[A-Z]?$").match  # initials: S., A.M., K.H.
    url_match = None


@registry.languages(LANGUAGE)
class IndonesianNews(Language):  # type: ignore[misc]
    """spaCy `Language` for Indonesian news text."""

    lang = LANGUAGE
    Defaults = IndonesianNewsDefaults
