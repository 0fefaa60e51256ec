"""Shell completion: prints the line that switches it on."""

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def aanvulling(shell: str) -> None:
    """Druk het script af dat opdrachten en namen aanvult met de tab-toets.

    \b
    Voorbeeld, eenmalig in ~/.bashrc:
      eval "$(inkoop aanvulling bash)"
    """
    from inkoop.commands import inkoop

    soort = get_completion_class(shell)
    assert soort is not None
    click.echo(soort(inkoop, {}, "inkoop", "_INKOOP_COMPLETE").source())
