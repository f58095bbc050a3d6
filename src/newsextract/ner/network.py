"""The network: hashed features of each word, and convolutions that look ever farther around it.

Words that come again are embedded once a batch, and plain numpy multiplies (on one core two to three times as quick as
thinc's own kernels). The layers: tables of embeddings, looked up by four hashes each and summed; a maxout layer that mixes
them; one maxout layer a dilation over a word and its neighbours at that distance, each added to its input; scores.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import NORM, ORTH, PREFIX, SHAPE, SUFFIX
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Model

FEATURES = (NORM, PREFIX, SUFFIX, SHAPE)
EPSILON = 1e-8
BLOCK = 1000  # rows that are multiplied at once: what the caches of a core hold

Floats = NDArray[np.float32]
Backprop = Callable[[Any], Any]


@registry.architectures("newsextract.NameNetwork.v1")  # type: ignore[untyped-decorator]
def build_network(rows: list[int], columns: list[int], width: int, pieces: int, dilations: list[int], outputs: int) -> Any:
    """Return a thinc model from Docs to an array of scores each.

    `rows` and `columns` are the sizes of the tables of the norm, prefix, suffix and shape; `width` that of the layers, which
    take the largest of `pieces`; `dilations` the distance at which each layer looks; `outputs` how many scores a word has.
    """
    shapes: dict[str, tuple[int, ...]] = {f"E{i}": shape for i, shape in enumerate(zip(rows, columns, strict=True))}
    for i, inputs in enumerate([sum(columns), *[3 * width] * len(dilations)]):
        shapes |= {f"W{i}": (inputs, pieces * width), f"b{i}": (pieces * width,), f"G{i}": (width,), f"h{i}": (width,)}
    shapes |= {"Wo": (width, outputs), "bo": (outputs,)}
    attrs = {"shapes": shapes, "dilations": list(dilations), "pieces": pieces, "dropout_rate": 0.0}
    return Model("news_names", forward, init=_init, params=dict.fromkeys(shapes), attrs=attrs)


def _init(model: Any, X: Any = None, Y: Any = None) -> None:  # noqa: N803  (thinc's names)
    rng = np.random.default_rng(0)
    for name, shape in model.attrs["shapes"].items():
        if model.has_param(name):
            continue
        if name[0] == "G":
            value = np.ones(shape)
        elif name[0] in "bh":
            value = np.zeros(shape)
        else:
            limit = 0.1 if name[0] == "E" else np.sqrt(6 / sum(shape))
            value = rng.uniform(-limit, limit, shape)
        model.set_param(name, value.astype("float32"))


def word_rows(docs: list[Doc]) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
    """Return the features of the distinct words of some docs, and for each word which of them it is."""
    table = np.concatenate([doc.to_array([ORTH, *FEATURES]).reshape(len(doc), 1 + len(FEATURES)) for doc in docs])
    _, first, which = np.unique(table[:, 0], return_index=True, return_inverse=True)
    return np.ascontiguousarray(table[first, 1:]), which


def hash_rows(model: Any, features: NDArray[np.uint64], table: int) -> NDArray[np.int32]:
    """Return the four rows of a table that each word's feature is hashed to."""
    ids = np.ascontiguousarray(features[:, table])
    keys: NDArray[np.int32] = (model.ops.hash(ids, table) % model.attrs["shapes"][f"E{table}"][0]).astype("int32")
    return keys


def forward(model: Any, docs: list[Doc], is_train: bool) -> tuple[list[Floats], Backprop]:
    if not any(len(doc) for doc in docs):
        return [np.zeros((0, model.attrs["shapes"]["bo"][0]), dtype="float32") for _ in docs], _no_backprop
    if not is_train:
        return _scores(model, docs), _no_backprop
    features, which = word_rows(docs)
    mixed, back_mixed = _embed(model, features, is_train)
    places = _places([len(doc) for doc in docs], sum(model.attrs["dilations"]))
    state = np.zeros((places[-1][-1] + 1, mixed.shape[1]), dtype="float32")
    inside = np.concatenate(places[:-1])
    state[inside] = mixed[which]
    backs = []
    for i, distance in enumerate(model.attrs["dilations"], 1):
        added, back = _layer(model, i, _window(state, distance), is_train)
        state = state + added
        backs.append((distance, back))
    top = state[inside]
    scores = top @ model.get_param("Wo") + model.get_param("bo")

    def backprop(gradients: list[Floats]) -> list[Any]:
        flat = np.concatenate(gradients)
        model.inc_grad("Wo", top.T @ flat)
        model.inc_grad("bo", flat.sum(axis=0))
        d_state = np.zeros_like(state)
        d_state[inside] = flat @ model.get_param("Wo").T
        for distance, back in reversed(backs):
            d_state = d_state + _unwindow(back(d_state), distance)
        d_mixed = np.zeros_like(mixed)
        np.add.at(d_mixed, which, d_state[inside])
        back_mixed(d_mixed)
        return []

    return np.split(scores, np.cumsum([len(doc) for doc in docs])[:-1]), backprop


def _no_backprop(gradients: list[Floats]) -> list[Any]:
    return []


