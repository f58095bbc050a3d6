"""Inside a spaCy pipeline of one's own: quotes as spans over its tokens, beside whatever else the pipeline does."""

import spacy

import newsextract.components  # noqa: F401  (not needed where the package was installed after spaCy: it is an entry point)

TEXT = 'Bupati Sleman Kartika Handayani meninjau pasar, Senin (6/5). "Kios ini milik pedagang kecil," ujar Kartika.'

nlp = spacy.blank("id")
nlp.add_pipe("sentencizer")
nlp.add_pipe("newsextract_quotes")
doc = nlp.make_doc(TEXT)
doc._.article = {"published": "2024-05-07"}  # what is known besides the text; may be left out
doc = nlp(doc)

for quote in doc._.quotes:
    print(quote.record.kind, "|", quote.record.speaker.name, "|", quote.span.text, "| tokens", quote.span.start, quote.span.end)
for person in doc._.people:
    print(person.record.name, "|", [span.text for span in person.spans])
print(doc._.dates[0].record.value, "|", [span.label_ for span in doc.spans["quotes"]])
