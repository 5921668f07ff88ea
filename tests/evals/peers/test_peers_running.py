"""Peers run in processes of their own, without a network; what cannot be measured is named, not left out."""

import json
import subprocess
import sys
import textwrap
from importlib.metadata import version
from pathlib import Path

import pytest

from evals.peers import __main__ as comparing
from evals.peers import measuring, run_one
from evals.peers.offline import QUIET, quieten
from evals.peers.passages import DEPTH, Passage, Peer, PeerMissingError, Retriever, need
from evals.peers.registry import PEERS
from tests.conftest import ROOT

ABSENT = "regrow-has-no-such-peer"


def nothing(_folder: Path) -> None:
    pass


def opened(_folder: Path) -> Retriever:
    return Retriever(lambda _question, limit: [Passage("guide", 0, 1, "x")] * limit, 2)


def lacking(_folder: Path) -> None:
    need("regrow_has_no_such_peer")


FAKE = Peer("fake", "Fake", "", "", nothing, opened)
LACKING = Peer("lacking", "Lacking", "", "", lacking, opened, packages=(ABSENT,))


def told(_what: str) -> None:
    pass


def python(code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(code)]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)


def test_what_is_not_installed_is_named_with_what_to_do():
    with pytest.raises(PeerMissingError, match=r"regrow_has_no_such_peer.*make eval-peers"):
        need("regrow_has_no_such_peer.part")
    assert need("json").loads("1") == 1


def test_a_missing_peer_leaves_with_three_and_a_clear_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    monkeypatch.setattr(run_one, "refuse_network", lambda: None)
    monkeypatch.setitem(PEERS, "lacking", LACKING)
    kept = tmp_path / "kept.json"
    assert run_one.main(["lacking", "--json", str(kept)]) == 3
    assert "make eval-peers" in capsys.readouterr().err
    assert not kept.exists()


