"""`audarma diff`."""

from __future__ import annotations

import os

import click

from workflow import settings as setting
from workflow.commands import exit_code, options
from workflow.commands import report as common
from workflow.commands.diff import report
from workflow.errors import AudarmaError, SettingsError
from workflow.settings import Settings

FORMATS = ("text", "json", "markdown", "html")


class Worded(click.Command):
    """A command that wants to know which words stand behind `--`; click tells it to nobody."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Set the words behind `--` aside."""
        if "--" in args:
            at = args.index("--")
            ctx.meta["behind"] = tuple(args[at + 1 :])
            args = args[:at]
        return super().parse_args(ctx, args)


@click.command(cls=Worded)
@click.argument("words", nargs=-1, metavar="[REV[..REV]] [ARTICLE]...")
@click.option("--locale", "locales", multiple=True, metavar="LANGUAGE", help="Only translations into this language.")
@click.option("--across", is_flag=True, help="Lay articles out in columns: words are languages, then articles.")
@click.option(
    "--build", "building", is_flag=True, help='Show what "audarma build" would change in the pages of build/.'
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print the report.")
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    words: tuple[str, ...],
    *,
    locales: tuple[str, ...],
    across: bool,
    building: bool,
    form: str,
    as_json: bool,
) -> int:
    """Show what changed in articles and their translations, as a reader would notice it.

    Without a revision: since the last commit. With one, since that; with A..B, from A to B; with A...B, since B left A.
    "--" stands between revisions and articles. Exits with 0, whether something changed or not.
    """
    if across and building:
        message = "--across and --build are two reports; choose one"
        raise click.UsageError(message)
    settings = setting.load(os.getcwd())
    for target in locales:
        if target not in settings.locales:
            known = ", ".join(settings.locales)
            raise SettingsError("unknown-locale", target, "is not among the locales", f"name one of: {known}")
    form = "json" if as_json else form
    behind: tuple[str, ...] | None = ctx.meta.get("behind")
    if across:
        return _across(settings, words, behind or (), locales, form)
    if building:
        return _build(settings, (*words, *(behind or ())), locales, form)
    return _between(settings, words, behind, locales, form)


def _between(
    settings: Settings, words: tuple[str, ...], behind: tuple[str, ...] | None, locales: tuple[str, ...], form: str
) -> int:
    """Show what changed between two revisions."""
    from workflow.commands.diff.shown import document  # noqa: PLC0415 - each report does without what others import
    from workflow.diffs.between import between  # noqa: PLC0415
    from workflow.diffs.revisions import Word, meant  # noqa: PLC0415

    front, back = (
        [Word(*both) for both in zip(given, options.names(settings, given), strict=True)]
        for given in (words, behind or ())
    )
    found = between(settings, meant(settings, front, None if behind is None else back), locales)
    if form == "json":
        common.as_json(report.as_json(found))
    else:
        report.shown(document(found), form, found.problems)
    return exit_code(found.problems)


def _build(settings: Settings, words: tuple[str, ...], locales: tuple[str, ...], form: str) -> int:
    """Show what a build would change."""
    from workflow.commands.diff.shown_pages import document  # noqa: PLC0415 - see `_between`
    from workflow.diffs.pages import pages  # noqa: PLC0415

    found = pages(settings, options.names(settings, words), track=common.track("diff"))
    if locales:
        found.pages = [page for page in found.pages if page.language in locales]
    if form == "json":
        common.as_json(report.built_as_json(found))
    else:
        report.shown(document(found), form, found.problems)
    return exit_code(found.problems)


def _across(
    settings: Settings, words: tuple[str, ...], behind: tuple[str, ...], locales: tuple[str, ...], form: str
) -> int:
    """Lay articles out in columns."""
    languages = [word for word in words if word in settings.locales]
    names = [*(word for word in words if word not in settings.locales), *behind]
    if not names:
        message = "--across needs an article"
        raise click.UsageError(message)
    from workflow.catalog import paths  # noqa: PLC0415 - see `_between`
    from workflow.columns.reading import Columns  # noqa: PLC0415
    from workflow.commands.diff.beside import beside  # noqa: PLC0415

    chosen = list(dict.fromkeys(languages or locales or settings.locales))
    found = paths.articles(settings)
    columns = Columns(settings, track=common.track("diff"))
    pages, problems = [], list(found.problems)
    for located in paths.choose(found, tuple(options.names(settings, tuple(names)))):
        try:
            pages.append(columns.page(located))
        except AudarmaError as problem:
            problems.append(problem)
    if form == "json":
        common.as_json(report.across_as_json(pages, chosen, problems))
    else:
        told = [*problems, *(problem for page in pages for problem in page.problems)]
        report.laid_out([beside(page, chosen) for page in pages], form, told)
    return exit_code([*problems, *(problem for page in pages for problem in page.problems)])
