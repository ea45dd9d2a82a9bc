"""``onrecord people``: who is one person and who is not, said by whoever runs the library."""

from __future__ import annotations

import json

import click
from rich.console import Console
from rich.table import Table

from bot.commands.library import put_up, whole_id
from bot.commands.options import IN_JSON, LIBRARY
from bot.settings import Settings, open_library, open_own
from corpus.corrections import Kind, Ruling, Rulings, key, with_speaker
from corpus.library.adding import printable
from corpus.library.opening import Where
from corpus.library.store import Library
from corpus.readers.front_matter import words
from retrieval.index import Index
from retrieval.index.people import People
from retrieval.index.people_alike import LookAlike, look_alikes
from retrieval.index.people_ruled import fuller, merging, renaming

SHOWN = 50
"""Look-alikes that are listed."""


@click.group(invoke_without_command=True)
@LIBRARY
@IN_JSON
@click.pass_context
def people(context: click.Context, library: Where | None, in_json: bool) -> None:
    """List the people of the library; merge, split, rename them, give them other names."""
    if context.invoked_subcommand is None:
        _list(Index.open(open_library(Settings(), library)), in_json)


def _list(index: Index, in_json: bool) -> None:
    counts = index.passages_by_person()
    alike = look_alikes(index.people)
    everyone = sorted(
        index.people.everyone.values(),
        key=lambda one: (-counts.get(one.name, 0), one.name),
    )
    if in_json:
        for one in everyone:
            row = {
                "name": one.name,
                "names": index.people.names_of(one.name),
                "interviews": list(one.interviews),
                "passages": counts.get(one.name, 0),
                "look_alikes": _beside(one.name, alike),
            }
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    if not everyone:
        click.echo("Nobody is on record here yet; add interviews with: onrecord add PATH")
        return
    table = Table("name", "passages", "interviews", "also as", box=None, pad_edge=False)
    for one in everyone:
        others = [name for name in index.people.names_of(one.name) if name != one.name]
        number = str(len(one.interviews))
        also = printable(", ".join(others))
        table.add_row(printable(one.name), str(counts.get(one.name, 0)), number, also)
    Console(markup=False, highlight=False).print(table)
    if alike:
        click.echo("\nOne person, or two? Say so with: onrecord people merge A B | split A B")
    for pair in alike[:SHOWN]:
        click.echo(f"  {printable(pair.one)} | {printable(pair.other)}")
    if len(alike) > SHOWN:
        click.echo(f"  … and {len(alike) - SHOWN} more; all of them with --json")


def _beside(name: str, alike: list[LookAlike]) -> list[str]:
    return [
        pair.other if pair.one == name else pair.one
        for pair in alike
        if name in (pair.one, pair.other)
    ]


@people.command()
@click.argument("one")
@click.argument("other")
@LIBRARY
def merge(one: str, other: str, library: Where | None) -> None:
    """ONE and OTHER are one person, who goes by the fuller of the two names."""
    opened, known = _opened(library)
    first, second = _person(known, one), _person(known, other)
    if first == second:
        click.echo(f"{first} is one person already.")
        return
    kept, gone = fuller(first, second)
    _rule(opened, merging(known, gone, kept), f"{gone} is {kept} now")


@people.command()
@click.argument("one", metavar="NAME")
@click.argument("others", metavar="OTHER | ID...", nargs=-1, required=True)
@click.option("--as", "new", help="Who it is in the interviews of these ids.")
@LIBRARY
def split(one: str, others: tuple[str, ...], new: str | None, library: Where | None) -> None:
    """NAME and OTHER are two people; with --as, NAME is OTHER in the interviews of these ids."""
    opened, known = _opened(library)
    if new is None:
        if len(others) > 1:
            raise click.ClickException("Name two people, or say who it is there: --as NAME.")
        ruling = Ruling(Kind.APART, _called(known, one), _called(known, others[0]))
        if key(ruling.one) == key(ruling.other):
            raise click.ClickException(
                f"Both are {ruling.one}: name the interviews of one of them, and who that is: "
                "onrecord people split NAME ID... --as OTHER"
            )
        _rule(opened, [ruling], f"{ruling.one} and {ruling.other} are two people now")
        return
    name, person = _name(new, "name"), _person(known, one)
    for interview_id in [whole_id(opened, other) for other in others]:
        _say_otherwise(opened, interview_id, known.names_of(person), name)
    _rule(opened, [Ruling(Kind.APART, person, name)], f"{person} and {name} are two people now")


