"""Words of labels in other languages: articles, honorifics, offices, roles, who asks, who answers.

Closed classes, as broadcasters, papers and parliaments write them. No list has a name in it.
"""

from __future__ import annotations

ARTICLES = frozenset(
    "le la les el los las il lo gli der die das den o os as de het un une una uno ein eine um "
    "uma "
    "plusieurs varios varias diversi mehrere".split()
)
"""What stands before an honorific, an office or the name of a paper."""
HONORIFICS = frozenset(
    "mme mmes mlle mlles mm monsieur madame mademoiselle messieurs mesdames sr sra srta sr.ª "
    "sra.ª srª señor señora señorita señores dª dña doña senhor senhora exmo exma frau herr fru "
    "herra rouva mevrouw mevr meneer heer dhr signor signora signore sig sig.ra on onorevole "
    "dott "
    "dott.ssa dottor dottoressa avv г-н г-жа господин госпожа пан пані shri smt shrimati sushri "
    "abg abgeordneter abgeordnete poseł posłanka poslanec poslankyně député députée diputado "
    "diputada deputado deputada депутат".split()
)
MADAM = frozenset(
    "frau mme mlle madame mademoiselle sra srta señora señorita doña dña senhora dona signora "
    "mevrouw mevr fru rouva pani г-жа госпожа пані posłanka poslankyně députée diputada deputada "
    "abgeordnete smt shrimati".split()
)
SIR = frozenset(
    "herr herrn monsieur señor don senhor signor signore meneer heer dhr herra pan г-н господин "
    "пан "
    "poseł poslanec député diputado deputado abgeordneter shri".split()
)
"""Which of the two somebody is, by what stands before the name."""
OFFICES = frozenset(
    "président présidente vice-président vice-présidente ministre rapporteur rapporteure "
    "sénateur "
    "sénatrice maire secrétaire garde premier première presidente presidenta vicepresidente "
    "vicepresidenta ministro ministra secretario secretaria alcalde alcaldesa senador senadora "
    "relatore relatrice sottosegretario sottosegretaria sindaco senatore senatrice relator "
    "relatora secretário secretária prefeito präsident präsidentin vizepräsident vizepräsidentin "
    "alterspräsident bundeskanzler bundeskanzlerin kanzler kanzlerin ministerin bundesminister "
    "bundesministerin staatssekretär staatssekretärin staatsminister staatsministerin "
    "vorsitzender vorsitzende bürgermeister bürgermeisterin senatorin voorzitter talmannen andre "
    "tredje förste "
    "statsminister statsministern marszałek wicemarszałek marszałkini premierka předseda "
    "předsedkyně místopředseda ministr senator ceann comhairle taoiseach tánaiste cathaoirleach "
    "leas-cheann председатель председательствующий председательствующая президент министр "
    "премьер-министр голова 委員長 議長 主席 委员长 "
    "directora directeur directrice diretor diretora "
    "direttore direttrice subsecretario subsecretaria viceministro viceministra gobernador "
    "gobernadora governatore governatrice governador governadora consejera concejal concejala "
    "coordinador coordinadora coordinatore coordinatrice assessore".split()
)
OF_A_HOUSE = frozenset(
    "ministre ministro ministra ministros viceministro viceministra secretario secretaria "
    "subsecretario subsecretaria secretário secretária secrétaire sottosegretario sottosegretaria "
    "director directora directeur directrice diretor diretora direttore direttrice alcalde "
    "alcaldesa "
    "maire sindaco prefeito prefeita gobernador gobernadora governatore governatrice governador "
    "governadora consejera concejal concejala coordinador coordinadora coordinatore coordinatrice "
    "assessore presidente presidenta président présidente rapporteur rapporteure relatore "
    "relatrice "
    "relator relatora".split()
)
"""Offices with what they are of behind a small word: "Director de Obras" has no name."""
ROLES = frozenset(
    "beide beiden entrambi entrambe ambos ambas оба обе zusammen ensemble insieme juntos "
    "alle lautsprecher durchsage ansage altoparlante altavoz haut-parleur alto-falante диктор "
    "громкоговоритель luidspreker högtalare "
    "männerstimme frauenstimme kinderstimme computerstimme stimmen voces voci vozes stem stemmen "
    "röst röster голоса hlas ääni ses erkek mand familie familien famille familles familia "
    "famiglia família семья rodina rodzina brüder schwestern geschwister söhne töchter eltern "
    "zwillinge frères sœurs soeurs jumeaux jumelles parents hermanos hermanas gemelos padres "
    "fratelli sorelle gemelli genitori irmãos irmãs gêmeos братья сёстры сестры близнецы родители "
    "ausschuss gemeinderat comité conseil équipe comitato consiglio squadra comitê equipe комитет "
    "mannschaft bracia siostry spectateur spectatrice spectateurs публика fragesteller "
    "fragestellerin traducteur traductrice intérprete unbekannt unbekannter unbekannte inconnu "
    "inconnue desconocido desconocida sconosciuto sconosciuta desconhecido desconhecida "
    "неизвестный неизвестная "
    "männer frauen mädchen kinder leute menge passant passantin passanten polizist polizistin "
    "ärztin richterin zeugin anwalt anwältin schülerin lehrerin anrufer anruferin kellnerin "
    "jemand chor kommentar hommes femmes garçon enfant enfants foule passante policier "
    "policière médecin témoin avocat avocate élève mère père appelant appelante serveur "
    "serveuse quelqu'un chœur commentaire hombres mujeres niño niña niños chica gente multitud "
    "transeúnte policía médico médica jueza testigo abogado abogada alumno alumna madre "
    "camarero camarera alguien coro comentario uomini donne ragazzo ragazza ragazzi bambino "
    "bambina bambini folla passanti poliziotto poliziotta giudice testimone avvocato avvocata "
    "alunno alunna cameriere cameriera qualcuno commento ascoltatore ascoltatrice chiamante "
    "homens mulheres menino menina rapaz rapariga criança crianças multidão pessoa policial "
    "juiz juíza testemunha advogado advogada aluno aluna mãe alguém comentário толпа люди "
    "мальчик девочка девушка парень дети ребёнок прохожий прохожая полицейский врач судья "
    "свидетель адвокат учитель учительница мать отец кто-то хор мужчины женщины чоловік жінка "
    "всі усі натовп mannen vrouw vrouwen jongen meisje iedereen allen menigte kvinna kvinnan "
    "män flicka pojke samtliga kvinde mænd dreng pige mies nainen kaikki poika tyttö wszyscy "
    "chłopak dziewczyna tłum žena všichni dav kadın herkes kalabalık 男 女 男性 女性 全員 観客 "
    "男人 女人 众人 "
    "觀眾 观众 남자 여자 모두 관객 رجل امرأة الجميع איש אישה כולם पुरुष महिला सब zuruf zurufe "
    "zwischenruf "
    "zwischenrufe députés députées diputados diputadas señores señoras membre membres femme "
    "homme mujer hombre uomo mulher homem мужчина женщина kobieta mężczyzna tous todos tutti "
    "все saal места sali zaal teilnehmer teilnehmerin intervenant intervenante interlocuteur "
    "interlocutrice oratore "
    "oratrice orador oradora député députée diputado diputada deputado deputada зал зала "
    "dolmetschung übersetzung traduction traducción traduzione перевод moderation gast gäste "
    "invités invitado invitada ospite ospiti convidado convidada гость гостья journaliste "
    "animateur animatrice présentateur présentatrice intervieweur intervieweuse enquêteur "
    "enquêtrice enquêté enquêtée invité invitée auditeur auditrice public salle voix locuteur "
    "locutrice interprète reporter periodista locutor locutora hablante conductor conductora "
    "moderador moderadora presentador presentadora reportero reportera entrevistador "
    "entrevistadora entrevistado entrevistada voz público oyente narrador narradora "
    "participante giornalista conduttore conduttrice intervistatore intervistatrice "
    "intervistato intervistata pubblico voce interlocutore parlante cronista repórter "
    "jornalista apresentador apresentadora falante ouvinte interviewerin interviewte "
    "interviewter interviewende befragte befragter befragende moderatorin sprecher sprecherin "
    "reporterin journalistin autorin autor erzähler erzählerin zuschauer zuschauerin hörer "
    "hörerin publikum stimme übersetzer übersetzerin dolmetscher dolmetscherin zitatorin "
    "zitator spreker spreekster interviewster geïnterviewde verslaggever presentatrice "
    "deelnemer programledare programledaren intervjuare reportern toimittaja haastattelija "
    "haastateltava juontaja dziennikarz dziennikarka prowadzący prowadząca redaktor rozmówca "
    "lektor głos moderátor moderátorka novinář novinářka redaktorka sunucu muhabir gazeteci "
    "konuşmacı spiker интервьюер ведущий ведущая журналист журналистка корреспондент "
    "корреспондентка реплика голос переводчик зритель респондент спикер журналіст журналістка "
    "ведучий ведуча кореспондент перекладач δημοσιογράφος δημοσιογραφος παρουσιαστής "
    "παρουσιάστρια παρουσιαστησ المذيع المذيعة مذيع مذيعة الصحفي الصحفية الصحافي المحاور "
    "المحاورة الضيف المقدم المقدمة מראיין מראיינת מנחה עיתונאי עיתונאית דובר קריין पत्रकार "
    "संवाददाता एंकर साक्षात्कारकर्ता 記者 司会 司会者 聞き手 インタビュアー アナウンサー 话者 "
    "話者 记者 主持人 采访者 採訪者 主持 受访者 "
    "嘉宾 기자 사회자 진행자 앵커 화자 청중".split()
)
"""Who is called so is not named."""
NAMES_ELSEWHERE = frozenset(
    "frau herr madame monsieur señora señor signora signore senhora mann donna alla adam pai man "
    "kind junge padre vater mutter fille richter "
    "lehrer kellner schüler arzt zeuge medico juge juez muž prete chico".split()
)
"""Who is called so is not named in a text that is not English, unless somebody there has the "
"name."""
COUNTING = frozenset(
    "zwei drei mehrere andere anderer zweite zweiter erste erster junge junger alte alter ältere "
    "deux trois plusieurs autre premier première deuxième jeune vieux vieille dos tres varios "
    "varias otra otro primer primera segundo segunda joven anciano anciana due tre altra altro "
    "prima primo seconda secondo giovane anziano anziana duas dois três vários outra outro "
    "primeira primeiro jovem idoso idosa две два три первый первая второй вторая другой другая "
    "молодой молодая пожилой пожилая".split()
)
"""Numbers and ages before who is not named: "Zwei Frauen", "Un autre homme"."""
INDEFINITE = frozenset("ein eine un une una uno um uma en et ett een".split())
FROM_WHERE = frozenset(
    "aus im in auf am mit neben dans du en nel nella dal dalla tra no na da из в с z ze "
    "uit från".split()
)


