"""``onrecord add | list | show | remove | export | doctor``: what is in the library."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import TextColumn
from rich.table import Table

from bot.commands.later import put_off
from bot.commands.options import IN_JSON, LIBRARY
from bot.commands.progress import bar, counted, done_of
from bot.faces import wording
from bot.faces.voice import voice
from bot.mending.errors import MendingError
from bot.mending.interviews import day_held, detail
from bot.mending.told import corrections_told
from bot.settings import Settings, open_library, open_own
from corpus.corrections import What
from corpus.forms.lines import to_json
from corpus.forms.markdown import to_markdown
from corpus.library.adding import Added, Status, add_documents, documents
from corpus.library.database import LibraryError
from corpus.library.opening import Where
from corpus.library.shipped import only_shipped
from corpus.library.store import Library, Summary
from corpus.model import Interview
from corpus.quotes.languages import unserved
from corpus.readers.days import day_or_none
from corpus.readers.unread import unread
from retrieval.index import Index, Saved, folder_of, put_in_order
from retrieval.index.files import IndexFileError
from retrieval.index.meaning.encoder import Encoder, encoder, is_installed

SHORTEST_ID = 4
KINDNESS = 5
"""How far adding goes behind others for the processor, from 0 to 19."""
NO_MEANING = (
    "Meaning: words alone answer. With onrecord[meaning], what is said in other words than the "
    "question's is found more often (docs/library.md)."
)
UNUSABLE = (
    "Meaning: words alone answer. The encoder that is installed can't be used; docs/library.md "
    "says how to build the one that can."
)
FOUND = {
    Saved.SOUND: "The index is sound.",
    Saved.MISSING: "There was no index; it is built now.",
    Saved.OLD: "The index was of an earlier moment; it is of now again.",
    Saved.DAMAGED: "The index was damaged; it is built anew.",
}
"""What the doctor says of the index that was there, and what became of it."""
LISTED = 20
"""Up to so many documents each get a line of their own; beyond, only the table in the end."""


def _a_day(_: click.Context, __: click.Parameter, written: str | None) -> str | None:
    if written:
        day = day_or_none(written)
        if day is None:
            raise click.BadParameter(f"{written!r} is no one day; write it as 2014-02-05.")
        try:
            day_held(day)
        except MendingError as error:
            raise click.UsageError(str(error)) from None
    return written


def _an_address(_: click.Context, __: click.Parameter, written: str | None) -> str | None:
    if written:
        try:
            return detail(What.LINK, written)
        except MendingError as error:
            raise click.UsageError(str(error)) from None
    return written


@click.command()
@click.argument("named", metavar="PATH|URL...", nargs=-1, required=True)
@LIBRARY
@IN_JSON
@click.option("--title", help="The title of what is added.")
@click.option("--date", "day", callback=_a_day, help="The day of the interview, as 2014-02-05.")
@click.option("--programme", help="The programme or series.")
@click.option("--outlet", help="Who published it.")
@click.option(
    "--link",
    callback=_an_address,
    help="Where it is to be read, heard or seen; quotes link to their second.",
)
@click.option("--host", "hosts", multiple=True, help="Who asks. May be given several times.")
@click.option("--guest", "guests", multiple=True, help="Who answers. May be given several times.")
@click.option("--later", is_flag=True, help="Leave the reading to workers (onrecord work).")
def add(
    named: tuple[str, ...],
    library: Where | None,
    in_json: bool,
    title: str | None,
    day: str | None,
    programme: str | None,
    outlet: str | None,
    link: str | None,
    hosts: tuple[str, ...],
    guests: tuple[str, ...],
    later: bool,
) -> None:
    """Add interviews: files, folders of files, or addresses of the web."""
    give_way()
    given = {
        "title": title,
        "date": day,
        "programme": programme,
        "outlet": outlet,
        "source": link,
        "hosts": list(hosts),
        "guests": list(guests),
    }
    target = open_own(Settings(), library, create=True)
    found = documents(named)
    known = {key: value for key, value in given.items() if value}
    if later:
        put_off(target, found, known, in_json)
        return
    shipped = only_shipped(target)
    results = _shown(add_documents(target, found, known), len(found), in_json)
    if any(result.status is Status.ADDED for result in results):
        make_way(target, shipped, in_json)
    put_up(target)
    if any(result.status is Status.SKIPPED for result in results):
        sys.exit(1)
    if not results:
        raise click.ClickException("There is no file in there to add.")


def make_way(library: Library, shipped: Sequence[str], in_json: bool) -> None:
    """Take what ships out of a library once something of its owner's stands in it."""
    for one in shipped:
        removed = library.remove(one)
        if not in_json:
            click.echo(f"Taken out: {_plain(removed.title)}, which ships with OnRecord [{one}]")


