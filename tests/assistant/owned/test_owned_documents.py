"""Own documents from the file to the quotation, and back to nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.errors import DocumentNotFoundError, ReportError, StoreError
from assistant.owned import OwnDocuments
from assistant.owned.documents import MOST_RELEVANT, RELEVANT
from assistant.owned.models import embedded_text
from assistant.store.database import Database, open_database
from assistant.store.own_documents import OwnDocumentStore
from knowledge.embedding import MiniLM, Vectors
from knowledge.errors import CollectionMissingError, VectorsUnavailableError
from knowledge.vector_collections import Near, VectorCollections
from knowledge.vectors import open_collections
from tests.assistant.reports.made_reports import docx_of, html_of, pdf_of
from tests.parts.servers import Server
from tests.traces import vector_traces, word_traces

MEDICINES = """1. Storage

Medicines are kept in a locked cabinet. The medicines fridge is kept between 2 and 8 degrees.

2. Giving

Staff must not:
- crush tablets
- leave medicines with a person to take later
"""
MONEY = "People's money\n\nReceipts are checked by the administrator every Friday. Nobody borrows from people.\n"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path) as opened:
        yield opened


@pytest.fixture(params=["embedded", "served"])
def collections(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[VectorCollections]:
    url = request.getfixturevalue("chroma_url") if request.param == "served" else None
    opened = open_collections(tmp_path / "own", url)
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[VectorCollections]:
    opened = open_collections(tmp_path / "own")
    yield opened
    opened.close()


def vectors_of(own: OwnDocuments, name: str, database: Database, embedder: MiniLM, organisation: str) -> Vectors:
    rows = OwnDocumentStore(database, organisation).statements(name)
    return embedder.embed([embedded_text(own.get(name).title, row) for row in rows])


class Failing:
    """Collections that fail where they are told to, as a server that goes away does."""

    def __init__(self, inner: VectorCollections) -> None:
        self._inner = inner
        self.failing: set[str] = set()

    def check(self) -> None:
        self._inner.check()

    def add(self, collection: str, ids: Sequence[str], vectors: Vectors, document: str) -> None:
        self._inner.add(collection, ids, vectors, document)
        self._fail("add")

    def query(self, collection: str, vector: Vectors, limit: int) -> list[Near]:
        return self._inner.query(collection, vector, limit)

    def delete(self, collection: str, document: str) -> None:
        self._fail("delete")
        self._inner.delete(collection, document)

    def begin(self, collection: str) -> None:
        self._inner.begin(collection)

    def copy(self, source: str, target: str, ids: Mapping[str, Sequence[str]]) -> None:
        self._fail("copy")
        self._inner.copy(source, target, ids)

    def drop(self, collection: str) -> None:
        self._fail("drop")
        self._inner.drop(collection)

    def close(self) -> None:
        self._inner.close()

    def _fail(self, what: str) -> None:
        if what in self.failing:
            raise VectorsUnavailableError(f"{what} failed")


def test_what_is_added_is_found_quoted_and_deleted(
    database: Database, collections: VectorCollections, embedder: MiniLM
) -> None:
    own = OwnDocuments(database, collections, embedder, "org-found")
    medicines = own.add(MEDICINES.encode(), "medicines.txt", by="Sam")
    money = own.add(MONEY.encode(), "money.txt")
    assert {each.id for each in own.list()} == {medicines.id, money.id}
    hit = own.search("what temperature should the fridge be?", 3)[0]
    assert (hit.document, hit.title, hit.section, hit.page) == (medicines.id, "medicines", ("Storage",), None)
    assert own.read(hit.document).text[hit.start : hit.end] == hit.text
    assert own.search("may we crush a tablet?")[0].text == "Staff must not:\n- crush tablets"
    own.delete(medicines.id)
    assert {each.document for each in own.search("fridge temperature")} == {money.id}
    with pytest.raises(DocumentNotFoundError):
        own.read(medicines.id)
    with pytest.raises(DocumentNotFoundError):
        own.delete(medicines.id)
    own.erase()
    assert own.list() == own.search("receipts") == ()
    assert own.add(MONEY.encode(), "money.txt").duplicate is False
    assert own.search("who checks the receipts?")[0].title == "money"


@pytest.mark.parametrize("make", [pdf_of, docx_of, html_of])
def test_every_kind_of_file_is_read_and_its_spans_fit(
    make: Callable[[str], bytes], database: Database, folder: VectorCollections, embedder: MiniLM
) -> None:
    own = OwnDocuments(database, folder, embedder, "org-1")
    text = (
        "Medicines policy\n\nStorage\n\nMedicines are kept in a locked cabinet.\n\nRing Jane Smith on 07700 900123.\n"
    )
    kept = own.add(make(text), "policy")
    read = own.read(kept.id)
    assert "Jane" not in read.text
    assert "[name]" in read.text
    found = [read.text[each.start : each.end] for each in read.statements]
    assert "Medicines are kept in a locked cabinet." in found
    assert {each.page for each in read.statements} == ({1} if make is pdf_of else {None})
    assert read.sections[read.statements[-1].section].path[-1] == "Storage"


def test_only_what_is_close_enough_is_relevant(database: Database, folder: VectorCollections, embedder: MiniLM) -> None:
    own = OwnDocuments(database, folder, embedder, "org-1")
    own.add(MEDICINES.encode(), "medicines.txt", "Medicines policy")
    own.add(MONEY.encode(), "money.txt")
    found = own.relevant("how cold must the medicines fridge be?")
    assert found[0].section == ("Storage",)
    assert len(found) <= MOST_RELEVANT
    assert all(hit.score >= RELEVANT for hit in found)
    assert own.relevant("what does requires improvement mean?") == ()


def test_the_same_file_is_kept_once(database: Database, folder: VectorCollections, embedder: MiniLM) -> None:
    own = OwnDocuments(database, folder, embedder, "org-1", lambda: datetime(2026, 1, 2, tzinfo=UTC))
    first = own.add(MONEY.encode(), "money.txt", by="Sam")
    again = own.add(MONEY.encode(), "other name.txt", "Another title", by="Kim")
    assert (again.id, again.title, again.added_by, again.duplicate) == (first.id, "money", "Sam", True)
    assert first.added == "2026-01-02T00:00:00.000000+00:00"
    assert len(own.list()) == 1


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"1.\n2.\n", b"a b c d"])
def test_what_holds_no_words_is_refused_and_nothing_is_kept(
    data: bytes, database: Database, folder: VectorCollections, embedder: MiniLM
) -> None:
    own = OwnDocuments(database, folder, embedder, "org-1")
    with pytest.raises(ReportError):
        own.add(data, "x.txt")
    assert own.list() == ()


@pytest.mark.parametrize("query", ["", "   ", "?", "the of and"])
def test_a_query_of_no_words_does_no_harm(
    query: str, database: Database, folder: VectorCollections, embedder: MiniLM
) -> None:
    own = OwnDocuments(database, folder, embedder, "org-1")
    own.add(MONEY.encode(), "money.txt")
    own.search(query)
    assert own.search("receipts", 0) == ()


def test_organisations_neither_see_nor_touch_each_others_documents(
    database: Database, collections: VectorCollections, embedder: MiniLM
) -> None:
    mine = OwnDocuments(database, collections, embedder, "org-mine")
    others = OwnDocuments(database, collections, embedder, "org-others")
    kept = mine.add(MEDICINES.encode(), "medicines.txt")
    own = others.add(MEDICINES.encode(), "medicines.txt")
    assert own.id != kept.id
    assert not own.duplicate
    for use in (others.get, others.read, others.delete):
        with pytest.raises(DocumentNotFoundError) as told:
            use(kept.id)
        assert "medicines" not in str(told.value)
    assert {hit.document for hit in others.search("fridge")} == {own.id}
    others.erase()
    assert mine.search("fridge")[0].document == kept.id
    mine.erase()


def test_pages_of_the_list_go_on_where_the_last_one_ended(
    database: Database, folder: VectorCollections, embedder: MiniLM
) -> None:
    days = iter(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hour) for hour in range(99))
    own = OwnDocuments(database, folder, embedder, "org-1", lambda: next(days))
    for number in range(3):
        own.add(f"Policy number {number} says to lock the doors.".encode(), f"{number}.txt")
    first = own.list(2)
    last = own.list(2, (first[1].added, first[1].id))
    assert [each.title[:15] for each in (*first, *last)] == ["Policy number 2", "Policy number 1", "Policy number 0"]


def test_nothing_is_left_in_any_file_of_what_was_deleted(
    tmp_path: Path, database: Database, folder: VectorCollections, embedder: MiniLM
) -> None:
    own, neighbour = (OwnDocuments(database, folder, embedder, name) for name in ("org-1", "org-2"))
    neighbour.add(MONEY.encode(), "money.txt")
    kept = own.add(MONEY.encode(), "money.txt")
    gone = own.add(MEDICINES.encode(), "secret title.txt", by="Samuel Deleter")
    vectors = vectors_of(own, gone.id, database, embedder, "org-1")
    words = ["locked cabinet", "crush tablets", "secret title", "Samuel Deleter", gone.id, gone.sha256]
    own.search("crush tablets")
    assert vector_traces(tmp_path, vectors)
    assert {word for _, word in word_traces(tmp_path, words)} == set(words)
    own.delete(gone.id)
    assert vector_traces(tmp_path, vectors) == {}
    assert word_traces(tmp_path, words) == []
    assert own.search("receipts")[0].document == kept.id
    assert neighbour.search("receipts")[0].title == "money"


def test_nothing_is_left_after_an_organisation_was_erased(
    tmp_path: Path, database: Database, folder: VectorCollections, embedder: MiniLM
) -> None:
    own = OwnDocuments(database, folder, embedder, "org-1")
    kept = own.add(MEDICINES.encode(), "medicines.txt")
    vectors = vectors_of(own, kept.id, database, embedder, "org-1")
    collection = OwnDocumentStore(database, "org-1").collection() or ""
    own.erase()
    assert vector_traces(tmp_path, vectors) == {}
    assert word_traces(tmp_path, ["locked cabinet", "crush tablets", kept.id, collection]) == []
    own.erase()


def test_a_document_whose_row_could_not_be_written_is_not_seen_and_is_swept(
    tmp_path: Path, database: Database, folder: VectorCollections, embedder: MiniLM
) -> None:
    failing = Failing(folder)
    failing.failing = {"add", "delete"}  # after the vectors were written, and they cannot be taken back
    own = OwnDocuments(database, failing, embedder, "org-1")
    said = ("Receipts are checked by the administrator every Friday.", "Nobody borrows from people.")
    vectors = embedder.embed([f"money. People's money. {sentence}" for sentence in said])
    with pytest.raises(VectorsUnavailableError):
        own.add(MONEY.encode(), "money.txt")
    assert vector_traces(tmp_path, vectors)
    assert own.list() == own.search("who borrows money?") == ()
    failing.failing.clear()
    kept = own.add(MEDICINES.encode(), "medicines.txt")
    assert {hit.document for hit in own.search("who borrows money?")} == {kept.id}
    own.sweep()
    assert vector_traces(tmp_path, vectors) == {}
    assert own.search("fridge")[0].document == kept.id


@pytest.mark.parametrize("failing", ["copy", "drop"])
def test_a_deletion_that_breaks_off_is_done_again_and_leaves_nothing(
    failing: str, tmp_path: Path, database: Database, folder: VectorCollections, embedder: MiniLM
) -> None:
    breaking = Failing(folder)
    own = OwnDocuments(database, breaking, embedder, "org-1")
    own.add(MONEY.encode(), "money.txt")
    gone = own.add(MEDICINES.encode(), "medicines.txt")
    vectors = vectors_of(own, gone.id, database, embedder, "org-1")
    breaking.failing.add(failing)
    with pytest.raises(VectorsUnavailableError):
        own.delete(gone.id)
    assert own.get(gone.id).title == "medicines"  # all or nothing
    assert own.search("fridge")[0].document == gone.id
    breaking.failing.clear()
    own.delete(gone.id)
    assert vector_traces(tmp_path, vectors) == {}
    assert own.search("receipts")[0].title == "money"


def test_vectors_that_are_lost_are_told_of_and_made_anew(
    database: Database, collections: VectorCollections, embedder: MiniLM
) -> None:
    own = OwnDocuments(database, collections, embedder, "org-lost")
    own.add(MEDICINES.encode(), "medicines.txt")
    before = own.search("fridge temperature")
    lost = OwnDocumentStore(database, "org-lost").collection() or ""
    collections.drop(lost)
    with pytest.raises(CollectionMissingError, match="made anew"):
        own.search("fridge temperature")
    own.add(MONEY.encode(), "money.txt")
    assert own.search("fridge temperature")[0].text == before[0].text
    assert own.search("fridge temperature")[0].score == pytest.approx(before[0].score, abs=1e-3)
    own.rebuild()
    assert own.search("who checks receipts")[0].title == "money"
    own.erase()


def test_many_at_once_lose_nothing_and_bring_nothing_back(
    database: Database, collections: VectorCollections, embedder: MiniLM
) -> None:
    users = [OwnDocuments(database, collections, embedder, "org-busy") for _ in range(3)]
    ids = [users[0].add(f"Room {n}\n\nThe key of cupboard {n} is blue.".encode(), f"{n}").id for n in range(3)]

    def use(number: int) -> str | None:
        own = users[number % 3]
        if number % 2:
            own.delete(ids[number // 2])
            return None
        own.search("which key is blue?")
        return own.add(f"Hall {number}\n\nThe lamp of hall {number} is green.".encode(), f"h{number}").id

    with ThreadPoolExecutor(6) as pool:
        new = {each for each in pool.map(use, range(6)) if each}
    assert {each.id for each in users[0].list()} == new
    assert {hit.document for hit in users[1].search("which lamp is green?")} == new
    users[0].erase()


def test_a_server_that_is_away_costs_nothing_but_the_time(
    database: Database, chroma_server: Server, embedder: MiniLM
) -> None:
    chroma_server.start()
    collections = open_collections(Path("unused"), chroma_server.url)
    own = OwnDocuments(database, collections, embedder, "org-away")
    kept = own.add(MONEY.encode(), "money.txt")
    chroma_server.kill()
    for use in (lambda: own.search("receipts"), lambda: own.delete(kept.id), lambda: own.add(MEDICINES.encode(), "m")):
        with pytest.raises(VectorsUnavailableError, match="See that it runs"):
            use()
    assert [each.id for each in own.list()] == [kept.id]
    chroma_server.start()
    assert own.search("receipts")[0].document == kept.id
    own.add(MEDICINES.encode(), "medicines.txt")
    own.delete(kept.id)
    assert [each.title for each in own.list()] == ["medicines"]
    own.erase()
    collections.close()


def test_a_database_that_fails_leaves_no_document_and_no_vectors_in_search(
    database: Database, folder: VectorCollections, embedder: MiniLM
) -> None:
    own = OwnDocuments(database, folder, embedder, "org-1")
    with database.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE own_statements RENAME TO elsewhere")
    with pytest.raises(StoreError):
        own.add(MONEY.encode(), "money.txt")
    with database.writing() as connection:
        connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO own_statements")
    assert own.list() == ()
    collection = OwnDocumentStore(database, "org-1").collection() or ""
    assert folder.query(collection, embedder.embed(["money"])[0], 9) == []
