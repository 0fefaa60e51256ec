"""Files beside an inzet."""

import pytest

from inkoop.database.faults import NietGevonden
from inkoop.invoer.attachment import Bijlage
from inkoop.invoer.faults import Onbruikbaar
from inkoop.invoer.inspection import Doorzocht
from inkoop.rules.bepaling import Ongeldig
from inkoop.sroi.behandeling import (
    withdraw_inzet,
)
from inkoop.sroi.bewijzen import MAX_BEWIJZEN, add_bewijs, get_bewijs, remove_bewijs
from inkoop.sroi.service import remove_inzet
from tests.sroi.wereld import Wereld, make_versie


class TestEvidence:
    """Files beside an inzet."""

    def make_bijlage(self, tekst: str = "bewijs") -> Bijlage:
        return Bijlage(naam=f"{tekst}.pdf", formaat="pdf", inhoud=tekst.encode(), doorzocht=Doorzocht.NIETS_GEVONDEN)

    def test_several_and_each_once(self, wereld: Wereld) -> None:
        rij = wereld.add(wereld.contract("VB-1"))
        for tekst in ("een", "twee", "een"):
            add_bewijs(wereld.session, rij, self.make_bijlage(tekst), wereld.aanbieder.spoor)
        wereld.session.expire_all()
        assert [bewijs.bestand.naam for bewijs in rij.bewijzen] == ["een.pdf", "twee.pdf"]

    def test_not_without_end(self, wereld: Wereld) -> None:
        rij = wereld.add(wereld.contract("VB-1"))
        for nummer in range(MAX_BEWIJZEN):
            add_bewijs(wereld.session, rij, self.make_bijlage(str(nummer)), wereld.aanbieder.spoor)
        with pytest.raises(Ongeldig, match="bestand: meer dan"):
            add_bewijs(wereld.session, rij, self.make_bijlage("nog een"), wereld.aanbieder.spoor)

    def test_not_for_what_was_taken_back(self, wereld: Wereld) -> None:
        rij = wereld.add(wereld.contract("VB-1"))
        withdraw_inzet(wereld.session, make_versie(rij), wereld.aanbieder)
        with pytest.raises(Ongeldig, match="ingetrokken"):
            add_bewijs(wereld.session, rij, self.make_bijlage(), wereld.aanbieder.spoor)

    def test_removed_with_a_reason(self, wereld: Wereld) -> None:
        rij = wereld.add(wereld.contract("VB-1"))
        nummer = add_bewijs(wereld.session, rij, self.make_bijlage(), wereld.aanbieder.spoor).bestand_id
        with pytest.raises(Onbruikbaar, match="Schrijf waarom"):
            remove_bewijs(wereld.session, rij, nummer, " ", wereld.coordinator.spoor)
        remove_bewijs(wereld.session, rij, nummer, "Er stond een naam in.", wereld.coordinator.spoor)
        bestand = get_bewijs(rij, nummer).bestand
        assert (bestand.inhoud, bestand.reden) == (None, "Er stond een naam in.")

    def test_of_this_inzet_only(self, wereld: Wereld) -> None:
        een, twee = wereld.add(wereld.contract("VB-1")), wereld.add(wereld.contract("VB-2"))
        nummer = add_bewijs(wereld.session, een, self.make_bijlage(), wereld.aanbieder.spoor).bestand_id
        with pytest.raises(NietGevonden):
            get_bewijs(twee, nummer)

    def test_goes_with_the_inzet_unless_it_proves_another(self, wereld: Wereld) -> None:
        een, twee = wereld.add(wereld.contract("VB-1")), wereld.add(wereld.contract("VB-2"))
        alleen = add_bewijs(wereld.session, een, self.make_bijlage("alleen"), wereld.aanbieder.spoor).bestand
        gedeeld = add_bewijs(wereld.session, een, self.make_bijlage("gedeeld"), wereld.aanbieder.spoor).bestand
        add_bewijs(wereld.session, twee, self.make_bijlage("gedeeld"), wereld.aanbieder.spoor)
        remove_inzet(wereld.session, een.overeenkomst, een, wereld.coordinator.spoor)
        assert (alleen.inhoud, gedeeld.inhoud) == (None, b"gedeeld")
