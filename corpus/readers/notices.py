"""Notices: lines of a document that nobody said.

What a service, a broadcaster or a court puts above, below and between the words: who transcribed
them, whose they are, times and page numbers, running heads, the end, footnotes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from corpus.capitals import UPPER
from corpus.model import Span
from corpus.particles import PARTICLES
from corpus.readers import furniture, sittings
from corpus.readers.cleaning import STAMP

RECORDED = (
    r"hat die (?:transkription|aufzeichnung) (?:gestartet|beendet|angehalten)"
    r"|a (?:démarré|commencé|arrêté|terminé|lancé) (?:la transcription|l['’]enregistrement)"
    r"|(?:ha )?(?:inici|deten|finaliz|par|encerr)(?:ado|ido|ou) (?:a|la)"
    r" (?:transcrip?ción|transcrição|grabación|gravação)"
    r"|ha (?:avviato|interrotto|terminato) la (?:trascrizione|registrazione)"
    r"|heeft de (?:transcriptie|opname) (?:gestart|gestopt|beëindigd)"
)
"""What services of other languages note of a recording, after the name of who started it."""
CREDIT = re.compile(
    r"\W*(?:(?:sub)?titles?|subtitled|captions?|captioned|captioning|subtitling|closed captions?"
    r"|transcript(?:ion)?|translation)"
    r"(?: (?:was|were|is|are))?(?: (?:provided|edited|created|produced|made|prepared))?"
    r" ?(?:by|:) .{2,80}"
    r"|\W*(?:untertitel(?:ung)?|ondertiteling|undertexter|undertexting|tekstet|sous-titrage"
    r"|sous-titres|subtítulos|subtitulado|subtitulación|sottotitoli|legendas|legendado|napisy"
    r"|субтитры|字幕)\b"
    r"(?:[^\n]{0,8}(?: von| im| by| par| por| de| a cura| av| af| door|:| ©))[^\n]{0,80}"
    r"|\W*(?:субтитры)(?: и)? (?:с\w+|подг\w+|добав\w+|редакт\w+) .{2,60}"
    r"|\W*(?:sous-titrage|untertitelung|ondertiteling|undertexter|undertexting)\b.{0,60}"
    r"|.{0,60}\bAmara\.org\b.{0,40}|\W*(?:https?://|www\.)\S+",
    re.IGNORECASE,
)
"""A line of captions that says who made them."""
CALLS = (
    r"beifall|heiterkeit|lachen|zurufe?|zwischenrufe?|widerspruch|unruhe|glocke|applaus"
    r"|applaudissements|rires|exclamations|protestations|mouvements|murmures|sourires|aplausos"
    r"|rumores|risas|protestas|applausi|commenti|proteste|interruzion[ei]|risos|palmas|protestos"
    r"|interjections?|interruptions?|laughter|applause|cheers|disorder|оживление|аплодисменты|смех"
    r"|шум в зале|whereupon|breaks?|recess(?:ed)?|pauses?|suspension|adjourn\w{0,5}|lunch|luncheon"
    r"|speaker change|change of speakers?|off the record|discussion (?:off|held)|sitting suspended"
)
"""What a parliament's or a court's writer notes of the house, with who did it after it."""
FINISHED = (
    r"(?:the |this )?(?:interview|conversation|briefing|hearing|deposition|proceedings?|session"
    r"|call"
    r"|press (?:briefing|conference)|examination|transcript|recording|broadcast|programme|program)"
    r" (?:was |were |is |has )?(?:concluded|ended|ends|adjourned|recessed|completed|terminated)"
)
WHEN = (
    r"(?:[^\n]{0,50}(?:\d{1,2}[:.]\d\d|\d ?[ap]\.?m\b|o['’]clock|noon|midnight|\d{4})"
    r"[^\n]{0,12})?[\W_]*"
)
"""At what time, or nothing else."""
CERTIFIED = (
    r"(?:(?:court |official )?(?:reporter|notary|transcriber|transcriptionist)(?:['’]?s)?['’]? )?"
    r"certificat(?:e|ion)(?: of .{2,60})?|c ?e ?r ?t ?i ?f ?i ?c ?a ?t ?e|errata(?: sheet)?"
    r"|.{0,90}\b(?:certify|attest)\b.{0,40}\b(?:foregoing|above|transcript)\b.*"
)
"""What a court reporter puts below the words."""
POSTED = (
    r"(?:(?:first|originally|last) )?(?:posted|published|updated|broadcast|aired|modified|recorded"
    r"|released|uploaded)(?: online)?(?: on| at|:)? (?=[^\n]*\d)(?:[^\W\d_]{3,9}\.?|[\d.,:/ -])"
    r"(?:[^\W\d_]{2,9}\.?|[\d.,:/ -]){1,8}"
)
"""On which day something was put where it is."""
GENERATED = (
    r"[^\W\d_]{4,15}(?: \([^()\n]{2,20}\))? \((?:auto[- ]?generated|automatisch (?:erzeugt"
    r"|generiert)"
    r"|générés? automatiquement|generad[oa]s? automáticamente|generat[oi] automaticamente"
    r"|gerad[oa]s? automaticamente|создан\w* автоматически|automatisch gegenereerd)\)"
)
"""What a player calls captions that a machine made."""
CHROME = re.compile(
    r"(?:search|find) in (?:the )?(?:video|transcript)|(?:show|hide|open|close|copy|download"
    r"|toggle)"
    r" (?:the )?(?:transcript|captions|timestamps|chapters)|follow along using the transcript\.?"
    r"|transcript|transkript|transcripción|transcription|trascrizione|transcrição|субтитры"
    r"|in video suchen|buscar en (?:el )?v[ií]deo|rechercher dans la vidéo|cerca nel video"
    r"|(?:add (?:to|a) .{2,20}|share(?: this)?(?: clip)?|save|like|subscribe|sign in|log in"
    r"|(?:see|read|show|load|view) (?:more|all|previous|older|newer)(?: (?:\d{1,5} )?(?:comments?"
    r"|replies|messages|posts|answers|questions|results|episodes))?"
    r"|jump to top|back to top|now playing|up next|skip to content)"
    r"|(?:subscribe|sign up) (?:to|for) (?:our|the|my) .{2,50}|follow us (?:on|at) .{2,50}"
    rf"|{GENERATED}",
    re.IGNORECASE,
)
"""What a player or a page writes on its buttons."""
CHAT = re.compile(
    r"(?-i:[‎\u200e\u200f]*)[<\[(]?(?:(?:image|photo|video|audio|sticker|gif|document"
    r"|voice message|media"
    r"|contact card|file)s?(?: file)? (?:omitted|not included|attached)|attached: .{1,80}"
    r"|(?:bild|video|audio|sticker|medien) (?:weggelassen|ausgeschlossen|ausgelassen)"
    r"|(?:image|vidéo|audio|médias?) (?:absente?|omise?s?|non inclus)"
    r"|(?:imagen|vídeo|video|audio|multimedia|sticker) omitid[oa]s?"
    r"|(?:immagine|video|audio|media) (?:omess[oi]|esclus[oi])|mídia oculta|arquivo de mídia oculto"
    r"|(?:изображение|видео|аудио|без медиафайлов)(?: пропущен[оа])?)[>\])]?"
    r"|(?:this message was|you) deleted(?: this message)?\.?"
    r"|(?:missed|declined) (?:voice|video|group)?\s?call.{0,30}"
    r"|(?:messages and calls are end-to-end encrypted|messages to this (?:chat|group)).*"
    rf"|(?-i:[{UPPER}][\w.'’-]*(?: [{UPPER}][\w.'’-]*){{0,3}}) (?:has )?(?:joined|left"
    r"|was added to)"
    r" (?:#\S{1,40}|the (?:channel|group|chat))\.?"
    r"|\d{1,2}:\d\d[ ]?[ap]\.?m\.?|(?:replying|reacted) to [\"“].*|removed an? .{1,20} reaction.*"
    r"|(?:like|love|laugh|heart|surprised|sad|angry)s?[ ]\d{1,3}|\d{1,3} repl(?:y|ies)(?: .{0,40})?"
    r"|(?::[\w+-]{2,30}:[ ]?\d{0,3}[ ]{0,3}){1,6}|\(edited\)"
    r"|exported \d{1,6} messages?(?:\(s\))?|(?:\.{3}|…|<empty>|\[empty\])",
    re.IGNORECASE,
)
"""What a chat puts in the place of a message that is no words."""
HEADED = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3})?\.? )?[^.!?\n]{3,120} ?\((?:continuation of (?:the )?)?(?:debate"
    r"|votes?|rules? \d[^()\n]{0,20}|question time|written statements?|oral questions?)\)"
    r"|(?:prepared remarks|(?:conference )?call participants|(?:company|corporate|conference call)"
    r" (?:participants|representatives)|questions? (?:and|&) answers?(?: session)?"
    r"|q ?& ?a session):?"
    r"|(?:participants|attendees|speakers|executives|analysts|presentation|contents):",
    re.IGNORECASE,
)
"""How the parts of a sitting or of a call are headed."""
CREDITED = (
    rf"(?-i:(?:[{UPPER}]\S{{0,30}} ){{1,4}}(?:Transcripts?|Transcription|Captions"
    r"|Captioning|Subtitles)"
    rf" by [{UPPER}]\S{{0,30}}(?: [{UPPER}&]\S{{0,30}}){{0,4}}(?<![.?!,]))"
    r"|\S{1,80} \((?:completed|exported|transcribed|created|uploaded|updated|modified)"
    r"(?: on)?:? [\d/.:, -]{6,20}\)"
)
"""Who made a transcript, behind what it is called; a file, and when it was made."""
LASTING = (
    r"(?:(?:total|recording|audio|video|interview) )?(?:duration|length"
    r"|running time|(?<=total )time)"
    r"[ \t]?: ?(?:\d[\d:.,]*+ ?+(?:h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)?+"
    r"[ ,]*+(?:and )?+){1,3}\.?"
)
"""How long a recording is."""
FORWARDED = (
    r"[\[(]?(?:forwarded (?:from|message)|weitergeleitet(?:e nachricht)? von|transféré de"
    r"|reenviado de|inoltrato da)\b[^\n]{0,60}[\])]?"
)
"""What follows was written by somebody else."""
FUNDED = (
    r"(?!.*\b(?:I|me|my|mine|we|us)\b)"
    r"(?:(?:(?:major|additional|further|lead|other|corporate) )*(?:support|funding|underwriting"
    r"|sponsorship) for (?:this|our|the|these)? ?[^\n]{2,60}? (?:is|are|was|were|comes?|came"
    r"|has been|have been) (?:(?:also|made|generously|in part|partly) )*(?:provided|possible|from"
    r"|given|supplied|offered)"
    r"|(?:this|our|today['’]s|the) (?:\w+ )?(?:program(?:me)?|broadcast|podcast|episode|series"
    r"|interview|transcript|recording|production|show) (?:is|was|has been|are)"
    r" (?:(?:also|made|generously|in part|partly) )*(?:possible|supported|funded|sponsored"
    r"|underwritten|brought to you)(?: (?:in part|with support|with funding))?"
    r" (?:by|from|through|thanks to|with))\b"
    r"(?=.*(?:(?-i:[A-Z])|\b(?:viewers|listeners|readers|donors|members|grants?|donations)\b)).*"
)
"""Who pays for a programme."""
FILES = r"\.(?:mp[34]|m4[av]|wav|aac|ogg|opus|flac|mov|avi|webm|wma|mkv|aiff?)"
"""How the names of recordings end."""
RECORDING = (
    rf"[^\n:]{{1,80}}{FILES}\b[:,]? "
    r"(?=[^\n]*\btranscri)[^\n]*"
)
"""Of which recording a service made what follows."""
NO_PRONOUN = r"(?!(?:S?[Hh]e|They|We|I|You|It|And|But|Then|So|Who|That|\w+body|\w+one)\b)"
"""Before a word with a capital that may be a name."""
CLOSING = re.compile(
    rf"{FORWARDED}|{FUNDED}|{RECORDING}|{FINISHED}{WHEN}|{CERTIFIED}|{POSTED}|{GENERATED}|{CREDITED}|{LASTING}|"
    r"(?:transcri(?:bed|pt|ption|pts)|subtitles|subtitled|captions|captioned|captioning)"
    r"(?: (?:was|were|is|are))?"
    r" (?:by|provided|ended|stopped|powered|courtesy|created|produced|generated|edited)\b.*"
    rf"|(?-i:{NO_PRONOUN}"
    rf"(?:The |(?:(?:{'|'.join(sorted(PARTICLES))}) ){{1,3}})?[{UPPER}][^\s.,;:]*"
    rf"(?:,? [{UPPER}(\d][^\s,;:]*){{0,4}}|[Tt]he host|\S+@\S+)"
    r" (?:has |have )?(?:stopped|started|ended|enabled|disabled|paused|resumed)"
    r" (?:the |this )?(?:live )?(?:(?:transcription|recording)\.?|transcript|captions|meeting|call)"
    rf"|(?:recording|transcription|transcript|meeting) (?:stopped|started|ended|ends|begins)"
    rf"(?: after \d[\w ]{{1,30}})?{WHEN}"
    r"|this (?:editable )?(?:transcript|transcription|text|copy|file) (?:was|is|has been|may)\b"
    r".{0,80}\b(?:transcri\w+|generated|edited|created|produced|rush|machine|automat\w+|contain"
    r"|not be|free|protected|copyright|provided|updated|final|draft|verbatim|prepared|available"
    r"|property|converted|exported|uploaded|licen[cs]ed|made|computer)\b.*"
    r"|this is a rush transcript.*|.{0,60}\brush deadline\b.*"
    r"|(?:copyright|©|\(c\)) ?(?:©|\(c\)|\d{4}).*|.*\ball rights reserved\b.*"
    r"|[-–—*=#(\[ ]*(?:the )?ends?(?: of (?:transcript|interview|recording|video|audio|"
    r"transcription|episode|file|document|statement|chat|hearing|broadcast))?[-–—*=#)\]. ]*"
    r"(?:[ \t]+\d{1,2}:\d{2} ?[ap]\.?m\.?(?: [A-Z]{2,4})?)?"
    r"|(?:-?30-?|(?:# ?){3,}|\* ?\* ?\*|x{3,})"
    r"|(?:generated|powered|downloaded|retrieved|exported|printed) (?:by|with|from|on) "
    r"(?:(?-i:[A-Z])|\S+\.\S|\d|(?=[^\n]*\d))[^\n,]*|https?://\S+"
    r"|sent from my (?:i?phone|ipad|i?mac|android|mobile|samsung|galaxy|blackberry|huawei|pixel"
    r"|tablet|device|windows)\b.*"
    r"|(?!.*\b(?:I|me|my|mine)\b)for (?:more|further),?"
    r" (?:information|details|episodes|stories)?,? ?"
    r"(?:(?:on|about) .{1,40}?,? )?(?:visit|go to|see|contact|write to|e-?mail|call|check out) "
    r"(?=.*(?:\w\.\w|@|\b(?:web ?site|page|us|office|desk)\b)).*"
    r"|(?:fin|ende|fine|koniec|slut|einde) (?:de|der|des|del|della|van) (?:la |l['’]|de )?"
    r"(?:transcri\w+|transkri\w+|trascri\w+|grabación|aufnahme|enregistrement|registrazione"
    r"|opname)\W*"
    r"|(?:untertitel(?:ung)?|sous-titrage|subtítulos|sottotitoli|legendas)\b.{0,8} "
    r"(?:von|im auftrag|par|por|de|a cura) .*"
    r"|[-–— ]*(?:more|continued|cont['’]?d)[-–— ]*"
    r"|the (?:meeting|hearing|sitting|house|committee|council|court)"
    r" (?:rose|adjourned|closed|was adjourned|stands? adjourned|was suspended)\b"
    rf"(?: (?:until|till|for|sine die)\b.{{0,60}}|{WHEN})"
    r"|(?:these |our )?(?:transcripts?|captions|subtitles) (?:is|are|was|were|may|can)\b.{0,60}"
    r"\b(?:generated|machine|automat\w+|errors?|accuracy|edited|verbatim)\b.*"
    r"|(?:ai|auto|automatic(?:ally)?|machine|computer)[- ]generated transcript(?:ion)?\b.*"
    r"|about (?:the|our) (?:authors?|writers?|interviewers?|interviewees?|guests?|hosts?|speakers?"
    r"|contributors?)[:.]?"
    r"|(?:view|read|see) (?:the )?(?:original|full|complete) transcript\b.*"
    r"|(?:the|this) (?:interview|conversation|transcript|q ?& ?a) (?:was|has been|is)"
    r" (?:lightly )?(?:edited|condensed|abridged|transcribed|translated)\b.*"
    r"|(?:das (?:gespräch|interview) führten?|(?:die )?fragen stellten?|propos recueillis par"
    r"|aufgezeichnet von|traduit par) .{2,60}"
    r"|[-–—*=#(\[ ]*end of (?:the )?(?:recorded|taped) (?:material|interview|session)[-–—*=#)\]. ]*"
    r"|[-–—*=#(\[ ]*(?:ende des (?:interviews|gesprächs)|fin de (?:l['’]entretien|la entrevista"
    r"|l['’]interview)|fine dell['’]intervista|конец (?:интервью|записи))[-–—*=#)\]. ]*"
    rf"|.{{0,60}} (?:{RECORDED})\.?"
    rf"|(?-i:{sittings.STATED})",
    re.IGNORECASE,
)
"""Notices after which nobody goes on: what follows without a label is the service's, too."""
OF_SERVICE = re.compile(
    r"https?://|www\.|©|\(c\)|copyright|all rights|\w\.(?:com|org|net|ai|io|gov|uk|de|fr)\b"
    r"|\btranscri(?:pts?|bed|ption)\b|\bcaption|\bsubtitle|\brecording\b|\d"
    r"|\b(?:condensed|edited|abridged)\b",
    re.IGNORECASE,
)
"""What a sentence has that a service puts between turns."""
SERVICES = (
    r"(?:Sonix|Otter|Descript|Rev|Trint|Happy ?Scribe|Turbo ?Scribe|Fireflies|Riverside|Temi|Notta"
    r"|Tactiq|Fathom|Maestra|Amberscript|Transkriptor|GoTranscript|Scribie|Speechmatics|AssemblyAI"
    r"|Deepgram|Castmagic|Podcastle)(?:\.(?:ai|com|io|fm|co|video))?"
)
"""Services that put a word for themselves into what they export."""
ADVERT = re.compile(
    r"(?:advert(?:isement|orial)?|sponsored(?: (?:post|content|message|by .{2,40}))?"
    r"|anzeige|werbung"
    r"|publicité|publicidad|pubblicità|реклама)[ *_]*[:—–|-].*"
    rf"|(?-i:{SERVICES}) (?:is|are|has|offers|uses|lets|helps|can|will|provides|supports|makes)\b"
    r"(?=.*(?:transcri|subtitl|caption|speech[- ]to[- ]text|\bsign up\b|features? (?:that )?you)).*"
    r"|(?:automatically |quickly |easily |instantly )(?:convert|transcribe|turn|translate) your .*"
    r"\b(?:mp3|mp4|wav|m4a|audio|videos?|recordings?|files?|meetings?)\b.*"
    rf"|(?:try|get started with|sign up (?:for|to|with)|upgrade to|join) (?-i:{SERVICES})\b"
    r"(?=.*\b(?:free|today|now|minutes|account|plan|trial|transcri\w+)\b).*"
    rf"|(?:transcribed|transcript|transcription|recorded|edited|created|made|produced|converted)"
    rf" (?:automatically )?(?:by|with|using|in|on) (?-i:{SERVICES})(?!\w).*"
    r"|[(\[](?=.{0,300}\b(?:transcri|file|recording|export|message|watermark|minutes))"
    r".{0,200}\b(?:go (?:premium|pro|unlimited)|upgrade|free (?:trial|plan|version)|premium plan)\b"
    r".{0,200}[)\]]"
    r"|.{0,120}\b(?:sonix|otter|turboscribe|fireflies|notta|maestra|transkriptor)\.(?:ai|io"
    r"|com)\b.*"
    r"|.{0,120}\b(?:descript|rev|trint|happyscribe|temi|amberscript|gotranscript|scribie)\.com\b.*",
    re.IGNORECASE,
)
"""A paragraph in which a service speaks of itself, or names its own address."""
OWN = re.compile(r"\b(?:I|I['’]\w+|me|my|mine|myself)\b")
"""What a service doesn't say of itself."""
MUSIC = re.compile(
    r"[\[(♪♫][\[(♪♫ ]*+(?:(?:theme|outro|closing|end|upbeat|gentle|soft|piano|guitar|credits?) )*"
    r"(?:music|song|jingle|musik|musique|música|musica)"
    r"(?: (?:plays|playing|fades?(?: (?:in|out|up))?|swells|continues|up|out))*[.\])♪♫ ]+",
    re.IGNORECASE,
)
EFFECTS = frozenset("sfx fx f/x effect effects sound atmos ambience ambient".split())
"""What is heard and nobody says, whatever words tell of it."""
SENTENCE_ENDS = tuple('.?!…,;”"’')
SOUNDS = frozenset(
    "grams nats music song theme sting stinger bumper jingle actuality natsot sounds intro "
    "outro".split()
)
"""What may have words of its own, which end as sentences do."""
SCENE = re.compile(
    r"^[ \t*#]*(?:INT|EXT|INT\.?/EXT|EXT\.?/INT|I/E)\.?[ ][A-Z\d][^\na-z]{2,80}$", re.MULTILINE
)
BRACKETED = re.compile(r"\((?:[^()\n]|\([^()\n]*+\))*+\)")
SQUARE = re.compile(r"\[[^\[\]\n]*+\]|〔[^〔〕\n]*+〕")
SPOKEN = re.compile(
    r"\b(?:I|I['’]m|we|you|me|us|my|our|your|ich|wir|sie|je|nous|vous|yo|io|noi|eu|я|мы|вы)\b|\?"
    r"|^\W*(?:well|yes|yeah|no|oh|ah|so|and|but|or|actually|that|this|it|there|not|also"
    r"|by the way|of"
    r"|at least|though|maybe|perhaps|because|which|like|now|then|anyway|incidentally)\b",
    re.IGNORECASE,
)
"""Who puts his own words into brackets says "I" or "you", asks, or goes on from what he said."""
CHAIRED = re.compile(
    r"\b(?:vice-?|vize|wice|alters|deputy )?(?:présidente?|president[ea]|präsident(?:in)?|marszałek"
    r"|marszałkini|voorzitter|talmannen|předsed(?:a|kyně)|председательствующ(?:ий|ая)"
    r"|ceann comhairle|cathaoirleach|presiding officer|chair(?:man|woman|person)?)\b"
    r"|\b(?:mr\.?|madam|the|deputy|acting)(?: deputy)? speaker\b",
    re.IGNORECASE,
)
"""What the minutes of a parliament call who is in the chair."""
PASSING = re.compile(
    rf"(?:time ?(?:stamp|code))?:? ?"
    rf"[\[(]?{STAMP}(?: ?[ap]\.?m\.?)?[\])]?(?:[ \t]*(?:-->|[-–—])[ \t]*{STAMP})?"
    r"|\W*(?:page|seite|pagina|página) \d{1,6}\W*"
    r"|[-–—\[(| ]*(?:page|p\.|seite|pagina|página)? ?\d{1,4}"
    r"(?: ?(?:of|/|von|de) ?\d{1,4})?[-–—\])| ]*"
    r"|\[?\(?(?:(?:start|begin|beginning|end) (?:of )?)?"
    r"(?:(?:tape|side|disc|disk|reel|track|file|cassette),? ?(?:#?[a-d\d]\d?)?\b[,;.)\] ]*){1,3}"
    r"|\W*(?:start|begin|beginning|end) of (?:tape|side|disc|disk|reel|track|file|cassette|part)\b"
    r"[^\n]{0,50}[\])]"
    rf"|[\[(](?:{CALLS})\b[^\n]*[\])]"
    r"|(?:\d{1,3} ?h(?:ours?|rs?)?,? ?)?\d{1,3} ?m(?:in(?:utes?)?|ins)?,?"
    r"(?: ?\d{1,2} ?s(?:ec(?:onds?)?|ecs)?)?"
    r"|(?-i:[A-Z]{2,5}) ?# ?\d{1,5}"
    r"|\|?[-:| ]{3,}\|?"
    r"|(?:(?:having been|was|were|being) )?(?:first )?(?:called|produced|recalled) as (?:a|the)"
    r" witness\b.*|.{0,60}\b(?:duly|previously) (?:sworn|affirmed)\b.*"
    r"|\W*page \d{1,4}(?: of \d{1,4})?\W+(?:confidential|draft|restricted|transcript)\W*"
    r"|(?:interview|transcript|oral history|deposition)\b[^.!?\n]{0,80}?,? page \d{1,4}"
    r"|\W+(?:tape|side|disc|reel|battery|card) (?:change[sd]?|turned(?: over)?|flipped|ends)\W*"
    r"|(?:further |continued )?(?:(?:direct|cross|redirect|recross)[- ]?)?examination"
    r"(?: \(?continued\)?)?"
    r"|(?:examination )?by (?:mr|mrs|ms|dr|the)\.? (?-i:[A-Z])[\w'’-]{1,30}:?"
    r"|\d{1,2}:\d{2} ?[ap]\.?m\.?(?: [A-Z]{2,4})?"
    r"|\((?:soundbite|sound ?bite|music|video|audio|begin|end|commercial|applause|laughter)"
    r"\b[^()\n]*\)"
    r"|(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[ \t]+)?"
    rf"(?-i:{NO_PRONOUN}"
    rf"[{UPPER}]\S{{0,30}}(?: [{UPPER}(]\S{{0,30}}){{0,4}}) (?:(?:has |have )?(?:joined|left)"
    r"(?: the (?:meeting|call|room|chat|channel|session))?(?: as [\w -]{1,20})?"
    r"|(?:shared|sent|pinned|added|removed|invited|renamed|started|stopped|changed|created|muted)"
    r" (?:an?|the|this|(?-i:[A-Z])\w*)\b.{0,60}(?:file|screen|image|photo|link|message|meeting"
    r"|group"
    r"|subject|icon|sharing|call|room|chat|\.\w{2,4}).{0,40})\.?"
    r"|(?:advertisements?|werbung|anzeige|publicité|publicidad|pubblicità|реклама)"
    r"|\W*(?:translated|interpreted|subtitled|dubbed) (?:from|into) .{3,30}"
    r"|\W*continued (?:on|from) (?:the )?(?:next |previous |page|sheet|side|reel|tape|part|disc)"
    r"[\w ]{0,12}\W*|\W*to be continued\W*",
    re.IGNORECASE,
)
"""Notices between the words of somebody who goes on after them."""
NOTED = re.compile(
    r"^[ \t*_]*+(?:\((?:soundbite|sound ?bite|music|video|audio)\b[^()\n]*+\)[ \t]*+)++", re.I
)
"""A note of a sound, after which a notice may stand on the same line."""
STAMPED = re.compile(rf"{STAMP}(?:[:;]\d\d)?+[ \t]++(?=[(\[])")
"""A time before a note in brackets."""
PAGE = re.compile(r"[-–—\[( ]*(?:page ?)?\d{1,4}(?: (?:of|/) ?\d{1,4})?[-–—\]) ]*", re.IGNORECASE)
FOOTNOTE = re.compile(
    r"(?P<mark>\[\^?\w{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|[*†‡](?=\s?[A-Z]))(?:(?P<colon>:)|\s)?\s*\S"
)
LONGEST_HEAD = 10
"""Words of a running head."""
SMALL_WORD = 3
"""Letters of a word that a heading may have without a capital."""
PRESENTING = re.compile(
    r"(?:['’]s? (?:\w+ ){0,3}(?:book|novel|film|album|play|show|exhibition|memoir|podcast)\b"
    r"|,? (?:who )?(?:is|was) (?:an?|the|currently|also|professor|director|editor|author)\b"
    r"|,? (?:writes|reports|covers|teaches|lives|works|hosts|edits|directs|leads|chairs) )"
)
"""What is told of somebody below an interview."""
WRITES = re.compile(
    rf"[{UPPER}][\w.'’-]*+(?: [{UPPER}][\w.'’-]*+){{1,3}} "
    r"(?:is|ist|est|es|è|é|är|er|是)(?: (?:an?|the|eine?|une?|un[ao]?|uma?|en|nu))? "
    r"(?:[\w-]+[ ]){0,3}?(?i:writer|journalist(?:in|e|en)?|reporter(?:in)?|editor|correspondent"
    r"|columnist|photographer|redakteur(?:in)?|autorin|periodista|redactora?|giornalista"
    r"|journaliste|jornalista|redaktör|autor|freelancer|contributor)\b"
)
"""What is told below an interview of whoever wrote it, who need not be named above."""


