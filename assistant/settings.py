"""The only place that reads the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path


@dataclass(frozen=True, slots=True)
class Settings:
    """Where Regrow keeps what it derives and stores; `database_url` where plans are not kept in a file at home."""

    home: Path
    database_url: str | None = None

    @property
    def index(self) -> Path:
        """The folder of indexes."""
        return self.home / "index"

    @property
    def database(self) -> Path | str:
        """Where plans are kept: a database's URL, or the folder of the file."""
        return self.database_url or self.home


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings: REGROW_HOME, or the platform's folder for a user's data, and REGROW_DATABASE_URL."""
    values = os.environ if environment is None else environment
    home = values.get("REGROW_HOME", "").strip()
    url = values.get("REGROW_DATABASE_URL", "").strip()
    return Settings(Path(home).expanduser() if home else user_data_path("regrow"), url or None)
