"""The command line: `regiodeck COMMAND`. What each command does stands in `engine/pipeline/`."""

from __future__ import annotations

import os
import sys
import traceback

import typer

from engine.cli import decks, documents, inputs, judging, project
from engine.cli.shared import Failed, complain, err
from engine.problems import UserError

app = typer.Typer(
    name="regiodeck",
    help="From last year's report PDFs and this year's data to this year's PowerPoint decks, every number traceable.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode="rich",
)
sources = typer.Typer(
    help="The inputs: are they there and sound; fetch open data; forms to fill in.", no_args_is_help=True
)
app.add_typer(sources, name="sources")
template = typer.Typer(help="PowerPoint templates: do decks find in one what they need.", no_args_is_help=True)
app.add_typer(template, name="template")
for _command in (
    project.demo, project.new, inputs.sample, documents.extract, documents.figures, documents.tables, inputs.indicators,
    inputs.compute, decks.build, judging.compare, judging.check, decks.adopt, decks.where, project.doctor,
):  # fmt: skip
    app.command()(_command)
sources.command("check")(inputs.sources_check)
sources.command("refresh")(inputs.sources_refresh)
sources.command("template")(inputs.sources_template)
template.command("check")(decks.template_check)


def main() -> None:
    """Run the command line. Exit status: 0 fine, 1 the user's files have problems, 2 a wrong call, 3 our fault."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a Windows console may not know every letter
    try:
        status = app(standalone_mode=False)
    except UserError as error:
        complain(error.problems)
        status = 1
    except Failed:
        status = 1
    except typer.Abort:
        status = 1
    except KeyboardInterrupt:
        status = 130
    except (BrokenPipeError, SystemExit):  # nobody reads on: typer itself ends so
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except Exception as error:
        if hasattr(error, "exit_code") and hasattr(error, "show"):  # a wrong call, in the words of the command line
            error.show()
            status = error.exit_code
        else:
            _our_fault(error)
            status = 3
    sys.exit(status or 0)


def _our_fault(error: Exception) -> None:
    err.print(f"regiodeck: this is our fault: {type(error).__name__}: {error}", markup=False)
    err.print("Please send the lines below to whoever maintains Regiodeck.", markup=False)
    err.print("".join(traceback.format_exception(error)), markup=False)
