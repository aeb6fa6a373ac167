"""Are these the bytes that were written?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import blake2b
else:
    try:
        # What hashlib gives out under this name; importing that takes OpenSSL along, longer than most searches.
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b

DIGEST_BYTES = 16


def digest_of(data: bytes) -> bytes:
    """Return the BLAKE2b of some bytes (RFC 7693), 16 bytes long."""
    return blake2b(data, digest_size=DIGEST_BYTES).digest()
