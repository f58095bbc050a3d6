"""From public data to the models of the Stanza engine, one command; a step whose result is there already is passed over.

    python models/id_news_stanza/recipe.py --encoder ENCODER --iob IOB... --gold GOLD --raw RAW --ud CONLLU... --work build/id_news_stanza

ENCODER  a folder with multilingual-e5-small as `transformers` weights and a tokenizer.json
IOB      news NER in IOB, one file or more (idner-news-2k train)
GOLD     annotated articles in the gold JSONL format (people, organizations)
RAW      gzipped JSONL of raw articles: tells which pieces of words the news uses
UD       treebanks to learn syntax from (not their test files)
CHECK    (--check-iob, --check-gold) held-out files of the same formats, whose scores go into the log

Steps: `prune` (the encoder's pieces), `teach` (fine-tune it on names), `names` (Stanza's LSTM and CRF on top), `tokenize`,
`mwt`, `pos` and `depparse` (from the treebanks, the encoder frozen), `package`. Each writes below WORK.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import shutil
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "id_news_sm"))

import names
import prune
import states
import teacher
import treebanks
from examples import NOT_NEWS, read_gold, read_iob, read_raw
from newsextract.ner import STYLES

VERSION = "0.2.0"
ENCODER = "encoder"  # the name by which Stanza's files know it: a folder beside them
PACKAGE = "news"  # what Stanza calls the models
STEPS = ("tokenize", "mwt", "pos", "depparse", "ner")


def pruned_encoder(options: argparse.Namespace) -> Path:
    out = options.work / "pruned"
    if not (out / "tokenizer_config.json").exists():
        prune.prune(options.encoder, read_raw(options.raw, skip_hosts=NOT_NEWS), out)
    return out


def taught_encoder(options: argparse.Namespace, pruned: Path) -> Path:
    """Fine-tune the encoder on names, and write it beside the models in half precision."""
    folder, out = options.work / "teacher", options.work / "model" / ENCODER
    if not (folder / "tagger.pt").exists():
        teacher.teach(pruned, folder, [*(x for path in options.iob for x in read_iob(path)), *read_gold(options.gold)], options)
    if not (out / "tokenizer.json").exists():
        teacher.load_tagger(folder)[0].encoder.half().save_pretrained(out)
        config = json.loads((out / "config.json").read_text())
        (out / "config.json").write_text(json.dumps(config | {"dtype": "float32"}, indent=1))  # halves on disk, computed whole
        for name in ("tokenizer_config.json", "tokenizer.json"):
            shutil.copy(pruned / name, out / name)
    return folder


def train_names(options: argparse.Namespace, folder: Path) -> None:
    """Train Stanza's name finder on the frozen encoder."""
    from stanza.models import ner_tagger

    data, out = options.work / "names", options.work / "model" / "ner.pt"
    if out.exists():
        return
    data.mkdir(exist_ok=True)
    model, tokenizer = teacher.load_tagger(folder)
    gold, check = (teacher.complete(model, tokenizer, list(read_gold(path))) for path in (options.gold, options.check_gold or options.gold))
    annotated = [] if options.labelled else [*(x for path in options.iob for x in read_iob(path)), *gold]
    names.write_names(annotated, data / "train.json", options.labelled)
    names.write_names(check, data / "held_out.json")  # the style that the library reads by
    with inside(options.work / "model"):
        ner_tagger.main([
            "--mode", "train", "--train_file", str(data / "train.json"), "--eval_file", str(data / "held_out.json"),
            "--shorthand", "id_news", "--no_pretrain", "--word_emb_dim", "0", "--no_char",
            "--bert_model", ENCODER, "--bert_hidden_layers", str(min(4, options.layers)),
            "--optim", "adam", "--lr", "0.0005", "--hidden_dim", "256", "--dropout", "0.4", "--batch_size", "32",
            "--max_steps", str(options.steps), "--eval_interval", str(options.every), "--max_steps_no_improve", str(options.patience),
            "--save_dir", ".", "--save_name", "ner.part", "--seed", str(options.seed), "--device", "cpu"])
        Path("ner.part").rename("ner.pt")


def prepare_treebanks(options: argparse.Namespace) -> Path:
    from stanza.utils.datasets import prepare_tokenizer_data

    out = options.work / "treebanks"
    if not (out / "held_out.labels").exists():
        treebanks.split(options.ud, out)
        for part in ("train", "held_out"):
            prepare_tokenizer_data.main([str(out / f"{part}.txt"), str(out / f"{part}.conllu"), "-o", str(out / f"{part}.labels"),
                                         "-m", str(out / f"{part}.mwt.json")])
    return out


