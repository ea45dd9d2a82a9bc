"""Stage directions: sounds and actions that a transcript notes between the words.

"[laughter]", "(CROSSTALK)", "[upbeat music plays]" are nobody's words and are taken out. All else
in brackets is an editor's or the speaker's own and stays: "I did [not] say that [Hale] was a fool".
So each pattern here is of the whole of what stands between two brackets.
"""

from __future__ import annotations

import re

from corpus.capitals import UPPER

MANNER = (
    r"loud|soft|quiet|light|brief|long|short|more|general|nervous|scattered|prolonged|sustained"
    r"|dramatic|upbeat|gentle|theme|intro|outro|introductory|background|opening|closing|awkward"
    r"|wild|big|slight|heavy|deep|muffled|mild|thunderous|standing|rousing|polite|audience|crowd"
    r"|studio|electronic|ambient|instrumental|piano|guitar|jazz|rock|classical|sombre|somber|sad"
    r"|happy|cheerful|suspenseful|tense|calm|eerie|funky|mellow|indistinct|inaudible|group|mutual"
    r"|simultaneous|transition|credits?|ending|dog|phone|telephone|door|church|school|car|police"
    r"|bird|baby|wind|engine|audio|video|tape|bells?"
)
SOUND = (
    r"laugh|laughter|applause|cross[- ]?talk|over[- ]?talk(?:ing)?|music(?:al)?(?: interlude)?"
    r"|silence|pauses?|cheers|cheering|jeers|jeering|boos|booing|noises?|static|feedback|chatter"
    r"|chuckles?|sighs?|coughs?|giggles?|gasps?|groans?|grunts?|snickers?|whistles?|ovation"
    r"|interference|sound effects?|jingle|footsteps|sirens?|bells?|beeps?|chimes?|fanfare"
    r"|drum ?roll"
    r"|clap|claps|clapping|bleeps?|knock (?:at|on) (?:the )?door"
    r"|(?:talking |speaking )?over (?:each other|one another)|(?:all )?(?:at once|talking together)"
    r"|overlapping (?:speech|talk|voices|dialogue)|snorts?|sniffles?|yawns?"
    r"|hums?|sobs?|screams?|whispers?|gunshots?|thunder"
)
DOES = (
    r"laughs|chuckles|giggles|snickers|cackles|sighs|coughs|sneezes|sniffs|sniffles|sobs|cries"
    r"|weeps|gasps|groans|moans|grunts|smiles|grins|nods|shrugs|winks|claps|cheers|applauds|whistles"
    r"|hums|sings|whispers|pauses|yawns|snorts|scoffs|exhales|inhales|screams|mumbles|gestures"
    r"|rings|barks|slams|knocks|honks|chirps|plays|fades|bows|beeps|chimes|howls|crashes|buzzes"
    r"|squeals|creaks|shuts|clears (?:his |her |their |my )?throat"
    r"|interrupts|interjects|trails off|cuts (?:him|her|them|in|off)|gets up|sits down|stands up"
)
DOING = (
    r"laughing|chuckling|giggling|snickering|cackling|sighing|coughing|sneezing|sniffing|sniffling"
    r"|sobbing|crying|weeping|gasping|groaning|moaning|grunting|smiling|grinning|nodding|shrugging"
    r"|winking|clapping|cheering|applauding|whistling|humming|singing|whispering|pausing|yawning"
    r"|snorting|scoffing|exhaling|inhaling|screaming|mumbling|gesturing|ringing|barking|slamming"
    r"|knocking|honking|chirping|tolling|chiming|buzzing|rustling|howling|chanting|overlapping"
    r"|beeping|speaking|talking|chattering|clearing (?:his |her |their |my )?throat"
    r"|interposing|interrupting|interjecting|trailing off|knocking (?:at|on) (?:the )?door"
)
DO = r"laugh|chuckle|giggle|cheer|clap|applaud|nod|smile|sigh|sing|cry|groan|speak|talk"
WHO = (
    r"both|all|everyone|everybody|audience|crowd|people|host|guest|speakers?|interviewer"
    r"|interviewee|the (?:audience|crowd)"
)
NAMED = rf"(?-i:[{UPPER}]\w+(?: [{UPPER}]\w+)?)"
"""Somebody by name."""
SURNAMES = (
    r"(?-i:(?:Bells?|BELLS?|Noise|NOISE|Pause|PAUSE|Sighs?|SIGHS?|Whistle|WHISTLE|Chimes?|CHIMES?"
    r"|Hum|HUM|Cry|CRY|Sing|SING|Nod|NOD|Cheers|CHEERS)\b)"
)
"""Sounds with a capital that are surnames as well ("[Ada Bell]")."""
LY = r"(?-i:[a-z]\w{0,18}ly|[A-Z]\w{0,18}ly(?= [a-z]))"
"""How; "[Emily Bell]" is somebody."""
HOW = (
    r"\w+ly|again|out loud|together|briefly|in (?:the )?(?:background|distance|unison|agreement)"
    r"|at once|at (?:the )?same time|over (?:each other|one another)"
    r"|from (?:the )?(?:audience|crowd)"
    rf"|(?:his |her |their )?(?:head|hands|shoulders)"
    rf"|(?:and|,) (?:{DO}|{SOUND}|{DOES}|{DOING})"
    r"|playing|plays|fades?(?: (?:in|out|up))?|fading(?: (?:in|out))?|continues|continuing|stops"
    r"|starts|begins|ends|swells|rises|under|out|break|over|(?:for )?\d+ (?:seconds|minutes)"
)
TALKING = (
    r"(?:speak(?:s|ing)|talk(?:s|ing)|conversation|converses) (?:in )?(?:a )?"
    r"(?:foreign language|native language|non-english|(?-i:[A-Z]\w+))|foreign language|non-english"
    r"(?: speech)?"
)
SHOWS = (
    r"(?:sounds?|noise) of (?:the |a )?\w+(?: \w+)?|multiple (?:speakers|voices)"
    r"|(?:points|gestures|motions|looks|waves|bows|pointing|gesturing|looking) (?:to|at|towards?)"
    r" (?:the |a |an |his |her |their )?\w+(?: \w+)?"
    r"|holds up (?:the |a |an |his |her |their )?\w+(?: \w+)?"
)
CUT = (
    r"commercial(?: break)?|ad(?:vert(?:isement)?)? break|station break|music break|short break"
    r"|(?:begin|end|start)(?:s|ning|ing| of)? (?:of )?(?:the )?(?:video|audio|tape|film|sound)"
    r"(?: ?(?:clip|tape|segment|bite|recording))?|(?:video|audio|film|tv|news|sound) ?clip"
    r"(?: (?:plays|playing|begins|ends|starts))?|video ?tape|clip (?:plays|playing|begins|ends)"
    r"|(?:begin|end) (?:clip|recording|tape)|off[- ](?:mi[ck]e?|camera)"
    r"|recording (?:starts|begins|stops|ends|paused|resumes)|tape (?:ends|stops|starts|turned over)"
    r"|voice[- ]?over|(?:on|off)[- ](?:camera|screen)|blank[_ ]audio|no audio|audio (?:gap|break)"
    r"|technical difficult(?:y|ies)"
)
ELSEWHERE = (
    r"rires?|applaudissements|musique|risas?|risos|aplausos|m[úu]sica|musik|lacht|lachen"
    r"|gel[äa]chter|applaus|beifall|pause|risate|applausi|gelach|muziek|skratt|śmiech|смех|сме[её]тся|музыка"
    r"|аплодисменты|сміх|музика|笑|笑い|爆笑|苦笑|一同笑|会場笑|大笑|众笑|拍手|音楽|沈黙|間|笑声|掌声|音乐|沉默|박수|웃음|음악|ضحك|تصفيق|موسيقى"
)
"""The commonest of them in other languages, as captions note them."""
IN_BRACKETS = (
    r"weint|seufzt|hustet|schmunzelt|schluchzt|räuspert sich|lächelt|nickt|zögert|überlegt"
    r"|schweigt|weinend|lachend|leise|pleure|soupire|sourit|tousse|hésite|silence|llora|suspira"
    r"|sonríe|tose|silencio|piange|sospira|sorride|tossisce|esita|silenzio|chora|sorri|silêncio"
    r"|плачет|вздыхает|улыбается|кашляет|молчит|пауза|płacze|wzdycha|śmieje się|uśmiecha się"
    r"|kaszle|huilt|zucht|glimlacht|gråter|suckar|græder|itkee|naurahtaa|huokaa|pláče|směje se"
    r"|(?:(?:lange|kurze|longue|courte|larga|corta|lunga|breve) )?paus[ea]s?,? \d{1,3} ?"
    r"(?:sek(?:unden)?|s(?:ec(?:onds?)?)?|secondes?|segundos?|secondi)"
)
"""What interviews in other languages note: between stars it may be a word that is stressed."""
DIRECTION = (  # each list once where it can be: compiling them is paid by every process that reads
    rf"(?i:(?:(?:(?:{MANNER})[ -]|{LY} ){{0,3}}(?:{SOUND}|{DOING})"
    rf"|(?:(?:{WHO}|{NAMED}|(?:the )?(?:{MANNER})) )?(?:{DOES})|(?:{WHO}|{NAMED}) (?:{DOING})"
    rf"|(?:(?:{WHO}) |{NAMED} (?!{SURNAMES}))(?:{DO}|{SOUND}))(?:[ ,]{{1,2}}(?:{HOW})){{0,3}}"
    rf"|{TALKING}|{SHOWS}|{CUT}|{ELSEWHERE})"
)
TIME = r"(?: {0,2}\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?)?"
STAGE = re.compile(
    r"(?:(?P<square>[\[［【][ _*♪]{0,2})|(?P<round>(?:\({1,2}|（)[ *]{0,2})"
    r"|(?P<angle><[ ]?)|\{[ ]?)"
    rf"(?:{DIRECTION}|(?i:{IN_BRACKETS}))(?(square)[ .!_*♪]{{0,2}}{TIME}\\?[\]］】](?!\()"
    rf"|(?(round)[ .!*]{{0,2}}{TIME}[)）]{{1,2}}|[ .!]?(?(angle)>|\}})))"
)
"""A sound or an action with its brackets; the backslash is Markdown's."""
STARRED = re.compile(
    rf"(?<![\w*])(?P<mark>[*_])(?:{DIRECTION})(?P=mark)(?![\w*])|\((?:\.|\d{{1,2}}[.,]\d)\)"
)
"""The same in italics between words, as chats and podcasts write it; pauses in seconds."""
SLANTED = re.compile(
    rf"^[ \t]*+(?P<mark>[*_]{{1,2}}){DIRECTION}[ .!]{{0,2}}(?P=mark)[ \t]*+$", re.MULTILINE
)
"""The same in italics, on a line of its own."""
