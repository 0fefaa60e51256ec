"""The command `inkoop`, for a checkout: `python cli.py --help`."""

from inkoop.commands import main

if __name__ == "__main__":
    main()
