"""Collections of vectors, in a folder and on a Chroma server: found, copied, dropped, and nothing left of them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import numpy as np
import pytest

from knowledge.embedding import DIMENSIONS, Vectors
from knowledge.errors import CollectionMissingError, CollectionsBusyError, VectorsUnavailableError
from knowledge.traces import clear_traces
from knowledge.vector_collections import VectorCollections
from knowledge.vectors import EmbeddedCollections, ServedCollections, open_collections
from tests.parts.servers import Server
from tests.traces import vector_traces

ROOT = Path(__file__).parents[2]
HOLD = "import sys; from pathlib import Path; from knowledge.vectors import open_collections; " \
       "held = open_collections(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"  # fmt: skip
names = (f"own-test-{os.getpid()}-{number}" for number in count())


@pytest.fixture(params=["embedded", "served"])
def collections(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[VectorCollections]:
    url = request.getfixturevalue("chroma_url") if request.param == "served" else None
    opened = open_collections(tmp_path / "own", url)
    yield opened
    opened.close()


@pytest.fixture
def name() -> str:
    return next(names)


def unit_vectors(rows: int, seed: int = 1) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(rows, DIMENSIONS)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def ids_of(document: str, rows: int) -> list[str]:
    return [f"{document}:{row}" for row in range(rows)]


def filled(collections: VectorCollections, name: str, rows: int, document: str = "a", seed: int = 1) -> Vectors:
    vectors = unit_vectors(rows, seed)
    collections.add(name, ids_of(document, rows), vectors, document)
    return vectors


def test_what_is_nearest_comes_first_with_its_cosine(collections: VectorCollections, name: str) -> None:
    collections.begin(name)
    vectors = filled(collections, name, 40)
    asked = vectors[7] + 0.3 * vectors[8]
    asked /= np.linalg.norm(asked)
    found = collections.query(name, asked, 5)
    assert [near.id for near in found[:2]] == ["a:7", "a:8"]
    truth = np.sort(vectors @ asked)[::-1][:5]
    assert [near.likeness for near in found] == pytest.approx(truth.tolist(), abs=1e-5)


def test_fewer_are_found_where_fewer_are_there_and_none_in_an_empty_one(
    collections: VectorCollections, name: str
) -> None:
    collections.begin(name)
    assert collections.query(name, unit_vectors(1)[0], 5) == []
    filled(collections, name, 3)
    assert len(collections.query(name, unit_vectors(1)[0], 5)) == 3


def test_whether_they_can_be_reached_is_told(collections: VectorCollections) -> None:
    collections.check()


def test_collections_do_not_see_each_other(collections: VectorCollections, name: str) -> None:
    other = next(names)
    for each, seed in ((name, 1), (other, 2)):
        collections.begin(each)
        filled(collections, each, 5, document=f"d{seed}", seed=seed)
    assert {near.id[:2] for near in collections.query(name, unit_vectors(1, 2)[0], 9)} == {"d1"}
    collections.drop(other)
    assert len(collections.query(name, unit_vectors(1)[0], 9)) == 5


def test_a_documents_vectors_go_and_the_others_stay(collections: VectorCollections, name: str) -> None:
    collections.begin(name)
    filled(collections, name, 4, "a", 1)
    filled(collections, name, 4, "b", 2)
    collections.delete(name, "a")
    assert {near.id for near in collections.query(name, unit_vectors(1)[0], 9)} == set(ids_of("b", 4))


def test_vectors_are_copied_bit_by_bit_and_what_is_not_there_is_left_out(
    collections: VectorCollections, name: str
) -> None:
    other = next(names)
    collections.begin(name)
    vectors = filled(collections, name, 700)  # more than a server is given at once
    collections.begin(other)
    collections.copy(name, other, {"a": ids_of("a", 700), "gone": ["gone:0"]})
    collections.drop(name)
    assert len(collections.query(other, vectors[0], 9)) == 9
    assert collections.query(other, vectors[650], 1)[0].id == "a:650"
    assert collections.query(other, vectors[650], 1)[0].likeness == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize("use", ["query", "add", "delete", "copy"])
def test_a_collection_that_is_not_there_is_told_so(collections: VectorCollections, name: str, use: str) -> None:
    uses = {
        "query": lambda: collections.query(name, unit_vectors(1)[0], 3),
        "add": lambda: filled(collections, name, 1),
        "delete": lambda: collections.delete(name, "a"),
        "copy": lambda: collections.copy(name, name, {"a": ["a:0"]}),
    }
    with pytest.raises(CollectionMissingError, match="made anew"):
        uses[use]()


def test_dropping_what_is_not_there_is_done_already(collections: VectorCollections, name: str) -> None:
    collections.drop(name)
    collections.begin(name)
    collections.drop(name)
    collections.drop(name)
    with pytest.raises(CollectionMissingError):
        collections.query(name, unit_vectors(1)[0], 3)


def test_only_one_process_copies_at_a_time_on_a_server(chroma_url: str, name: str) -> None:
    one, another = ServedCollections(chroma_url), ServedCollections(chroma_url)
    one.begin(name)
    with pytest.raises(CollectionsBusyError, match="Try again"):
        another.begin(name)
    one.close()
    another.close()


def test_a_copy_that_was_given_up_gives_way_in_a_folder(tmp_path: Path, name: str) -> None:
    collections = open_collections(tmp_path)
    collections.begin(name)
    filled(collections, name, 3)
    collections.begin(name)
    assert collections.query(name, unit_vectors(1)[0], 3) == []
    collections.close()


@pytest.mark.parametrize("rows", [30, 1300])
def test_nothing_is_left_in_the_folder_of_what_was_dropped(tmp_path: Path, rows: int) -> None:
    """Below and above the thousand vectors at which Chroma writes its graph down."""
    collections = open_collections(tmp_path)
    collections.begin("own-one-0")
    gone = filled(collections, "own-one-0", rows, "gone", 1)
    kept = filled(collections, "own-one-0", 20, "kept", 2)
    assert vector_traces(tmp_path, gone)
    collections.begin("own-one-1")
    collections.copy("own-one-0", "own-one-1", {"kept": ids_of("kept", 20)})
    collections.drop("own-one-0")
    assert vector_traces(tmp_path, gone) == {}
    assert collections.query("own-one-1", kept[3], 1)[0].id == "kept:3"
    collections.close()
    assert vector_traces(tmp_path, gone) == {}
    again = open_collections(tmp_path)
    assert again.query("own-one-1", kept[3], 1)[0].id == "kept:3"
    again.close()


def test_no_memory_of_the_process_gets_into_a_new_graph(tmp_path: Path) -> None:
    collections = open_collections(tmp_path)
    for number in range(6):
        collections.begin(f"own-{number:03}-0")
        filled(collections, f"own-{number:03}-0", 90, f"d{number}", number)
        collections.drop(f"own-{number:03}-0")
    collections.begin("own-new-0")
    filled(collections, "own-new-0", 1, "new", 99)
    for number in range(6):
        assert vector_traces(tmp_path, unit_vectors(90, number)) == {}
    collections.close()


def test_one_process_has_the_folder_until_it_ends_even_by_force(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(VectorsUnavailableError, match=r"only one may.*CHROMA_URL"):
            open_collections(tmp_path)
        holder.kill()
    open_collections(tmp_path).close()


def test_a_folder_is_free_again_once_it_is_closed(tmp_path: Path) -> None:
    first = EmbeddedCollections(tmp_path)
    with pytest.raises(VectorsUnavailableError):
        EmbeddedCollections(tmp_path)
    first.close()
    EmbeddedCollections(tmp_path).close()


def test_a_folder_that_cannot_be_made_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(VectorsUnavailableError, match="cannot be written"):
        open_collections(tmp_path / "file" / "own")


def test_a_damaged_database_is_told_of_and_not_held(tmp_path: Path) -> None:
    (tmp_path / "chroma.sqlite3").write_bytes(b"no database" * 1000)
    for _ in range(2):
        with pytest.raises(VectorsUnavailableError, match="cannot be cleared"):
            open_collections(tmp_path)


def test_clearing_a_folder_without_vectors_does_nothing(tmp_path: Path) -> None:
    clear_traces(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_goes_and_comes_back_is_used_again(chroma_server: Server, name: str) -> None:
    chroma_server.start()
    collections, later = ServedCollections(chroma_server.url), ServedCollections(chroma_server.url)
    collections.begin(name)
    vectors = filled(collections, name, 10)
    chroma_server.kill()
    for each in (collections, collections, later):  # one that was connected, and one that never was
        with pytest.raises(VectorsUnavailableError, match=r"Chroma server at 127.*See that it runs"):
            each.query(name, vectors[0], 1)
        with pytest.raises(VectorsUnavailableError):
            each.check()
    chroma_server.start()
    for each in (collections, later):
        assert each.query(name, vectors[0], 1)[0].id == "a:0"
        each.close()


def test_a_server_that_hangs_is_not_waited_for_long(chroma_server: Server, name: str) -> None:
    chroma_server.start()
    known, new = (ServedCollections(chroma_server.url, seconds=0.5) for _ in range(2))
    known.begin(name)
    vectors = filled(known, name, 2)
    pid = chroma_server._process.pid if chroma_server._process else 0  # pyright: ignore[reportPrivateUsage]
    os.kill(pid, signal.SIGSTOP)
    began = time.monotonic()
    try:
        for collections in (known, new):
            with pytest.raises(VectorsUnavailableError):
                collections.query(name, vectors[0], 1)
        assert time.monotonic() - began < 4
    finally:
        os.kill(pid, signal.SIGCONT)
    for collections in (known, new):
        assert collections.query(name, vectors[0], 1)[0].id == "a:0"
        collections.close()
