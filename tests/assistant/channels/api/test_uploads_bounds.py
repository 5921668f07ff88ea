"""How much of a form or a body is read before it is refused."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from assistant.channels.api.uploads import LONGEST_FIELD, MOST_PARTS
from tests.assistant.channels.api.forms import BOUNDARY, FORM, MOST, PDF, after, form, part, read, refused, text_field


def test_ten_thousand_parts_are_refused_at_the_first_few():
    body = form(*(text_field(f"f{n}", "x") for n in range(10_000)))
    status, taken = refused([body[at : at + 1000] for at in range(0, len(body), 1000)], most=10_000_000)
    assert status == 400
    assert taken < 5
    fits = [text_field(f"f{n}", "x") for n in range(MOST_PARTS - 1)]
    assert len(read([form(*fits, part("x"))])[0].fields) == MOST_PARTS - 1


@pytest.mark.parametrize("size", [4, 65_536])
def test_data_full_of_almost_boundaries_costs_no_time(size: int):
    body = form(part(f"\r\n--{BOUNDARY}x".encode() * 100_000))
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    status, taken = refused(pieces, most=10_000_000)
    assert status == 400
    assert taken * size < 70_000


def test_what_is_too_large_is_refused_unread_where_it_says_so():
    assert refused([b"x" * MOST, b"x"], PDF, content_length=str(MOST + 1)) == (413, 0)
    assert refused([b"x"], PDF, content_length="9" * 400) == (413, 0)
    assert refused([b"x"], PDF, content_length="-1") == (400, 0)
    assert refused([b"x"], PDF, content_length="1x") == (400, 0)


def test_what_turns_out_too_large_is_refused_without_reading_the_rest():
    def endless() -> Iterable[bytes]:
        while True:
            yield b"x" * 50_000

    assert refused(endless(), PDF) == (413, 5)
    start = part("x").removesuffix(b"\r\n")
    assert refused(after(start, endless())) == (413, 5)
    assert read([b"x" * MOST], PDF)[0].data == b"x" * MOST


def test_a_field_that_is_too_long_is_refused_without_reading_the_rest():
    start = text_field("rating", "x").removesuffix(b"\r\n")
    pieces = after(start, (b"x" * (LONGEST_FIELD // 2) for _ in range(20)))
    assert refused(pieces) == (413, 3)


@pytest.mark.parametrize("kind", [PDF, FORM])
def test_a_body_that_is_shorter_or_longer_than_it_says_is_refused(kind: str):
    body = form(part("x"))
    assert refused([body], kind, content_length=str(len(body) + 1))[0] == 400
    assert refused([body], kind, content_length=str(len(body) - 1))[0] == 400
    assert read([body], kind, content_length=str(len(body)))[1] == 1


def test_what_follows_the_form_counts_but_means_nothing():
    assert read([form(part("x")), b"and more"])[0].data == b"x"
    assert refused([form(part("x")), b"x" * MOST])[0] == 413


def test_nothing_is_written_to_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "there-is-no-such-folder"))
    upload, _ = read([form(part(b"x" * 3_000_000))], most=4_000_000)
    assert len(upload.data) == 3_000_000
