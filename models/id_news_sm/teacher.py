"""The teacher: a multilingual encoder with a tagging layer for each annotation style, fine-tuned, then used to label raw text."""

from __future__ import annotations

import json
import math
import random
import time
from pathlib import Path

import torch
from torch import nn
from transformers import AutoModel, PreTrainedTokenizerFast

from examples import WORD, Example
from newsextract.ner import STYLES, TAGS
from newsextract.ner.decode import best_tags

IGNORED = [False] * len(TAGS)
MAX_PIECES = 384
MASKED = 0.1  # of the pieces are hidden in training: names must be told from their surroundings too
AVERAGED = 0.995  # decay of the running mean of the weights, which is what labels


class Tagger(nn.Module):
    """An encoder's last layer, dropout, and one linear layer over the tags of each style."""

    def __init__(self, encoder_path: str | Path):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(encoder_path), add_pooling_layer=False)
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        self.dropout = nn.Dropout(0.1)
        self.output = nn.Linear(self.encoder.config.hidden_size, len(STYLES) * len(TAGS))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the scores (text, piece, style, tag)."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.output(self.dropout(states)).float().unflatten(-1, (len(STYLES), len(TAGS)))


def load_tokenizer(path: str | Path) -> PreTrainedTokenizerFast:
    return PreTrainedTokenizerFast(tokenizer_file=str(Path(path) / "tokenizer.json"), pad_token="<pad>",
                                   bos_token="<s>", eos_token="</s>", unk_token="<unk>")


def word_spans(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in WORD.finditer(text)]


def first_pieces(words: list[tuple[int, int]], offsets: list[tuple[int, int]]) -> list[int | None]:
    """Return for each word the piece that holds its first character."""
    result: list[int | None] = []
    piece = 0
    for start, _ in words:
        while piece < len(offsets) and offsets[piece][1] <= start:
            piece += 1
        result.append(piece if piece < len(offsets) and offsets[piece][0] <= start < offsets[piece][1] else None)
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
    """Return the pieces of a text, and for each piece and style the tags its annotation allows (none: it teaches nothing)."""
    encoded = tokenizer(example.text, return_offsets_mapping=True, truncation=True, max_length=MAX_PIECES)
    offsets = [(s, e) if e > s else (-1, -1) for s, e in encoded["offset_mapping"]]
    words = word_spans(example.text)
    allowed = torch.zeros(len(offsets), len(STYLES), len(TAGS), dtype=torch.bool)
    taught = [number for number, style in enumerate(STYLES) if example.style in ("", style)]
    for piece, row in zip(first_pieces(words, offsets), allowed_tags(example, words), strict=True):
        if piece is not None and not allowed[piece].any():
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


def train(encoder: Path, out: Path, rounds: list[list[Example]], *, rate: float, size: int, seed: int, log=print, check=None) -> None:
    """Fine-tune on one list of examples after another; save after each, so that a stopped run goes on from the last one."""
    torch.manual_seed(seed)
    shuffle = random.Random(seed)
    tokenizer = load_tokenizer(encoder)
    model, mean = Tagger(encoder), Tagger(encoder)
    mean.load_state_dict(trained(model), strict=False)
    steps = sum(math.ceil(len(examples) / size) for examples in rounds)
    optimizer, schedule = make_optimizer(model, rate, steps)
    out.mkdir(parents=True, exist_ok=True)
    resume, first = out / "resume.pt", 0
    if resume.exists():
        saved = torch.load(resume, weights_only=True)
        first = saved["round"] + 1
        model.load_state_dict(saved["model"], strict=False)
        mean.load_state_dict(saved["mean"], strict=False)
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
    for number, examples in enumerate(rounds[first:], first):
        model.train()
        began, total = time.time(), 0.0
        groups = batches([encode(example, tokenizer) for example in examples], size, shuffle)
        for group in groups:
            total += step(model, group, tokenizer, optimizer)
            schedule.step()
            average(mean, model)
        torch.save({"model": trained(model), "mean": trained(mean), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(),
                    "round": number}, resume)
        log(f"round {number}: loss {total / len(groups):.4f}, {time.time() - began:.0f} s", check(mean, tokenizer) if check else "")
    torch.save(trained(mean), out / "tagger.pt")
    (out / "encoder.json").write_text(json.dumps({"encoder": str(encoder)}))


def trained(model: Tagger) -> dict[str, torch.Tensor]:
    """Return the weights that training changes (all but the embeddings of pieces)."""
    return {name: weight.data for name, weight in model.named_parameters() if weight.requires_grad}


@torch.no_grad()
def average(mean: Tagger, model: Tagger) -> None:
    torch._foreach_lerp_(list(trained(mean).values()), list(trained(model).values()), 1 - AVERAGED)


