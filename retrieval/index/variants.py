"""Variants: one word spelled the British and the American way, which a writer's house decides.

The lists hold what the two differ in by rule or by name (Oxford and Merriam-Webster); words that
mean something else when spelled the other way ("storey") are not on them, unless that is rarely
asked about ("tyre").
"""

from __future__ import annotations

import re
from functools import lru_cache

OUR = re.compile(
    r"(?P<stem>arb|arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|"
    r"od|parl|ranc|rig|rum|sav|splend|tum|val|vap|vig)our(?P<rest>.*)"
)
ISE = re.compile(r"(?P<stem>[a-z]{3,})is(?P<rest>e[drs]?|ers|ing|ation|ations|ational|able)")
YSE = re.compile(r"(?P<stem>(?:anal|paral|catal))ys(?P<rest>e[drs]?|ing)")
DOUBLED = re.compile(
    r"(?P<stem>cance|counse|dia|fue|grove|labe|leve|libe|marve|mode|pane|quarre|riva|signa|spira|"
    r"tota|trave|tunne|channe|initia|equa|fulfi|enro|insta|jewe)ll?"
    r"(?P<rest>|ed|ing|ings|er|ers|or|ors|ous|ful|fully|ment|ments|s|ery|ry)"
)
STEMS = dict(
    pair.split("/")
    for pair in """
    plough/plow snowplough/snowplow mould/mold smoulder/smolder moult/molt sceptic/skeptic
    draught/draft grey/gray manoeuvr/maneuver
    """.split()
)
ENDING = r"(?P<rest>|s|e[drs]?|ers|est|ings?|ish|ness|y|ism|able|al|ally|ically|s?m[ae]n)"
"""How a word goes on that begins so: of a name that does ("Greyson") nothing is known."""
BEGINNING = re.compile(rf"(?P<stem>{'|'.join(STEMS)}){ENDING}")
PAIRS = dict(
    pair.split("/")
    for pair in """
    centre/center centres/centers centred/centered theatre/theater theatres/theaters
    metre/meter metres/meters kilometre/kilometer kilometres/kilometers litre/liter
    litres/liters fibre/fiber calibre/caliber sombre/somber spectre/specter lustre/luster
    meagre/meager manoeuvre/maneuver manoeuvres/maneuvers defence/defense defences/defenses
    offence/offense offences/offenses licence/license licences/licenses pretence/pretense
    practise/practice practised/practiced practising/practicing programme/program
    programmes/programs cheque/check cheques/checks
    aluminium/aluminum pyjamas/pajamas catalogue/catalog catalogues/catalogs
    dialogue/dialog dialogues/dialogs analogue/analog judgement/judgment judgements/judgments
    ageing/aging cosy/cozy sulphur/sulfur kerb/curb
    tyre/tire tyres/tires jewellery/jewelry whisky/whiskey doughnut/donut doughnuts/donuts
    yoghurt/yogurt yoghurts/yogurts moustache/mustache moustaches/mustaches enquiry/inquiry
    enquiries/inquiries artefact/artifact artefacts/artifacts omelette/omelet omelettes/omelets
    axe/ax paediatric/pediatric
    paediatrician/pediatrician paediatricians/pediatricians paediatrics/pediatrics
    anaesthetic/anesthetic anaesthetics/anesthetics anaesthesia/anesthesia
    haemorrhage/hemorrhage haemorrhages/hemorrhages haemoglobin/hemoglobin
    haemophilia/hemophilia oestrogen/estrogen foetus/fetus foetuses/fetuses foetal/fetal
    encyclopaedia/encyclopedia encyclopaedias/encyclopedias archaeology/archeology
    archaeologist/archeologist archaeologists/archeologists mediaeval/medieval
    leukaemia/leukemia anaemia/anemia anaemic/anemic orthopaedic/orthopedic
    gynaecologist/gynecologist gynaecology/gynecology diarrhoea/diarrhea faeces/feces
    caesarean/cesarean chilli/chili speciality/specialty specialities/specialties
    acknowledgement/acknowledgment furore/furor carburettor/carburetor woollen/woolen
    disc/disk discs/disks sulphate/sulfate
    sulphates/sulfates kerbs/curbs
    instalment/installment instalments/installments
    kilogramme/kilogram
    kilogrammes/kilograms centimetre/centimeter centimetres/centimeters millimetre/millimeter
    millimetres/millimeters liquorice/licorice
    sabre/saber sabres/sabers ochre/ocher
    wilful/willful wilfully/willfully skilful/skillful
    skilfully/skillfully mum/mom mums/moms colouration/coloration
    """.split()
)
"""Words that no rule covers, British and American."""
NAMES = dict(
    pair.split("/")
    for pair in """
    kiev/kyiv kharkov/kharkiv lvov/lviv odessa/odesa chernobyl/chornobyl zaporozhye/zaporizhzhia
    bombay/mumbai calcutta/kolkata madras/chennai bangalore/bengaluru peking/beijing
    rangoon/yangon burma/myanmar swaziland/eswatini dacca/dhaka tiflis/tbilisi
    koran/quran moslem/muslim moslems/muslims czar/tsar czars/tsars chanukah/hanukkah
    hizbollah/hezbollah gaddafi/qaddafi
    """.split()
)
"""Names that were put into Latin letters twice, or changed: whoever asks for one finds the other.
In a check they are two words, since whoever said "Burma" did not say "Myanmar"."""
NAMES |= {there: here for here, there in NAMES.items()}


@lru_cache(maxsize=100_000)
def american(word: str) -> str:
    """Return a word in lower case as it is spelled in American English, where that is known."""
    if word in PAIRS:
        return PAIRS[word]
    if found := BEGINNING.fullmatch(word):
        return STEMS[found["stem"]] + found["rest"]
    if found := OUR.fullmatch(word):
        return f"{found['stem']}or{found['rest']}"
    if found := ISE.fullmatch(word) or YSE.fullmatch(word):
        return f"{word[: found.start('rest') - 1]}z{found['rest']}"
    if found := DOUBLED.fullmatch(word):
        return f"{found['stem']}l{found['rest']}"
    return word


_BRITISH = {there: here for here, there in PAIRS.items()}
_STEMS = {there: here for here, there in STEMS.items()}
_BEGINNING = re.compile(rf"(?P<stem>{'|'.join(_STEMS)}){ENDING}")
_OR, _IZE, _ONE_L = (
    re.compile(pattern)
    for pattern in (
        r"(?P<stem>[a-z]{2,})or(?P<rest>.*)",
        r"(?P<stem>[a-z]{3,})[iy]z(?P<rest>e[drs]?|ers|ing|ation|ations|ational|able)",
        r"(?P<stem>[a-z]{2,})l(?P<rest>|ed|ing|ings|er|ers|or|ors|ous|ful|fully|ment|ments|s|ery|ry)",
    )
)


@lru_cache(maxsize=10_000)
def spellings(word: str) -> tuple[str, ...]:
    """Return the other ways in which a word in lower case may be spelled, or a name be put."""
    if word in NAMES:
        return (NAMES[word],)
    plain = american(word)
    guesses = [plain, _BRITISH.get(plain, plain)]
    if found := _BEGINNING.fullmatch(plain):
        guesses.append(_STEMS[found["stem"]] + found["rest"])
    for pattern, put in ((_OR, "our"), (_IZE, "is"), (_IZE, "ys"), (_ONE_L, "ll")):
        if found := pattern.fullmatch(plain):
            guesses.append(f"{found['stem']}{put}{found['rest']}")
    return tuple(one for one in dict.fromkeys(guesses) if one != word and american(one) == plain)
