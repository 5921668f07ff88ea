"""Files that came with a message in Slack: which of them can be a report, and what to do with those that cannot."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.channels.slack.bench import Bench
from assistant.channels.slack.blocks import short
from assistant.channels.slack.calls import MOST_FILE, SlackFaultError
from assistant.channels.slack.jobs import Payload
from assistant.exports.wording import clean

MOST_FILES = 3
"""So many reports of one message are drafted from, each into a plan of its own."""
TOO_MANY = "I take the first {most} reports of a message. Send the others in a message of their own."
ELSEWHERE = (
    "“{name}” is kept in another service, where I can't read it. Download it there, and upload the file itself here."
)
DELETED = "“{name}” isn't in Slack any more. Upload it once more."
TOO_LARGE = "“{name}” is larger than 16 MB. Save it with smaller pictures or without them, and upload it again."
PICTURE = (
    "“{name}” is a picture, not words. Look on CQC's website for the report's web page or its accessible version, or "
    "paste the report's words."
)
RECORDING = "“{name}” is a recording, which I can't read. Upload the report as PDF or Word."
UNREADABLE = (
    "Slack didn't let me read “{name}”. Add me to this channel with /invite @Regrow, or upload it in a direct message."
)
_GONE = frozenset({"tombstone", "hidden_by_limit"})
_SIGN_IN = (b"<!doctype html", b"<html")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that may be a report: its id, its name as it can be shown, and where Slack keeps it."""

    id: str
    name: str
    address: str
    html: bool


def sort_out(bench: Bench, files: Sequence[Payload]) -> tuple[list[Upload], list[str]]:
    """Give the files that can be read, and for each of the others what to do with it."""
    taken: list[Upload] = []
    refused: list[str] = []
    for file in files:
        told, why = _looked_at(bench, file)
        if why:
            refused.append(why.format(name=_name(told)))
        elif len(taken) < MOST_FILES:
            address = str(told.get("url_private_download") or told.get("url_private") or "")
            taken.append(Upload(str(told.get("id")), _name(told), address, told.get("filetype") == "html"))
        elif TOO_MANY.format(most=MOST_FILES) not in refused:
            refused.append(TOO_MANY.format(most=MOST_FILES))
    return taken, refused


def fetch(bench: Bench, upload: Upload) -> bytes:
    """Give a file's bytes; raises SlackFaultError. Slack's page for signing in is no report."""
    data = bench.slack.download(upload.address)
    if not upload.html and data.lstrip()[:15].lower().startswith(_SIGN_IN):
        raise SlackFaultError("file_unreadable")
    return data


def _looked_at(bench: Bench, file: Payload) -> tuple[Payload, str]:
    """Give what is known of a file, asking Slack where the message does not say, and why it cannot be taken."""
    told = file
    if file.get("file_access") == "check_file_info" or not file.get("mode"):
        try:
            told = bench.slack.file(str(file.get("id")))
        except SlackFaultError as error:
            if error.reason == "unreachable":
                raise
            return file, UNREADABLE
    return told, _refused(told)


def _refused(file: Payload) -> str:
    kind = str(file.get("mimetype") or "").partition("/")[0]
    if file.get("mode") in _GONE:
        return DELETED
    if file.get("is_external") or file.get("mode") == "external":
        return ELSEWHERE
    if int(file.get("size") or 0) > MOST_FILE:
        return TOO_LARGE
    return {"image": PICTURE, "video": RECORDING, "audio": RECORDING}.get(kind, "")


def _name(file: Payload) -> str:
    return short(clean(str(file.get("name") or file.get("title") or "The file")), 120)
