import json
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evals.cases import Nugget
from evals.judging.agreement import Share
from evals.judging.endpoint import Endpoint, Reason
from evals.judging.figures import Figure, held, rows, unscored
from evals.judging.judge import Item, Judged, Opinion, Quality, Told, Verdict
from evals.judging.labelled import Labelled
from evals.judging.writing import (
    head,
    held_as_data,
    held_table,
    kinds_table,
    print_end,
    run_as_data,
    run_table,
    write_json,
)

ENDPOINT = Endpoint("secret-key", "model-1", "http://user:secret-word@judge.example/v1")


def item(name: str, sentences: int, *facts: bool, of: str = "tune") -> Item:
    """An item with so many sentences, and facts of which each is vital or not."""
    told = tuple(Told(f"Sentence {n}.", ("A quotation.",)) for n in range(sentences))
    return Item(name, of, "?", told, tuple(Nugget((f"fact {n}",), vital) for n, vital in enumerate(facts)))


def opinion(of: Item, quality: Quality, reading: int, holds: str = "", lost: Reason | None = None) -> Opinion:
    """An opinion from a word of y and n."""
    return Opinion(of.id, of.set, quality, reading, tuple(Verdict(sign == "y", "so") for sign in holds), lost)


A, B, C = item("a", 2, True, False), item("b", 4, True, True), item("c", 1, of="keep")
OPINIONS = (
    opinion(A, "faithfulness", 1, "yy"),
    opinion(A, "faithfulness", 2, "yn"),
    opinion(B, "faithfulness", 1, "ynnn"),
    opinion(B, "faithfulness", 2, lost="form"),
    opinion(A, "completeness", 1, "yn"),
    opinion(A, "completeness", 2, "yy"),
    opinion(B, "completeness", 1, "yn"),
    opinion(B, "completeness", 2, "ny"),
    opinion(C, "faithfulness", 1, "y"),
    opinion(C, "faithfulness", 2, lost="time"),
)
JUDGED = Judged(OPINIONS, "it is gone")


def test_sentences_are_pooled_facts_are_the_mean_of_answers_and_readings_stay_apart():
    tune = {row.measure: row for row in rows([A, B, C], OPINIONS) if row.set == "tune"}
    sentences = tune["sentences said by their quotations"]
    # Three of six in the first reading; in the second one of two, as the other answer has no verdict.
    assert sentences.readings == (Figure(0.5, 2, 6, 0), Figure(0.5, 1, 2, 1))
    assert sentences.agreed == Share(1, 2)
    # Both facts of a hold in the second reading, one of b: (1 + 1/2) / 2.
    assert [figure.value for figure in tune["all facts shown"].readings] == [0.5, 0.75]
    assert tune["all facts shown"].agreed == Share(1, 4)
    # Of a only the first fact is vital.
    assert [figure.value for figure in tune["vital facts shown"].readings] == [0.75, 0.75]
    assert tune["vital facts shown"].agreed == Share(1, 3)


def test_sets_are_never_mixed_and_measures_without_opinions_left_out():
    keep = [row for row in rows([A, B, C], OPINIONS) if row.set == "keep"]
    assert [row.measure for row in keep] == ["sentences said by their quotations"]
    assert keep[0].readings == (Figure(1.0, 1, 1, 0), Figure(None, 0, 0, 1))
    assert keep[0].agreed == Share(0, 0)
    assert keep[0].kappa is None


def test_unscored_is_counted_by_reason():
    assert unscored(OPINIONS) == {"form": 1, "time": 1}


LABELLED = (
    Labelled(A, (True, False), ("verbatim", "negation"), (True, False)),
    Labelled(B, (False, True, False, False), ("negation", "paraphrase", "negation", "added claim"), (True, True)),
)


