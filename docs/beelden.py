"""Pictures of the main screens for the handbook, made in one run from the demonstration: `make beelden`.

Each screen as it is on a desk (1280 px), and where `ook` says so on a telephone (320 px), enlarged to 200 %, and on
paper. The page of the handbook that shows them is written by the same run, so that no picture lacks its caption.
"""

import io
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import yaml
from PIL import Image, ImageOps
from playwright.sync_api import Browser, Page, sync_playwright
from pydantic import BaseModel, ConfigDict

DOCS = Path(__file__).parent
SCHERMEN = DOCS / "beelden.yaml"
BEELD, BLADZIJDE = DOCS / "beeld" / "schermen", DOCS / "handleiding" / "beelden.md"
WACHTWOORD, KOEKJE = "een wachtwoord alleen voor de beelden van de handleiding", "inkoop"
KLEUREN, HOOGSTENS = 48, 3_000_000
RAND = 57  # the edge of a sheet, 15 mm
VORMEN = {  # width of the screen, how much a point of it is enlarged, the most that is shown, on what
    "bureau": (1280, 1, 1600, "screen"),
    "telefoon": (320, 1.5, 1100, "screen"),
    "vergroot": (640, 2, 700, "screen"),
    "papier": (794 - 2 * RAND, 1, 1123 - 2 * RAND, "print"),
}
UITLEG = {
    "bureau": "op een computer",
    "telefoon": "op een telefoon van 320 punten breed",
    "vergroot": "op 200 % vergroot",
    "papier": "op papier",
}
KOP = """# De schermen in beeld

Zo zien de belangrijkste schermen eruit, met de gegevens van de demonstratie (`make demo`). Alle namen zijn verzonnen.
Bij sommige schermen staat ook hoe zij er op een telefoon, vergroot of op papier uitzien. Wat u op een scherm doet,
staat in [de uitleg per scherm](schermen.md) en in de andere bladzijden van deze handleiding.

De beelden maakt `make beelden` opnieuw.
"""


class Scherm(BaseModel):
    """A screen: its name as a file, what it shows, who looks (before the @) and where."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    naam: str
    titel: str
    uitleg: str
    wie: str = ""
    pad: str
    ook: tuple[str, ...] = ()


def list_schermen(plan: str, deel: str) -> list[Scherm]:
    """The screens, with the code of the inkoopplan and the number of the deelovereenkomst of this year's story."""
    gelezen = yaml.safe_load(SCHERMEN.read_text(encoding="utf-8"))
    return [Scherm(**{**rij, "pad": rij["pad"].format(plan=plan, deel=deel)}) for rij in gelezen]


@contextmanager
def serve_demo() -> Iterator[tuple[str, Callable[[str], str], str, str]]:
    """Where the demonstration is served, the cookie of anyone in it, the code of its plan and of its overeenkomst."""
    from sqlalchemy import select

    from inkoop.database.session import read_session
    from inkoop.demo.accounts import prepare_demo
    from inkoop.inkoopplan.records import InkoopplanRecord
    from inkoop.migrations.steps import open_database
    from inkoop.overeenkomst.records import OvereenkomstRecord
    from inkoop.web.app import create_app
    from tests.fixtures.bezoekers import Bezoeker
    from tests.web.browser import serve

    engine = open_database()
    app = create_app(engine, demo=True)
    with app.app_context():
        prepare_demo(engine, WACHTWOORD, "http://127.0.0.1")
    with read_session(engine) as session:
        plan = session.scalars(select(InkoopplanRecord.code).order_by(InkoopplanRecord.code.desc())).first()
        deel = session.scalars(
            select(OvereenkomstRecord.nummer).where(OvereenkomstRecord.nummer.like("DB-%-001"))
        ).first()

    def enter(wie: str) -> str:
        bezoeker = Bezoeker(app)
        bezoeker.enter(f"{wie}@demo.example")
        koekje = bezoeker.client.get_cookie(KOEKJE)
        assert koekje is not None
        return koekje.value

    with serve(app) as waar:
        yield waar, enter, plan or "", deel or ""
    engine.dispose()


def take(page: Page, vorm: str) -> bytes:
    """A picture of the page as it is in a form, as long as that form shows."""
    breedte, _, hoogste, medium = VORMEN[vorm]
    page.emulate_media(media=medium)  # type: ignore[arg-type]
    page.set_viewport_size({"width": breedte, "height": 600})
    hoogte = min(int(page.evaluate("document.documentElement.scrollHeight")), hoogste)
    page.set_viewport_size({"width": breedte, "height": hoogte})
    beeld = page.screenshot()
    return lay_on_sheet(beeld) if medium == "print" else beeld


def lay_on_sheet(beeld: bytes) -> bytes:
    """A picture of what is printed, with the edges of the sheet around it."""
    uit = io.BytesIO()
    ImageOps.expand(Image.open(io.BytesIO(beeld)).convert("RGB"), RAND, "#ffffff").save(uit, "PNG")
    return uit.getvalue()


def shrink(beeld: bytes) -> bytes:
    """The same picture with few colours."""
    uit = io.BytesIO()
    plat = (
        Image.open(io.BytesIO(beeld))
        .convert("RGB")
        .quantize(KLEUREN, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    )
    plat.save(uit, "PNG", optimize=True)
    return uit.getvalue()


def show(browser: Browser, waar: str, enter: Callable[[str], str], scherm: Scherm) -> Iterator[tuple[str, bytes]]:
    """The pictures of a screen, by form. Raises `SystemExit` for a screen that is not there."""
    for vorm in ("bureau", *scherm.ook):
        context = browser.new_context(locale="nl-NL", device_scale_factor=VORMEN[vorm][1])
        if scherm.wie:
            context.add_cookies([{"name": KOEKJE, "value": enter(scherm.wie), "url": waar}])
        page = context.new_page()
        antwoord = page.goto(waar + scherm.pad)
        if antwoord is None or antwoord.status not in (200, 422):
            raise SystemExit(f"{scherm.pad} geeft {antwoord and antwoord.status} als {scherm.wie}")
        yield vorm, shrink(take(page, vorm))
        context.close()


def write_bladzijde(schermen: list[Scherm]) -> str:
    """The page of the handbook that shows the pictures."""
    delen = [KOP]
    for scherm in schermen:
        delen.append(f"## {scherm.titel}\n\n{scherm.uitleg}\n")
        for vorm in ("bureau", *scherm.ook):
            delen.append(f"![{scherm.titel}, {UITLEG[vorm]}](../beeld/schermen/{scherm.naam}-{vorm}.png)\n")
    return "\n".join(delen)


def main() -> None:
    """Makes all pictures and the page that shows them."""
    from tests.web.browser import find_chromium

    BEELD.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as map_:
        os.environ["INKOOP_INSTANCE"] = map_
        os.environ["INKOOP_SECRET_KEY"] = WACHTWOORD
        with serve_demo() as (waar, enter, plan, deel), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
            schermen = list_schermen(plan, deel)
            for scherm in schermen:
                for vorm, beeld in show(browser, waar, enter, scherm):
                    (BEELD / f"{scherm.naam}-{vorm}.png").write_bytes(beeld)
            browser.close()
    BLADZIJDE.write_text(write_bladzijde(schermen), encoding="utf-8")
    totaal = sum(pad.stat().st_size for pad in BEELD.glob("*.png"))
    click.echo(f"{len(list(BEELD.glob('*.png')))} beelden, {totaal // 1000} kB")
    if totaal > HOOGSTENS:
        raise SystemExit("dat is te veel: neem minder schermen of minder kleuren")


if __name__ == "__main__":
    main()
