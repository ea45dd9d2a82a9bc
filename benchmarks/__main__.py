"""``python -m benchmarks NAME FOLDER [--json]``."""

from __future__ import annotations

from pathlib import Path

import click

from benchmarks import adding as adding_benchmark
from benchmarks import answers as answers_benchmark
from benchmarks import attribution as attribution_benchmark
from benchmarks import cases as cases_benchmark
from benchmarks import checking as checking_benchmark
from benchmarks import citing as citing_benchmark
from benchmarks import companion as companion_benchmark
from benchmarks import conversation as conversation_benchmark
from benchmarks import growing as growing_benchmark
from benchmarks import interviews as interviews_benchmark
from benchmarks import load as load_benchmark
from benchmarks import retrieval as retrieval_benchmark
from benchmarks import scale as scale_benchmark
from benchmarks import speed as speed_benchmark
from benchmarks import transcripts as transcripts_benchmark
from benchmarks.faults import kinds as faults_benchmark
from benchmarks.faults.setup import SECONDS
from benchmarks.table import show

FOLDER = click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
SIZES = click.option(
    "--passages", "sizes", type=int, multiple=True, help="How many; may be repeated."
)
KEEP = click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    help="Take the libraries that are in this folder, and leave those that are made there.",
)
MEANING = click.option(
    "--meaning",
    type=click.Path(file_okay=False, path_type=Path),
    help="Go by meaning as well; its vectors are kept in this folder.",
)
TRANSCRIPTS = click.option(
    "--transcripts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where the transcripts are of a folder that only names them (benchmarks/questions).",
)
IN_JSON = click.option("--json", "in_json", is_flag=True, help="Print JSON instead of a table.")


@click.group()
def main() -> None:
    """Measure OnRecord, with the baseline in the same table."""


@main.command()
@FOLDER
@IN_JSON
@click.option(
    "--questions",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Other conversations than the folder's conversations.jsonl.",
)
@click.option("--failures", is_flag=True, help="Print each answerable question that failed.")
@MEANING
@TRANSCRIPTS
def interviews(
    folder: Path,
    in_json: bool,
    questions: Path | None,
    failures: bool,
    meaning: Path | None,
    transcripts: Path | None,
) -> None:
    """Ask questions of transcripts: is the first quote right, is the speaker, is it refused?"""
    conversations = questions or folder / "conversations.jsonl"
    if not conversations.exists():
        raise click.ClickException(f"There are no questions: {conversations} is missing.")
    rows, failed = interviews_benchmark.measure(folder, conversations, meaning, transcripts)
    click.echo(show(rows, in_json=in_json))
    if failures:
        click.echo("\n".join(failed))


@main.command()
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@IN_JSON
@click.option(
    "--into",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("retrieval/finding/weights.json"),
    show_default=True,
    help="The file of the weights.",
)
@click.option("--around", is_flag=True, help="Keep near the weights that stand.")
@click.option("--whole", is_flag=True, help="Leave no conversation out to judge on.")
@MEANING
@TRANSCRIPTS
def ranking(
    folders: tuple[Path, ...],
    in_json: bool,
    into: Path,
    around: bool,
    whole: bool,
    meaning: Path | None,
    transcripts: Path | None,
) -> None:
    """Learn what the features of the ranking count for, and what each adds, from FOLDERS."""
    from benchmarks import ranking as ranking_benchmark  # scikit-learn takes a second

    rows = ranking_benchmark.learn(
        folders, into, meaning, around=around, whole=whole, transcripts=transcripts
    )
    click.echo(show(rows, in_json=in_json))


@main.command("frequencies")
@FOLDER
def frequencies(folder: Path) -> None:
    """Make the tables of how common words are; wordfreq has to be installed."""
    from benchmarks import frequencies as frequencies_benchmark  # loads wordfreq

    frequencies_benchmark.make(folder)


@main.command("near-words")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@IN_JSON
def near_words(path: Path, in_json: bool) -> None:
    """Make the table of near words from the encoder that carries them."""
    from benchmarks import near_words as near_words_benchmark  # loads the encoder

    click.echo(show(near_words_benchmark.make(path), in_json=in_json))


@main.command()
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("dist"),
    show_default=True,
    help="The folder of the wheel.",
)
@IN_JSON
def companion(archive: Path, into: Path, in_json: bool) -> None:
    """Build the wheel with the weights for onrecord[meaning], from the ARCHIVE that has them."""
    try:
        rows = companion_benchmark.build(archive, into)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    click.echo(show(rows, in_json=in_json))


@main.command()
@FOLDER
@IN_JSON
@click.option("--only", default="", help="Only the cases whose id or kind has these words.")
@click.option("--failures", is_flag=True, help="Print each check that doesn't hold.")
def cases(folder: Path, in_json: bool, only: str, failures: bool) -> None:
    """Add files in the world's shapes: who speaks, letter for letter, and what of it is known?"""
    rows, failed = cases_benchmark.measure(folder, only)
    click.echo(show(rows, in_json=in_json))
    if failures:
        click.echo("\n".join(failed))


@main.command()
@FOLDER
@IN_JSON
@click.option("--errors", is_flag=True, help="Print each piece missed, made up or misattributed.")
def attribution(folder: Path, in_json: bool, errors: bool) -> None:
    """Find the quotes of articles: are they whole, and under the right source?"""
    click.echo(show(attribution_benchmark.measure(folder), in_json=in_json))
    if errors:
        click.echo("\n".join(attribution_benchmark.errors(folder)))


