"""A form filled in wrongly: in every box what it does not take."""

from collections.abc import Iterator
from typing import Any

from lxml import html

GEEN_DATUM, GEEN_ADRES, GEEN_KEUZE, GEEN_BESTAND = "31-02-x", "geen adres", "bestaat-niet", "../geen.pdf"
TE_LANG = "veel te lang " * 2_000
HOOGSTENS_LANG = 5  # boxes of a form with a text that is too long; all together they would be too much to send
Veld = tuple[str, str, bool]  # its name, what is typed, whether it is a file


def fill_verkeerd(bron: str, adres: str) -> list[Veld]:
    """What is sent of the form on a page that goes to an address; nothing when it has no boxes."""
    boom = html.fromstring(bron)
    formulieren = [form for form in boom.forms if form.method == "POST" and form.get("action", "") in ("", adres)]
    ingevuld = [list(_fill(form)) for form in formulieren]
    return max((velden for velden in ingevuld if any(_is_getypt(veld) for veld in velden)), key=len, default=[])


def _fill(form: Any) -> Iterator[Veld]:
    lang = 0
    for vak in form.iter("input", "select", "textarea"):
        soort = vak.get("type", "text") if vak.tag == "input" else vak.tag
        naam = vak.get("name", "csrf_token")
        if naam == "csrf_token" or soort == "submit":
            continue
        waarde = _choose(vak, soort, is_lang=lang < HOOGSTENS_LANG)
        lang += waarde == TE_LANG
        yield naam, waarde, soort == "file"


def _choose(vak: Any, soort: str, *, is_lang: bool) -> str:
    if soort == "hidden":
        return str(vak.get("value", ""))
    vast = {"file": GEEN_BESTAND, "email": GEEN_ADRES, "password": vak.get("name", "")[:3]}
    if soort in vast:
        return str(vast[soort])
    if soort in ("radio", "checkbox", "select"):
        return GEEN_KEUZE
    if vak.get("inputmode") in ("numeric", "decimal"):
        return GEEN_DATUM
    return TE_LANG if is_lang else GEEN_KEUZE


def _is_getypt(veld: Veld) -> bool:
    return veld[2] or veld[1] in (GEEN_DATUM, GEEN_ADRES, GEEN_KEUZE, TE_LANG)
