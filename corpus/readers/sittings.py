"""What the writer of minutes of a parliament, a council or a court notes between the words.

What is heard in the house ("(Beifall bei der SPD)", "Palmas da esquerda."), what it decides ("Der
Antrag ist abgelehnt."), who is sworn and who asks. Nobody says it.
"""

from __future__ import annotations

import re

from corpus.capitals import UPPER

HOW = (
    r"vifs|nouveaux|nouvelles|vives|lebhafter|lebhafte|anhaltender|starker|allgemeine|erneuter"
    r"|prolongados|fuertes|grandes|nuevos|vivi|prolungati|generali|muitos|burzliwe|długie|huczne"
    r"|бурные|продолжительные|общий|loud|prolonged|general|renewed|further|sustained|some|langdurig"
)
HEARD = (
    r"beifall|heiterkeit|lachen|zurufe?|zwischenrufe?|widerspruch|unruhe|glockenzeichen|gelächter"
    r"|applaudissements|rires|sourires|exclamations|protestations|mouvements|murmures|brouhaha|huées"
    r"|interruptions?|aplausos|rumores|risas|protestas|abucheos|pateos|applausi|commenti|proteste"
    r"|ilarità|si ride|interruzion[ei]|mormorii|risos|palmas|protestos|apupos|burburinho|vozes"
    r"|oklaski|wesołość(?: na sali)?|dzwonek|poruszenie|śmiech(?: na sali)?|gwar|potlesk|smích"
    r"|veselost|hluk v sále|аплодисменты|смех(?: в зале)?|оживление(?: в зале)?|шум(?: в зале)?"
    r"|выкрики|гул(?: в зале)?|оплески|сміх|applaus|gelach|hilariteit|geroffel|rumoer"
    r"|applåder|skratt|munterhet|naurua|eduskunnasta|taps|nevetés|derültség|közbeszólás|alkışlar|gülüşmeler"
)
"""What is heard in a house."""
BY = (
    r"bei|beim|im|in|von|vom|auf|aus|der|des|links|rechts|sur|dans|au|aux|à|de|du|parmi|dei|degli"
    r"|delle|della|del|dai|dal|nel|sui|en|entre|por|los|las|do|da|dos|das|no|na|nos|w|ze|z|po|v|ve"
    r"|from|among|on|bij|op|från|i|hos|в|на|со|из|y|e|et|und|and|en|och|и|a"
)
"""What stands between what is heard and whence."""
IN_ENGLISH = (
    r"(?:interjections?|interruptions?|laughter|applause|cheers|jeers|uproar|disorder)"
    r"(?: (?:from|among) [^,.()\[\]\n]{3,60}| (?:in|on|from) the (?:house|chamber|hall|gallery"
    r"|galleries|benches|room|floor)| and (?:laughter|applause|cheers|interruptions?))?"
)
NOISE = (
    rf"(?=[{UPPER}])(?:(?i:(?:(?:{HOW}) )?{IN_ENGLISH})[.!]?(?=[)\]])"
    r"|(?i:not recorded|time expired|expunged as ordered(?: by the chair)?)[.!]?(?=[)\]])"
    rf"|(?i:(?:(?:{HOW}) )?(?:{HEARD}))"
    rf"(?:(?=[)\]])|[.,;:!][–—-]?|[ ]?[–—-]|[ ](?i:{BY})(?=[ ])))"
)
STATED = r"(?:(?:PREPARED|OPENING|CLOSING) )?(?:STATEMENT|TESTIMONY|REMARKS) OF [^a-z\n]{5,160}"
"""How a committee of Congress heads what a witness says."""
NESTED = r"(?:[^()\[\]\n]|[(\[][^()\[\]\n]{0,60}[)\]])"
"""What brackets hold, with a party in brackets of its own."""
IN_HOUSE = re.compile(rf"[(\[]{NOISE}(?:{NESTED}{{0,240}}(?<=[.!?…]))?[)\]]")
"""A note of it in brackets; with what somebody calls, it may be long."""
IN_LINE = re.compile(
    rf"(?=[{UPPER}])(?i:(?:(?:{HOW}) )?"
    rf"(?:{IN_ENGLISH}|(?:{HEARD})(?:[ ](?:{BY})[ ][^.!?\n]{{2,90}})?)\.?)"
)
"""The same on a line of its own, as Portugal's parliament has it."""
SITTING = re.compile(
    r"(?:(?:an?|some|several|the) )?(?:hon(?:ou?rable|\.)? ?)?(?:opposition |government |labour )?"
    r"(?:members?|senators?|deputies|councillors?) (?:interjecting|interjected|interrupting"
    r"|dissenting)\W*"
    r"|proceedings (?:suspended|adjourned|resumed|interrupted|concluded)\b[^\n]{0,60}"
    r"|(?:ayes|for|yeas)[,:]? \d{1,5}[.,;]? (?:noes|against|nays)[,:]? \d{1,5}"
    r"(?:[.,;]? abst(?:entions|ained)[,:]? \d{1,5})?\.?"
    r"|(?:question|motion|amendment|bill|leave|clauses?(?: \d+)?|debate|resolution|sitting|house|"
    r"committee|division|ayes|noes|votes?)\b[^\n]{0,40}? ?(?:put|agreed to|negatived|carried"
    r"|resolved"
    r"|granted|refused|interrupted|adjourned|suspended|resumed|read a (?:first|second|third) time"
    r"|withdrawn|proposed|divided|lapsed|passed|defeated|postponed)\b[^\n]{0,80}"
    r"|(?:the )?(?:bells|division bells) (?:being )?(?:rung|having been rung|ringing)\b.*"
    r"|(?:mr\.?|madam|the)? ?(?:deputy |acting )?(?:speaker|president|chair\w*) (?:in|took|left"
    r"|resumed)"
    r" the chair\b.*",
    re.IGNORECASE,
)
"""What minutes say that the house did."""
DECIDED = re.compile(
    r"(?:der|die|das|beide|alle|sämtliche) (?:\w+ ){0,3}?(?:\w*antr[aä]ge?|\w*beschl(?:uss|üsse)"
    r"|tagesordnung(?:spunkt)?|\w*gesetz(?:entwurf)?|\w*vorlage|\w*protokoll|\w*sitzung|empfehlung)"
    r"\b[^.!?\n]{0,100}? (?:angenommen|abgelehnt|beschlossen|genehmigt|zurückgezogen|vertagt"
    r"|geschlossen|eröffnet|unterbrochen|zugestimmt|überwiesen|verabschiedet|erledigt)"
    r"(?: \([^()\n]{2,60}\))?\.?"
    r"|(?:l['’]|la |le |les )(?:amendements?|motions?|propositions?|articles?|séance|projet"
    r"|délibération|ordre du jour|procès-verbal)\b[^.!?\n]{0,60}? (?:est|sont|a été|ont été)"
    r" (?:\w+ ){0,2}(?:adopt|rejet|retir|approuv|lev|ouvert|suspendu|repris|clos)\w*"
    r"[^.!?\n]{0,40}\.?"
    r"|(?:las?|els?|los?|il?|gli|le|as?|os?|l['’]) ?(?:moci[oó]n(?:es)?|enmiendas?|propuestas?"
    r"|proposici[oó]n|acuerdo|acta|sesión|emendament[oi]|mozion[ei]|propost[ae]s?|seduta|verbale"
    r"|articol[oi]|requerimento|moção|ata|sessão|reunião)\b[^.!?\n]{0,60}?"
    r" (?:es|son|queda|fue|fueron|ha sido|è|sono|viene|é|são|foi|foram) (?:\w+ ){0,2}"
    r"(?:aprobad|rechazad|retirad|levantad|suspendid|approvat|respint|ritirat|tolt|sospes|aprovad"
    r"|rejeitad|encerrad)\w*[^.!?\n]{0,40}\.?"
    r"|se (?:levanta|suspende|reanuda|abre) la sesión\b[^.!?\n]{0,50}\.?"
    r"|(?:de|het) (?:motie|vergadering|voorstel|amendement|besluit)\b[^.!?\n]{0,60}?"
    r" (?:wordt|is|zijn|worden) (?:[\w.]+ ){0,4}(?:aangenomen|verworpen|geschorst|gesloten"
    r"|heropend|ingetrokken)\.?"
    r"|(?:överläggningen|debatten|sammanträdet|mötet) (?:(?:var|är|förklarades) (?:\w+ ){0,2}"
    r"(?:avslutad|avslutat|ajournerad|ajournerat)|avslutades|ajournerades)\.?"
    r"|(?:wniosek|uchwała|poprawka|protokół|ustawa)\b[^.!?\n]{0,60}? (?:został[ay]?|jest)"
    r" (?:\w+ ){0,2}(?:przyjęt|odrzucon|wycofan)\w*\.?",
    re.IGNORECASE,
)
"""The same, as minutes in other languages say it."""
MINUTES = re.compile(
    r"\b(?:(?:sitzungs|gemeinderats|wort|plenar)?protokoll|niederschrift|sitzung (?:des|der)"
    r"|minutes of (?=(?:the|an?|its) )|hansard|compte[- ]rendu|procès-verbal|diario de sesiones"
    r"|acta de(?: la)?"
    r"|resoconto|verbale d|ata da|diário da|notulen|handelingen|sprawozdanie stenograficzne"
    r"|protokół|стенограмма|протокол)\b",
    re.IGNORECASE,
)
"""What the head of minutes calls them."""
SEVERAL = re.compile(r"(?:\([^()\n]{1,60}\)[ \t]*+){2,4}")
"""A line of nothing but notes: "(10.21 am)    (A short break)"."""
SWORN = re.compile(
    r"<?(?:THE )?(?:(?:MR|MRS|MS|MISS|DR|SIR|WITNESS)\.? )?[^a-z\n:.?!]{3,60}"
    r"(?:, ?| [(\[])(?i:(?:re-?)?(?:sworn|affirmed|called|recalled|on (?:former )?oath)"
    r"(?:,? (?:and )?(?:sworn|affirmed|examined))?)[)\]]?\.?"
    r"|<[A-Z][^a-z\n:.?!]{3,70}",
)
"""Who is called to be asked, in capitals."""
EXAMINED = re.compile(
    r"(?:(?:further|continued|more) )?(?:(?:cross|re|direct|redirect)[- ]?)?"
    r"(?:questions?|questioning|questioned|examination|examined)(?:[- ]in[- ]chief)?"
    r"(?: (?:continued|resumed))? (?:from|by) (?:the )?"
    rf"(?-i:[{UPPER}][\w.'’-]*(?: [{UPPER}][\w.'’-]*){{0,4}}|coroner|chairman|panel|court|jury)"
    r"(?:[:,]? [\[(]?continued[\])]?)?[:.]?",
    re.IGNORECASE,
)
"""Who asks from here on."""

STATEMENT = re.compile(STATED)


def are_of_sitting(head: str) -> bool:
    """Tell minutes by what their head calls them."""
    return MINUTES.search(head) is not None


def is_of_house(line: str) -> bool:
    """Tell a line of minutes that says what was heard, or what the house did."""
    return any(pattern.fullmatch(line) for pattern in (SITTING, IN_LINE, DECIDED))


def heads_statement(line: str) -> bool:
    """Tell "STATEMENT OF ADA MOSS, KEEPER": what stands above her words, and is no label."""
    return STATEMENT.fullmatch(line.strip(" \t*_")) is not None


def is_of_court(line: str) -> bool:
    """Tell a line that says who is sworn, or who asks."""
    return SWORN.fullmatch(line) is not None or EXAMINED.fullmatch(line) is not None