def train_syntax(options: argparse.Namespace, data: Path) -> None:
    """Train Stanza's tokenizer, expander of multiword tokens, tagger and parser."""
    from stanza.models import mwt_expander, parser, tagger, tokenizer

    train, held_out = str(data / "train"), str(data / "held_out")
    common = ["--mode", "train", "--lang", "id", "--shorthand", "id_news", "--save_dir", ".",
              "--seed", str(options.seed), "--device", "cpu"]
    encoder = ["--no_pretrain", "--bert_model", ENCODER, "--bert_hidden_layers", str(options.layers), "--no_char",
               "--train_file", f"{train}.conllu", "--eval_file", f"{held_out}.conllu", "--eval_interval", str(options.every)]
    plans = {
        "tokenize": (tokenizer, [
            "--txt_file", f"{train}.txt", "--label_file", f"{train}.labels", "--mwt_json_file", f"{held_out}.mwt.json",
            "--dev_txt_file", f"{held_out}.txt", "--dev_label_file", f"{held_out}.labels", "--dev_conll_gold", f"{held_out}.conllu",
            "--steps", str(options.token_steps), "--max_steps_before_stop", str(options.token_steps // 3)]),
        "mwt": (mwt_expander, ["--train_file", f"{train}.conllu", "--eval_file", f"{held_out}.conllu", "--gold_file", f"{held_out}.conllu",
                               "--num_epoch", str(options.mwt_epochs)]),
        "pos": (tagger, [*encoder, "--max_steps", str(options.pos_steps), "--max_steps_before_stop", str(options.pos_steps // 4),
                         "--batch_size", "32", "--hidden_dim", "128"]),
        "depparse": (parser, [*encoder, "--max_steps", str(options.parse_steps), "--no_xpos", "--no_ufeats", "--no_checkpoint",
                              "--hidden_dim", "200", "--num_layers", "1", "--deep_biaff_hidden_dim", "200",
                              "--deep_biaff_output_dim", "100", "--optim", "adam", "--lr", "0.002", "--no_second_optim",
                              "--batch_size", "800", "--max_steps_before_stop", str(options.parse_steps // 4)]),
    }
    for name, (program, arguments) in plans.items():
        if not (options.work / "model" / f"{name}.pt").exists():
            with inside(options.work / "model"):
                program.main([*common, *arguments, "--save_name", f"{name}.part"])
                Path(f"{name}.part").rename(f"{name}.pt")


@contextlib.contextmanager
def inside(folder: Path):
    """Work in the folder of the models, where the encoder's name leads to it, with its states remembered."""
    with contextlib.chdir(folder), states.remembered():
        yield


def package(options: argparse.Namespace) -> Path:
    """Lay the models out in WORK/weights as Stanza lays out its own, the encoder beside them."""
    out = options.work / "weights"
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(options.work / "model" / ENCODER, out / ENCODER)
    for step in STEPS:
        (out / "id" / step).mkdir(parents=True)
        shutil.copy(options.work / "model" / f"{step}.pt", out / "id" / step / f"{PACKAGE}.pt")
    packages = dict.fromkeys(STEPS, PACKAGE)
    models = {step: {PACKAGE: {}} for step in STEPS}
    resources = {"id": {"lang_name": "Indonesian", "packages": {"default": packages, PACKAGE: packages}, **models}}
    manifest = {"name": "id_news_stanza", "version": VERSION, "license": "MIT AND CC-BY-SA-4.0", "encoder": ENCODER, "styles": list(STYLES)}
    for name, content in (("resources.json", resources), ("newsextract.json", manifest)):
        (out / name).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return out


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("encoder", "gold", "raw", "work"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    for name in ("iob", "ud"):
        parser.add_argument(f"--{name}", type=Path, nargs="+", required=True)
    parser.add_argument("--labelled", type=Path, nargs="*", default=[],
                        help="shards of the recipe of id_news_sm (annotated.npz, silver/*.npz) to learn names from instead")
    parser.add_argument("--check-iob", type=Path)
    parser.add_argument("--check-gold", type=Path)
    parser.add_argument("--epochs", type=int, default=10, help="of the encoder")
    parser.add_argument("--steps", type=int, default=1500, help="of the name finder")
    parser.add_argument("--every", type=int, default=100, help="steps between two looks at what is held out")
    parser.add_argument("--patience", type=int, default=800, help="steps of the name finder without a better score")
    parser.add_argument("--token-steps", type=int, default=2400, help="of the tokenizer")
    parser.add_argument("--mwt-epochs", type=int, default=20)
    parser.add_argument("--pos-steps", type=int, default=500)
    parser.add_argument("--parse-steps", type=int, default=1500)
    parser.add_argument("--layers", type=int, default=12, help="of the encoder that syntax mixes; names are told by the last four")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    options.work = options.work.resolve()
    return options


def main(arguments: list[str] | None = None) -> Path:
    options = parse(arguments)
    (options.work / "model").mkdir(parents=True, exist_ok=True)
    train_names(options, taught_encoder(options, pruned_encoder(options)))
    train_syntax(options, prepare_treebanks(options))
    return package(options)


if __name__ == "__main__":
    print("packaged:", main())
