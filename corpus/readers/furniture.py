"""Furniture: what a page, a forum or a newsletter puts around the words of an interview.

Thanks for reading, what to subscribe to, where to go on, under what it is filed, whose text and
photographs these are, what a mail's lawyers say: nobody who speaks in the interview said it.
"""

from __future__ import annotations

import re

from corpus.capitals import UPPER

NAME = rf"(?-i:[{UPPER}][\w.'’-]*(?: [{UPPER}][\w.'’-]*){{0,3}})"
THANKS = (
    rf"(?:thanks|thank you) for (?:reading|subscribing to)(?: (?-i:[{UPPER}])[^.!?\n]{{0,60}})?[.!]"
    r"(?:[ ](?:subscribe|share|upgrade|sign up|this post|if you)\b.*)?"
    r"|(?:danke fürs lesen|merci de (?:nous|m['’]) ?avoir lus?|gracias por leer(?:nos)?"
    r"|grazie per aver(?:ci)? letto|obrigad[oa] por ler|bedankt voor het lezen)\b.{0,60}"
)
SUBSCRIBING = (
    r"subscribe (?:now|today|here|for free)\b.*"
    r"|(?:subscribe|sign up|register|log in|sign in|become a (?:paid )?(?:member|subscriber))"
    r"(?: for free| now| today)? to (?:receive|get|continue|keep|unlock|read|support)\b.*"
    r"|.{1,60} is an? (?:reader|listener|member)[- ](?:supported|funded) .*"
    r"|(?:this|the rest of this) (?:post|article|story|interview|content|episode) is (?:only )?"
    r"(?:for|available to|reserved for|exclusive to) (?:our )?(?:paid |paying )?"
    r"(?:subscribers|members|readers)\b.*"
    r"|already (?:a|an)? ?(?:subscriber|member|subscribed)\?.*"
    r"|(?:dieser (?:artikel|text|beitrag) ist|diese artikel sind) (?:nur |exklusiv )?für .{0,20}"
    r"(?:abonnent|mitglieder).*"
    r"|(?:jetzt|hier) (?:abonnieren|weiterlesen|anmelden)\b.{0,60}"
    r"|(?:cet? article est|article) réservé (?:à nos|aux) abonnés\b.*"
    r"|(?:este (?:artículo|contenido) es|contenido) (?:solo |exclusivo )?para suscriptores\b.*"
    r"|(?:articolo|contenuto) riservato agli abbonati\b.*"
    r"|(?:conteúdo|matéria) exclusiv[oa] para assinantes\b.*"
    r"|この記事は.{0,12}(?:会員|有料).{0,40}|.{0,30}会員限定.{0,20}|(?:\(|（)?残り.{0,4}\d+文字.{0,20}"
)
SENT_TO = (
    r"you(?: are| were|['’]re|['’]ve)? (?:receiving|received|got|get) this\b.{0,40}"
    r"\bbecause you(?: are| were|['’]re|['’]ve)? (?:signed|subscribed|a subscriber|opted|registered"
    r"|on our)\b.*"
    r"|(?:view|read|open) (?:this|it)\b.{0,20}\b(?:in (?:your|a) browser|online)\b.*"
    r"|(?:to )?(?:unsubscribe|opt out)(?: (?:here|from this\b.*|at any time.*|,? click\b.*))?\.?"
    r"|this (?:e-?mail|message|communication)(?: and any (?:files?|attachments?)\b.{0,40}?)?"
    r" (?:(?:is|are|may be) (?:strictly |private and )?"
    r"(?:confidential|privileged|intended (?:only|solely))"
    r"|(?:may )?contains? .{0,40}(?:confidential|privileged) .{0,20}information)\b.*"
    r"|(?:.{0,200}[ ])?if you (?:are|have) (?:not the intended recipient|received this"
    r" (?:e-?mail|message) in error)\b.*"
    r"|(?:diese (?:e-?mail|nachricht)|ce (?:message|courriel|mail)|este (?:mensaje|correo|e-?mail)"
    r"|esta mensagem|questo messaggio|dit bericht|detta meddelande)\b.{0,40}"
    r"\b(?:anhänge?|pièces? jointes?|adjuntos?|anexos?"
    r"|allegat[io]|bijlagen?|bilagor)\b.{0,80}(?:vertraulich|confidentiel|confidencia|riservat"
    r"|confidenzial|vertrouwelijk|konfidentiell).*"
)
FILED = (
    r"(?:filed under|posted in|tagged(?: with| as)?|tags?|categor(?:y|ies)|more on this topic"
    r"|schlag(?:wort|worte|wörter)|mehr zum thema|étiquettes?|mots[- ]clés|classé dans|publié dans"
    r"|archivado en|etiquetas|temas relacionados|argomenti|etichette|arquivado em|tópicos"
    r"|trefwoorden|ämnen|emneord|теги|タグ|キーワード)[ ]?[:：](?![^\n]*[.!?]$)[^\n]{1,200}"
)
"""Under what it stands; no sentence."""
ELSEWHERE = (
    r"(?:read (?:also|next|more)|lesen sie auch|lire aussi|à lire aussi"
    r"|lea también|lee también|leggi anche|leia também|lees ook|läs (?:också|även)|les også"
    r"|læs også|czytaj (?:też|także)|читайте также|あわせて読みたい|関連記事)(?:[ ]?[:：>]\s?.*)?"
    r"|(?:[←«<‹][ ]?)?back to (?:all |the |our )?(?:interviews?|index|archives?|home(?: ?page)?"
    r"|list|top|contents|overview|blog|stories|articles|series)"
    r"|(?:edit|improve|report) this (?:page|file|post|transcript)(?: (?:on|in|at) .{2,30})?"
)
THREAD = (
    r"this (?:thread|topic|post|discussion|conversation|ama) (?:is|has been|was) (?:now )?"
    r"(?:locked|closed|archived)(?: to (?:new )?(?:comments|replies))?[.,]?(?:[ ]\d[^\n]{0,60})?"
    r"|(?:\d[\d.,]*k? (?:points?|upvotes?|likes?|comments?|replies|shares?|claps)"
    r"|\d{1,3}% upvoted)(?:[ ]?[,·•|(][^\n]{0,60})?"
)
FORM = re.compile(r"(?:[^\n_:：]{0,40}+[:：][ \t]*+(?:_{3,}+|\.{5,}+|…{2,}+)[ \t]*+){1,6}")
"""A line to be filled in by hand."""
RIGHTS = (
    r"\W*(?:©[ ]?)?(?:riproduzione riservata|alle rechte vorbehalten|tous droits réservés"
    r"|(?:todos los derechos|todos os direitos) reservados|alle rechten voorbehouden"
    r"|med ensamrätt|無断転載.{0,10}|все права защищены)\b.{0,40}"
)
MADE = (
    r"(?:(?:words|text|tekst|texte|testo|texto|fotos?|photos?|photograph(?:s|y)?|bild(?:er)?"
    r"|illustrations?|images?|pictures?)(?: (?:and|und|och|og|et|e|y|en|&) [^\W\d_]{3,12})?)"
    rf"(?:[ ]?[:：]| by| von| av| par| di)[ ]{NAME}(?:[ ]?[/,(|&][^\n.!?]{{0,60}})?"
)
"""Whose text and pictures these are."""
MADE_IN_JAPANESE = (
    r"[(（]?(?:聞き手|取材・文|構成|撮影|写真|文・写真|インタビュー)(?:[ ]?[・:：＝／/]|は)[ 　]?"
    r"[^。？?\n]{1,24}[)）。]?"
)
ROSE = (
    r"(?:la seduta è (?:stata )?(?:tolta|sospesa|chiusa)|la séance est (?:levée|suspendue)"
    r"|die sitzung (?:ist|wird|wurde) (?:geschlossen|unterbrochen)|schluss der sitzung:?"
    r"|(?:se levanta|se suspende) la sesión|a sess[ãa]o (?:foi|é) (?:encerrada|suspensa)"
    r"|de vergadering (?:wordt|is) (?:gesloten|geschorst)|mötet avslutades"
    r"|zamknięto posiedzenie|заседание (?:закрыто|окончено))(?=[^\n]*\d)[^\n]{1,40}"
)
"""What minutes note of the end of a sitting, with the hour."""
LONGEST = 1000
"""Characters of a line; a lawyer's has some hundred."""
BELOW = re.compile("|".join((THANKS, SENT_TO, RIGHTS, MADE_IN_JAPANESE, ROSE)), re.IGNORECASE)
NO_SENTENCE = re.compile("|".join((FILED, THREAD, MADE)), re.IGNORECASE)
"""Below it, too; what ends as a sentence does is said ("12 points, and the rest was luck.")."""
LABELLED = re.compile("|".join((FILED, MADE, ELSEWHERE)), re.IGNORECASE)
SENTENCE_ENDS = (".", "!", "?")
BETWEEN_WORDS = re.compile(f"{SUBSCRIBING}|{ELSEWHERE}", re.IGNORECASE)
BUTTON = re.compile(
    r"\W*(?:back to|edit|view|share|tweet|like|reply|report|print|e-?mail|unsubscribe"
    r"|manage (?:your )?(?:preferences|subscription)|update (?:your )?preferences|privacy|terms"
    r"|cookies?|contact(?: us)?|home|subscribe|copy link|save|follow(?: us)?|comments?|log in"
    r"|sign in|sign up|next|previous|permalink|download|about|facebook|x|twitter|instagram"
    r"|whatsapp|linkedin|telegram|teilen|drucken|merken|partager|imprimer|compartir|guardar"
    r"|condividi|compartilhar|delen|dela|del|シェアする?|ツイートする?|ブックマーク|保存|印刷|共有|いいね"
    r"|フォローする?|メール|クリップ)\b[^\n]{0,40}",
    re.IGNORECASE,
)
APART = re.compile(r"[ \t　]*[|·•∙・/][ \t　]*")
LOGOGRAPHIC = re.compile(r"[ \t　]+")
"""What parts the buttons of a page whose words have no blanks in them."""
KANA = re.compile(r"[\u3041-\u30fa]")
FEWEST_BUTTONS = 2