def test_an_unknown_peer_leaves_with_two(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(run_one, "refuse_network", lambda: None)
    with pytest.raises(SystemExit) as left:
        run_one.main(["nobody"])
    assert left.value.code == 2
    assert "regrow" in capsys.readouterr().err


def test_a_step_writes_what_it_measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(run_one, "refuse_network", lambda: None)
    monkeypatch.setitem(PEERS, "fake", FAKE)
    kept = tmp_path / "kept.json"
    assert run_one.main(["fake", "--step", "first", "--folder", str(tmp_path / "index"), "--json", str(kept)]) == 0
    found = json.loads(kept.read_text(encoding="utf-8"))
    assert set(found) == {"reached", "peak"}
    assert found["peak"] > 1


def test_a_retriever_shows_what_it_finds_and_is_ranked_deeper():
    asker = opened(Path())
    assert len(asker.ask("?").texts) == 2
    assert len(asker.search("?")) == DEPTH
    assert asker.ask("?").answered
    assert not Retriever(lambda _question, _limit: [], 2).ask("?").answered


def test_the_list_of_peers_loads_without_any_of_them():
    code = "import sys; import evals.peers.registry, evals.peers.run_one; print(sorted(sys.modules))"
    loaded = python(code).stdout
    assert "evals.peers.with_regrow" in loaded
    assert not any(f"'{name}'" in loaded for name in ("numpy", "assistant.bootstrap", "knowledge.library", "haystack"))


def test_telemetry_is_switched_off():
    environment = {"ANONYMIZED_TELEMETRY": "True", "OTHER": "kept"}
    quieten(environment)
    assert environment == {**QUIET, "OTHER": "kept"}
    assert environment["ANONYMIZED_TELEMETRY"] == "False"


@pytest.mark.parametrize(
    "code",
    [
        "socket.create_connection(('192.0.2.1', 80), timeout=1)",
        "socket.getaddrinfo('example.com', 80)",
        "socket.getaddrinfo(b'example.com', 80)",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
        "socket.socket(socket.AF_INET6).connect(('2001:db8::1', 80))",
    ],
)
def test_other_machines_are_refused(code: str):
    done = python(f"import socket; from evals.peers.offline import refuse_network; refuse_network(); {code}")
    assert "NetworkUsedError" in done.stderr
    assert done.returncode == 1


def test_this_machine_is_not_refused():
    done = python(
        """
        import asyncio, socket, tempfile
        from evals.peers.offline import refuse_network
        refuse_network()
        server = socket.create_server(("127.0.0.1", 0))
        socket.create_connection(server.getsockname()).close()
        socket.getaddrinfo("localhost", 80)
        with tempfile.TemporaryDirectory() as folder:
            heard = socket.socket(socket.AF_UNIX)
            heard.bind(folder + "/s")
            heard.listen()
            socket.socket(socket.AF_UNIX).connect(folder + "/s")
        asyncio.run(asyncio.sleep(0))
        """
    )
    assert (done.returncode, "NetworkUsedError" in done.stderr) == (0, False)


def test_a_peer_whose_process_fails_is_kept_with_its_error():
    run, asked = measuring.measure(FAKE, [], told)  # no process knows this peer
    assert asked == 0
    assert run.costs is None
    assert "there is no peer fake" in (run.error or "")


def test_a_step_that_fails_without_a_word_says_how_it_ended(tmp_path: Path):
    with pytest.raises(measuring.StepError, match="ended with 7"):
        measuring.run_step([sys.executable, "-c", "raise SystemExit(7)"], tmp_path / "kept.json")


def test_an_error_that_is_kept_does_not_name_the_folder_on_this_machine(tmp_path: Path):
    code = f"raise SystemExit({str(measuring.ROOT / 'x.py')!r} + ' is not there')"
    with pytest.raises(measuring.StepError, match=r"^\./x\.py is not there$"):
        measuring.run_step([sys.executable, "-c", code], tmp_path / "kept.json")


def test_a_step_that_takes_too_long_has_failed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(measuring, "LIMIT_SECONDS", 0.2)
    with pytest.raises(measuring.StepError, match="longer than"):
        measuring.run_step([sys.executable, "-c", "import time; time.sleep(9)"], tmp_path / "kept.json")


def test_the_first_answer_is_timed_from_the_start_of_its_process(tmp_path: Path):
    kept = tmp_path / "kept.json"
    code = (
        "import json, sys, time; time.sleep(0.3); reached = time.monotonic(); "
        "print(json.dumps({'reached': reached}), file=open(sys.argv[-1], 'w'))"
    )
    found = measuring.run_step([sys.executable, "-c", code], kept)
    assert 0.3 <= found["seconds"] < 20


def test_versions_are_those_installed():
    assert measuring.versions(["numpy", ABSENT]) == {"numpy": version("numpy"), ABSENT: None}
    assert measuring.missing([LACKING, LACKING, FAKE]) == [ABSENT]


def test_the_comparison_refuses_only_where_no_package_of_the_peers_is_there():
    half = Peer("half", "Half", "", "", nothing, opened, packages=("numpy",))
    assert "make eval-peers" in (comparing.refused([LACKING, FAKE]) or "")
    assert comparing.refused([LACKING, half]) is None
    assert comparing.refused([FAKE]) is None


def test_the_refusal_leaves_with_three_and_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    monkeypatch.setattr(comparing, "PEERS", {"fake": FAKE, "lacking": LACKING})
    assert comparing.main(["--out", str(tmp_path)]) == 3
    assert ABSENT in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_comparison_in_which_a_peer_fails_is_written_and_leaves_with_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    monkeypatch.setattr(comparing, "PEERS", {"fake": FAKE})
    assert comparing.main(["--out", str(tmp_path)]) == 1
    assert "- Fake: " in (tmp_path / "peers.md").read_text(encoding="utf-8").split("## Not measured")[1]
    kept = json.loads((tmp_path / "peers.json").read_text(encoding="utf-8"))
    assert "there is no peer fake" in kept["peers"][0]["error"]
    assert "## Not measured" in capsys.readouterr().out


def test_a_peer_that_is_not_known_is_refused(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        comparing.main(["nobody"])
    assert "there is no peer nobody" in capsys.readouterr().err
