"""`regrow serve` refuses what would do harm, with what to do, before anything is opened."""

from pathlib import Path

import pytest

from assistant.channels.api.command import check
from assistant.errors import SettingsError
from assistant.settings import Settings

HERE = Settings(Path("nowhere"))
SERVED = Settings(Path("nowhere"), chroma_url="http://localhost:8000")


def test_several_processes_never_write_one_folder_of_vectors():
    with pytest.raises(SettingsError, match="CHROMA_URL"):
        check(HERE, "127.0.0.1", 2, open_to_all=False, own_documents=True)


@pytest.mark.parametrize(
    ("settings", "workers", "own_documents"),
    [(HERE, 1, True), (HERE, 2, False), (SERVED, 2, True)],
    ids=["one", "without", "served"],
)
def test_what_does_no_harm_is_served(settings: Settings, workers: int, own_documents: bool):
    check(settings, "0.0.0.0", workers, open_to_all=False, own_documents=own_documents)  # noqa: S104


def test_nobody_on_other_machines_gets_in_without_a_key():
    with pytest.raises(SettingsError, match="on this machine alone"):
        check(HERE, "0.0.0.0", 1, open_to_all=True, own_documents=True)  # noqa: S104
    check(HERE, "127.0.0.1", 1, open_to_all=True, own_documents=True)