def _shown(results: Iterable[Added], count: int, in_json: bool) -> list[Added]:
    """Show each result as it comes, and a table of all of them in the end."""
    started = time.monotonic()
    kept: list[Added] = []
    read = 0
    if in_json:
        for result in results:
            kept.append(_light(result))
            click.echo(json.dumps(_added_json(result), ensure_ascii=False))
        return kept
    with bar(TextColumn("{task.fields[speed]}")) as progress:
        task = progress.add_task("Reading", total=count, speed="")
        for result in results:
            kept.append(_light(result))
            seconds = max(time.monotonic() - started, 0.001)
            read += result.size
            rate = read / seconds / 1e6
            progress.update(task, completed=len(kept), speed=f"{rate:.1f} MB/s")
            if result.status is Status.SKIPPED:
                progress.console.print(
                    f"Not added: {result.reason}", style="red", markup=False, soft_wrap=True
                )
            elif count <= LISTED and result.interview is not None:
                click.echo(_added_line(result, result.interview))
            if result.interview is not None and (warning := unread(result.interview)):
                progress.console.print(
                    f"{result.named}: {warning}", style="yellow", markup=False, soft_wrap=True
                )
    if count > 1:
        _print_totals(kept, time.monotonic() - started)
    return kept


def _light(result: Added) -> Added:
    """Let go of the interview's text: memory must not grow with what is added."""
    return replace(result, interview=None)


def _added_line(result: Added, interview: Interview) -> str:
    words = {Status.ADDED: "Added", Status.CHANGED: "Changed", Status.UNCHANGED: "Already there"}
    voices = {quote.speaker for quote in interview.quotes if quote.speaker}
    found = f"{len(interview.quotes)} quotes, {len(voices)} people"
    if not interview.quotes:
        found = "no quote was found in it: nobody is told to have said anything"
    line = f"{words[result.status]}: {_plain(interview.details.title)} ({found}) [{interview.id}]"
    if result.before:
        line += f", the same interview as {_plain(result.before)}"
    return f"{line}\n{notice}" if (notice := unserved(interview)) else line


def _added_json(result: Added) -> dict[str, Any]:
    interview = result.interview
    return {
        "named": result.named,
        "status": result.status.value,
        "id": interview.id if interview else None,
        "title": interview.details.title if interview else None,
        "quotes": len(interview.quotes) if interview else 0,
        "people": sorted({q.speaker for q in interview.quotes if q.speaker}) if interview else [],
        "reason": result.reason,
        "before": result.before,
        "unread": unread(interview) if interview else None,
    }


def _print_totals(results: Sequence[Added], seconds: float) -> None:
    counts = Counter(result.status for result in results)
    size = sum(result.size for result in results)
    table = Table("", "documents", box=None, pad_edge=False)
    for status in Status:
        if counts[status]:
            table.add_row(status.value, str(counts[status]))
    Console().print(table)
    click.echo(
        f"{size / 1e6:.1f} MB in {seconds:.1f} s ({size / 1e6 / max(seconds, 0.01):.1f} MB/s)"
    )


@click.command("list")
@LIBRARY
@IN_JSON
def list_them(library: Where | None, in_json: bool) -> None:
    """List the interviews of the library."""
    summaries = open_library(Settings(), library).summaries()
    if in_json:
        for summary in summaries:
            click.echo(json.dumps(_summary_json(summary), ensure_ascii=False))
        return
    if not summaries:
        click.echo("There is no interview here yet; add some with: onrecord add PATH")
        return
    table = Table("id", "date", "title", "who", "quotes", box=None, pad_edge=False)
    for summary in summaries:
        who = ", ".join(summary.people[:4]) + (" …" if len(summary.people) > 4 else "")
        day = summary.date.isoformat() if summary.date else ""
        table.add_row(summary.id, day, _plain(summary.title), _plain(who), str(summary.quotes))
    Console(markup=False, highlight=False).print(table)


def _plain(text: str) -> str:
    return "".join(character for character in text if character.isprintable())


