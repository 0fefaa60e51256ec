"""A kader for the whole road from plan to notice: gemeenten that do not exist, and the blocks of two that do."""

import re
from pathlib import Path

from inkoop.plaatsen import kaders_map

NAAM = "voorbeeldland-2027"
GEMEENTEN = ("Aardorp", "Beekstad", "Duinwijk")
HOOFD = f"""\
kader: {NAAM}
titel: Regeling Wmo Voorbeeldland 2027
bron:
  document: Regeling Wmo Voorbeeldland 2027
  vindplaats: verzonnen
  datum: 2027-01-01
geldig: {{van: 2027-01-01, tot: 2033-12-31}}

deelnemers:
  centrumgemeente: Beekstad
  gemeenten:
    - {{naam: Aardorp, code: GM9001}}
    - {{naam: Beekstad, code: GM9002}}
    - {{naam: Duinwijk, code: GM9003}}

inwoners:
  - peildatum: 2027-01-01
    bron: verzonnen
    status: definitief
    aantallen: {{Aardorp: 40000, Beekstad: 70000, Duinwijk: 50000}}
    totaal: 160000

duur:
  grondslag: artikel 4
  van: 2028-01-01
  tot: 2030-12-31
  verlenging: {{telkens: {{jaren: 1}}, maximaal: 2}}

verdeelsleutels:
  inwoners:
    grondslag: artikel 3
    gewicht: inwoners
    peildatum: 2027-01-01

"""
VAN_BESLUITEN = ("besluitopties", "besluiten", "plantermijn")
VAN_CONTRACT = (
    "opzegging",
    "opzegging_opdracht",
    "toetreding",
    "ondertekening",
    "rangorde",
    "aanvullende_bepalingen",
    "tarieven",
    "sroi",
    "afspraken",
)


def write_kader(map_: Path) -> Path:
    """The kader as a file of an installation: how plans are decided from one region, contracts from another."""
    besluiten = _split(kaders_map() / "centrumregeling-bno-2024.yaml")
    contract = _split(kaders_map() / "deelovereenkomst-drechtsteden-2017.yaml")
    blokken = [*(besluiten[naam] for naam in VAN_BESLUITEN), *(contract[naam] for naam in VAN_CONTRACT)]
    map_.mkdir(parents=True, exist_ok=True)
    pad = map_ / f"{NAAM}.yaml"
    pad.write_text(HOOFD + "\n".join(blokken), encoding="utf-8")
    return pad


def _split(pad: Path) -> dict[str, str]:
    """The blocks of a kader by their name, as text."""
    delen = re.split(r"^(?=[a-z_]+:)", pad.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {deel.partition(":")[0]: deel for deel in delen}
