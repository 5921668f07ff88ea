"""regrow chat."""

import json
from pathlib import Path

import pytest

from assistant import bootstrap
from assistant.bootstrap import Regrow
from knowledge.library import Library
from tests.assistant.channels.conftest import Command

ASKED = "our MAR sheets are full of gaps, what do we do first?"
ORDER = "draft a plan for this: staff were often late, medicines were not signed for"


@pytest.fixture(autouse=True)
def home(library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    advisor = Regrow(library)

    def open_real(_settings: object, **_options: object) -> Regrow:
        return advisor

    monkeypatch.setattr(bootstrap, "open_regrow", open_real)
    monkeypatch.setenv("REGROW_HOME", str(tmp_path))
    monkeypatch.delenv("REGROW_MODEL", raising=False)
    monkeypatch.delenv("REGROW_DATABASE_URL", raising=False)
    return tmp_path


def test_a_conversation_at_the_keyboard(regrow: Command):
    ran = regrow("chat", stdin=f"/sources\n{ASKED}\nwhich reg is that\n/sources\n/quit\n".encode())
    assert ran.status == 0
    assert "What to do – Safe: Medicines optimisation" in ran.out
    assert "There is no answer with sources yet." in ran.out
    assert "[1] to [" in ran.out
    assert "/sources shows their exact words." in ran.out
    assert "“Failure to establish systems" in " ".join(ran.out.split())
    assert "You could say next" in ran.out
    assert "regrow chat --continue " in ran.err


def test_orders_that_begin_with_a_stroke(regrow: Command, tmp_path: Path):
    plan = tmp_path / "plan.json"
    report = tmp_path / "report.txt"
    report.write_text("Fire doors were wedged open.\nStaff were often late.\n", encoding="utf-8")
    lines = [
        "/plan", f"/save {plan}", "/all", "/nonsense", "/report", f"/report {report}", "/plan", f"/save {plan}",
        "/save", f"/save {tmp_path}/plan.xyz", "/history", "/help", "/new", "/history", ASKED, "/all", "/delete",
        "/quit",
    ]  # fmt: skip
    ran = regrow("chat", stdin="\n".join(lines).encode())
    assert ran.status == 0
    out = " ".join(ran.out.split())
    assert out.count("There is no plan in this conversation yet.") == 2
    assert "There is nothing more to show." in out
    assert "There is no such order." in out
    assert "Say which file, for example: /report report.pdf" in out
    assert "I have drafted a plan: 2 findings" in out
    assert "Improvement plan" in out
    assert "Say which file, for example: /save plan.docx" in out
    assert json.loads(plan.read_text("utf-8"))["findings"][0]["text"] == "Fire doors were wedged open."
    assert "> Draft a plan from this report." in out
    assert "/quit leave; the conversation is kept" in out
    assert "A new conversation." in out
    assert "This conversation is deleted" in out


def test_programs_get_a_line_a_turn(regrow: Command):
    ran = regrow("chat", "--json", stdin=f"{ASKED}\n\nwhich reg is that\n{ORDER}\n".encode())
    assert ran.status == 0
    answer, empty, follow_up, plan = ran.lines
    assert answer["kind"] == "answer"
    assert answer["answer"]["status"] == "answered"
    assert empty["kind"] == "note"
    assert empty["error"]
    assert follow_up["conversation"] == answer["conversation"] == plan["conversation"]
    assert "Regulation 12" in follow_up["text"]
    assert plan["kind"] == "plan"
    assert len(plan["plan"]["findings"]) == 2


def test_a_conversation_is_listed_gone_on_with_shown_and_deleted(regrow: Command, home: Path):
    name = regrow("chat", "--json", stdin=ASKED.encode()).lines[0]["conversation"]
    assert [entry["id"] for entry in regrow("chat", "--list", "--json").lines[0]] == [name]
    assert name[:8] in regrow("chat", "--list").out
    ran = regrow("chat", "--continue", name[:8], "--json", stdin=b"which reg is that\n")
    assert "Regulation 12" in ran.lines[0]["text"]
    assert [entry["said"] for entry in regrow("chat", "--history", name, "--json").lines[0]] == [
        ASKED,
        "which reg is that",
    ]
    assert f"> {ASKED}" in regrow("chat", "--history", name).out
    assert name[:8] in regrow("chat", "--delete", name).err
    assert regrow("chat", "--list", "--json").lines == [[]]
    assert "No conversation is kept." in regrow("chat", "--list").out
    assert not any(b"MAR sheets" in path.read_bytes() for path in home.iterdir() if path.is_file())


@pytest.mark.parametrize("option", ["--continue", "--history", "--delete"])
def test_a_conversation_that_is_not_there_is_said_to_be_missing(regrow: Command, option: str):
    ran = regrow("chat", option, "nope")
    assert ran.status == 2
    assert "regrow chat --list" in ran.err


def test_one_thing_at_a_time(regrow: Command):
    assert regrow("chat", "--list", "--history", "x").status == 2