def closes(line: str, *, labelled: bool = False, within: bool = False) -> bool:
    """Tell a notice that ends whatever was said before it.

    :param labelled: whether it is behind somebody's label, where it is said ("The court rose.")
    :param within: whether other turns follow: a sentence may be said as well
    """
    bare = NOTED.sub("", line).strip(" \t*_|")
    if not labelled and furniture.is_form(line):
        return True
    if labelled and bare[:1].isalpha():
        return CREDIT.fullmatch(bare) is not None
    if within and bare[:1].isalpha() and bare[-1:] in tuple(".!?") and not OF_SERVICE.search(bare):
        return furniture.closes(bare)
    return CLOSING.fullmatch(bare) is not None or furniture.closes(bare)


def advertises(line: str) -> bool:
    """Tell a paragraph of the service that made the transcript: it speaks of itself."""
    return ADVERT.fullmatch(line.strip(" \t*_|>")) is not None and not OWN.search(line)


def are_minutes(labels: Collection[str]) -> bool:
    """Tell the minutes of a sitting: somebody speaks from the chair."""
    return any(map(CHAIRED.search, labels))


def is_bracketed(line: str) -> bool:
    """Tell a paragraph that is in round brackets from end to end: in minutes, the writer's note."""
    return BRACKETED.fullmatch(line.strip(" \t*_")) is not None


