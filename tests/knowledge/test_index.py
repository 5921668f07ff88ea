"""The index is built whole or not at all, is refused when it cannot be trusted, and the old one answers meanwhile."""

import errno
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import knowledge.index
from knowledge.errors import DocumentError, EmbedderError, IndexDamagedError, IndexMissingError, IndexWriteError
from knowledge.index import POINTER, SEAL, SEALED, Index, build_index, open_index
from knowledge.lexical import Lexical, content_words
from knowledge.models import Document
from knowledge.reading import DOCUMENTS, load_documents
from knowledge.search import Scan
from knowledge.shipping import restored, rounded
from knowledge.vectors import ChromaNearest
from tests.conftest import NEWS, POLICY, ROOT, HashEmbedder, shrink_scope, small_documents, wait_for, write_phrases

FLIPPED = (*SEALED, SEAL)


@pytest.fixture(autouse=True)
def _small_scope(monkeypatch: pytest.MonkeyPatch) -> None:  # pyright: ignore[reportUnusedFunction]
    shrink_scope(monkeypatch)


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    return small_documents()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Phrases that an index is built from first."""
    return write_phrases(tmp_path / "old", "they might shut us", "on the naughty step")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """The same phrases and one more."""
    return write_phrases(
        tmp_path / "new", "they might shut us", "on the naughty step", "the inspectors are coming back"
    )


class World:
    """Builds and opens indexes in one home."""

    def __init__(self, home: Path, documents: tuple[Document, ...]) -> None:
        self.home = home
        self.documents = documents

    def build(self, everyday: Path, embedder: HashEmbedder | None = None, *, rebuild: bool = False) -> Index:
        return build_index(self.home, self.documents, embedder or HashEmbedder(), rebuild=rebuild, everyday=everyday)

    def open(self, everyday: Path, name: str = "hash@1") -> Index:
        return open_index(self.home, self.documents, name, everyday)

    def leftovers(self) -> list[str]:
        return sorted(path.name for path in self.home.iterdir() if path.name.startswith("building-"))

    def folders(self) -> list[Path]:
        return sorted(path for path in self.home.iterdir() if path.is_dir())


@pytest.fixture
def world(home: Path, documents: tuple[Document, ...]) -> World:
    return World(home, documents)


def assert_answers(index: Index) -> None:
    """The index is whole: vectors, words and nearest rows agree about its first statement."""
    row, statement = 0, index.corpus.statements[0]
    heading = index.corpus.heading(statement.section)
    vector = HashEmbedder().embed([f"{heading}. {statement.text}"])[0]
    assert int(np.argmax(Scan(np.asarray(index.vectors)).likeness(vector))) == row
    lexical = Lexical(index.folder / "lexical.sqlite")
    assert row in [found for found, _ in lexical.nearest(content_words(statement.text), 3)]
    lexical.close()


# What a build does


def test_an_index_holds_a_vector_for_every_text_and_says_how_far_it_is(world: World, old: Path):
    told: list[tuple[str, int, int]] = []
    embedder = HashEmbedder()

    def tell(what: str, done: int, total: int) -> None:
        told.append((what, done, total))

    index = build_index(world.home, world.documents, embedder, progress=tell, everyday=old)
    texts = index.corpus.texts()
    assert embedder.embedded == texts
    assert len(index.vectors) == len(texts) == len(index.corpus.row_kinds())
    assert told[0] == ("Embedding", 0, len(texts))
    assert ("Embedding", len(texts), len(texts)) in told
    assert told[-1] == ("Storing", len(texts), len(texts))
    assert_answers(index)


def test_what_is_opened_is_what_was_built(world: World, old: Path):
    built, opened = world.build(old), world.open(old)
    assert opened.folder == built.folder
    assert opened.corpus == built.corpus
    np.testing.assert_array_equal(opened.vectors, built.vectors)


def test_a_second_build_embeds_nothing_and_writes_nothing(world: World, old: Path):
    first = world.build(old)
    before = {path: path.stat().st_mtime_ns for path in world.home.rglob("*")}
    embedder = HashEmbedder(damaged=True)
    again = world.build(old, embedder)
    assert embedder.embedded == []
    assert again.folder == first.folder
    assert {path: path.stat().st_mtime_ns for path in world.home.rglob("*")} == before


def test_a_rebuild_embeds_everything_again(world: World, old: Path):
    first, embedder = world.build(old), HashEmbedder()
    again = world.build(old, embedder, rebuild=True)
    assert embedder.embedded == again.corpus.texts()
    assert again.folder != first.folder
    assert world.open(old).folder == again.folder


def test_only_new_texts_are_embedded_after_a_change(world: World, old: Path, new: Path):
    world.build(old)
    embedder = HashEmbedder()
    index = world.build(new, embedder)
    assert embedder.embedded == ["the inspectors are coming back"]
    np.testing.assert_array_equal(index.vectors, restored(*rounded(HashEmbedder().embed(index.corpus.texts()))))


def test_only_a_new_documents_texts_are_embedded(world: World, old: Path):
    build_index(world.home, small_documents(NEWS), HashEmbedder(), everyday=old)
    embedder = HashEmbedder()
    index = world.build(old, embedder)
    expected = [
        f"{index.corpus.heading(entry.section)}. {entry.text}"
        for entry in (*index.corpus.statements, *index.corpus.chunks)
        if entry.document == POLICY
    ]
    assert embedder.embedded == expected


def test_another_embedders_vectors_are_never_taken_over(world: World, old: Path):
    world.build(old)
    other = HashEmbedder("hash@2")
    index = world.build(old, other)
    assert other.embedded == index.corpus.texts()


def test_only_the_index_in_force_and_the_one_before_it_are_kept(world: World, old: Path):
    built = [world.build(old, rebuild=True).folder for _ in range(4)]
    assert world.folders() == sorted(built[-2:])


def test_what_a_build_did_not_make_is_left_alone(world: World, old: Path):
    kept = world.home / "photos" / "holiday.txt"
    kept.parent.mkdir(parents=True)
    kept.write_text("mine", encoding="utf-8")
    for _ in range(3):
        world.build(old, rebuild=True)
    assert kept.read_text(encoding="utf-8") == "mine"


def test_chroma_and_the_exact_scan_find_the_same_nearest_rows(world: World, old: Path):
    index = world.build(old)
    chroma = ChromaNearest(index.folder / "chroma", len(index.vectors))
    scan = Scan(np.asarray(index.vectors))
    for text in ["special measures", "they might shut us", index.corpus.texts()[3]]:
        vector = HashEmbedder().embed([text])[0]
        exact, found = scan.likeness(vector), chroma.likeness(vector)
        np.testing.assert_array_equal(np.argsort(-exact)[:10], np.argsort(-found)[:10])
        nearest = np.argsort(-exact)[:20]
        np.testing.assert_allclose(found[nearest], exact[nearest], atol=1e-4)
    chroma.close()


def test_chroma_gives_no_more_rows_than_its_limit(world: World, old: Path):
    index = world.build(old)
    chroma = ChromaNearest(index.folder / "chroma", len(index.vectors), limit=5)
    vector = np.asarray(index.vectors[2])
    likeness = chroma.likeness(vector)
    assert likeness.shape == (len(index.vectors),)
    assert np.count_nonzero(likeness) == 5
    assert int(np.argmax(likeness)) == 2
    chroma.close()


def test_several_vectors_are_compared_as_each_alone_is(world: World, old: Path):
    index = world.build(old)
    vectors = HashEmbedder().embed(["special measures", "they might shut us", "night staff"])
    chroma = ChromaNearest(index.folder / "chroma", len(index.vectors))
    for nearest in (Scan(np.asarray(index.vectors)), chroma):
        together = nearest.likeness(vectors)
        assert together.shape == (3, len(index.vectors))
        for vector, likeness in zip(vectors, together, strict=True):
            np.testing.assert_allclose(likeness, nearest.likeness(vector), atol=1e-6)
    chroma.close()


# The switch


def test_the_old_index_answers_while_a_new_one_is_built(world: World, old: Path, new: Path):
    before = world.build(old)
    seen: list[Path] = []

    def look() -> None:
        index = world.open(old)
        assert_answers(index)
        seen.append(index.folder)

    after = world.build(new, HashEmbedder(before=look))
    assert set(seen) == {before.folder}
    assert world.open(new).folder == after.folder
    assert_answers(before)


def test_nobody_waits_for_a_rebuild_who_has_an_index_in_force(world: World, old: Path):
    before = world.build(old)
    seen: list[Path] = []

    def ask() -> None:
        asking = threading.Thread(target=lambda: seen.append(world.build(old).folder), daemon=True)
        asking.start()
        asking.join(20)

    world.build(old, HashEmbedder(before=ask), rebuild=True)
    assert set(seen) == {before.folder}


def test_a_reader_never_sees_anything_but_a_whole_index(world: World, old: Path):
    world.build(old)
    stop, faults, reads = threading.Event(), list[str](), list[Path]()

    def read() -> None:
        while not stop.is_set():
            try:
                reads.append(world.open(old).folder)
            except (IndexMissingError, IndexDamagedError) as error:
                faults.append(str(error))

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(3):
        world.build(old, rebuild=True)
    stop.set()
    reader.join()
    assert faults == []
    assert len(set(reads)) > 1


def test_a_switch_that_fails_leaves_the_old_index_in_force(
    world: World, old: Path, new: Path, monkeypatch: pytest.MonkeyPatch
):
    before = world.build(old)

    def fail(_source: Path, _target: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        with pytest.raises(IndexWriteError, match="Input/output error"):
            world.build(new)
    assert world.open(old).folder == before.folder
    after = world.build(new)
    assert world.folders() == sorted([before.folder, after.folder])


# Indexes that cannot be trusted


def test_no_index_is_said_to_be_none(world: World, old: Path):
    with pytest.raises(IndexMissingError, match="Run: regrow index"):
        world.open(old)


@pytest.mark.parametrize("name", FLIPPED)
def test_one_altered_byte_is_found_and_mended_by_the_next_build(world: World, old: Path, name: str):
    path = world.build(old).folder / name
    contents = bytearray(path.read_bytes())
    contents[len(contents) // 2] ^= 1
    path.write_bytes(contents)
    with pytest.raises(IndexDamagedError, match="regrow index --rebuild"):
        world.open(old)
    assert_answers(world.build(old))
    assert_answers(world.open(old))


@pytest.mark.parametrize("name", [*FLIPPED, "chroma/chroma.sqlite3"])
def test_a_missing_file_is_found_and_mended_by_the_next_build(world: World, old: Path, name: str):
    (world.build(old).folder / name).unlink()
    with pytest.raises(IndexDamagedError, match="regrow index --rebuild"):
        world.open(old)
    assert_answers(world.build(old))
    assert_answers(world.open(old))


@pytest.mark.parametrize("seal", ["[]", "{}", "null", '"x"', "", "{", '{"corpus.json": 1}'])
def test_a_seal_that_is_no_seal_is_refused(world: World, old: Path, seal: str):
    (world.build(old).folder / SEAL).write_text(seal, encoding="utf-8")
    with pytest.raises(IndexDamagedError, match="regrow index --rebuild"):
        world.open(old)


def test_the_vectors_of_a_damaged_index_are_not_taken_over(world: World, old: Path, new: Path):
    folder = world.build(old).folder
    vectors = np.load(folder / "vectors.npy")
    np.save(folder / "vectors.npy", vectors * 2)
    embedder = HashEmbedder()
    index = world.build(new, embedder)
    assert embedder.embedded == index.corpus.texts()


@pytest.mark.parametrize("size", [0, 100, 5000, 100_000])
def test_a_vector_store_that_ends_early_is_refused(world: World, old: Path, size: int):
    index = world.build(old)
    store = index.folder / "chroma" / "chroma.sqlite3"
    store.write_bytes(store.read_bytes()[:size])
    with pytest.raises(IndexDamagedError, match="regrow index --rebuild"):
        ChromaNearest(store.parent, len(index.vectors)).likeness(np.asarray(index.vectors[0]))


def test_a_vector_store_that_is_not_there_is_refused_and_not_made(tmp_path: Path):
    with pytest.raises(IndexDamagedError, match="regrow index --rebuild"):
        ChromaNearest(tmp_path / "chroma", 3)
    assert not (tmp_path / "chroma").exists()


@pytest.mark.parametrize(
    "pointer", [b"", b"nowhere", b"\xff\xfe", b"../../etc", b"..", b".", b"/", b"a\0b", b"x" * 5000]
)
def test_a_pointer_to_nothing_means_that_there_is_no_index(world: World, old: Path, pointer: bytes):
    built = world.build(old)
    (world.home / POINTER).write_bytes(pointer)
    with pytest.raises(IndexMissingError, match="Run: regrow index"):
        world.open(old)
    mended = world.build(old)
    assert mended.folder.parent == built.folder.parent
    assert_answers(world.open(old))


def test_an_index_of_another_embedder_documents_or_phrases_is_refused(world: World, old: Path, new: Path):
    world.build(old)
    with pytest.raises(IndexMissingError, match="other documents, phrases or another embedder"):
        world.open(old, "hash@2")
    with pytest.raises(IndexMissingError, match="other documents"):
        world.open(new)
    with pytest.raises(IndexMissingError, match="other documents"):
        open_index(world.home, small_documents(NEWS), "hash@1", old)
    altered = tuple(replace(document, sha256="0" * 64) for document in world.documents)
    with pytest.raises(IndexMissingError, match="other documents"):
        open_index(world.home, altered, "hash@1", old)
    assert_answers(world.open(old))


def test_an_altered_or_missing_document_is_refused(tmp_path: Path):
    for path in DOCUMENTS.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert load_documents(tmp_path) == load_documents()
    path = tmp_path / "special-measures-news.txt"
    original = path.read_bytes()
    path.write_bytes(original.replace(b"25,000", b"26,000"))
    with pytest.raises(DocumentError, match=r"special-measures-news\.txt.* altered"):
        load_documents(tmp_path)
    path.unlink()
    with pytest.raises(DocumentError, match=r"special-measures-news\.txt"):
        load_documents(tmp_path)
    path.write_bytes(original)
    assert load_documents(tmp_path) == load_documents()


# Builds that cannot be finished


def test_damaged_weights_stop_a_build_before_it_embeds(world: World, old: Path, new: Path):
    before, embedder = world.build(old), HashEmbedder(damaged=True)
    with pytest.raises(EmbedderError, match="not the published ones"):
        world.build(new, embedder)
    assert embedder.embedded == []
    assert world.leftovers() == []
    assert world.open(old).folder == before.folder


@pytest.mark.parametrize(
    "failing",
    [
        ("np.save", OSError(errno.ENOSPC, "No space left on device")),
        ("np.save", OSError("1000 requested and 0 written")),
        ("write_corpus", OSError(errno.EDQUOT, "Disk quota exceeded")),
        ("write_lexical", sqlite3.OperationalError("database or disk is full")),
    ],
)
def test_a_write_that_fails_leaves_the_old_index_in_force_and_no_rubbish(
    world: World, old: Path, new: Path, monkeypatch: pytest.MonkeyPatch, failing: tuple[str, Exception]
):
    name, fault = failing
    before = world.build(old)

    def fail(*_: object) -> None:
        raise fault

    with monkeypatch.context() as patch:
        patch.setattr(f"knowledge.index.{name}", fail)
        with pytest.raises(IndexWriteError, match="The old one, if any, is as it was"):
            world.build(new)
    assert world.leftovers() == []
    assert_answers(world.open(old))
    assert world.open(old).folder == before.folder
    assert_answers(world.build(new))


@pytest.fixture
def disk(home: Path) -> Iterator[Callable[..., None]]:
    """A disk of its own at the home, and the way to change its size or make it read-only; only root can have one."""
    home.mkdir()
    if (
        os.geteuid() != 0
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", home], check=False).returncode
    ):
        pytest.skip("a disk of its own needs the right to mount one")

    def remount(options: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{options}", home], check=True)

    yield remount
    subprocess.run(["umount", "--lazy", home], check=True)


def _used(home: Path) -> int:
    stat = os.statvfs(home)
    return (stat.f_blocks - stat.f_bfree) * stat.f_frsize


@pytest.mark.parametrize("spare", [0, 40_000, 150_000, 250_000, 400_000, 600_000])
def test_a_full_disk_leaves_the_old_index_in_force(
    world: World, old: Path, new: Path, disk: Callable[..., None], spare: int
):
    before = world.build(old)
    disk(f"size={_used(world.home) + spare}")
    with pytest.raises(IndexWriteError, match=r"old one.* is as it was"):
        world.build(new)
    assert world.leftovers() == []
    assert world.open(old).folder == before.folder
    assert_answers(before)
    disk("size=64m")
    assert_answers(world.build(new))


def test_an_index_in_force_is_used_from_a_disk_that_cannot_be_written(
    world: World, old: Path, new: Path, disk: Callable[..., None]
):
    before = world.build(old)
    disk("ro")
    assert world.build(old).folder == before.folder
    with pytest.raises(IndexWriteError, match="Read-only file system"):
        world.build(new)
    assert_answers(world.open(old))


def test_a_home_without_the_right_to_write_is_said_to_be_one(world: World, old: Path, new: Path):
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere; the read-only disk is tested instead")
    before = world.build(old)
    world.home.chmod(0o555)
    try:
        with pytest.raises(IndexWriteError, match="cannot be written"):
            world.build(new)
        assert world.open(old).folder == before.folder
    finally:
        world.home.chmod(0o755)


@pytest.mark.parametrize("below", [(), ("further",)])
def test_a_home_that_is_a_file_is_refused(
    documents: tuple[Document, ...], tmp_path: Path, old: Path, below: tuple[str, ...]
):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(IndexWriteError, match="cannot be written"):
        build_index(tmp_path.joinpath("file", *below), documents, HashEmbedder(), everyday=old)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "not a folder"


# Several processes


BUILDER = """
import resource, sys, time
from pathlib import Path
from knowledge.errors import KnowledgeError
from knowledge.index import build_index
from tests.conftest import HashEmbedder, shrink_scope, small_documents, wait_for

