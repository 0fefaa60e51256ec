"""What is allowed in a kader but suspect: told with its place, and a fault only for who is strict."""

from collections.abc import Callable
from pathlib import Path

import pytest

KOP = """\
kader: proef
titel: Een proefkader
bron: {document: Een regeling, vindplaats: nergens}
deelnemers:
  gemeenten: [{naam: Aardam}, {naam: Bergveen}, {naam: Coevelde}]
"""
TABEL = "inwoners: [{peildatum: 2022-01-01, aantallen: {Aardam: %d, Bergveen: 30, Coevelde: 20}%s}]\n"
BESLUIT = "besluiten: {p: {grondslag: a, titel: b, organen: [college], peildatum: {vast: %s}, rondes: [{eis: [%s]}]}}\n"
INWONERS = "{gewicht: inwoners, meer_dan: 1/2}"
TARIEF = (
    "tarieven: [{arrangement: a, naam: A, eenheid: week, van: 2020-01-01, bedragen: {licht: %s}, opslag: {licht: %s}"
)

# the text with a « before the place of each warning, and the warnings
SOORTEN: dict[str, tuple[str, list[str]]] = {
    "niets": (TABEL % (40, "") + BESLUIT % ("2022-01-01", INWONERS), []),
    "de helft is geen meerderheid": (TABEL % (50, "") + BESLUIT % ("2022-01-01", INWONERS), []),
    "een gemeente met de meerderheid": (
        TABEL % (51, "") + BESLUIT % ("2022-01-01", f"«{INWONERS}"),
        ["besluiten.p.rondes[0].eis[0]: Aardam heeft in haar eentje de meerderheid van het gewicht"],
    ),
    "een meerderheid in de stemmen": (
        BESLUIT % ("2022-01-01", "«{gewicht: {Aardam: 1, Bergveen: 5, Coevelde: 1}, minimaal: 4}"),
        ["besluiten.p.rondes[0].eis[0]: Bergveen heeft in haar eentje de meerderheid van het gewicht"],
    ),
    "hoofden tellen allemaal een keer": (BESLUIT % ("2022-01-01", "{gewicht: gelijk, minimaal: 1}"), []),
    "een tabel die niet optelt": (
        TABEL % (40, ", «totaal: 91"),
        ["inwoners[0].totaal: de aantallen tellen op tot 90, niet tot 91"],
    ),
    "een tabel die optelt": (TABEL % (40, ", totaal: 90"), []),
    "sleutel en stemgewicht van verschillende dagen": (
        TABEL % (40, "")
        + BESLUIT % ("2023-01-01", INWONERS)
        + "verdeelsleutels: {s: {gewicht: inwoners, «peildatum: 2022-01-01}}\n",
        ["verdeelsleutels.s.peildatum: de sleutel telt de inwoners per 2022-01-01, een besluit per 2023-01-01"],
    ),
    "sleutel en stemgewicht van dezelfde dag": (
        TABEL % (40, "")
        + BESLUIT % ("2022-01-01", INWONERS)
        + "verdeelsleutels: {s: {gewicht: inwoners, peildatum: 2022-01-01}}\n",
        [],
    ),
    "een totaal dat de tabel anders geeft": (
        TARIEF % ("10", "1") + ", totaal: {«licht: 11.01}}]\n",
        ["tarieven[0].totaal.licht: bedrag en opslag tellen op tot 11, de tabel zegt 11.01"],
    ),
    "een gedateerd totaal": (
        TARIEF % ("{2020-01-01: 10, 2021-01-01: 20}", "1") + ", totaal: {«licht: {2020-01-01: 11, 2021-01-01: 22}}}]\n",
        ["tarieven[0].totaal.licht: bedrag en opslag tellen op tot 21, de tabel zegt 22"],
    ),
    "een totaal zonder datum bij een gedateerd bedrag": (
        TARIEF % ("{2020-01-01: 10}", "1") + ", totaal: {licht: 11}}]\n",
        [],
    ),
    "een bron die zichzelf tegenspreekt": (
        "duur: {van: 2020-01-01, «let_op: twee data}\nagenda:\n  - {id: a, titel: x, «let_op: ook hier}\n",
        [
            "duur.let_op: de bron spreekt zichzelf tegen: twee data",
            "agenda[0].let_op: de bron spreekt zichzelf tegen: ook hier",
        ],
    ),
}


def list_places(tekst: str) -> list[str]:
    """Line and column of every « once they are taken out."""
    delen = tekst.split("«")[:-1]
    voor = ["".join(delen[: nummer + 1]).split("\n") for nummer in range(len(delen))]
    return [f"{len(regels)}:{len(regels[-1]) + 1}" for regels in voor]


@pytest.mark.parametrize("soort", SOORTEN)
def test_warned_with_its_place(soort: str, tmp_path: Path, inkoop: Callable[..., tuple[int, str, str]]) -> None:
    tekst, verwacht = SOORTEN[soort]
    bestand = tmp_path / "proef.yaml"
    bestand.write_text(KOP + tekst.replace("«", ""), encoding="utf-8")
    plaatsen = list_places(KOP + tekst)
    waarschuwingen = [f"waarschuwing: {bestand}:{p}: {een}" for p, een in zip(plaatsen, verwacht, strict=True)]
    slot = f"{bestand}: in orde" + (f", {len(verwacht)} waarschuwing(en)" if verwacht else "")
    assert inkoop("kader", "controleer", str(bestand)) == (0, "\n".join([*waarschuwingen, slot, ""]), "")
    code, tekst, _ = inkoop("kader", "controleer", str(bestand), "--streng")
    assert (code, tekst.splitlines()) == (1 if verwacht else 0, [*waarschuwingen, slot])


def test_the_worst_file_decides(tmp_path: Path, inkoop: Callable[..., tuple[int, str, str]]) -> None:
    goed, fout, weg = tmp_path / "proef.yaml", tmp_path / "kapot.yaml", tmp_path / "weg.yaml"
    goed.write_text(KOP, encoding="utf-8")
    fout.write_text(KOP + "tittel: x\n", encoding="utf-8")
    code, tekst, _ = inkoop("kader", "controleer", str(fout), str(goed))
    assert code == 1
    assert tekst.splitlines() == [
        f"{fout}:1:1: kader: 'proef' is niet de naam van het bestand ('kapot'); maak ze gelijk",
        f"{fout}:6:1: tittel: is geen bekend veld; bedoelt u 'titel'?",
        f"{goed}: in orde",
    ]
    code, tekst, _ = inkoop("kader", "controleer", str(weg), str(fout), str(goed))
    assert code == 2
    assert tekst.splitlines()[0] == f"{weg}: bestaat niet"
    assert tekst.splitlines()[-1] == f"{goed}: in orde"
