"""A model of one's own, by path: the packaged one with names that a study knows, saved and loaded again.

The same holds for a model trained with spaCy's commands: any pipeline that sets the entities PER, ORG and LOC will do.
"""

import tempfile

import newsextract

TEXT = "Sanggar seni Omah Kidung tampil di Solo. Omah Kidung mengatakan, latihan dimulai pekan lalu."

nlp = newsextract.load_nlp()
ruler = nlp.add_pipe("entity_ruler", config={"overwrite_ents": True})
ruler.add_patterns([{"label": "ORG", "pattern": "Omah Kidung"}])
with tempfile.TemporaryDirectory() as folder:
    nlp.to_disk(folder)
    for name, extract in (("packaged", newsextract.load()), ("own", newsextract.load(folder))):
        print(name, "|", [organization.name for organization in extract(TEXT).organizations])