def is_of_sitting(line: str) -> bool:
    """Tell what the minutes of a sitting say that the house did: "Question put and agreed to"."""
    return sittings.is_of_house(line.strip(" \t*_"))


def is_noted(line: str) -> bool:
    """Tell a paragraph in brackets from end to end that somebody noted, and nobody said."""
    bare = STAMPED.sub("", line.strip(" \t*_\\"))
    noted = BRACKETED.fullmatch(bare) or SQUARE.fullmatch(bare.replace("\\", ""))
    noted = noted or sittings.SEVERAL.fullmatch(bare)
    return noted is not None and SPOKEN.search(bare) is None


RELATIVE = re.compile(r" (?:who|whom|whose|that|which|die|der|das|qui|que|che|som) ")
"""What tells more of somebody than what he works as: it may be said of a third one."""


def presents(line: str, people: Collection[str]) -> bool:
    """Tell a line below the last turn that presents somebody: "Ada Moss is the keeper of …".

    :param people: the full names of those who speak, or asked
    """
    bare = line.strip(" \t*_")
    name = next((one for one in people if bare.startswith(one)), None)
    if name is None:
        return WRITES.match(bare) is not None and RELATIVE.search(bare) is None
    return PRESENTING.match(bare, len(name)) is not None


def sounds_among(said: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the labels behind which it is told what is heard ("SFX: a door slams").

    "Grams" and "Song" are names as well, and a clip has words: one that ends as a sentence does is
    said.

    :param said: the words behind each label
    """
    found = set()
    for label, lines in said.items():
        words = set(re.split(r"[ ._-]+", label.lower().strip("[]() ")))
        told = not any(line.rstrip(" *_")[-1:] in SENTENCE_ENDS for line in lines)
        if words <= EFFECTS or (words <= EFFECTS | SOUNDS and told):
            found.add(label)
    return found


def is_headline(line: str) -> bool:
    """Tell the heading of a part: some words with capitals, and no mark at the end."""
    words = line.strip(" \t*_").split()
    long = [word for word in words if len(word) > SMALL_WORD]
    few = 1 < len(words) <= LONGEST_HEAD and bool(long)
    return few and words[-1][-1].isalnum() and all(word[:1].isupper() for word in (words[0], *long))


def is_music(line: str) -> bool:
    """Tell a line that notes music, and nothing else."""
    return MUSIC.fullmatch(line.strip(" \t*_\\")) is not None


def has_scenes(text: str) -> bool:
    """Tell a screenplay by the headings of its scenes ("INT. LIGHTHOUSE - NIGHT")."""
    return SCENE.search(text) is not None


def is_direction(line: str) -> bool:
    """Tell a line in capitals that ends in no mark: a sound, a scene, a heading."""
    bare = line.strip(" \t*_")
    letters = sum(sign.isalpha() for sign in bare)
    return bare.isupper() and letters > 3 and (bare[-1].isalnum() or bare[-1] in ")],")


def credits_captions(line: str) -> bool:
    """Tell a line of captions that says who made them."""
    return CREDIT.fullmatch(line.strip(" \t*_")) is not None


def passes(line: str, *, labelled: bool = False) -> bool:
    """Tell a notice between words: a time, a page number, the end of a tape.

    :param labelled: whether it is behind a label, where somebody says words ("Turn left.")
    """
    bare = line.strip(" \t*_")
    if labelled and bare[:1].isalpha():
        return CHAT.fullmatch(bare) is not None
    noted = any(pattern.fullmatch(bare) for pattern in (PASSING, CHAT, CHROME, HEADED))
    return noted or sittings.is_of_court(bare) or furniture.passes(bare)


def running_heads(lines: Sequence[str]) -> set[str]:
    """Return the lines that stand beside page numbers again and again."""
    beside = Counter[str]()
    for at, line in enumerate(lines):
        if not PAGE.fullmatch(line.strip()):
            continue
        around = {lines[n].strip() for n in (at - 1, at + 1) if 0 <= n < len(lines)}
        beside.update(one for one in around if 0 < len(one.split()) <= LONGEST_HEAD)
    return {
        line for line, count in beside.items() if count > 1 and line[-1:] not in tuple('.?!…,:;"”’')
    }


def is_footnote(text: str, line: Span) -> bool:
    """Tell a footnote: its mark opens the line, and stands in a line before it."""
    match = FOOTNOTE.match(line.of(text))
    if match is None:
        return False
    if match["mark"].startswith("[^") and match["colon"]:
        return True
    at = text.find(match["mark"], 0, line.start)
    return at > 0 and text[at - 1] != "\n"
