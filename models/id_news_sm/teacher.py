"""The teacher: a multilingual encoder with a linear tagging layer for each style, fine-tuned, then used to label raw text."""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import torch
from torch import nn
from transformers import AutoModel, PreTrainedTokenizerFast

from examples import WORD, Example
from newsextract.annotated import Spans, span_scores
from newsextract.ner import STYLES, TAGS
from newsextract.ner.decode import best_tags
from precision import HALVES
from score import read_checks

IGNORED = [False] * len(TAGS)
SILENT = np.zeros((len(STYLES), len(TAGS)), dtype="float32")
MAX_PIECES = 384
UNHEARD = 1e-6  # chance of a tag that nobody thinks of


class Tagger(nn.Module):
    """An encoder's last layer, dropout, and one linear layer over the tags of each style."""

    def __init__(self, encoder_path: str | Path):
        super().__init__()
        # Dropout inside attention costs a fifth of the time, and attention without it has a quicker kernel.
        self.encoder = AutoModel.from_pretrained(str(encoder_path), add_pooling_layer=False, attention_probs_dropout_prob=0.0)
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        self.dropout = nn.Dropout(0.1)
        self.output = nn.Linear(self.encoder.config.hidden_size, len(STYLES) * len(TAGS))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return a score for each text, piece, style and tag."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.output(self.dropout(states)).float().unflatten(-1, (len(STYLES), len(TAGS)))


def load_tokenizer(path: str | Path) -> PreTrainedTokenizerFast:
    return PreTrainedTokenizerFast(tokenizer_file=str(Path(path) / "tokenizer.json"), pad_token="<pad>",
                                   bos_token="<s>", eos_token="</s>", unk_token="<unk>")


def word_spans(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in WORD.finditer(text)]


def first_pieces(words: list[tuple[int, int]], offsets: list[tuple[int, int]]) -> list[int | None]:
    """Return for each word the piece that holds its first character; a piece that holds those of two ("),") speaks for the first alone."""
    result: list[int | None] = []
    piece, taken = 0, -1
    for start, _ in words:
        while piece < len(offsets) and offsets[piece][1] <= start:
            piece += 1
        holds = piece < len(offsets) and offsets[piece][0] <= start < offsets[piece][1] and piece != taken
        result.append(piece if holds else None)
        taken = piece if holds else taken
    return result


def allowed_tags(example: Example, words: list[tuple[int, int]]) -> list[list[bool]]:
    """Return for each word which tags its annotation allows (all False: the word teaches nothing)."""
    rows = []
    free = [tag == "O" or tag[2:] in example.unlabelled for tag in TAGS]
    for start, end in words:
        if any(s < end and start < e for s, e in example.ignored):
            rows.append(IGNORED)
            continue
        span = next((s for s in example.spans if s[0] < end and start < s[1]), None)
        if span is None:
            rows.append(free)
        else:
            tag = f"{'B' if start <= span[0] else 'I'}-{span[2]}"
            rows.append([t == tag for t in TAGS])
    return rows


def encode(example: Example, tokenizer: PreTrainedTokenizerFast) -> tuple[list[int], torch.Tensor]:
    """Return the pieces of an example, and which tags each may have in each style (none: it teaches nothing)."""
    encoded = tokenizer(example.text, return_offsets_mapping=True, truncation=True, max_length=MAX_PIECES)
    offsets = [(s, e) if e > s else (-1, -1) for s, e in encoded["offset_mapping"]]
    words = word_spans(example.text)
    allowed = torch.zeros(len(offsets), len(STYLES), len(TAGS), dtype=torch.bool)
    taught = [i for i, style in enumerate(STYLES) if example.style in ("", style)]
    for piece, row in zip(first_pieces(words, offsets), allowed_tags(example, words), strict=True):
        if piece is not None:
            allowed[piece, taught] = torch.tensor(row)
    return encoded["input_ids"], allowed


def pad(rows: list[list[int]], value: int) -> torch.Tensor:
    width = max(map(len, rows))
    return torch.tensor([row + [value] * (width - len(row)) for row in rows])


