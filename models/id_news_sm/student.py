"""The student: the package's own small network, trained with torch on the teacher's chances, then handed to spaCy."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy
import torch
from torch import nn
from torch.nn import functional

from examples import Example
from label import make_reader, read_shard
from newsextract.annotated import span_scores
from newsextract.ner import STYLES, TAGS
from newsextract.ner.component import DEFAULT_MODEL, FACTORY
from newsextract.ner.network import EPSILON, FEATURES, hash_rows, word_rows
from newsextract.tokens import IndonesianNews

DROPOUT = 0.1
HIDDEN_WORDS = 0.1  # of the words are known by prefix, suffix and shape alone, as a name never seen before is
BATCH = 5000  # tokens


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
    """All texts as numbers: which distinct word each token is, what it should be, and where each text begins."""

    def __init__(self, sources: list[tuple[Path, int]], network):
        reader, known, seen = make_reader(), {}, []
        tokens, chances, self.texts, at = [], [], [], 0
        for path, times in sources:
            texts, rows = zip(*read_shard(path), strict=True)
            for doc, row in zip(reader.pipe(texts), rows, strict=True):
                if not len(doc):
                    continue
                features, which = word_rows([doc])
                numbers = []
                for feature in map(tuple, features.tolist()):
                    if feature not in known:
                        known[feature] = len(known)
                        seen.append(feature)
                    numbers.append(known[feature])
                tokens.append(np.array(numbers, dtype="int32")[which])
                chances.append(row)
                self.texts += [(at, at + len(doc))] * times
                at += len(doc)
        self.tokens, self.chances = np.concatenate(tokens), np.concatenate(chances)
        table = np.array(seen, dtype=np.uint64)
        self.keys = [torch.tensor(hash_rows(network, table, i).astype("int64")) for i in range(len(FEATURES))]

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

    def arrays(self, batch: list[tuple[int, int]], gap: int) -> tuple[tuple, torch.Tensor]:
        """Return the arguments of `Student.forward`, and the chances to be learnt."""
        ends = np.cumsum([end - start + gap for start, end in batch])
        inside = np.concatenate([np.arange(e - (end - start), e) for e, (start, end) in zip(ends, batch, strict=True)])
        distinct, which = np.unique(np.concatenate([self.tokens[s:e] for s, e in batch]), return_inverse=True)
        keys = [k[torch.tensor(distinct)] for k in self.keys]
        wanted = torch.tensor(np.concatenate([self.chances[s:e] for s, e in batch])).float()
        return (keys, torch.tensor(which), torch.tensor(inside), int(ends[-1]) + gap), wanted


def make_nlp(model: dict | None = None) -> spacy.Language:
    nlp = IndonesianNews()
    nlp.add_pipe(FACTORY, name="ner", config={"model": {**DEFAULT_MODEL, **(model or {})}})
    return nlp


def hand_over(student: Student, nlp: spacy.Language) -> None:
    """Copy the weights to the spaCy component."""
    network = nlp.get_pipe("ner").model
    for name, value in student.weights.items():
        network.set_param(name, value.detach().float().numpy().copy())


def score(nlp: spacy.Language, examples: list[Example], style: str) -> dict[str, float]:
    """Score the pipeline in one style (with the component that parts glued words, as it will be used)."""
    finder = nlp.get_pipe("ner")
    before, finder.cfg["style"] = finder.cfg["style"], style
    docs = list(finder.pipe(make_reader_of(nlp).pipe(x.text for x in examples)))
    finder.cfg["style"] = before
    return span_scores(examples, [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in docs])


def make_reader_of(nlp: spacy.Language) -> spacy.Language:
    reader = IndonesianNews(vocab=nlp.vocab)
    reader.add_pipe("newsextract_glued")
    return reader


def loss_of(scores: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    shape = (-1, len(STYLES), len(TAGS))
    return -(scores.view(shape).log_softmax(-1) * wanted.view(shape)).sum() / len(scores)


def train(sources: list[tuple[Path, int]], out: Path, *, steps: int, checks: dict[str, list[Example]], seed: int = 3,
          every: int = 1000, rate: float = 2e-3, model: dict | None = None, log=print) -> None:
    """Train on shards (each with how many times it counts) and write the pipeline to `out`; resumes from the last look."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    nlp = make_nlp(model)
    student = Student(nlp.get_pipe("ner").model)
    corpus = Corpus(sources, nlp.get_pipe("ner").model)
    log(f"{len(corpus.tokens)} tokens, {len(corpus.keys[0])} distinct words, {sum(p.numel() for p in student.parameters())} weights")
    optimizer = torch.optim.AdamW(student.parameters(), lr=rate, weight_decay=0.01, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min((n + 1) / 300, 0.5 + 0.5 * math.cos(math.pi * min(1, n / steps))))
    gap, began, total = sum(student.dilations), time.time(), 0.0
    out.mkdir(parents=True, exist_ok=True)
    for number, batch in enumerate(corpus.batches(rng)):
        if number >= steps:
            break
        arguments, wanted = corpus.arrays(batch, gap)
        student.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = student(*arguments)
        loss = loss_of(scores, wanted)
        loss.backward()
        nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        total += loss.item()
        if (number + 1) % every == 0:
            hand_over(student, nlp)
            nlp.to_disk(out)
            figures = {name: {style: score(nlp, rows, style) for style in STYLES} for name, rows in checks.items()}
            log(number + 1, round(time.time() - began), round(total / every, 4), figures)
            total = 0.0


