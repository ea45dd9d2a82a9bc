"""``onrecord compare`` and ``onrecord timeline``: several quotes seen together."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from bot.answers import Answer, answered, as_json, plain
from bot.commands.options import IN_JSON, LIBRARY, typed
from bot.doors.asked import Asked
from bot.faces.plain import ENGLISH
from bot.faces.wording import heading
from corpus.library.opening import Where
from retrieval.answers.timeline import OverTime
from retrieval.asking.conversation import State, filled_in
from retrieval.asking.direct import comparison, over_time
from retrieval.asking.kinds import Intent
from retrieval.asking.naming import interview_named
from retrieval.asking.question import Question, Reading
from retrieval.asking.typed import Typed
from retrieval.index import Index


@click.command()
@click.argument("people", nargs=-1, required=True, type=typed)
@click.option("--on", "topic", required=True, type=typed, help="What they are compared on.")
@LIBRARY
@IN_JSON
def compare(people: tuple[Typed, ...], topic: Typed, library: Where | None, in_json: bool) -> None:
    """Put the best quotes of several people on a topic side by side."""
    answer = _answered(library, lambda index: comparison(index, people, topic))
    _show(answer, topic, in_json)


@click.command()
@click.argument("person", type=typed)
@click.argument("topic", nargs=-1, required=True, type=typed)
@click.option(
    "--chart", type=click.Path(dir_okay=False, path_type=Path), help="Draw it as well (PNG)."
)
@LIBRARY
@IN_JSON
def timeline(
    person: Typed,
    topic: tuple[Typed, ...],
    chart: Path | None,
    library: Where | None,
    in_json: bool,
) -> None:
    """Show when a person spoke of a topic, first and last, and how often."""
    asked = typed(" ".join(topic))
    answer = _answered(library, lambda index: over_time(index, person, asked))
    _show(answer, asked, in_json)
    if chart is not None and isinstance(answer, OverTime) and answer.quotes:
        from bot.faces.charts import mentions_chart

        title = heading(ENGLISH, answer.question)
        chart.write_bytes(mentions_chart(ENGLISH, title, answer.timeline))


@click.command("summary")
@click.argument("interview", nargs=-1, required=True, type=typed)
@LIBRARY
@IN_JSON
def summarise(interview: tuple[Typed, ...], library: Where | None, in_json: bool) -> None:
    """Sum an interview up in its most telling quotes; name it by its id or words of its title."""
    asked = typed(" ".join(interview))
    _show(Asked(library)(partial(_summed_up, asked=asked)), asked, in_json)


def _summed_up(index: Index, asked: Typed) -> Answer:
    chosen = asked if asked in index.ids() else interview_named(index, asked)
    if chosen is None:
        raise click.ClickException(f"No interview here is called {asked!r}; see: onrecord list")
    return answered(index, State(), Question(asked, Intent.SUMMARY, summed=chosen))[0]


def _answered(library: Where | None, asks: Callable[[Index], Reading]) -> Answer:
    def answer(index: Index) -> Answer:
        return answered(index, State(), filled_in(State(), asks(index), index))[0]

    return Asked(library)(answer)


def _show(answer: Answer, asked: str, in_json: bool) -> None:
    click.echo(json.dumps(as_json(asked, answer), ensure_ascii=False) if in_json else plain(answer))
