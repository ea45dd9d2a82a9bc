"""German: „…“, »…«, "sagte Ada Moos"."""

from corpus.quotes.languages.model import Language, words

LANGUAGE = Language(
    "de",
    verbs=words(
        "gerufen gefragt geantwortet gewarnt gefordert gemeint geklagt geschrien gemahnt "
        "korrigiert korrigierte berichtigt berichtigte brummt brummte knurrt knurrte lächelt "
        "lächelte grinst grinste unterbricht unterbrach wendet wandte widersprochen nennt "
        "sagt sagte sagten gesagt erklärt erklärte meint meinte betont betonte ergänzt ergänzte "
        "schreibt schrieb geschrieben antwortet antwortete fragt fragte kritisiert kritisierte "
        "fordert forderte warnt warnte berichtet berichtete erzählt erzählte fügt fügte "
        "versichert versicherte behauptet behauptete bekräftigt bekräftigte unterstrich ruft rief "
        "urteilt urteilte äußert äußerte räumt räumte klagt klagte lobt lobte verspricht versprach "
        "kündigt kündigte entgegnet entgegnete erwidert erwiderte spottet spottete twitterte "
        "erinnert erinnerte resümiert resümierte bestätigt bestätigte teilt teilte widerspricht "
        "widersprach kontert konterte verteidigt verteidigte bemerkt bemerkte beteuert beteuerte "
        "verkündet verkündete verlangt verlangte mahnt mahnte schimpft schimpfte "
        "schreit schrie flüstert flüsterte murmelt murmelte seufzt seufzte lacht lachte bittet bat "
        "scherzt scherzte befindet befand stellt stellte erläutert erläuterte hält hielt gesteht "
        "gestand gibt gab wirft warf schildert schilderte meldet meldete mitteilt mitteilte"
    ),
    according=words(
        "laut so zufolge nach_angaben_von nach_ansicht_von nach_meinung_von nach_worten_von"
    ),
    auxiliaries=words("hat habe hatte auch dann später dazu daraufhin"),
    pronouns=words("er sie ich wir es"),
    titles=words(
        "herr frau dr dr. prof prof. professor professorin bürgermeister bürgermeisterin "
        "oberbürgermeister oberbürgermeisterin minister ministerin kanzler kanzlerin bundeskanzler "
        "bundeskanzlerin präsident präsidentin ministerpräsident ministerpräsidentin sprecher "
        "sprecherin chef chefin direktor direktorin leiter leiterin senator senatorin abgeordneter "
        "abgeordnete trainer trainerin autor autorin der die das"
    ),
    owning=words(
        "von vom des zu zum zur gegenüber mit über an bei für aus im in am gegen "
        "vater mutter mann ehemann ehefrau bruder schwester sohn tochter anwalt anwältin "
        "freund freundin nachbar nachbarin kollege kollegin"
    ),
    denying=words(
        "soll sollen sollte angeblich dürfte nicht nie "
        "niemals wenn falls ob kein keine weder wurde wurden würde könnte hätte hätten "
        "wäre"
    ),
    women=words("sie frau"),
    men=words("er herr"),
    that=words("dass"),
    joining=words("und"),
    like=words("wie"),
)
