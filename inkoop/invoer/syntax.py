"""Dutch messages for what the YAML parser could not read."""

import re

import yaml

GEEN_YAML = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
YAML_FOUTEN = {
    "cannot start any token": "dit teken kan hier niet staan; zet de waarde tussen aanhalingstekens",
    "mapping values are not allowed": "hier staat een dubbele punt te veel; zet de waarde tussen aanhalingstekens",
    "unexpected end of stream": "het bestand houdt op voordat een aanhalingsteken of haakje is gesloten",
    "did not find expected ',' or ']'": "een lijst is niet goed gesloten; controleer de komma's en het haakje ]",
    "did not find expected ',' or '}'": "een blok is niet goed gesloten; controleer de komma's en het haakje }",
    "did not find expected key": "de inspringing klopt hier niet; zet velden van een blok recht onder elkaar",
}


def describe_syntax(fout: yaml.YAMLError, bestand: str, tekst: str) -> str:
    """A Dutch message for what the YAML parser could not read."""
    plek = getattr(fout, "problem_mark", None)
    if plek is None:
        regel, kolom = _find_stuurteken(tekst)
        return f"{bestand}:{regel}:{kolom}: bevat een onzichtbaar stuurteken; verwijder het"
    plaats = f":{plek.line + 1}:{plek.column + 1}"
    regels = tekst.splitlines()
    if plek.line < len(regels) and regels[plek.line][plek.column : plek.column + 1] == "\t":
        return f"{bestand}{plaats}: hier staat een tab; spring in met spaties"
    probleem = str(getattr(fout, "problem", "") or "")
    uitleg = next(
        (nl for en, nl in YAML_FOUTEN.items() if en in probleem),
        "dit is geen geldige YAML; controleer de inspringing, de haakjes, de aanhalingstekens en de dubbele punten",
    )
    return f"{bestand}{plaats}: {uitleg}"


def _find_stuurteken(tekst: str) -> tuple[int, int]:
    """The first character that YAML does not allow at all."""
    gevonden = GEEN_YAML.search(tekst)
    begin = tekst[: gevonden.start()] if gevonden else ""
    return begin.count("\n") + 1, len(begin) - begin.rfind("\n")
