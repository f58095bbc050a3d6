"""One stage alone: cleaning, the dateline, the dates. None of these needs the model, so they start at once."""

import newsextract

TEXT = """KOTA BATU, KABARARJUNA.com - Panen apel dimulai, Senin (13/12).
Baca Juga: Harga Apel Turun
Petani berharap harga naik pada Januari 2022. (dwi)"""

clean = newsextract.clean_article(newsextract.Article("panen", TEXT))
for removed in clean.removed:
    print("struck out |", removed.kind, "|", clean.raw[removed.start : removed.end])
print("clean |", clean.text.splitlines()[-1])

dateline = newsextract.find_dateline(clean.text, newsextract.load_lexicon())
print("dateline |", dateline.places[0].name, dateline.places[0].link.code, "| story begins:", clean.text[dateline.end :][:10])

published = newsextract.find_dates("Selasa, 14 Desember 2021")[0].value
print("published |", published)
