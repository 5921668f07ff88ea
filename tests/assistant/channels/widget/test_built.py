"""What is served is what the sources say: the build that is committed was made of them, and is small enough."""

import gzip
import hashlib
import json
import re
from pathlib import Path

from assistant.channels import widget

HERE = Path(widget.__file__).parent
SOURCE, BUILT = HERE / "source", HERE / "built"
FIRST_LOAD = 20_000
"""Bytes in gzip that a page loads before the button is there."""


def test_what_is_built_was_built_of_these_sources():
    names = [f"src/{path.relative_to(SOURCE / 'src').as_posix()}" for path in (SOURCE / "src").rglob("*.[jt]s")]
    made = hashlib.sha256()
    for name in sorted([*names, "package-lock.json", "vite.config.ts"]):
        made.update(f"{name}\n".encode() + (SOURCE / name).read_bytes())
    assert made.hexdigest() == (BUILT / "sources.sha256").read_text().strip(), "build it anew: make widget"


def test_the_first_load_is_small():
    loader = (BUILT / "widget.js").read_text(encoding="utf-8")
    wanted = re.search(r'\["main[^\]]*\]', loader)
    assert wanted is not None
    parts = ["widget.js", *json.loads(wanted[0])]
    assert sum(len(gzip.compress((BUILT / name).read_bytes())) for name in parts) <= FIRST_LOAD


def test_no_build_names_another_server():
    for path in BUILT.glob("*.js"):
        addresses = set(re.findall(r"https?://[\w.-]+", path.read_text(encoding="utf-8")))
        assert addresses <= {"http://www.w3.org"}, path.name  # SVG's namespace, which nobody asks for


def test_the_lock_names_no_registry():
    lock = json.loads((SOURCE / "package-lock.json").read_text(encoding="utf-8"))
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
