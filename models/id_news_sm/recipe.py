"""From public data to packaged weights, one command; a step whose result is there already is passed over.

    python models/id_news_sm/recipe.py --encoder ENCODER --iob IOB... --gold GOLD --raw RAW --work build/id_news_sm

ENCODER  a folder with multilingual-e5-small as `transformers` weights and a tokenizer.json
IOB      news NER in IOB, one file or more (idner-news-2k train)
GOLD     annotated articles in the gold JSONL format (people, organizations)
RAW      gzipped JSONL of raw articles
CHECK    (--check-iob, --check-gold) held-out files of the same formats, whose scores go into the log and meta.json

Steps: `teachers` (fine-tune the encoder, once on all annotated text, once on IOB alone), `label` (write the chances that they, and
earlier models, give each tag in RAW), `student` (train the spaCy model on them), `package` (write meta.json and the metrics). Each writes
below WORK and can be stopped at any moment.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import student
from augment import augment
from examples import NOT_NEWS, Example, read_gold, read_iob, read_raw, write_examples
from newsextract.ner import STYLES
from newsextract.nlp import load_nlp
from newsextract.training import write_model
from score import read_checks, score_styles

VERSION = "0.3.0"
TOGETHER = "finders.json"  # the scores of what labelled
SENTENCES = STYLES[1]  # the style of IOB, and the name of the teacher that knows no other


def read_annotated(options: argparse.Namespace) -> list[Example]:
    return [*(x for path in options.iob for x in read_iob(path)), *read_gold(options.gold)]


def find_teachers(options: argparse.Namespace) -> list[Path]:
    """Fine-tune the encoder twice, where that is not done yet: on all annotated text, and on sentences alone."""
    import teacher

    examples = read_annotated(options)
    folders = []
    for name, chosen in (("all", examples), (SENTENCES, [x for x in examples if x.style == SENTENCES])):
        folders.append(options.work / "teachers" / name)
        if not (folders[-1] / "tagger.pt").exists():
            teacher.teach(options.encoder, folders[-1], chosen, options)
    return folders


def label_all(options: argparse.Namespace, teachers: list[Path]) -> tuple[Path, list[Path]]:
    """Label the annotated text, and the raw articles in shards, with what the teachers and earlier models think.

    The shards that are there stay.
    """
    import label

    annotated, raw = options.work / "annotated.npz", options.work / "silver"
    if not (raw / "done").exists():
        together, alone = map(label.encoder_finder, teachers)
        finders = [together, label.in_style(alone, SENTENCES), *(label.model_finder(name) for name in options.earlier)]
        scores = label.score_finders(finders, read_checks(options.check_iob, options.check_gold))
        print("finders together:", scores)
        (options.work / TOGETHER).write_text(json.dumps(scores))
        if not annotated.exists():
            label.label_annotated(finders, read_annotated(options), annotated)
        label.label(finders, read_raw(options.raw, skip_hosts=NOT_NEWS, limit=options.articles), raw)
        (raw / "done").touch()
    return annotated, sorted(raw.glob("*.npz"))


def train_student(options: argparse.Namespace, annotated: Path, shards: list[Path]) -> Path:
    import label

    out = options.work / "student"
    if not (out / "done").exists():
        made = options.work / "augmented.jsonl"
        sure = (x for path in shards for x in label.sure_examples(path))
        write_examples(made, augment(sure, options.augmented, options.seed))
        sources = [(annotated, options.times), (made, 1), *((path, 1) for path in shards)]
        held_out = read_checks(options.check_iob, options.check_gold)
        earlier = load_nlp(options.start) if options.start else None
        student.train(sources, out, steps=options.steps, minutes=options.minutes, every=options.every, checks=held_out, seed=options.seed,
                      earlier=earlier)
        (out / "done").touch()
    return out


def package(options: argparse.Namespace, trained: Path) -> Path:
    """Copy the trained model to WORK/weights, with its name, version and scores in meta.json."""
    out = options.work / "weights"
    shutil.rmtree(out, ignore_errors=True)
    nlp = student.load(trained)
    student.be_cautious(nlp)
    nlp.meta.update(name="sm", version=VERSION, license="MIT", author="The newsextract authors",
                    description="Indonesian news NER (PER, ORG, LOC): a small network taught by a fine-tuned multilingual encoder")
    scores = score_styles(nlp, read_checks(options.check_iob, options.check_gold))
    taught_by = json.loads((options.work / TOGETHER).read_text())
    write_model(nlp, out, performance=scores, finders=taught_by, spacy_version=">=3.8,<3.9")
    return out


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("encoder", "gold", "raw", "work"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--iob", type=Path, nargs="+", required=True)
    parser.add_argument("--check-iob", type=Path)
    parser.add_argument("--check-gold", type=Path)
    parser.add_argument("--epochs", type=int, default=11, help="of a teacher")
    parser.add_argument("--earlier", nargs="*", default=[], help="earlier models that label too: NAME, FOLDER, NAME:STYLE")
    parser.add_argument("--start", help="an earlier student, its name or folder, with whose weights this one begins")
    parser.add_argument("--articles", type=int, help="raw articles to label (all)")
    parser.add_argument("--steps", type=int, default=15000, help="of the student")
    parser.add_argument("--minutes", type=float, help="of the student, instead of steps")
    parser.add_argument("--every", type=int, default=1000, help="steps between two looks at the held-out files")
    parser.add_argument("--times", type=int, default=6, help="how often the student sees annotated text for once labelled text")
    parser.add_argument("--augmented", type=int, default=15000, help="at most so many examples with a position put before a name")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> Path:
    options = parse(arguments)
    options.work.mkdir(parents=True, exist_ok=True)
    return package(options, train_student(options, *label_all(options, find_teachers(options))))


if __name__ == "__main__":
    print("packaged:", main())
