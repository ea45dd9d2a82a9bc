"""Norwegian: «…», "sier Kari Lund", and speech after a dash."""

from corpus.quotes.languages.model import Language, words

LANGUAGE = Language(
    "no",
    verbs=words(
        "retter rettet mumler mumlet ler lo smiler smilte avbryter avbrøt hvisker hvisket roper "
        "ropte sukker sukket protesterer protesterte "
        "sier sa sagt seier forteller fortalte forklarer forklarte mener mente svarer svarte "
        "legger tilføyer tilføyde skriver skrev spør spurte konstaterer konstaterte understreker "
        "understreket påpeker påpekte advarer advarte opplyser opplyste uttaler uttalte fortsetter "
        "fortsatte kritiserer kritiserte innrømmer innrømmet bekrefter bekreftet utbryter utbrøt"
    ),
    according=words("ifølge"),
    auxiliaries=words("har hadde også så"),
    pronouns=words("han hun jeg vi de hen"),
    titles=words(
        "herr fru statsminister statsministeren minister ministeren ordfører ordføreren professor "
        "doktor leder lederen direktør talsperson rektor"
    ),
    owning=words(
        "av for om med til fra i på hos mot "
        "far faren mor moren mann kone bror søster sønn datter advokat venn nabo kollega"
    ),
    denying=words("ikke aldri hvis ingen verken ville ble"),
    women=words("hun fru"),
    men=words("han herr"),
    that=words("at"),
    joining=words("og"),
    like=words("som"),
)
