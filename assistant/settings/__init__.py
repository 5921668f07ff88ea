"""The only place that reads the environment.

A secret may also be given by a file: its name with _FILE holds the file's path.
"""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path

from assistant.settings.model import OPENAI, ModelSettings, read_model
from assistant.settings.serving import ServeSettings, read_serving
from assistant.settings.slack import SlackSettings, read_slack
from assistant.settings.values import Values

__all__ = ["OPENAI", "ModelSettings", "ServeSettings", "Settings", "SlackSettings", "read_settings", "token_files"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Where Regrow keeps what it derives and stores; `database_url` where that is not a file at home.

    `model` is None unless a model is named: then nothing is sent anywhere. `chroma_url` is a Chroma server that holds
    the vectors of organisations' own documents, `redis_url` where several processes count requests together; None
    where each is kept by the process itself. Addresses may hold passwords and are not shown when printed.
    """

    home: Path
    database_url: str | None = field(default=None, repr=False)
    model: ModelSettings | None = None
    chroma_url: str | None = field(default=None, repr=False)
    redis_url: str | None = field(default=None, repr=False)
    serving: ServeSettings = field(default_factory=ServeSettings)
    slack: SlackSettings = field(default_factory=SlackSettings)

    @property
    def index(self) -> Path:
        """The folder of indexes."""
        return self.home / "index"

    @property
    def database(self) -> Path | str:
        """Where plans are kept: a database's URL, or the folder of the file."""
        return self.database_url or self.home


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings: REGROW_HOME, or the platform's folder for a user's data, and what README and docs/api.md list.

    What is said of a model counts where REGROW_MODEL names one. Raises SettingsError where a value is wrong.
    """
    values = Values(os.environ if environment is None else environment)
    home = values.get("REGROW_HOME")
    return Settings(
        Path(home).expanduser() if home else user_data_path("regrow"),
        _database(values.secret("REGROW_DATABASE_URL") or values.secret("DATABASE_URL")),
        read_model(values) if values.get("REGROW_MODEL") else None,
        values.address("CHROMA_URL", ("http", "https"), "http://localhost:8000") or None,
        values.address("REDIS_URL", ("redis", "rediss", "unix"), "redis://localhost:6379") or None,
        read_serving(values),
        read_slack(values),
    )


def _database(url: str) -> str | None:
    """Give a database's address with its driver, which hosts leave out: postgres://… is what many of them write."""
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return f"postgresql+psycopg://{url.removeprefix(short)}"
    return url or None


def token_files() -> Path | None:
    """Give the folder that tiktoken takes its files from, by its own rule; None where it was told to keep none.

    It looks at the process's environment whatever anybody passes on, so this does too.
    """
    for name in ("TIKTOKEN_CACHE_DIR", "DATA_GYM_CACHE_DIR"):
        if name in os.environ:
            return Path(os.environ[name]) if os.environ[name] else None
    return Path(tempfile.gettempdir()) / "data-gym-cache"
