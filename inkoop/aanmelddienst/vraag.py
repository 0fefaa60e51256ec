"""What is sent along with someone who goes to an aanmelddienst."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Vraag:
    """What was sent along with someone: `terug` is where the answer must come, the rest is in it or proves who asks."""

    terug: str
    state: str
    nonce: str
    verifier: str