def marginal_loss(logits: torch.Tensor, allowed: torch.Tensor) -> torch.Tensor:
    """Negative log of the probability that the allowed tags share, over the words that teach something."""
    used = allowed.any(-1)
    logits, allowed = logits[used], allowed[used]
    wanted = logits.masked_fill(~allowed, -1e4).logsumexp(-1)
    return (logits.logsumexp(-1) - wanted).mean()


def batches(rows: list, size: int, shuffle: random.Random) -> list[list]:
    """Group rows of similar length, in random order."""
    order = sorted(rows, key=lambda row: len(row[0]) + shuffle.random() * 8)
    groups = [order[i:i + size] for i in range(0, len(order), size)]
    shuffle.shuffle(groups)
    return groups


def train(encoder: Path, out: Path, examples: list[Example], *, epochs: int, rate: float, size: int, seed: int,
          log=print, check=None) -> None:
    """Fine-tune on `examples`; save after each epoch, so that a stopped run goes on from the last one."""
    torch.manual_seed(seed)
    shuffle = random.Random(seed)
    tokenizer = load_tokenizer(encoder)
    model = Tagger(encoder)
    rows = [encode(example, tokenizer) for example in examples]
    steps = epochs * math.ceil(len(rows) / size)
    new, old = list(model.output.parameters()), [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith("output")]
    optimizer = torch.optim.AdamW([{"params": old, "lr": rate}, {"params": new, "lr": 10 * rate}], weight_decay=0.01)
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min((n + 1) / warm, max(0.0, (steps - n) / max(1, steps - warm))))
    out.mkdir(parents=True, exist_ok=True)
    resume, first = out / "resume.pt", 0
    if resume.exists():
        saved = torch.load(resume, weights_only=True)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        first = saved["epoch"] + 1
    for epoch in range(first, epochs):
        model.train()
        began, total = time.time(), 0.0
        groups = batches(rows, size, shuffle)
        for group in groups:
            ids = pad([ids for ids, _ in group], tokenizer.pad_token_id)
            allowed = nn.utils.rnn.pad_sequence([a for _, a in group], batch_first=True)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALVES):
                logits = model(ids, (ids != tokenizer.pad_token_id).long())
            loss = marginal_loss(logits, allowed)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total += loss.item()
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(), "epoch": epoch}
        torch.save(state, resume)
        log(f"epoch {epoch}: loss {total / len(groups):.4f}, {time.time() - began:.0f} s", check(model, tokenizer) if check else "")
    torch.save(model.state_dict(), out / "tagger.pt")
    (out / "encoder.json").write_text(json.dumps({"encoder": str(encoder)}))


def teach(encoder: Path, out: Path, examples: list[Example], options: argparse.Namespace) -> None:
    """Fine-tune with a recipe's options, with scores of what they hold out in the log."""
    held_out = read_checks(options.check_iob, options.check_gold)
    train(encoder, out, examples, epochs=options.epochs, rate=1e-4, size=16, seed=options.seed,
          check=lambda model, tokenizer: score(model, tokenizer, held_out))


def load_tagger(folder: Path) -> tuple[Tagger, PreTrainedTokenizerFast]:
    encoder = json.loads((folder / "encoder.json").read_text())["encoder"]
    model = Tagger(encoder)
    model.load_state_dict(torch.load(folder / "tagger.pt", weights_only=True))
    return model.eval(), load_tokenizer(encoder)


def decode(words: Iterable[tuple[int, int]], tags: Iterable[int]) -> Spans:
    """Join word tags to spans."""
    spans: Spans = []
    for (start, end), number in zip(words, tags, strict=True):
        kind, _, label = TAGS[number].partition("-")
        if kind == "B":
            spans.append((start, end, label))
        elif kind == "I":
            spans[-1] = (spans[-1][0], end, label)
    return spans


def best(chances: np.ndarray) -> list[int]:
    """Return the best sequence of tags; a word of which nothing is known is outside."""
    return best_tags(np.log(chances.astype("float32") + UNHEARD)).tolist()


def trimmed(text: str, start: int, end: int, label: str) -> tuple[int, int, str]:
    """Drop marks that a piece shared with the name's last word ("Trans7)")."""
    while end - start > 1 and not text[end - 1].isalnum() and (text[end - 1] != ")" or "(" not in text[start:end]):
        end -= 1
    return start, end, label


