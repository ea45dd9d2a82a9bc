"""Turn labels: the one model of "who speaks" that all readers use.

`candidates` reads what could be a label on each line, `kinds` what its words name, `finding` which
of them are the document's labels, `whom` whom they mean.
"""

from corpus.readers.labels.behind import named_behind
from corpus.readers.labels.candidates import Candidate, Style, candidates, opening
from corpus.readers.labels.declared import declared_in_head
from corpus.readers.labels.finding import find_labels, marked_within, within
from corpus.readers.labels.groups import is_family
from corpus.readers.labels.kinds import kind_again, kind_of, looks_like_name, may_be_given, tidied
from corpus.readers.labels.label import ANSWER, QUESTION, Kind, Label
from corpus.readers.labels.whom import Who, people, whom

__all__ = [
    "ANSWER",
    "QUESTION",
    "Candidate",
    "Kind",
    "Label",
    "Style",
    "Who",
    "candidates",
    "declared_in_head",
    "find_labels",
    "is_family",
    "kind_again",
    "kind_of",
    "looks_like_name",
    "marked_within",
    "may_be_given",
    "named_behind",
    "opening",
    "people",
    "tidied",
    "whom",
    "within",
]
