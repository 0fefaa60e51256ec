"""Keys that nobody can guess, and the form in which they are kept."""

import hashlib
import secrets

_BYTES = 32


def make_sleutel() -> str:
    """A new key that fits in an address."""
    return secrets.token_urlsafe(_BYTES)


def compute_sleutel(sleutel: str) -> str:
    """The SHA-256 of a key, as it is kept."""
    return hashlib.sha256(sleutel.encode()).hexdigest()
