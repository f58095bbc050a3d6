"""An outlet's own boilerplate: rules in a folder that is laid over the package's (`own_outlet/outlets/kabararjuna.toml`)."""

from pathlib import Path

import newsextract

TEXT = "Hujan turun di Kota Batu.\nPilihan redaksi Arjuna: Tiga Kebun Apel Terluas\nWarga pulang lebih awal."

rules = newsextract.load_lexicon(Path(__file__).parent / "own_outlet")
for name, lexicon in (("built in", None), ("with own rules", rules)):
    record = newsextract.load(lexicon=lexicon)(TEXT, url="https://kabararjuna.example/cuaca/1")
    print(name, "|", [(stretch.rule, stretch.span.text) for stretch in record.boilerplate])
