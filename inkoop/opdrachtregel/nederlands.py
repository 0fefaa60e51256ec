"""Click's own texts in Dutch."""

import sys
from types import ModuleType

TEKSTEN = {
    "Usage:": "Gebruik:",
    "Options": "Opties",
    "Commands": "Opdrachten",
    "Arguments": "Gegevens",
    "Show this message and exit.": "Toon deze uitleg.",
    "Show the version and exit.": "Toon de versie.",
    "Error: {message}": "Fout: {message}",
    "Try '{command} {option}' for help.": "Zie '{command} {option}' voor uitleg.",
    "No such option: {name}": "Onbekende optie: {name}",
    "No such option {name!r}.": "Onbekende optie {name!r}.",
    "No such command {name!r}.": "Onbekende opdracht {name!r}.",
    "Did you mean {possibility}?": "Bedoelt u {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Bedoelt u een van: {possibilities}?)",
    "Did you mean {name!r}?": "Bedoelt u {name!r}?",
    "Missing argument": "Er ontbreekt een gegeven",
    "Missing option": "Er ontbreekt een optie",
    "Missing parameter": "Er ontbreekt een gegeven",
    "Missing command.": "Noem een opdracht.",
    "Invalid value: {message}": "Ongeldige waarde: {message}",
    "Invalid value for {param_hint}: {message}": "Ongeldige waarde voor {param_hint}: {message}",
    "Got unexpected extra argument ({args})": "Er staat een gegeven te veel: {args}",
    "Got unexpected extra arguments ({args})": "Er staan gegevens te veel: {args}",
    "{value!r} is not one of {choices}.": "{value!r} is niet een van {choices}.",
    "{value!r} is not {choice}.": "{value!r} is niet {choice}.",
    "{value!r} is not a valid {number_type}.": "{value!r} is geen geldig getal.",
    "{value} is not in the range {range}.": "{value} ligt niet in het bereik {range}.",
    "{name} {filename!r} does not exist.": "{name} {filename!r} bestaat niet.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} is een map.",
    "{name} {filename!r} is a file.": "{name} {filename!r} is een bestand.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} kan niet worden gelezen.",
    "Option {name!r} requires an argument.": "Optie {name!r} vraagt een waarde.",
    "Option {name!r} does not take a value.": "Optie {name!r} neemt geen waarde.",
    "Choose from:\n\t{choices}": "Kies uit:\n\t{choices}",
    "default: {default}": "standaard: {default}",
    "required": "verplicht",
    "File": "Bestand",
    "Directory": "Map",
    "Path": "Pad",
    "Aborted!": "Afgebroken.",
}
MEERVOUD = {
    "Got unexpected extra argument ({args})": "Got unexpected extra arguments ({args})",
    "Did you mean {possibility}?": "(Did you mean one of: {possibilities}?)",
}


def translate(tekst: str) -> str:
    """A text of click in Dutch; one that is not known stays as it is."""
    return TEKSTEN.get(tekst, tekst)


def translate_count(enkelvoud: str, meervoud: str, aantal: int) -> str:
    """Singular or plural of a text of click, in Dutch."""
    return translate(enkelvoud if aantal == 1 else meervoud)


def speak_dutch() -> None:
    """Lets click look its texts up here; call before the first command runs."""
    for naam, module in list(sys.modules.items()):
        if naam.startswith("click.") and isinstance(module, ModuleType):
            if hasattr(module, "_"):
                module._ = translate  # type: ignore[attr-defined]  # click's own gettext alias
            if hasattr(module, "ngettext"):
                module.ngettext = translate_count  # type: ignore[attr-defined]
