"""The widget's built files, read once: what is not among them is never served."""

import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

LOADER = "widget.js"
"""The file that pages name in their script tag; all others have their contents' hash in their name."""
KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
HASHED = re.compile(r"[A-Za-z0-9_.-]+-[A-Za-z0-9_-]{8}\.(?:js|css)")
PAGE = re.compile(r"page-[A-Za-z0-9_-]{8}\.js")
SOON = "public, max-age=300"
NEVER = "public, max-age=31536000, immutable"
ELSEWHERE = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""Pages of any origin may load them: they hold nobody's words, and module scripts are fetched with CORS."""


@dataclass(frozen=True)
class File:
    """One file as it is sent: `packed` is the same in gzip."""

    kind: str
    body: bytes = field(repr=False)
    packed: bytes = field(repr=False)
    tag: str
    caching: str
    headers: Mapping[str, str]

    def reply(self, request: Request) -> Response:
        """Send it, packed where the caller takes that; nothing but its tag where the caller has it already (304)."""
        packed = takes_gzip(request.headers.get("accept-encoding", ""))
        tag = f'"{self.tag}-gzip"' if packed else f'"{self.tag}"'
        headers = {"ETag": tag, "Cache-Control": self.caching, "Vary": "Accept-Encoding", **self.headers}
        if _names(request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=headers)
        if packed:
            headers["Content-Encoding"] = "gzip"
        return Response(self.packed if packed else self.body, headers=headers | {"Content-Type": self.kind})


@dataclass(frozen=True)
class Files:
    """What a build made: the loader, and by their names the parts that it loads.

    `page` names the part that begins the full page, `first` those that every page needs: the loader names them.
    """

    loader: File | None
    parts: Mapping[str, File]
    page: str | None
    first: tuple[str, ...]


def read_files(folder: Path) -> Files:
    """Read what a build made; where nothing was built there are no files."""
    found = {path.name: path for path in folder.iterdir() if path.is_file()} if folder.is_dir() else {}
    parts = {name: _read(path, NEVER) for name, path in found.items() if HASHED.fullmatch(name)}
    pages = [name for name in parts if PAGE.fullmatch(name)]
    loader = _read(found[LOADER], SOON) if LOADER in found else None
    first = tuple(sorted(name for name in parts if loader and name.encode() in loader.body))
    return Files(loader, parts, pages[0] if len(pages) == 1 else None, first)


def make_file(kind: str, body: bytes, caching: str, headers: Mapping[str, str]) -> File:
    """Make a file of its contents; the same contents have the same tag in every process."""
    tag = hashlib.sha256(body).hexdigest()[:32]
    return File(kind, body, gzip.compress(body, mtime=0), tag, caching, headers)


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding header takes gzip: by name, or by * where it is not named."""
    given = {name.strip().lower(): weight for name, _, weight in (one.partition(";") for one in accepted.split(","))}
    weight = given.get("gzip", given.get("*"))
    return weight is not None and not re.fullmatch(r"q=0(\.0*)?", weight.replace(" ", ""))


def _read(path: Path, caching: str) -> File:
    return make_file(KINDS[path.suffix], path.read_bytes(), caching, ELSEWHERE)


def _names(given: str, tag: str) -> bool:
    """Whether If-None-Match names this tag, weakly or not."""
    tags = [one.strip().removeprefix("W/") for one in given.split(",")]
    return tag in tags or "*" in tags
