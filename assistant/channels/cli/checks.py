"""What `regrow doctor` looks at, one check a function: what is right, or an error that says what to do."""

import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.settings import Settings
from knowledge.errors import KnowledgeError

NEEDED = (3, 11)
NEEDED_MEGABYTES = 250
"""An index takes some 45 MB, and a new one is written beside the old."""


@dataclass(frozen=True, slots=True)
class Result:
    """How a check ended: what was found, and what to do where it is not as it should be."""

    name: str
    ok: bool
    detail: str


class CheckError(Exception):
    """Something is not as it should be; the message says what to do."""


def run_checks(settings: Settings) -> Iterator[Result]:
    """Run every check, each in its turn, whatever the others found."""
    checks: tuple[tuple[str, Callable[[Settings], str]], ...] = (
        ("Python", _python),
        ("Documents", _documents),
        ("Framework", _framework),
        ("Vocabulary", _vocabulary),
        ("Embedding model", _weights),
        ("Full-text search", _full_text),
        ("Folder", _folder),
        ("Disk space", _disk),
        ("Index", _index),
        ("Database", _database),
        ("Language model", _model),
        ("Network", _network),
    )
    for name, check in checks:
        try:
            yield Result(name, True, check(settings))
        except (CheckError, KnowledgeError) as error:
            yield Result(name, False, str(error))
        except Exception as error:
            yield Result(
                name,
                False,
                f"{type(error).__name__}: {error}. Install requirements.lock again, or put back the files.",
            )


def _python(_settings: Settings) -> str:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < NEEDED:
        raise CheckError(f"This is Python {version}. Install Python {NEEDED[0]}.{NEEDED[1]} or newer.")
    return version


def _documents(_settings: Settings) -> str:
    from knowledge.reading import load_documents

    return f"{len(load_documents())} documents, each as its fingerprint says"


def _framework(_settings: Settings) -> str:
    from knowledge.framework import check_framework, load_framework
    from knowledge.reading import load_documents

    framework = load_framework()
    check_framework(framework, {document.id: document.text for document in load_documents()})
    return f"{framework.id} agrees with the documents"


def _vocabulary(_settings: Settings) -> str:
    from knowledge.vocabulary import load_vocabulary

    load_vocabulary()
    return "the sector's words can be read"


def _weights(_settings: Settings) -> str:
    from knowledge.embedding import MiniLM, check_weights, model_folder

    try:
        check_weights(model_folder())
    except OSError as error:
        raise CheckError(f"The model cannot be read ({error.strerror}). Install requirements.lock again.") from error
    return f"{MiniLM.name}, as published"


def _full_text(_settings: Settings) -> str:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
    except sqlite3.OperationalError as error:
        raise CheckError(
            "This Python's SQLite has no full-text search (FTS5). Use a Python from python.org or your system."
        ) from error
    finally:
        connection.close()
    return f"SQLite {sqlite3.sqlite_version} with FTS5"


def _folder(settings: Settings) -> str:
    place = _existing(settings.home)
    try:
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError as error:
        raise CheckError(
            f"Nothing can be written in {place} ({error.strerror}). Set REGROW_HOME to a folder of your own."
        ) from error
    return str(settings.home)


def _disk(settings: Settings) -> str:
    place = _existing(settings.home)
    free = shutil.disk_usage(place).free // 1_000_000
    if free < NEEDED_MEGABYTES:
        raise CheckError(
            f"{free} MB are free in {place}. Make room for {NEEDED_MEGABYTES} MB, or set REGROW_HOME to another disk."
        )
    return f"{free / 1000:,.1f} GB free" if free >= 1000 else f"{free} MB free"


def _index(settings: Settings) -> str:
    from knowledge.embedding import MiniLM
    from knowledge.index import open_index
    from knowledge.reading import load_documents

    corpus = open_index(settings.index, load_documents(), MiniLM.name).corpus
    return f"{len(corpus.statements):,} statements in {len(corpus.sections):,} sections, made from these documents"


def _database(settings: Settings) -> str:
    from assistant.errors import StoreError
    from assistant.store.database import FILE, open_database

    where = settings.database
    if isinstance(where, Path) and not (where / FILE).exists():
        return f"nothing is kept yet; it will be in {where / FILE}"
    try:
        with open_database(settings.database) as database:
            return f"plans and conversations are kept in {database.where}"
    except StoreError as error:
        raise CheckError(str(error)) from error


def _model(settings: Settings) -> str:
    if settings.model is None:
        return "none is set up: answers are the documents' own sentences"
    return f"{settings.model.name} at {settings.model.host}; it was not asked anything"


def _network(_settings: Settings) -> str:
    return "not needed"


def _existing(path: Path) -> Path:
    """Give the folder, or the nearest one above it that is there."""
    return next((place for place in (path, *path.absolute().parents) if place.is_dir()), Path())
