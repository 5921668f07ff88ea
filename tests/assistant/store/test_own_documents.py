"""Own documents in the database: apart for each organisation, within limits, and changed all at once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert

import assistant.store.own_documents as stored
from assistant.errors import DocumentNotFoundError, RequestError
from assistant.store.database import Database, open_database
from assistant.store.own_documents import (
    CollectionMovedError,
    OwnDocumentStore,
    StoredDocument,
    StoredStatement,
    WholeDocument,
)
from assistant.store.tables import OWN_DOCUMENTS

TEXT = "Medicines are locked away. Keys stay here."


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    where = request.getfixturevalue("postgres_ready_url") if request.param == "postgresql" else tmp_path
    with open_database(where) as opened:
        yield opened


def whole(name: str, sha256: str | None = None, added: str = "2026-01-01") -> WholeDocument:
    return WholeDocument(StoredDocument(name, "Policy", "text", sha256 or name, added, "Sam", 2), TEXT, "{}")


def rows(name: str) -> list[StoredStatement]:
    path = ("Keys",)
    return [
        StoredStatement(name, 0, 0, 26, 0, 42, None, None, 0, (), TEXT),
        StoredStatement(name, 1, 27, 42, 0, 42, 26, 3, 1, path, TEXT),
    ]


def added(store: OwnDocumentStore, name: str, sha256: str | None = None, at: str = "2026-01-01") -> StoredDocument:
    return store.add(whole(name, sha256, at), rows(name), store.name_collection()[0])


def test_a_document_is_given_back_as_it_was_kept(database: Database) -> None:
    store = OwnDocumentStore(database, "org-1")
    assert added(store, "a") == whole("a").document
    assert store.get("a") == whole("a")
    assert store.statements("a") == rows("a")
    assert store.titled([("a", 1), ("a", 9), ("z", 0)]) == [("Policy", rows("a")[1])]
    assert store.sizes() == {"a": 2}


def test_the_same_file_gives_the_document_that_is_there(database: Database) -> None:
    store = OwnDocumentStore(database, "org-1")
    first = added(store, "a", "same")
    assert added(store, "b", "same") == first
    assert store.twin("same") == first
    assert store.sizes() == {"a": 2}
    assert added(OwnDocumentStore(database, "org-2"), "c", "same").id == "c"


def test_the_collection_has_a_random_name_that_stays(database: Database) -> None:
    one, two = OwnDocumentStore(database, "org-1"), OwnDocumentStore(database, "org-2")
    assert one.collection() is None
    name, new = one.name_collection()
    assert new
    assert one.name_collection() == (name, False)
    assert one.collection() == name
    assert two.name_collection()[0] != name
    assert "org" not in name


def test_nothing_is_kept_where_the_vectors_are_elsewhere_by_now(database: Database) -> None:
    store = OwnDocumentStore(database, "org-1")
    old, _ = store.name_collection()
    assert store.replace((), old, "own-new-1", ())
    with pytest.raises(CollectionMovedError):
        store.add(whole("a"), rows("a"), old)
    assert store.sizes() == {}
    with pytest.raises(CollectionMovedError):
        store.replace((), old, "own-other-1", ())


def test_documents_go_with_the_change_of_collection_or_not_at_all(database: Database) -> None:
    store = OwnDocumentStore(database, "org-1")
    for name in ("a", "b", "c"):
        added(store, name)
    old, _ = store.name_collection()
    assert not store.replace(("a",), old, "own-new-1", {"b"})  # c came meanwhile
    assert (store.collection(), set(store.sizes())) == (old, {"a", "b", "c"})
    assert store.replace(("a",), old, "own-new-1", {"b", "c"})
    assert (store.collection(), set(store.sizes())) == ("own-new-1", {"b", "c"})
    assert store.statements("a") == []
    with pytest.raises(DocumentNotFoundError):
        store.replace(("a",), "own-new-1", "own-new-2", {"b", "c"})
    assert store.collection() == "own-new-1"


def test_lists_come_in_pages_the_last_added_first(database: Database) -> None:
    store = OwnDocumentStore(database, "org-1")
    for number in range(7):
        added(store, f"d{number}", at=f"2026-01-0{1 + number // 2}")
    seen: list[StoredDocument] = []
    place = None
    while page := store.page(3, place):
        seen += page
        place = (page[-1].added, page[-1].id)
    assert [each.id for each in seen] == ["d6", "d4", "d5", "d2", "d3", "d0", "d1"]


@pytest.mark.parametrize("name", ["", "A", "a ", "a" * 65, "é", "\0", "a%", "other"])
def test_only_the_exact_id_finds_a_document(database: Database, name: str) -> None:
    added(OwnDocumentStore(database, "org-2"), "other")
    store = OwnDocumentStore(database, "org-1")
    added(store, "a")
    with pytest.raises(DocumentNotFoundError, match="list of your documents"):
        store.get(name)


def test_another_organisation_sees_changes_and_deletes_nothing(database: Database) -> None:
    mine, others = OwnDocumentStore(database, "org-1"), OwnDocumentStore(database, "org-2")
    added(mine, "a", "same")
    collection, _ = mine.name_collection()
    assert others.page() == ()
    assert others.statements("a") == []
    assert others.titled([("a", 0)]) == []
    assert others.twin("same") is None
    others.delete_all()
    others.forget_collection(collection)
    with pytest.raises(CollectionMovedError):
        others.replace(("a",), collection, None, ())
    assert mine.get("a") == whole("a", "same")
    assert mine.collection() == collection


def test_there_is_room_for_a_thousand_documents_and_no_more(database: Database) -> None:
    store = OwnDocumentStore(database, "org-1")
    with database.writing() as connection:
        facts = {"organisation": "org-1", "title": "", "kind": "text", "added": "", "added_by": "", "statements": 100}
        connection.execute(
            insert(OWN_DOCUMENTS),
            [
                {**facts, "id": f"x{n}", "sha256": f"x{n}", "text": "", "outline": ""}
                for n in range(stored.MOST_DOCUMENTS - 1)
            ],
        )
    store.check_room()
    added(store, "last")
    with pytest.raises(RequestError, match=r"1,000 documents.*Delete one"):
        store.check_room()
    with pytest.raises(RequestError, match="Delete one"):
        added(store, "more")
    OwnDocumentStore(database, "org-2").check_room()


def test_there_is_room_for_so_many_statements_and_no_more(database: Database) -> None:
    store = OwnDocumentStore(database, "org-1")
    big = whole("big")
    big = replace(big, document=replace(big.document, statements=stored.MOST_STATEMENTS - 1))
    store.add(big, rows("big"), store.name_collection()[0])
    store.check_room(1)
    with pytest.raises(RequestError, match="give a shorter one"):
        store.check_room(2)
    with pytest.raises(RequestError, match="Delete documents"):
        added(store, "a")


def test_deleting_all_leaves_the_collections_name_until_it_is_forgotten(database: Database) -> None:
    store = OwnDocumentStore(database, "org-1", now=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    added(store, "a")
    collection, _ = store.name_collection()
    store.delete_all()
    assert store.page() == ()
    assert store.collection() == collection
    store.forget_collection(collection)
    assert store.collection() is None
