"""Polish: „…”, "powiedziała Anna Leska", and speech after a dash."""

from corpus.quotes.languages.model import Language, words

LANGUAGE = Language(
    "pl",
    verbs=words(
        "poprawił poprawiła poprawia sprostował sprostowała przerwał przerwała uśmiechnął "
        "uśmiechnęła uśmiecha śmieje zaśmiał zaśmiała mruknął mruknęła burknął burknęła "
        "westchnął westchnęła krzyknął krzyknęła szepnął szepnęła zaprotestował zaprotestowała "
        "relacjonuje "
        "powiedział powiedziała mówi mówił mówiła dodał dodała dodaje stwierdził stwierdziła "
        "podkreślił podkreśliła podkreśla wyjaśnił wyjaśniła wyjaśnia odpowiedział odpowiedziała "
        "odpowiada odparł odparła zapytał zapytała pyta napisał napisała pisze ocenił oceniła "
        "ocenia zaznaczył zaznaczyła zauważył zauważyła przyznał przyznała przyznaje ostrzegł "
        "ostrzegła ogłosił ogłosiła oświadczył oświadczyła przekonuje przekonywał przekonywała "
        "wspomina opowiada opowiadał opowiadała rzekł rzekła zawołał zawołała tłumaczy"
    ),
    according=words("według zdaniem"),
    auxiliaries=words("też także potem następnie"),
    pronouns=words("on ona ja my oni"),
    titles=words(
        "pan pani prezydent premier minister burmistrz wójt dyrektor profesor prof prof. dr doktor "
        "poseł posłanka senator senatorka radny radna rzecznik rzeczniczka trener trenerka prezes "
        "prezeska burmistrzyni prezydentka premierka ministra ministerka sołtys sołtyska starosta "
        "starościna wojewoda marszałek marszałkini dyrektorka profesorka doktorka lekarz lekarka "
        "nauczyciel nauczycielka sędzia prokurator prokuratorka biskup ksiądz komendant "
        "komendantka kierownik kierowniczka przewodniczący przewodnicząca szef szefowa pisarz "
        "pisarka poeta poetka reżyser reżyserka aktor aktorka inżynier inżynierka"
    ),
    owning=words(
        "od do z ze o dla na w u przeciw "
        "ojciec matka mąż żona brat siostra syn córka adwokat adwokatka przyjaciel sąsiad sąsiadka"
    ),
    denying=words("rzekomo podobno jakoby nie nigdy jeśli gdyby czy nikt ani"),
    women=words("ona pani"),
    men=words("on pan"),
    that=words("że"),
    joining=words("i oraz"),
    like=words("jak"),
    strict=True,
    declined=True,
)
