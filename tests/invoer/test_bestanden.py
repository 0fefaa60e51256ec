"""Files that cannot be used at all: each is refused at once, in Dutch, with its place, and exit code 2."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from inkoop.invoer.faults import Onbruikbaar
from inkoop.invoer.reader import read_yaml

ROOT = Path(__file__).resolve().parents[2]
KOP = "kader: centrumregeling-bno-2024\ntoetsen:\n"

ONBRUIKBAAR: dict[str, tuple[bytes, str]] = {
    "leeg": (b"", "x.yaml: is leeg"),
    "alleen commentaar": (b"# niets\n\n# meer\n", "x.yaml: is leeg"),
    "alleen een streep": (b"---\n", "x.yaml: is leeg"),
    "alleen null": (b"null\n", "x.yaml: is leeg"),
    "alleen spaties": (b"   \n  ", "x.yaml: is leeg"),
    "een los woord": (b"kader\n", "x.yaml: begint niet met een veld"),
    "een lijst": (b"- kader: a\n", "x.yaml: begint niet met een veld"),
    "een plaatje": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "x.yaml: is geen tekstbestand"),
    "een nul": (b"kader: a\0b\n", "x.yaml: is geen tekstbestand"),
    "UTF-16": ("kader: a\n".encode("utf-16"), "x.yaml: is geen tekstbestand maar een binair bestand of UTF-16"),
    "UTF-32": ("kader: a\n".encode("utf-32"), "x.yaml: is geen tekstbestand"),
    "latin-1": ("a: 1\nb: cliënt\n".encode("latin-1"), "x.yaml:2: is niet in UTF-8 geschreven"),
    "halve UTF-8": ("a: é".encode()[:-1], "x.yaml:1: is niet in UTF-8 geschreven"),
    "surrogaat": (b"a: \xed\xa0\x80\n", "x.yaml:1: is niet in UTF-8 geschreven"),
    "open haken": (b"a: " + b"[" * 100_000, "x.yaml:1:43: is dieper genest dan 40 niveaus"),
    "open accolades": (b"{a: " * 100_000, "x.yaml:1:161: is dieper genest dan 40 niveaus"),
    "streepjes": (b"a:\n  " + b"- " * 100_000, "x.yaml:2:81: is dieper genest dan 40 niveaus"),
    "diepe blokken": (
        "".join(" " * n + f"a{n}:\n" for n in range(2000)).encode(),
        "x.yaml:41:41: is dieper genest dan 40 niveaus",
    ),
    "anker": (b"a: &x 1\n", "x.yaml:1:4: ankers (&) en verwijzingen (*) zijn niet toegestaan"),
    "verwijzing": (b"a: *x\n", "x.yaml:1:4: ankers (&) en verwijzingen (*) zijn niet toegestaan"),
    "bom van verwijzingen": (
        b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (n + 1, n + 1, n, n) for n in range(97, 121)),
        "x.yaml:1:4: ankers (&)",
    ),
    "samenvoegen": (b"a: {<<: *x}\n", "x.yaml:1:9: ankers (&) en verwijzingen (*)"),
    "typelabel": (b"a: !!python/object/apply:os.system [ls]\n", "x.yaml:1:4: typelabels (!) zijn niet toegestaan"),
    "eigen label": (b"a: !bedrag 5\n", "x.yaml:1:4: typelabels (!) zijn niet toegestaan"),
    "label voor een veld": (b"!!str a: 1\n", "x.yaml:1:1: typelabels (!) zijn niet toegestaan"),
    "twee documenten": (b"a: 1\n---\na: 2\n", "x.yaml:2:1: bevat meer dan een YAML-document"),
    "tab": (b"a:\n\tb: 1\n", "x.yaml:2:1: hier staat een tab; spring in met spaties"),
    "aanhalingsteken": (b'a: "x\nb: 1\n', "x.yaml:1:4: dit aanhalingsteken wordt nergens gesloten"),
    "open lijst": (b"a: [1, 2\nb: 3\n", "x.yaml:2:2: een lijst is niet goed gesloten"),
    "open blok": (b"a: {b: 1\n", "x.yaml:2:1: een blok is niet goed gesloten"),
    "dubbele punt": (b"a: b: c\n", "x.yaml:1:5: hier staat een dubbele punt te veel"),
    "inspringing": (b"a:\n  b: 1\n c: 2\n", "x.yaml:3:2: de inspringing klopt hier niet"),
    "apenstaart": (b"a: @x\n", "x.yaml:1:4: dit teken kan hier niet staan"),
    "veld zonder waarde": (b"a: 1\nb\n", "x.yaml:3:1: dit is geen geldige YAML"),
    "stuurteken": (b"a: 1\nb: x\x07\n", "x.yaml:2:5: bevat een onzichtbaar teken (U+0007)"),
    "verwijderteken": (b"a: \x7f\n", "x.yaml:1:4: bevat een onzichtbaar teken (U+007F)"),
    "regeleinde dat niemand ziet": ("a: x\u2028b: 2\n".encode(), "x.yaml:1:5: bevat een onzichtbaar teken (U+2028)"),
    "omgekeerd schrift": ("a: \u202e1\n".encode(), "x.yaml:1:4: bevat een onzichtbaar teken (U+202E)"),
    "teken zonder breedte": ("a: Oss\u200b\n".encode(), "x.yaml:1:7: bevat een onzichtbaar teken (U+200B)"),
    "lijst als veldnaam": (b"[a, b]: 1\n", "x.yaml:1:1: een veldnaam moet een woord zijn"),
    "blok als veldnaam": (b"? {a: 1}\n: 1\n", "x.yaml:1:3: een veldnaam moet een woord zijn"),
    "te veel dubbele velden": (b"a: 1\n" * 200_000, "x.yaml:1002:1: heeft meer dan 1000 dubbele velden"),
}


@pytest.mark.parametrize("soort", ONBRUIKBAAR)
def test_refused_at_once_with_its_place(soort: str, tmp_path: Path) -> None:
    inhoud, melding = ONBRUIKBAAR[soort]
    bestand = tmp_path / "x.yaml"
    bestand.write_bytes(inhoud)
    begin = time.process_time()
    with pytest.raises(Onbruikbaar) as fout:
        read_yaml(bestand)
    assert time.process_time() - begin < 2
    assert str(fout.value).startswith(f"{tmp_path}/{melding}")
    assert "\n" not in str(fout.value)


@pytest.mark.parametrize("opdracht", [("controleer",), ("bereken",), ("bereken", "--json"), ("toets",)])
@pytest.mark.parametrize("soort", ["leeg", "UTF-16", "open haken", "typelabel", "aanhalingsteken", "tab"])
def test_commands_say_so_with_exit_code_2(
    soort: str, opdracht: tuple[str, ...], tmp_path: Path, inkoop: Callable[..., tuple[int, str, str]]
) -> None:
    inhoud, melding = ONBRUIKBAAR[soort]
    bestand = tmp_path / "x.yaml"
    bestand.write_bytes(inhoud)
    code, tekst, fout = inkoop("kader", opdracht[0], str(bestand), *opdracht[1:])
    assert code == 2
    assert melding in tekst + fout


def write_too_large(bestand: Path) -> None:
    with bestand.open("wb") as uit:
        uit.truncate(50 * 1024 * 1024)


def test_fifty_megabytes_is_refused_without_reading(tmp_path: Path) -> None:
    bestand = tmp_path / "groot.yaml"
    write_too_large(bestand)
    begin = time.perf_counter()
    with pytest.raises(Onbruikbaar, match="is 50 MB groot; meer dan 40 MB wordt niet gelezen"):
        read_yaml(bestand)
    assert time.perf_counter() - begin < 1


def test_a_folder_an_absent_file_and_a_device(tmp_path: Path) -> None:
    for pad, melding in (
        (tmp_path, "is een map, geen bestand"),
        (tmp_path / "weg.yaml", "bestaat niet"),
        (Path("/dev/null"), "is een apparaat, geen bestand"),
    ):
        with pytest.raises(Onbruikbaar, match=f"^{pad}: {melding}$"):
            read_yaml(pad)


@pytest.mark.parametrize(
    ("fout", "melding"),
    [(PermissionError(13, "Permission denied"), "mag niet worden gelezen"), (OSError(5, "I/O"), "kan niet worden")],
)
def test_a_file_that_may_not_be_read(
    fout: OSError, melding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bestand = tmp_path / "x.yaml"
    bestand.write_text("a: 1\n")

    def refuse(_pad: Path) -> bytes:
        raise fout

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(Onbruikbaar, match=melding) as gevonden:
        read_yaml(bestand)
    assert "denied" not in str(gevonden.value)


def test_what_people_do_write_is_read(tmp_path: Path) -> None:
    bestand = tmp_path / "x.yaml"
    inhoud = (
        "a: cliënt\r\nb: >-\r\n  een\r\n  twee\r\nc: 'x: y'\r\nd: [NO, yes, 12:30, 0x1F, ~, null, true, '']\r\n...\r\n"
    )
    bestand.write_bytes(b"\xef\xbb\xbf" + inhoud.encode())
    assert read_yaml(bestand).waarde == {
        "a": "cliënt",
        "b": "een twee",
        "c": "x: y",
        "d": ["NO", "yes", "12:30", "0x1F", None, None, True, ""],
    }


def run_cli(*gegevens: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *gegevens], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("soort", ["open haken", "bom van verwijzingen", "halve UTF-8"])
def test_the_program_itself_ends_in_dutch(soort: str, tmp_path: Path) -> None:
    bestand = tmp_path / "x.yaml"
    bestand.write_bytes(ONBRUIKBAAR[soort][0])
    einde = run_cli("kader", "bereken", str(bestand), "--json")
    assert (einde.returncode, einde.stdout) == (2, "")
    assert einde.stderr == f"{tmp_path}/{ONBRUIKBAAR[soort][1]}" + einde.stderr.split(ONBRUIKBAAR[soort][1])[1]
    assert "Traceback" not in einde.stderr


def test_the_program_refuses_fifty_megabytes_in_a_second(tmp_path: Path) -> None:
    bestand = tmp_path / "groot.yaml"
    write_too_large(bestand)
    einde = run_cli("kader", "controleer", str(bestand))
    assert einde.returncode == 2
    assert "50 MB" in einde.stdout


@pytest.mark.parametrize(
    ("gegevens", "melding"),
    [
        (("kader", "bereken"), "Er ontbreekt een gegeven 'BESTAND'"),
        (("kader", "toets"), "Er ontbreekt een gegeven 'BESTAND…'"),
        (("kader", "toon", "bno"), "kader 'bno' bestaat niet"),
        (("kader", "toon", "centrumregeling-bno-2023"), "bedoelt u 'centrumregeling-bno-2024'?"),
        (("kader", "reken"), "Onbekende opdracht 'reken'"),
        (("kadr",), "Onbekende opdracht 'kadr'. Bedoelt u 'kader'?"),
        (("kader", "lijst", "--jsn"), "Onbekende optie"),
    ],
)
def test_arguments_that_cannot_be_used(
    gegevens: tuple[str, ...], melding: str, inkoop: Callable[..., tuple[int, str, str]]
) -> None:
    code, tekst, fout = inkoop(*gegevens)
    assert (code, tekst) == (2, "")
    assert melding in fout
