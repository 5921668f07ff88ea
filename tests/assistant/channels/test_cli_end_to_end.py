"""The real command in a process of its own, on the real index."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.channels.cli.output import MOST_COLUMNS
from knowledge.library import Library

QUESTION = "our MAR sheets are full of gaps, what do we do first?"
SHORTFALLS = "- MAR charts had gaps.\n- Staff were often late and sometimes did not come at all.\n"

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def home(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    (folder / "index").symlink_to(library.index.folder.parent.resolve(), target_is_directory=True)
    return folder


@pytest.fixture
def run(home: Path) -> Run:
    def call(*args: str | bytes, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        kept = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "NO_COLOR")}
        settings = {**kept, "REGROW_HOME": str(home), "COLUMNS": "80", **environment}
        command = [sys.executable, "-m", "assistant.channels.cli", *args]
        done = subprocess.run(command, input=stdin, capture_output=True, env=settings, timeout=120, check=False)
        assert b"Traceback" not in done.stderr
        return done

    return call


def exact(citations: list[dict[str, object]], library: Library) -> bool:
    return all(
        library.documents[str(c["document"])].text[int(str(c["start"])) : int(str(c["end"]))] == c["quote"]
        for c in citations
    )


def test_ask_answers_with_exact_quotations(run: Run, library: Library):
    done = run("ask", "--json", QUESTION)
    answer = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (answer["question"], answer["status"]) == (QUESTION, "answered")
    assert any("Safe: Medicines optimisation" in citation["section"] for citation in answer["citations"])
    assert exact(answer["citations"], library)
    assert answer["timings"]["total"] > 0


def test_ask_shows_people_an_answer_in_any_encoding(run: Run):
    out = run("ask", QUESTION).stdout.decode()
    assert "Sources\n" in out
    assert "[1] “" in out
    assert max(map(len, out.splitlines())) <= MOST_COLUMNS
    assert run("ask", QUESTION, PYTHONIOENCODING="ascii").returncode == 0
    assert json.loads(run("ask", "--json", QUESTION + " – é", PYTHONIOENCODING="cp1252").stdout.decode("utf-8"))


def test_a_batch_keeps_its_lines(run: Run):
    lines = ["what are the fundamental standards?", "", "what is the weather?", "\x00\x1b[31m'; DROP TABLE", "🙂"]
    done = run("ask", "--json", "--batch", "-", stdin="\n".join(lines).encode())
    answers = [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]
    assert done.returncode == 0
    assert [answer["status"] for answer in answers][:3] == ["answered", "clarify", "declined"]
    assert len(answers) == len(lines)


def test_a_name_that_is_no_utf_8_does_no_harm(run: Run):
    assert run("ask", "--json", b"caf\xe9 gaps in medicines records?").returncode == 0
    assert run("plan", b"caf\xe9.txt").returncode == 2


def test_search_finds_the_section(run: Run, library: Library):
    done = run("search", "--json", "--limit", "3", "--explain", "gaps in medicines records")
    hits = json.loads(done.stdout)
    assert len(hits) == 3
    assert hits[0]["section"][1] == "Safe: Medicines optimisation"
    for hit in hits:
        assert library.documents[hit["document"]].text[hit["start"] : hit["end"]] == hit["text"]
    only = json.loads(run("search", "--json", "--document", "quality-framework", "gaps").stdout)
    assert {hit["document"] for hit in only} == {"quality-framework"}


def test_plan_drafts_from_standard_input(run: Run, library: Library, tmp_path: Path):
    done = run("plan", "--json", "--start", "2026-11-23", "-", stdin=SHORTFALLS.encode())
    assert done.returncode == 0, done.stderr
    plan = json.loads(done.stdout)
    assert plan["start"] == "2026-11-23"
    assert len(plan["findings"]) == 2
    assert exact(plan["citations"], library)
    for finding in plan["findings"]:
        assert SHORTFALLS[finding["start"] : finding["end"]] == finding["text"]
    target = tmp_path / "plan.md"
    assert run("plan", "--output", str(target), "-", stdin=SHORTFALLS.encode()).returncode == 0
    assert "MAR charts had gaps" in target.read_text(encoding="utf-8")
    assert "Still to complete" in run("plan", "-", stdin=SHORTFALLS.encode()).stdout.decode()


def test_a_plan_from_nothing_or_for_no_rating_is_refused(run: Run):
    assert run("plan", "-").returncode == 2
    assert run("plan", "--rating", "Splendid", "-", stdin=SHORTFALLS.encode()).returncode == 2


def test_doctor_finds_all_well(run: Run):
    done = run("doctor", "--json")
    assert done.returncode == 0, done.stdout
    assert json.loads(done.stdout)["ok"] is True


def test_documents_need_no_index(run: Run, tmp_path: Path):
    assert len(json.loads(run("documents", "--json", REGROW_HOME=str(tmp_path)).stdout)) == 5


def test_a_home_that_is_a_file_is_not_ready(run: Run, tmp_path: Path):
    place = tmp_path / "home"
    place.write_text("no folder")
    done = run("ask", "--json", QUESTION, REGROW_HOME=str(place))
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"Error: " in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_that_leaves_is_no_error(home: Path):
    command = [sys.executable, "-m", "assistant.channels.cli", "ask", "--batch", "-"]
    settings = {**os.environ, "REGROW_HOME": str(home)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=settings
    ) as process:
        assert process.stdout
        process.stdout.close()
        _, errors = process.communicate(b"one?\ntwo?\n")
    assert (process.returncode, errors) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize("args", [("documents",), ("documents", "--json"), ("search", "gaps")])
def test_a_full_disk_is_one_plain_line(home: Path, args: tuple[str, ...]):
    command = [sys.executable, "-m", "assistant.channels.cli", *args]
    settings = {**os.environ, "REGROW_HOME": str(home)}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=settings, check=False)
    assert done.returncode == 3
    assert done.stderr == b"Error: Regrow: No space left on device.\n"


def test_nothing_heavy_is_imported_to_ask(run: Run):
    done = run("ask", "--json", QUESTION, PYTHONPROFILEIMPORTTIME="1")
    imported = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.decode().splitlines()}
    assert "numpy" in imported
    assert not imported & {"chromadb", "rich.console", "rich.markdown", "pygments", "yaml", "torch"}
    helped = run("--help", PYTHONPROFILEIMPORTTIME="1")
    assert "numpy" not in {line.rsplit("|", 1)[-1].strip() for line in helped.stderr.decode().splitlines()}
