"""What of an overeenkomst lies fixed: its terms once it was signed, and its status, which goes by steps."""

from collections.abc import Iterator

from inkoop.overeenkomst.schema import OvereenkomstBlok, Status

VOORWAARDEN = ("soort", "titel", "valt_onder", "ingang", "einde", "verlengingsopties", "partijen", "opdrachtwaarde")


def list_vast(oud: OvereenkomstBlok, nieuw: OvereenkomstBlok) -> Iterator[tuple[str, str]]:
    """The fields of an overeenkomst that may not change so, each with a message that says what can be done."""
    if nieuw.status is not oud.status:
        yield "status", f"is nu {oud.status}; leg de volgende stap vast op de pagina van de overeenkomst"
    if oud.status is Status.CONCEPT:
        return
    for veld in VOORWAARDEN:
        if getattr(oud, veld) != getattr(nieuw, veld):
            yield (
                veld,
                "ligt vast sinds de ondertekening; verander dit met een wijzigingsovereenkomst of een verlenging",
            )
