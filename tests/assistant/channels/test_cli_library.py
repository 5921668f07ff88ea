"""regrow index, regrow documents and regrow doctor."""

import hashlib
import json
import shutil
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant import bootstrap
from assistant.channels.cli import checks
from assistant.channels.cli.opening import open_advisor
from assistant.settings import Settings
from assistant.store.plans import PlanStore
from knowledge.errors import DocumentError, IndexDamagedError, IndexMissingError
from knowledge.index import Progress, silent
from tests.assistant.channels.canned_regrow import CannedRegrow
from tests.assistant.channels.conftest import Command

ROOT = Path(__file__).parents[3]


def test_documents_are_listed_with_the_hash_of_their_bytes(regrow: Command):
    (documents,) = regrow("documents", "--json").lines
    assert len(documents) == 5
    for document in documents:
        assert list(document) == ["id", "title", "sha256", "path"]
        assert hashlib.sha256((ROOT / document["path"]).read_bytes()).hexdigest() == document["sha256"]


def test_people_see_whose_the_documents_are(regrow: Command):
    out = regrow("documents").out
    assert "Skills for Care, with The Outstanding Society · 2024" in out
    assert "guide-to-improvement · knowledge/documents/guide-to-improvement.txt" in out


def test_an_altered_document_is_not_ready(regrow: Command, monkeypatch: pytest.MonkeyPatch):
    def refuse() -> None:
        raise DocumentError("The source has been altered. Put the original file back.")

    monkeypatch.setattr("knowledge.reading.load_documents", refuse)
    ran = regrow("documents", "--json")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err == "Error: The source has been altered. Put the original file back.\n"


@dataclass
class Opening:
    """Stands in for opening the advisor where there is no index yet, and tells of a build."""

    built: list[bool] = field(default_factory=list[bool])

    def __call__(
        self, _settings: Settings, *, rebuild: bool = False, build: bool = True, progress: Progress = silent
    ) -> object:
        if not build:
            raise IndexMissingError("There is no index in /home. Run: regrow index")
        if rebuild or not self.built:
            for done in (0, 2, 4):
                progress("Embedding", done, 4)
            progress("Storing", 0, 0)
        self.built.append(rebuild)
        corpus = SimpleNamespace(statements=range(2101), sections=range(248))
        return SimpleNamespace(library=SimpleNamespace(index=SimpleNamespace(corpus=corpus)))


def test_index_says_what_it_did(regrow: Command, monkeypatch: pytest.MonkeyPatch):
    opening = Opening()
    monkeypatch.setattr(bootstrap, "open_regrow", opening)
    assert regrow("index").out.startswith("The index is built: 2,101 statements in 248 sections, in ")
    assert regrow("index").out.startswith("The index is up to date: ")
    assert regrow("index", "--rebuild").out.startswith("The index is built: ")
    assert opening.built == [False, False, True]


def test_a_first_question_builds_the_index_and_says_why_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(bootstrap, "open_regrow", Opening())
    open_advisor()
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err == "There is no index in /home. Building it now; this takes up to a minute, once.\n"


def test_a_damaged_index_is_built_again(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def damaged(_settings: Settings, *, build: bool = True, progress: Progress | None = None) -> CannedRegrow:
        if not build:
            raise IndexDamagedError("The index is damaged (vectors.npy). Run: regrow index --rebuild")
        return CannedRegrow()

    monkeypatch.setattr(bootstrap, "open_regrow", damaged)
    assert open_advisor()
    assert capsys.readouterr().err.startswith("The index is damaged (vectors.npy). Building it now")


def test_the_progress_bar_is_on_standard_error_of_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(bootstrap, "open_regrow", Opening())
    open_advisor()
    written = capsys.readouterr()
    assert written.out == ""
    assert "Embedding" in written.err
    assert "100%" in written.err


def test_doctor_says_what_to_do_and_is_not_ready(regrow: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("REGROW_HOME", str(tmp_path / "new" / "home"))
    ran = regrow("doctor", "--json")
    (report,) = ran.lines
    wrong = {check["name"]: check["detail"] for check in report["checks"] if not check["ok"]}
    assert ran.status == 3
    assert report["ok"] is False
    assert list(wrong) == ["Index"]
    assert wrong["Index"].endswith("Run: regrow index")
    assert not (tmp_path / "new").exists()
    told = regrow("doctor")
    assert told.status == 3
    assert "1 of 12 not ok" in told.out


def test_doctor_opens_the_database_that_is_there(tmp_path: Path):
    settings = Settings(tmp_path)
    told = {result.name: result for result in checks.run_checks(settings)}
    assert told["Database"].detail.startswith("nothing is kept yet")
    PlanStore(tmp_path).close()
    told = {result.name: result for result in checks.run_checks(settings)}
    assert told["Database"].detail.startswith("plans and conversations are kept in")
    (tmp_path / "regrow.db").write_bytes(b"no database" * 100)
    assert "Database" in _wrong(settings)


def _wrong(settings: Settings) -> dict[str, str]:
    return {result.name: result.detail for result in checks.run_checks(settings) if not result.ok}


def test_doctor_sees_a_full_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def usage(_place: Path) -> SimpleNamespace:
        return SimpleNamespace(free=3_000_000)

    monkeypatch.setattr(shutil, "disk_usage", usage)
    assert "3 MB are free" in _wrong(Settings(tmp_path))["Disk space"]


def test_doctor_sees_a_folder_where_nothing_can_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def refuse(**_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    told = _wrong(Settings(tmp_path))["Folder"]
    assert "Permission denied" in told
    assert "Set REGROW_HOME" in told


def test_doctor_sees_a_model_that_is_not_the_published_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "model.safetensors").write_bytes(b"no weights")
    monkeypatch.setattr("knowledge.embedding.model_folder", lambda: tmp_path)
    assert "not the published ones" in _wrong(Settings(tmp_path))["Embedding model"]


def test_doctor_goes_on_after_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def fail() -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("knowledge.vocabulary.load_vocabulary", fail)
    monkeypatch.setattr(checks, "NEEDED", (9, 0))
    wrong = _wrong(Settings(tmp_path))
    assert wrong["Vocabulary"].startswith("ZeroDivisionError: oh")
    assert "Install Python 9.0 or newer" in wrong["Python"]
    assert "Index" in wrong


def test_doctor_sees_an_sqlite_without_full_text_search(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    class Bare:
        def execute(self, _statement: str) -> None:
            raise sqlite3.OperationalError("no such module: fts5")

        def close(self) -> None: ...

    def connect(_name: str) -> Bare:
        return Bare()

    monkeypatch.setattr(sqlite3, "connect", connect)
    assert "FTS5" in _wrong(Settings(tmp_path))["Full-text search"]


def test_json_of_doctor_can_be_read_by_programs(regrow: Command):
    report = json.loads(regrow("doctor", "--json").out)
    assert [set(check) for check in report["checks"]] == [{"name", "ok", "detail"}] * 12
