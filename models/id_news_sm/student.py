"""The student: the package's own small network, trained with torch (several times as quick as with thinc), then handed to spaCy."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy
import torch
from spacy.tokens import Doc
from thinc.api import Model
from torch import nn
from torch.nn import functional

import newsextract.glued  # noqa: F401  (registers the component)
from examples import Example, read_examples, read_shard
from newsextract.ner import STYLES, TAGS
from newsextract.ner.component import DEFAULT_MODEL, FACTORY
from newsextract.ner.network import EPSILON, FEATURES, hash_rows, word_rows
from newsextract.tokens import IndonesianNews
from newsextract.training import write_model
from precision import HALVES
from score import score_styles

DROPOUT = 0.1
HIDDEN_WORDS = 0.1  # of the words are known by prefix, suffix and shape alone, as a name never seen before is
BATCH = 3000  # tokens
RATE = 1.5e-3
WARM = 300  # steps
CAUTION = 0.5  # nats


class Student(nn.Module):
    """The layers of `newsextract.ner.network`, by the same names, so that the weights can be handed over."""

    def __init__(self, network):
        super().__init__()
        network.initialize()
        self.dilations, self.pieces = network.attrs["dilations"], network.attrs["pieces"]
        self.weights = nn.ParameterDict({name: nn.Parameter(torch.tensor(network.get_param(name))) for name in network.param_names})

    def layer(self, i: int, inputs: torch.Tensor) -> torch.Tensor:
        scores = torch.addmm(self.weights[f"b{i}"], inputs, self.weights[f"W{i}"])
        largest = scores.unflatten(1, (self.pieces, -1)).amax(1).float()
        normal = functional.layer_norm(largest, largest.shape[1:], self.weights[f"G{i}"], self.weights[f"h{i}"], EPSILON)
        return functional.dropout(normal, DROPOUT, self.training)

    def forward(self, keys: list[torch.Tensor], which: torch.Tensor, inside: torch.Tensor, rows: int) -> torch.Tensor:
        """`keys` are the table rows of the distinct words, `which` of them each token is, `inside` where the tokens stand among `rows`."""
        parts = [functional.embedding_bag(k, self.weights[f"E{i}"], mode="sum") for i, k in enumerate(keys)]
        if self.training:
            parts[0] = parts[0] * (torch.rand(len(parts[0]), 1) >= HIDDEN_WORDS)
        mixed = self.layer(0, torch.cat(parts, 1))
        state = mixed.new_zeros(rows, mixed.shape[1]).index_copy(0, inside, mixed[which])
        for i, distance in enumerate(self.dilations, 1):
            before = functional.pad(state[:-distance], (0, 0, distance, 0))
            after = functional.pad(state[distance:], (0, 0, 0, distance))
            state = state + self.layer(i, torch.cat([before, state, after], 1))
        return torch.addmm(self.weights["bo"], state[inside], self.weights["Wo"]).float()


class Corpus:
    """All texts as numbers: which distinct word each token is, the chances of its tags in each style, where each text begins and ends."""

    def __init__(self, sources: list[tuple[Path, int]], network):
        self.known: dict[tuple[int, ...], int] = {}
        tokens, chances, self.texts, at = [], [], [], 0
        for path, times in sources:
            for doc, rows in read_source(path):
                tokens.append(self.number_words(doc))
                chances.append(rows)
                self.texts += [(at, at + len(doc))] * times
                at += len(doc)
        self.tokens, self.chances = np.concatenate(tokens), np.concatenate(chances)
        features = np.array(list(self.known), dtype=np.uint64)
        self.keys = [torch.tensor(hash_rows(network, features, i).astype("int64")) for i in range(len(FEATURES))]

    def number_words(self, doc: Doc) -> np.ndarray:
        features, which = word_rows([doc])
        numbers = [self.known.setdefault(row, len(self.known)) for row in map(tuple, features.tolist())]
        return np.array(numbers, dtype="int32")[which]

    def batches(self, rng: random.Random) -> Iterator[list[tuple[int, int]]]:
        while True:
            rng.shuffle(self.texts)
            batch, size = [], 0
            for text in self.texts:
                batch.append(text)
                size += text[1] - text[0]
                if size >= BATCH:
                    yield batch
                    batch, size = [], 0
            if batch:
                yield batch

    def arrays(self, batch: list[tuple[int, int]], gap: int) -> tuple[tuple, torch.Tensor]:
        """Return the arguments of `Student.forward`, and the chances to be learnt (token, style, tag)."""
        ends = np.cumsum([end - start + gap for start, end in batch])
        inside = np.concatenate([np.arange(e - (end - start), e) for e, (start, end) in zip(ends, batch, strict=True)])
        distinct, which = np.unique(np.concatenate([self.tokens[s:e] for s, e in batch]), return_inverse=True)
        keys = [k[torch.tensor(distinct)] for k in self.keys]
        wanted = torch.tensor(np.concatenate([self.chances[s:e] for s, e in batch])).float()
        return (keys, torch.tensor(which), torch.tensor(inside), int(ends[-1]) + gap), wanted


def read_source(path: Path) -> Iterator[tuple[Doc, np.ndarray]]:
    """Yield the texts of a file of examples, or of a shard of labelled raw text, each with the chances of its tokens."""
    if path.suffix == ".npz":
        texts, chances = read_shard(path)
        at = 0
        for doc in make_reader().pipe(texts):
            yield doc, chances[at:at + len(doc)]
            at += len(doc)
    else:
        examples = list(read_examples(path))
        for example, doc in zip(examples, make_reader().pipe(x.text for x in examples), strict=True):
            if len(doc):
                yield doc, example_chances(doc, example)


def example_chances(doc: Doc, example: Example) -> np.ndarray:
    """Return 1 for the tag of each token in each style, and 0 for all tags in the styles that the example does not teach."""
    tags = np.zeros(len(doc), dtype=int)
    for start, end, label in example.spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            tags[span.start] = TAGS.index(f"B-{label}")
            tags[span.start + 1 : span.end] = TAGS.index(f"I-{label}")
    certain = np.eye(len(TAGS), dtype="float16")[tags]
    return np.stack([certain * (example.style in ("", style)) for style in STYLES], axis=1)


def make_reader() -> spacy.Language:
    """Return what makes the tokens of `newsextract.load_nlp`."""
    nlp = IndonesianNews()
    nlp.add_pipe("newsextract_glued")
    return nlp


def make_nlp(model: dict | None = None) -> spacy.Language:
    nlp = IndonesianNews()
    nlp.add_pipe(FACTORY, name="ner", config={"model": {**DEFAULT_MODEL, **(model or {})}})
    return nlp


def load(path: Path) -> spacy.Language:
    return spacy.util.load_model_from_path(path)


def hand_over(student: Student, nlp: spacy.Language) -> None:
    """Copy the weights to the spaCy component."""
    network = nlp.get_pipe("ner").model
    for name, value in student.weights.items():
        network.set_param(name, value.detach().float().numpy().copy())


def take_over(student: Student, earlier: spacy.Language) -> None:
    """Begin where an earlier student stood; layers that it does not have say nothing at first."""
    before = load_bold(earlier)
    for name, value in student.weights.items():
        if name in before.param_names:
            value.data.copy_(torch.tensor(before.get_param(name)))
        elif name[0] in "Gh":
            value.data.zero_()


def load_bold(nlp: spacy.Language) -> Model:
    """Return a student's network as it was before `be_cautious`."""
    lean(nlp, float(nlp.meta.pop("caution", 0.0)))
    return nlp.get_pipe("ner").model


