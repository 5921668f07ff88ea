"""The embedder gives the vectors of the reference implementation, and says so when it cannot."""

import importlib.util
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from knowledge.embedding import DIMENSIONS, MAX_TOKENS, MiniLM, check_weights, load_tensors, model_folder
from knowledge.errors import EmbedderError

REFERENCE: dict[str, Any] = json.loads((Path(__file__).parent / "reference_vectors.json").read_text(encoding="utf-8"))
TEXTS: list[str] = REFERENCE["texts"]
LONGEST = TEXTS[-1]


def _copy(folder: Path) -> Path:
    """The model's two files, the weights only linked: a test that spoils them must write its own."""
    folder.mkdir(exist_ok=True)
    (folder / "model.safetensors").symlink_to(model_folder() / "model.safetensors")
    shutil.copy(model_folder() / "tokenizer.json", folder)
    return folder


def _replace(path: Path, contents: bytes) -> None:
    path.unlink()
    path.write_bytes(contents)


def test_vectors_are_those_of_the_reference_implementation(embedder: MiniLM):
    vectors = embedder.embed(TEXTS)
    assert vectors.shape == (len(TEXTS), DIMENSIONS)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors[:, :32], REFERENCE["first"], atol=1e-4)
    np.testing.assert_allclose(vectors.sum(axis=1), REFERENCE["sums"], atol=1e-3)
    np.testing.assert_allclose(vectors @ vectors.T, REFERENCE["dots"], atol=1e-4)


def test_the_reference_texts_are_unlike_one_another_and_cover_the_hard_cases():
    dots = np.array(REFERENCE["dots"])
    assert np.max(dots - np.eye(len(TEXTS))) < 0.9
    assert "" in TEXTS
    assert any(not text.isascii() for text in TEXTS)
    assert len(LONGEST.split()) > MAX_TOKENS


def test_vectors_have_unit_length(embedder: MiniLM):
    np.testing.assert_allclose(np.linalg.norm(embedder.embed(TEXTS), axis=1), 1.0, atol=1e-5)


def test_a_text_has_the_same_vector_alone_or_among_others_in_any_order(embedder: MiniLM):
    many = [*TEXTS, *(f"{text} {number}" for number in range(20) for text in TEXTS[1:5])]
    together = embedder.embed(many)
    for number, text in enumerate(TEXTS):
        np.testing.assert_allclose(embedder.embed([text])[0], together[number], atol=1e-5)
    np.testing.assert_allclose(embedder.embed(many[::-1])[::-1], together, atol=1e-5)


def test_no_texts_give_no_vectors(embedder: MiniLM):
    assert embedder.embed([]).shape == (0, DIMENSIONS)


def test_what_follows_the_last_token_that_fits_makes_no_difference(embedder: MiniLM):
    longer = embedder.embed([LONGEST, f"{LONGEST} and then something else about medicines"])
    np.testing.assert_allclose(longer[0], longer[1], atol=1e-6)


def test_tokens_are_counted_without_the_two_that_frame_a_text(embedder: MiniLM):
    assert embedder.count_tokens("") == 0
    assert embedder.count_tokens("medicines") == 1
    assert embedder.count_tokens("Safe, safe.") == 4
    assert embedder.count_tokens(LONGEST) >= MAX_TOKENS - 2


def test_the_installed_weights_are_the_published_ones(embedder: MiniLM):
    check_weights(model_folder())
    embedder.check()


def test_one_altered_byte_of_the_weights_is_found(tmp_path: Path):
    folder = _copy(tmp_path / "model")
    weights = bytearray((model_folder() / "model.safetensors").read_bytes())
    weights[len(weights) // 2] ^= 1
    _replace(folder / "model.safetensors", bytes(weights))
    with pytest.raises(EmbedderError, match="not the published ones"):
        MiniLM(folder).check()


@pytest.mark.parametrize(
    "contents",
    [
        b"",
        b"\x10",
        b"\xff" * 64,
        (2).to_bytes(8, "little") + b"{}",
        (2).to_bytes(8, "little") + b"[]",
        (9).to_bytes(8, "little") + b'{"a": {}}',
    ],
    ids=["empty", "one byte", "no header", "no tensors", "a list", "a tensor without facts"],
)
def test_weights_that_are_no_weights_are_refused(tmp_path: Path, contents: bytes):
    folder = _copy(tmp_path / "model")
    _replace(folder / "model.safetensors", contents)
    with pytest.raises(EmbedderError, match=r"requirements\.lock"):
        MiniLM(folder)


def test_weights_that_end_early_are_refused(tmp_path: Path):
    folder = _copy(tmp_path / "model")
    _replace(folder / "model.safetensors", (model_folder() / "model.safetensors").read_bytes()[:30_000_000])
    with pytest.raises(EmbedderError, match=r"requirements\.lock"):
        MiniLM(folder)


@pytest.mark.parametrize("contents", [None, b"", b"{}", b"\xff\xfe", b'{"model": 1}'])
def test_a_missing_or_damaged_tokenizer_is_refused(tmp_path: Path, contents: bytes | None):
    folder = _copy(tmp_path / "model")
    if contents is None:
        (folder / "tokenizer.json").unlink()
    else:
        _replace(folder / "tokenizer.json", contents)
    with pytest.raises(EmbedderError, match=r"requirements\.lock"):
        MiniLM(folder)


def test_a_missing_model_is_refused(tmp_path: Path):
    with pytest.raises(EmbedderError, match=r"requirements\.lock"):
        MiniLM(tmp_path / "nowhere")
    with pytest.raises(EmbedderError, match=r"requirements\.lock"):
        check_weights(tmp_path / "nowhere")


def test_a_package_that_is_not_installed_is_named_as_the_cause(monkeypatch: pytest.MonkeyPatch):
    def nothing(_name: str) -> None:
        return None

    monkeypatch.setattr(importlib.util, "find_spec", nothing)
    with pytest.raises(EmbedderError, match="not installed"):
        model_folder()


def test_a_tensor_is_read_as_it_was_written(tmp_path: Path):
    header = json.dumps(
        {
            "__metadata__": {"format": "pt"},
            "numbers": {"dtype": "I64", "shape": [1], "data_offsets": [0, 8]},
            "a": {"dtype": "F32", "shape": [2, 2], "data_offsets": [8, 24]},
        }
    ).encode()
    values = np.arange(4, dtype="<f4")
    path = tmp_path / "model.safetensors"
    path.write_bytes(len(header).to_bytes(8, "little") + header + bytes(8) + values.tobytes())
    tensors = load_tensors(path)
    assert list(tensors) == ["a"]
    np.testing.assert_array_equal(tensors["a"], [[0, 1], [2, 3]])