def _scores(model: Any, docs: list[Doc]) -> list[Floats]:
    """The same as `forward`, block by block and without what training needs."""
    features, which = word_rows(docs)
    parts = [model.ops.gather_add(model.get_param(f"E{i}"), hash_rows(model, features, i).astype("uint32")) for i in range(len(FEATURES))]
    mixed = _infer(model, 0, np.concatenate(parts, axis=1))
    gap = sum(model.attrs["dilations"])
    places = _places([len(doc) for doc in docs], gap)
    inside = np.concatenate(places[:-1])
    state = np.zeros((places[-1][-1] + 1, mixed.shape[1]), dtype="float32")
    state[inside] = mixed[which]
    for i, distance in enumerate(model.attrs["dilations"], 1):
        around = np.pad(state, ((distance, distance), (0, 0)))
        for at in range(0, len(state), BLOCK):
            block = around[at : at + BLOCK + 2 * distance]
            window = np.concatenate([block[: -2 * distance], block[distance:-distance], block[2 * distance :]], axis=1)
            state[at : at + BLOCK] += _infer(model, i, window)
    scores = state[inside] @ model.get_param("Wo") + model.get_param("bo")
    return np.split(scores, np.cumsum([len(doc) for doc in docs])[:-1])


def _infer(model: Any, i: int, inputs: Floats) -> Floats:
    """The same as `_layer`, in place."""
    scores = inputs @ model.get_param(f"W{i}")
    scores += model.get_param(f"b{i}")
    width = scores.shape[1] // model.attrs["pieces"]
    largest: Floats = scores[:, :width]
    for at in range(width, scores.shape[1], width):
        largest = np.maximum(largest, scores[:, at : at + width])
    largest -= largest.mean(axis=1, keepdims=True)
    largest *= 1 / np.sqrt(np.einsum("ij,ij->i", largest, largest) / width + EPSILON)[:, None]
    largest *= model.get_param(f"G{i}")
    largest += model.get_param(f"h{i}")
    return largest


def _places(lengths: list[int], gap: int) -> list[NDArray[np.intp]]:
    """Return where the words of each doc stand when `gap` empty rows lie before, between and after; last, the last row."""
    ends = np.cumsum([length + gap for length in lengths])
    return [*(np.arange(end - length, end) for end, length in zip(ends, lengths, strict=True)), np.array([ends[-1] + gap - 1])]


def _embed(model: Any, features: NDArray[np.uint64], is_train: bool) -> tuple[Floats, Backprop]:
    keys = [hash_rows(model, features, i) for i in range(len(FEATURES))]
    parts = [model.ops.gather_add(model.get_param(f"E{i}"), rows.astype("uint32")) for i, rows in enumerate(keys)]
    mixed, back = _layer(model, 0, np.concatenate(parts, axis=1), is_train)

    def backprop(gradient: Floats) -> None:
        pieces = np.split(back(gradient), np.cumsum([part.shape[1] for part in parts])[:-1], axis=1)
        for i, (rows, piece) in enumerate(zip(keys, pieces, strict=True)):
            table = np.zeros(model.attrs["shapes"][f"E{i}"], dtype="float32")
            for column in rows.T:
                np.add.at(table, column, piece)
            model.inc_grad(f"E{i}", table)

    return mixed, backprop


def _layer(model: Any, i: int, inputs: Floats, is_train: bool) -> tuple[Floats, Backprop]:
    """Maxout, then layer normalisation, then dropout in training."""
    weights, scale = model.get_param(f"W{i}"), model.get_param(f"G{i}")
    pieces = np.split(inputs @ weights + model.get_param(f"b{i}"), model.attrs["pieces"], axis=1)
    largest = np.maximum.reduce(pieces)
    centred = largest - largest.mean(axis=1, keepdims=True)
    spread = 1 / np.sqrt(np.einsum("ij,ij->i", centred, centred) / centred.shape[1] + EPSILON)[:, None]
    normal = centred * spread
    rate = model.attrs["dropout_rate"] if is_train else 0.0
    kept = (np.random.random(normal.shape) >= rate).astype("float32") / (1 - rate) if rate else 1.0

    def backprop(gradient: Floats) -> Floats:
        gradient = gradient * kept
        model.inc_grad(f"h{i}", gradient.sum(axis=0))
        model.inc_grad(f"G{i}", (gradient * normal).sum(axis=0))
        gradient = gradient * scale
        mean, along = gradient.mean(axis=1, keepdims=True), (gradient * normal).mean(axis=1, keepdims=True)
        gradient = (gradient - mean - normal * along) * spread
        winner = np.argmax(pieces, axis=0)
        d_pieces = np.concatenate([np.where(winner == p, gradient, 0) for p in range(len(pieces))], axis=1).astype("float32")
        model.inc_grad(f"W{i}", inputs.T @ d_pieces)
        model.inc_grad(f"b{i}", d_pieces.sum(axis=0))
        result: Floats = d_pieces @ weights.T
        return result

    return (normal * scale + model.get_param(f"h{i}")) * kept, backprop


def _window(state: Floats, distance: int) -> Floats:
    """Return each row between its neighbours at a distance (zeros beyond the ends)."""
    rows, width = state.shape
    window = np.zeros((rows, 3 * width), dtype="float32")
    window[:, width : 2 * width] = state
    window[distance:, :width] = state[:-distance]
    window[:-distance, 2 * width :] = state[distance:]
    return window


def _unwindow(gradient: Floats, distance: int) -> Floats:
    width = gradient.shape[1] // 3
    state = gradient[:, width : 2 * width].copy()
    state[:-distance] += gradient[distance:, :width]
    state[distance:] += gradient[:-distance, 2 * width :]
    return state