def be_cautious(nlp: spacy.Language) -> None:
    """Ask more of an organization than of silence (in the style that the library reads): its rules find many by themselves."""
    lean(nlp, -CAUTION)
    nlp.meta["caution"] = CAUTION


def lean(nlp: spacy.Language, nats: float) -> None:
    """Add to the scores of organizations in the first style."""
    network = nlp.get_pipe("ner").model
    scores = network.get_param("bo").copy()
    scores[[TAGS.index(tag) for tag in ("B-ORG", "I-ORG")]] += nats
    network.set_param("bo", scores)


def loss_of(scores: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    """Cross-entropy with the wanted chances (token, style, tag)."""
    return -(wanted * scores.unflatten(1, wanted.shape[1:]).log_softmax(-1)).sum() / len(scores)


def learning_rate(rate: float, number: int, progress: float) -> float:
    """Rise over the first steps, then fall along a cosine."""
    return rate * min((number + 1) / WARM, 0.5 + 0.5 * math.cos(math.pi * min(1.0, progress)))


def train(sources: list[tuple[Path, int]], out: Path, *, steps: int, checks: dict[str, list[Example]], seed: int = 3, every: int = 1000,
          minutes: float | None = None, model: dict | None = None, earlier: spacy.Language | None = None, log=print) -> None:
    """Train on files of examples (each with how many times it counts) and write the pipeline to `out`.

    It begins with the weights of `earlier`, where there is one, and ends after so many steps, or minutes of the processor, over which
    the learning rate falls. A stopped run goes on from its last look at `checks`, every `every` steps.
    """
    torch.manual_seed(seed)
    nlp = make_nlp(model)
    student = Student(nlp.get_pipe("ner").model)
    if earlier:
        take_over(student, earlier)
    corpus = Corpus(sources, nlp.get_pipe("ner").model)
    log(f"{len(corpus.tokens)} tokens, {len(corpus.keys[0])} distinct words, {sum(p.numel() for p in student.parameters())} weights")
    optimizer = torch.optim.AdamW(student.parameters(), lr=RATE, weight_decay=0.01, betas=(0.9, 0.98))
    out.mkdir(parents=True, exist_ok=True)
    resume, number, before = out / "resume.pt", 0, 0.0
    if resume.exists():
        saved = torch.load(resume, weights_only=True)
        student.load_state_dict(saved["student"])
        optimizer.load_state_dict(saved["optimizer"])
        number, before = saved["number"], saved["seconds"]
    began, total = time.process_time() - before, 0.0
    for batch in corpus.batches(random.Random(seed + number)):
        progress = number / steps if minutes is None else (time.process_time() - began) / (60 * minutes)
        optimizer.param_groups[0]["lr"] = learning_rate(RATE, number, progress)
        total += step(student, optimizer, *corpus.arrays(batch, sum(student.dilations)))
        number += 1
        if number % every == 0 or progress >= 1:
            hand_over(student, nlp)
            write_model(nlp, out)
            torch.save({"student": student.state_dict(), "optimizer": optimizer.state_dict(), "number": number,
                        "seconds": time.process_time() - began}, resume)
            log(number, round(time.process_time() - began), round(total / every, 4), score_styles(nlp, checks))
            total = 0.0
        if progress >= 1:
            break


def step(student: Student, optimizer: torch.optim.Optimizer, arguments: tuple, wanted: torch.Tensor) -> float:
    student.train()
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALVES):
        scores = student(*arguments)
    loss = loss_of(scores, wanted)
    loss.backward()
    nn.utils.clip_grad_norm_(student.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()