@main.command()
@FOLDER
@IN_JSON
@MEANING
def retrieval(folder: Path, in_json: bool, meaning: Path | None) -> None:
    """Rank paragraphs: is the one that answers first?"""
    click.echo(show(retrieval_benchmark.measure(folder, meaning), in_json=in_json))


@main.command()
@FOLDER
@IN_JSON
@MEANING
def conversation(folder: Path, in_json: bool, meaning: Path | None) -> None:
    """Follow conversations: is the passage found, and what can't be answered refused?"""
    click.echo(show(conversation_benchmark.measure(folder, meaning), in_json=in_json))


@main.command()
@FOLDER
@IN_JSON
def transcripts(folder: Path, in_json: bool) -> None:
    """Read transcripts, labelled in several ways: are the words under the right speaker?"""
    click.echo(show(transcripts_benchmark.measure(folder), in_json=in_json))


@main.command()
@FOLDER
@IN_JSON
@click.option("--errors", is_flag=True, help="Print each claim that is judged wrongly.")
def checking(folder: Path, in_json: bool, errors: bool) -> None:
    """Judge quotations made from the folder: real, altered, cut, misattributed, unknown."""
    click.echo(show(checking_benchmark.measure(folder), in_json=in_json))
    if errors:
        click.echo("\n".join(checking_benchmark.mistakes(folder)))


@main.command()
@FOLDER
@IN_JSON
def citing(folder: Path, in_json: bool) -> None:
    """Check whole articles of the folder: as they are, with words changed, under another name."""
    click.echo(show(citing_benchmark.measure(folder), in_json=in_json))


@main.command()
@FOLDER
@IN_JSON
def adding(folder: Path, in_json: bool) -> None:
    """Add a folder to a new library, and index it: how fast, and in how much memory?"""
    click.echo(show(adding_benchmark.measure(folder), in_json=in_json))


@main.command()
@IN_JSON
@SIZES
@KEEP
def answers(in_json: bool, sizes: tuple[int, ...], keep: Path | None) -> None:
    """Answer questions over growing libraries, from the question to the rendered message."""
    click.echo(show(answers_benchmark.measure(sizes or (10_000, 100_000), keep), in_json=in_json))


@main.command()
@IN_JSON
@SIZES
@KEEP
@click.option("--nodes", default=1, show_default=True, help="How many nodes are started.")
@click.option("--at", help="The address of an index on nodes that run already; it is replaced.")
@click.option(
    "--workers", type=int, multiple=True, help="How many processes ask at once; may be repeated."
)
def scale(
    in_json: bool,
    sizes: tuple[int, ...],
    keep: Path | None,
    nodes: int,
    at: str | None,
    workers: tuple[int, ...],
) -> None:
    """Index a library on OpenSearch as well, and ask both the same questions."""
    rows = scale_benchmark.measure(sizes or (100_000,), nodes, at, keep, workers)
    click.echo(show(rows, in_json=in_json))


@main.command()
@IN_JSON
@SIZES
@KEEP
@click.option("--interviews", "count", default=10, show_default=True, help="How many are added.")
def growing(in_json: bool, sizes: tuple[int, ...], keep: Path | None, count: int) -> None:
    """Add interviews while questions are answered: when are they found, who waits for it?"""
    rows = growing_benchmark.measure(sizes or (10_000, 100_000), count, keep)
    click.echo(show(rows, in_json=in_json))


@main.command()
@IN_JSON
@click.option("--users", default=200, show_default=True, help="People who ask at the same time.")
@click.option("--updates", default=4000, show_default=True, help="Questions in all.")
@click.option("--rate", default=0.0, help="Questions a second; 0: each user asks on when answered.")
def load(in_json: bool, users: int, updates: int, rate: float) -> None:
    """Let many people ask over HTTP at once, of the bot and of one that only echoes."""
    click.echo(show(load_benchmark.measure(users, updates, rate), in_json=in_json))


@main.command()
@IN_JSON
@SIZES
def speed(in_json: bool, sizes: tuple[int, ...]) -> None:
    """Build, load and ask indexes of synthetic passages, ours and others'."""
    rows = list(speed_benchmark.measure(sizes or (10_000, 100_000, 1_000_000)))
    click.echo(show(rows, in_json=in_json))


@main.command()
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@IN_JSON
@click.option("--rounds", default=faults_benchmark.ROUNDS, show_default=True, help="How many.")
@click.option("--seed", default=faults_benchmark.SEED, show_default=True, help="Another run.")
@click.option(
    "--only",
    "kinds",
    multiple=True,
    type=click.Choice(list(faults_benchmark.KINDS)),
    help="This kind of fault; may be repeated.",
)
@click.option(
    "--limit",
    default=SECONDS,
    show_default=True,
    help="Seconds that a document may take.",
)
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write each failure into this folder, with what is needed to see it again.",
)
@click.option("--failures", is_flag=True, help="Print each class of failure, with one input.")
def faults(
    folders: tuple[Path, ...],
    in_json: bool,
    rounds: int,
    seed: int,
    kinds: tuple[str, ...],
    limit: float,
    keep: Path | None,
    failures: bool,
) -> None:
    """Kill, change, damage, fill up and write nonsense: is anything lost, false, or left hanging?

    Documents of the FOLDERS are spoiled and added; without a folder, some that are made up.
    """
    found = faults_benchmark.measure(folders, rounds, seed, keep, kinds, limit)
    click.echo(show([tally.row() for tally in found], in_json=in_json))
    if failures:
        click.echo("\n".join(line for tally in found for line in tally.lines()))


if __name__ == "__main__":
    main()
