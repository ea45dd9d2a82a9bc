"""``onrecord check``: is a quotation on record, word for word? Or all those of a text?"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from bot.answers import as_json, plain, text_json
from bot.commands.options import IN_JSON, LIBRARY, typed
from bot.commands.progress import done_of
from bot.doors.asked import Asked
from bot.faces import linked, text_check
from corpus.library.opening import LibraryError, Where
from corpus.library.unadded import Unadded, read_unadded
from corpus.limits import MOST_BYTES
from corpus.readers import ReadError
from retrieval.answers.check import Checking, answer_check, to_check
from retrieval.answers.citing import TextCheck, check_text
from retrieval.asking.conversation import State
from retrieval.asking.direct import claim
from retrieval.asking.typed import Typed
from retrieval.index import Index

STDIN = "-"
SOME_DO_NOT, UNREAD = 1, 2
"""Exit statuses: some quotation of a text does not stand; it could not be read or checked."""


@click.command()
@click.argument("quotations", metavar="[QUOTATION]...", nargs=-1, type=typed)
@click.option("--by", "speaker", type=typed, help="Who is said to have said it.")
@click.option(
    "--file",
    "file",
    type=click.Path(dir_okay=False, path_type=Path, allow_dash=True),
    help="Check every quotation in this file instead: text, Markdown, HTML, Word, PDF, …; -: what "
    "comes in. The exit status is 0 where all stand on record, 1 where some do not, 2 where it "
    "can't be read.",
)
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With --file: write the report as a page as well.",
)
@click.option(
    "--claim-reviews",
    is_flag=True,
    help="With --file: print the verdicts as ClaimReview of schema.org, in JSON.",
)
@LIBRARY
@IN_JSON
def check(
    quotations: tuple[Typed, ...],
    speaker: Typed | None,
    file: Path | None,
    html: Path | None,
    claim_reviews: bool,
    library: Where | None,
    in_json: bool,
) -> None:
    """Check quotations: verbatim, altered, cut, somebody else's, reported, or not on record.

    A name may stand before the words ("Kerry: Iran is open for business") or in --by. With --file,
    every quotation in a text is checked, as said by whom the text names.

    The exit status of words that are given is 0 whatever the verdict, altered as well: read it, or
    `check.stand` of --json. With --file it says whether all stand.
    """
    if file is not None:
        if quotations or speaker:
            raise click.UsageError("With --file, the quotations and names are those of the file.")
        shown = _reviews if claim_reviews else _json if in_json else text_check.plain
        sys.exit(_report(file, html, library, shown))
    if html is not None or claim_reviews:
        raise click.UsageError("--html and --claim-reviews are of a text; name that with --file.")
    if quotations and not all(quotations):
        raise click.UsageError("There is nothing to check: no words are given.")
    if not quotations:
        raise click.UsageError("Write the words to check, or name a text with --file.")
    checked = Asked(library)
    for text in quotations:
        answer = checked(partial(_checked, text=text, speaker=speaker))
        if in_json:
            click.echo(json.dumps(as_json(text, answer), ensure_ascii=False))
        else:
            click.echo(f"{plain(answer)}\n")


def _checked(index: Index, text: Typed, speaker: Typed | None) -> Checking:
    question = claim(index, text, speaker) if speaker else to_check(index, text)
    return answer_check(index, State(), question)[0]


def _json(found: TextCheck, name: str) -> str:
    return json.dumps(text_json(name, found), ensure_ascii=False)


def _reviews(found: TextCheck, _: str) -> str:
    told = linked.claim_reviews(found.checking, found.text.interview.details)
    return json.dumps(told, ensure_ascii=False)


def _report(
    file: Path, html: Path | None, library: Where | None, shown: Callable[[TextCheck, str], str]
) -> int:
    """Check the quotations of a text, show the report and return the exit status."""
    name = "standard input" if str(file) == STDIN else str(file)
    try:
        text = read_unadded(_bytes(file), name)
        found = _with_progress(text, library)
        if html is not None:
            from bot.faces.report import page

            html.write_text(page(found, name), encoding="utf-8", errors="replace")
    except (ReadError, LibraryError) as error:
        click.echo(f"Error: {error}", err=True)
        return UNREAD
    except OSError as error:
        named = error.filename or name
        told = f"{named} can't be read or written: {error.strerror or error}."
        click.echo(f"Error: {told}", err=True)
        return UNREAD
    click.echo(shown(found, name))
    return 0 if found.stands else SOME_DO_NOT


def _bytes(file: Path) -> bytes:
    if str(file) == STDIN:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def _with_progress(text: Unadded, library: Where | None) -> TextCheck:
    """Check a text, and show how far it is to whoever looks on."""
    with done_of("Checking") as tell:
        return Asked(library)(lambda index: check_text(index, text, tell))
