"""Images, a logo and emphasis, wherever they stand between choices and repetitions, leave a file that Word opens."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from inkoop.document.check import check_document
from inkoop.document.emphasis import Opgemaakt
from inkoop.document.huisstijl import Huisstijl
from inkoop.document.lint import lint_inhoud
from inkoop.document.prepare import prepare
from inkoop.document.render import render
from tests.document.beelden import list_beelden, list_nummers, make_afbeelding, make_png
from tests.document.test_bouw import join, make_row, nest
from tests.document.wordbestand import add_tabel, make_docx

LOGO = "{{ huisstijl.logo }}"
STUK = st.sampled_from(
    [
        LOGO,
        f"voor {LOGO} na",
        "{{r u }}",
        "a {{r u }} b {{r u }} c",
        "{{ foto }}",
        "{% if a %}{{ foto }}{% else %}{{r u }}{% endif %} na",
        "{% for x in l %}{{ foto }}{{r u }}{{ x }}{% endfor %}",
        "{% if huisstijl.logo %}met{% endif %}",
        "tekst",
        "",
    ]
)
ALINEAS = join(st.recursive(STUK.map(lambda tekst: [tekst]), lambda b: join(nest(b, "p", str)), max_leaves=4))
RIJEN = join(
    st.recursive(st.tuples(STUK, STUK).map(lambda r: [r]), lambda b: join(nest(b, "tr", make_row)), max_leaves=3)
)
FOTO = make_afbeelding(inhoud=make_png(kleur=7), tekst="Foto & <x>")


def make_sjabloon(alineas: list[str], rijen: list[tuple[str, str]], kop: list[str], cel: list[str]) -> bytes:
    """A template with these paragraphs, rows, paragraphs in the header and paragraphs in a cell."""

    def bewerk(document: Any) -> None:
        add_tabel(document, ("kop", "kop"), *rijen)
        houders = ((document.sections[0].header, kop), (document.add_table(1, 1).cell(0, 0), cel))
        for houder, teksten in houders:
            houder.paragraphs[0].text = teksten[0] if teksten else ""
            for tekst in teksten[1:]:
                houder.add_paragraph(tekst)

    return make_docx(*alineas, bewerk=bewerk)


@settings(deadline=None, max_examples=60)
@given(
    alineas=ALINEAS,
    rijen=RIJEN,
    kop=st.lists(STUK, max_size=3),
    cel=st.lists(STUK, max_size=3),
    u=st.sampled_from(["", "a **b** *c*", "***x***\n& <y>\t{{z}}"]),
    delen=st.lists(st.sampled_from(["p", "{{ a }}"]), max_size=2),
    logo=st.sampled_from([None, FOTO, make_afbeelding()]),
    a=st.booleans(),
)
def test_whatever_the_template_the_file_is_whole(
    alineas: list[str],
    rijen: list[tuple[str, str]],
    kop: list[str],
    cel: list[str],
    u: str,
    delen: list[str],
    logo: Any,
    a: bool,
) -> None:
    inhoud = make_sjabloon(alineas, rijen, kop, cel)
    gegevens = {"a": a, "l": delen, "u": Opgemaakt(u), "foto": FOTO}
    assert lint_inhoud(inhoud, "p.docx", None) == []
    uit = render(prepare(inhoud, "p.docx"), gegevens, huisstijl=Huisstijl(logo=logo))
    assert check_document(uit, "p.docx", gegevens=gegevens) == []
    assert len(set(list_nummers(uit))) == len(list_nummers(uit))
    assert {beeld for *_, beeld in list_beelden(uit)} <= {FOTO.inhoud, *([logo.inhoud] if logo else [])}
