"""What was fitted to labelled sentences: whether a sentence tells of a shortfall, of which kind, and of harm."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.planning.intake.features import signs_of
from assistant.planning.intake.likely import ABOUT, MODEL, SHARP, Likely, Numbers, Wording, load_likely
from assistant.planning.intake.runs import RunLine, arrays_of
from knowledge.embedding import ADAPTED, DIMENSIONS, MiniLM
from knowledge.library import Library

Arrays = NDArray[Any]
SIGNS = len(signs_of("Records had gaps."))
NAMES = ("Safe: Safeguarding", "Well-led: Freedom to speak up", "Caring: Kindness, compassion and dignity")
RUNS = RunLine({"no": (2.0, 1.5), "not": (1.0, 0.5)})
TEXTS = ["Staff did not come when bells rang.", "People said there was no delay.", "The lounge was warm."]

PAIRS = [
    ("Medicines were not signed for on nine days.", "Medicines were signed for on every day."),
    ("Nobody had looked into the three falls.", "The manager had looked into each fall and changed the plan."),
    ("Staff had no training in moving people.", "No member of staff moved people without training."),
    ("People waited over half an hour for help to the toilet.", "Nobody waited long for help to the toilet."),
    ("There were not enough carers at weekends.", "There was no shortage of carers at weekends."),
    ("Complaints were filed and never answered.", "Complaints were answered within a week, none was left open."),
    ("Care plans had not been reviewed since the spring.", "No care plan was out of date."),
    ("Staff were afraid to tell the manager about mistakes.", "Nobody was afraid to own up to a mistake."),
]  # fmt: skip
"""Of each pair the first tells of a shortfall; the second says of the same thing that it is well, often by a denial."""


def changes_of(seed: int) -> dict[str, Arrays]:
    """Small random changes of every matrix of the embedder, as they are kept."""
    random = np.random.default_rng(seed)
    sizes = {"qkv": (384, 1152), "out": (384, 384), "up": (384, 1536), "down": (1536, 384)}
    stored: dict[str, Arrays] = {}
    for layer in range(6):
        for name in ADAPTED:
            rows, columns = sizes[name]
            stored[f"{layer}.{name}.low"] = random.normal(scale=0.03, size=(rows, 2)).astype(np.float16)
            stored[f"{layer}.{name}.high"] = random.normal(scale=0.03, size=(2, columns)).astype(np.float16)
    return stored


def drawn(seed: int, *shape: int) -> Numbers:
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


SENTENCES: dict[str, Arrays] = changes_of(1) | {
    "wrong.weights": drawn(2, DIMENSIONS),
    "wrong.bias": np.asarray(0.25, np.float32),
    "signs": drawn(3, SIGNS),
    "at": np.asarray(-0.5, np.float32),
    **arrays_of(RUNS),
}
FINDINGS: dict[str, Arrays] = changes_of(4) | {
    "urgent.weights": drawn(5, DIMENSIONS),
    "urgent.bias": np.asarray(0.75, np.float32),
    "statement.weights": drawn(6, DIMENSIONS, len(NAMES)),
    "statement.bias": np.arange(len(NAMES), dtype=np.float32),
    "names": np.array(NAMES),
}
"""What is kept in each of the two files."""


def load(model: MiniLM, folder: Path) -> Likely:
    """Load without keeping it, as what ships is kept for all tests."""
    return load_likely.__wrapped__(model, folder / MODEL.name, folder / ABOUT.name)


def kept(folder: Path, sentences: Mapping[str, Arrays] = SENTENCES, findings: Mapping[str, Arrays] = FINDINGS) -> Path:
    np.savez_compressed(folder / MODEL.name, allow_pickle=False, **sentences)
    np.savez_compressed(folder / ABOUT.name, allow_pickle=False, **findings)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kept(tmp_path_factory.mktemp("likely"))


@pytest.fixture(scope="module")
def small(embedder: MiniLM, folder: Path) -> Likely:
    return load(embedder, folder)


@pytest.fixture(scope="module")
def likely(library: Library) -> Likely:
    """What ships."""
    return load_likely(library.embedder)


def changed(embedder: MiniLM, stored: Mapping[str, Arrays]) -> MiniLM:
    return embedder.adapted(
        [
            {
                name: (
                    stored[f"{layer}.{name}.low"].astype(np.float32),
                    stored[f"{layer}.{name}.high"].astype(np.float32),
                )
                for name in ADAPTED
            }
            for layer in range(6)
        ]
    )


def test_every_value_has_its_shape(small: Likely):
    vectors = small.vectors(TEXTS)
    assert (vectors.shape, vectors.dtype) == ((3, DIMENSIONS), np.float32)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert (small.logits(TEXTS).shape, small.logits(TEXTS).dtype) == ((3,), np.float32)
    assert (small.about(vectors).shape, small.about(vectors).dtype) == ((3, len(NAMES)), np.float32)
    assert small.about(vectors[0]).shape == (len(NAMES),)
    assert isinstance(small.harm(vectors[0]), float)


def test_nothing_gives_arrays_of_nothing(small: Likely):
    assert small.vectors([]).shape == (0, DIMENSIONS)
    assert (small.logits([]).shape, small.logits([]).dtype) == ((0,), np.float32)
    assert small.about(small.vectors([])).shape == (0, len(NAMES))


def test_sentences_and_findings_are_read_each_by_changes_of_their_own(small: Likely, embedder: MiniLM):
    before = embedder.embed(TEXTS)
    assert small.vectors(TEXTS) == pytest.approx(changed(embedder, FINDINGS).embed(TEXTS), abs=1e-5)
    assert small.reader.embed(TEXTS) == pytest.approx(changed(embedder, SENTENCES).embed(TEXTS), abs=1e-5)
    assert min(abs(small.vectors(TEXTS) - other).max() for other in (before, small.reader.embed(TEXTS))) > 1e-3
    assert np.array_equal(embedder.embed(TEXTS), before), "the embedder itself stays as it is"


def test_the_log_odds_add_up_meaning_signs_and_runs(small: Likely):
    meaning = SHARP * small.reader.embed(TEXTS) @ SENTENCES["wrong.weights"] + 0.25
    words = [float(signs_of(text) @ SENTENCES["signs"]) + RUNS.value(text) - 0.5 for text in TEXTS]
    assert small.logits(TEXTS) == pytest.approx(meaning + np.array(words), abs=1e-3)


def test_harm_and_the_statement_are_read_off_a_findings_vector(small: Likely):
    vectors = small.vectors(TEXTS)
    urgent = SHARP * vectors @ FINDINGS["urgent.weights"] + 0.75
    assert [small.harm(vector) for vector in vectors] == pytest.approx(urgent.tolist(), abs=1e-3)
    logits = SHARP * vectors @ FINDINGS["statement.weights"] + FINDINGS["statement.bias"]
    assert small.about(vectors) == pytest.approx(logits - logits.mean(axis=1, keepdims=True), abs=1e-3)
    assert small.about(vectors).sum(axis=1) == pytest.approx(0.0, abs=1e-3)


def test_sentences_are_read_alike_alone_and_together(small: Likely):
    together = small.logits(TEXTS)
    assert [small.logits([text])[0] for text in TEXTS] == pytest.approx(together, abs=1e-3)


def test_a_line_on_wording_gives_a_logit_for_each_sentence():
    wording = Wording(np.zeros(SIGNS, np.float32), RunLine({"not": (2.0, 1.0)}), -0.25)
    assert wording.logits(["not now", "now"]).tolist() == [0.75, -0.25]
    assert wording.logits([]).shape == (0,)


@pytest.mark.parametrize("gone", ["wrong.weights", "wrong.bias", "signs", "at", "runs", "rare", "3.up.high"])
def test_a_file_on_sentences_that_lacks_a_part_is_refused_by_its_name(gone: str, embedder: MiniLM, tmp_path: Path):
    rest = {name: values for name, values in SENTENCES.items() if name != gone}
    with pytest.raises(KeyError, match=gone):
        load(embedder, kept(tmp_path, sentences=rest))


@pytest.mark.parametrize("gone", ["urgent.weights", "urgent.bias", "statement.weights", "names", "0.qkv.high"])
def test_a_file_on_findings_that_lacks_a_part_is_refused_by_its_name(gone: str, embedder: MiniLM, tmp_path: Path):
    rest = {name: values for name, values in FINDINGS.items() if name != gone}
    with pytest.raises(KeyError, match=gone):
        load(embedder, kept(tmp_path, findings=rest))


@pytest.mark.parametrize("gone", [MODEL.name, ABOUT.name])
def test_a_file_that_is_not_there_is_refused(gone: str, embedder: MiniLM, tmp_path: Path):
    (kept(tmp_path) / gone).unlink()
    with pytest.raises(OSError, match=gone):
        load(embedder, tmp_path)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("damage", ["empty", "its beginning alone", "without its end", "one byte altered"])
def test_a_damaged_file_is_refused_as_is_said(damage: str, embedder: MiniLM, tmp_path: Path):
    path = kept(tmp_path) / MODEL.name
    whole = path.read_bytes()
    altered = bytearray(whole)
    altered[len(whole) // 2] ^= 0xFF
    path.write_bytes(
        {
            "empty": b"",
            "its beginning alone": whole[:1000],
            "without its end": whole[:-100],
            "one byte altered": bytes(altered),
        }[damage]
    )
    kind = None
    try:
        load(embedder, tmp_path)
    except Exception as error:  # any kind, to look at it after what it holds is let go
        kind = type(error)
    assert kind is not None
    assert issubclass(kind, OSError | KeyError)


def test_what_ships_knows_the_frameworks_quality_statements(likely: Likely, library: Library):
    assert likely.names == tuple(statement.name for statement in library.framework.quality_statements)
    assert likely.statements[0].shape == (DIMENSIONS, len(likely.names))
    assert likely.wording.signs.shape == (SIGNS,)
    assert MODEL.stat().st_size + ABOUT.stat().st_size < 5_000_000


@pytest.mark.parametrize(("wrong", "met"), PAIRS)
def test_what_ships_tells_a_shortfall_from_a_point_that_is_met(wrong: str, met: str, likely: Likely):
    of_wrong, of_met = likely.logits([wrong, met]).tolist()
    assert of_wrong > 0 > of_met, (of_wrong, of_met)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Eye drops had no date of opening and two doses of insulin were missed.", "Safe: Medicines optimisation"),
        ("There were too few carers on shift at night.", "Safe: Safe and effective staffing"),
        ("Staff feared for their jobs if they raised a concern.", "Well-led: Freedom to speak up"),
        ("The bathroom was dirty and used gloves lay on the floor.", "Safe: Infection, prevention and control"),
        ("Capacity had not been assessed before decisions were made.", "Effective: Consent to care and treatment"),
    ],
)
def test_what_ships_names_the_quality_statement(text: str, name: str, likely: Likely):
    assert likely.names[int(likely.about(likely.vectors([text]))[0].argmax())] == name


def test_what_ships_tells_harm_that_comes_soon(likely: Likely):
    urgent, can_wait = likely.vectors(
        [
            "A person at high risk of choking was given a whole sandwich and nobody sat with them.",
            "The newsletter for relatives had not been sent since the summer.",
        ]
    )
    assert likely.harm(urgent) > 0 > likely.harm(can_wait)
