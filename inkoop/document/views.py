"""Pages of the register of documents: what was made and of what, to read, download, sign, share and check."""

from collections.abc import Mapping

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from inkoop.database.session import write_session
from inkoop.document.catalog import SOORTEN
from inkoop.document.compare import compare, read_versie
from inkoop.document.delen import describe_ontvangers, share_document, unshare_document
from inkoop.document.forms import Controleform, Documentfilter, Tekenform, Vergelijkform
from inkoop.document.leesbaar import read_leesbaar
from inkoop.document.lezers import make_voorwaarde, may_make, may_read
from inkoop.document.nagaan import compare_with_dossier
from inkoop.document.overzicht import Documentrij, list_overzicht
from inkoop.document.pdf import KantoorOntbreekt, PdfFout
from inkoop.document.records import DocumentRecord
from inkoop.document.service import find_herkomst, make_again
from inkoop.document.signing import add_exemplaar
from inkoop.document.store import get_document
from inkoop.gebruiker.rollen import Bereiksoort
from inkoop.gebruiker.store import find_namen
from inkoop.gemeente.store import get_regio
from inkoop.invoer.faults import Onbruikbaar
from inkoop.klok import get_now
from inkoop.web.aanmelding import get_bereik, make_spoor
from inkoop.web.access import may_open
from inkoop.web.bestand import MIMETYPEN, WORD, accepts_bestand, send_inhoud
from inkoop.web.database import get_engine, open_session
from inkoop.web.lijst import Kolom, make_lijst
from inkoop.web.pdfdienst import get_pdfdienst
from inkoop.web.vastleggen import choose_status

document = Blueprint("document", __name__, template_folder="templates")
NIEUWSTE = "-gemaakt"
HOOGSTENS_BIJ = 5  # that many on the page of a record; the list has them all
ZONDER_VELD = ("bij", "aanbieder")
KOLOMMEN = (
    Kolom(sleutel="gemaakt", kop="Gemaakt"),
    Kolom(sleutel="soort", kop="Document"),
    Kolom(sleutel="onderwerp", kop="Over"),
    Kolom(sleutel="door", kop="Door"),
    Kolom(sleutel="sjabloon", kop="Sjabloon"),
    Kolom(sleutel="getekend", kop="Stand"),
)


@document.app_template_global()
def list_documenten_bij(regio: str, over: Mapping[str, str]) -> tuple[list[Documentrij], int]:
    """The latest documents about a record that someone may read, and how many there are; `over` filters the list."""
    filters = {**over, "regio": regio}
    with open_session() as session:
        mag = make_voorwaarde(get_bereik())
        return list_overzicht(session, mag, filters, sorteer="gemaakt", aflopend=True, begin=0, aantal=HOOGSTENS_BIJ)


@document.app_template_global()
def mag_lezen(regio: str, stuk: int) -> bool:
    """Whether a document is there for who is at work; a template shows no link that leads nowhere."""
    with open_session() as session:
        return may_open("document.toon") and may_read(session, get_bereik(), regio, stuk)


@document.get("/documenten")
def lijst() -> str:
    """The documents that someone may read."""
    return _show_lijst(None)


@document.get("/regios/<regio>/documenten")
def van_regio(regio: str) -> str:
    """Those of one regio."""
    return _show_lijst(regio)


def _show_lijst(code: str | None) -> str:
    mag = make_voorwaarde(get_bereik())
    with open_session() as session:
        regio = get_regio(session, code) if code else None
        lijst = make_lijst(
            Documentfilter(request.args),
            KOLOMMEN,
            lambda vraag: list_overzicht(session, mag, {**vraag.filters, "regio": code or ""}, **vraag.bladzijde),
            standaard=NIEUWSTE,
            ook=ZONDER_VELD,
        )
        return render_template(
            "document/lijst.html",
            regio=regio,
            lijst=lijst,
            namen=_find_namen(session, *(rij.door for rij in lijst.rijen)),
            van_regio=_is_van_regio(),
        )


