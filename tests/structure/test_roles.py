"""Files keep to their role: who may speak to people, and what of a capability is its own."""

from pathlib import Path

from tests.structure.source import (
    ROOT,
    expect_none,
    list_imports,
    list_python,
    name_module,
    name_role,
    parse,
    write_place,
)

SPEAKS_TO_PEOPLE = {
    "click": {"commands.py", "output.py", "opdrachtregel", "web", "demo"},
    "flask": {"views.py", "forms.py", "web"},
    "wtforms": {"forms.py", "web"},
}
OWN = {"commands", "views", "forms", "output"}
BRINGS_TOGETHER = ("inkoop.commands", "inkoop.web", "inkoop.demo")


def may_import(pad: Path, pakket: str) -> bool:
    """Whether a file may import click, flask or wtforms: by its name, or by the folder it is in."""
    return bool({name_role(pad.name), pad.relative_to(ROOT / "inkoop").parts[0]} & SPEAKS_TO_PEOPLE[pakket])


def test_only_commands_and_views_speak_to_people() -> None:
    gevonden = [
        f"{write_place(pad, knoop)}: {module}"
        for pad in list_python("inkoop")
        for knoop, module in list_imports(parse(pad))
        if (pakket := module.split(".")[0]) in SPEAKS_TO_PEOPLE and not may_import(pad, pakket)
    ]
    expect_none(sorted(set(gevonden)))


def test_commands_views_and_forms_are_a_capabilitys_own() -> None:
    gevonden = [
        f"{write_place(pad, knoop)}: {module}"
        for pad in list_python("inkoop")
        if not name_module(pad).startswith(BRINGS_TOGETHER)
        for knoop, module in list_imports(parse(pad))
        if is_foreign(name_module(pad), module)
    ]
    expect_none(sorted(set(gevonden)))


def is_foreign(van: str, naar: str) -> bool:
    """Whether `naar` is what another capability keeps for itself."""
    delen, eigen = naar.split("."), van.split(".")
    return len(delen) > 2 and delen[0] == "inkoop" and delen[1] != eigen[1] and name_role(delen[2]) in OWN
