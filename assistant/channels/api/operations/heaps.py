"""How the C library keeps memory for threads."""

import ctypes

ARENA_MAX = -8
"""M_ARENA_MAX of glibc's mallopt(3)."""
ARENAS = 2


def share_heaps() -> bool:
    """Let all threads share a few heaps; False where the C library is not glibc, and nothing is changed.

    By itself glibc gives nearly each thread a heap of its own, which keeps what its largest request took: with sixteen
    threads that think, a quarter more memory, and as many requests a second.
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(ARENA_MAX, ARENAS))
    except (AttributeError, OSError, TypeError):
        return False