def _is_van_regio() -> bool:
    """Whether someone works for a regio as a whole, and so may know who made what."""
    return get_bereik().plek.soort in (Bereiksoort.REGIO, Bereiksoort.ALLES)


def _find_namen(session: Session, *wie: str | None) -> dict[str, str]:
    """The names of who made, signed and shared, for the people of a regio."""
    return find_namen(session, wie) if _is_van_regio() else {}


@document.get("/regios/<regio>/documenten/<int:stuk>")
def toon(regio: str, stuk: int) -> ResponseReturnValue:
    """One document: what it was made of, whether the dossier still says so, its signed copies."""
    return _show_document(stuk, Tekenform(formdata=None))


def _show_document(stuk: int, form: Tekenform) -> ResponseReturnValue:
    van_regio = _is_van_regio()
    with open_session() as session:
        record = get_document(session, stuk)
        pagina = render_template(
            "document/toon.html",
            record=record,
            soort=SOORTEN[record.soort],
            nagegaan=compare_with_dossier(session, record) if van_regio else None,
            ontvangers=describe_ontvangers(session, record) if van_regio else "",
            namen=_find_namen(session, record.door, record.gedeeld_door, *(rij.door for rij in record.exemplaren)),
            van_regio=van_regio,
            mag_maken=may_make(get_bereik().rol, record.soort),
            form=form,
        )
    return pagina, choose_status(form)


@document.get("/regios/<regio>/documenten/<int:stuk>/lezen")
def lees(regio: str, stuk: int) -> str:
    """The text of a document."""
    with open_session() as session:
        record = get_document(session, stuk)
        inhoud = _make_same(record)
        blokken = read_leesbaar(inhoud, record.bestandsnaam)
        return render_template("document/lees.html", record=record, soort=SOORTEN[record.soort], blokken=blokken)


@document.get("/regios/<regio>/documenten/<int:stuk>/word")
def word(regio: str, stuk: int) -> Response:
    """A document as it was made, in Word."""
    with open_session() as session:
        record = get_document(session, stuk)
        return send_inhoud(_make_same(record), record.bestandsnaam, WORD)


def _make_same(record: DocumentRecord) -> bytes:
    """A document made again. Raises `Onbruikbaar` when another content comes out than there was."""
    inhoud, inhoudshash = make_again(record)
    if inhoudshash != record.inhoudshash:
        raise Onbruikbaar(
            f"Document {record.id} komt er nu anders uit dan toen het werd gemaakt. Meld dit aan de beheerder; "
            "'inkoop document opnieuw' maakt het met die waarschuwing."
        )
    return inhoud


@document.get("/regios/<regio>/documenten/<int:stuk>/pdf")
def pdf(regio: str, stuk: int) -> ResponseReturnValue:
    """A document as PDF/A, or the page that says why there is none."""
    with open_session() as session:
        record = get_document(session, stuk)
        inhoud = _make_same(record)
        naam = record.bestandsnaam.removesuffix(".docx") + ".pdf"
        try:
            return send_inhoud(get_pdfdienst().convert(inhoud, record.bestandsnaam), naam, MIMETYPEN["pdf"])
        except (KantoorOntbreekt, PdfFout) as fout:
            ontbreekt = isinstance(fout, KantoorOntbreekt)
            return render_template("document/geen_pdf.html", record=record, reden=str(fout), ontbreekt=ontbreekt), 503


