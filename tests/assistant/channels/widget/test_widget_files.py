"""The widget's files and page as they are served: what is sent, how it may be kept, and that nothing else is."""

import gzip
from collections.abc import Generator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.channels.api.app import create_app
from assistant.channels.api.operations.headers import HARDENING
from assistant.channels.api.operations.metrics import Metrics
from assistant.channels.widget.files import takes_gzip
from assistant.channels.widget.routes import widget_router
from assistant.settings import ServeSettings
from tests.assistant.channels.api.conftest import opened

LOADER = b"(() => import('./widget/app-1a2B_-zZ.js'))();\n"
PAGE = b"import './app-1a2B_-zZ.js'; // the page\n" * 40
STATED = ("/v1/", "/health/", "/metrics")
APP = "export const quote = '“words”';\n".encode()


@pytest.fixture
def built(tmp_path: Path) -> Path:
    folder = tmp_path / "built"
    folder.mkdir()
    (folder / "widget.js").write_bytes(LOADER)
    (folder / "page-0aZ_-9bc.js").write_bytes(PAGE)
    (folder / "app-1a2B_-zZ.js").write_bytes(APP)
    (folder / "look-Cc3344_d.css").write_bytes(b"p { margin: 0 }")
    (folder / "notes.txt").write_bytes(b"not for others")
    (folder / "main.js").write_bytes(b"a name without a hash")
    (tmp_path / "secret-12345678.js").write_bytes(b"outside")
    return folder


@pytest.fixture
def site(built: Path) -> TestClient:
    return serve(built)


def serve(folder: Path) -> TestClient:
    app = FastAPI(openapi_url="/openapi.json")
    app.include_router(widget_router(folder))
    return TestClient(app, base_url="http://127.0.0.1")


def test_the_loader_is_sent_to_pages_of_any_origin_and_looked_for_again_soon(site: TestClient):
    reply = site.get("/widget.js", headers={"Origin": "https://care.example.org"})
    assert (reply.status_code, reply.content) == (200, LOADER)
    assert reply.headers["content-type"] == "text/javascript; charset=utf-8"
    assert reply.headers["cache-control"] == "public, max-age=300"
    assert reply.headers["access-control-allow-origin"] == "*"
    assert reply.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "set-cookie" not in reply.headers


@pytest.mark.parametrize(
    ("name", "kind", "body"),
    [
        ("page-0aZ_-9bc.js", "text/javascript; charset=utf-8", PAGE),
        ("app-1a2B_-zZ.js", "text/javascript; charset=utf-8", APP),
        ("look-Cc3344_d.css", "text/css; charset=utf-8", b"p { margin: 0 }"),
    ],
)
def test_parts_named_by_their_contents_are_kept_for_good(site: TestClient, name: str, kind: str, body: bytes):
    reply = site.get(f"/widget/{name}")
    assert (reply.status_code, reply.content) == (200, body)
    assert reply.headers["content-type"] == kind
    assert reply.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert reply.headers["access-control-allow-origin"] == "*"
    assert reply.headers["cross-origin-resource-policy"] == "cross-origin"


@pytest.mark.parametrize(
    "path",
    [
        "/widget/notes.txt",
        "/widget/main.js",
        "/widget/widget.js",
        "/widget/",
        "/widget/APP-1a2B_-zZ.js",
        "/widget/../secret-12345678.js",
        "/widget/..%2fsecret-12345678.js",
        "/widget/..%5csecret-12345678.js",
        "/widget/%2e%2e%2fsecret-12345678.js",
        "/widget/%252e%252e%252fsecret-12345678.js",
        "/widget//etc/passwd",
        "/widget/app-1a2B_-zZ.js%00.txt",
        "/widget/built/app-1a2B_-zZ.js",
        "/widget.js/x",
    ],
)
def test_nothing_but_what_was_built_is_served(site: TestClient, path: str):
    reply = site.get(path, follow_redirects=True)
    assert reply.status_code == 404
    assert b"outside" not in reply.content


def test_a_file_that_comes_later_is_not_served(site: TestClient, built: Path):
    (built / "late-00000000.js").write_bytes(b"late")
    assert site.get("/widget/late-00000000.js").status_code == 404


