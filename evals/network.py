"""Does all of it work with the network cut? Tried in a network namespace of its own, which needs root and Linux."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from typing import cast

from evals.processes import ASKED, REGROW, SAMPLE

_LINKS = "import json, socket; print(json.dumps([name for _, name in socket.if_nameindex() if name != 'lo']))"


def cut_off(environment: dict[str, str]) -> str:
    """Try the commands on the index that is there, and say how it went; raises RuntimeError where one fails."""
    unshare = shutil.which("unshare")
    if not unshare or os.geteuid():
        return "not tried: needs root"
    alone = [unshare, "-n", sys.executable]
    try:
        if _json([*alone, "-c", _LINKS], environment):
            return "not tried: unshare leaves the network on"
    except subprocess.CalledProcessError:
        return "not tried: unshare may not cut the network here"
    tried = {
        "ask": _sees("citations", [*alone, *REGROW, "ask", "--json", ASKED], environment),
        "search": bool(_json([*alone, *REGROW, "search", "--json", ASKED], environment)),
        "plan": _sees("actions", [*alone, *REGROW, "plan", "--json", str(SAMPLE)], environment),
    }
    if failed := [name for name, worked in tried.items() if not worked]:
        raise RuntimeError(f"with the network cut, {', '.join(failed)} found nothing")
    return f"{', '.join(tried)} work"


def _sees(field: str, command: Sequence[str], environment: dict[str, str]) -> bool:
    return bool(cast("dict[str, object]", _json(command, environment)).get(field))


def _json(command: Sequence[str], environment: dict[str, str]) -> object:
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout)
