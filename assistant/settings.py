"""The only place that reads the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path


@dataclass(frozen=True, slots=True)
class Settings:
    """Where Regrow keeps what it derives and stores."""

    home: Path

    @property
    def index(self) -> Path:
        """The folder of indexes."""
        return self.home / "index"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings: REGROW_HOME, or the platform's folder for a user's data."""
    values = os.environ if environment is None else environment
    home = values.get("REGROW_HOME", "").strip()
    return Settings(Path(home).expanduser() if home else user_data_path("regrow"))