home, everyday, mark, go, limit = (Path(argument) for argument in sys.argv[1:6])
shrink_scope()
if int(limit.name):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit.name), int(limit.name)))

def before():
    mark.touch()
    wait_for(go, 60)

embedder = HashEmbedder(before=before)
try:
    index = build_index(home, small_documents(), embedder, everyday=everyday)
    print(index.folder.name, len(embedder.embedded))
except KnowledgeError as error:
    print(type(error).__name__)
"""


def _start(world: World, everyday: Path, mark: Path, go: Path, limit: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILDER, *map(str, (world.home, everyday, mark, go, limit))]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _end(process: subprocess.Popen[str]) -> str:
    out, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return out.strip()


def test_two_processes_that_build_at_once_give_one_index(world: World, old: Path, tmp_path: Path):
    first_mark, second_mark, go = tmp_path / "first", tmp_path / "second", tmp_path / "go"
    first = _start(world, old, first_mark, go)
    wait_for(first_mark)
    second = _start(world, old, second_mark, go)
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(2)
    assert not second_mark.exists()
    go.touch()
    (name, embedded), (same, none) = _end(first).split(), _end(second).split()
    assert same == name
    assert int(embedded) > 0
    assert int(none) == 0
    assert [folder.name for folder in world.folders()] == [name]
    assert_answers(world.open(old))


def test_a_build_that_is_killed_leaves_the_old_index_and_the_next_build_tidies_up(
    world: World, old: Path, new: Path, tmp_path: Path
):
    before = world.build(old)
    building = _start(world, new, tmp_path / "mark", tmp_path / "never")
    wait_for(tmp_path / "mark")
    building.send_signal(signal.SIGKILL)
    building.communicate(timeout=30)
    assert len(world.leftovers()) == 1
    assert world.open(old).folder == before.folder
    assert_answers(before)
    after = world.build(new)
    assert world.leftovers() == []
    assert world.folders() == sorted([before.folder, after.folder])
    assert_answers(world.open(new))


def test_a_process_that_waits_too_long_is_told_so(
    world: World, old: Path, new: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    before, go = world.build(old), tmp_path / "go"
    building = _start(world, new, tmp_path / "mark", go)
    wait_for(tmp_path / "mark")
    monkeypatch.setattr(knowledge.index, "LOCK_SECONDS", 0.1)
    with pytest.raises(IndexWriteError, match="Another process"):
        world.build(new)
    assert world.build(old).folder == before.folder
    go.touch()
    name, _ = _end(building).split()
    assert world.open(new).folder.name == name


@pytest.mark.parametrize("limit", [4096, 60_000, 100_000])
def test_files_that_may_not_grow_any_more_leave_the_old_index_in_force(
    world: World, old: Path, new: Path, tmp_path: Path, limit: int
):
    before, go = world.build(old), tmp_path / "go"
    go.touch()
    assert _end(_start(world, new, tmp_path / "mark", go, limit)) == "IndexWriteError"
    assert world.leftovers() == []
    assert world.open(old).folder == before.folder
    assert json.loads((before.folder / SEAL).read_text(encoding="utf-8")).keys() == set(SEALED)
    assert_answers(world.build(new))
