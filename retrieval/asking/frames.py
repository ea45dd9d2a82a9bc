"""Frames: the words that make a question a question, by what they do in it."""

from __future__ import annotations

from retrieval.index.analysis import STOP_WORDS

FRAME = frozenset(
    """
    say says said saying tell tells told telling talk talks talked talking think thinks thought
    thoughts thinking mention mentions mentioned mentioning ask asks asked asking speak speaks
    spoke spoken speaking comment comments commented opinion opinions view views quote quotes
    quoted anything something everything nothing someone anyone anybody somebody everyone people
    person believe believes believed feel feels felt according regarding concerning please give
    show find exactly stance remark remarks statement statements describe describes described
    explain explains explained discuss discusses discussed call calls called claim claims claimed
    vs versus compared compare compares want know get got really actually ok okay hey well top best
    interview interviews subject topic answer answers answered reply replied respond responded
    advice tips tip whether quotation quotations
    """.split()
)
"""Words that make a question a question, and are never what it is about."""
ADVISING = frozenset(
    "recommend recommends recommended suggest suggests suggested advise advises advised".split()
)
"""Verbs of saying that are no more than that where somebody says what, and a topic elsewhere."""
RECEIVED = frozenset("advice tip tips opinion opinions answer answers".split())
"""Those that a question is about which names nobody and nothing else ("which tips came up?")."""
RAISED = frozenset("come comes came coming bring brings bringing brought".split())
"""Those that mean no more than "said" where "up" is behind them ("which tips came up?")."""
FRAME_NOUNS = frozenset(
    "comment comments talk talks view views opinion opinions claim claims call calls people".split()
)
"""Those of them that a question without a verb is about after all."""
FRAME_OBJECTS = FRAME_NOUNS | frozenset(
    """
    person quote quotes interview interviews statement statements remark remarks answer answers
    advice tip tips thought thoughts nothing everything something
    """.split()
)
"""Those that it is about where they stand after "about"."""
SPEECH = frozenset(
    """
    say says said tell tells told talk talks talked think thinks thought mention mentions mentioned
    ask asks asked speak speaks spoke believe believes feel want mean means comment call describe
    explain discuss claim recommend answer reply respond admit deny predict promise suggest advise
    argue warn apologise apologize apologies compare like love hate prefer remember expect
    """.split()
)
AUXILIARIES = frozenset(
    "did does do has have had is was would could can will might should are were didn't doesn't "
    "don't hasn't haven't isn't wasn't".split()
)
BEING = frozenset("is was are were isn't wasn't".split())
QUESTION_WORDS = frozenset("what who when where why how which whom whose".split())
OPENS_A_CONDITION = frozenset(
    "if unless when while because since although though before after until whether".split()
)
ABOUT = frozenset(
    "about on regarding concerning mention mentioned mentions discuss discussed against with to "
    "than like of".split()
)
"""Words after which a name is what is spoken of."""
TOLD = frozenset("tell tells told telling".split())
ASKED = frozenset("ask asks asked asking".split())
TALKED = frozenset(
    "say says said saying talk talks talked talking speak speaks spoke spoken speaking explain "
    "explains explained admit admitted answer answered reply replied respond responded".split()
)
"""Verbs of saying that go with "to" somebody."""
MEETINGS = TALKED | frozenset(
    "interview interviews interviewed conversation chat chatted debate debated episode show sat "
    "discussion discussed discuss podcast".split()
)
"""What one does "with" somebody who hears it."""
SAID_NOUNS = frozenset(
    """
    advice answer answers argument arguments claim claims comment comments definition denial
    description explanation idea ideas message opinion opinions plan plans point position prediction
    predictions quote quotes reaction reason reasons recommendation recommendations remark remarks
    reply response stance statement statements story take thought thoughts tip tips view views
    warning words
    """.split()
)
"""What is somebody's because he said it ("Trump's view of …")."""
MEASURES = frozenset("long often old far soon".split())
"""What "how long?" and the like leave out something of."""
VIEWS = frozenset(
    """
    assessment attitude comment comments feelings impression impressions judgement judgment opinion
    opinions perspective perspectives position positions reaction reactions reply replies response
    responses stance take takes thought thoughts verdict view views
    """.split()
)
"""Those that say nothing but that he has something to say ("Tim's take")."""
VIEWS_ON = frozenset("angle feeling line position thinking".split())
"""Those that are such only with what they are on ("her line on taxes")."""
WHOSE = frozenset("his her their".split())
GENERIC = frozenset("anyone anybody someone somebody people everyone they guests hosts".split())
PERSONAL = frozenset("he she him her his hers".split())
POSSESSIVE = frozenset("her his hers".split())
"""Those of them that may be whose something is."""
THINGS = frozenset("it this that these those there same".split())
ADDED = frozenset("too also as well either same".split())
"""What is said behind a name of whom the same is asked."""
POINTING = frozenset("this that these those".split())
ONE = frozenset("one ones".split())
WANTING = frozenset(
    "want wants wanted need needs needed have has had buy bought get gets got own owns owned use "
    "uses used like likes liked support supports supported oppose opposes opposed favour favours "
    "favor favors build built make made start started try tried see saw call called face "
    "faced".split()
)
"""Verbs behind which "one" is what was spoken of ("does Moss want one too?")."""
SOMEBODY = frozenset("guy guys man woman person dude lady gentleman fellow chap".split())
"""What stands for somebody who was named before, behind a word that points."""
DETERMINERS = frozenset("the a an his her their our my your this that".split())
CIVIL = frozenset("mr mrs ms miss dr prof professor doctor sir madam dame".split())
"""Titles that go with any name, and are never asked about beside one."""
ADVERBS = frozenset("really ever actually once also even just still exactly again now".split())
SMALL = STOP_WORDS | FRAME | QUESTION_WORDS | AUXILIARIES
SMALL_OR_ADVERB = SMALL | ADVERBS
"""Words that are no part of a name or a topic, whatever stands beside them."""
OPENS_A_CLAUSE = AUXILIARIES | QUESTION_WORDS | PERSONAL
NOT_OWNED = STOP_WORDS | QUESTION_WORDS | AUXILIARIES | SPEECH
"""What comes after a name that is no owner of it."""