def _summary_json(summary: Summary) -> dict[str, Any]:
    fields = asdict(summary)
    fields["date"] = summary.date.isoformat() if summary.date else None
    return fields


@click.command()
@click.argument("interview_id", metavar="ID")
@click.option("--turns", is_flag=True, help="Number the turns, as `onrecord edit` counts them.")
@LIBRARY
def show(interview_id: str, turns: bool, library: Where | None) -> None:
    """Show an interview: what is known of it, its people, and every word."""
    opened = open_library(Settings(), library)
    own = whole_id(opened, interview_id)
    with opened.reading() as now:
        interview, read, kept = now.exported(own)
    details = interview.details
    click.echo(f"{details.title}\n{wording.place(voice(None), details)}")
    if details.url:
        click.echo(details.url)
    for speaker in interview.speakers:
        roles = ", ".join((*speaker.titles, *speaker.roles))
        click.echo(f"  {speaker.name}{f' ({roles})' if roles else ''}")
    for told in corrections_told(read, kept):
        click.echo(told)
    for block in _blocks(interview, numbered=turns):
        click.echo(f"\n{block}")


def _blocks(interview: Interview, *, numbered: bool) -> Iterator[str]:
    section, turn = None, None
    for passage in interview.passages:
        if passage.section and passage.section != section:
            yield f"— {passage.section} —"
        section = passage.section
        new = passage.turn is not None and passage.turn != turn
        turn = passage.turn
        number = f"{turn + 1}. " if numbered and turn is not None else ""
        label = f"{number}{passage.speaker or 'Not named'}: " if new else ""
        yield f"{label}{interview.words(passage)}"


@click.command()
@click.argument("interview_ids", metavar="ID...", nargs=-1, required=True)
@LIBRARY
def remove(interview_ids: tuple[str, ...], library: Where | None) -> None:
    """Take interviews out of the library."""
    opened = open_own(Settings(), library)
    for interview_id in [whole_id(opened, one) for one in interview_ids]:
        removed = opened.remove(interview_id)
        again = f"; to have it again: onrecord add {removed.origin}" if removed.origin else ""
        click.echo(f"Removed: {removed.title} ({removed.quotes} quotes){again}")
    put_up(opened)


def give_way() -> None:
    """Let a bot that answers on the same machine go first."""
    if hasattr(os, "setpriority"):
        with suppress(OSError):
            before = os.getpriority(os.PRIO_PROCESS, 0)
            os.setpriority(os.PRIO_PROCESS, 0, max(before, KINDNESS))


def put_up(library: Library) -> None:
    """Have what has changed found from now on, and the index put in order, if it can be saved."""
    with done_of("Indexing") as tell:
        index = Index.open(library, tell=tell)
        folder = folder_of(library)
        if folder is not None:
            with suppress(OSError, IndexFileError):  # who asks next builds it
                put_in_order(folder)
    if (by := encoder()) is not None:
        _read_for_meaning(index, by)


def _read_for_meaning(index: Index, by: Encoder) -> None:
    """Make the vectors that the index lacks, and show how far they are; words answer meanwhile."""
    with (
        bar(counted=False) as progress,
        suppress(OSError, IndexFileError, KeyboardInterrupt),  # the rest is done by who runs next
    ):
        task = progress.add_task("Reading for meaning", total=None)

        def told(done: int, size: int) -> None:
            progress.update(task, completed=done, total=size)

        try:
            index.read_for_meaning(by, told)
        except LibraryError as error:  # of a cluster; what was added is there, and is found
            progress.console.print(f"Words alone answer: {error}", markup=False)


def whole_id(library: Library, start: str) -> str:
    """Return the id that starts like this.

    :raises click.ClickException: where none does, or several do
    """
    fits = [one for one in library.ids() if one.startswith(start.strip().lower())]
    if len(fits) == 1 and len(start.strip()) >= SHORTEST_ID:
        return fits[0]
    if len(fits) > 1:
        raise click.ClickException(f"{start} could be {len(fits)} interviews; write the whole id.")
    raise click.ClickException(f"There is no interview with the id {start}; see: onrecord list")