@document.post("/regios/<regio>/documenten/<int:stuk>/getekend")
@accepts_bestand
def teken(regio: str, stuk: int) -> ResponseReturnValue:
    """Keeps a signed copy; from then on the document is fixed."""
    form = Tekenform()
    if form.validate() and form.scan.data is not None:
        try:
            with write_session(get_engine()) as session:
                record = _get_own(session, stuk)
                add_exemplaar(session, record, form.scan.data, form.getekend_op.data, make_spoor(get_now()))
        except Onbruikbaar as fout:
            form.form_errors.append(str(fout))
        else:
            flash("Het getekende exemplaar is bewaard. Dit document ligt nu vast.")
            return redirect(url_for("document.toon", regio=regio, stuk=stuk), 303)
    with open_session() as session:
        _get_own(session, stuk)
    return _show_document(stuk, form)


def _get_own(session: Session, stuk: int) -> DocumentRecord:
    """A document of a kind that the role makes; any other is not there to be changed."""
    record = get_document(session, stuk)
    if not may_make(get_bereik().rol, record.soort):
        abort(404)
    return record


@document.get("/regios/<regio>/documenten/<int:stuk>/getekend/<int:exemplaar>")
def scan(regio: str, stuk: int, exemplaar: int) -> Response:
    """A signed copy as it was sent."""
    with open_session() as session:
        rij = next((rij for rij in get_document(session, stuk).exemplaren if rij.id == exemplaar), None)
        if rij is None:
            abort(404)
        return send_inhoud(rij.inhoud, f"getekend-{stuk}-{rij.id}.{rij.formaat}", MIMETYPEN[rij.formaat])


@document.post("/regios/<regio>/documenten/<int:stuk>/deel")
def deel(regio: str, stuk: int) -> ResponseReturnValue:
    """Lets those whom the document is about see it."""
    with write_session(get_engine()) as session:
        record = _get_own(session, stuk)
        ontvangers = describe_ontvangers(session, record)
        if ontvangers:
            share_document(session, record, make_spoor(get_now()))
    flash(f"Dit document is nu te zien voor {ontvangers}." if ontvangers else "Dit document is alleen voor de regio.")
    return redirect(url_for("document.toon", regio=regio, stuk=stuk), 303)


@document.post("/regios/<regio>/documenten/<int:stuk>/deel-niet")
def deel_niet(regio: str, stuk: int) -> ResponseReturnValue:
    """Hides it from them again."""
    with write_session(get_engine()) as session:
        unshare_document(session, _get_own(session, stuk), make_spoor(get_now()))
    flash("Alleen de mensen van de regio zien dit document nog. Wie het al had opgehaald, heeft het nog.")
    return redirect(url_for("document.toon", regio=regio, stuk=stuk), 303)


@document.route("/documenten/controleren", methods=["GET", "POST"])
@accepts_bestand
def controleer() -> ResponseReturnValue:
    """Whether a file was made here, and whether anything in it was changed."""
    form = Controleform()
    if form.validate_on_submit():
        with open_session() as session:
            herkomst = find_herkomst(session, form.bestand.data or b"", make_voorwaarde(get_bereik()))
            return render_template("document/controleer.html", form=form, herkomst=herkomst, soorten=SOORTEN)
    pagina = render_template("document/controleer.html", form=form, herkomst=None, soorten=SOORTEN)
    return pagina, choose_status(form)


@document.route("/regios/<regio>/documenten/<int:stuk>/vergelijken", methods=["GET", "POST"])
@accepts_bestand
def vergelijk(regio: str, stuk: int) -> ResponseReturnValue:
    """What is different in a file from the document as it was made, article by article."""
    form, verschillen = Vergelijkform(), None
    with open_session() as session:
        record = get_document(session, stuk)
        if form.validate_on_submit() and (gestuurd := form.bestand.data) is not None:
            try:
                eigen = read_versie(_make_same(record), record.bestandsnaam)
                verschillen = compare(eigen, read_versie(gestuurd.inhoud, gestuurd.naam))
            except Onbruikbaar as fout:
                form.add_fout("bestand", str(fout))
        soort = SOORTEN[record.soort]
        pagina = render_template(
            "document/vergelijk.html", record=record, soort=soort, form=form, verschillen=verschillen
        )
    return pagina, choose_status(form)