def style_chances(scores: torch.Tensor) -> torch.Tensor:
    """Return the probability of each tag in each style, from the scores (..., style, tag).

    Annotated articles say nothing about places: what their style leaves to "place or nothing" is shared out as the other style would.
    """
    chances = scores.softmax(-1)
    articles, sentences = (chances[..., STYLES.index(style), :] for style in ("articles", "sentences"))
    unsaid = torch.tensor([tag == "O" or tag.endswith("LOC") for tag in TAGS])
    share = sentences[..., unsaid] / sentences[..., unsaid].sum(-1, keepdim=True)
    articles[..., unsaid] = share * articles[..., unsaid].sum(-1, keepdim=True)
    return chances


@torch.inference_mode()
def tag_chances(model: Tagger, tokenizer: PreTrainedTokenizerFast, texts: Iterable[str], *, size: int = 24) -> Iterator[np.ndarray]:
    """Yield for each text the chances (word, style, tag) of its words (`word_spans`), all 0 for a word that the encoder does not reach."""
    model.eval()
    texts = list(texts)
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    results: dict[int, np.ndarray] = {}
    for at in range(0, len(order), size):
        group = order[at:at + size]
        encoded = [tokenizer(texts[i], return_offsets_mapping=True, truncation=True, max_length=MAX_PIECES) for i in group]
        ids = pad([e["input_ids"] for e in encoded], tokenizer.pad_token_id)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALVES):
            scores = model(ids, (ids != tokenizer.pad_token_id).long())
        chances = style_chances(scores).numpy()
        for i, encoding, rows in zip(group, encoded, chances, strict=True):
            offsets = [(s, e) if e > s else (-1, -1) for s, e in encoding["offset_mapping"]]
            pieces = first_pieces(word_spans(texts[i]), offsets)
            results[i] = np.array([rows[piece] if piece is not None else SILENT for piece in pieces]).reshape(-1, *SILENT.shape)
    for i in range(len(texts)):
        yield results[i]


def predict(model: Tagger, tokenizer: PreTrainedTokenizerFast, texts: list[str]) -> list[dict[str, Spans]]:
    """Return the entity spans of each text, by style."""
    chances = tag_chances(model, tokenizer, texts)
    return [{style: best_spans(text, rows[:, n]) for n, style in enumerate(STYLES)} for text, rows in zip(texts, chances, strict=True)]


def best_spans(text: str, chances: np.ndarray) -> Spans:
    """Return the spans of the best sequence of tags."""
    known = chances.any(-1)
    words = [word for word, reached in zip(word_spans(text), known, strict=True) if reached]
    return [trimmed(text, *span) for span in decode(words, best(chances[known]))] if words else []


def score(model: Tagger, tokenizer: PreTrainedTokenizerFast, checks: dict[str, list[Example]]) -> dict[str, dict[str, dict[str, float]]]:
    """Return the F of exact spans on held-out examples, by source and style."""
    result = {}
    for name, rows in checks.items():
        found = predict(model, tokenizer, [x.text for x in rows])
        result[name] = {style: span_scores(rows, [by_style[style] for by_style in found]) for style in STYLES}
    return result


def complete(model: Tagger, tokenizer: PreTrainedTokenizerFast, rows: list[Example]) -> list[Example]:
    """Return the examples with what the teacher sees where they are silent (annotated articles have no places)."""
    predicted = predict(model, tokenizer, [x.text for x in rows])
    return [completed(x, by_style[x.style or STYLES[0]]) for x, by_style in zip(rows, predicted, strict=True)]


def completed(example: Example, predicted: Spans) -> Example:
    """Add the predicted spans of labels, and in stretches, that the example says nothing about."""
    def silent(start: int, end: int, label: str) -> bool:
        return label in example.unlabelled or any(a < end and start < b for a, b in example.ignored)

    added = [(s, e, label) for s, e, label in predicted
             if silent(s, e, label) and not any(a < e and s < b for a, b, _ in example.spans)]
    return Example(example.text, sorted([*example.spans, *added]), source=example.source, style=example.style)