def _say_otherwise(library: Library, interview_id: str, names: list[str], new: str) -> None:
    """Correct who speaks in an interview, wherever one of these names stands."""
    interview = library.interview(interview_id)
    there = [s.name for s in interview.speakers if key(s.name) in set(map(key, names))]
    if not there:
        raise click.ClickException(f"{names[0]} is not in interview {interview_id}.")
    for name in there:
        library.correct(
            interview_id,
            lambda read, said, rulings, name=name: with_speaker(  # type: ignore[misc]
                read, said, rulings, name, new, None
            ),
        )


@people.command()
@click.argument("one", metavar="NAME")
@click.argument("new", metavar="NEW")
@LIBRARY
def rename(one: str, new: str, library: Where | None) -> None:
    """NAME goes by NEW, and is still found by NAME."""
    opened, known = _opened(library)
    person, name = _person(known, one), _name(new, "name")
    other = next((p for p in known.everyone if key(p) == key(name) and p != person), None)
    if other is not None:
        raise click.ClickException(
            f"There is a {other} already; if they are one: onrecord people merge A B"
        )
    _rule(opened, renaming(known, person, name), f"{person} is {name} now")


@people.command()
@click.argument("one", metavar="NAME")
@click.argument("called", metavar="ALIAS")
@click.option("--remove", is_flag=True, help="Take an alias back that was given here.")
@LIBRARY
def alias(one: str, called: str, remove: bool, library: Where | None) -> None:
    """NAME is called ALIAS as well."""
    opened, known = _opened(library)
    person, name = _person(known, one), _name(called, "alias")
    other = next((p for p in known.everyone if key(p) == key(name) and p != person), None)
    if other is not None and not remove:
        raise click.ClickException(
            f"{other} is somebody here; if they are one: onrecord people merge A B"
        )
    ruling = Ruling(Kind.ALIAS, person, name)
    if remove:
        _rule(opened, [], f"{person} is not called {name} any more", gone=ruling)
    else:
        _rule(opened, [ruling], f"{person} is called {name}, too")


def _opened(library: Where | None) -> tuple[Library, People]:
    opened = open_own(Settings(), library)
    return opened, Index.open(opened).people


def _person(known: People, name: str) -> str:
    """Return the person of a name.

    :raises click.ClickException: where there is none, or several
    """
    found = [one for one in known.everyone if key(name) in map(key, known.names_of(one))]
    found = found or sorted(known.called(name))
    if len(found) == 1:
        return found[0]
    if found:
        who = ", ".join(found[:5])
        raise click.ClickException(f"{name} may be {who}; write the whole name.")
    raise click.ClickException(f"Nobody is called {name} here; see: onrecord people")


def _called(known: People, name: str) -> str:
    """Return a name as it stands in the library, one of several that a person has as well.

    :raises click.ClickException: where nobody has it
    """
    names = [n for one in known.everyone for n in (*known.names_of(one), *known.aliases_of(one))]
    exact = next((n for n in names if key(n) == key(name)), None)
    return exact or _person(known, name)


def _name(given: str, what: str) -> str:
    name = words(given, what, given)
    if not name:
        raise click.ClickException(f"The {what} is empty; write it out.")
    return printable(name)


def _rule(library: Library, rulings: list[Ruling], told: str, gone: Ruling | None = None) -> None:
    """Keep rulings, and say in how many interviews they make something otherwise."""

    def changed(before: Rulings) -> Rulings:
        now = before.with_all(rulings)
        return now if gone is None else now.without(gone)

    touched = library.rule(changed)
    put_up(library)
    many = "1 interview" if len(touched) == 1 else f"{len(touched)} interviews"
    click.echo(printable(f"{told}: {many} changed."))