def is_somebody(name: str) -> bool:
    """Tell "Ein Mann", "Junge Frau", "Frau aus dem Publikum": a person and no surname."""
    words = name.split()
    before = 0
    while before < len(words) - 1 and words[before].lower() in INDEFINITE | COUNTING:
        before += 1
    rest = words[before + 1 :]
    if not name[:1].isupper() or words[before].lower() not in NAMES_ELSEWHERE | ROLES:
        return False
    where = bool(rest) and rest[0].lower() in FROM_WHERE
    return where or (before > 0 and not any(word[0].isupper() for word in rest))


ASKING = frozenset(
    "frage zusatzfrage nachfrage rückfrage zwischenfrage pregunta repregunta domanda вопрос "
    "pergunta питання запитання pytanie vraag soru kysymys fråga "
    "spørgsmål spørsmål otázka kérdés întrebare ερώτηση سؤال السؤال שאלה प्रश्न सवाल 问 問 質問 "
    "提问 提問 "
    "질문 문".split()
)
ANSWERING = frozenset(
    "antwort respuesta réponse risposta ответ resposta відповідь odpowiedź antwoord cevap yanıt "
    "vastaus svar odpověď válasz răspuns απάντηση جواب الجواب الإجابة תשובה उत्तर जवाब 答 回答 "
    "答复 답변 "
    "답".split()
)
PORTFOLIOS = frozenset(
    "infrastruktury finansów zdrowia edukacji sprawiedliwości obrony narodowej rolnictwa "
    "środowiska "
    "kultury cyfryzacji energii klimatu rozwoju sportu nauki pracy rodziny spraw zagranicznych "
    "wewnętrznych administracji gospodarki skarbu transportu stanu ministerstwie financí "
    "zdravotnictví školství dopravy obrany vnitra zemědělství kultury průmyslu spravedlnosti práce "
    "zahraničí životního prostředí финансов здравоохранения образования обороны культуры экономики "
    "транспорта энергетики юстиции труда сельского хозяйства внутренних иностранных дел".split()
)
"""Of what somebody is a minister, in the genitive behind the office: "Minister Zdrowia Ewa Lis"."""
DECLARING = (
    "moderation moderator moderatorin interviewerin entrevistador entrevistadora animateur "
    "animatrice présentateur présentatrice moderador moderadora conduce intervistatore ведущий "
    "ведущая gast gäste invité invitée invités invitado invitada ospite ospiti convidado "
    "convidada "
    "entrevistado entrevistada гость гостья interviewte interviewter befragte befragter zeitzeuge "
    "zeitzeugin erzähler erzählerin gesprächspartner gesprächspartnerin interviewé interviewée "
    "enquêteur enquêtrice enquêté enquêtée intervieweur intervieweuse témoin narrador narradora "
    "entrevistadora intervistato intervistata geïnterviewde interviewster rozmówca haastateltava "
    "haastattelija респондент рассказчик рассказчица".split()
)
"""What a head calls who asks and who answers; with words of a sentence it is a label."""
