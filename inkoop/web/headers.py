"""Headers on every answer, errors included: nothing from elsewhere, no framing, no guessing of types."""

from flask import Response, request

from inkoop.web.instelling import get_instelling

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
ALLEEN_HTTPS = "max-age=31536000"  # a year: until then a browser asks this host encrypted or not at all


def set_headers(antwoord: Response) -> Response:
    """Adds the headers, but where an answer has a stricter one of its own; pages are not kept by shared caches."""
    for naam, waarde in HEADERS.items():
        antwoord.headers.setdefault(naam, waarde)
    if request.is_secure and get_instelling().is_achter_proxy:
        antwoord.headers["Strict-Transport-Security"] = ALLEEN_HTTPS
    if antwoord.mimetype == "text/html":
        antwoord.headers["Cache-Control"] = "no-store"
    return antwoord