def make_optimizer(model: Tagger, rate: float, steps: int) -> tuple[torch.optim.AdamW, torch.optim.lr_scheduler.LambdaLR]:
    """Return AdamW, ten times as quick on the new layer, and a schedule that rises over a twentieth of the steps and then falls."""
    new, old = list(model.output.parameters()), [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith("output")]
    optimizer = torch.optim.AdamW([{"params": old, "lr": rate}, {"params": new, "lr": 10 * rate}], weight_decay=0.01)
    warm = max(1, steps // 20)
    return optimizer, torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / warm, max(0.0, (steps - n) / max(1, steps - warm))))


def step(model: Tagger, group: list[tuple[list[int], torch.Tensor]], tokenizer: PreTrainedTokenizerFast,
         optimizer: torch.optim.AdamW) -> float:
    ids = pad([ids for ids, _ in group], tokenizer.pad_token_id)
    present = ids != tokenizer.pad_token_id
    hidden = (torch.rand(ids.shape) < MASKED) & present & (ids != tokenizer.bos_token_id) & (ids != tokenizer.eos_token_id)
    allowed = nn.utils.rnn.pad_sequence([a for _, a in group], batch_first=True)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model(ids.masked_fill(hidden, tokenizer.unk_token_id), present.long())
    loss = marginal_loss(scores, allowed)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()


def load_tagger(folder: Path) -> tuple[Tagger, PreTrainedTokenizerFast]:
    encoder = json.loads((folder / "encoder.json").read_text())["encoder"]
    model = Tagger(encoder)
    model.load_state_dict(torch.load(folder / "tagger.pt", weights_only=True), strict=False)
    return model.eval().bfloat16(), load_tokenizer(encoder)


def decode(text: str, words: list[tuple[int, int]], tags: list[int]) -> list[tuple[int, int, str]]:
    """Join word tags to spans."""
    spans: list[list] = []
    for (start, end), number in zip(words, tags, strict=True):
        tag = TAGS[number]
        if tag[0] == "I" and spans:
            spans[-1][1] = end
        elif tag != "O":
            spans.append([start, end, tag[2:]])
    return [trimmed(text, *span) for span in spans]


def trimmed(text: str, start: int, end: int, label: str) -> tuple[int, int, str]:
    """Drop marks that a piece shared with the name's last word ("Trans7)")."""
    while end - start > 1 and not text[end - 1].isalnum() and (text[end - 1] != ")" or "(" not in text[start:end]):
        end -= 1
    return start, end, label


def with_places(chances: torch.Tensor) -> torch.Tensor:
    """Part what the articles' style leaves open (no place is annotated there) as the sentences' style parts it.

    Chances are (..., style, tag); the tags O, B-LOC and I-LOC share what O and they have together.
    """
    open_tags = [TAGS.index(tag) for tag in ("O", "B-LOC", "I-LOC")]
    articles, sentences = (chances[..., STYLES.index(style), open_tags] for style in ("articles", "sentences"))
    chances = chances.clone()
    chances[..., STYLES.index("articles"), open_tags] = articles.sum(-1, keepdim=True) * sentences / sentences.sum(-1, keepdim=True)
    return chances


Words = list[tuple[int, int]]


@torch.inference_mode()
def chances_at(model: Tagger, tokenizer: PreTrainedTokenizerFast, texts: list[str], words: list[Words], *, size: int = 8
               ) -> list[tuple[Words, torch.Tensor]]:
    """Return for each text those of its words that the encoder saw, and their chances (word, style, tag)."""
    model.eval()
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    results: dict[int, tuple[Words, torch.Tensor]] = {}
    for at in range(0, len(order), size):
        group = order[at:at + size]
        encoded = [tokenizer(texts[i], return_offsets_mapping=True, truncation=True, max_length=MAX_PIECES) for i in group]
        ids = pad([e["input_ids"] for e in encoded], tokenizer.pad_token_id)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            chances = with_places(model(ids, (ids != tokenizer.pad_token_id).long()).softmax(-1))
        for k, i in enumerate(group):
            offsets = [(s, e) if e > s else (-1, -1) for s, e in encoded[k]["offset_mapping"]]
            known = [(w, p) for w, p in zip(words[i], first_pieces(words[i], offsets), strict=True) if p is not None]
            results[i] = ([w for w, _ in known], chances[k][[p for _, p in known]])
    return [results[i] for i in range(len(texts))]


def predict(model: Tagger, tokenizer: PreTrainedTokenizerFast, texts: list[str], style: str) -> list[list[tuple[int, int, str]]]:
    """Return the entity spans of each text, drawn in one style."""
    rows = chances_at(model, tokenizer, texts, [word_spans(text) for text in texts])
    number = STYLES.index(style)
    return [decode(text, words, best_tags(chances[:, number].clamp_min(1e-6).log().numpy()).tolist()) if words else []
            for text, (words, chances) in zip(texts, rows, strict=True)]