@pytest.mark.parametrize("path", ["/widget.js", "/widget/page-0aZ_-9bc.js", "/"])
def test_a_file_is_packed_for_who_takes_that_and_told_apart_by_its_tag(site: TestClient, path: str):
    plain = site.get(path, headers={"Accept-Encoding": "identity"})
    packed = site.get(path, headers={"Accept-Encoding": "br;q=1, gzip;q=0.8"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content  # the client unpacks it
    assert plain.headers["vary"] == packed.headers["vary"] == "Accept-Encoding"
    assert plain.headers["etag"] != packed.headers["etag"]
    assert int(packed.headers["content-length"]) == len(gzip.compress(plain.content, mtime=0))


@pytest.mark.parametrize("path", ["/widget.js", "/widget/page-0aZ_-9bc.js", "/"])
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_who_has_a_file_already_is_sent_its_tag_alone(site: TestClient, path: str, encoding: str):
    first = site.get(path, headers={"Accept-Encoding": encoding})
    for known in (first.headers["etag"], f'"other", W/{first.headers["etag"]}', "*"):
        again = site.get(path, headers={"Accept-Encoding": encoding, "If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        for name in ("etag", "cache-control", "vary"):
            assert again.headers[name] == first.headers[name]
    changed = site.get(path, headers={"Accept-Encoding": encoding, "If-None-Match": '"another"'})
    assert changed.status_code == 200


@pytest.mark.parametrize("path", ["/widget.js", "/widget/page-0aZ_-9bc.js", "/"])
def test_a_file_s_headers_can_be_asked_for_alone(site: TestClient, path: str):
    whole, head = site.get(path), site.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == whole.headers["content-length"]


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("", False),
        ("identity", False),
        ("gzip", True),
        ("GZIP", True),
        ("deflate, gzip;q=1.0, *;q=0.5", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, *", False),
        ("gzip;q=0.001", True),
        ("*", True),
        ("*;q=0", False),
        ("x-gzip", False),
        ("br", False),
    ],
)
def test_accept_encoding_is_read_as_it_is_meant(accepted: str, takes: bool):
    assert takes_gzip(accepted) is takes


def test_the_page_loads_its_script_and_may_run_nothing_else(site: TestClient):
    reply = site.get("/?key=site-of-mine")
    assert reply.status_code == 200
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert '<script type="module" src="widget/page-0aZ_-9bc.js"></script>' in reply.text
    assert '<link rel="modulepreload" href="widget/app-1a2B_-zZ.js">' in reply.text
    assert "look-Cc3344_d" not in reply.text
    assert "<title>Regrow</title>" in reply.text
    assert '<html lang="en-GB">' in reply.text
    assert "site-of-mine" not in reply.text
    assert "needs JavaScript" in reply.text
    assert reply.headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types lit-html"
    )
    assert reply.headers["cross-origin-opener-policy"] == "same-origin"
    assert reply.headers["cache-control"] == "no-cache"
    assert "access-control-allow-origin" not in reply.headers


def test_the_page_has_nothing_inline_that_its_policy_would_stop(site: TestClient):
    text = site.get("/").text
    assert "<style" not in text
    assert "style=" not in text
    assert text.count("<script") == 1


@pytest.mark.parametrize("made", [False, True], ids=["no folder", "an empty folder"])
def test_where_nothing_was_built_the_page_says_what_to_do(tmp_path: Path, made: bool):
    folder = tmp_path / "built"
    if made:
        folder.mkdir()
    site = serve(folder)
    reply = site.get("/")
    assert reply.status_code == 503
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert "npm run build" in reply.text
    assert site.get("/widget.js").status_code == 404


def test_a_folder_with_two_builds_serves_neither_page(built: Path):
    (built / "page-11111111.js").write_bytes(b"another")
    assert serve(built).get("/").status_code == 503


def test_the_files_are_no_part_of_the_api_s_description(site: TestClient):
    assert site.get("/openapi.json").json()["paths"] == {}


@pytest.fixture
def whole(tmp_path: Path) -> Generator[TestClient]:
    """The whole API, where nobody without a key is let in and five requests a minute are much."""
    serving = ServeSettings(address_limit=5, metrics_key="figures")
    with opened(tmp_path, serving) as shared, TestClient(create_app(shared, Metrics("tests"))) as client:
        yield client


def test_in_the_whole_server_they_need_no_key_and_are_not_counted(whole: TestClient):
    for _ in range(7):
        assert whole.get("/").status_code in {200, 503}  # as the widget was built here or not
        assert whole.get("/widget.js").status_code in {200, 404}
    assert whole.get("/v1/search", params={"q": "medicines"}).status_code == 401
    assert not [path for path in whole.get("/v1/openapi.json").json()["paths"] if not path.startswith(STATED)]


def test_in_the_whole_server_other_headers_are_as_everywhere_and_errors_too(whole: TestClient):
    page, wrong = whole.get("/"), whole.get("/widget/none-00000000.js")
    for name in ("X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Resource-Policy"):
        assert page.headers[name] == wrong.headers[name] == HARDENING[name]
    assert (wrong.status_code, wrong.headers["content-type"]) == (404, "application/problem+json")
    assert wrong.headers["cache-control"] == "no-store"
    assert wrong.json()["instance"] == wrong.headers["x-request-id"]


def test_the_log_and_the_figures_have_their_addresses_as_templates(whole: TestClient):
    whole.get("/widget/what-somebody-wrote")
    shown = whole.get("/metrics", headers={"Authorization": "Bearer figures"}).text
    assert 'route="/widget/{file}"' in shown
    assert "what-somebody-wrote" not in shown