def is_form(line: str) -> bool:
    """Tell a line with a place to be filled in: "Signed: ______  Date: ______"."""
    return FORM.fullmatch(line.strip(" \t*")) is not None


def closes(line: str) -> bool:
    """Tell a line that a page has below an interview: nobody goes on after it."""
    if len(line) > LONGEST:
        return False
    label = not line.endswith(SENTENCE_ENDS) and NO_SENTENCE.fullmatch(line) is not None
    return label or BELOW.fullmatch(line) is not None or _are_buttons(line)


def passes(line: str) -> bool:
    """Tell a line that a page has within an interview as well: whoever spoke goes on after it."""
    return len(line) <= LONGEST and BETWEEN_WORDS.fullmatch(line) is not None


def is_labelled(line: str) -> bool:
    """Tell those that look like a label with words behind it: "Filed under: Rivers", "Text: …"."""
    bare = line.strip(" \t　*_")
    short = len(bare) <= LONGEST and not bare.endswith(SENTENCE_ENDS)
    return is_form(line) or (short and LABELLED.fullmatch(bare) is not None)


def _are_buttons(line: str) -> bool:
    """Tell a row of links: "Back to all interviews | Edit this page", "Privacy · Terms"."""
    if line.rstrip().endswith(SENTENCE_ENDS):
        return False
    parts = APART.split(line)
    if len(parts) < FEWEST_BUTTONS and KANA.search(line):
        parts = LOGOGRAPHIC.split(line)
    known = sum(BUTTON.fullmatch(part) is not None for part in parts)
    return known >= FEWEST_BUTTONS and 2 * known >= len(parts)
