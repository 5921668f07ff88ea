"""Sentences made of others for the teacher to weigh."""

from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel

from evals.shortfalls.mpnet import MPNet
from evals.shortfalls.varied import varied

WORDS = {"staff": 0, "carers": 1, "medicines": 2, "tablets": 3, "were": 4, "signed": 5, "late": 6, "logged": 7}
VECTORS = np.array(
    [[9, 0, 0], [8, 1, 0], [0, 9, 0], [0, 8, 1], [0, 0, 0], [1, 1, 9], [-9, 0, 0], [1, 0, 8]], dtype=np.float32
)
TEXTS = ["Medicines were signed.", "Staff were late but medicines were signed.", "Medicines were not signed."]


@pytest.fixture
def network(tmp_path: Path) -> MPNet:
    """Eight words, of which three pairs are near each other."""
    path = str(tmp_path / "tokenizer.json")
    Tokenizer(WordLevel(WORDS, "staff")).save(path)  # pyright: ignore[reportUnknownMemberType] - its stub is bare
    nothing = np.zeros((0, 3), np.float32)
    return MPNet(path, VECTORS, nothing, (nothing, nothing), nothing, ())


def test_words_are_exchanged_for_near_ones_and_those_that_turn_what_is_said_stay(network: MPNet):
    made = varied(TEXTS * 30, network)
    assert {"Tablets were signed.", "Medicines were logged."} & set(made)
    assert all("were" in text.lower() for text in made if "but" not in text)
    assert not set(made) & set(TEXTS)


def test_turns_are_taken_apart_and_denials_put_in_and_taken_out(network: MPNet):
    made = varied(TEXTS * 30, network)
    assert "Medicines were signed." not in made  # it is one of those given
    assert "Staff were late." not in made  # three words are too few to say anything
    assert "Staff were not late but medicines were signed." in made
    assert any("; " in text or "although" in text for text in made)


def test_the_same_beginning_gives_the_same_sentences(network: MPNet):
    assert varied(TEXTS, network) == varied(TEXTS, network)
    assert varied(TEXTS, network) != varied(TEXTS, network, seed=2)
