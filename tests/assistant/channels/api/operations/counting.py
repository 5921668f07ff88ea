"""A worker that counts: `python -m tests.assistant.channels.api.operations.counting FOLDER`, told what to do by lines.

`answer` counts an answer and a request, `open` and `close` a stream; `show` prints the figures. Each line is answered.
"""

import os
import sys
from pathlib import Path


def main(folder: str) -> None:
    """Obey until the input ends."""
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
    from assistant.channels.api.operations.metrics import Metrics
    from tests.assistant.channels.canned import make_answer

    metrics = Metrics("1.2", Path(folder))
    for line in sys.stdin:
        match line.strip():
            case "answer":
                metrics.observe_answer(make_answer())
                metrics.observe_request("POST", "/v1/answers", 200, 0.02)
            case "open":
                metrics.open_stream()
            case "close":
                metrics.close_stream()
            case _:
                print(metrics.render()[1].decode())
        print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
