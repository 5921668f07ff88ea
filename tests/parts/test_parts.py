"""The servers that tests start: they answer, end, start again at the same address, and keep what they should."""

import socket
from http.client import HTTPConnection

import pytest

from tests.parts.postgres import execute
from tests.parts.servers import HOST, Server, lacking


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_postgres_keeps_what_it_acknowledged_over_any_end(postgres_server: Server, postgres_url: str, end: str):
    execute(postgres_url, "CREATE TABLE kept (name text)")
    getattr(postgres_server, end)()
    assert not postgres_server.running
    with pytest.raises(Exception, match="refused"):
        execute(postgres_url, "SELECT 1")
    postgres_server.start()
    execute(postgres_url, "INSERT INTO kept VALUES ('a')")


def test_every_test_has_a_database_of_its_own(postgres_url: str):
    execute(postgres_url, "CREATE TABLE kept (name text)")


def test_redis_answers_and_is_empty_after_a_start(redis_server: Server, redis_url: str):
    assert redis_url == redis_server.url
    assert _said(redis_server, "SET a b") == "+OK"
    redis_server.kill()
    redis_server.start()
    assert _said(redis_server, "GET a") == "$-1"


def test_chroma_keeps_its_collections_over_a_kill(chroma_server: Server, chroma_url: str):
    assert chroma_url == chroma_server.url
    _asked(chroma_server, "POST", '{"name": "kept-over-a-kill"}')
    chroma_server.kill()
    chroma_server.start()
    assert b"kept-over-a-kill" in _asked(chroma_server, "GET")


def test_what_is_not_installed_is_skipped_or_fails_where_it_must_be_there():
    with pytest.raises(pytest.skip.Exception, match="Redis is not installed"):
        lacking("Redis", must=False)
    with pytest.raises(pytest.fail.Exception, match="Redis is not installed"):
        lacking("Redis", must=True)


def _said(server: Server, command: str) -> str:
    with socket.create_connection((HOST, server.port), timeout=5) as connection:
        connection.sendall(f"{command}\r\n".encode())
        return connection.recv(100).decode().splitlines()[0]


def _asked(server: Server, method: str, body: str | None = None) -> bytes:
    connection = HTTPConnection(HOST, server.port, timeout=10)
    path = "/api/v2/tenants/default_tenant/databases/default_database/collections"
    connection.request(method, path, body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    assert answer.status == 200
    said = answer.read()
    connection.close()
    return said
