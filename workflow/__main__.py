"""`python -m workflow`: the same as the command `audarma`."""

from workflow.commands import cli

if __name__ == "__main__":
    cli()
