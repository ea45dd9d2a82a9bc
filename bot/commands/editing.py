"""``onrecord edit | reread``: what is otherwise than it was read, and reading again."""

from __future__ import annotations

import sys

import click

from bot.commands.library import put_up, whole_id
from bot.commands.options import LIBRARY
from bot.commands.progress import counted
from bot.mending.errors import MendingError
from bot.mending.interviews import Otherwise, detail, mend, speaker_name
from bot.mending.told import corrections_told
from bot.settings import Settings, open_own
from corpus.corrections import What
from corpus.library.adding import printable
from corpus.library.opening import Where
from corpus.library.rereading import Reread, reread
from corpus.library.store import Change
from corpus.readers.front_matter import words


@click.command()
@click.argument("interview_id", metavar="ID")
@click.option("--title", help="What it is called.")
@click.option("--date", help='The day of the interview, as 2014-02-05; "" for none.')
@click.option("--programme", help="The programme or series.")
@click.option("--outlet", help="Who published it.")
@click.option("--link", help="Where it is to be read, heard or seen.")
@click.option("--host", "hosts", multiple=True, help="Who asks, all of them.")
@click.option("--guest", "guests", multiple=True, help="Who answers, all of them.")
@click.option(
    "--speaker",
    "speakers",
    multiple=True,
    metavar="NAME=OTHER",
    help='Whose words those of NAME are: "Lenny=Andrew Bosworth"; "Lenny=" for nobody\'s.',
)
@click.option("--turn", type=int, help="Only this turn; `onrecord show ID --turns` numbers them.")
@click.option("--as-read", is_flag=True, help="First take back all that was corrected of it.")
@LIBRARY
def edit(
    interview_id: str,
    title: str | None,
    date: str | None,
    programme: str | None,
    outlet: str | None,
    link: str | None,
    hosts: tuple[str, ...],
    guests: tuple[str, ...],
    speakers: tuple[str, ...],
    turn: int | None,
    as_read: bool,
    library: Where | None,
) -> None:
    """Say what is otherwise in an interview; it stays so when the document is added again."""
    opened = open_own(Settings(), library)
    own = whole_id(opened, interview_id)
    details = {
        What.TITLE: title,
        What.DATE: date,
        What.PROGRAMME: programme,
        What.OUTLET: outlet,
        What.LINK: link,
    }
    named = [_speaker(one, turn) for one in speakers]
    if turn is not None and len(named) != 1:
        raise click.UsageError("--turn says of one --speaker in which turn that is.")
    try:
        told = {w: detail(w, value) for w, value in details.items() if value is not None}
    except MendingError as error:
        raise click.UsageError(str(error)) from None
    roles = {What.HOST: hosts, What.GUEST: guests}
    otherwise = Otherwise(told, roles, named, turn, as_read=as_read)
    if otherwise.is_nothing:
        raise click.UsageError("Say what is otherwise: --title, --date, --speaker …")
    try:
        interview = mend(opened, own, otherwise)
    except MendingError as error:
        raise click.ClickException(str(error)) from None
    put_up(opened)
    click.echo(f"Corrected: {printable(interview.details.title)} [{own}]")
    with opened.reading() as now:
        _, read, kept = now.exported(own)
    for line in corrections_told(read, kept):
        click.echo(printable(line))


def _speaker(given: str, turn: int | None) -> tuple[str | None, str | None]:
    """Split "Lenny=Andrew Bosworth"; of one turn, "Andrew Bosworth" is enough."""
    was, sign, value = given.partition("=")
    if not sign and turn is None:
        raise click.UsageError(f'Write whose words those of {given} are: "{given}=OTHER".')
    if not sign:
        was, value = "", given
    return words(was, "name", "the speaker"), speaker_name(value)


@click.command("reread")
@click.argument("interview_ids", metavar="[ID...]", nargs=-1)
@LIBRARY
def read_again(interview_ids: tuple[str, ...], library: Where | None) -> None:
    """Find turns and quotes anew, by the rules of today; ids and corrections stay."""
    opened = open_own(Settings(), library)
    ids = [whole_id(opened, one) for one in interview_ids] or list(opened.ids())
    failed = False
    for result in counted("Reading", reread(opened, ids), len(ids)):
        failed |= result.reason is not None
        _tell(result)
    put_up(opened)
    if failed:
        sys.exit(1)


def _tell(result: Reread) -> None:
    interview = result.interview
    if interview is None:
        click.echo(f"Not read again: {printable(result.reason or '')}", err=True)
        return
    changed = "As before" if result.change is Change.UNCHANGED else "Changed"
    title = printable(interview.details.title)
    click.echo(f"{changed}: {title} ({len(interview.quotes)} quotes) [{result.id}]")
    for one in result.unfitting:
        turn = one.at.turn + 1 if one.at else ""
        click.echo(f"  Turn {turn}, which was corrected, is there no more; correct it again.")
