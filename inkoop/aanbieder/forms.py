"""The forms of aanbieders: the filter above the list, and the data of one."""

from typing import Any

from wtforms import HiddenField, SearchField, StringField, TextAreaField
from wtforms.validators import Optional

from inkoop.aanbieder.records import AanbiederRecord
from inkoop.web.fields import Lengte, Verplicht
from inkoop.web.formulier import Formulier, Vraagformulier

HOOGSTENS = 200
TEKSTEN = ("naam", "kvk", "rechtsvorm", "vestigingsplaats")


class Aanbiederfilter(Vraagformulier):
    """Which aanbieders the list shows; nothing filled in is all."""

    zoek = SearchField("Zoek op naam of KvK-nummer")
    vestigingsplaats = StringField("Vestigingsplaats")


class AanbiederForm(Formulier):
    """An aanbieder as it is registered; `stand` is the one at which it was opened."""

    stand = HiddenField()
    naam = StringField(
        "Naam",
        [Verplicht("vul de naam in"), Lengte(HOOGSTENS)],
        description="Precies zoals in het handelsregister: zo komt de naam in alle documenten.",
    )
    kvk = StringField("KvK-nummer", [Verplicht("vul het KvK-nummer in")], description="Acht cijfers, zonder spaties.")
    rechtsvorm = StringField(
        "Rechtsvorm", [Optional(), Lengte(HOOGSTENS)], description="Bijvoorbeeld stichting of besloten vennootschap."
    )
    vestigingsplaats = StringField("Vestigingsplaats", [Optional(), Lengte(HOOGSTENS)])
    vertegenwoordigers = TextAreaField(
        "Wie mag tekenen",
        [Optional()],
        description="Elke persoon op een eigen regel: naam, functie. De functie mag weg.",
    )

    def keep_kvk(self) -> None:
        """For an aanbieder that is there: its KvK number says which one it is and does not change."""
        del self.kvk

    def make_velden(self, **velden: Any) -> dict[str, Any]:
        """What was filled in, as an `AanbiederBlok` takes it."""
        teksten = {naam: self[naam].data or None for naam in TEKSTEN if naam in self}
        mensen = [_split_persoon(regel) for regel in (self.vertegenwoordigers.data or "").splitlines() if regel.strip()]
        return {**teksten, "vertegenwoordigers": mensen, **velden}


def _split_persoon(regel: str) -> dict[str, str | None]:
    naam, _, functie = regel.partition(",")
    return {"naam": naam.strip(), "functie": functie.strip() or None}


def describe_velden(aanbieder: AanbiederRecord) -> dict[str, Any]:
    """What the form shows of an aanbieder."""
    mensen = [", ".join(filter(None, (wie.naam, wie.functie))) for wie in aanbieder.vertegenwoordigers]
    velden = {naam: getattr(aanbieder, naam) for naam in ("naam", "rechtsvorm", "vestigingsplaats")}
    return {**velden, "stand": aanbieder.stand, "vertegenwoordigers": "\n".join(mensen)}
