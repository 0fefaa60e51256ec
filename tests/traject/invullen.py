"""Writes a content on its pages as someone does who has it on paper: box by box, a row more where one is needed."""

from typing import Any

from inkoop.invoer.gelezen import SLEUTEL
from inkoop.invoer.geschreven import write_groep
from inkoop.invoer.rijen import WAARDE
from inkoop.invoer.validate import Blok
from inkoop.invoer.veldboom import Vak, Veld, Veldgroep, Veldkaart, Veldlijst, list_velden
from tests.fixtures.browserlezer import Browserlezer

VERDER = "Bewaar en ga naar"
KLAAR = "Neem over in het dossier"
TERUG = "Bewaar en terug naar het overzicht"
KIJK = """() => ({
    vakken: [...document.querySelectorAll('form.blok [name]')].map(vak => [vak.name, vak.value]),
    groepen: [...document.querySelectorAll('form.blok fieldset')].map(groep => groep.id),
})"""
TYP = """nieuw => Object.entries(nieuw).filter(([naam, tekst]) => {
    const vak = document.querySelector(`form.blok [name="${CSS.escape(naam)}"]`);
    vak.value = tekst;
    vak.dispatchEvent(new Event('input', {bubbles: true}));
    return vak.value !== tekst;
})"""


def write_blok(lezer: Browserlezer, blok: Blok) -> None:
    """From the page with the parts of a content, part after part, to that content in the dossier."""
    geschreven = write_groep(list_velden(type(blok)), blok)
    velden = {veld.naam: veld for veld in list_velden(type(blok))}
    with lezer.page.expect_navigation():
        lezer.page.locator("main table tbody th a").first.click()
    while _Deel(lezer).write(velden, geschreven) == VERDER:
        pass
    lezer.press(KLAAR)


class _Deel:
    """One part on its page."""

    def __init__(self, lezer: Browserlezer) -> None:
        self.lezer = lezer
        self._look()

    def _look(self) -> None:
        gezien = self.lezer.page.evaluate(KIJK)
        self.vakken: dict[str, str] = dict(gezien["vakken"])
        self.groepen: list[str] = gezien["groepen"]
        self.nieuw: dict[str, str] = {}

    def write(self, velden: dict[str, Veld], geschreven: dict[str, Any]) -> str:
        """Fills in the fields that are asked here and keeps them; the button that was pressed: on, or back."""
        hier = {naam.split(".")[0] for naam in (*self.vakken, *self.groepen)}
        for naam, veld in velden.items():
            if naam in hier:
                self._fill(veld, geschreven[naam], naam)
        self._send_typed()
        knop = VERDER if self.lezer.page.get_by_role("button", name=VERDER).count() else TERUG
        self.lezer.press(knop)
        return knop

    def _fill(self, veld: Veld, waarde: Any, pad: str) -> None:
        if isinstance(veld, Vak):
            self._type(pad, waarde)
        elif isinstance(veld, Veldgroep):
            self._fill_groep(veld, waarde, pad)
        elif isinstance(veld, Veldlijst):
            self._fill_lijst(veld, waarde, pad)
        else:
            assert isinstance(veld, Veldkaart)
            self._fill_kaart(veld, waarde, pad)

    def _type(self, naam: str, tekst: str) -> None:
        if self.vakken[naam] != tekst:
            self.vakken[naam] = self.nieuw[naam] = tekst

    def _send_typed(self) -> None:
        """Puts all that was typed in its boxes at once; a choice that is not offered is not there to be made."""
        assert self.lezer.page.evaluate(TYP, self.nieuw) == []

    def _add(self, pad: str) -> None:
        self._send_typed()
        knop = self.lezer.page.locator(f"button[value='erbij {pad}']")
        with self.lezer.page.expect_navigation():
            knop.click()
        self._look()

    def _has(self, pad: str) -> bool:
        return any(naam == pad or naam.startswith(f"{pad}.") for naam in self.vakken)

    def _fill_groep(self, veld: Veldgroep, waarde: Any, pad: str) -> None:
        if waarde is None:
            return
        if not self._has(pad):
            self._add(pad)
        for deel in veld.velden:
            self._fill(deel, waarde[deel.naam], f"{pad}.{deel.naam}")

    def _fill_lijst(self, veld: Veldlijst, waarde: list[Any], pad: str) -> None:
        if pad in self.vakken:
            self._type(pad, "\n".join(waarde))
            return
        for plek, deel in enumerate(waarde):
            if not self._has(f"{pad}.{plek}"):
                self._add(pad)
            self._fill(veld.element, deel, f"{pad}.{plek}")

    def _fill_kaart(self, veld: Veldkaart, waarde: list[list[Any]], pad: str) -> None:
        for plek, (sleutel, deel) in enumerate(waarde):
            rij = self._find_rij(pad, sleutel)
            if rij is None:
                rij = f"{pad}.{plek}"
                if not self._has(rij):
                    self._add(pad)
                self._type(f"{rij}.{SLEUTEL}", sleutel)
            self._fill(veld.waarde, deel, f"{rij}.{WAARDE}")

    def _find_rij(self, pad: str, sleutel: str) -> str | None:
        """The row that has this key, such as that of a gemeente."""
        for naam, tekst in self.vakken.items():
            rij, _, laatste = naam.rpartition(".")
            if rij.rpartition(".")[0] == pad and laatste == str(SLEUTEL) and tekst == sleutel:
                return rij
        return None
