"""Threads share a few heaps where the C library lets them."""

import platform

from assistant.channels.api.operations.heaps import share_heaps


def test_heaps_are_shared_where_the_library_is_glibc():
    assert share_heaps() is (platform.libc_ver()[0] == "glibc")
