"""PostgreSQL as Debian packages it, or whatever `initdb` and `postgres` are on the path."""

import os
import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from tests.parts.servers import HOST, Server, free_port, new_folder

DEBIAN = Path("/usr/lib/postgresql")
USER = "regrow"
_SETTINGS = {"listen_addresses": HOST, "unix_socket_directories": "", "fsync": "off", "full_page_writes": "off"}
"""Without fsync a killed server loses nothing, since the system's memory outlives it; a machine's end would."""
_number = count(1)


def binaries() -> Path | None:
    """Give the folder of initdb and postgres; None where there are none."""
    found = shutil.which("initdb")
    if found and shutil.which("postgres"):
        return Path(found).resolve().parent
    newest = sorted(DEBIAN.glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
    return next((folder for folder in newest if (folder / "initdb").exists()), None)


def postgres(programs: Path) -> Server:
    """Make a cluster in which everybody on this machine may do everything."""
    user = _keeper()
    folder = new_folder("postgres")
    if user:
        shutil.chown(folder, user)
    made = [str(programs / "initdb"), "--pgdata", "data", "--username", USER, "--auth", "trust", "--no-sync",
            "--encoding", "UTF8", "--locale", "C"]  # fmt: skip
    subprocess.run(made, cwd=folder, check=True, capture_output=True, user=user)
    port = free_port()
    told = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    url = f"postgresql+psycopg://{USER}@{HOST}:{port}/postgres"
    command = [str(programs / "postgres"), "-D", "data", "-p", str(port), *told]
    return Server("PostgreSQL", url, port, folder, command, lambda: execute(url, "SELECT 1"), user)


EMPTY = """
DO $$ DECLARE name text; BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica;  -- in any order, whatever points to what
    FOR name IN SELECT quote_ident(tablename) FROM pg_tables
        WHERE schemaname = 'public' AND tablename NOT IN ('alembic_version', 'checkpoint_migrations')
    LOOP EXECUTE 'DELETE FROM ' || name; END LOOP;
END $$
"""
"""Empties every table but those that say how the tables are made, in milliseconds; whoever is connected is put out."""


@contextmanager
def fresh_database(server: Server) -> Generator[str]:
    """Make a database, and give its URL; it is dropped afterwards, whoever is connected."""
    name = f"test_{next(_number)}"
    server.start()  # a test may have left it stopped
    execute(server.url, f"CREATE DATABASE {name}")
    try:
        yield f"{server.url.rpartition('/')[0]}/{name}"
    finally:
        server.start()
        execute(server.url, f"DROP DATABASE {name} WITH (FORCE)")


def execute(url: str, statement: str) -> None:
    """Execute one statement, outside any transaction."""
    import psycopg

    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True, connect_timeout=5) as connection:
        connection.execute(statement.encode())


def _keeper() -> str | None:
    """Give the user to run the server as: none but who runs the tests, unless that is root, which it refuses."""
    if os.geteuid() != 0:
        return None
    import pwd

    return next((entry.pw_name for entry in pwd.getpwall() if entry.pw_name == "postgres"), "nobody")
