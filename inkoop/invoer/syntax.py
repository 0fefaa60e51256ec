"""Dutch messages for what the YAML parser could not read."""

import re

import yaml

from inkoop.invoer.faults import Onbruikbaar

GEEN_YAML = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ONZICHTBAAR = re.compile(r"[\x85\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
APOSTROF = "zet een naam die met een apostrof begint tussen dubbele aanhalingstekens"
YAML_FOUTEN = {
    "cannot start any token": "dit teken kan hier niet staan; zet de waarde tussen aanhalingstekens",
    "mapping values are not allowed": "hier staat een dubbele punt te veel; zet de waarde tussen aanhalingstekens",
    "did not find expected ',' or ']'": "een lijst is niet goed gesloten; controleer de komma's en het haakje ]",
    "did not find expected ',' or '}'": "een blok is niet goed gesloten; controleer de komma's en het haakje }",
    "did not find expected key": "de inspringing klopt hier niet; zet velden van een blok recht onder elkaar",
}


def check_tekens(tekst: str, bestand: str) -> None:
    """Refuses what no editor shows: line ends that are none, turned writing, characters without width.

    Raises `Onbruikbaar`: with them a file could mean something else than it shows.
    """
    if not tekst.isascii() and (gevonden := ONZICHTBAAR.search(tekst)):
        raise Onbruikbaar(_describe_teken(bestand, tekst, gevonden))


def describe_syntax(fout: yaml.YAMLError, bestand: str, tekst: str) -> str:
    """A Dutch message for what the YAML parser could not read."""
    plek = getattr(fout, "problem_mark", None)
    if plek is None:
        return _describe_teken(bestand, tekst, GEEN_YAML.search(tekst))
    plaats = f":{plek.line + 1}:{plek.column + 1}"
    regels = tekst.splitlines()
    if plek.line < len(regels) and regels[plek.line][plek.column : plek.column + 1] == "\t":
        return f"{bestand}{plaats}: hier staat een tab; spring in met spaties"
    probleem, begin = str(getattr(fout, "problem", "") or ""), getattr(fout, "context_mark", None)
    if "unexpected end of stream" in probleem and begin is not None:
        plaats = f":{begin.line + 1}:{begin.column + 1}"
        return f"{bestand}{plaats}: dit aanhalingsteken wordt nergens gesloten; {APOSTROF}"
    uitleg = next(
        (nl for en, nl in YAML_FOUTEN.items() if en in probleem),
        "dit is geen geldige YAML; controleer de inspringing, de haakjes, de aanhalingstekens en de dubbele punten",
    )
    sinds = f" (begonnen op regel {begin.line + 1})" if begin is not None and "gesloten" in uitleg else ""
    return f"{bestand}{plaats}: {uitleg}{sinds}"


def _describe_teken(bestand: str, tekst: str, gevonden: re.Match[str] | None) -> str:
    begin = tekst[: gevonden.start()] if gevonden else ""
    plaats = f"{begin.count(chr(10)) + 1}:{len(begin) - begin.rfind(chr(10))}"
    teken = f" (U+{ord(gevonden[0]):04X})" if gevonden else ""
    return f"{bestand}:{plaats}: bevat een onzichtbaar teken{teken}; verwijder het"