@click.command()
@click.option("--to", type=click.Path(), help="A file (jsonl) or a folder (markdown).")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["jsonl", "markdown"]),
    help="jsonl: one file, an interview a line; markdown: a folder, an interview a file. Without "
    "it: markdown where --to is a folder that is there or ends in /, else jsonl.",
)
@click.option("--force", is_flag=True, help="Write over what is there.")
@LIBRARY
def export(to: str | None, kind: str | None, force: bool, library: Where | None) -> None:
    """Write the library out, as JSON Lines or a folder of Markdown; `add` reads both again."""
    opened = open_library(Settings(), library)
    is_folder = to is not None and (to.endswith(("/", os.sep)) or Path(to).is_dir())
    if (kind or ("markdown" if is_folder else "jsonl")) == "markdown":
        folder = Path(to or "interviews")
        folder.mkdir(parents=True, exist_ok=True)
        for summary in opened.summaries():
            _check_free(folder / _file_name(summary.title, summary.id), force)
        for interview in counted("Writing", opened, len(opened.ids())):
            path = folder / _file_name(interview.details.title, interview.id)
            path.write_text(to_markdown(interview), encoding="utf-8")
        click.echo(f"{len(opened.ids())} interviews are in {folder}.")
        return
    origins = {summary.id: summary.origin for summary in opened.summaries()}
    lines = _exported(opened, origins)
    if to is None:
        for line in lines:
            click.echo(line)
        return
    file_named = Path(to)
    _check_free(file_named, force)
    try:
        with file_named.open("w", encoding="utf-8") as file:
            for line in counted("Writing", lines, len(origins)):
                file.write(f"{line}\n")
    except OSError:  # half an export would be taken for a whole one
        if file_named.is_file():
            file_named.unlink()
        raise
    click.echo(f"{len(origins)} interviews are in {to}.")


def _exported(library: Library, origins: Mapping[str, str | None]) -> Iterator[str]:
    with library.reading() as now:
        for own in now.versions:
            interview, read, kept = now.exported(own)
            yield to_json(interview, origins.get(own), read, kept)


def _check_free(path: Path, force: bool) -> None:
    """Leave what is there alone, unless told otherwise.

    :raises click.ClickException: where there is a file already
    """
    if path.exists() and path.is_file() and not force:
        raise click.ClickException(f"{path} is there already; to write over it: --force")


def _file_name(title: str, interview_id: str) -> str:
    words = "".join(c if c.isalnum() else " " for c in title.lower()).split()
    return f"{'-'.join(words)[:60] or 'interview'}-{interview_id}.md"


def number_of(number: int, one: str, many: str = "") -> str:
    """Return how many there are of something: "1 interview", "2 interviews"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _about_meaning(index: Index) -> str:
    """Return a line on what meaning does for a library, or would do."""
    if not is_installed():
        return NO_MEANING
    if encoder() is None:
        return UNUSABLE
    known = index.meaning_known
    if known < len(index):
        return (
            f"Meaning: {known} of {len(index)} passages are read; words alone find the others. "
            "Adding anything, or running the bot (on OpenSearch: onrecord work), reads on."
        )
    told = f"Meaning: all {known} passages are read."
    graphs = " What finds the nearest of so many is to be made: running the bot does."
    return told + graphs * any(index.unread)


@click.command()
@LIBRARY
def doctor(library: Where | None) -> None:
    """Check the library file and the index, build the index anew if need be, and say so."""
    opened = open_library(Settings(), library)
    with done_of("Checking") as tell:
        problems = list(opened.problems(tell))
    for problem in problems:
        click.echo(problem)
    if problems:
        click.echo(
            "Restore a backup (onrecord restore BACKUP --force); without one, export what can be "
            "read (onrecord export), and add it to a new library."
        )
        sys.exit(1)
    state = Index.saved(opened)
    with done_of("Indexing") as tell:
        damaged = state is Saved.DAMAGED
        index = Index.anew(opened, tell) if damaged else Index.open(opened, tell=tell)
    click.echo(
        f"The library is sound: {number_of(len(index.ids()), 'interview')}, "
        f"{number_of(len(index), 'passage')}, "
        f"{number_of(len(index.people.everyone), 'person', 'people')}. {FOUND[state]}"
    )
    if opened.database.index_at is not None:
        from retrieval.index.opensearch.moment import health, keeps_vectors  # few have it there

        click.echo(health(opened))
        if is_installed() and not keeps_vectors(opened):
            click.echo("Meaning: words alone answer; OpenSearch lacks its plugin opensearch-knn.")
            return
    click.echo(_about_meaning(index))
    if state is not Saved.SOUND and not Index.is_sound(opened):
        click.echo(f"It could not be saved: {folder_of(opened)} can't be written to.")
