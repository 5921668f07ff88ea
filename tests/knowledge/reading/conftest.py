"""The real documents, read once for all tests of the readers."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.models import Document, Reading
from knowledge.reading import DOCUMENTS, load_documents, read


@pytest.fixture(scope="session")
def readings() -> Mapping[str, Reading]:
    return {document.id: read(document) for document in load_documents()}


@pytest.fixture(scope="session")
def guide(readings: Mapping[str, Reading]) -> Reading:
    return readings["guide-to-improvement"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the documents that a test may spoil."""
    return Path(shutil.copytree(DOCUMENTS, tmp_path / "documents"))


@pytest.fixture
def guide_document(guide: Reading) -> Document:
    """The guide's document; change its text with `dataclasses.replace`."""
    return replace(guide.document)
