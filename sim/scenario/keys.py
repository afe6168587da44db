"""The number under which an actor draws its chances."""

from __future__ import annotations

import hashlib

KEY_BITS = 24


def actor_key(actor_id: str) -> int:
    """First 24 bits of the SHA-256 of an actor's id.

    Made from the id and not from the place in the file, so that reordering or adding actors changes
    nobody else's draws.

    >>> actor_key("algeria") == actor_key("algeria") < 2**24
    True
    """
    return int.from_bytes(hashlib.sha256(actor_id.encode()).digest()[: KEY_BITS // 8], "big")
