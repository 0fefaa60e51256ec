"""Headers on every answer, errors included: nothing from elsewhere, no framing, no guessing of types."""

from flask import Response

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def set_headers(antwoord: Response) -> Response:
    """Adds the headers, but where an answer has a stricter one of its own; pages are not kept by shared caches."""
    for naam, waarde in HEADERS.items():
        antwoord.headers.setdefault(naam, waarde)
    if antwoord.mimetype == "text/html":
        antwoord.headers["Cache-Control"] = "no-store"
    return antwoord
