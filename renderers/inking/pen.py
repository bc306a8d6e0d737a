"""The program of the worker process: reads drawings to be made, answers with their ink. Started by its file name.

It knows nothing of us, so that it starts fast: pygraphviz, and what is said over its two pipes. A request is a line
`format length` and so many bytes of DOT text. An answer is a line `how length` and so many bytes:

    ok        the picture
    refused   why Graphviz could not draw it
    missing   why there is no Graphviz
    full      the folder whose disk has no room for what pygraphviz writes on the way

It ends when its input is closed.
"""

import errno
import os
import sys
import tempfile
from typing import BinaryIO

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    try:
        from pygraphviz import AGraph
    except ImportError as problem:
        requests.readline()
        _answer(answers, "missing", str(problem).encode())
        return
    while asked := requests.readline().split():
        format, length = asked[0].decode(), int(asked[1])
        dot = requests.read(length).decode()
        try:
            graph = AGraph(string=dot)
            # It has its positions: pygraphviz then takes nop2, and does not warn of a long layout.
            graph.has_layout = True
            drawn = graph.draw(format=format)
        except (OSError, ValueError) as problem:
            full = isinstance(problem, OSError) and problem.errno in _FULL
            said = tempfile.gettempdir() if full else str(problem)
            _answer(answers, "full" if full else "refused", said.encode())
        else:
            _answer(answers, "ok" if drawn else "refused", bytes(drawn or b"empty"))


def _answer(answers: BinaryIO, how: str, content: bytes) -> None:
    answers.write(f"{how} {len(content)}\n".encode())
    answers.write(content)
    answers.flush()


if __name__ == "__main__":
    sys.path[:] = sys.argv[1:]
    # What Graphviz prints of its own must not come between the answers.
    pipe = os.dup(1)
    os.dup2(2, 1)
    with os.fdopen(pipe, "wb") as answers:
        serve(sys.stdin.buffer, answers)
