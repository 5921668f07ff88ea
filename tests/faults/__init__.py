"""What breaks beneath a server that is under load, and what became of everything that it had acknowledged.

    make test-faults

Real processes of `regrow serve` on real PostgreSQL, Chroma and Redis; some minutes, so an ordinary run leaves it out.
"""
