"""What people call the browser and the machine that a session runs on: `Chromium op Linux`."""

import re

# In this order, because most browsers call themselves by the names of others too, and most systems by those of older.
BROWSERS = (
    ("Edge", re.compile(r"\bEdg(?:e|A|iOS)?/")),
    ("Opera", re.compile(r"\bOPR/|\bOpera\b")),
    ("Samsung Internet", re.compile(r"\bSamsungBrowser/")),
    ("Firefox", re.compile(r"\b(?:Firefox|FxiOS)/")),
    ("Chromium", re.compile(r"\bChromium/|\bHeadlessChrome/")),
    ("Chrome", re.compile(r"\b(?:Chrome|CriOS)/")),
    ("Safari", re.compile(r"\bSafari/")),
)
SYSTEMEN = (
    ("iPhone", re.compile(r"\biPhone\b")),
    ("iPad", re.compile(r"\biPad\b")),
    ("Android", re.compile(r"\bAndroid\b")),
    ("ChromeOS", re.compile(r"\bCrOS\b")),
    ("Windows", re.compile(r"\bWindows\b")),
    ("macOS", re.compile(r"\bMac OS X\b|\bMacintosh\b")),
    ("Linux", re.compile(r"\bLinux\b|\bX11\b")),
)
ONBEKEND = "onbekende browser"


def describe_apparaat(agent: str) -> str:
    """The browser and the system of a user agent, as far as it tells them."""
    browser = _find(BROWSERS, agent) or ONBEKEND
    systeem = _find(SYSTEMEN, agent)
    return f"{browser} op {systeem}" if systeem else browser


def _find(namen: tuple[tuple[str, re.Pattern[str]], ...], agent: str) -> str | None:
    return next((naam for naam, patroon in namen if patroon.search(agent)), None)