def test_each_reading_is_held_against_people():
    first, second, facts, _ = held(LABELLED, OPINIONS)
    # a: right, taken for right though wrong; b: taken for right though wrong, and a right one for wrong; two found.
    assert first.pairs == ((True, True), (False, True), (False, True), (True, False), (False, False), (False, False))
    assert first.kinds == {
        "negation": Share(1, 3),
        "added claim": Share(1, 1),
        "verbatim": Share(1, 1),
        "paraphrase": Share(0, 1),
    }
    assert second.pairs == ((True, True), (False, False))
    assert (first.unscored, second.unscored) == (0, 1)
    assert facts.pairs == ((True, True), (False, False), (True, True), (True, False))
    assert facts.kinds == {}


def test_what_people_did_not_label_does_not_count():
    assert held(LABELLED[:1], OPINIONS)[0].pairs == ((True, True), (False, True))


def test_the_json_holds_all_of_it_and_no_secret(tmp_path: Path):
    path = tmp_path / "new" / "judge.json"
    figures = {"measures": run_as_data(rows([A, B, C], OPINIONS)), "agreement": held_as_data(held(LABELLED, OPINIONS))}
    write_json(path, {**head(ENDPOINT, JUDGED), **figures}, JUDGED)
    text = path.read_text(encoding="utf-8")
    data = json.loads(text)
    assert "secret" not in text
    assert (data["model"], data["endpoint"], data["requests"]) == ("model-1", "judge.example", 10)
    assert data["unscored"] == {"form": 1, "time": 1}
    assert data["given_up"] == "it is gone"
    assert [prompt["name"] for prompt in data["prompts"]] == ["judge-faithfulness", "judge-completeness"]
    assert data["measures"][0]["readings"][0] == {"value": 0.5, "answers": 2, "verdicts": 6, "unscored": 0}
    first = data["agreement"][0]
    assert first["accuracy"] | {"interval": None} == {"right": 3, "of": 6, "value": 0.5, "interval": None}
    assert (first["precision"]["of"], first["recall"]["of"]) == (3, 4)
    assert len(data["opinions"]) == 10
    assert data["opinions"][3]["unscored"] == "form"


def test_a_reason_with_any_sign_can_be_written(tmp_path: Path):
    odd = Opinion("a", "tune", "faithfulness", 1, (Verdict(True, "half a sign \ud83d"),))
    write_json(tmp_path / "j.json", {}, Judged((odd,)))
    assert "half a sign" in (tmp_path / "j.json").read_text(encoding="utf-8")


def shown(*tables: Table, width: int = 130) -> str:
    console = Console(width=width, no_color=True)
    with console.capture() as capture:
        console.print(*tables, sep="\n")
    return capture.get()


def test_the_tables_show_both_readings_and_what_is_missing():
    text = shown(run_table(rows([A, B, C], OPINIONS), "a [model] :smile:"))
    assert "a [model] :smile:" in text
    line = next(line for line in text.splitlines() if "tune" in line and "sentences" in line)
    assert [cell.strip() for cell in line.strip("│").split("│")] == [
        "tune", "sentences said by their quotations", "0.500", "0.500", "2 / 1", "0.500", "0.000", "0 / 1",
    ]  # fmt: skip
    assert "–" in text


def test_the_tables_of_agreement_show_intervals_and_kinds():
    compared = held(LABELLED, OPINIONS)
    text = shown(held_table(compared, "model-1"), kinds_table(compared))
    assert "(0.19 to 0.81)" in text
    negation = next(line for line in text.splitlines() if "negation" in line)
    assert "found wrong" in negation
    assert "1 of 3" in negation
    assert "let stand" in next(line for line in text.splitlines() if "verbatim" in line)


def test_the_end_says_what_is_not_among_the_figures():
    console = Console(width=200, no_color=True)
    with console.capture() as capture:
        print_end(console, JUDGED)
    told = capture.get()
    assert "not of the form: 1 of 10 requests" in told
    assert "given up: it is gone" in told
    assert "opinion, not a measurement" in told


def test_nothing_scored_is_no_error():
    lost = [opinion(B, "faithfulness", reading, lost="form") for reading in (1, 2)]
    text = shown(run_table(rows([B], lost), "m"), held_table(held(LABELLED, lost), "m"))
    assert "0.000" not in text
    assert rows([], []) == []
