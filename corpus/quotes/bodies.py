"""Bodies: names of what is nobody: places, parties, peoples, papers, committees.

What they say is quoted as the text has it, under no person's name. A name is a person's where the
text gives it in full after a given name, with a title, or as the surname of such a one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale

from corpus.capitals import UPPER
from corpus.quotes.genders import gender_of_given_name
from corpus.quotes.speakers import POSSESSIVE, SUFFIX
from corpus.titles import TRADES

NAME = rf"[{UPPER}][\w’'-]+(?: [{UPPER}][\w’'-]+){{0,2}}"
PLACED = re.compile(
    r"(?:\b(?P<lead>[a-z]+) )?\b(?:in|near|outside|throughout|across) "
    rf"(?P<place>{NAME})(?:, (?P<land>[{UPPER}][\w’'-]+(?: [{UPPER}][\w’'-]+)?)(?=[,.;]| [a-z]))?"
    r"(?![’'\w])"
)
"""Where something is, or happens: "in Tulsa, Oklahoma"."""
TRUSTING = frozenset(
    "confidence faith trust trusts trusted believe believes believed interest interested belief "
    "disappointed hope invest invested believing see saw seen confide confided engage".split()
)
"""Before "in" these go on with a person."""
BODIES = frozenset(
    "committee council agency fund foundation party times post observer gazette courier herald "
    "tribune journal guardian telegraph chronicle examiner court center centre association bank "
    "university college bureau department ministry service commission board senate congress "
    "campaign union institute society league federation company corporation inc inc. corp corp. "
    "co. ltd ltd. group news network press radio television magazine review daily office "
    "authority administration organization organisation parliament government academy church "
    "museum hospital school trust alliance coalition consortium caucus police army navy states "
    "nations kingdom republic county city province island islands research poll survey house "
    "street project".split()
)
"""What a name of several words ends in that is no person's."""
GROUPS = frozenset(
    "polls surveys studies critics supporters opponents proponents democrats republicans "
    "conservatives liberals lawmakers voters experts officials lawyers scientists researchers "
    "analysts economists activists protesters residents aides advisers reporters journalists "
    "socialists communists greens tories whigs nationalists populists separatists rebels police "
    "people men women others many some most everyone nobody everybody someone somebody anyone "
    "anybody several few both hundreds thousands dozens sources authorities "
    "prosecutors investigators historians pollsters allies strategists campaigners workers "
    "teachers doctors nurses students parents friends neighbours neighbors headlines".split()
)
"""Many of a kind, which have a capital where they open a sentence, or as a party's."""
KINDS = frozenset(
    "rivals relatives colleagues detectives witnesses eyewitnesses survivors organisers organizers "
    "advocates senators ministers governors mayors councillors councilors employees employers "
    "managers owners tenants landlords shopkeepers locals villagers townspeople townsfolk insiders "
    "outsiders observers sceptics skeptics detractors backers donors fans players coaches scholars "
    "builders brokers shareholders stakeholders regulators generals firefighters fishermen "
    "patients customers consumers users readers viewers listeners commuters drivers passengers "
    "motorists pedestrians pilots sailors judges jurors clerics priests monks nuns rabbis imams "
    "pastors artists writers poets publishers editors commentators pundits consultants spokesmen "
    "spokeswomen spokespeople staffers interns hosts guests children youngsters teenagers adults "
    "pensioners retirees migrants refugees immigrants settlers natives foreigners tourists "
    "visitors travellers travelers hikers climbers vendors merchants creditors debtors "
    "environmentalists ecologists hunters anglers miners unions bosses founders authors defenders "
    "enemies foes challengers competitors contenders counterparts classmates teammates "
    "roommates bystanders onlookers passers-by loyalists militants insurgents hardliners "
    "moderates progressives unionists monarchists purists traditionalists optimists pessimists "
    "cynics believers doubters naysayers wags admirers followers members delegates lobbyists "
    "academics professors specialists physicians paramedics engineers programmers inmates "
    "prisoners guards buyers sellers renters homeowners householders families mothers fathers "
    "girls boys ranchers growers bakers plaintiffs defendants attorneys litigants "
    "candidates incumbents legislators congressmen parliamentarians diplomats envoys negotiators "
    "leftists rightists feminists atheists christians catholics protestants muslims "
    "jews hindus buddhists americans europeans africans asians".split()
) | {f"{one[:-3]}men" if one.endswith("man") else f"{one}s" for one in TRADES}
"""The same, which a surname may be as well, behind a given name."""
MANY = re.compile(
    r"\w{2,30}(?:keepers|makers|workers|writers|owners|holders|goers|leaders|drivers|fighters"
    r"|ologists|ographers|icians|activists|watchers|hunters|dwellers)"
)
"""How a word ends that is many of a kind."""
CARRIERS = frozenset(
    "reuters ap afp upi bloomberg xinhua tass interfax ansa dpa efe kyodo belga lusa pap cnn bbc "
    "nbc abc cbs msnbc npr pbs itv rte cbc facebook twitter youtube instagram tiktok linkedin "
    "whatsapp telegram reddit wikipedia google".split()
)
"""Agencies, broadcasters and platforms: what they carry is somebody else's."""
PEOPLES = re.compile(r"[A-Z][a-z]+(?:ians|eans|icans|egians|anese|inese)")


class Bodies:
    """Which names of a text are no people's."""

    def __init__(self) -> None:
        self._places: set[str] = set()

    def learn(self, text: str) -> None:
        """Take note of the places that a text names as such."""
        self._places.update(_placed(text))

    def has(self, said: str, name: str) -> bool:
        """Tell whether a name that a source has is no person's.

        :param said: all words that name the source
        """
        plain = POSSESSIVE.sub("", name)
        parts = plain.split()
        if not parts or SUFFIX.match(parts[-1]):
            return False
        if plain.casefold() in CARRIERS:
            return True
        if is_group(plain) or PEOPLES.fullmatch(parts[-1]):
            return True
        called = said.casefold().split() == ["the", *name.casefold().split()]
        organised = len(parts) > 1 and parts[-1].lower() in BODIES
        if called and (organised or len(parts) == 1):
            return True
        if gender_of_given_name(plain) is not None:
            return False
        within = any(part.lower() in BODIES for part in parts[1:-1])  # "Dorvik *Post* Moss"
        return (
            called or organised or within or plain.casefold() in _lands() or plain in self._places
        )


def has_body_within(name: str) -> bool:
    """Tell "Dorvik *Post* Moss" and "White *House* Doctor" from a name."""
    return any(part.lower() in BODIES for part in name.split()[1:-1])


def is_group(name: str) -> bool:
    """Tell "Democrats", "Virginia Democrats" and "Village beekeepers" from a name."""
    last = name.lower().rpartition(" ")[2]
    if last in GROUPS:
        return True
    of_a_kind = last in KINDS or MANY.fullmatch(last) is not None
    return of_a_kind and gender_of_given_name(name) is None


def _placed(text: str) -> Iterator[str]:
    for match in PLACED.finditer(text):
        if match["lead"] in TRUSTING:
            continue
        yield match["place"]
        if match["land"]:
            yield match["land"]


@cache
def _lands() -> frozenset[str]:
    """The names of the world's countries."""
    names = Locale("en").territories
    return frozenset(name.casefold() for code, name in names.items() if code.isalpha())
