"""Holds the linear algebra library to one thread, where a second costs more than it gives."""

from contextlib import AbstractContextManager

from threadpoolctl import ThreadpoolController  # pyright: ignore[reportMissingTypeStubs] - it carries no types


class Blas:
    """The linear algebra library that numpy uses, looked up once, as the look-up takes longer than a product."""

    def __init__(self) -> None:
        self._pool = ThreadpoolController()

    def one_thread(self) -> AbstractContextManager[object]:
        """Use one thread for as long as the context lasts."""
        return self._pool.limit(limits=1, user_api="blas")  # pyright: ignore[reportUnknownMemberType] - as above
