"""The secret of this installation: it signs cookies and form tokens, and goes into passwords and codes."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from inkoop.invoer.faults import Onbruikbaar, describe_systeemfout
from inkoop.plaatsen import instance_map

VARIABELE = "INKOOP_SECRET_KEY"
BESTANDSNAAM = "geheime-sleutel"
MIN_LENGTE = 32
_ALLEEN_EIGENAAR = 0o600


def find_geheim() -> str:
    """INKOOP_SECRET_KEY, else the file in the instance folder, which is made the first time.

    Raises `Onbruikbaar` for a secret that is too short, a file that others can read, or none that can be made.
    """
    if gegeven := os.environ.get(VARIABELE):
        return _check_lengte(gegeven, VARIABELE)
    pad = instance_map() / BESTANDSNAAM
    try:
        if not pad.exists():
            _make_bestand(pad)
        if pad.stat().st_mode & 0o077:
            raise Onbruikbaar(f"{pad}: anderen kunnen dit bestand lezen; herstel dat met: chmod 600 {pad}")
        return _check_lengte(pad.read_text(encoding="ascii", errors="replace").strip(), str(pad))
    except OSError as fout:
        raise Onbruikbaar(f"{pad}: kan niet worden gelezen of gemaakt ({describe_systeemfout(fout)})") from fout


def derive_geheim(geheim: str, doel: str) -> str:
    """A secret for one purpose, from which that of another cannot be found."""
    return hmac.new(geheim.encode(), doel.encode(), hashlib.sha256).hexdigest()


def _check_lengte(geheim: str, bron: str) -> str:
    if len(geheim) < MIN_LENGTE:
        raise Onbruikbaar(f"{bron}: de geheime sleutel is te kort; gebruik ten minste {MIN_LENGTE} willekeurige tekens")
    return geheim


def _make_bestand(pad: Path) -> None:
    """Makes the file whole or not at all; of two that start at once, one makes it."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    tijdelijk = pad.with_name(f"{pad.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(tijdelijk, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ALLEEN_EIGENAAR), "w") as bestand:
        bestand.write(secrets.token_hex(MIN_LENGTE))
    try:
        os.link(tijdelijk, pad)
    except FileExistsError:
        pass
    finally:
        tijdelijk.unlink()
